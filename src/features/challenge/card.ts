// What members see of challenges: the question with its buttons, the list, the form of its round. Pure.
import { ButtonStyle } from 'discord-api-types/v10'
import { z } from 'zod'
import type { DiscordMessage } from '../../platform/discord/discord-message.ts'
import { defineControl, defineForm } from '../../platform/gateway/interactions.ts'
import { idSchema, snowflakeSchema } from '../../platform/id.ts'
import type { Challenge } from './challenge.ts'
import { texts } from './texts.ts'
import { button, row } from '../../platform/discord/components.ts'
import { fitLines } from '../../platform/discord/lines.ts'

/** Server (they work in direct messages), challenge, what is pressed. */
export const stepButton = defineControl(
  'challenge.do',
  z.tuple([snowflakeSchema, idSchema, z.enum(['accept', 'decline', 'withdraw'])]),
)
export const scheduleButton = defineControl('challenge.plan', z.tuple([snowflakeSchema, idSchema]))

/** Server, challenge. */
export const scheduleForm = defineForm({
  name: 'challenge.round',
  params: z.tuple([snowflakeSchema, idSchema]),
  title: () => texts.formTitle,
  fields: {
    title: { type: 'text', label: 'Title', maxLength: 100 },
    when: {
      type: 'text',
      label: 'When',
      description: 'Such as 2026-12-05 18:30, tomorrow 6pm, next friday 18:00',
      maxLength: 100,
    },
    location: { type: 'text', label: 'Course or place', required: false, maxLength: 100 },
    description: { type: 'text', label: 'Description', required: false, long: true, maxLength: 500 },
  },
})

const withdraw = (guild: string, id: string) =>
  button(ButtonStyle.Secondary, texts.labels.withdraw, stepButton.id(guild, id, 'withdraw'))

/** To whoever opened it. */
export const openedMessage = (guild: string, one: Challenge): DiscordMessage => ({
  content: texts.opened(one, one.dueAt!),
  components: [row(withdraw(guild, one.id))],
})

/** To the challenged. */
export const challengedMessage = (guild: string, one: Challenge): DiscordMessage => ({
  content: texts.challenged(one, one.dueAt!),
  components: [
    row(
      button(ButtonStyle.Success, texts.labels.accept, stepButton.id(guild, one.id, 'accept')),
      button(ButtonStyle.Danger, texts.labels.decline, stepButton.id(guild, one.id, 'decline')),
    ),
  ],
})

/** `content` says why a round is wanted. */
export const wantsRoundMessage = (guild: string, one: Challenge, content: string): DiscordMessage => ({
  content,
  components: [
    row(button(ButtonStyle.Primary, texts.labels.schedule, scheduleButton.id(guild, one.id)), withdraw(guild, one.id)),
  ],
})

/** Discord's bound for the text of an embed. */
const LIST_LENGTH = 4_096

export function listMessage(
  shown: readonly { challenge: Challenge; round: { title: string; startsAt: Date } | undefined }[],
): DiscordMessage {
  if (shown.length === 0) return { content: texts.listEmpty }
  const lines = shown.map(({ challenge, round }) => texts.listed(challenge, round))
  return { embeds: [{ title: texts.listTitle, description: fitLines(lines, LIST_LENGTH, texts.andMore) }] }
}
