// The leaderboard in the worker: drawn from the tags as they now stand.
import { clip } from '../../platform/discord/discord-message.ts'
import { on, onCascade, type CardType, type ReadContext } from '../../platform/worker/handling.ts'
import { changeOf, clubOpened, clubRequire, clubSettings, clubSettingsChanged, leaderboardSizeSetting } from '../club/messages.ts'
import { playerLeft, playerReturned } from '../player/messages.ts'
import { roundSettled } from '../round/messages.ts'
import { seasonChanged, seasonPoints } from '../season/messages.ts'
import { tagsHeld, tagsMoved } from '../tag/messages.ts'
import { boardMessage, pageMessage, type Standing } from './card.ts'
import { leaderboardCard, leaderboardShow } from './messages.ts'
import { texts } from './texts.ts'

/** By tag, with points while a season runs. */
async function standingsNow(ctx: ReadContext): Promise<{ standings: Standing[]; season: string | undefined }> {
  const { held } = await ctx.ask(tagsHeld, {})
  const { season, standings } = await ctx.ask(seasonPoints, {})
  const points = new Map(standings.map((one) => [one.user, one.points]))
  return {
    season: season?.name,
    standings: held.map(({ number, user }) => ({ number, user, ...(season ? { points: points.get(user) ?? 0 } : {}) })),
  }
}

export const handlers = [
  // Shown by name, or by mention again.
  on(playerLeft, async (ctx) => ctx.draw(leaderboardCard, 'board')),
  on(playerReturned, async (ctx) => ctx.draw(leaderboardCard, 'board')),
  on(clubOpened, async (ctx) => ctx.draw(leaderboardCard, 'board')),
  on(tagsMoved, async (ctx) => ctx.draw(leaderboardCard, 'board')),
  on(seasonChanged, async (ctx) => ctx.draw(leaderboardCard, 'board')),
  on(leaderboardShow, async (ctx, { page }) => {
    await ctx.ask(clubRequire, { rank: 'guest' })
    ctx.reply(pageMessage((await standingsNow(ctx)).standings, page))
  }),
]

export const cascades = [
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
        message: boardMessage(standings, settings.leaderboardSize, season === undefined ? undefined : clip(season, 100)),
      }
    },
  },
]
