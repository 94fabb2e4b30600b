// Series in the worker: plan and confirm, post what is due by the clock, change one round or all that follow. A round is made under an id that
// follows from its series and date, so that it is made once, however often the clock strikes.
import { clip, plain } from '../../platform/discord/discord-message.ts'
import { derivedId } from '../../platform/id.ts'
import { refuse } from '../../platform/refusal.ts'
import { isOutdated, keepUntouched, nameOfShown } from '../../platform/shown.ts'
import { answers, on, type HandleContext, type ReadContext } from '../../platform/worker/handling.ts'
import { whoAsked } from '../../platform/worker/who-asked.ts'
import { dateText } from '../../platform/language/format.ts'
import { clubOpened, clubRequire, clubSettings } from '../club/messages.ts'
import { roundCancel, roundCancelled, roundCreate, roundEdit, roundEdited, roundFacts, whenRead } from '../round/messages.ts'
import { templateForm } from '../template/messages.ts'
import { listMessage, ONE_FIELDS, previewMessage, seriesMessage, SHOWN_DATES } from './card.ts'
import {
  seriesChoosable,
  seriesConfirm,
  seriesDates,
  seriesDetail,
  seriesDiscard,
  seriesEditOne,
  seriesEnd,
  seriesForm,
  seriesList,
  seriesMove,
  seriesOneForm,
  seriesPause,
  seriesPlan,
  seriesPostDue,
  seriesResume,
  seriesShow,
  seriesSkip,
  seriesUnskip,
} from './messages.ts'
import { daysAfter, instantOf, localOf, occurrencesFrom, postAt, type Recurrence } from './recurrence.ts'
import { leadText, parseLead, parseRepeat, ruleText } from './repeat-text.ts'
import {
  checkDetails,
  checkLead,
  checkNames,
  comingRounds,
  dueRounds,
  getComing,
  isOver,
  planRecurrence,
  whenText,
  type Coming,
  type DateChange,
  type Details,
  type Series,
} from './series.ts'
import { deleteSeries, findDateOf, findSeries, getSeries, listChanges, listSeries, saveChange, saveSeries } from './store.ts'
import { texts } from './texts.ts'
import { leadForm, recurrenceWords, repeatForm } from './words.ts'

/** A league a day would be seven; more than this is a mistake or mischief. */
const MAX_SERIES = 50
/** A preview that nobody confirmed is forgotten. */
const DRAFT_LIFE_MS = 24 * 3_600_000
/** Discord shows at most 25 choices. */
const CHOICES = 25

/** Rounds that post themselves on and on are the Editors' to plan. */
const requireEditor = (ctx: ReadContext) => ctx.ask(clubRequire, { rank: 'editor' })

const clockKey = (series: string) => `series.post:${series}`
const draftKey = (series: string) => `series.draft:${series}`

/** Posts what is due, sets the clock for the next, ends the series when nothing is left. */
async function tick(ctx: HandleContext, series: Series): Promise<void> {
  const { settings } = await ctx.ask(clubSettings, {})
  // After a reset there is no channel to post in; the series goes on when the club is set up again.
  if (!settings) return
  const changes = await listChanges(ctx.tx, series.series)
  const { post, nextAt } = dueRounds(series, changes, ctx.now)
  for (const coming of post) {
    const round = derivedId('series', series.series, coming.date, String(coming.posts))
    await saveChange(ctx.tx, series.series, { ...changeOf(coming, changes), round, posts: coming.posts + 1 })
    await ctx.request(roundCreate, {
      ...coming.details,
      when: whenText(coming.startsAt, series.recurrence.timeZone, settings.timeZone),
      round,
      host: series.host,
    })
  }
  if (nextAt) await ctx.request(seriesPostDue, { series: series.series }, { at: nextAt, key: clockKey(series.series) })
  else await ctx.withdraw(clockKey(series.series))
  if (!nextAt && isOver(series, changes, ctx.now)) await saveSeries(ctx.tx, { ...series, state: 'ended' }, ctx.now)
  // The last rounds have their cards; the series itself is looked at once more when they are over.
  else if (!nextAt) await lookAgainAfter(ctx, series, changes)
}

