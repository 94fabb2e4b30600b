// Handicaps in the gateway: /handicap.
import { ApplicationCommandOptionType, InteractionContextType } from 'discord-api-types/v10'
import { z } from 'zod'
import { subcommand, toRequest, type Interactions, pickedId } from '../../platform/gateway/interactions.ts'
import { snowflakeSchema } from '../../platform/id.ts'
import { chooseRound } from '../round/messages.ts'
import { handicapList, handicapNet, handicapShow } from './messages.ts'
import { texts } from './texts.ts'
import { anyone } from '../club/messages.ts'

/** A round picked from the choices; typed text that is no id was not picked. */
const pickedRound = pickedId('handicap.not-finished', () => texts.notFinished)

export const interactions: Interactions = {
  commands: [
    {
      scope: 'guild',
      json: {
        name: 'handicap',
        description: 'Handicaps and net results',
        contexts: [InteractionContextType.Guild],
        options: [
          {
            type: ApplicationCommandOptionType.Subcommand,
            name: 'show',
            description: 'A handicap and how it comes about',
            options: [{ type: ApplicationCommandOptionType.User, name: 'user', description: 'Whose; your own if left out' }],
          },
          { type: ApplicationCommandOptionType.Subcommand, name: 'list', description: 'Everybody’s handicap, lowest first' },
          {
            type: ApplicationCommandOptionType.Subcommand,
            name: 'net',
            description: 'Results of a round with the handicaps of then taken off',
            options: [
              {
                type: ApplicationCommandOptionType.String,
                name: 'round',
                description: 'Which finished round',
                required: true,
                autocomplete: true,
              },
            ],
          },
        ],
      },
      subcommands: [
        subcommand({
          path: 'show',
          options: z.object({ user: snowflakeSchema.optional() }),
          use: (options) => toRequest(handicapShow, options),
        }),
        subcommand({ path: 'list', options: z.object({}), use: () => toRequest(handicapList, {}) }),
        subcommand({
          path: 'net',
          options: z.object({ round: pickedRound }),
          use: ({ round }) => toRequest(handicapNet, { round }),
          autocomplete: {
            round: chooseRound(['finalized']),
          },
        }),
      ],
    },
  ],
  presses: [],
  submissions: [],
  listeners: [],
  who: {
    '/handicap show': anyone,
    '/handicap list': anyone,
    '/handicap net': anyone,
  },
}
