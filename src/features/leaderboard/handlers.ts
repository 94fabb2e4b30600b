// The leaderboard in the worker: drawn from the tags as they now stand.
import { on, onCascade, type CardType } from '../../platform/worker/handling.ts'
import { changeOf, clubOpened, clubRequire, clubSettings, clubSettingsChanged, leaderboardSizeSetting } from '../club/messages.ts'
import { roundSettled } from '../round/messages.ts'
import { tagsHeld, tagsMoved } from '../tag/messages.ts'
import { boardMessage, pageMessage } from './card.ts'
import { leaderboardCard, leaderboardShow } from './messages.ts'
import { texts } from './texts.ts'

export const handlers = [
  on(clubOpened, async (ctx) => ctx.draw(leaderboardCard, 'board')),
  on(tagsMoved, async (ctx) => ctx.draw(leaderboardCard, 'board')),
  on(leaderboardShow, async (ctx, { page }) => {
    await ctx.ask(clubRequire, { rank: 'guest' })
    ctx.reply(pageMessage((await ctx.ask(tagsHeld, {})).held, page))
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
      const { held } = await ctx.ask(tagsHeld, {})
      return { channel: settings.channels.leaderboard, message: boardMessage(held, settings.leaderboardSize) }
    },
  },
]
