// The leaderboard in the gateway: /leaderboard and its page buttons.
import { InteractionContextType } from 'discord-api-types/v10'
import { z } from 'zod'
import { pressed, subcommand, toRequest, type Interactions } from '../../platform/gateway/interactions.ts'
import { pageButton } from './card.ts'
import { leaderboardShow } from './messages.ts'
import { anyone } from '../club/messages.ts'

export const interactions: Interactions = {
  commands: [
    {
      scope: 'guild',
      json: {
        name: 'leaderboard',
        description: 'The leaderboard, page by page, for your eyes',
        contexts: [InteractionContextType.Guild],
      },
      subcommands: [subcommand({ path: '', options: z.object({}), use: () => toRequest(leaderboardShow, { page: 0 }) })],
    },
  ],
  presses: [pressed(pageButton, ([page]) => toRequest(leaderboardShow, { page: Number(page) }, 'update'))],
  submissions: [],
  listeners: [],
  who: {
    '/leaderboard': anyone,
    'button leaderboard.page': anyone,
  },
}