async function lookAgainAfter(ctx: HandleContext, series: Series, changes: readonly DateChange[]): Promise<void> {
  const last = comingRounds(series, changes, ctx.now, CHOICES).at(-1)
  if (last) await ctx.request(seriesPostDue, { series: series.series }, { at: last.startsAt, key: clockKey(series.series) })
}

const changeOf = (coming: Coming, changes: readonly DateChange[]): DateChange =>
  changes.find(({ date }) => date === coming.date) ?? {
    date: coming.date,
    isSkipped: false,
    startsAt: undefined,
    changes: {},
    round: undefined,
    posts: 0,
  }

const plan = on(seriesPlan, async (ctx, { draft, replaces, template, ...form }) => {
  await requireEditor(ctx)
  const id = draft ?? derivedId('series', ctx.message.id)
  const before = draft === undefined ? undefined : await getDraft(ctx, draft)
  if (!before && !replaces && (await listSeries(ctx.tx, ['active', 'paused'])).length >= MAX_SERIES)
    refuse('series.too-many', texts.tooMany(MAX_SERIES))
  const names = checkNames(form)
  const { recurrence, notes } = await readRecurrence(ctx, form)
  const lead = parseLead(form.post)
  checkLead(lead, recurrence)
  const running = replaces && (await getSeries(ctx.tx, replaces.series))
  const model = before ?? running ?? (template === undefined ? undefined : await ctx.ask(templateForm, { template }))
  const { description = '', capacity = '' } = model ?? {}
  const series: Series = {
    ...names,
    description,
    capacity,
    series: id,
    host: before?.host ?? whoAsked(ctx),
    recurrence,
    lead,
    state: 'draft',
    replaces: before?.replaces ?? replaces,
  }
  await saveDraft(ctx, series, notes)
})

async function readRecurrence(
  ctx: ReadContext,
  form: { first: string; repeat: string },
): Promise<{ recurrence: Recurrence; notes: string[] }> {
  const typed = await ctx.ask(whenRead, { text: form.first })
  const at = new Date(typed.at)
  const date = localOf(at, typed.timeZone).date
  const { rule, untilText, ...end } = parseRepeat(form.repeat, date)
  const until =
    untilText === undefined
      ? end.until
      : localOf(
          new Date((await ctx.ask(whenRead, { text: untilText, timeZone: typed.timeZone, dayOnly: true })).at),
          typed.timeZone,
        ).date
  const recurrence = planRecurrence({ at, timeZone: typed.timeZone }, rule, { until, count: end.count })
  const day = rule.unit === 'month' && 'day' in rule.on ? rule.on.day : 0
  return {
    recurrence,
    notes: [
      ...(recurrence.first === date ? [] : [texts.firstMoved(recurrence.first)]),
      ...(day > 28 ? [texts.shortMonths(day)] : []),
    ],
  }
}

/** The draft, locked; throws Refusal when it is gone or runs already. */
async function getDraft(ctx: ReadContext, id: string): Promise<Series> {
  const draft = (await findSeries(ctx.tx, id, true)) ?? refuse('series.draft-gone', texts.draftGone)
  return draft.state === 'draft' ? draft : refuse('series.not-a-draft', texts.notADraft)
}

/** Shows the draft as it now stands, and keeps it for a while. `isAgain`: what was to be confirmed is no longer what was shown. */
async function saveDraft(ctx: HandleContext, series: Series, notes: string[], isAgain = false): Promise<void> {
  const { coming, shown, cancelled } = await whatItComesTo(ctx, series)
  if (coming.length === 0) refuse('series.no-dates', texts.noDates)
  await saveSeries(ctx.tx, series, ctx.now)
  const at = new Date(ctx.now.getTime() + DRAFT_LIFE_MS)
  await ctx.request(seriesDiscard, { draft: series.series }, { at, key: draftKey(series.series) })
  const all = [...notes, ...(cancelled > 0 ? [texts.willCancel(cancelled)] : [])]
  ctx.reply(previewMessage(series, coming, all, { shown, isAgain }))
}

