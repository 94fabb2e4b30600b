// Members' zones in the gateway: /timezone, with every zone by autocomplete.
import { ApplicationCommandOptionType, InteractionContextType } from 'discord-api-types/v10'
import { z } from 'zod'
import { subcommand, toRequest, type Interactions } from '../../platform/gateway/interactions.ts'
import { timezoneClear, timezoneSet, timezoneShow } from './messages.ts'
import { matchingZones } from './timezone.ts'
import { anyone } from '../club/messages.ts'

export const interactions: Interactions = {
  commands: [
    {
      scope: 'guild',
      json: {
        name: 'timezone',
        description: 'Your own time zone: times you plan are shown in it too',
        contexts: [InteractionContextType.Guild],
        options: [
          {
            type: ApplicationCommandOptionType.Subcommand,
            name: 'set',
            description: 'Say in which time zone you are',
            options: [
              {
                type: ApplicationCommandOptionType.String,
                name: 'zone',
                description: 'Such as Europe/Oslo, or just Oslo',
                required: true,
                autocomplete: true,
              },
            ],
          },
          { type: ApplicationCommandOptionType.Subcommand, name: 'show', description: 'Your time zone and the club’s' },
          { type: ApplicationCommandOptionType.Subcommand, name: 'clear', description: 'Forget your time zone' },
        ],
      },
      subcommands: [
        subcommand({
          path: 'set',
          options: z.object({ zone: z.string().max(100) }),
          use: (options) => toRequest(timezoneSet, options),
          autocomplete: {
            zone: (typed) => ({ type: 'choices', choices: matchingZones(typed).map((zone) => ({ name: zone, value: zone })) }),
          },
        }),
        subcommand({ path: 'show', options: z.object({}), use: () => toRequest(timezoneShow, {}) }),
        subcommand({ path: 'clear', options: z.object({}), use: () => toRequest(timezoneClear, {}) }),
      ],
    },
  ],
  presses: [],
  submissions: [],
  listeners: [],
  who: {
    '/timezone set': anyone,
    '/timezone show': anyone,
    '/timezone clear': anyone,
  },
}
