// Counting a season: what it is made of is asked of tags and scores, counted from its start, and what comes out differently is written down.
import { messagePost } from '../../platform/discord/effects.ts'
import { onCascade, type HandleContext, type ReadContext } from '../../platform/worker/handling.ts'
import { speakingToClub } from '../../platform/language/language.ts'
import { clubSettingsChanged, readSettings } from '../club/messages.ts'
import { divisionsChanged, divisionsHeld } from '../division/messages.ts'
import { roundCard, roundSettled } from '../round/messages.ts'
import { resultsOfRounds } from '../score/messages.ts'
import { tagTimeline } from '../tag/messages.ts'
import { roundPointsMessage } from './card.ts'
import { seasonChanged } from './messages.ts'
import { countSeason, type Scheme, type SeasonPoints, type SeasonResult } from './scheme.ts'
import { seasonSettings } from './settings.ts'
import { standingsOf } from './standings.ts'
import { findPoints, findSeasons, lockSeasons, savePoints, updateSeason, type Season, type StoredPoints } from './store.ts'
import { texts } from './texts.ts'

export const schemeOf = (ctx: ReadContext): Promise<Scheme> => readSettings(ctx, seasonSettings)

/** Counts what was played in a time under a scheme, from the very facts. */
export async function count(
  ctx: ReadContext,
  scheme: Scheme,
  time: { startedAt: Date; endedAt: Date | undefined },
): Promise<SeasonPoints> {
  const { start, events } = await ctx.ask(tagTimeline, {
    from: time.startedAt.toISOString(),
    ...(time.endedAt ? { until: time.endedAt.toISOString() } : {}),
  })
  const rounds = events.flatMap(({ round }) => (round === null ? [] : [round]))
  const { results } = await ctx.ask(resultsOfRounds, { rounds })
  const divisionOf = scheme.byDivision ? (await divisionsIn(ctx, time)).divisionOf : new Map<string, string>()
  const byRound = new Map<string, SeasonResult[]>()
  for (const { round, ...result } of results) byRound.set(round, [...(byRound.get(round) ?? []), result])
  return countSeason(
    scheme,
    start,
    events.map(({ round, moves }) => ({
      round: round === null ? null : { id: round, results: byRound.get(round) ?? [] },
      moves,
    })),
    divisionOf,
  )
}

/** Who was in which division in that time, and the club's divisions in their order. */
export async function divisionsIn(
  ctx: ReadContext,
  time: { startedAt: Date },
): Promise<{ names: string[]; divisionOf: Map<string, string> }> {
  const { names, held } = await ctx.ask(divisionsHeld, { at: time.startedAt.toISOString() })
  return { names, divisionOf: new Map(held.map(({ user, division }) => [user, division])) }
}

export const rowsOf = (counted: SeasonPoints): StoredPoints[] =>
  counted.rounds.flatMap(({ round, points }, index) => points.map((one) => ({ ...one, round, seq: index + 1 })))

const keyOf = ({ round, user }: Pick<StoredPoints, 'round' | 'user'>) => `${round}:${user}`
const isSame = (a: StoredPoints, b: StoredPoints) =>
  a.seq === b.seq && a.points === b.points && a.bonus === b.bonus && a.beaten === b.beaten

export interface Recount {
  season: Season
  before: StoredPoints[]
  after: StoredPoints[]
}

/** Counts a season anew from its start and writes down what is different. The seasons must be locked. */
export async function recount(ctx: HandleContext, season: Season): Promise<Recount> {
  const scheme = season.endedAt ? season.scheme : await schemeOf(ctx)
  const counted = await count(ctx, scheme, season)
  const before = await findPoints(ctx.tx, season.id)
  const after = rowsOf(counted)
  const was = new Map(before.map((row) => [keyOf(row), row]))
  const is = new Set(after.map((row) => keyOf(row)))
  await savePoints(
    ctx.tx,
    season.id,
    after.filter((row) => {
      const old = was.get(keyOf(row))
      return !old || !isSame(old, row)
    }),
    before.filter((row) => !is.has(keyOf(row))),
  )
  await updateSeason(ctx.tx, season.id, { scheme, tiers: counted.tiers })
  return { season: { ...season, scheme, tiers: counted.tiers }, before, after }
}

