// The leaderboard in the worker: drawn from the tags as they now stand.
import { clip, plain } from '../../platform/discord/discord-message.ts'
import { refuse } from '../../platform/refusal.ts'
import { on, onCascade, type CardType, type ReadContext } from '../../platform/worker/handling.ts'
import { changeOf, clubOpened, clubRequire, clubSettings, clubSettingsChanged, leaderboardSizeSetting } from '../club/messages.ts'
import { divisionsChanged, divisionsHeld, findDivision } from '../division/messages.ts'
import { playerLeft, playerReturned } from '../player/messages.ts'
import { roundSettled } from '../round/messages.ts'
import { seasonChanged, seasonPoints } from '../season/messages.ts'
import { tagsHeld, tagsMoved } from '../tag/messages.ts'
import { boardMessage, pageMessage, type Standing } from './card.ts'
import { leaderboardCard, leaderboardShow } from './messages.ts'
import { texts } from './texts.ts'

/** By tag, with points while a season runs, and divisions where there are some. */
async function standingsNow(
  ctx: ReadContext,
): Promise<{ standings: Standing[]; season: string | undefined; divisions: string[] }> {
  const { held } = await ctx.ask(tagsHeld, {})
  const { season, standings } = await ctx.ask(seasonPoints, {})
  const { names, held: inDivisions } = await ctx.ask(divisionsHeld, {})
  const divisionOf = new Map(inDivisions.map((one) => [one.user, one.division]))
  const points = new Map(standings.map((one) => [one.user, one.points]))
  return {
    season: season?.name,
    divisions: names,
    standings: held.map(({ number, user }) => ({
      number,
      user,
      ...(season ? { points: points.get(user) ?? 0 } : {}),
      division: divisionOf.get(user),
    })),
  }
}

export const handlers = [
  // Shown by name, or by mention again.
  on(playerLeft, async (ctx) => ctx.draw(leaderboardCard, 'board')),
  on(playerReturned, async (ctx) => ctx.draw(leaderboardCard, 'board')),
  on(clubOpened, async (ctx) => ctx.draw(leaderboardCard, 'board')),
  on(tagsMoved, async (ctx) => ctx.draw(leaderboardCard, 'board')),
  on(seasonChanged, async (ctx) => ctx.draw(leaderboardCard, 'board')),
  on(leaderboardShow, async (ctx, { page, division: typed }) => {
    await ctx.ask(clubRequire, { rank: 'guest' })
    const { standings, divisions } = await standingsNow(ctx)
    if (typed === undefined) return ctx.reply(pageMessage(standings, page))
    const division =
      findDivision(divisions, typed) ??
      refuse('leaderboard.no-division', divisions.length === 0 ? texts.noDivisions : texts.noDivision(divisions))
    const members = standings.filter((one) => one.division === division)
    ctx.reply(pageMessage(members, page, division))
  }),
]

export const cascades = [
  onCascade(divisionsChanged, async (ctx) => {
    ctx.draw(leaderboardCard, 'board')
    return undefined
  }),
  onCascade(roundSettled, async (ctx) => {
    ctx.draw(leaderboardCard, 'board')
    return undefined
  }),
  onCascade(clubSettingsChanged, async (ctx, { changes }) => {
    if (!changeOf(changes, leaderboardSizeSetting)) return undefined
    ctx.draw(leaderboardCard, 'board')
    return { lines: [texts.drawnAnew] }
  }),
]

export const cards: CardType[] = [
  {
    ref: leaderboardCard,
    draw: async (ctx) => {
      const { settings } = await ctx.ask(clubSettings, {})
      if (!settings) return undefined
      const { standings, season } = await standingsNow(ctx)
      return {
        channel: settings.channels.leaderboard,
        message: boardMessage(standings, settings.leaderboardSize, season === undefined ? undefined : clip(plain(season), 100)),
      }
    },
  },
]
