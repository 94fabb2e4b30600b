// What Editors and members see of corrections: the form, the preview with its buttons, the note in the thread, the log. Pure.
import { ButtonStyle, ComponentType, type APIEmbedField } from 'discord-api-types/v10'
import { z } from 'zod'
import { clip, escapeMarkdown, timestamp, type DiscordMessage } from '../../platform/discord/discord-message.ts'
import { defineControl, defineForm } from '../../platform/gateway/interactions.ts'
import { idSchema } from '../../platform/id.ts'
import { MAX_REASON_LENGTH, nameOfDifference, type Difference } from './correction.ts'
import type { CorrectionKind } from './messages.ts'
import { texts } from './texts.ts'
import { button } from '../../platform/discord/components.ts'
import { fitLines } from '../../platform/discord/lines.ts'

export const confirmButton = defineControl('correction.do', z.tuple([idSchema, idSchema]))
export const anotherButton = defineControl('correction.more', z.tuple([idSchema, idSchema]))
export const reasonButton = defineControl('correction.why', z.tuple([idSchema, idSchema]))
export const discardButton = defineControl('correction.drop', z.tuple([idSchema]))

const reasonField = {
  type: 'text',
  label: 'Reason',
  description: 'Everybody can read it',
  placeholder: 'Two scores were mixed up',
  maxLength: MAX_REASON_LENGTH,
} as const

/** Parameters: the round; `new`, or the correction that the change is added to. */
export const correctForm = defineForm({
  name: 'correction.form',
  params: z.tuple([idSchema, z.union([z.literal('new'), idSchema])]),
  title: () => texts.formTitle,
  fields: {
    player: { type: 'user', label: 'Player', description: 'Also somebody who was missing', required: false, min: 0, max: 1 },
    guest: {
      type: 'text',
      label: 'Or guest',
      description: 'The name, for somebody without Discord',
      required: false,
      maxLength: 50,
    },
    score: {
      type: 'text',
      label: 'Right score',
      description: 'To par (-3, +2, E), throws, hole by hole, DNF, DNS; or: remove',
      placeholder: '-3',
      maxLength: 200,
    },
    reason: reasonField,
  },
})

export const reasonForm = defineForm({
  name: 'correction.reason',
  params: z.tuple([idSchema]),
  title: () => texts.reasonTitle,
  fields: { reason: reasonField },
})

/** Of a message's 6,000 characters, what the sections may have together; the rest is for titles, reason and places. */
const SECTIONS_LENGTH = 4200
/** Discord's bound for one field. */
const FIELD_LENGTH = 1024

function sectionFields(difference: Difference): APIEmbedField[] {
  const share = Math.min(FIELD_LENGTH, Math.floor(SECTIONS_LENGTH / Math.max(1, difference.sections.length)))
  return difference.sections.map(({ title, lines }) => ({ name: title, value: fitLines(lines, share, texts.andMore) }))
}

export interface CorrectionView {
  id: string
  round: { id: string; title: string }
  kind: CorrectionKind
  reason: string
  editor: string
  difference: Difference
  /** By what the preview is known, where it is shown in other words than are kept. */
  name?: string
  /** Titles and times of the later rounds of the difference. */
  laterRounds: readonly { title: string; at: Date }[]
  /** How many there are besides. */
  moreRounds: number
}

const laterField = (view: CorrectionView): APIEmbedField[] =>
  view.laterRounds.length === 0
    ? []
    : [
        {
          name: texts.laterRounds,
          value: fitLines(
            [
              ...view.laterRounds.map(({ title, at }) => texts.laterRound(clip(title, 60), at)),
              ...(view.moreRounds > 0 ? [texts.andMore(view.moreRounds)] : []),
            ],
            FIELD_LENGTH,
            texts.andMore,
          ),
        },
      ]

/** What the correction would do, with the button that does it. `hasMoved`: something changed since it was shown first. */
export function previewMessage(view: CorrectionView, hasMoved = false): DiscordMessage {
  const { id, round, kind, reason } = view
  return {
    content: hasMoved ? texts.moved : texts.ask[kind],
    embeds: [
      {
        title: clip(`${texts.titles[kind]}: ${escapeMarkdown(round.title)}`, 256),
        description: texts.reason(reason),
        color: 0xb2_5e_09,
        fields: [...sectionFields(view.difference), ...laterField(view)],
      },
    ],
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          button(ButtonStyle.Success, texts.labels.confirm, confirmButton.id(id, view.name ?? nameOfDifference(view.difference))),
          ...(kind === 'scores' ? [button(ButtonStyle.Secondary, texts.labels.another, anotherButton.id(round.id, id))] : []),
          button(ButtonStyle.Secondary, texts.labels.reason, reasonButton.id(round.id, id)),
          button(ButtonStyle.Danger, texts.labels.discard, discardButton.id(id)),
        ],
      },
    ],
  }
}

/** The one public word about it, in the round's thread; made while the club is spoken to. */
export function toldMessage(view: CorrectionView): DiscordMessage {
  return {
    content: clip(texts.told[view.kind](view.round.title, view.editor), 2000),
    embeds: [
      {
        description: texts.reason(view.reason),
        color: 0xb2_5e_09,
        fields: [...sectionFields(view.difference), ...laterField(view)],
      },
    ],
  }
}

export interface LogEntry {
  kind: CorrectionKind
  reason: string
  editor: string
  at: Date
  difference: Difference
}

/** Lines of one section that the log shows: it is to be skimmed. */
const LOG_LINES = 8

/** Newest first, down to the first finish. */
export function logMessage(title: string, finishedAt: Date | undefined, entries: readonly LogEntry[]): DiscordMessage {
  if (entries.length === 0) return { content: texts.logEmpty(title) }
  const parts = entries.map(({ kind, reason, editor, at, difference }) => {
    const sections = difference.sections.map(({ title: heading, lines }) => {
      const shown = lines.slice(0, LOG_LINES)
      if (lines.length > shown.length) shown.push(texts.andMore(lines.length - shown.length))
      return `${heading}: ${shown.join(' · ')}`
    })
    return [`${timestamp(at, 'f')} · <@${editor}> ${texts.logged[kind]}: ${escapeMarkdown(reason)}`, ...sections].join('\n')
  })
  if (finishedAt) parts.push(texts.finished(finishedAt))
  return {
    embeds: [
      {
        title: clip(escapeMarkdown(texts.logTitle(title)), 256),
        description: fitLines(
          parts.map((part) => `${part}\n`),
          4096,
          texts.andMore,
        ),
      },
    ],
  }
}
