// How a round looks in Discord: one card through all its states, its buttons, its form and its confirmations. Pure.
import { ButtonStyle } from 'discord-api-types/v10'
import { z } from 'zod'
import { calendarButton } from '../calendar/messages.ts'
import { clip, escapeMarkdown, plain, timestamp, type DiscordMessage } from '../../platform/discord/discord-message.ts'
import { listFields, type NameList } from '../../platform/discord/name-lists.ts'
import { defineControl, defineForm } from '../../platform/gateway/interactions.ts'
import { idSchema, snowflakeSchema } from '../../platform/id.ts'
import { againBefore, marksSchema, shownSchema } from '../../platform/shown.ts'
import { correctButton } from '../correction/messages.ts'
import { checkInButton } from '../attendance/messages.ts'
import { enterScoreButton, formatToPar, importScorecardButton, type RecordedScore } from '../score/messages.ts'
import { answerSchema, type CardPart, type RoundState, isMember, participantText } from './messages.ts'
import { AS_CLUB, CONFIRM_WINDOWS_MS, MAX_GUESTS_PER_MEMBER } from './options.ts'
import type { Round } from './round.ts'
import { answerOf, MAX_NOTE_LENGTH, rsvpLists, type Rsvp, type Standing } from './rsvp.ts'
import { posted, texts } from './texts.ts'
import { button, row } from '../../platform/discord/components.ts'

export const rsvpButton = defineControl('round.rsvp', z.tuple([idSchema, answerSchema]))
export const editButton = defineControl('round.edit', z.tuple([idSchema]))
export const cancelButton = defineControl('round.cancel', z.tuple([idSchema]))
/** The last part names what was told before. */
export const cancelConfirmButton = defineControl(
  'round.cancel-yes',
  z.tuple([idSchema, z.enum(['keep-card', 'remove-card'])]).rest(shownSchema),
)
export const cancelKeepButton = defineControl('round.cancel-no', z.tuple([idSchema]))
export const startButton = defineControl('round.start', z.tuple([idSchema]))
/** The last part names who was shown as missing, and what as doubtful. */
export const finalizeButton = defineControl('round.finalize', z.tuple([idSchema, z.enum(['ask', 'confirmed'])]).rest(shownSchema))
export const guestsButton = defineControl('round.guests', z.tuple([idSchema]))
export const bringGuestButton = defineControl('round.guest-new', z.tuple([idSchema]))
export const takeGuestOffButton = defineControl('round.guest-off', z.tuple([idSchema, idSchema]))
export const noteButton = defineControl('round.note', z.tuple([idSchema]))
/** Carries the server so that it works wherever the question is asked. */
export const offerButton = defineControl('round.offer', z.tuple([snowflakeSchema, idSchema, z.enum(['in', 'out'])]))

const fields = {
  title: { type: 'text', label: 'Title', placeholder: 'Tuesday league', maxLength: 100 },
  when: { type: 'text', label: 'When', description: 'Such as 2026-12-05 18:30, tomorrow 6pm, next friday 18:00', maxLength: 100 },
  location: { type: 'text', label: 'Course or place', required: false, maxLength: 100 },
  description: { type: 'text', label: 'Description', required: false, long: true, maxLength: 500 },
  capacity: {
    type: 'text',
    label: 'Capacity',
    description: 'How many can play; others wait in line. Empty: no limit',
    required: false,
    maxLength: 4,
  },
} as const

export const createForm = defineForm({ name: 'round.new', params: z.tuple([]), title: 'Plan a round', fields })
/** The last part says what stood in the fields of the form (`marksOf`). */
export const editForm = defineForm({
  name: 'round.change',
  params: z.tuple([idSchema]).rest(marksSchema),
  title: 'Edit the round',
  fields,
})

export const guestForm = defineForm({
  name: 'round.guest',
  params: z.tuple([idSchema]),
  title: 'Bring a guest',
  fields: { name: { type: 'text', label: "Your guest's name", description: 'Somebody without Discord', maxLength: 50 } },
})

