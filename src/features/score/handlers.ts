// Scores in the worker: entered by hand, ranked for whoever asks; scorecards are in handlers-import.ts.
import { escapeMarkdown } from '../../platform/discord/discord-message.ts'
import { Refusal, refuse } from '../../platform/refusal.ts'
import { answers, on, onCascade } from '../../platform/worker/handling.ts'
import { whoAsked } from '../../platform/worker/who-asked.ts'
import { clubRequire, isEditor } from '../club/messages.ts'
import {
  roundAddPlayers,
  roundCard,
  roundCheckComplete,
  roundFacts,
  roundRemovePlayer,
  roundSettled,
  isMember,
} from '../round/messages.ts'
import { importHandlers } from './handlers-import.ts'
import {
  resultsOfRounds,
  scoreCopy,
  scoreCorrect,
  scoreEnter,
  scoreEntered,
  scoreRead,
  scoresOfMember,
  scoresOfRound,
  scoresRecorded,
  type RecordedScore,
} from './messages.ts'
import { rebuildResults } from './rebuild.ts'
import { formatScore, impliedPar, isRankable, parseScore, rankScores, scaleOf } from './score.ts'
import {
  deleteResults,
  deleteScores,
  findResults,
  findResultsOfRounds,
  findScores,
  saveResults,
  saveScores,
  type ParticipantScore,
} from './store.ts'
import { texts } from './texts.ts'

/** A profile looks back at most this far. */
const RESULTS_LOOKED_AT = 200

const showName = (participant: string, name: string) => (isMember(participant) ? `<@${participant}>` : escapeMarkdown(name))

const enter = on(scoreEnter, async (ctx, { round: id, participant, text }) => {
  const { rank } = await ctx.ask(clubRequire, { rank: 'player' })
  const user = whoAsked(ctx)
  const isOwn = participant === undefined || participant === user
  if (!isOwn && !isEditor(rank)) refuse('score.only-editors', texts.onlyEditors)
  const facts = await ctx.ask(roundFacts, { round: id, lock: true })
  if (facts.state !== 'live') refuse('score.not-live', texts.notLive(facts.state, new Date(facts.startsAt)))
  const who = participant ?? user
  const listed = facts.playing.find((one) => one.participant === who)
  const before = await findScores(ctx.tx, id)
  const hasScore = before.some((score) => score.participant === who)
  const isWaiting = facts.waitlist.some((one) => one.participant === who)
  if (!listed && !hasScore && isOwn) refuse('score.not-playing', isWaiting ? texts.waiting : texts.notPlaying)
  if (!listed && !hasScore) refuse('score.not-playing', isWaiting ? texts.theyAreWaiting(who) : texts.theyAreNotPlaying(who))
  const others = before.filter((score) => score.participant !== who)
  const score = parseScore(text, scoreContext(others))
  await saveScores(ctx.tx, id, [{ ...score, participant: who }], { source: 'hand', by: user, now: ctx.now })
  await ctx.emit(scoreEntered, { round: id, participants: [who] })
  ctx.draw(roundCard, id)
  const reports = await ctx.cascade(scoresRecorded, { round: id, participants: [who], source: 'hand' })
  const said = texts.entered(formatScore(score), isOwn ? undefined : showName(who, listed?.name ?? ''), facts.title)
  ctx.reply([said, ...reports.flatMap(({ lines }) => lines)].join('\n'))
  await ctx.perform(roundCheckComplete, { round: id })
})

const copy = on(scoreCopy, async (ctx, { round, from, to }) => {
  const score = (await findScores(ctx.tx, round)).find((one) => one.participant === from)
  if (!score) return
  await saveScores(ctx.tx, round, [{ ...score, participant: to }], { source: 'hand', by: whoAsked(ctx), now: ctx.now })
  await ctx.emit(scoreEntered, { round, participants: [to] })
})

