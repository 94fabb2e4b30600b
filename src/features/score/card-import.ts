// What members see of a scorecard import: the choice among rounds, the panel with its names and changes, the summary. Pure.
import { ButtonStyle, ComponentType, type APIButtonComponent, type APIButtonComponentWithCustomId } from 'discord-api-types/v10'
import { z } from 'zod'
import { clip, escapeMarkdown, plain, timestamp, type DiscordMessage } from '../../platform/discord/discord-message.ts'
import { defineControl } from '../../platform/gateway/interactions.ts'
import { idSchema, snowflakeSchema } from '../../platform/id.ts'
import { dateText } from '../../platform/language/format.ts'
import { changeOf, conflictsOf, nameOfTaking, nextOpen, scoresByPlayer, type ImportedScore, type PlayerMatch } from './import.ts'
import { takeOverSchema } from './messages-import.ts'
import { formatScore, type Score } from './score.ts'
import { importTexts as texts, postedImport } from './texts-import.ts'
import { playersOf, scoreOfRow, type UdiscCard } from './udisc-card.ts'
import { timeAssumptionText } from './udisc-time.ts'
import { button as plainButton, row } from '../../platform/discord/components.ts'
import { fitLines } from '../../platform/discord/lines.ts'

/** Discord's limit for a select menu. */
const CHOICES = 25
/** Names on a page of the panel: a line has at most 190 characters, an embed's description here 3,500. */
export const NAMES_ON_A_PAGE = 18
const MAX_DESCRIPTION = 3_500
/** Of a name in the panel, escaped. */
const MAX_SHOWN_NAME = 80

const digits = z.string().regex(/^\d{1,4}$/)

export const chooseCardSelect = defineControl('score.choose', z.tuple([idSchema]))
export const matchSelect = defineControl('score.match', z.tuple([idSchema, digits]))
export const matchButton = defineControl(
  'score.is',
  z.tuple([idSchema, digits, z.union([snowflakeSchema, z.enum(['guest', 'skip'])])]),
)
export const matchRestButton = defineControl('score.rest', z.tuple([idSchema, z.enum(['guest', 'skip'])]))
/** Takes back who somebody is; the values are players of the card, by index. */
export const changeSelect = defineControl('score.change', z.tuple([idSchema]))
export const pageButton = defineControl('score.page', z.tuple([idSchema, digits]))
/** Back to the rounds of the file. */
export const roundsButton = defineControl('score.rounds', z.tuple([idSchema]))
/** The last part names what the panel showed (`nameOfTaking`). */
export const applyButton = defineControl('score.apply', z.tuple([idSchema, takeOverSchema, z.string().max(22)]))
/** On the note in a thread: opens the panel for the importer. */
export const openButton = defineControl('score.open', z.tuple([idSchema]))

const button = (style: APIButtonComponentWithCustomId['style'], label: string, id: string) =>
  plainButton(style, clip(label, 80), id)
const rowIfAny = (...components: APIButtonComponent[]) => (components.length === 0 ? [] : [row(...components)])
type Rows = NonNullable<DiscordMessage['components']>

const cardTitle = (card: UdiscCard) => [card.course, card.layout].filter(Boolean).join(' · ') || texts.panelTitle

function pageButtons(id: string, page: number, pages: number): APIButtonComponent[] {
  return [
    ...(page > 0 ? [button(ButtonStyle.Secondary, texts.previous, pageButton.id(id, String(page - 1)))] : []),
    ...(page < pages - 1 ? [button(ButtonStyle.Secondary, texts.next, pageButton.id(id, String(page + 1)))] : []),
  ]
}

const discardButton = (id: string) => button(ButtonStyle.Danger, texts.discard, applyButton.id(id, 'discard', ''))

/** Rounds of the file to choose from; labels are plain text, Discord shows them as they are. */
export function chooseMessage(id: string, cards: readonly UdiscCard[], timeZone: string, wanted: number): DiscordMessage {
  const pages = Math.ceil(cards.length / CHOICES)
  const page = Math.min(wanted, pages - 1)
  const options = cards.slice(page * CHOICES, (page + 1) * CHOICES).map((card, index) => {
    const players = playersOf(card).map((player) => player.name)
    return {
      label: clip(plain(cardTitle(card)), 100),
      value: String(page * CHOICES + index),
      description: clip([startText(card, timeZone), players.map(plain).join(', ')].filter(Boolean).join(' · '), 100),
    }
  })
  return {
    content: texts.chooseTitle(cards.length, timeZone),
    embeds: [],
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.StringSelect,
            custom_id: chooseCardSelect.id(id),
            placeholder: texts.choosePlaceholder(page, pages),
            options,
          },
        ],
      },
      row(...pageButtons(id, page, pages), discardButton(id)),
    ],
  }
}

