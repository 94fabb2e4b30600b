// Corrections in the worker. A preview is the correction itself, rehearsed; so what an Editor confirms is what happens, or they are shown anew.
import { messagePost } from '../../platform/discord/effects.ts'
import { derivedId } from '../../platform/id.ts'
import { nameKey } from '../../platform/likeness.ts'
import { nowSpeaking, speakingToClub } from '../../platform/language/language.ts'
import { oneLine } from '../../platform/one-line.ts'
import { refuse } from '../../platform/refusal.ts'
import { answers, on, type HandleContext, type ReadContext } from '../../platform/worker/handling.ts'
import { whoAsked } from '../../platform/worker/who-asked.ts'
import { auditRecorded } from '../audit/messages.ts'
import { clubRequire } from '../club/messages.ts'
import { groupsOfRound } from '../group/messages.ts'
import { playersListed } from '../player/messages.ts'
import { roundCard, roundFacts, roundGuests, roundOutcome, roundSettled, isMember, participantText } from '../round/messages.ts'
import { guestIdOf, scoreCorrect, scoreRead, scoresOfRound } from '../score/messages.ts'
import { logMessage, previewMessage, toldMessage, type CorrectionView } from './card.ts'
import {
  checkReason,
  differenceOf,
  mergeChanges,
  nameOfDifference,
  requireCorrectable,
  type Difference,
  type ScoreChange,
} from './correction.ts'
import {
  correctionConfirm,
  correctionDiscard,
  correctionForm,
  correctionGiveReason,
  correctionPropose,
  correctionShowLog,
  type AskedChange,
} from './messages.ts'
import { findCorrection, findLog, saveCorrection, type Correction } from './store.ts'
import { posted, texts } from './texts.ts'

/** More corrections of one round are not shown. */
const LOG_LENGTH = 20
/** Later rounds that a preview names; more are counted. */
const LATER_ROUNDS_NAMED = 12

/** An entry of the audit log names so many; the log of the round has all. */
const AUDITED_MEMBERS = 50

async function requireEditor(ctx: ReadContext): Promise<string> {
  await ctx.ask(clubRequire, { rank: 'editor' })
  return whoAsked(ctx)
}

/** A correction that goes on, for the Editor who began it; its round is locked before it, as everywhere. */
async function getOpen(ctx: ReadContext, id: string): Promise<Correction> {
  const editor = await requireEditor(ctx)
  const { round } = (await findCorrection(ctx.tx, id)) ?? refuse('correction.gone', texts.gone)
  await ctx.ask(roundFacts, { round, lock: true })
  const one = (await findCorrection(ctx.tx, id, true)) ?? refuse('correction.gone', texts.gone)
  if (one.editor !== editor) refuse('correction.not-yours', texts.notYours)
  if (one.state !== 'open') refuse('correction.over', texts.over)
  return one
}

const propose = on(correctionPropose, async (ctx, { round, kind, changes: asked, reason, to }) => {
  const editor = await requireEditor(ctx)
  await ctx.ask(roundFacts, { round, lock: true })
  const before = to === undefined ? undefined : await getOpen(ctx, to)
  if (before && (before.round !== round || before.kind !== kind)) refuse('correction.gone', texts.gone)
  requireCorrectable(kind, await ctx.ask(roundOutcome, { round }))
  const added: ScoreChange[] = []
  for (const one of asked) added.push(await readChange(ctx, round, one))
  const changes = await withPartners(ctx, round, mergeChanges(before?.changes ?? [], added))
  const proposal = {
    id: before?.id ?? derivedId('correction', ctx.message.id),
    round,
    kind,
    changes,
    reason: checkReason(reason || (before?.reason ?? '')),
    editor,
    state: 'open' as const,
    doneAt: undefined,
  }
  const shown = await rehearsed(ctx, proposal)
  if (shown.sections.length === 0) refuse('correction.nothing-changes', texts.nothingChanges)
  const difference = isOneLanguage() ? shown : await speakingToClub(() => rehearsed(ctx, proposal))
  await saveCorrection(ctx.tx, { ...proposal, difference }, ctx.now)
  ctx.reply(await previewOf(ctx, { ...proposal, difference }, shown))
})

const isOneLanguage = (): boolean => nowSpeaking().member === nowSpeaking().club

