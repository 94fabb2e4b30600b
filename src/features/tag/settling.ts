// How tags come to move: by hand, or as a round is settled; and how everything after a corrected round is told again.
import { messagePost } from '../../platform/discord/effects.ts'
import { derivedId } from '../../platform/id.ts'
import { answers, onCascade, type HandleContext, type ReadContext } from '../../platform/worker/handling.ts'
import { speakingToClub } from '../../platform/language/language.ts'
import { auditRecorded } from '../audit/messages.ts'
import { clubSettings, readSettings } from '../club/messages.ts'
import { divisionsHeld } from '../division/messages.ts'
import { groupsOfRound } from '../group/messages.ts'
import { roundCard, roundSettled, type Result, type SettleReport } from '../round/messages.ts'
import { movedMessage } from './card.ts'
import { nameOfTie, tiesMessage } from './card-rules.ts'
import { holdingOf, movesBetween, replay, rewind } from './ledger.ts'
import { tagsMoved, tagTimeline } from './messages.ts'
import { memberChanges } from './plan.ts'
import { dnfSetting, poolSetting, tiesSetting } from './settings.ts'
import {
  applyMoves,
  findHolders,
  findRecorded,
  findSinceBefore,
  findTagRound,
  insertAct,
  insertHistory,
  lockTags,
  nextInstant,
  saveTagRound,
  supersedeHistory,
  updateSince,
  type Recorded,
  type TagAct,
} from './store.ts'
import { openTies, type TagCause, type TagMove, type TagResult, type TagRules } from './tag.ts'
import { posted, texts } from './texts.ts'

/** An entry of the log names this many tags and members. */
const MAX_AUDITED = 50

/** Records what somebody did by hand, all of one cause together. The tags must be locked. `act`: it was done with a reason. */
export async function moveByHand(
  ctx: HandleContext,
  moves: readonly TagMove[],
  cause: Exclude<TagCause, 'round'>,
  act?: Pick<TagAct, 'kind' | 'actor' | 'reason' | 'keeps'>,
): Promise<void> {
  if (moves.length === 0 && (act === undefined || act.keeps.length === 0)) return
  const at = await nextInstant(ctx.tx, ctx.now)
  await applyMoves(ctx.tx, moves, () => at)
  await insertHistory(ctx.tx, { id: ctx.message.id, cause, at }, moves)
  if (act) {
    await insertAct(ctx.tx, { ...act, id: ctx.message.id, at })
    const about = [...new Set(moves.flatMap(({ from, to }) => [from, to]).filter((user) => user !== null))]
    const numbers = moves.map(({ number }) => number)
    await ctx.cascade(auditRecorded, {
      kind: 'tags',
      what: posted.auditByHand(numbers.slice(0, MAX_AUDITED)),
      why: act.reason,
      about: about.slice(0, MAX_AUDITED),
    })
  }
  if (moves.length > 0) await ctx.emit(tagsMoved, { cause, moves: [...moves] })
}

/** A round counts, counts otherwise, or counts no more: the tags move as if it had always been so. */
export const settleRound = onCascade(roundSettled, async (ctx, { round, title, kind, at, results }) => {
  const { settings } = await ctx.ask(clubSettings, {})
  if (!settings) return undefined
  await lockTags(ctx.tx)
  const known = await findTagRound(ctx.tx, round)
  if (!known && !results) return undefined
  const place = known?.at ?? (kind === 'finish' ? await nextInstant(ctx.tx, ctx.now) : new Date(at))
  const rules = await findRules(ctx)
  const before = known?.isCounted ? openTies(await findHolders(ctx.tx), known.results, known.handOn) : []
  await saveTagRound(ctx.tx, {
    id: round,
    title,
    at: place,
    results: results && (await withPools(ctx, { round, at: place }, tagResultsOf(results), known?.results)),
    rules,
  })
  const { moves, rounds } = await tellAgain(ctx, place, round, known === undefined)
  if (results) await tellTies(ctx, round, before)
  if (moves.length === 0 && rounds.length === 0) return undefined
  const lines = movedLines(moves)
  if (kind === 'finish' && lines.length > 0) {
    const message = speakingToClub(() => movedMessage(movedLines(moves)))
    await ctx.effect(messagePost, { to: { threadOf: `${roundCard.kind}:${round}` }, message })
  }
  const report: SettleReport = { title: texts.reportTitle, lines, rounds: rounds.filter((one) => one !== round) }
  return report
})

export async function findRules(ctx: ReadContext): Promise<TagRules> {
  return readSettings(ctx, { ties: tiesSetting, dnf: dnfSetting, pool: poolSetting })
}

/** Ties that nobody was told of yet: an Editor is to say who won the play-off. */
async function tellTies(ctx: HandleContext, round: string, before: readonly { users: string[] }[]): Promise<void> {
  const stored = await findTagRound(ctx.tx, round)
  if (!stored) return
  const known = new Set(before.map(({ users }) => nameOfTie(users)))
  const ties = openTies(await findHolders(ctx.tx), stored.results, stored.handOn).filter(
    ({ users }) => !known.has(nameOfTie(users)),
  )
  if (ties.length > 0)
    await ctx.effect(messagePost, {
      to: { threadOf: `${roundCard.kind}:${round}` },
      message: speakingToClub(() => tiesMessage(round, ties)),
    })
}

/**
 * Tells everything from a round on again, and writes down what comes out differently: history that no longer holds is marked, the new one put
 * beside it, and tags go where they now belong. Gives the moves from the tags as they were to the tags as they are, and the rounds that
 * handed on otherwise than before.
 */
