// Tags in the gateway: /tag.
import { ApplicationCommandOptionType, InteractionContextType } from 'discord-api-types/v10'
import { z } from 'zod'
import { subcommand, toRequest, type Interactions } from '../../platform/gateway/interactions.ts'
import { snowflakeSchema } from '../../platform/id.ts'
import { tagClaim, tagList, tagShowHistory } from './messages.ts'

export const interactions: Interactions = {
  commands: [
    {
      scope: 'guild',
      json: {
        name: 'tag',
        description: 'Bag tags of the club',
        contexts: [InteractionContextType.Guild],
        options: [
          {
            type: ApplicationCommandOptionType.Subcommand,
            name: 'claim',
            description: 'Take a free tag; the one you hold becomes free',
            options: [
              {
                type: ApplicationCommandOptionType.Integer,
                name: 'number',
                description: 'Number on the tag',
                required: true,
                min_value: 1,
                max_value: 999,
              },
            ],
          },
          { type: ApplicationCommandOptionType.Subcommand, name: 'list', description: 'Who holds which tag' },
          {
            type: ApplicationCommandOptionType.Subcommand,
            name: 'history',
            description: 'How tags changed hands',
            options: [{ type: ApplicationCommandOptionType.User, name: 'user', description: 'Only the tags of this player' }],
          },
        ],
      },
      subcommands: [
        subcommand({
          path: 'claim',
          options: z.object({ number: z.int() }),
          use: ({ number }) => toRequest(tagClaim, { number }),
        }),
        subcommand({ path: 'list', options: z.object({}), use: () => toRequest(tagList, {}) }),
        subcommand({
          path: 'history',
          options: z.object({ user: snowflakeSchema.optional() }),
          use: (options) => toRequest(tagShowHistory, options),
        }),
      ],
    },
  ],
  presses: [],
  submissions: [],
  listeners: [],
}