export const noteForm = defineForm({
  name: 'round.note-text',
  params: z.tuple([idSchema]),
  title: 'A note with your answer',
  fields: {
    note: {
      type: 'text',
      label: 'Note',
      description: 'Stands beside your name on the card. Empty: no note',
      placeholder: '10 min late',
      required: false,
      maxLength: MAX_NOTE_LENGTH,
    },
  },
})

const windowLabel = (ms: number): string => {
  if (ms === 0) return texts.optionLabels.atOnce
  return ms < 3_600_000 ? texts.optionLabels.minutes(ms / 60_000) : texts.optionLabels.hours(ms / 3_600_000)
}
const windowChoices = CONFIRM_WINDOWS_MS.map((ms) => ({ label: () => windowLabel(ms), value: String(ms) }))
const guestChoices = Array.from({ length: MAX_GUESTS_PER_MEMBER + 1 }, (_, count) => ({
  label: () => (count === 0 ? texts.optionLabels.noGuests : String(count)),
  value: String(count),
}))
const asClub = { label: () => texts.optionLabels.asClub, value: AS_CLUB }

export const roundOptionsForm = defineForm({
  name: 'round.options',
  params: z.tuple([idSchema]),
  title: 'Options of this round',
  fields: {
    confirm: { type: 'choice', label: 'When a place opens, the next in line is in', options: [asClub, ...windowChoices] },
    guests: { type: 'choice', label: 'Guests a member may bring', options: [asClub, ...guestChoices] },
    role: {
      type: 'choice',
      label: 'A role for those playing',
      description: 'So that they can be mentioned together; deleted a day after the round',
      options: [
        asClub,
        { label: () => texts.optionLabels.role, value: 'yes' },
        { label: () => texts.optionLabels.noRole, value: 'no' },
      ],
    },
  },
})

export const nameOf = ({ participantId, guestName }: Pick<Rsvp, 'participantId' | 'guestName'>): string =>
  participantText(participantId, guestName)

export interface RoundView {
  round: Round
  /** Tag number by member. */
  tags: ReadonlyMap<string, number>
  /** Best first, then DNF, DNS. */
  scores: readonly RecordedScore[]
  /** Whether members may bring guests themselves. */
  bringsGuests?: boolean
  /** Who is here, once checking in is open. */
  here?: ReadonlySet<string>
  /** Who plays in the club no more. */
  away?: ReadonlySet<string>
  /** What other features add. */
  parts?: readonly CardPart[]
}

/** Discord allows 6000 characters in all embeds of a message. */
const EMBED_LENGTH = 6000
/** Each list has at most so many fields; there are 25. */
const FIELDS = { playing: 2, asked: 1, waitlist: 1, maybe: 1, cannot: 1, scores: 2 }

export function roundMessage(view: RoundView): DiscordMessage {
  const { round } = view
  const lists = rsvpLists(round.rsvps, round.capacity)
  const scored = new Set(view.scores.map((score) => score.participant))
  const byTag = lists.playing.toSorted((a, b) => tagOrder(view, a) - tagOrder(view, b))
  const playing = byTag.filter((rsvp) => !scored.has(rsvp.participantId))
  const waiting = lists.waitlist.filter((rsvp) => !scored.has(rsvp.participantId))
  const total =
    round.capacity === undefined ? String(lists.playing.length) : `${lists.playing.length} ${texts.full(round.capacity)}`
  const isOpen = round.state === 'scheduled' || round.state === 'live'
  const lines = (rsvps: Rsvp[]) => rsvps.map((rsvp) => lineOf(view, rsvp, isOpen))
  const open = (title: string, rsvps: Rsvp[], more: Pick<NameList, 'lines' | 'separator' | 'fields'>): NameList[] =>
    rsvps.length > 0 && isOpen ? [{ title: `${title} (${rsvps.length})`, ...more }] : []
  const { labels } = texts
  const nameLists: NameList[] = [
    ...(view.scores.length > 0
      ? [
          {
            title: scoresTitle(round.state, view.scores.length),
            lines: scoreLines(view),
            separator: '\n',
            fields: FIELDS.scores,
          },
        ]
      : []),
    ...partLists(view),
    ...((playing.length > 0 && isOpen) || view.scores.length === 0
      ? [
          {
            title: view.scores.length > 0 ? `${labels.stillOut} (${playing.length})` : `${labels.playing} (${total})`,
            lines: lines(playing),
            separator: '\n',
            fields: FIELDS.playing,
          },
        ]
      : []),
    ...open(labels.asked, lists.asked, { lines: lines(lists.asked), separator: '\n', fields: FIELDS.asked }),
    ...open(labels.waitlist, waiting, {
      lines: lines(waiting).map((line, index) => `${index + 1}. ${line}`),
      separator: '\n',
      fields: FIELDS.waitlist,
    }),
    ...open(labels.maybe, lists.maybe, { lines: lines(lists.maybe), separator: ', ', fields: FIELDS.maybe }),
    ...open(labels.cannot, lists.cannot, { lines: lines(lists.cannot), separator: ', ', fields: FIELDS.cannot }),
  ]
  const title = clip(escapeMarkdown(round.title), 256)
  const description = describe(view, lists.playing)
  const embedFields = listFields(nameLists, EMBED_LENGTH - title.length - description.length, {
    nobody: texts.nobodyYet,
    more: texts.andMore,
  })
  return {
    embeds: [{ title, description, color: COLORS[round.state], fields: embedFields }],
    components: buttons(view),
  }
}

