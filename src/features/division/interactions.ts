// Divisions in the gateway: /division.
import {
  ApplicationCommandOptionType,
  InteractionContextType,
  type APIApplicationCommandBasicOption,
} from 'discord-api-types/v10'
import { z } from 'zod'
import { subcommand, toRequest, type Interactions } from '../../platform/gateway/interactions.ts'
import { snowflakeSchema } from '../../platform/id.ts'
import { and } from '../../platform/who.ts'
import { anyone, editors, players } from '../club/messages.ts'
import { chooseDivision, divisionChoose, divisionList, divisionSet } from './messages.ts'

const divisionOption = (description: string, required: boolean): APIApplicationCommandBasicOption => ({
  type: ApplicationCommandOptionType.String,
  name: 'division',
  description,
  required,
  max_length: 100,
  autocomplete: true,
})

export const interactions: Interactions = {
  commands: [
    {
      scope: 'guild',
      json: {
        name: 'division',
        description: 'Divisions of the club: who plays against whom',
        contexts: [InteractionContextType.Guild],
        options: [
          { type: ApplicationCommandOptionType.Subcommand, name: 'list', description: 'Who plays in which division' },
          {
            type: ApplicationCommandOptionType.Subcommand,
            name: 'choose',
            description: 'The division you play in this season',
            options: [divisionOption('Which division', true)],
          },
          {
            type: ApplicationCommandOptionType.Subcommand,
            name: 'set',
            description: 'Editors: the division somebody plays in',
            options: [
              { type: ApplicationCommandOptionType.User, name: 'user', description: 'Who', required: true },
              divisionOption('Which division; none if left out', false),
            ],
          },
        ],
      },
      subcommands: [
        subcommand({ path: 'list', options: z.object({}), use: () => toRequest(divisionList, {}) }),
        subcommand({
          path: 'choose',
          options: z.object({ division: z.string().max(100) }),
          use: ({ division }) => toRequest(divisionChoose, { division }),
          autocomplete: { division: chooseDivision },
        }),
        subcommand({
          path: 'set',
          options: z.object({ user: snowflakeSchema, division: z.string().max(100).optional() }),
          use: (options) => toRequest(divisionSet, options),
          autocomplete: { division: chooseDivision },
        }),
      ],
    },
  ],
  presses: [],
  submissions: [],
  listeners: [],
  who: {
    '/division list': anyone,
    '/division choose': and(
      players,
      'where the club lets them; once there are points Editors',
      'division.editors-choose',
      'division.has-points',
    ),
    '/division set': editors,
  },
}
