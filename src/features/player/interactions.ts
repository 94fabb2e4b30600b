// Players in the gateway: the sign-up button, its form and its emoji; /player.
import { ApplicationCommandOptionType, InteractionContextType } from 'discord-api-types/v10'
import { z } from 'zod'
import {
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
import { signUpButton, signUpForm } from './card.ts'
import {
  playerForm,
  playerInvite,
  playerLinkUdisc,
  playerNoteGone,
  playerNoteHere,
  playerSetRole,
  playerShowProfile,
  playerSignUp,
  signupCard,
} from './messages.ts'
import { anyone, editors, players } from '../club/messages.ts'
import { and } from '../../platform/who.ts'

const reactionSchema = z.object({
  user_id: snowflakeSchema,
  emoji: z.object({ id: z.string().nullish(), name: z.string().nullish() }),
})

const memberSchema = z.object({
  user: z.object({ id: snowflakeSchema, username: z.string(), global_name: z.string().nullish(), bot: z.boolean().optional() }),
  nick: z.string().nullish(),
  roles: z.array(snowflakeSchema).default([]),
})

function here(data: unknown, joined: boolean) {
  const { user, nick, roles } = memberSchema.parse(data)
  if (user.bot) return []
  const name = (nick ?? user.global_name ?? user.username).slice(0, 100)
  return [{ request: playerNoteHere as Request<unknown>, data: { user: user.id, name, roles, joined } }]
}

export const interactions: Interactions = {
  commands: [
    {
      scope: 'guild',
      json: {
        name: 'player',
        description: 'Players of the club',
        contexts: [InteractionContextType.Guild],
        options: [
          {
            type: ApplicationCommandOptionType.Subcommand,
            name: 'profile',
            description: 'Tag, rounds, average and recent form of a player',
            options: [{ type: ApplicationCommandOptionType.User, name: 'user', description: 'Whose profile; yours if left out' }],
          },
          {
            type: ApplicationCommandOptionType.Subcommand,
            name: 'link-udisc',
            description: 'Tell how UDisc scorecards name you',
            options: [
              { type: ApplicationCommandOptionType.String, name: 'username', description: 'Your UDisc username', max_length: 60 },
              {
                type: ApplicationCommandOptionType.String,
                name: 'name',
                description: 'Your name on UDisc scorecards',
                max_length: 60,
              },
            ],
          },
          {
            type: ApplicationCommandOptionType.Subcommand,
            name: 'role',
            description: 'Editors: what somebody is in the club',
            options: [
              { type: ApplicationCommandOptionType.User, name: 'user', description: 'Whose role', required: true },
              {
                type: ApplicationCommandOptionType.String,
                name: 'role',
                description: 'What they shall be; Admin by Admins only',
                required: true,
                choices: [
                  { name: 'Player', value: 'player' },
                  { name: 'Editor', value: 'editor' },
                  { name: 'Admin', value: 'admin' },
                  { name: 'None', value: 'guest' },
                ],
              },
            ],
          },
        ],
      },
      subcommands: [
        subcommand({
          path: 'role',
          options: z.object({ user: snowflakeSchema, role: z.enum(['guest', 'player', 'editor', 'admin']) }),
          use: ({ user, role }, { resolved }) => {
            const { name = user, bot = false, roles, permissions } = resolved.users[user] ?? {}
            return toRequest(playerSetRole, {
              user,
              name: name.slice(0, 100),
              bot,
              ...(roles ? { roles } : {}),
              ...(permissions ? { permissions } : {}),
              rank: role,
            })
          },
        }),
        subcommand({
          path: 'profile',
          options: z.object({ user: snowflakeSchema.optional() }),
          use: (options) => toRequest(playerShowProfile, options),
        }),
        subcommand({
          path: 'link-udisc',
          options: z.object({ username: z.string().optional(), name: z.string().optional() }),
          use: (options) => toRequest(playerLinkUdisc, options),
        }),
      ],
    },
  ],
  presses: [pressed(signUpButton, ([guild]) => toAsk(playerForm, {}, (prefill) => toForm(signUpForm.show([guild], prefill))))],
  submissions: [submitted(signUpForm, (values) => toRequest(playerSignUp, values))],
  listeners: [
    { event: 'GUILD_MEMBER_ADD', hear: (data) => here(data, true) },
    { event: 'GUILD_MEMBER_UPDATE', hear: (data) => here(data, false) },
    {
      event: 'GUILD_MEMBER_REMOVE',
      hear: (data) => [{ request: playerNoteGone as Request<unknown>, data: { user: memberSchema.parse(data).user.id } }],
    },
    {
      event: 'MESSAGE_REACTION_ADD',
      hear: (data, at) => {
        if (at.card?.kind !== signupCard.kind) return []
        const { user_id: user, emoji } = reactionSchema.parse(data)
        return [
          {
            request: playerInvite as Request<unknown>,
            data: { user, emoji: emoji.id ? `${emoji.name ?? ''}:${emoji.id}` : (emoji.name ?? '') },
          },
        ]
      },
    },
  ],
  who: {
    '/player role': and(editors, 'Admin and from Admin: Admins', 'player.role-needs-admin'),
    '/player profile': anyone,
    '/player link-udisc': players,
    'form player.form': anyone,
    'button player.sign-up': anyone,
  },
}