/** Colour only repeats what the state line says in words. */
const COLORS: Record<RoundState, number> = {
  scheduled: 0x1e_6f_d9,
  live: 0x2e_9e_4f,
  finalized: 0x8a_6d_1d,
  cancelled: 0x75_75_75,
}
const STATE_SIGNS: Record<RoundState, string> = { scheduled: '🗓️', live: '🟢', finalized: '🏁', cancelled: '❌' }

/** Discord's limit. */
const BUTTONS_PER_ROW = 5
/** There are 25 fields; the round's own lists need 8. */
const MAX_PART_LISTS = 6

const partLists = ({ parts = [] }: RoundView): NameList[] =>
  parts
    .flatMap(({ lists }) => lists)
    .slice(0, MAX_PART_LISTS)
    .map((list) => ({ ...list, separator: '\n' }))

function describe({ round, here, parts = [] }: RoundView, playing: readonly Rsvp[]): string {
  return [
    `${STATE_SIGNS[round.state]} **${texts.states[round.state]}** · ${timestamp(round.startsAt, 'F')} (${timestamp(round.startsAt, 'R')})`,
    ...(round.location ? [`📍 ${escapeMarkdown(round.location)}`] : []),
    texts.host(round.host),
    ...(here && usersOf(playing).length > 0
      ? [texts.checkedIn(playing.filter((rsvp) => here.has(rsvp.participantId)).length, usersOf(playing).length)]
      : []),
    ...parts.flatMap(({ lines }) => lines),
    ...(round.description ? ['', clip(escapeMarkdown(round.description), 1000)] : []),
  ].join('\n')
}

const tagOrder = (view: RoundView, rsvp: Rsvp) => view.tags.get(rsvp.participantId) ?? Number.MAX_SAFE_INTEGER

/** The members among them. */
export const usersOf = (rsvps: readonly Rsvp[]): string[] => rsvps.map((rsvp) => rsvp.participantId).filter(isMember)

/** `**#3** @ada · guest of @bo · “10 min late”`; on closed rounds the name alone. */
function lineOf(view: RoundView, rsvp: Rsvp, isOpen: boolean): string {
  if (!isOpen) return nameOf(rsvp)
  const tag = view.tags.get(rsvp.participantId)
  return [
    tag === undefined ? nameOf(rsvp) : `**#${tag}** ${nameOf(rsvp)}`,
    ...(rsvp.broughtBy === undefined ? [] : [texts.guestOf(rsvp.broughtBy)]),
    ...(view.here?.has(rsvp.participantId) ? [texts.here] : []),
    ...(view.away?.has(rsvp.participantId) ? [texts.away] : []),
    ...(rsvp.inLine?.askedUntil === undefined ? [] : [texts.answersUntil(new Date(rsvp.inLine.askedUntil))]),
    ...(answerOf(rsvp) === 'silent' ? [texts.didNotAnswer] : []),
    ...(rsvp.note?.text ? [`“${escapeMarkdown(rsvp.note.text)}”`] : []),
  ].join(' · ')
}

