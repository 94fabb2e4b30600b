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
import { playerForm, playerInvite, playerLinkUdisc, playerShowProfile, playerSignUp, signupCard } from './messages.ts'

const reactionSchema = z.object({
  user_id: snowflakeSchema,
  emoji: z.object({ id: z.string().nullish(), name: z.string().nullish() }),
})

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
        ],
      },
      subcommands: [
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
}
