// Reminders in the gateway: /reminders.
import { ApplicationCommandOptionType, InteractionContextType } from 'discord-api-types/v10'
import { z } from 'zod'
import { subcommand, toRequest, type Interactions } from '../../platform/gateway/interactions.ts'
import { remindersOff, remindersReset, remindersSet, remindersShow, wayToSet } from './messages.ts'
import { anyone } from '../club/messages.ts'

export const interactions: Interactions = {
  commands: [
    {
      scope: 'guild',
      json: {
        name: 'reminders',
        description: 'When and how you are reminded of rounds',
        contexts: [InteractionContextType.Guild],
        options: [
          {
            type: ApplicationCommandOptionType.Subcommand,
            name: 'set',
            description: 'Your own lead times',
            options: [
              {
                type: ApplicationCommandOptionType.String,
                name: 'when',
                description: 'Such as 1 day, 2 hours',
                required: true,
                max_length: 100,
              },
              {
                type: ApplicationCommandOptionType.String,
                name: 'how',
                description: 'By direct message if left out',
                choices: [
                  { name: 'Direct message', value: 'dm' },
                  { name: "In the round's thread", value: 'thread' },
                ],
              },
            ],
          },
          { type: ApplicationCommandOptionType.Subcommand, name: 'off', description: 'No reminders' },
          { type: ApplicationCommandOptionType.Subcommand, name: 'club', description: 'As the club does' },
          { type: ApplicationCommandOptionType.Subcommand, name: 'show', description: 'How you are reminded now' },
        ],
      },
      subcommands: [
        subcommand({
          path: 'set',
          options: z.object({ when: z.string().max(200), how: wayToSet.default('dm') }),
          use: ({ when, how }) => toRequest(remindersSet, { when, way: how }),
        }),
        subcommand({ path: 'off', options: z.object({}), use: () => toRequest(remindersOff, {}) }),
        subcommand({ path: 'club', options: z.object({}), use: () => toRequest(remindersReset, {}) }),
        subcommand({ path: 'show', options: z.object({}), use: () => toRequest(remindersShow, {}) }),
      ],
    },
  ],
  presses: [],
  submissions: [],
  listeners: [],
  who: {
    '/reminders set': anyone,
    '/reminders off': anyone,
    '/reminders club': anyone,
    '/reminders show': anyone,
  },
}
