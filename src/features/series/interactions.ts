// Series in the gateway: /series and its autocomplete, the forms, the buttons of the preview.
import { ApplicationCommandOptionType, InteractionContextType, type APIApplicationCommandOption } from 'discord-api-types/v10'
import { z } from 'zod'
import {
  pressed,
  subcommand,
  submitted,
  toAsk,
  toForm,
  toRequest,
  type Interactions,
  type Reaction,
  type Subcommand,
  pickedId,
} from '../../platform/gateway/interactions.ts'
import type { Request } from '../../platform/message.ts'
import { refuse } from '../../platform/refusal.ts'
import { marksOf } from '../../platform/shown.ts'
import { templatesChoosable } from '../template/messages.ts'
import {
  changeButton,
  confirmButton,
  createForm,
  detailButton,
  detailForm,
  discardButton,
  draftForm,
  followingForm,
  ONE_FIELDS,
  oneForm,
} from './card.ts'
import {
  dateSchema,
  seriesChoosable,
  seriesConfirm,
  seriesDates,
  seriesDetail,
  seriesDiscard,
  seriesEditOne,
  seriesEnd,
  seriesForm,
  seriesList,
  seriesMove,
  seriesOneForm,
  seriesPause,
  seriesPlan,
  seriesResume,
  seriesShow,
  seriesSkip,
  seriesUnskip,
} from './messages.ts'
import { texts } from './texts.ts'
import { anyone, editors } from '../club/messages.ts'

const picking = (name: string, description: string, required = true): APIApplicationCommandOption => ({
  type: ApplicationCommandOptionType.String,
  name,
  description,
  required,
  autocomplete: true,
})
const seriesOption = picking('series', 'Which series')
const dateOption = picking('date', 'Which of its rounds')

const sub = (name: string, description: string, options: APIApplicationCommandOption[] = []) =>
  ({ type: ApplicationCommandOptionType.Subcommand, name, description, options }) as APIApplicationCommandOption

/** Picked from the choices; typed text that is none was not picked. */
const pickedSeries = pickedId('series.not-found', () => texts.notFound)
const pickedTemplate = pickedId('series.no-template', () => texts.noTemplate)
const pickedDate = z.string().transform((text) => {
  const date = dateSchema.safeParse(text.trim())
  return date.success ? date.data : refuse('series.no-such-date', texts.noSuchDate)
})

const choosing: NonNullable<Subcommand['autocomplete']> = {
  series: (typed) =>
    toAsk(seriesChoosable, { typed: typed.slice(0, 100) }, ({ series }) => ({
      type: 'choices',
      choices: series.map((one) => ({ name: one.label, value: one.series })),
    })),
}
const choosingDate = (skipped?: boolean): NonNullable<Subcommand['autocomplete']> => ({
  ...choosing,
  date: (typed, others) =>
    toAsk(
      seriesDates,
      {
        series: z.string().max(100).catch('').parse(others['series']),
        typed: typed.slice(0, 100),
        ...(skipped === undefined ? {} : { skipped }),
      },
      ({ dates }) => ({ type: 'choices', choices: dates.map(({ date, label }) => ({ name: label, value: date })) }),
    ),
})

const onSeries = (path: string, request: Request<{ series: string }>) =>
  subcommand({
    path,
    options: z.object({ series: pickedSeries }),
    use: ({ series }) => toRequest(request, { series }),
    autocomplete: choosing,
  })

const editing = (series: string, date: string | undefined, which: 'this' | 'following'): Reaction =>
  which === 'this' && date !== undefined
    ? toAsk(seriesOneForm, { series, date }, (prefill) =>
        toForm(oneForm.show([series, date, marksOf(ONE_FIELDS.map((field) => prefill[field]))], prefill)),
      )
    : toAsk(seriesForm, { series, ...(date === undefined ? {} : { from: date }) }, ({ from, details: _details, ...prefill }) =>
        toForm(followingForm.show([series, from ?? refuse('series.ended', texts.ended)], prefill)),
      )