/** The dates that a preview shows, how many rounds with a card it would cancel, and a name for all that it rests on: another name, another outcome. */
async function whatItComesTo(ctx: ReadContext, draft: Series) {
  const coming = comingRounds(draft, [], ctx.now, SHOWN_DATES)
  const old = draft.replaces && (await findSeries(ctx.tx, draft.replaces.series))
  const changes = old ? await listChanges(ctx.tx, old.series) : []
  const { following = [], dropped = [] } =
    old && draft.replaces ? successionOf(ctx, draft, old, changes, draft.replaces.from) : {}
  const rests = [
    nameableOf(draft),
    [leadText(draft.lead), draft.replaces?.series, draft.replaces?.from],
    coming.map(({ startsAt }) => startsAt.getTime()),
    old && [nameableOf(old), old.state],
    following.map(({ date, startsAt, isSkipped, details }) => [date, startsAt.getTime(), isSkipped, ...wordsOf(details)]),
    dropped.map(({ date }) => date),
  ]
  return { coming, cancelled: dropped.length, shown: nameOfShown(rests) }
}

const wordsOf = ({ title, location, description, capacity }: Details) => [title, location, description, capacity]
/** What a series is, always written the same way. */
const nameableOf = (series: Series) => {
  const { rule, first, time, timeZone, until, count } = series.recurrence
  return [...wordsOf(series), ruleText(rule), first, time, timeZone, until, count]
}

/** Of the old series' rounds those that the new one takes over, in the order in which each becomes one of its own, and those it has none for. */
function successionOf(ctx: ReadContext, series: Series, old: Series, changes: readonly DateChange[], from: string) {
  const following = comingRounds(old, changes, ctx.now, CHOICES * 4).filter(({ date }) => date >= from)
  const fresh = comingRounds(series, [], ctx.now, CHOICES * 4)
  const taken = fresh.filter(({ date }) => !following.some((one) => one.isSkipped && one.date === date))
  const posted = following.filter((one) => one.round !== undefined && !one.isSkipped)
  return { following, fresh, taken, posted, dropped: posted.slice(taken.length) }
}

const detail = on(seriesDetail, async (ctx, { draft: id, ...form }) => {
  await requireEditor(ctx)
  const draft = await getDraft(ctx, id)
  await saveDraft(ctx, { ...draft, ...checkDetails(form) }, [])
})

const confirm = on(seriesConfirm, async (ctx, { draft: id, shown }) => {
  await requireEditor(ctx)
  const draft = await getDraft(ctx, id)
  const { replaces } = draft
  const old = replaces && (await getReplaced(ctx, replaces))
  if (isOutdated(shown, (await whatItComesTo(ctx, draft)).shown)) return showAgain(ctx, draft, old)
  const series: Series = { ...draft, state: 'active', replaces: undefined }
  await saveSeries(ctx.tx, series, ctx.now)
  await ctx.withdraw(draftKey(id))
  if (replaces) await takePlaceOf(ctx, series, replaces)
  const [first] = comingRounds(series, await listChanges(ctx.tx, id), ctx.now, 1)
  if (!first) return refuse('series.no-dates', texts.noDates)
  await tick(ctx, series)
  ctx.reply(
    replaces
      ? { content: texts.changedFrom(series.title, first.startsAt), components: [] }
      : {
          content: texts.saved(
            series.title,
            first.startsAt,
            laterOf(postAt(series.lead, first.startsAt, series.recurrence.timeZone), ctx.now),
          ),
          components: [],
        },
  )
})

/** The series whose place another is to take, locked. Throws Refusal when it has ended, or has its end before that round. */
async function getReplaced(ctx: ReadContext, { series, from }: { series: string; from: string }): Promise<Series> {
  const old = await getSeries(ctx.tx, series, true)
  if (old.state === 'ended') refuse('series.ended', texts.ended)
  // Somebody was faster: another series has its place from that round on, or from an earlier one.
  const { until } = old.recurrence
  if (until !== null && until < from) refuse('series.changed-since', texts.changedSince)
  return old
}