const rehearsed = (ctx: HandleContext, one: Pick<Correction, 'round' | 'kind' | 'changes'>): Promise<Difference> =>
  ctx.rehearse((rehearsal) => carryOut(rehearsal, one))

/** The difference is kept, and told to all, in the language of the club; its Editor is shown the same in their own. */
async function previewOf(ctx: HandleContext, one: Correction, shown: Difference, hasMoved = false) {
  const view = await viewOf(ctx, { ...one, difference: shown })
  return previewMessage({ ...view, name: nameOfDifference(one.difference) }, hasMoved)
}

const shownNow = async (ctx: HandleContext, one: Correction): Promise<Difference> =>
  isOneLanguage() ? one.difference : rehearsed(ctx, one)

/** A team has one score: what is put right for one is put right for the partner, unless something else is said of them. */
async function withPartners(ctx: ReadContext, round: string, changes: readonly ScoreChange[]): Promise<ScoreChange[]> {
  const { cards } = await ctx.ask(groupsOfRound, { round })
  const teams = cards.flatMap((card) => card.teams).filter((team) => team.length > 1)
  if (teams.length === 0) return [...changes]
  const said = new Set(changes.map(({ participant }) => participant))
  const { results } = await ctx.ask(roundOutcome, { round })
  const partners = changes.flatMap(({ participant, score }) => {
    const team = score ? teams.find((one) => one.includes(participant)) : undefined
    return results
      .filter((result) => team?.includes(result.participant) && !said.has(result.participant))
      .map((result) => ({ participant: result.participant, name: result.name, score }))
  })
  return mergeChanges(changes, partners)
}

/** A change as it was asked for, read: who it is, and the score. */
async function readChange(ctx: ReadContext, round: string, asked: AskedChange): Promise<ScoreChange> {
  const who = await findWhom(ctx, round, asked)
  if (asked.score) return { ...who, score: asked.score }
  const entry = asked.entry?.trim() ?? ''
  if (entry === '') refuse('correction.no-score', texts.noScore)
  if (entry.toLowerCase() === texts.removeWord) {
    const { scores } = await ctx.ask(scoresOfRound, { round })
    if (!scores.some(({ participant }) => participant === who.participant))
      refuse('correction.nothing-to-remove', texts.nothingToRemove(participantText(who.participant, who.name)))
    return { ...who, score: null }
  }
  return { ...who, score: (await ctx.ask(scoreRead, { round, participant: who.participant, text: entry })).score }
}

async function findWhom(ctx: ReadContext, round: string, asked: AskedChange): Promise<{ participant: string; name: string }> {
  const guestName = oneLine(asked.guest ?? '')
  if (asked.participant !== undefined && isMember(asked.participant)) {
    if (guestName !== '') refuse('correction.whom', texts.whom)
    const { players } = await ctx.ask(playersListed, { users: [asked.participant] })
    const { scores } = await ctx.ask(scoresOfRound, { round })
    if (players.length === 0 && !scores.some(({ participant }) => participant === asked.participant))
      refuse('correction.not-player', texts.notPlayer(asked.participant))
    return { participant: asked.participant, name: '' }
  }
  const { guests } = await ctx.ask(roundGuests, { round })
  const known = guests.find(({ participant, name }) =>
    asked.participant === undefined ? nameKey(name) === nameKey(guestName) : participant === asked.participant,
  )
  if (known) return known
  if (guestName === '') refuse('correction.whom', texts.whom)
  return { participant: asked.participant ?? guestIdOf(round, guestName), name: guestName }
}

/** Does what the correction says and tells what became different. Rehearsed for the preview, real once confirmed. */
async function carryOut(ctx: HandleContext, one: Pick<Correction, 'round' | 'kind' | 'changes'>): Promise<Difference> {
  const { round, kind, changes } = one
  const before = await ctx.ask(roundOutcome, { round })
  if (kind === 'scores') await ctx.perform(scoreCorrect, { round, changes })
  const after = await ctx.ask(roundOutcome, { round })
  if (!after.results.some(({ status }) => status !== 'dns')) refuse('correction.all-taken-off', texts.allTakenOff)
  const reports = await ctx.cascade(roundSettled, {
    round,
    title: after.title,
    kind: kind === 'reopening' ? 'reopening' : 'correction',
    at: after.finishedAt ?? ctx.now.toISOString(),
    ...(kind === 'reopening' ? {} : { results: after.results }),
  })
  return differenceOf(kind, { before: before.results, after: after.results }, reports, ({ participant, name }) =>
    participantText(participant, name),
  )
}

