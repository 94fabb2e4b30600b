// Rounds in the gateway: /round and its autocomplete, the card's buttons, the forms.
import { plain } from '../../platform/discord/discord-message.ts'
import { ApplicationCommandOptionType, InteractionContextType, type APIApplicationCommandOption } from 'discord-api-types/v10'
import { z } from 'zod'
import {
  pressed,
  subcommand,
  submitted,
  toAsk,
  toForm,
  toRequest,
  toSay,
  type Interactions,
  type Reaction,
  type Subcommand,
  pickedId,
} from '../../platform/gateway/interactions.ts'
import { choiceWords } from '../../platform/language/words.ts'
import { derivedId, idSchema, snowflakeSchema } from '../../platform/id.ts'
import { oneLine } from '../../platform/one-line.ts'
import { marksOf } from '../../platform/shown.ts'
import { refuse } from '../../platform/refusal.ts'
import { correctionPropose, correctionShowLog } from '../correction/messages.ts'
import { attendanceShow } from '../attendance/messages.ts'
import { scoreImport, scoreImportLink, uploadOf, importers } from '../score/messages.ts'
import {
  bringGuestButton,
  cancelAskMessage,
  cancelButton,
  cancelConfirmButton,
  cancelKeepButton,
  createForm,
  editButton,
  editForm,
  finalizeButton,
  guestForm,
  guestsButton,
  guestsMessage,
  noteButton,
  noteForm,
  offerButton,
  roundOptionsForm,
  rsvpButton,
  startButton,
  takeGuestOffButton,
} from './card.ts'
import {
  answerSchema,
  roundAddPlayers,
  roundAnswerOffer,
  roundBringGuest,
  roundCancel,
  roundCreate,
  roundEdit,
  roundFinalize,
  roundForm,
  roundGuests,
  roundList,
  roundManageable,
  roundMyGuests,
  roundNote,
  roundNoteForm,
  roundOptionsForm as roundOptionsQuery,
  roundRemovePlayer,
  roundRsvp,
  roundSetOptions,
  roundShow,
  roundStart,
  roundStates,
  type RoundState,
  chooseRound,
  roundRunners,
} from './messages.ts'
import { calendarFile } from '../calendar/messages.ts'
import { templateForm, templatesChoosable } from '../template/messages.ts'
import { AS_CLUB } from './options.ts'
import { MAX_NOTE_LENGTH } from './rsvp.ts'
import { FORM_FIELDS } from './round.ts'
import { texts } from './texts.ts'
import { anyone, editors, players } from '../club/messages.ts'
import { and, opening, type Who } from '../../platform/who.ts'

const roundOption = (description: string): APIApplicationCommandOption => ({
  type: ApplicationCommandOptionType.String,
  name: 'round',
  description,
  required: true,
  autocomplete: true,
})

const reasonOption = (description: string): APIApplicationCommandOption => ({
  type: ApplicationCommandOptionType.String,
  name: 'reason',
  description,
  required: true,
  max_length: 200,
})

const sub = (name: string, description: string, options: APIApplicationCommandOption[] = []) =>
  ({ type: ApplicationCommandOptionType.Subcommand, name, description, options }) as APIApplicationCommandOption

/** A round picked from the choices; typed text that is no id was not picked. */
const pickedRound = pickedId('round.not-found', () => texts.noOpenRounds)

/** The same for a template. */
const pickedTemplate = pickedId('round.no-template', () => texts.noTemplate)

const choosing = (states: RoundState[]): Subcommand['autocomplete'] => ({
  round: chooseRound(states),
})

const showEdit = (round: string): Reaction =>
  toAsk(roundForm, { round }, (prefill) =>
    toForm(editForm.show([round, marksOf(FORM_FIELDS.map((field) => prefill[field]))], prefill)),
  )
const askCancel = (round: string): Reaction => toAsk(roundManageable, { round }, (facts) => toSay(cancelAskMessage(round, facts)))

const onRound = (path: string, states: RoundState[], use: (round: string) => Reaction) =>
  subcommand({ path, options: z.object({ round: pickedRound }), use: ({ round }) => use(round), autocomplete: choosing(states) })

/** With guests already: who they are; without: the form at once. */
const showGuests = (round: string): Reaction =>
  toAsk(roundMyGuests, { round }, ({ limit, guests }) =>
    guests.length === 0 ? toForm(guestForm.show([round])) : toSay(guestsMessage(round, guests, limit)),
  )