/** Something has changed since the preview. Where the old series has got an end, what follows it is another's, which the new one leaves alone. */
async function showAgain(ctx: HandleContext, draft: Series, old: Series | undefined): Promise<void> {
  const until = old?.recurrence.until ?? null
  const { recurrence } = draft
  const reachesBeyond =
    until !== null && (recurrence.until ?? until) >= until && occurrencesFrom(recurrence, daysAfter(until, 1), 1).length > 0
  if (!reachesBeyond) return saveDraft(ctx, draft, [], true)
  await saveDraft(ctx, { ...draft, recurrence: { ...recurrence, until, count: null } }, [texts.endsWithIt(until)], true)
}

const laterOf = (one: Date, other: Date) => (one > other ? one : other)

/**
 * The old series ends the day before; of its rounds that have a card already each becomes the corresponding one of the new series, with all
 * who answered, and what has no counterpart is cancelled. What was skipped stays skipped where the date stays.
 */
async function takePlaceOf(ctx: HandleContext, series: Series, replaces: { series: string; from: string }): Promise<void> {
  const { settings } = await requireEditor(ctx)
  const old = await getReplaced(ctx, replaces)
  const changes = await listChanges(ctx.tx, old.series)
  const { following, fresh, taken, posted } = successionOf(ctx, series, old, changes, replaces.from)
  const until = daysAfter(replaces.from, -1)
  const remains: Series = {
    ...old,
    recurrence: {
      ...old.recurrence,
      until: old.recurrence.until !== null && old.recurrence.until < until ? old.recurrence.until : until,
    },
  }
  for (const { date, isSkipped, isMoved, round } of following) {
    if (isSkipped && fresh.some((one) => one.date === date))
      await saveChange(ctx.tx, series.series, { date, isSkipped, startsAt: undefined, changes: {}, round: undefined, posts: 0 })
    // Otherwise the old series would still hold it, on the day it was moved to, beside that of the new one.
    if (isMoved && round === undefined)
      await saveChange(ctx.tx, old.series, { ...changes.find((change) => change.date === date)!, startsAt: undefined })
  }
  for (const [index, { round, date }] of posted.entries()) {
    const { state } = await ctx.ask(roundFacts, { round: round!, lock: true })
    if (state !== 'scheduled') continue
    const next = taken[index]
    await saveChange(ctx.tx, old.series, { ...changes.find((change) => change.date === date)!, isSkipped: true })
    if (!next) {
      await ctx.perform(roundCancel, { round: round!, remove: false })
      continue
    }
    await ctx.perform(roundEdit, {
      round: round!,
      ...next.details,
      when: whenText(next.startsAt, series.recurrence.timeZone, settings.timeZone),
    })
    await saveChange(ctx.tx, series.series, {
      date: next.date,
      isSkipped: false,
      startsAt: undefined,
      changes: {},
      round: round!,
      posts: 1,
    })
  }
  const isPast = comingRounds(remains, changes, ctx.now, CHOICES).every(({ date }) => date >= replaces.from)
  await saveSeries(ctx.tx, isPast ? { ...remains, state: 'ended' } : remains, ctx.now)
  await ctx.withdraw(clockKey(old.series))
  if (!isPast && old.state === 'active') await tick(ctx, remains)
}

const discard = on(seriesDiscard, async (ctx, { draft: id }) => {
  await requireEditor(ctx)
  const draft = await findSeries(ctx.tx, id, true)
  if (draft?.state === 'draft') {
    await deleteSeries(ctx.tx, id)
    await ctx.withdraw(draftKey(id))
  }
  ctx.reply({ content: texts.discarded, components: [] })
})

const postDue = on(seriesPostDue, async (ctx, { series: id }) => {
  const series = await findSeries(ctx.tx, id, true)
  if (series?.state === 'active') await tick(ctx, series)
})