const scoresTitle = (state: RoundState, count: number) =>
  `${state === 'finalized' ? texts.scores.final : texts.scores.soFar} (${count})`

function scoreLines(view: RoundView): string[] {
  const guests = new Map(view.round.rsvps.map((rsvp) => [rsvp.participantId, rsvp]))
  return view.scores.map((score) => {
    const name = nameOf(guests.get(score.participant) ?? { participantId: score.participant })
    return score.status === 'finished' ? resultLine(score.place, name, score) : `${score.status.toUpperCase()} ${name}`
  })
}

/** Not `3. …`: Discord would make a list of it and count ties on. */
export const resultLine = (place: number | undefined, name: string, score: Pick<RecordedScore, 'toPar' | 'throws'>): string =>
  `**${place ?? '–'}.** ${name} **${scoreText(score)}**`

/** `-3 (51)`, or only what is known of the two. */
function scoreText(score: Pick<RecordedScore, 'toPar' | 'throws'>): string {
  if (score.toPar === null) return score.throws === null ? '–' : String(score.throws)
  return score.throws === null ? formatToPar(score.toPar) : `${formatToPar(score.toPar)} (${score.throws})`
}

function buttons(view: RoundView): NonNullable<DiscordMessage['components']> {
  const added = (view.parts ?? []).flatMap((part) => part.buttons).slice(0, BUTTONS_PER_ROW)
  const rows = ownButtons(view)
  return added.length === 0 ? rows : [...rows, row(...added.map(({ label, id }) => button(ButtonStyle.Secondary, label, id)))]
}

function ownButtons({ round, bringsGuests = false, here }: RoundView): NonNullable<DiscordMessage['components']> {
  const { round: id, state } = round
  const { labels } = texts
  if (state === 'cancelled') return []
  if (state === 'finalized') return [row(button(ButtonStyle.Secondary, labels.correct, correctButton.id(id)))]
  const rsvp = row(
    button(ButtonStyle.Success, labels.playing, rsvpButton.id(id, 'playing')),
    button(ButtonStyle.Secondary, labels.maybe, rsvpButton.id(id, 'maybe')),
    button(ButtonStyle.Secondary, labels.cannot, rsvpButton.id(id, 'cannot')),
    ...(bringsGuests ? [button(ButtonStyle.Secondary, labels.bringGuest, guestsButton.id(id))] : []),
    button(ButtonStyle.Secondary, labels.note, noteButton.id(id)),
  )
  const run = [
    button(ButtonStyle.Secondary, labels.edit, editButton.id(id)),
    ...(state === 'scheduled' ? [button(ButtonStyle.Primary, labels.start, startButton.id(id))] : []),
    button(ButtonStyle.Danger, labels.cancel, cancelButton.id(id)),
    ...(state === 'scheduled' ? [button(ButtonStyle.Secondary, labels.calendar, calendarButton.id(id))] : []),
    ...(here ? [button(ButtonStyle.Primary, labels.checkIn, checkInButton.id(id))] : []),
  ]
  if (state === 'scheduled') return [rsvp, row(...run)]
  return [
    row(
      button(ButtonStyle.Primary, labels.enterScore, enterScoreButton.id(id)),
      button(ButtonStyle.Primary, labels.importScorecard, importScorecardButton.id(id)),
      button(ButtonStyle.Success, labels.finalize, finalizeButton.id(id, 'ask')),
    ),
    rsvp,
    row(...run),
  ]
}

/** `shown` names what it tells; `isAgain`: that is no longer what was told before. */
export function cancelAskMessage(
  round: string,
  facts: { title: string; isLive: boolean; hasScores: boolean; shown?: string | undefined },
  isAgain = false,
): DiscordMessage {
  const ask = texts.cancelAsk(facts.title, facts)
  const shown = facts.shown === undefined ? [] : [facts.shown]
  return {
    content: isAgain ? againBefore(ask) : ask,
    components: [
      row(
        button(ButtonStyle.Danger, texts.cancelYes, cancelConfirmButton.id(round, 'keep-card', ...shown)),
        button(ButtonStyle.Danger, texts.cancelRemove, cancelConfirmButton.id(round, 'remove-card', ...shown)),
        button(ButtonStyle.Secondary, texts.cancelKeep, cancelKeepButton.id(round)),
      ),
    ],
  }
}