/** Points follow a round, and a correction all seasons from its round on. */
const settle = onCascade(roundSettled, async (ctx, { round, kind, at }) => {
  await lockSeasons(ctx.tx)
  const seasons = (await findSeasons(ctx.tx)).filter(({ endedAt }) => endedAt === undefined || endedAt >= new Date(at))
  const lines: string[] = []
  const rounds = new Set<string>()
  for (const season of seasons.toReversed()) {
    const recounted = await recount(ctx, season)
    lines.push(...totalLines(recounted, seasons.length > 1))
    for (const one of changedRounds(recounted)) if (one !== round) rounds.add(one)
    if (kind === 'finish') await tellPoints(ctx, round, recounted)
  }
  return lines.length === 0 && rounds.size === 0 ? undefined : { title: texts.reportTitle, lines, rounds: [...rounds] }
})

function totalLines({ season, before, after }: Recount, withName: boolean): string[] {
  const total = (rows: readonly StoredPoints[]) =>
    new Map(standingsOf(rows, season.scheme.bestRounds).map(({ user, points }): [string, number] => [user, points]))
  const [was, is] = [total(before), total(after)]
  const lines = [...new Set([...is.keys(), ...was.keys()])].flatMap((user) => {
    const [old, now] = [was.get(user) ?? 0, is.get(user) ?? 0]
    return old === now ? [] : [texts.totalLine(user, old, now)]
  })
  return withName && lines.length > 0 ? [texts.inSeason(season.name), ...lines] : lines
}

const isOther = (row: StoredPoints, other: StoredPoints | undefined) => other?.points !== row.points

function changedRounds({ before, after }: Recount): Set<string> {
  const is = new Map(after.map((row) => [keyOf(row), row]))
  const was = new Map(before.map((row) => [keyOf(row), row]))
  return new Set([
    ...after.filter((row) => isOther(row, was.get(keyOf(row)))).map(({ round }) => round),
    ...before.filter((row) => isOther(row, is.get(keyOf(row)))).map(({ round }) => round),
  ])
}

async function tellPoints(ctx: HandleContext, round: string, { season, after }: Recount): Promise<void> {
  const given = after.filter((row) => row.round === round && row.points > 0).toSorted((a, b) => b.points - a.points)
  if (given.length === 0) return
  const totals = new Map(standingsOf(after, season.scheme.bestRounds).map(({ user, points }): [string, number] => [user, points]))
  const lines = given.map(({ user, points, bonus }) => ({ user, points, bonus, total: totals.get(user) ?? 0 }))
  const message = speakingToClub(() => roundPointsMessage(season.name, lines))
  await ctx.effect(messagePost, { to: { threadOf: `${roundCard.kind}:${round}` }, message })
}

/** The running season, counted anew; what to say of it. */
async function recountRunning(ctx: HandleContext): Promise<{ lines: string[] } | undefined> {
  await lockSeasons(ctx.tx)
  const running = (await findSeasons(ctx.tx)).find(({ endedAt }) => endedAt === undefined)
  if (!running) return undefined
  const { season, after } = await recount(ctx, running)
  await ctx.emit(seasonChanged, { season: season.id, what: 'recounted' })
  return { lines: [texts.recounted(season.name, new Set(after.map(({ round }) => round)).size)] }
}

/** The running season counts at once as the club has set it. */
const followSettings = onCascade(clubSettingsChanged, async (ctx, { changes }) => {
  const keys = new Set(Object.values(seasonSettings).map(({ key }) => key))
  return changes.some(({ key }) => keys.has(key)) ? recountRunning(ctx) : undefined
})

const followDivisions = onCascade(divisionsChanged, async (ctx) =>
  (await schemeOf(ctx)).byDivision ? recountRunning(ctx) : undefined,
)

export const cascades = [settle, followSettings, followDivisions]
