// The settings in the gateway: /frolf-config. Keys and values are offered by the worker, which knows every feature's settings and the club's values.
import { ApplicationCommandOptionType, ChannelType, InteractionContextType } from 'discord-api-types/v10'
import { z } from 'zod'
import { pressed, subcommand, toAsk, toRequest, type Command, type Reaction } from '../../platform/gateway/interactions.ts'
import { snowflakeSchema } from '../../platform/id.ts'
import { configPageButton } from './card-config.ts'
import { clubSettingsChoosable, clubSetSetting, clubShowConfig, clubValuesChoosable } from './messages.ts'

const offerSettings = (typed: string): Reaction =>
  toAsk(clubSettingsChoosable, { typed: typed.slice(0, 100) }, ({ choices }) => ({ type: 'choices', choices }))

const offerValues = (typed: string, others: Record<string, unknown>): Reaction =>
  typeof others['setting'] === 'string'
    ? toAsk(clubValuesChoosable, { key: others['setting'].slice(0, 100), typed }, ({ choices }) => ({ type: 'choices', choices }))
    : { type: 'choices', choices: [] }

const setting = {
  type: ApplicationCommandOptionType.String as const,
  name: 'setting',
  autocomplete: true,
  max_length: 100,
}

export const configCommand: Command = {
  scope: 'guild',
  json: {
    name: 'frolf-config',
    description: 'Admins: the settings of the club',
    contexts: [InteractionContextType.Guild],
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'view',
        description: 'See the settings, or one of them with what it accepts',
        options: [{ ...setting, description: 'Only this one' }],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'set',
        description: 'Change one setting; it counts at once',
        options: [
          { ...setting, description: 'Which setting', required: true },
          {
            type: ApplicationCommandOptionType.String,
            name: 'value',
            description: 'What it shall be',
            autocomplete: true,
            max_length: 4000,
          },
          { type: ApplicationCommandOptionType.Role, name: 'role', description: 'For settings that take a role' },
          {
            type: ApplicationCommandOptionType.Channel,
            name: 'channel',
            description: 'For settings that take a channel',
            channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
          },
          { type: ApplicationCommandOptionType.Boolean, name: 'reset', description: 'Back to what it is by default' },
        ],
      },
    ],
  },
  subcommands: [
    subcommand({
      path: 'view',
      options: z.object({ setting: z.string().optional() }),
      use: (options) =>
        toRequest(clubShowConfig, { page: 0, ...(options.setting === undefined ? {} : { key: options.setting.slice(0, 100) }) }),
      autocomplete: { setting: offerSettings },
    }),
    subcommand({
      path: 'set',
      options: z.object({
        setting: z.string(),
        value: z.string().optional(),
        role: snowflakeSchema.optional(),
        channel: snowflakeSchema.optional(),
        reset: z.boolean().default(false),
      }),
      use: ({ setting: key, value, ...options }) =>
        toRequest(clubSetSetting, { key: key.slice(0, 100), ...(value === undefined ? {} : { text: value }), ...options }),
      autocomplete: { setting: offerSettings, value: offerValues },
    }),
  ],
}

export const configPresses = [pressed(configPageButton, ([page]) => toRequest(clubShowConfig, { page: Number(page) }, 'update'))]