/** `shown` names what it tells; `isAgain`: that is no longer what was told before. */
export function finalizeAskMessage(
  round: string,
  title: string,
  missing: Rsvp[],
  doubts: readonly string[],
  { shown, isAgain }: { shown: string; isAgain: boolean },
): DiscordMessage {
  const named = missing.slice(0, 20).map((rsvp) => nameOf(rsvp))
  const names = missing.length > named.length ? [...named, texts.andMore(missing.length - named.length)] : named
  const ask = texts.finalizeAsk(title, names.join(', '), doubts)
  return {
    content: clip(isAgain ? againBefore(ask) : ask, 2000),
    components: [row(button(ButtonStyle.Danger, texts.finalizeYes, finalizeButton.id(round, 'confirmed', shown)))],
  }
}

/** Confirmation of a new or changed round, with the way to change it again. */
export function plannedMessage(round: string, text: string): DiscordMessage {
  return { content: text, components: [row(button(ButtonStyle.Secondary, texts.labels.edit, editButton.id(round)))] }
}

/** Asks those who come up from the waitlist whether they still want the place. Pings the members. */
export function offerMessage(
  guild: string,
  round: { round: string; title: string },
  offers: { user: string; guest?: string }[],
  until: Date,
): DiscordMessage {
  return {
    content: clip(posted.offer(round.title, offers, until), 2000),
    components: [
      row(
        button(ButtonStyle.Success, posted.offerYes, offerButton.id(guild, round.round, 'in')),
        button(ButtonStyle.Secondary, posted.offerNo, offerButton.id(guild, round.round, 'out')),
      ),
    ],
    mentions: { users: [...new Set(offers.map(({ user }) => user))] },
  }
}

/** The guests a member brings, with the way to take them off and to bring another. */
export function guestsMessage(
  round: string,
  guests: readonly { participant: string; name: string }[],
  limit: number,
): DiscordMessage {
  const names = guests.map(({ name }) => escapeMarkdown(name))
  return {
    content: texts.myGuests(names, limit),
    components: [
      ...(guests.length < limit ? [row(button(ButtonStyle.Primary, texts.bringAnother, bringGuestButton.id(round)))] : []),
      row(
        ...guests
          .slice(0, MAX_GUESTS_PER_MEMBER)
          .map(({ participant, name }) =>
            button(ButtonStyle.Danger, clip(texts.takeOff(plain(name)), 80), takeGuestOffButton.id(round, participant)),
          ),
      ),
    ],
  }
}

export type ListedRound = {
  title: string
  startsAt: Date
  state: RoundState
  location: string
  /** Where whoever asks stands; in their own list. */
  standing?: Standing
  isHost?: boolean
}

function mineText({ standing, isHost }: ListedRound): string {
  const { mine } = texts
  const own =
    standing === undefined || standing.list === 'none'
      ? []
      : [standing.list === 'waitlist' ? mine.waitlist(standing.position) : mine[standing.list]]
  const all = [...own, ...(isHost ? [mine.host] : [])]
  return all.length === 0 ? '' : ` · **${all.join(', ')}**`
}

export function listMessage(which: 'upcoming' | 'past' | 'mine', rounds: readonly ListedRound[]): DiscordMessage {
  if (rounds.length === 0) return { content: texts.listEmpty[which] }
  const lines = rounds.map(
    (round) =>
      `${STATE_SIGNS[round.state]} **${escapeMarkdown(clip(round.title, 80))}** · ${timestamp(round.startsAt, 'f')} (${timestamp(round.startsAt, 'R')})` +
      (round.location ? ` · ${escapeMarkdown(clip(round.location, 60))}` : '') +
      (round.state === 'scheduled' ? '' : ` · ${texts.states[round.state]}`) +
      mineText(round),
  )
  return { embeds: [{ title: texts.listTitle[which], description: clip(lines.join('\n'), 4096) }] }
}