async function viewOf(ctx: ReadContext, one: Correction): Promise<CorrectionView> {
  const { title } = await ctx.ask(roundFacts, { round: one.round, lock: false })
  const laterRounds: { title: string; at: Date }[] = []
  for (const round of one.difference.rounds.slice(0, LATER_ROUNDS_NAMED)) {
    const facts = await ctx.ask(roundFacts, { round, lock: false })
    laterRounds.push({ title: facts.title, at: new Date(facts.startsAt) })
  }
  return {
    id: one.id,
    round: { id: one.round, title },
    kind: one.kind,
    reason: one.reason,
    editor: one.editor,
    difference: one.difference,
    laterRounds: laterRounds.toSorted((a, b) => a.at.getTime() - b.at.getTime()),
    moreRounds: Math.max(0, one.difference.rounds.length - LATER_ROUNDS_NAMED),
  }
}

const giveReason = on(correctionGiveReason, async (ctx, { correction: id, reason }) => {
  const one = { ...(await getOpen(ctx, id)), reason: checkReason(reason) }
  await saveCorrection(ctx.tx, one, ctx.now)
  ctx.reply(await previewOf(ctx, one, await shownNow(ctx, one)))
})

const confirm = on(correctionConfirm, async (ctx, { correction: id, shown }) => {
  const one = await getOpen(ctx, id)
  requireCorrectable(one.kind, await ctx.ask(roundOutcome, { round: one.round }))
  const isAsShown = (difference: Difference) => nameOfDifference(difference) === shown
  const difference = await speakingToClub(() => ctx.attempt((attempt) => carryOut(attempt, one), isAsShown))
  if (!isAsShown(difference)) {
    if (difference.sections.length === 0) refuse('correction.nothing-changes', texts.nothingChanges)
    const moved: Correction = { ...one, difference }
    await saveCorrection(ctx.tx, moved, ctx.now)
    return ctx.reply(await previewOf(ctx, moved, await shownNow(ctx, moved), true))
  }
  const done: Correction = { ...one, difference, state: 'done', doneAt: ctx.now }
  await saveCorrection(ctx.tx, done, ctx.now)
  const view = await viewOf(ctx, done)
  await ctx.effect(messagePost, {
    to: { threadOf: `${roundCard.kind}:${one.round}` },
    message: speakingToClub(() => toldMessage(view)),
  })
  await ctx.cascade(auditRecorded, {
    kind: one.kind === 'scores' ? 'scores' : 'rounds',
    what: posted.audit[one.kind](view.round.title),
    why: one.reason,
    about: one.changes.flatMap(({ participant }) => (isMember(participant) ? [participant] : [])).slice(0, AUDITED_MEMBERS),
  })
  ctx.reply({ content: texts.done[one.kind](view.round.title), embeds: [], components: [] })
})

const discard = on(correctionDiscard, async (ctx, { correction: id }) => {
  const one = await getOpen(ctx, id)
  await saveCorrection(ctx.tx, { ...one, state: 'discarded' }, ctx.now)
  ctx.reply({ content: texts.discarded, embeds: [], components: [] })
})

const showLog = on(correctionShowLog, async (ctx, { round }) => {
  await ctx.ask(clubRequire, { rank: 'guest' })
  const { title, finishedAt } = await ctx.ask(roundOutcome, { round })
  const log = await findLog(ctx.tx, round, LOG_LENGTH)
  ctx.reply(
    logMessage(
      title,
      finishedAt === null ? undefined : new Date(finishedAt),
      log.map(({ kind, reason, editor, doneAt, difference }) => ({ kind, reason, editor, at: doneAt!, difference })),
    ),
  )
})

export const handlers = [propose, giveReason, confirm, discard, showLog]

export const queries = [
  answers(correctionForm, async (ctx, { round, correction }) => {
    await requireEditor(ctx)
    requireCorrectable('scores', await ctx.ask(roundOutcome, { round }))
    const one = correction === undefined ? undefined : await findCorrection(ctx.tx, correction)
    return { reason: one?.reason ?? '' }
  }),
]
