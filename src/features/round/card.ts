// How a round looks in Discord: one card through all its states, its buttons, its form and its confirmations. Pure.
import { ButtonStyle, ComponentType, type APIButtonComponent, type APIEmbedField } from 'discord-api-types/v10'
import { z } from 'zod'
import { clip, escapeMarkdown, timestamp, type DiscordMessage } from '../../platform/discord/discord-message.ts'
import { defineControl, defineForm } from '../../platform/gateway/interactions.ts'
import { idSchema } from '../../platform/id.ts'
import { enterScoreButton, formatToPar, importScorecardButton, type RecordedScore } from '../score/messages.ts'
import { answerSchema, type RoundState } from './messages.ts'
import type { Round } from './round.ts'
import { rsvpLists, type Rsvp } from './rsvp.ts'
import { texts } from './texts.ts'

export const rsvpButton = defineControl('round.rsvp', z.tuple([idSchema, answerSchema]))
export const editButton = defineControl('round.edit', z.tuple([idSchema]))
export const cancelButton = defineControl('round.cancel', z.tuple([idSchema]))
export const cancelConfirmButton = defineControl('round.cancel-yes', z.tuple([idSchema, z.enum(['keep-card', 'remove-card'])]))
export const cancelKeepButton = defineControl('round.cancel-no', z.tuple([idSchema]))
export const startButton = defineControl('round.start', z.tuple([idSchema]))
export const finalizeButton = defineControl('round.finalize', z.tuple([idSchema, z.enum(['ask', 'confirmed'])]))

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
export const editForm = defineForm({ name: 'round.change', params: z.tuple([idSchema]), title: 'Edit the round', fields })

/** A member's Discord id has digits only; guests have ids of ours. */
export const isMember = (participantId: string): boolean => /^\d{17,20}$/.test(participantId)

/** How a participant is written: members by mention (nobody is pinged unless the message says so), guests by name. */
export const nameOf = (rsvp: Pick<Rsvp, 'participantId' | 'guestName'>): string =>
  isMember(rsvp.participantId) ? `<@${rsvp.participantId}>` : escapeMarkdown(rsvp.guestName ?? 'Guest')

export interface RoundView {
  round: Round
  /** Tag number by member. */
  tags: ReadonlyMap<string, number>
  /** Best first, then DNF, DNS. */
  scores: readonly RecordedScore[]
}

