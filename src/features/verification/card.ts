// How a score that waits for a second player looks in Discord. Pure.
import { ButtonStyle, ComponentType } from 'discord-api-types/v10'
import { z } from 'zod'
import type { DiscordMessage } from '../../platform/discord/discord-message.ts'
import { defineControl } from '../../platform/gateway/interactions.ts'
import { idSchema } from '../../platform/id.ts'
import { participantIdSchema } from '../round/messages.ts'
import { posted } from './texts.ts'

export const answerButton = defineControl(
  'verification.ok',
  z.tuple([idSchema, participantIdSchema, idSchema, z.enum(['yes', 'no'])]),
)

/** The question in the thread; `others` are asked by ping. */
export function askMessage(
  asked: { round: string; participant: string; entry: string; score: string },
  name: string,
  others: readonly string[],
): DiscordMessage {
  const { round, participant, entry } = asked
  const mentions = others.map((user) => `<@${user}>`)
  return {
    content: posted.ask(name, asked.score, mentions),
    mentions: { users: [...others] },
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.Button,
            style: ButtonStyle.Success,
            label: posted.confirm,
            custom_id: answerButton.id(round, participant, entry, 'yes'),
          },
          {
            type: ComponentType.Button,
            style: ButtonStyle.Danger,
            label: posted.dispute,
            custom_id: answerButton.id(round, participant, entry, 'no'),
          },
        ],
      },
    ],
  }
}