/** What the clock could not post while the club was not set up. */
const goOn = on(clubOpened, async (ctx) => {
  for (const { series: id } of await listSeries(ctx.tx, ['active'])) {
    const series = await findSeries(ctx.tx, id, true)
    if (series?.state === 'active') await tick(ctx, series)
  }
})

/** A round that was cancelled on its own card is left out of its series, too, so that it can be let in again. */
const followCancel = on(roundCancelled, async (ctx, { round }) => {
  const known = await findDateOf(ctx.tx, round)
  if (known) await saveChange(ctx.tx, known.series.series, { ...known.change, isSkipped: true, round: undefined })
})

/** A round that was moved on its own card, or as an event in Discord, is moved in its series, too. */
const followEdit = on(roundEdited, async (ctx, { round, moved }) => {
  const known = moved ? await findDateOf(ctx.tx, round) : undefined
  if (!known) return
  const { series, change } = known
  const { time, timeZone } = series.recurrence
  const startsAt = new Date((await ctx.ask(roundFacts, { round, lock: false })).startsAt)
  const held = change.startsAt ?? instantOf(change.date, time, timeZone)
  if (startsAt.getTime() !== held.getTime()) await saveChange(ctx.tx, series.series, { ...change, startsAt })
})

/** The series, locked and not ended, and its coming round of that date. */
async function getRunning(ctx: HandleContext, id: string, date: string) {
  const { settings } = await requireEditor(ctx)
  const series = await getSeries(ctx.tx, id, true)
  if (series.state === 'ended' || series.state === 'draft') refuse('series.ended', texts.ended)
  const changes = await listChanges(ctx.tx, id)
  const coming = getComing(series, changes, ctx.now, date)
  return { series, coming, change: changeOf(coming, changes), settings }
}

/** Throws Refusal unless the round that was posted for this date is still to come. */
async function requireScheduled(ctx: ReadContext, round: string): Promise<void> {
  const { state } = await ctx.ask(roundFacts, { round, lock: true })
  if (state !== 'scheduled') refuse('series.round-closed', texts.roundClosed)
}

const afterChange = async (ctx: HandleContext, series: Series) => {
  if (series.state === 'active') await tick(ctx, series)
}

const skip = on(seriesSkip, async (ctx, { series: id, date }) => {
  const { series, coming, change } = await getRunning(ctx, id, date)
  if (coming.isSkipped) refuse('series.already-skipped', texts.alreadySkipped)
  if (coming.round !== undefined) {
    await requireScheduled(ctx, coming.round)
    await ctx.perform(roundCancel, { round: coming.round, remove: false })
  }
  await saveChange(ctx.tx, id, { ...change, isSkipped: true, round: undefined })
  await afterChange(ctx, series)
  ctx.reply(texts.skipped(series.title, coming.startsAt))
})

const unskip = on(seriesUnskip, async (ctx, { series: id, date }) => {
  const { series, coming, change } = await getRunning(ctx, id, date)
  if (!coming.isSkipped) refuse('series.not-skipped', texts.notSkipped)
  await saveChange(ctx.tx, id, { ...change, isSkipped: false, round: undefined })
  await afterChange(ctx, series)
  ctx.reply(texts.unskipped(series.title, coming.startsAt))
})

const move = on(seriesMove, async (ctx, { series: id, date, to }) => {
  const { series, coming, change, settings } = await getRunning(ctx, id, date)
  const { timeZone } = series.recurrence
  const at = new Date((await ctx.ask(whenRead, { text: to, timeZone })).at)
  if (coming.round !== undefined) {
    await requireScheduled(ctx, coming.round)
    const facts = await ctx.ask(roundFacts, { round: coming.round, lock: true })
    const capacity = facts.capacity === null ? '' : String(facts.capacity)
    const { title, location, description } = facts
    await ctx.perform(roundEdit, {
      round: coming.round,
      title,
      location,
      description,
      capacity,
      when: whenText(at, timeZone, settings.timeZone),
    })
  }
  await saveChange(ctx.tx, id, { ...change, startsAt: at, isSkipped: false })
  await afterChange(ctx, series)
  ctx.reply(texts.moved(series.title, coming.startsAt, at))
})

