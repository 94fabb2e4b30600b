// How series look in Discord: the form, the preview before anything is saved, the list and one series with its next dates. Pure.
import { ButtonStyle, ComponentType } from 'discord-api-types/v10'
import { z } from 'zod'
import { clip, escapeMarkdown, timestamp, type DiscordMessage } from '../../platform/discord/discord-message.ts'
import { fitLines } from '../../platform/discord/lines.ts'
import { defineControl, defineForm } from '../../platform/gateway/interactions.ts'
import { idSchema } from '../../platform/id.ts'
import { againBefore, marksSchema, shownSchema } from '../../platform/shown.ts'
import { dateSchema } from './messages.ts'
import { localOf, postAt } from './recurrence.ts'
import type { Coming, Series } from './series.ts'
import { texts } from './texts.ts'
import { leadWords, recurrenceWords, ruleWords } from './words.ts'
import { button } from '../../platform/discord/components.ts'

const fields = {
  title: { type: 'text', label: 'Title', placeholder: 'Tuesday league', maxLength: 100 },
  first: {
    type: 'text',
    label: 'When is the first round',
    description: 'Such as 2026-12-05 18:30, next friday 18:00',
    maxLength: 100,
  },
  repeat: {
    type: 'text',
    label: 'Repeats',
    description: 'weekly · every other week · mon and thu · first saturday · … until 1 june, 10 times',
    placeholder: 'weekly',
    // The longest repetition in the longest language, as the form shows it again.
    maxLength: 150,
  },
  post: {
    type: 'text',
    label: 'Posted',
    description: 'Such as 5 days before at 18:00. Empty: a week before',
    required: false,
    maxLength: 60,
  },
  location: { type: 'text', label: 'Course or place', required: false, maxLength: 100 },
} as const
const detailFields = {
  description: { type: 'text', label: 'Description', required: false, long: true, maxLength: 500 },
  capacity: {
    type: 'text',
    label: 'Capacity',
    description: "How many can play; others wait in line. Empty: the club's default",
    required: false,
    maxLength: 3,
  },
} as const

/** With a template: whose description and capacity the series gets. */
export const createForm = defineForm({
  name: 'series.new',
  params: z.tuple([]).rest(idSchema),
  title: 'Plan rounds that repeat',
  fields,
})
export const draftForm = defineForm({
  name: 'series.draft',
  params: z.tuple([idSchema]),
  title: 'Plan rounds that repeat',
  fields,
})
export const followingForm = defineForm({
  name: 'series.following',
  params: z.tuple([idSchema, dateSchema]),
  title: 'This and all following rounds',
  fields,
})
export const detailForm = defineForm({
  name: 'series.details',
  params: z.tuple([idSchema]),
  title: 'Description and capacity',
  fields: detailFields,
})
/** In this order `marksOf` says what stood in the fields. */
export const ONE_FIELDS = ['title', 'when', 'location', 'description', 'capacity'] as const
/** The last part says what stood in the fields of the form. */
export const oneForm = defineForm({
  name: 'series.one',
  params: z.tuple([idSchema, dateSchema]).rest(marksSchema),
  title: 'This round only',
  fields: {
    title: fields.title,
    when: { type: 'text', label: 'When', description: 'Such as 2026-12-05 18:30, next friday 18:00', maxLength: 100 },
    location: fields.location,
    ...detailFields,
  },
})

/** The last part names what the preview came to; older ones lack it. */
export const confirmButton = defineControl('series.confirm', z.tuple([idSchema]).rest(shownSchema))
export const changeButton = defineControl('series.change', z.tuple([idSchema]))
export const detailButton = defineControl('series.detail', z.tuple([idSchema]))
export const discardButton = defineControl('series.discard', z.tuple([idSchema]))

/** Five dates tell a pattern; more would not fit beside what else is said. */
export const SHOWN_DATES = 5

/** `shown` names what it comes to; `isAgain`: that is no longer what was shown before. */
export function previewMessage(
  series: Series,
  coming: Coming[],
  notes: string[],
  { shown, isAgain }: { shown: string; isAgain: boolean },
): DiscordMessage {
  const { labels } = texts
  return {
    content: isAgain ? againBefore(texts.previewAsk) : texts.previewAsk,
    embeds: [{ ...seriesEmbed(series, coming, notes), title: clip(texts.previewTitle(series.title), 256) }],
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          button(ButtonStyle.Success, labels.confirm, confirmButton.id(series.series, shown)),
          button(ButtonStyle.Secondary, labels.change, changeButton.id(series.series)),
          button(ButtonStyle.Secondary, labels.details, detailButton.id(series.series)),
          button(ButtonStyle.Danger, labels.discard, discardButton.id(series.series)),
        ],
      },
    ],
  }
}

/** `now` is needed to say when cards will be posted. */
export function seriesMessage(series: Series, coming: Coming[], now: Date): DiscordMessage {
  const embed = seriesEmbed(series, coming, [], now)
  return { embeds: [{ ...embed, title: `${clip(escapeMarkdown(series.title), 200)} · ${texts.states[series.state]}` }] }
}

function seriesEmbed(series: Series, coming: Coming[], notes: string[], now?: Date) {
  const { recurrence } = series
  const description = [
    texts.repeats(`${ruleWords(recurrence.rule)}, ${recurrence.time}`, recurrence.timeZone),
    texts.ends(recurrence.until, recurrence.count),
    texts.posted(leadWords(series.lead)),
    ...(series.location ? [texts.at(series.location)] : []),
    texts.capacityLine(series.capacity),
    texts.host(series.host),
    ...(series.description ? ['', clip(escapeMarkdown(series.description), 1000)] : []),
    ...(notes.length > 0 ? ['', ...notes.map((note) => `ℹ️ ${note}`)] : []),
  ].join('\n')
  const shown = coming.slice(0, SHOWN_DATES)
  const value = shown.map((one) => dateLine(series, one, now)).join('\n') || texts.noNext
  return { description: clip(description, 4096), fields: [{ name: texts.nextDates(shown.length), value: clip(value, 1024) }] }
}

function dateLine(series: Series, one: Coming, now?: Date): string {
  const { timeZone, time } = series.recurrence
  const local = localOf(one.startsAt, timeZone)
  const at = postAt(series.lead, one.startsAt, timeZone)
  const marks = [
    ...(one.isSkipped ? [texts.marks.skipped] : []),
    ...(one.isMoved ? [texts.marks.moved(one.date)] : local.time === time ? [] : [texts.movedByClocks]),
    ...(one.round !== undefined && !one.isSkipped ? [texts.marks.posted] : []),
    ...(now && one.round === undefined && !one.isSkipped && at > now ? [texts.marks.due(at)] : []),
  ]
  const line = timestamp(one.startsAt, 'F')
  return one.isSkipped ? `~~${line}~~ ${marks.join(', ')}` : [line, ...marks].join(' · ')
}

export function listMessage(all: { series: Series; next: Coming | undefined }[]): DiscordMessage {
  if (all.length === 0) return { content: texts.listEmpty }
  const lines = all.map(({ series, next }) =>
    [
      `${series.state === 'paused' ? '⏸️' : '🔁'} **${escapeMarkdown(clip(series.title, 60))}**`,
      recurrenceWords(series.recurrence),
      next ? texts.next(next.startsAt) : texts.noNext,
      ...(series.state === 'paused' ? [texts.states.paused] : []),
    ].join(' · '),
  )
  return { embeds: [{ title: texts.listTitle, description: fitLines(lines, 4096, (more) => `… +${more}`) }] }
}
