// What members see of a scorecard import: the choice among rounds, the panel with its names and changes, the summary. Pure.
import { ButtonStyle, ComponentType, type APIButtonComponent } from 'discord-api-types/v10'
import { z } from 'zod'
import { clip, escapeMarkdown, timestamp, type DiscordMessage } from '../../platform/discord/discord-message.ts'
import { defineControl } from '../../platform/gateway/interactions.ts'
import { idSchema, snowflakeSchema } from '../../platform/id.ts'
import { changeOf, guestIdOf, nextOpen, type PlayerMatch } from './import.ts'
import { formatScore, type Score } from './score.ts'
import { importTexts as texts } from './texts-import.ts'
import { playersOf, scoreOfRow, type UdiscCard } from './udisc-card.ts'

const digits = z.string().regex(/^\d{1,4}$/)

export const chooseCardSelect = defineControl('score.choose', z.tuple([idSchema]))
export const matchSelect = defineControl('score.match', z.tuple([idSchema, digits]))
export const matchButton = defineControl(
  'score.is',
  z.tuple([idSchema, digits, z.union([snowflakeSchema, z.enum(['guest', 'skip'])])]),
)
export const matchRestButton = defineControl('score.rest', z.tuple([idSchema, z.enum(['guest', 'skip'])]))
export const applyButton = defineControl('score.apply', z.tuple([idSchema, z.enum(['apply', 'discard'])]))

const button = (style: ButtonStyle, label: string, id: string): APIButtonComponent =>
  ({ type: ComponentType.Button, style, label: clip(label, 80), custom_id: id }) as APIButtonComponent
const row = (...components: APIButtonComponent[]) => ({ type: ComponentType.ActionRow as const, components })

const cardTitle = (card: UdiscCard) => [card.course, card.layout].filter(Boolean).join(' · ') || texts.panelTitle

/** Cards to choose from; labels are plain text, Discord shows them as they are. */
export function chooseMessage(id: string, cards: readonly UdiscCard[], timeZone: string): DiscordMessage {
  return {
    content: texts.chooseTitle(cards.length),
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.StringSelect,
            custom_id: chooseCardSelect.id(id),
            placeholder: texts.choosePlaceholder,
            options: cards.slice(0, 25).map((card, index) => ({
              label: clip(cardTitle(card), 100),
              value: String(index),
              description: clip(
                [
                  startText(card, timeZone),
                  playersOf(card)
                    .map((player) => player.name)
                    .join(', '),
                ]
                  .filter(Boolean)
                  .join(' · '),
                100,
              ),
            })),
          },
        ],
      },
    ],
  }
}

function startText(card: UdiscCard, timeZone: string): string {
  if (!card.startedAt) return ''
  return new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(card.startedAt)
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
}

/** The import as it stands: who is who, what would change, and the next question. */
export function panelMessage(view: PanelView): DiscordMessage {
  const open = nextOpen(view.matches)
  const players = playersOf(view.card)
  const asked = open === undefined ? undefined : players[open]
  const head = [
    `**${escapeMarkdown(cardTitle(view.card))}**${view.card.startedAt ? ` · ${timestamp(view.card.startedAt, 'f')}` : ''}`,
    ...players.map((_, index) => playerLine(view, index)),
  ]
  return {
    ...(asked ? { content: texts.askWho(clip(asked.name, 100)) } : { content: '' }),
    embeds: [
      {
        title: texts.panelTitle,
        description: clipLines(head, 3500),
        ...noteFields([...view.doubts, ...view.card.quirks]),
      },
    ],
    components: asked && open !== undefined ? askComponents(view, open) : applyComponents(view),
  }
}

const noteFields = (notes: readonly string[]) =>
  notes.length === 0
    ? {}
    : {
        fields: [
          {
            name: texts.notes,
            value: clipLines(
              notes.map((note) => `• ${escapeMarkdown(note)}`),
              1024,
            ),
          },
        ],
      }

/** Whole lines as far as they fit. */
function clipLines(lines: readonly string[], max: number): string {
  let text = ''
  for (const [index, line] of lines.entries()) {
    const rest = `… and ${lines.length - index} more`
    if (text.length + line.length + 1 + rest.length > max) return clip(`${text}${rest}`, max)
    text += `${line}\n`
  }
  return text.trimEnd()
}

function playerLine(view: PanelView, index: number): string {
  const player = playersOf(view.card)[index]!
  const match = view.matches[index] ?? { kind: 'open' as const, proposals: [] }
  const score = scoreOfRow(view.card.rows[player.row]!)
  const name = escapeMarkdown(clip(player.name, 60))
  const shown = `**${formatScore(score)}**`
  if (match.kind === 'skip') return `~~${name}~~ ${shown}`
  if (match.kind === 'open') return `❔ ${name} ${shown}`
  const participant = match.kind === 'member' ? match.member : guestIdOf(view.round, player.name)
  const change = changeOf(score, view.recorded.get(participant))
  const note = change.kind === 'differs' ? ` (${texts.was(formatScore(change.was))})` : ''
  return match.kind === 'guest'
    ? `${name} → ${texts.guest.toLowerCase()} ${shown}${note}`
    : `${name} → <@${match.member}> (${texts.found[match.by]}) ${shown}${note}`
}

function askComponents(view: PanelView, open: number): NonNullable<DiscordMessage['components']> {
  const match = view.matches[open]
  const proposals = match?.kind === 'open' ? match.proposals.slice(0, 3) : []
  const others = view.matches.filter((one) => one.kind === 'open').length > 1
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
        button(ButtonStyle.Primary, texts.itIs(view.names.get(member) ?? member), matchButton.id(view.id, String(open), member)),
      ),
      button(ButtonStyle.Secondary, texts.guest, matchButton.id(view.id, String(open), 'guest')),
      button(ButtonStyle.Secondary, texts.skip, matchButton.id(view.id, String(open), 'skip')),
    ),
    row(
      ...(others
        ? [
            button(ButtonStyle.Secondary, texts.restGuests, matchRestButton.id(view.id, 'guest')),
            button(ButtonStyle.Secondary, texts.restSkip, matchRestButton.id(view.id, 'skip')),
          ]
        : []),
      button(ButtonStyle.Danger, texts.discard, applyButton.id(view.id, 'discard')),
    ),
  ]
}

function applyComponents(view: PanelView): NonNullable<DiscordMessage['components']> {
  const count = view.matches.filter((match) => match.kind === 'member' || match.kind === 'guest').length
  return [
    row(
      ...(count > 0 ? [button(ButtonStyle.Success, texts.apply(count), applyButton.id(view.id, 'apply'))] : []),
      button(ButtonStyle.Secondary, texts.discard, applyButton.id(view.id, 'discard')),
    ),
  ]
}

/** The summary for the importer, once the scores are taken over (or were there already). Lines are ready to show. */
export function summaryMessage(
  headline: string,
  card: UdiscCard,
  lines: readonly string[],
  doubts: readonly string[],
): DiscordMessage {
  return {
    content: headline,
    embeds: [
      {
        title: clip(escapeMarkdown(cardTitle(card)), 256),
        description: clipLines(
          [
            `${card.startedAt ? `${timestamp(card.startedAt, 'F')} · ` : ''}${card.holes} holes${card.parTotal === undefined ? '' : ` · par ${card.parTotal}`}`,
            ...lines,
          ],
          3500,
        ),
        ...noteFields([...doubts, ...card.quirks]),
      },
    ],
    components: [],
  }
}