function startText(card: UdiscCard, timeZone: string): string {
  if (!card.startedAt) return ''
  return dateText(card.startedAt, { timeZone, dateStyle: 'medium', timeStyle: 'short' })
}

export interface PanelView {
  id: string
  round: string
  card: UdiscCard
  matches: readonly PlayerMatch[]
  doubts: readonly string[]
  recorded: ReadonlyMap<string, Score>
  /** Display names of members, for button labels. */
  names: ReadonlyMap<string, string>
  /** The club's, in which starts without a zone were read. */
  timeZone: string
  /** Of the names. Absent: the one with the next question. */
  page?: number
  /** How many rounds the file holds; more than one: another can be chosen. */
  rounds?: number
  /** Said above all else. */
  note?: string
}

/** The import as it stands: who is who, what would change, and the next question. */
export function panelMessage(view: PanelView): DiscordMessage {
  const { card, matches } = view
  const players = playersOf(card)
  const open = nextOpen(matches)
  const asked = open === undefined ? undefined : players[open]
  const scores = scoresByPlayer(view.round, card, matches)
  const conflicts = conflictsOf(
    scores.filter((score) => score !== undefined),
    view.recorded,
  )
  const pages = Math.max(1, Math.ceil(players.length / NAMES_ON_A_PAGE))
  const page = Math.min(view.page ?? Math.floor((open ?? 0) / NAMES_ON_A_PAGE), pages - 1)
  const shown = players.map((_, index) => index).slice(page * NAMES_ON_A_PAGE, (page + 1) * NAMES_ON_A_PAGE)
  const lines = [...headLines(card, view.timeZone), ...shown.map((index) => playerLine(view, index, scores[index]))]
  const openCount = matches.filter((match) => match.kind === 'open').length
  const question = asked
    ? texts.askWho(clip(asked.name, 100), openCount)
    : conflicts.length > 0
      ? texts.readyWithConflicts(conflicts.length)
      : texts.ready
  return {
    content: view.note ? `${view.note}\n${question}` : question,
    embeds: [
      {
        title: texts.pageTitle(page, pages),
        description: fitLines(lines, MAX_DESCRIPTION, texts.andMore),
        ...noteFields(view.doubts, card, view.timeZone),
      },
    ],
    components: [
      ...(open === undefined ? [] : askRows(view, open)),
      ...changeRows(view, shown),
      ...rowIfAny(
        ...(openCount > 1
          ? [
              button(ButtonStyle.Secondary, texts.restGuests, matchRestButton.id(view.id, 'guest')),
              button(ButtonStyle.Secondary, texts.restSkip, matchRestButton.id(view.id, 'skip')),
            ]
          : []),
        ...pageButtons(view.id, page, pages),
      ),
      row(
        ...(open === undefined ? applyButtons(view.id, scores, conflicts) : []),
        ...((view.rounds ?? 1) > 1 ? [button(ButtonStyle.Secondary, texts.otherRound, roundsButton.id(view.id))] : []),
        discardButton(view.id),
      ),
    ],
  }
}

/** Course, start, and which zone was assumed for it. */
function headLines(card: UdiscCard, timeZone: string): string[] {
  const start = card.startedAt ? ` · ${timestamp(card.startedAt, 'f')}` : ''
  const par = card.parTotal === undefined ? '' : ` · ${texts.par(card.parTotal)}`
  const assumed = timeAssumptionText(card.timeAssumption, timeZone)
  return [
    `**${escapeMarkdown(clip(cardTitle(card), 150))}**${start} · ${texts.holes(card.holes)}${par}`,
    ...(assumed ? [`*${escapeMarkdown(assumed)}*`] : []),
    '',
  ]
}

function noteFields(doubts: readonly string[], card: UdiscCard, timeZone: string) {
  const assumed = timeAssumptionText(card.timeAssumption, timeZone)
  const quirks = card.quirks.filter((quirk) => quirk !== assumed)
  const fields = [...noteField(texts.doubts, doubts), ...noteField(texts.notes, quirks)]
  return fields.length === 0 ? {} : { fields }
}

function noteField(name: string, notes: readonly string[]): { name: string; value: string }[] {
  const lines = notes.map((note) => `• ${escapeMarkdown(note)}`)
  return lines.length === 0 ? [] : [{ name, value: fitLines(lines, 1024, texts.andMore) }]
}

function playerLine(view: PanelView, index: number, score: ImportedScore | undefined): string {
  const player = playersOf(view.card)[index]!
  const match = view.matches[index] ?? { kind: 'open' as const, proposals: [] }
  const name = shortName(player.name)
  const inFile = `**${formatScore(scoreOfRow(view.card.rows[player.row]!))}**`
  if (match.kind === 'skip') return `~~${name}~~ ${inFile} (${texts.skipped})`
  if (match.kind === 'open' || !score) return `❔ ${name} ${inFile}`
  const change = changeOf(score, view.recorded.get(score.participant))
  const shown = change.kind === 'differs' ? `**${formatScore(change.was)}** → ${inFile}` : inFile
  const who = match.kind === 'guest' ? texts.asGuest : `<@${match.member}>`
  return `${name} → ${who}${match.by ? ` (${texts.found[match.by]})` : ''}: ${shown}`
}

