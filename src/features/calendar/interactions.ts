// Calendars in the gateway: /calendar, and the buttons that give files and addresses.
import { ApplicationCommandOptionType, InteractionContextType, type APIApplicationCommandOption } from 'discord-api-types/v10'
import { z } from 'zod'
import { pressed, subcommand, toRequest, type Interactions } from '../../platform/gateway/interactions.ts'
import { newLinkButton } from './card.ts'
import { calendarButton, calendarFile, calendarLink, calendarRevoke, feedKindSchema } from './messages.ts'
import { anyone, players } from '../club/messages.ts'
import { and } from '../../platform/who.ts'

const MINE = { name: 'My rounds', value: 'member' }
const ALL = { name: 'All rounds of the club', value: 'club' }

const sub = (name: string, description: string, choices: { name: string; value: string }[]): APIApplicationCommandOption => ({
  type: ApplicationCommandOptionType.Subcommand,
  name,
  description,
  options: [{ type: ApplicationCommandOptionType.String, name: 'what', description: 'My rounds if left out', choices }],
})

export const interactions: Interactions = {
  commands: [
    {
      scope: 'guild',
      json: {
        name: 'calendar',
        description: 'Rounds in your own calendar, kept up to date',
        contexts: [InteractionContextType.Guild],
        options: [
          sub('link', 'A secret address for your calendar program', [MINE, ALL]),
          sub('revoke', 'End an address, so that it no longer works', [
            MINE,
            ALL,
            { name: 'Admins: the addresses of everybody', value: 'everybody' },
          ]),
        ],
      },
      subcommands: [
        subcommand({
          path: 'link',
          options: z.object({ what: feedKindSchema.default('member') }),
          use: ({ what }) => toRequest(calendarLink, { kind: what, isNew: false }),
        }),
        subcommand({
          path: 'revoke',
          options: z.object({ what: z.enum(['member', 'club', 'everybody']).default('member') }),
          use: ({ what }) => toRequest(calendarRevoke, { what }),
        }),
      ],
    },
  ],
  presses: [
    pressed(calendarButton, ([round]) => toRequest(calendarFile, { round })),
    pressed(newLinkButton, ([kind]) => toRequest(calendarLink, { kind, isNew: true }, 'update')),
  ],
  submissions: [],
  listeners: [],
  who: {
    '/calendar link': players,
    '/calendar revoke': and(anyone, 'everybody’s: Admins', 'club.need-admin'),
    'button calendar.file': anyone,
    'button calendar.new-link': players,
  },
}