async function tellAgain(
  ctx: HandleContext,
  from: Date,
  round: string,
  isNew: boolean,
): Promise<{ moves: TagMove[]; rounds: string[] }> {
  const recorded = await findRecorded(ctx.tx, from)
  const holders = await findHolders(ctx.tx)
  const before = holdingOf(holders)
  const earlierMoves = recorded.changes.flatMap((change) => change.moves)
  const told = replay(rewind(before, earlierMoves), recorded.facts)
  const rounds = await rewriteHistory(ctx, recorded, told.moves, isNew ? round : undefined)

  const moves = movesBetween(before, told.holding)
  const touched = new Set([...earlierMoves.flatMap((move) => [move.from, move.to]), ...told.since.keys()])
  const holding = [...told.holding.keys()].filter((user) => touched.has(user))
  const earlier = await findSinceBefore(
    ctx.tx,
    holding.filter((user) => !told.since.has(user)),
    from,
  )
  const since = (user: string) => told.since.get(user) ?? earlier.get(user) ?? from
  await applyMoves(ctx.tx, moves, since)
  // Whoever ends with the number they had may have it since another moment.
  const hadSince = new Map(holders.map((holder) => [holder.user, holder.since.getTime()]))
  const moved = new Set(moves.map((move) => move.to))
  for (const user of holding)
    if (!moved.has(user) && hadSince.get(user) !== since(user).getTime()) await updateSince(ctx.tx, user, since(user))
  if (moves.length > 0) await ctx.emit(tagsMoved, { cause: 'round', round, moves })
  return { moves, rounds }
}

/** Returns the rounds whose hand-on is another one than before. `newRound` was not told before. */
export async function rewriteHistory(
  ctx: HandleContext,
  recorded: Recorded,
  told: ReadonlyMap<string, readonly TagMove[]>,
  newRound: string | undefined,
): Promise<string[]> {
  const facts = new Map(recorded.facts.map((fact) => [fact.key, fact]))
  const current = new Map(recorded.changes.map((change) => [change.key, change]))
  const superseded: string[] = []
  const rounds: string[] = []
  for (const key of new Set([...current.keys(), ...facts.keys()])) {
    const change = current.get(key)
    const moves = told.get(key) ?? []
    if (JSON.stringify(moves) === JSON.stringify(change?.moves ?? [])) continue
    if (change) superseded.push(change.id)
    const fact = facts.get(key)
    if (change?.round) rounds.push(change.round.id)
    else if (fact?.kind === 'round') rounds.push(fact.round)
    if (!fact || moves.length === 0) continue
    await insertHistory(
      ctx.tx,
      {
        id: derivedId('tags', key, ctx.message.id),
        at: fact.at,
        ...(fact.kind === 'round'
          ? { cause: 'round', round: { id: fact.round, title: fact.title } }
          : { cause: fact.cause, ...(change?.round ? { round: change.round } : {}) }),
        ...(key === newRound ? {} : { replayOf: key }),
      },
      moves,
    )
  }
  await supersedeHistory(ctx.tx, superseded, ctx.message.id, ctx.now)
  return rounds
}

/**
 * With the card that each played on, and the division they play in; kept whatever the rules are, because a correction tells the round by the rules
 * it had. Whoever was in the round already (`before`) has the division that they had then: those tags were handed on at the basket.
 */
export async function withPools(
  ctx: ReadContext,
  { round, at }: { round: string; at: Date },
  results: readonly TagResult[],
  before: readonly TagResult[] = [],
): Promise<TagResult[]> {
  const { held } = await ctx.ask(divisionsHeld, { at: at.toISOString() })
  const divisionOf = new Map(held.map(({ user, division }): [string, string | undefined] => [user, division]))
  for (const { user, division } of before) divisionOf.set(user, division)
  const { cards } = await ctx.ask(groupsOfRound, { round })
  const cardOf = new Map(cards.flatMap(({ card, teams }) => teams.flat().map((user): [string, number] => [user, card])))
  return results.map((result) => {
    const card = cardOf.get(result.user)
    const division = divisionOf.get(result.user)
    return { ...result, ...(card === undefined ? {} : { card }), ...(division === undefined ? {} : { division }) }
  })
}

/** Of a round's results what matters to the tags: members alone. */
export const tagResultsOf = (results: readonly Result[]): TagResult[] =>
  results.flatMap(({ user, place, status }) =>
    user === undefined ? [] : [{ user, ...(place === undefined ? {} : { place }), ...(status === 'dnf' ? { dnf: true } : {}) }],
  )

/** Net changes by member, by the number they end with: `@ada #4 → #2`. */
export const movedLines = (moves: readonly TagMove[]): string[] =>
  memberChanges(moves).map(({ user, from, to }) => texts.movedLine(user, from, to))

export const timeline = answers(tagTimeline, async (ctx, { from, until }) => {
  const recorded = await findRecorded(ctx.tx, new Date(from))
  const start = rewind(
    holdingOf(await findHolders(ctx.tx)),
    recorded.changes.flatMap((change) => change.moves),
  )
  const made = new Map(recorded.changes.map((change) => [change.key, change.moves]))
  const end = until === undefined ? Infinity : Date.parse(until)
  return {
    start: [...start].map(([user, number]) => ({ user, number })),
    events: recorded.facts
      .filter((fact) => fact.at.getTime() < end)
      .map((fact) => ({
        at: fact.at.toISOString(),
        round: fact.kind === 'round' ? fact.round : null,
        moves: made.get(fact.key) ?? [],
      })),
  }
})
