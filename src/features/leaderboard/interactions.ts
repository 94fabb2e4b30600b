// The leaderboard in the gateway: /leaderboard and its page buttons.
import { ApplicationCommandOptionType, InteractionContextType } from 'discord-api-types/v10'
import { z } from 'zod'
import { pressed, subcommand, toRequest, type Interactions } from '../../platform/gateway/interactions.ts'
import { chooseDivision } from '../division/messages.ts'
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
        options: [
          {
            type: ApplicationCommandOptionType.String,
            name: 'division',
            description: 'Only its members; everybody if left out',
            max_length: 100,
            autocomplete: true,
          },
        ],
      },
      subcommands: [
        subcommand({
          path: '',
          options: z.object({ division: z.string().max(100).optional() }),
          use: (options) => toRequest(leaderboardShow, { page: 0, ...options }),
          autocomplete: { division: chooseDivision },
        }),
      ],
    },
  ],
  presses: [
    pressed(pageButton, ([page, division]) =>
      toRequest(leaderboardShow, { page: Number(page), ...(division === undefined ? {} : { division }) }, 'update'),
    ),
  ],
  submissions: [],
  listeners: [],
  who: {
    '/leaderboard': anyone,
    'button leaderboard.page': anyone,
  },
}