/** Discord allows 1024 characters per field and 6000 per message; with these shares the fullest card stays below 5700. */
const FIELD_LENGTH = 1024
const SHARES = { playing: 2, waitlist: 1, maybe: 1, cannot: 1, scores: 2 }

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
  const lines = (rsvps: Rsvp[]) => rsvps.map((rsvp) => withTag(view, rsvp, isOpen))
  const embedFields: APIEmbedField[] = [
    ...(view.scores.length > 0
      ? listFields(scoresTitle(round.state, view.scores.length), scoreLines(view), SHARES.scores, '\n')
      : []),
    ...((playing.length > 0 && isOpen) || view.scores.length === 0
      ? listFields(
          view.scores.length > 0 ? `${texts.labels.stillOut} (${playing.length})` : `${texts.labels.playing} (${total})`,
          lines(playing),
          SHARES.playing,
          '\n',
        )
      : []),
    ...(waiting.length > 0 && isOpen
      ? listFields(
          `${texts.labels.waitlist} (${waiting.length})`,
          lines(waiting).map((line, index) => `${index + 1}. ${line}`),
          SHARES.waitlist,
          '\n',
        )
      : []),
    ...(lists.maybe.length > 0 && isOpen
      ? listFields(`${texts.labels.maybe} (${lists.maybe.length})`, lines(lists.maybe), SHARES.maybe, ', ')
      : []),
    ...(lists.cannot.length > 0 && isOpen
      ? listFields(`${texts.labels.cannot} (${lists.cannot.length})`, lines(lists.cannot), SHARES.cannot, ', ')
      : []),
  ]
  return {
    embeds: [
      {
        title: clip(escapeMarkdown(round.title), 256),
        description: describe(round),
        color: COLORS[round.state],
        fields: embedFields,
      },
    ],
    components: buttons(round),
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

function describe(round: Round): string {
  return [
    `${STATE_SIGNS[round.state]} **${texts.states[round.state]}** · ${timestamp(round.startsAt, 'F')} (${timestamp(round.startsAt, 'R')})`,
    ...(round.location ? [`📍 ${escapeMarkdown(round.location)}`] : []),
    `Host: <@${round.host}>`,
    ...(round.description ? ['', clip(escapeMarkdown(round.description), 1000)] : []),
  ].join('\n')
}

const tagOrder = (view: RoundView, rsvp: Rsvp) => view.tags.get(rsvp.participantId) ?? Number.MAX_SAFE_INTEGER

function withTag(view: RoundView, rsvp: Rsvp, show: boolean): string {
  const tag = show ? view.tags.get(rsvp.participantId) : undefined
  return tag === undefined ? nameOf(rsvp) : `**#${tag}** ${nameOf(rsvp)}`
}

const scoresTitle = (state: RoundState, count: number) => `${state === 'finalized' ? 'Result' : 'Scores so far'} (${count})`

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

/** Lines in at most `share` fields; what does not fit is counted. */
function listFields(name: string, lines: string[], share: number, separator: string): APIEmbedField[] {
  if (lines.length === 0) return [{ name, value: texts.nobodyYet }]
  const values: string[] = []
  let rest = lines
  for (let field = 0; field < share && rest.length > 0; field++) {
    const isLast = field === share - 1
    const taken = fit(rest, separator, isLast)
    values.push(
      rest.slice(0, taken).join(separator) +
        (isLast && taken < rest.length ? `${separator}${texts.andMore(rest.length - taken)}` : ''),
    )
    rest = rest.slice(taken)
  }
  return values.map((value, index) => ({ name: index === 0 ? name : '\u200b', value }))
}

/** How many lines fit into a field, with room for the count of the others where it is the last. */
function fit(lines: string[], separator: string, isLast: boolean): number {
  const all = lines.join(separator).length
  if (all <= FIELD_LENGTH) return lines.length
  const room = FIELD_LENGTH - (isLast ? 24 : 0)
  let length = 0
  let count = 0
  for (const line of lines) {
    length += line.length + separator.length
    if (length > room) break
    count++
  }
  return Math.max(1, count)
}

const button = (style: APIButtonComponent['style'], label: string, id: string): APIButtonComponent =>
  ({ type: ComponentType.Button, style, label, custom_id: id }) as APIButtonComponent

const row = (...components: APIButtonComponent[]) => ({ type: ComponentType.ActionRow as const, components })

function buttons(round: Round): NonNullable<DiscordMessage['components']> {
  const { round: id, state } = round
  const { labels } = texts
  if (state === 'finalized' || state === 'cancelled') return []
  const rsvp = row(
    button(ButtonStyle.Success, labels.playing, rsvpButton.id(id, 'playing')),
    button(ButtonStyle.Secondary, labels.maybe, rsvpButton.id(id, 'maybe')),
    button(ButtonStyle.Secondary, labels.cannot, rsvpButton.id(id, 'cannot')),
  )
  const run = [
    button(ButtonStyle.Secondary, labels.edit, editButton.id(id)),
    ...(state === 'scheduled' ? [button(ButtonStyle.Primary, labels.start, startButton.id(id))] : []),
    button(ButtonStyle.Danger, labels.cancel, cancelButton.id(id)),
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

export function cancelAskMessage(round: string, title: string): DiscordMessage {
  return {
    content: texts.cancelAsk(title),
    components: [
      row(
        button(ButtonStyle.Danger, texts.cancelYes, cancelConfirmButton.id(round, 'keep-card')),
        button(ButtonStyle.Danger, texts.cancelRemove, cancelConfirmButton.id(round, 'remove-card')),
        button(ButtonStyle.Secondary, texts.cancelKeep, cancelKeepButton.id(round)),
      ),
    ],
  }
}

export function finalizeAskMessage(round: string, title: string, missing: Rsvp[]): DiscordMessage {
  const shown = missing.slice(0, 20).map((rsvp) => nameOf(rsvp))
  const names = missing.length > shown.length ? [...shown, texts.andMore(missing.length - shown.length)] : shown
  return {
    content: clip(texts.finalizeAsk(title, names.join(', ')), 2000),
    components: [row(button(ButtonStyle.Danger, texts.finalizeYes, finalizeButton.id(round, 'confirmed')))],
  }
}

/** Confirmation of a new or changed round, with the way to change it again. */
export function plannedMessage(round: string, text: string): DiscordMessage {
  return { content: text, components: [row(button(ButtonStyle.Secondary, texts.labels.edit, editButton.id(round)))] }
}

export function listMessage(
  which: 'upcoming' | 'past',
  rounds: { title: string; startsAt: Date; state: RoundState; location: string }[],
): DiscordMessage {
  if (rounds.length === 0) return { content: texts.listEmpty[which] }
  const lines = rounds.map(
    (round) =>
      `${STATE_SIGNS[round.state]} **${escapeMarkdown(clip(round.title, 80))}** · ${timestamp(round.startsAt, 'f')} (${timestamp(round.startsAt, 'R')})` +
      (round.location ? ` · ${escapeMarkdown(clip(round.location, 60))}` : '') +
      (round.state === 'scheduled' ? '' : ` · ${texts.states[round.state]}`),
  )
  return { embeds: [{ title: texts.listTitle[which], description: clip(lines.join('\n'), 4096) }] }
}