export const interactions: Interactions = {
  commands: [
    {
      scope: 'guild',
      json: {
        name: 'series',
        description: 'Rounds that repeat: every week, every first Saturday …',
        contexts: [InteractionContextType.Guild],
        options: [
          sub('create', 'Plan rounds that repeat', [picking('template', 'Fill the form in from a template', false)]),
          sub('list', 'The series of the club'),
          sub('show', 'One series with its next dates', [seriesOption]),
          sub('skip', 'Leave one round out', [seriesOption, dateOption]),
          sub('unskip', 'Let a round that was left out take place after all', [seriesOption, dateOption]),
          sub('move', 'Move one round to another time', [
            seriesOption,
            dateOption,
            {
              type: ApplicationCommandOptionType.String,
              name: 'to',
              description: 'New date and time, such as sat 9:30',
              required: true,
              max_length: 100,
            },
          ]),
          sub('edit', 'Change one round, or one and all that follow', [
            seriesOption,
            picking('date', 'Which of its rounds; the next if left out', false),
            {
              type: ApplicationCommandOptionType.String,
              name: 'which',
              description: 'How much to change; all following if left out',
              choices: [
                { name: 'This and all following', value: 'following' },
                { name: 'This round only', value: 'this' },
              ],
            },
          ]),
          sub('pause', 'Post no more rounds for a while', [seriesOption]),
          sub('resume', 'Go on after a pause', [seriesOption]),
          sub('end', 'Post no more rounds at all', [seriesOption]),
        ],
      },
      subcommands: [
        subcommand({
          path: 'create',
          options: z.object({ template: pickedTemplate.optional() }),
          use: ({ template }) =>
            toAsk(seriesForm, template === undefined ? {} : { template }, ({ details: _details, from: _from, ...prefill }) =>
              toForm(createForm.show(template === undefined ? [] : [template], prefill)),
            ),
          autocomplete: {
            template: (typed) =>
              toAsk(templatesChoosable, { typed: typed.slice(0, 100) }, ({ templates }) => ({
                type: 'choices',
                choices: templates.map(({ template, label }) => ({ name: label, value: template })),
              })),
          },
        }),
        subcommand({ path: 'list', options: z.object({}), use: () => toRequest(seriesList, {}) }),
        onSeries('show', seriesShow),
        subcommand({
          path: 'skip',
          options: z.object({ series: pickedSeries, date: pickedDate }),
          use: (one) => toRequest(seriesSkip, one),
          autocomplete: choosingDate(false),
        }),
        subcommand({
          path: 'unskip',
          options: z.object({ series: pickedSeries, date: pickedDate }),
          use: (one) => toRequest(seriesUnskip, one),
          autocomplete: choosingDate(true),
        }),
        subcommand({
          path: 'move',
          options: z.object({ series: pickedSeries, date: pickedDate, to: z.string().max(200) }),
          use: (one) => toRequest(seriesMove, one),
          autocomplete: choosingDate(),
        }),
        subcommand({
          path: 'edit',
          options: z.object({
            series: pickedSeries,
            date: pickedDate.optional(),
            which: z.enum(['this', 'following']).default('following'),
          }),
          use: ({ series, date, which }) => {
            if (which === 'this' && date === undefined) refuse('series.date-missing', texts.dateMissing)
            return editing(series, date, which)
          },
          autocomplete: choosingDate(),
        }),
        onSeries('pause', seriesPause),
        onSeries('resume', seriesResume),
        onSeries('end', seriesEnd),
      ],
    },
  ],
  presses: [
    pressed(confirmButton, ([draft, shown]) =>
      toRequest(seriesConfirm, { draft, ...(shown === undefined ? {} : { shown }) }, 'update'),
    ),
    pressed(discardButton, ([draft]) => toRequest(seriesDiscard, { draft }, 'update')),
    pressed(changeButton, ([draft]) =>
      toAsk(seriesForm, { series: draft }, ({ details: _details, from: _from, ...prefill }) =>
        toForm(draftForm.show([draft], prefill)),
      ),
    ),
    pressed(detailButton, ([draft]) =>
      toAsk(seriesForm, { series: draft }, ({ details }) => toForm(detailForm.show([draft], details))),
    ),
  ],
  submissions: [
    submitted(createForm, (values, [template]) =>
      toRequest(seriesPlan, { ...values, ...(template === undefined ? {} : { template }) }),
    ),
    submitted(draftForm, (values, [draft]) => toRequest(seriesPlan, { ...values, draft }, 'update')),
    submitted(detailForm, (values, [draft]) => toRequest(seriesDetail, { ...values, draft }, 'update')),
    submitted(followingForm, (values, [series, from]) => toRequest(seriesPlan, { ...values, replaces: { series, from } })),
    submitted(oneForm, (values, [series, date, marks]) =>
      toRequest(seriesEditOne, { ...values, series, date, ...(marks === undefined ? {} : { marks }) }),
    ),
  ],
  listeners: [],
  who: {
    '/series create': editors,
    '/series skip': editors,
    '/series unskip': editors,
    '/series move': editors,
    '/series edit': editors,
    '/series pause': editors,
    '/series resume': editors,
    '/series end': editors,
    '/series list': anyone,
    '/series show': anyone,
    'form series.new': editors,
    'form series.draft': editors,
    'form series.details': editors,
    'form series.following': editors,
    'form series.one': editors,
    'button series.confirm': editors,
    'button series.discard': editors,
    'button series.change': editors,
    'button series.detail': editors,
  },
}
