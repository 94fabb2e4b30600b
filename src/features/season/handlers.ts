// Seasons in the worker: begin, end, resume; standings, the list, and what a season would have looked like otherwise. Counting is in counting.ts.
import { messagePost } from '../../platform/discord/effects.ts'
import { derivedId } from '../../platform/id.ts'
import { oneLine } from '../../platform/one-line.ts'
import { refuse } from '../../platform/refusal.ts'
import { isOutdated, nameOfShown } from '../../platform/shown.ts'
import { answers, on, type HandleContext, type ReadContext } from '../../platform/worker/handling.ts'
import { speakingToClub } from '../../platform/language/language.ts'
import { auditRecorded } from '../audit/messages.ts'
import { clubRequire } from '../club/messages.ts'
import { findDivision } from '../division/messages.ts'
import { tagTimeline } from '../tag/messages.ts'
import {
  endAskMessage,
  endedMessage,
  listMessage,
  schemeText,
  simulationMessage,
  standingsMessage,
  type ListedSeason,
  type StandingsView,
} from './card.ts'
import { cascades as countingCascades, count, divisionsIn, recount, rowsOf, schemeOf } from './counting.ts'
import {
  seasonBoundaries,
  seasonChanged,
  seasonEnd,
  seasonList,
  seasonPoints,
  seasonResume,
  seasonsChoosable,
  seasonShowStandings,
  seasonSimulate,
  seasonStart,
} from './messages.ts'
import { rebuildPoints } from './rebuild.ts'
import { schemeSchema, type Scheme } from './scheme.ts'
import { defaultScheme, pointsTable } from './settings.ts'
import { standingsOf } from './standings.ts'
import { findPoints, findSeasons, insertSeason, lockSeasons, updateSeason, type Season, type StoredPoints } from './store.ts'
import { posted, texts } from './texts.ts'

/** Discord shows at most 25 choices. */
const CHOICES = 25
const MAX_NAME_LENGTH = 60
/** A club that never had a season looks back over a year. */
const YEAR_MS = 365 * 86_400_000
/** What has just happened to the tags is not older than this, whatever the clocks of several workers say. */
const CLOCKS_APART_MS = 3_600_000

const roundsIn = (rows: readonly StoredPoints[]) => Math.max(0, ...rows.map(({ seq }) => seq))

/** Now, but after everything that has happened to the tags: what is finished already is not in what begins, and is in what ends. */
async function instantAfter(ctx: HandleContext): Promise<Date> {
  const { events } = await ctx.ask(tagTimeline, { from: new Date(ctx.now.getTime() - CLOCKS_APART_MS).toISOString() })
  const last = events.at(-1)
  return new Date(Math.max(ctx.now.getTime(), last ? Date.parse(last.at) + 1 : 0))
}

/** With `asked` (as typed) only that division's members, among themselves. Throws Refusal when there is none of that name. */
async function viewOf(ctx: ReadContext, season: Season, asked?: string): Promise<StandingsView> {
  const all = await findPoints(ctx.tx, season.id)
  const { names, divisionOf } = await divisionsIn(ctx, season)
  const division = asked === undefined ? undefined : getDivision([...new Set([...names, ...divisionOf.values()])], asked)
  const rows = division === undefined ? all : all.filter(({ user }) => divisionOf.get(user) === division)
  return {
    division,
    divisionOf,
    season: season.id,
    name: season.name,
    isRunning: season.endedAt === undefined,
    rounds: roundsIn(all),
    scheme: season.scheme,
    standings: standingsOf(rows, season.scheme.bestRounds),
    tiers: season.tiers,
  }
}

const getDivision = (names: readonly string[], typed: string): string =>
  findDivision(names, typed) ?? refuse('season.no-division', names.length === 0 ? texts.noDivisions : texts.noDivision(names))

