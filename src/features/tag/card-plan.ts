// What Admins see before tags move by their hand: who moves from what to what, with the button that does it; and the form for many. Pure.
import { ButtonStyle, ComponentType } from 'discord-api-types/v10'
import { z } from 'zod'
import { clip, type DiscordFile, type DiscordMessage } from '../../platform/discord/discord-message.ts'
import { defineControl, defineForm } from '../../platform/gateway/interactions.ts'
import { idSchema } from '../../platform/id.ts'
import { fitLines } from '../../platform/discord/lines.ts'
import { MAX_REASON_LENGTH, memberChanges, nameOfMoves, type MemberChange, type TagPlan } from './plan.ts'
import type { TagMove } from './tag.ts'
import { planTexts as texts } from './texts-plan.ts'
import { button } from '../../platform/discord/components.ts'

/** Plan, and what was shown. */
export const confirmPlanButton = defineControl('tag.do', z.tuple([idSchema, idSchema]))
export const discardPlanButton = defineControl('tag.drop', z.tuple([idSchema]))

export const manyForm = defineForm({
  name: 'tag.many',
  params: z.tuple([]),
  title: () => texts.bulkTitle,
  fields: {
    list: {
      type: 'text',
      label: 'List',
      description: 'One line each: @name/number. With - instead of the number the tag is taken away.',
      placeholder: '@Ada/7\n@Birdie/12',
      long: true,
      required: false,
      maxLength: 4000,
    },
    file: { type: 'file', label: 'Or a CSV file', description: 'Name and number in each line', required: false, min: 0, max: 1 },
    reason: {
      type: 'text',
      label: 'Reason',
      description: 'Everybody can read it in the history',
      placeholder: 'Tags as handed out at the opening',
      maxLength: MAX_REASON_LENGTH,
    },
  },
})

/** Of an embed's 4,096 characters, what the list may have; the rest is for the reason and the note of a file. */
const LIST_LENGTH = 3_600

export interface PlanView {
  id: string
  plan: TagPlan
  reason: string
  moves: readonly TagMove[]
  /** Shown names, for the file of long lists. */
  names: ReadonlyMap<string, string>
}

/** What it would do, with the button that does it. `hasMoved`: something changed since it was shown first. */
export function planMessage({ id, plan, reason, moves, names }: PlanView, hasMoved = false): DiscordMessage {
  const changes = memberChanges(moves)
  const lines = changes.map(({ user, from, to }) => texts.change(user, from, to))
  const isLong = lines.join('\n').length > LIST_LENGTH
  return {
    content: hasMoved ? texts.moved : plan.kind === 'reset' ? texts.askReset(clip(plan.round.title, 100)) : texts.ask,
    embeds: [
      {
        title: texts.titles[plan.kind],
        description: `${texts.reason(reason)}\n\n${fitLines(lines, LIST_LENGTH, texts.moreInFile)}`,
        color: 0xb2_5e_09,
        footer: { text: texts.changes(changes.length) },
      },
    ],
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          button(ButtonStyle.Success, texts.labels.confirm, confirmPlanButton.id(id, nameOfMoves(moves))),
          button(ButtonStyle.Danger, texts.labels.discard, discardPlanButton.id(id)),
        ],
      },
    ],
    ...(isLong ? { files: [changesFile(changes, names)] } : {}),
  }
}

/** Spreadsheet programs take a cell that begins like a formula for one. */
const cell = (text: string) => `"${(/^[=+\-@\t]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

function changesFile(changes: readonly MemberChange[], names: ReadonlyMap<string, string>): DiscordFile {
  const rows = changes.map(({ user, from, to }) => [cell(names.get(user) ?? user), from ?? '', to ?? ''].join(','))
  const text = `\uFEFF${[texts.fileHeading, ...rows].join('\r\n')}\r\n`
  return { name: texts.fileName, contentBase64: Buffer.from(text).toString('base64') }
}