const showOptions = (round: string): Reaction =>
  toAsk(roundOptionsQuery, { round }, (prefill) => toForm(roundOptionsForm.show([round], prefill)))

/** A list of a form with nothing chosen stands for what it showed as the default. */
const chosen = (values: { confirm: string[]; guests: string[]; role: string[] }) => ({
  confirm: values.confirm[0] ?? AS_CLUB,
  guests: values.guests[0] ?? AS_CLUB,
  role: values.role[0] ?? AS_CLUB,
})

const guestsOfPicked: NonNullable<Subcommand['autocomplete']>[string] = (typed, { round }) => {
  const id = idSchema.safeParse(round)
  if (!id.success) return { type: 'choices', choices: [] }
  return toAsk(roundGuests, { round: id.data }, ({ guests }) => ({
    type: 'choices',
    choices: guests
      .filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase()))
      .map(({ participant, name }) => ({ name: plain(name), value: participant })),
  }))
}

const offTakers: Who = { text: 'its host, Editors; a guest: whoever brought them', refused: ['round.not-yours'] }
const runners = roundRunners('round.not-yours')

export const interactions: Interactions = {
  commands: [
    {
      scope: 'guild',
      json: {
        name: 'round',
        description: 'Plan and run rounds',
        contexts: [InteractionContextType.Guild],
        options: [
          sub('create', 'Plan a round', [
            {
              type: ApplicationCommandOptionType.String,
              name: 'template',
              description: 'Fills the form in',
              autocomplete: true,
            },
          ]),
          sub('again', 'Plan a round like an earlier one', [roundOption('Which round')]),
          sub('edit', 'Change a round', [roundOption('Which round')]),
          sub('cancel', 'Cancel a round', [roundOption('Which round')]),
          sub('start', 'Start a round now', [roundOption('Which round')]),
          sub('finalize', 'Finish a round: results, tags, leaderboard', [roundOption('Which round')]),
          sub('reopen', 'Editors: take the finish of a round back; tags follow', [
            roundOption('Which round'),
            reasonOption('Why; everybody can read it'),
          ]),
          sub('log', 'What was corrected in a round, by whom and why', [roundOption('Which round')]),
          sub('ics', 'A round as a file for your calendar', [roundOption('Which round')]),
          sub('list', 'Rounds to come, or past ones', [
            {
              type: ApplicationCommandOptionType.String,
              name: 'which',
              description: 'Coming rounds if left out',
              choices: [
                { name: 'Coming rounds', value: 'upcoming' },
                { name: 'Past rounds', value: 'past' },
                { name: 'My coming rounds', value: 'mine' },
              ],
            },
          ]),
          sub('import', 'Take the scores from a UDisc scorecard: a file or a link', [
            roundOption('Which round'),
            {
              type: ApplicationCommandOptionType.Attachment,
              name: 'file',
              description: 'CSV or XLSX file exported from UDisc',
            },
            {
              type: ApplicationCommandOptionType.String,
              name: 'link',
              description: 'Or a udisc.com link to it, such as that of an event’s leaderboard',
              max_length: 1000,
            },
          ]),
          sub('add', 'Put a player or a guest on the list of a round', [
            roundOption('Which round'),
            { type: ApplicationCommandOptionType.User, name: 'user', description: 'A player of the club' },
            {
              type: ApplicationCommandOptionType.String,
              name: 'guest',
              description: 'Name of somebody without Discord',
              max_length: 50,
            },
          ]),
          sub('remove', 'Take a player off the list of a round', [
            roundOption('Which round'),
            { type: ApplicationCommandOptionType.User, name: 'user', description: 'Whom to take off' },
            {
              type: ApplicationCommandOptionType.String,
              name: 'guest',
              description: 'A guest of the round; your own, or any for whoever runs it',
              autocomplete: true,
            },
          ]),
          sub('rsvp', 'Answer without buttons: say whether you play', [
            roundOption('Which round'),
            {
              type: ApplicationCommandOptionType.String,
              name: 'answer',
              description: 'Whether you play',
              required: true,
              choices: [
                { ...choiceWords(() => texts.labels.playing), value: 'playing' },
                { ...choiceWords(() => texts.labels.maybe), value: 'maybe' },
                { ...choiceWords(() => texts.labels.cannot), value: 'cannot' },
              ],
            },
          ]),
          sub('note', 'A few words beside your name on the card', [
            roundOption('Which round'),
            {
              type: ApplicationCommandOptionType.String,
              name: 'text',
              description: 'Such as “10 min late”; left out: the note goes',
              max_length: MAX_NOTE_LENGTH,
            },
            {
              type: ApplicationCommandOptionType.User,
              name: 'user',
              description: 'For whoever runs the round: take away the note of this player',
            },
          ]),
          sub('show', 'Bring the card of a round back to the end of its channel', [roundOption('Which round')]),
          sub('attendance', 'Who is here or did not come: of one round, or (Editors) who has missed rounds', [
            { ...roundOption('Which round; left out: who has missed rounds'), required: false },
          ]),
          sub('options', 'How a round asks its waitlist, who may bring guests, a role for those playing', [
            roundOption('Which round'),
          ]),
        ],
      },
      subcommands: [
        subcommand({
          path: 'create',
          options: z.object({ template: pickedTemplate.optional() }),
          use: ({ template }) =>
            template === undefined
              ? toAsk(roundForm, {}, (prefill) => toForm(createForm.show([], prefill)))
              : toAsk(templateForm, { template }, (prefill) => toForm(createForm.show([], prefill))),
          autocomplete: {
            template: (typed) =>
              toAsk(templatesChoosable, { typed: typed.slice(0, 100) }, ({ templates }) => ({
                type: 'choices',
                choices: templates.map(({ template, label }) => ({ name: label, value: template })),
              })),
          },
        }),
        onRound('ics', ['scheduled', 'live'], (round) => toRequest(calendarFile, { round })),
        onRound('again', [...roundStates], (round) =>
          toAsk(templateForm, { round }, (prefill) => toForm(createForm.show([], prefill))),
        ),
        onRound('edit', ['scheduled', 'live'], showEdit),
        onRound('cancel', ['scheduled', 'live'], askCancel),
        onRound('start', ['scheduled'], (round) => toRequest(roundStart, { round })),
        onRound('finalize', ['live'], (round) => toRequest(roundFinalize, { round, confirmed: false })),
        subcommand({
          path: 'reopen',
          options: z.object({ round: pickedRound, reason: z.string() }),
          use: ({ round, reason }) => toRequest(correctionPropose, { round, kind: 'reopening', changes: [], reason }),
          autocomplete: choosing(['finalized']),
        }),
        onRound('log', ['finalized', 'live'], (round) => toRequest(correctionShowLog, { round })),
        subcommand({
          path: 'list',
          options: z.object({ which: z.enum(['upcoming', 'past', 'mine']).default('upcoming') }),
          use: ({ which }) => toRequest(roundList, { which }),
        }),
        subcommand({
          path: 'import',
          options: z.object({ round: pickedRound, file: snowflakeSchema.optional(), link: z.string().optional() }),
          use: ({ round, file, link }, use) => {
            if (file !== undefined && link === undefined)
              return toRequest(scoreImport, { round, file: uploadOf(use.resolved.attachments[file]) })
            if (link !== undefined && file === undefined) return toRequest(scoreImportLink, { round, link })
            return refuse('round.file-or-link', texts.fileOrLink)
          },
          autocomplete: choosing(['live', 'finalized']),
        }),
        subcommand({
          path: 'add',
          options: z.object({ round: pickedRound, user: snowflakeSchema.optional(), guest: z.string().optional() }),
          use: ({ round, user, guest }, use) =>
            toRequest(roundAddPlayers, {
              round,
              members: user ? [user] : [],
              guests:
                oneLine(guest ?? '') === '' ? [] : [{ id: derivedId('guest', use.interactionId), name: oneLine(guest ?? '') }],
              scorecard: false,
            }),
          autocomplete: choosing(['scheduled', 'live']),
        }),
        subcommand({
          path: 'remove',
          options: z.object({ round: pickedRound, user: snowflakeSchema.optional(), guest: z.string().optional() }),
          use: ({ round, user, guest }) => {
            const picked = idSchema.safeParse(guest)
            if (guest !== undefined && !picked.success) refuse('round.not-on-list', texts.guestNotPicked)
            return toRequest(roundRemovePlayer, {
              round,
              participant: user ?? picked.data ?? refuse('round.remove-whom', texts.removeWhom),
            })
          },
          autocomplete: { ...choosing(['scheduled', 'live']), guest: guestsOfPicked },
        }),
        subcommand({
          path: 'rsvp',
          options: z.object({ round: pickedRound, answer: answerSchema }),
          use: ({ round, answer }, use) => toRequest(roundRsvp, { round, answer, decidedBy: use.interactionId, isCommand: true }),
          autocomplete: choosing(['scheduled', 'live']),
        }),
        subcommand({
          path: 'note',
          options: z.object({ round: pickedRound, text: z.string().default(''), user: snowflakeSchema.optional() }),
          use: ({ round, text, user }, use) =>
            toRequest(roundNote, { round, text, ...(user ? { user } : {}), decidedBy: use.interactionId }),
          autocomplete: choosing(['scheduled', 'live']),
        }),
        onRound('show', ['scheduled', 'live'], (round) => toRequest(roundShow, { round })),
        subcommand({
          path: 'attendance',
          options: z.object({ round: pickedRound.optional() }),
          use: ({ round }) => toRequest(attendanceShow, round === undefined ? {} : { round }),
          autocomplete: choosing(['scheduled', 'live', 'finalized']),
        }),
        onRound('options', ['scheduled', 'live'], showOptions),
      ],
    },
  ],
  presses: [
    pressed(rsvpButton, ([round, answer], use) =>
      toRequest(roundRsvp, { round, answer, decidedBy: use.interactionId, isCommand: false }, 'silent'),
    ),
    pressed(guestsButton, ([round]) => showGuests(round)),
    pressed(bringGuestButton, ([round]) => toForm(guestForm.show([round]))),
    pressed(takeGuestOffButton, ([round, participant]) => toRequest(roundRemovePlayer, { round, participant }, 'update')),
    pressed(noteButton, ([round]) => toAsk(roundNoteForm, { round }, (prefill) => toForm(noteForm.show([round], prefill)))),
    pressed(offerButton, ([, round, answer], use) =>
      toRequest(roundAnswerOffer, { round, wants: answer === 'in', decidedBy: use.interactionId }),
    ),
    pressed(editButton, ([round]) => showEdit(round)),
    pressed(cancelButton, ([round]) => askCancel(round)),
    pressed(cancelConfirmButton, ([round, card, shown]) =>
      toRequest(roundCancel, { round, remove: card === 'remove-card', ...(shown === undefined ? {} : { shown }) }),
    ),
    pressed(cancelKeepButton, () => toSay({ content: texts.kept, components: [] }, true)),
    pressed(startButton, ([round]) => toRequest(roundStart, { round })),
    pressed(finalizeButton, ([round, step, shown]) =>
      toRequest(roundFinalize, { round, confirmed: step === 'confirmed', ...(shown === undefined ? {} : { shown }) }),
    ),
  ],
  submissions: [
    submitted(createForm, (values) => toRequest(roundCreate, values)),
    submitted(editForm, (values, [round, marks]) =>
      toRequest(roundEdit, { round, ...values, ...(marks === undefined ? {} : { marks }) }),
    ),
    submitted(guestForm, ({ name }, [round], use) =>
      toRequest(roundBringGuest, {
        round,
        guest: derivedId('guest', use.interactionId),
        name,
        decidedBy: use.interactionId,
      }),
    ),
    submitted(noteForm, ({ note }, [round], use) => toRequest(roundNote, { round, text: note, decidedBy: use.interactionId })),
    submitted(roundOptionsForm, (values, [round]) => toRequest(roundSetOptions, { round, ...chosen(values) })),
  ],
  listeners: [],
  who: {
    '/round create': players,
    '/round ics': anyone,
    '/round again': players,
    '/round edit': runners,
    '/round cancel': runners,
    '/round start': runners,
    '/round finalize': runners,
    '/round reopen': editors,
    '/round log': anyone,
    '/round list': anyone,
    '/round import': importers,
    '/round add': runners,
    '/round remove': offTakers,
    '/round rsvp': players,
    '/round note': and(players, 'another’s note: the host, Editors', 'round.not-yours'),
    '/round show': players,
    '/round attendance': {
      text: 'of a round: its host, Editors; of the club: Editors',
      refused: ['attendance.not-yours', 'club.need-editor'],
    },
    '/round options': runners,
    'form round.new': players,
    'form round.change': runners,
    'form round.guest': players,
    'form round.note-text': players,
    'form round.options': runners,
    'button round.rsvp': players,
    'button round.guests': players,
    'button round.guest-new': opening('round.guest'),
    'button round.guest-off': offTakers,
    'button round.note': players,
    'button round.offer': players,
    'button round.edit': runners,
    'button round.cancel': runners,
    'button round.cancel-yes': runners,
    'button round.cancel-no': anyone,
    'button round.start': runners,
    'button round.finalize': runners,
  },
}