const start = on(seasonStart, async (ctx, { name: typed }) => {
  const { settings } = await ctx.ask(clubRequire, { rank: 'admin' })
  await lockSeasons(ctx.tx)
  const seasons = await findSeasons(ctx.tx)
  const running = seasons.find(({ endedAt }) => endedAt === undefined)
  if (running) refuse('season.runs-already', texts.runsAlready(running.name, running.startedAt))
  const name = oneLine(typed) || nameFor(ctx.now, settings.timeZone, seasons)
  if (name.length > MAX_NAME_LENGTH) refuse('season.name-too-long', texts.nameTooLong(name.length))
  if (seasons.some((season) => season.name.toLowerCase() === name.toLowerCase()))
    refuse('season.name-taken', texts.nameTaken(name))
  const season = {
    id: derivedId('season', ctx.message.id),
    name,
    startedAt: await instantAfter(ctx),
    endedAt: undefined,
    scheme: await schemeOf(ctx),
  }
  await insertSeason(ctx.tx, season)
  // A round that was being finished meanwhile may be in it.
  await recount(ctx, { ...season, tiers: new Map() })
  await ctx.cascade(auditRecorded, { kind: 'seasons', what: posted.audit.started(name) })
  await ctx.emit(seasonChanged, { season: season.id, what: 'started' })
  await ctx.effect(messagePost, {
    to: { channel: settings.channels.events },
    message: { content: speakingToClub(() => texts.startedNote(name, schemeText(season.scheme))) },
  })
  ctx.reply(texts.started(name, schemeText(season.scheme)))
})