const editOne = on(seriesEditOne, async (ctx, { series: id, date, marks, ...typed }) => {
  const { series, coming, change, settings } = await getRunning(ctx, id, date)
  const { when, ...form } = keepUntouched(typed, oneFormOf(series, coming), ONE_FIELDS, marks)
  const details = { ...checkNames(form), ...checkDetails(form) }
  const { timeZone } = series.recurrence
  const isSameTime = when.trim() === localText(coming.startsAt, timeZone)
  const at = isSameTime ? coming.startsAt : new Date((await ctx.ask(whenRead, { text: when, timeZone })).at)
  if (coming.round !== undefined) {
    await requireScheduled(ctx, coming.round)
    await ctx.perform(roundEdit, { round: coming.round, ...details, when: whenText(at, timeZone, settings.timeZone) })
  }
  await saveChange(ctx.tx, id, {
    ...change,
    changes: details,
    isSkipped: false,
    ...(isSameTime ? {} : { startsAt: at }),
  })
  await afterChange(ctx, series)
  ctx.reply(texts.changedOne(series.title, at))
})

const pause = on(seriesPause, async (ctx, { series: id }) => {
  await requireEditor(ctx)
  const series = await getSeries(ctx.tx, id, true)
  if (series.state === 'paused') refuse('series.already-paused', texts.alreadyPaused)
  if (series.state !== 'active') refuse('series.ended', texts.ended)
  await saveSeries(ctx.tx, { ...series, state: 'paused' }, ctx.now)
  await ctx.withdraw(clockKey(id))
  ctx.reply(texts.paused(series.title))
})

const resume = on(seriesResume, async (ctx, { series: id }) => {
  await requireEditor(ctx)
  const series = await getSeries(ctx.tx, id, true)
  if (series.state === 'active') refuse('series.not-paused', texts.notPaused)
  if (series.state !== 'paused') refuse('series.ended', texts.ended)
  const running: Series = { ...series, state: 'active' }
  await saveSeries(ctx.tx, running, ctx.now)
  const next = comingRounds(running, await listChanges(ctx.tx, id), ctx.now, CHOICES).find(({ isSkipped }) => !isSkipped)
  await tick(ctx, running)
  ctx.reply(texts.resumed(series.title, next?.startsAt))
})

const end = on(seriesEnd, async (ctx, { series: id }) => {
  await requireEditor(ctx)
  const series = await getSeries(ctx.tx, id, true)
  if (series.state === 'ended') refuse('series.ended', texts.ended)
  await saveSeries(ctx.tx, { ...series, state: 'ended' }, ctx.now)
  await ctx.withdraw(clockKey(id))
  const coming = comingRounds(series, await listChanges(ctx.tx, id), ctx.now, CHOICES)
  ctx.reply(texts.endedNow(series.title, coming.filter(({ round, isSkipped }) => round !== undefined && !isSkipped).length))
})

const list = on(seriesList, async (ctx) => {
  await ctx.ask(clubRequire, { rank: 'guest' })
  const all = []
  for (const series of await listSeries(ctx.tx, ['active', 'paused'])) {
    const coming = comingRounds(series, await listChanges(ctx.tx, series.series), ctx.now, CHOICES)
    all.push({ series, next: coming.find(({ isSkipped }) => !isSkipped) })
  }
  ctx.reply(listMessage(all))
})

const show = on(seriesShow, async (ctx, { series: id }) => {
  await ctx.ask(clubRequire, { rank: 'guest' })
  const series = await getSeries(ctx.tx, id)
  const coming = series.state === 'ended' ? [] : comingRounds(series, await listChanges(ctx.tx, id), ctx.now, SHOWN_DATES)
  ctx.reply(seriesMessage(series, coming, ctx.now))
})

