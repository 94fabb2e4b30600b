// What the series feature says and hears on the wire: planning rounds that repeat, and changing one or all of what follows.
import { z } from 'zod'
import { idSchema } from '../../platform/id.ts'
import { defineQuery, defineRequest } from '../../platform/message.ts'
import { marksSchema, shownSchema } from '../../platform/shown.ts'

/** The local date that the series' rule gives; names one round of it. */
export const dateSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date is year-month-day')

const formSchema = z.object({
  title: z.string().max(200),
  /** When the first round is, free text as in the round form. */
  first: z.string().max(200),
  repeat: z.string().max(200),
  /** How long before it takes place a round is posted. */
  post: z.string().max(200),
  location: z.string().max(300),
})
const detailsSchema = z.object({ description: z.string().max(1000), capacity: z.string().max(20) })

/**
 * Reads the form and shows the next dates; nothing runs before it is confirmed. `draft`: the one being filled in again. `template`: description and
 * capacity are those of this one. `from`: takes the place of a running series from that date on.
 */
export const seriesPlan = defineRequest({
  name: 'series.plan',
  schema: formSchema.extend({
    draft: idSchema.optional(),
    template: idSchema.optional(),
    replaces: z.object({ series: idSchema, from: dateSchema }).optional(),
  }),
  key: (d) => d.draft ?? 'new',
})
export const seriesDetail = defineRequest({
  name: 'series.detail',
  schema: detailsSchema.extend({ draft: idSchema }),
  key: (d) => d.draft,
})
/** `shown` names what the preview came to. Absent: from a preview that did not say. */
export const seriesConfirm = defineRequest({
  name: 'series.confirm',
  version: 2,
  /** Version 1 confirmed whatever it came to. */
  lifts: { 1: (data) => data },
  schema: z.object({ draft: idSchema, shown: shownSchema.optional() }),
  key: (d) => d.draft,
})
/** By hand, or by the clock a day later. */
export const seriesDiscard = defineRequest({
  name: 'series.discard',
  schema: z.object({ draft: idSchema }),
  key: (d) => d.draft,
})
/** By the clock: posts what is due and sets the clock anew. */
export const seriesPostDue = defineRequest({
  name: 'series.post-due',
  schema: z.object({ series: idSchema }),
  key: (d) => d.series,
})
const oneSchema = z.object({ series: idSchema, date: dateSchema })
export const seriesSkip = defineRequest({ name: 'series.skip', schema: oneSchema, key: (d) => d.series })
export const seriesUnskip = defineRequest({ name: 'series.unskip', schema: oneSchema, key: (d) => d.series })
export const seriesMove = defineRequest({
  name: 'series.move',
  schema: oneSchema.extend({ to: z.string().max(200) }),
  key: (d) => d.series,
})
/** The round form for one date; `marks`: what stood in it when it was opened, which was not meant to be changed where it still does. */
export const seriesEditOne = defineRequest({
  name: 'series.edit-one',
  version: 2,
  /** Version 1 wrote every field, changed or not. */
  lifts: { 1: (data) => data },
  schema: oneSchema
    .extend({ title: z.string().max(200), when: z.string().max(200), location: z.string().max(300) })
    .extend({ ...detailsSchema.shape, marks: marksSchema.optional() }),
  key: (d) => d.series,
})
export const seriesPause = defineRequest({ name: 'series.pause', schema: z.object({ series: idSchema }), key: (d) => d.series })
export const seriesResume = defineRequest({ name: 'series.resume', schema: z.object({ series: idSchema }), key: (d) => d.series })
export const seriesEnd = defineRequest({ name: 'series.end', schema: z.object({ series: idSchema }), key: (d) => d.series })
export const seriesList = defineRequest({ name: 'series.list', schema: z.object({}), key: () => 'list' })
export const seriesShow = defineRequest({ name: 'series.show', schema: z.object({ series: idSchema }), key: (d) => d.series })

/** Series to choose from: autocomplete. */
export const seriesChoosable = defineQuery({
  name: 'series.choosable',
  mayLag: true,
  schema: z.object({ typed: z.string().max(100) }),
  answer: z.object({ series: z.array(z.object({ series: idSchema, label: z.string() })) }),
})
/** The coming dates of a series: autocomplete. `skipped`: only those left out, or only those that are not. */
export const seriesDates = defineQuery({
  name: 'series.dates',
  schema: z.object({ series: z.string().max(100), typed: z.string().max(100), skipped: z.boolean().optional() }),
  answer: z.object({ dates: z.array(z.object({ date: dateSchema, label: z.string() })) }),
})
/**
 * What the series form shows: empty, what a template has, a draft, or a running series from a date (its next one) on. Refuses those who may not
 * plan series.
 */
export const seriesForm = defineQuery({
  name: 'series.form',
  schema: z.object({ series: idSchema.optional(), from: dateSchema.optional(), template: idSchema.optional() }),
  answer: formSchema.extend({ from: dateSchema.optional(), details: detailsSchema }),
})
/** What the form for one date shows. Refuses those who may not plan series. */
export const seriesOneForm = defineQuery({
  name: 'series.one-form',
  schema: oneSchema,
  answer: z.object({ title: z.string(), when: z.string(), location: z.string() }).extend(detailsSchema.shape),
})