const correct = on(scoreCorrect, async (ctx, { round, changes }) => {
  await ctx.ask(clubRequire, { rank: 'editor' })
  const user = whoAsked(ctx)
  const facts = await ctx.ask(roundFacts, { round, lock: true })
  if (facts.state !== 'finalized') refuse('score.not-finished', texts.notFinished)
  const listed = new Set([...facts.playing, ...facts.waitlist].map(({ participant }) => participant))
  const missing = changes.filter(({ participant, score }) => score && !listed.has(participant))
  if (missing.length > 0) {
    await ctx.perform(roundAddPlayers, {
      round,
      members: missing.filter(({ name }) => name === '').map(({ participant }) => participant),
      guests: missing
        .filter(({ name }) => name !== '')
        .map(({ participant, name }) => ({ id: participant, name: name.slice(0, 50) })),
      scorecard: false,
      correction: true,
    })
  }
  const before = await findScores(ctx.tx, round)
  const removed = changes.filter(({ score }) => score === null).map(({ participant }) => participant)
  await deleteScores(ctx.tx, round, { participants: removed })
  for (const participant of removed)
    if (listed.has(participant)) await ctx.perform(roundRemovePlayer, { round, participant, correction: true })
  await saveScores(
    ctx.tx,
    round,
    changes.flatMap(({ participant, score }) => (score ? [{ ...score, participant }] : [])),
    { source: 'hand', by: user, now: ctx.now },
  )
  // A round that had no places before may be put right step by step.
  if (isRankable(before) && !isRankable(await findScores(ctx.tx, round))) refuse('score.mixed-scales', texts.reading.mixed)
})

/** What the other scores tell about the layout. */
function scoreContext(others: readonly ParticipantScore[]) {
  const par = impliedPar(others)
  const scale = scaleOf(others)
  return { ...(par === undefined ? {} : { par }), ...(scale === undefined ? {} : { scale }) }
}

/** Keeps how members ended, for profiles; and that those without a score did not start. */
const settleResults = onCascade(roundSettled, async (ctx, { round, title, at, results }) => {
  await deleteResults(ctx.tx, round)
  if (!results) {
    await deleteScores(ctx.tx, round, { source: 'finish' })
    return undefined
  }
  const scored = new Set((await findScores(ctx.tx, round)).map((score) => score.participant))
  const absent = results
    .filter(({ participant, status }) => status === 'dns' && !scored.has(participant))
    .map(({ participant }) => ({ participant, status: 'dns' as const, throws: null, toPar: null }))
  await saveScores(ctx.tx, round, absent, { source: 'finish', by: ctx.origin?.user?.id ?? 'clock', now: ctx.now })
  const members = results.flatMap(({ user, status, place, throws, toPar }) =>
    user ? [{ user, status, place, throws, toPar }] : [],
  )
  await saveResults(ctx.tx, round, title, members, new Date(at))
  return undefined
})

export const handlers = [enter, copy, correct, ...importHandlers]

export const cascades = [settleResults, rebuildResults]

export const queries = [
  answers(scoreRead, async (ctx, { round, participant, text }) => {
    const others = (await findScores(ctx.tx, round)).filter((score) => score.participant !== participant)
    return { score: parseScore(text, scoreContext(others)) }
  }),
  answers(scoresOfRound, async (ctx, { round }) => ({ scores: ranked(await findScores(ctx.tx, round)) })),
  answers(resultsOfRounds, async (ctx, { rounds }) => ({ results: await findResultsOfRounds(ctx.tx, rounds) })),
  answers(scoresOfMember, async (ctx, { user }) => {
    const rounds = await findResults(ctx.tx, user, RESULTS_LOOKED_AT)
    return {
      rounds: rounds.map(({ round, title, at, toPar, place }) => ({
        round,
        title,
        at: at.toISOString(),
        toPar,
        ...(place === undefined ? {} : { place }),
      })),
    }
  }),
]

/** With places. Scores that cannot be compared (to par against throws, par unknown) are shown without. */
function ranked(scores: ParticipantScore[]): RecordedScore[] {
  try {
    return rankScores(scores).map(({ participant, status, throws, toPar, holes, place }) => ({
      participant,
      status,
      throws,
      toPar,
      ...(holes ? { holes } : {}),
      ...(place === undefined ? {} : { place }),
    }))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return scores.map(({ participant, status, throws, toPar, holes }) => ({
      participant,
      status,
      throws,
      toPar,
      ...(holes ? { holes } : {}),
    }))
  }
}