export const handlers = [
  plan,
  detail,
  confirm,
  discard,
  postDue,
  goOn,
  followCancel,
  followEdit,
  skip,
  unskip,
  move,
  editOne,
  pause,
  resume,
  end,
  list,
  show,
]

const oneFormOf = (series: Series, coming: Coming) => ({
  ...coming.details,
  when: localText(coming.startsAt, series.recurrence.timeZone),
})

/** `2026-12-05 18:30`, in the series' zone. */
function localText(at: Date, timeZone: string): string {
  const { date, time } = localOf(at, timeZone)
  return `${date} ${time}`
}

function dateLabel(one: Coming, timeZone: string): string {
  const when = dateText(one.startsAt, {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
  const mark = one.isSkipped
    ? texts.marks.skipped
    : one.isMoved
      ? texts.marks.moved(one.date)
      : one.round
        ? texts.marks.posted
        : ''
  return mark === '' ? when : `${when} · ${mark}`
}

export const queries = [
  answers(seriesChoosable, async (ctx, { typed }) => {
    const wanted = typed.trim().toLowerCase()
    const all = await listSeries(ctx.tx, ['active', 'paused'])
    return {
      series: all
        .map((series) => ({
          series: series.series,
          label: clip(`${clip(plain(series.title), 50)} · ${recurrenceWords(series.recurrence)}`, 100),
        }))
        .filter(({ label }) => label.toLowerCase().includes(wanted))
        .slice(0, CHOICES),
    }
  }),
  answers(seriesDates, async (ctx, { series: id, typed, skipped }) => {
    const series = await findSeries(ctx.tx, id)
    if (!series || series.state === 'ended') return { dates: [] }
    const wanted = typed.trim().toLowerCase()
    return {
      dates: comingRounds(series, await listChanges(ctx.tx, id), ctx.now, CHOICES * 2)
        .filter((one) => skipped === undefined || one.isSkipped === skipped)
        .map((one) => ({ date: one.date, label: dateLabel(one, series.recurrence.timeZone) }))
        .filter(({ date, label }) => label.toLowerCase().includes(wanted) || date.includes(wanted))
        .slice(0, CHOICES),
    }
  }),
  answers(seriesForm, async (ctx, { series: id, from, template }) => {
    const { settings } = await requireEditor(ctx)
    if (id === undefined && template !== undefined) {
      const { title, when, location, ...details } = await ctx.ask(templateForm, { template })
      return { title, first: when, repeat: '', post: '', location, details }
    }
    if (id === undefined) {
      const capacity = settings.capacityDefault === null ? '' : String(settings.capacityDefault)
      return { title: '', first: '', repeat: '', post: '', location: '', details: { description: '', capacity } }
    }
    const series = await getSeries(ctx.tx, id)
    if (series.state === 'ended') refuse('series.ended', texts.ended)
    const changes = await listChanges(ctx.tx, id)
    const begin = from === undefined ? comingRounds(series, changes, ctx.now, 1)[0] : getComing(series, changes, ctx.now, from)
    if (!begin) return refuse('series.ended', texts.ended)
    const { title, location, description, capacity, recurrence, lead } = series
    const { time, timeZone } = recurrence
    // A round that was moved to a later day may come from a date that is past.
    const first = instantOf(begin.date, time, timeZone) > ctx.now ? `${begin.date} ${time}` : localText(begin.startsAt, timeZone)
    const count = recurrence.count === null ? null : Math.max(1, occurrencesFrom(recurrence, begin.date, recurrence.count).length)
    return {
      title,
      first: timeZone === settings.timeZone ? first : `${first} ${timeZone}`,
      repeat: repeatForm({ ...recurrence, count }, begin.date),
      post: leadForm(lead),
      location,
      from: begin.date,
      details: { description, capacity },
    }
  }),
  answers(seriesOneForm, async (ctx, { series: id, date }) => {
    await requireEditor(ctx)
    const series = await getSeries(ctx.tx, id)
    const coming = getComing(series, await listChanges(ctx.tx, id), ctx.now, date)
    return oneFormOf(series, coming)
  }),
]