/** `Season 2026`, then `Season 2026-2`. */
function nameFor(now: Date, timeZone: string, seasons: readonly Season[]): string {
  const year = Number(new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' }).format(now))
  const taken = new Set(seasons.map(({ name }) => name.toLowerCase()))
  let nth = 0
  while (taken.has(posted.nameOf(year, nth).toLowerCase())) nth++
  return posted.nameOf(year, nth)
}

const end = on(seasonEnd, async (ctx, { confirmed, shown }) => {
  const { settings } = await ctx.ask(clubRequire, { rank: 'admin' })
  await lockSeasons(ctx.tx)
  const running = (await findSeasons(ctx.tx)).find(({ endedAt }) => endedAt === undefined)
  if (!running) return refuse('season.none-runs', texts.noneRuns)
  if (confirmed !== undefined && confirmed !== running.id) refuse('season.another-runs', texts.endsAnother)
  const { rounds, standings } = await viewOf(ctx, running)
  const now = nameOfShown(
    rounds,
    standings.map(({ user, points }) => [user, points]),
  )
  if (confirmed === undefined || isOutdated(shown, now))
    return ctx.reply(endAskMessage(running, rounds, { shown: now, isAgain: confirmed !== undefined }))
  const { season } = await recount(ctx, running)
  const endedAt = await instantAfter(ctx)
  await updateSeason(ctx.tx, season.id, { endedAt })
  await ctx.cascade(auditRecorded, { kind: 'seasons', what: posted.audit.ended(season.name) })
  await ctx.emit(seasonChanged, { season: season.id, what: 'ended' })
  const view = await viewOf(ctx, { ...season, endedAt })
  await ctx.effect(messagePost, {
    to: { channel: settings.channels.events },
    message: speakingToClub(() => endedMessage(view)),
  })
  ctx.reply({ content: texts.ended(season.name), components: [] })
})

const resume = on(seasonResume, async (ctx) => {
  const { settings } = await ctx.ask(clubRequire, { rank: 'admin' })
  await lockSeasons(ctx.tx)
  const [last] = await findSeasons(ctx.tx)
  if (!last) return refuse('season.none-ended', texts.noneEnded)
  if (last.endedAt === undefined) refuse('season.runs-already', texts.runsAlready(last.name, last.startedAt))
  await updateSeason(ctx.tx, last.id, { endedAt: null })
  const { after } = await recount(ctx, { ...last, endedAt: undefined })
  await ctx.cascade(auditRecorded, { kind: 'seasons', what: posted.audit.resumed(last.name) })
  await ctx.emit(seasonChanged, { season: last.id, what: 'resumed' })
  await ctx.effect(messagePost, {
    to: { channel: settings.channels.events },
    message: { content: posted.resumedNote(last.name) },
  })
  ctx.reply(texts.resumed(last.name, roundsIn(after)))
})

/** The season asked for; else the running one, else the last. */
async function getSeason(ctx: ReadContext, id: string | undefined): Promise<Season> {
  const seasons = await findSeasons(ctx.tx)
  if (id !== undefined) return seasons.find((season) => season.id === id) ?? refuse('season.not-found', texts.notFound)
  return seasons[0] ?? refuse('season.none-yet', texts.noneYet)
}

const showStandings = on(seasonShowStandings, async (ctx, { season, page, division }) => {
  await ctx.ask(clubRequire, { rank: 'guest' })
  const isPublic = ctx.origin?.reply?.acknowledged === 'public'
  ctx.reply(standingsMessage(await viewOf(ctx, await getSeason(ctx, season), division), page, isPublic))
})

const list = on(seasonList, async (ctx) => {
  await ctx.ask(clubRequire, { rank: 'guest' })
  const seasons = await findSeasons(ctx.tx)
  if (seasons.length === 0) refuse('season.none-yet', texts.noneYet)
  const listed: ListedSeason[] = []
  for (const season of seasons) {
    const { rounds, standings } = await viewOf(ctx, season)
    const first = standings.filter(({ rank }) => rank === 1).map(({ user }) => user)
    listed.push({ name: season.name, startedAt: season.startedAt, endedAt: season.endedAt, rounds, first })
  }
  ctx.reply(listMessage(listed))
})

const simulate = on(seasonSimulate, async (ctx, asked) => {
  await ctx.ask(clubRequire, { rank: 'player' })
  const seasons = await findSeasons(ctx.tx)
  const season =
    asked.season === undefined
      ? (seasons.find(({ endedAt }) => endedAt !== undefined) ?? seasons[0])
      : (seasons.find(({ id }) => id === asked.season) ?? refuse('season.not-found', texts.notFound))
  const scheme = simulatedScheme(await schemeOf(ctx), asked)
  const time = season ?? { startedAt: new Date(ctx.now.getTime() - YEAR_MS), endedAt: undefined }
  const rows = rowsOf(await count(ctx, scheme, time))
  if (rows.length === 0) refuse('season.nothing-played', texts.nothingPlayed)
  const really = season && standingsOf(await findPoints(ctx.tx, season.id), season.scheme.bestRounds)
  ctx.reply(
    simulationMessage({
      name: season?.name ?? texts.lastYear,
      scheme,
      rounds: roundsIn(rows),
      standings: standingsOf(rows, scheme.bestRounds),
      really: really && new Map(really.map(({ user, rank }) => [user, rank])),
    }),
  )
})

/** What was asked for over what the club has set. */
function simulatedScheme(club: Scheme, asked: Parameters<(typeof seasonSimulate)['key']>[0]): Scheme {
  const kind = pointsTable()
  const table =
    asked.table === undefined
      ? club.table
      : (kind.read(asked.table.trim())?.value ??
        refuse('season.bad-table', texts.badTable(asked.table.slice(0, 60), kind.accepts)))
  return schemeSchema.parse({
    ...defaultScheme,
    ...club,
    kind: asked.scheme,
    table,
    ...(asked.perBeaten === undefined ? {} : { perBeaten: asked.perBeaten }),
    ...(asked.attendance === undefined ? {} : { attendance: asked.attendance }),
    ...(asked.tagNeeded === undefined ? {} : { tagNeeded: asked.tagNeeded }),
    ...(asked.byDivision === undefined ? {} : { byDivision: asked.byDivision }),
    ...(asked.bestRounds === undefined ? {} : { bestRounds: asked.bestRounds }),
  })
}

export const handlers = [start, end, resume, showStandings, list, simulate]

export const cascades = [...countingCascades, rebuildPoints]

export const queries = [
  answers(seasonBoundaries, async (ctx) => {
    const instants = (await findSeasons(ctx.tx)).flatMap(({ startedAt, endedAt }) => [startedAt, ...(endedAt ? [endedAt] : [])])
    return { boundaries: instants.toSorted((a, b) => a.getTime() - b.getTime()).map((at) => at.toISOString()) }
  }),
  answers(seasonsChoosable, async (ctx, { typed }) => {
    const wanted = typed.trim().toLowerCase()
    const seasons = (await findSeasons(ctx.tx)).filter(({ name }) => name.toLowerCase().includes(wanted))
    return { seasons: seasons.slice(0, CHOICES).map(({ id, name }) => ({ season: id, label: name })) }
  }),
  answers(seasonPoints, async (ctx, { users }) => {
    const running = (await findSeasons(ctx.tx)).find(({ endedAt }) => endedAt === undefined)
    if (!running) return { standings: [] }
    const { standings, tiers } = await viewOf(ctx, running)
    const wanted = users && new Set(users)
    return {
      season: { id: running.id, name: running.name, players: standings.length },
      standings: standings
        .filter(({ user }) => !wanted || wanted.has(user))
        .map(({ user, points, rank, rounds }) => {
          const tier = running.scheme.kind === 'tagged' ? tiers.get(user) : undefined
          return { user, points, rank, rounds, ...(tier ? { tier } : {}) }
        }),
    }
  }),
]
