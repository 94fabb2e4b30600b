// The log in the gateway: /frolf-log and its pages.
import { ApplicationCommandOptionType, InteractionContextType } from 'discord-api-types/v10'
import { z } from 'zod'
import { pressed, subcommand, toRequest, type Interactions } from '../../platform/gateway/interactions.ts'
import { choiceWords } from '../../platform/language/words.ts'
import { snowflakeSchema } from '../../platform/id.ts'
import { pageButton, readNarrowing } from './card.ts'
import { auditKinds, auditKindSchema, auditShow } from './messages.ts'
import { texts } from './texts.ts'
import { admins } from '../club/messages.ts'

export const interactions: Interactions = {
  commands: [
    {
      scope: 'guild',
      json: {
        name: 'frolf-log',
        description: 'Admins: who did what in the club, when and why',
        contexts: [InteractionContextType.Guild],
        options: [
          {
            type: ApplicationCommandOptionType.User,
            name: 'member',
            description: 'Only what this member did, or what was done to them',
          },
          {
            type: ApplicationCommandOptionType.String,
            name: 'kind',
            description: 'Only this kind',
            choices: auditKinds.map((kind) => ({ ...choiceWords(() => texts.kinds[kind]), value: kind })),
          },
        ],
      },
      subcommands: [
        subcommand({
          path: '',
          options: z.object({ member: snowflakeSchema.optional(), kind: auditKindSchema.optional() }),
          use: (options) => toRequest(auditShow, { page: 0, ...options }),
        }),
      ],
    },
  ],
  presses: [
    pressed(pageButton, ([page, member, kind]) =>
      toRequest(auditShow, { page: Number(page), ...readNarrowing(member, kind) }, 'update'),
    ),
  ],
  submissions: [],
  listeners: [],
  who: {
    '/frolf-log': admins,
    'button audit.page': admins,
  },
}