/** Escaping may double the length; what was escaped must not be cut, lest half of an escape or a direction mark stays. */
function shortName(name: string): string {
  for (let length = 60; ; length -= 5) {
    const escaped = escapeMarkdown(clip(name, length))
    if (escaped.length <= MAX_SHOWN_NAME || length <= 10) return escaped
  }
}

function askRows(view: PanelView, open: number): Rows {
  const match = view.matches[open]
  const proposals = match?.kind === 'open' ? match.proposals.slice(0, 3) : []
  return [
    {
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.UserSelect,
          custom_id: matchSelect.id(view.id, String(open)),
          placeholder: texts.memberPlaceholder,
          min_values: 1,
          max_values: 1,
        },
      ],
    },
    row(
      ...proposals.map((member) =>
        button(
          ButtonStyle.Primary,
          texts.itIs(plain(view.names.get(member) ?? member)),
          matchButton.id(view.id, String(open), member),
        ),
      ),
      button(ButtonStyle.Secondary, texts.guest, matchButton.id(view.id, String(open), 'guest')),
      button(ButtonStyle.Secondary, texts.skip, matchButton.id(view.id, String(open), 'skip')),
    ),
  ]
}

/** Puts back the question who somebody on this page is. */
function changeRows(view: PanelView, shown: readonly number[]): Rows {
  const players = playersOf(view.card)
  const options = shown.flatMap((index) => {
    const match = view.matches[index]
    if (!match || match.kind === 'open') return []
    const who =
      match.kind === 'skip' ? texts.skip : match.kind === 'guest' ? texts.guest : (view.names.get(match.member) ?? match.member)
    return { label: clip(plain(players[index]!.name), 100), value: String(index), description: clip(`→ ${plain(who)}`, 100) }
  })
  if (options.length === 0) return []
  return [
    {
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.StringSelect,
          custom_id: changeSelect.id(view.id),
          placeholder: texts.changePlaceholder,
          options,
        },
      ],
    },
  ]
}

function applyButtons(
  id: string,
  scores: readonly (ImportedScore | undefined)[],
  conflicts: readonly { score: ImportedScore; was: Score }[],
): APIButtonComponent[] {
  const taken = scores.filter((score) => score !== undefined)
  const count = taken.length
  const seen = nameOfTaking(taken, conflicts)
  if (count === 0) return []
  if (conflicts.length === 0) return [button(ButtonStyle.Success, texts.apply(count), applyButton.id(id, 'overwrite', seen))]
  return [
    button(ButtonStyle.Primary, texts.overwrite(conflicts.length), applyButton.id(id, 'overwrite', seen)),
    button(ButtonStyle.Success, texts.keep(conflicts.length), applyButton.id(id, 'keep', seen)),
  ]
}

/** What became of an import. Headline and lines are ready to show. */
export interface Summary {
  headline: string
  card: UdiscCard
  lines: readonly string[]
  doubts: readonly string[]
  timeZone: string
}

/** The summary for the importer, once the scores are taken over (or were there already). */
export function summaryMessage({ headline, card, lines, doubts, timeZone }: Summary): DiscordMessage {
  return {
    content: headline,
    embeds: [
      {
        title: texts.panelTitle,
        description: fitLines([...headLines(card, timeZone), ...lines], MAX_DESCRIPTION, texts.andMore),
        ...noteFields(doubts, card, timeZone),
      },
    ],
    components: [],
  }
}

/** The same, with a way back to the names. */
export const nothingNewMessage = (id: string, summary: Summary): DiscordMessage => ({
  ...summaryMessage(summary),
  components: [row(button(ButtonStyle.Secondary, texts.reviewNames, pageButton.id(id, '0')))],
})

/** The note in the thread where a scorecard was dropped: short, with the way to the private panel. */
export function noteMessage(note: {
  id: string
  importer: string
  fileName: string
  players: number | undefined
  headline?: string | undefined
}): DiscordMessage {
  const { id, importer, fileName, players, headline } = note
  return {
    content:
      headline === undefined
        ? postedImport.threadAsk(importer, fileName, players)
        : postedImport.threadDone(importer, fileName, headline.replace(/\.$/, '')),
    components: [
      row(
        button(
          headline === undefined ? ButtonStyle.Primary : ButtonStyle.Secondary,
          headline === undefined ? postedImport.openPanel : postedImport.openSummary,
          openButton.id(id),
        ),
      ),
    ],
  }
}
