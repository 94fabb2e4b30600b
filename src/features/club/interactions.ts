// The club in the gateway: the setup command and its form.
import { InteractionContextType, PermissionFlagsBits } from 'discord-api-types/v10'
import { z } from 'zod'
import {
  defineForm,
  pressed,
  subcommand,
  submitted,
  toAsk,
  toForm,
  toRequest,
  type Interactions,
} from '../../platform/gateway/interactions.ts'
import { snowflakeSchema } from '../../platform/id.ts'
import type { Request } from '../../platform/message.ts'
import { configCommand, configPresses } from './interactions-config.ts'
import { resetButton, resetForm } from './card-leaving.ts'
import {
  admins,
  clubMend,
  clubNoteBotBack,
  clubNoteServer,
  clubNoteBotGone,
  clubReset,
  clubSetUp,
  clubSetUpForm,
  clubShowReset,
  resetParts,
} from './messages.ts'
import { opening, type Who } from '../../platform/who.ts'

export const setUpForm = defineForm({
  name: 'club.set-up',
  params: z.tuple([]),
  title: 'Set up the club',
  fields: {
    prefix: {
      type: 'text',
      label: 'Channel prefix',
      description: 'Channels: prefix-signup, prefix-events, prefix-leaderboard',
      maxLength: 40,
    },
    roles: {
      type: 'text',
      label: 'Roles: Player, Editor, Admin',
      description: 'Three names, one per line; made or adopted',
      long: true,
      maxLength: 320,
    },
    signupText: { type: 'text', label: 'Text of the signup card', long: true, maxLength: 1000 },
    signupEmoji: { type: 'text', label: 'Signup emoji', description: 'Clicking it on the card signs up too', maxLength: 60 },
    timeZone: {
      type: 'text',
      label: 'Time zone of the club',
      description: 'For example Europe/Helsinki or America/Chicago',
      maxLength: 60,
    },
  },
})

const deletedSchema = z.object({ id: snowflakeSchema })
const deletedRoleSchema = z.object({ role_id: snowflakeSchema })
const serverSchema = z.object({ preferred_locale: z.string().max(20).optional() })
const toNoteServer = (data: unknown) => {
  const { preferred_locale: locale } = serverSchema.parse(data)
  return locale === undefined ? [] : [{ request: clubNoteServer as Request<unknown>, data: { locale } }]
}
const toMend = (lost: string) => ({ request: clubMend as Request<unknown>, data: { lost } })

/** Before there is a club, or while its Admins are away: who administers the server. */
const setUp: Who = { text: 'Administrators of the server, Admins', refused: ['club.set-up-needs-permission'] }

export const interactions: Interactions = {
  commands: [
    {
      scope: 'global',
      json: {
        name: 'frolf-setup',
        description: 'Set up the disc-golf club in this server, or repair it',
        default_member_permissions: String(PermissionFlagsBits.Administrator),
        contexts: [InteractionContextType.Guild],
      },
      subcommands: [
        subcommand({
          path: '',
          options: z.object({}),
          use: () => toAsk(clubSetUpForm, {}, (prefill) => toForm(setUpForm.show([], prefill))),
        }),
      ],
    },
    configCommand,
    {
      scope: 'guild',
      json: {
        name: 'frolf-reset',
        description: 'Admins: undo the setup of the club; its history is kept',
        contexts: [InteractionContextType.Guild],
      },
      subcommands: [subcommand({ path: '', options: z.object({}), use: () => toRequest(clubShowReset, {}) })],
    },
  ],
  presses: [...configPresses, pressed(resetButton, ([shown]) => toForm(resetForm.show(shown === undefined ? [] : [shown])))],
  submissions: [
    submitted(setUpForm, (values) => toRequest(clubSetUp, values)),
    submitted(resetForm, ({ name, also }, [shown]) =>
      toRequest(clubReset, {
        name,
        also: z.array(z.enum(resetParts)).parse(also),
        ...(shown === undefined ? {} : { shown }),
      }),
    ),
  ],
  listeners: [
    { event: 'GUILD_DELETE', hear: () => [{ request: clubNoteBotGone as Request<unknown>, data: {} }] },
    {
      event: 'GUILD_CREATE',
      hear: (data) => [{ request: clubNoteBotBack as Request<unknown>, data: {} }, ...toNoteServer(data)],
    },
    { event: 'GUILD_UPDATE', hear: toNoteServer },
    { event: 'CHANNEL_DELETE', hear: (data) => [toMend(deletedSchema.parse(data).id)] },
    { event: 'GUILD_ROLE_DELETE', hear: (data) => [toMend(deletedRoleSchema.parse(data).role_id)] },
  ],
  who: {
    '/frolf-setup': opening('club.set-up'),
    '/frolf-config view': admins,
    '/frolf-config set': admins,
    '/frolf-reset': admins,
    'form club.set-up': setUp,
    'form club.reset': admins,
    'button club.config-page': admins,
    'button club.reset-open': opening('club.reset'),
  },
}
