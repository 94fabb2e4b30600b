// How a round comes to count: finished by hand or because all scores are in, corrected, reopened; and what it comes to.
import { clip } from '../../platform/discord/discord-message.ts'
import { answers, on, onCascade, type HandleContext, type ReadContext } from '../../platform/worker/handling.ts'
import { playersAway } from '../player/messages.ts'
import { scoresOfRound, type RecordedScore } from '../score/messages.ts'
import { retireLater } from './attendee-role.ts'
import { nameOf, resultLine, usersOf } from './card.ts'
import {
  roundCard,
  roundCorrected,
  roundFinalized,
  roundOutcome,
  roundReopened,
  roundSettled,
  type Result,
  isMember,
} from './messages.ts'
import { rsvpLists, type Rsvp } from './rsvp.ts'
import { getRound, updateState, type StoredRound } from './store.ts'
import { tell } from './telling.ts'
import { posted } from './texts.ts'

/** The note of the finish lists this many: the card has them all. */
const LIST_LENGTH = 20

export function missingScores(round: StoredRound, scores: readonly RecordedScore[]): Rsvp[] {
  const scored = new Set(scores.map((score) => score.participant))
  return rsvpLists(round.rsvps, round.capacity).playing.filter((one) => !scored.has(one.participantId))
}

/** The members on the round's lists who play in the club no more. */
export async function findAway(ctx: ReadContext, round: StoredRound): Promise<Set<string>> {
  return new Set((await ctx.ask(playersAway, { users: usersOf(round.rsvps) })).users)
}

/**
 * Whose scores the round waits for before it finishes by itself: not those of members who play in the club no more, nor of the guests who came
 * with them. Whoever has no score at the finish did not start.
 */
export async function awaitedScores(ctx: ReadContext, round: StoredRound, scores: readonly RecordedScore[]): Promise<Rsvp[]> {
  const missing = missingScores(round, scores)
  if (missing.length === 0) return []
  const away = await findAway(ctx, round)
  return missing.filter((one) => !away.has(one.broughtBy ?? one.participantId))
}

/** Best first, then DNF, then DNS. In a round that is not finished, those without a score did not start. */
function resultsOf(round: StoredRound, scores: readonly RecordedScore[]): Result[] {
  const guests = new Map(round.rsvps.map((one) => [one.participantId, one.guestName ?? '']))
  const identify = (participant: string) => ({
    participant,
    ...(isMember(participant) ? { user: participant } : {}),
    name: guests.get(participant) ?? '',
  })
  const missing = round.state === 'finalized' ? [] : missingScores(round, scores)
  return [
    ...scores.map(({ participant, status, place, throws, toPar }) => ({
      ...identify(participant),
      status,
      ...(place === undefined ? {} : { place }),
      throws,
      toPar,
    })),
    ...missing.map((one) => ({ ...identify(one.participantId), status: 'dns' as const, throws: null, toPar: null })),
  ]
}

/** Finishes a live round for the first time. */
export async function finish(ctx: HandleContext, round: StoredRound, scores: readonly RecordedScore[]): Promise<void> {
  const results = resultsOf(round, scores)
  const lines = results.slice(0, LIST_LENGTH).map((result) => {
    const name = nameOf({ participantId: result.participant, guestName: result.name })
    return result.status === 'finished' ? resultLine(result.place, name, result) : `${result.status.toUpperCase()} ${name}`
  })
  if (results.length > lines.length) lines.push(posted.andMore(results.length - lines.length))
  await tell(ctx, round.round, () => clip(posted.finalNote(round.title, lines), 2000), [])
  await ctx.cascade(roundSettled, {
    round: round.round,
    title: round.title,
    kind: 'finish',
    at: ctx.now.toISOString(),
    results,
  })
}

/** The round's own part: its state, its card, and what others hear of it. */
const settle = onCascade(roundSettled, async (ctx, { round, title, kind, at, results = [] }) => {
  if (kind === 'reopening') {
    await updateState(ctx.tx, round, 'live', { reopenedAt: ctx.now })
    await ctx.emit(roundReopened, { round })
  } else {
    await updateState(ctx.tx, round, 'finalized', { finalizedAt: new Date(at), reopenedAt: null })
    await retireLater(ctx, round)
    if (kind === 'finish') await ctx.emit(roundFinalized, { round, title, results, settled: true })
    else await ctx.emit(roundCorrected, { round, title, results })
  }
  ctx.draw(roundCard, round)
  return undefined
})

/** A worker of the version before has finished a round: what it left to each feature is settled now. */
const settleOldFinish = on(roundFinalized, async (ctx, { round, title, results, settled }) => {
  if (settled) return
  await getRound(ctx.tx, round, true)
  await ctx.cascade(roundSettled, { round, title, kind: 'finish', at: ctx.message.at, results })
})

const outcome = answers(roundOutcome, async (ctx: ReadContext, { round: id }) => {
  const round = await getRound(ctx.tx, id)
  const { scores } = await ctx.ask(scoresOfRound, { round: id })
  return {
    round: id,
    title: round.title,
    state: round.state,
    finishedAt: round.finalizedAt?.toISOString() ?? null,
    results: resultsOf(round, scores),
  }
})

export const settling = { handlers: [settleOldFinish], cascades: [settle], queries: [outcome] }
