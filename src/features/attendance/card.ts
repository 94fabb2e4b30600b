// How attendance looks in Discord: the lists for whoever runs a round, the form of marks, and who has missed rounds. Pure.
import { ButtonStyle, ComponentType } from 'discord-api-types/v10'
import { z } from 'zod'
import { clip, escapeMarkdown, type DiscordMessage } from '../../platform/discord/discord-message.ts'
import { listFields } from '../../platform/discord/name-lists.ts'
import { defineControl, defineForm } from '../../platform/gateway/interactions.ts'
import { idSchema } from '../../platform/id.ts'
import { tagCheckInButton } from '../tag/messages.ts'
import { isHere, type Attendance } from './attendance.ts'
import { texts } from './texts.ts'

export const markButton = defineControl('attendance.mark', z.tuple([idSchema]))

/** A user select takes 25. */
const choice = (label: () => string, description?: () => string) => ({
  type: 'user' as const,
  label,
  ...(description ? { description } : {}),
  required: false,
  max: 25,
})

export const markForm = defineForm({
  name: 'attendance.marks',
  params: z.tuple([idSchema]),
  title: () => texts.form.title,
  fields: {
    present: choice(() => texts.form.present),
    absent: choice(() => texts.form.absent),
    excused: choice(
      () => texts.form.excused,
      () => texts.form.excusedHint,
    ),
    unmarked: choice(() => texts.form.unmarked),
  },
})

/** Discord's limit for the embed, less the words around the lists. */
const LISTS_LENGTH = 5000

const list = (title: string, members: readonly Attendance[], fields: number) => ({
  title: `${title} (${members.length})`,
  lines: members.map(({ user }) => `<@${user}>`),
  separator: ', ',
  fields,
})

export function attendanceMessage(
  round: { round: string; title: string; isOver: boolean },
  all: readonly Attendance[],
  said?: string,
): DiscordMessage {
  const here = all.filter((one) => isHere(one))
  const excused = all.filter((one) => !isHere(one) && one.mark === 'excused')
  const missing = all.filter((one) => !isHere(one) && one.mark !== 'excused')
  const lists = [
    list(texts.here, here, 2),
    list(round.isOver ? texts.missing.over : texts.missing.open, missing, 2),
    ...(excused.length > 0 ? [list(texts.excused, excused, 1)] : []),
  ]
  return {
    ...(said === undefined ? {} : { content: said }),
    embeds: [
      {
        title: clip(texts.title(escapeMarkdown(round.title)), 256),
        description: texts.hint,
        fields: listFields(lists, LISTS_LENGTH, { nobody: texts.nobody, more: texts.andMore }),
      },
    ],
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          { type: ComponentType.Button, style: ButtonStyle.Primary, label: texts.mark, custom_id: markButton.id(round.round) },
        ],
      },
    ],
  }
}

export interface MissedRounds {
  user: string
  missed: number
  expected: number
  last: Date
}

export function summaryMessage(members: readonly MissedRounds[]): DiscordMessage {
  if (members.length === 0) return { content: texts.summaryEmpty }
  const lines = members.map(({ user, missed, expected, last }) => texts.summaryLine(user, missed, expected, last))
  return {
    embeds: [
      {
        title: texts.summaryTitle,
        description: clip(lines.join('\n'), 4096),
        footer: { text: texts.summaryHint.replaceAll('`', '') },
      },
    ],
  }
}

/** To whoever has checked in; where the club plays for tags they can say which one they hold. */
export const checkedInMessage = (round: string, title: string, hasTags: boolean): DiscordMessage => ({
  content: texts.checkedIn(title),
  ...(hasTags
    ? {
        components: [
          {
            type: ComponentType.ActionRow,
            components: [
              {
                type: ComponentType.Button,
                style: ButtonStyle.Secondary,
                label: texts.stateTag,
                custom_id: tagCheckInButton.id(round),
              },
            ],
          },
        ],
      }
    : {}),
})
