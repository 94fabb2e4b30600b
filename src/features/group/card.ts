// How cards of players look in Discord: the private preview with its buttons, the post in the thread, the list on the round's card. Pure.
import { ButtonStyle, ComponentType } from 'discord-api-types/v10'
import { z } from 'zod'
import { clip, timestamp, type DiscordMessage } from '../../platform/discord/discord-message.ts'
import { listFields } from '../../platform/discord/name-lists.ts'
import { defineControl, defineForm } from '../../platform/gateway/interactions.ts'
import { idSchema } from '../../platform/id.ts'
import { againBefore, shownSchema } from '../../platform/shown.ts'
import type { DrawInput } from './draw.ts'
import { findCard, playersOf, type Card } from './group.ts'
import type { StartPlan } from './start.ts'
import { texts } from './texts.ts'
import { button } from '../../platform/discord/components.ts'
import { isMember, participantText } from '../round/messages.ts'

const drawNumber = z.string().regex(/^[1-9]\d{0,2}$/)
/** The last part names the cards that were shown. */
export const postButton = defineControl('group.post', z.tuple([idSchema, drawNumber]).rest(shownSchema))
export const againButton = defineControl('group.again', z.tuple([idSchema, drawNumber]))
export const togetherButton = defineControl('group.keep', z.tuple([idSchema, drawNumber]))

const group = (number: number) =>
  ({
    type: 'user',
    label: () => texts.togetherForm.group(number),
    ...(number === 1 ? { description: () => texts.togetherForm.hint } : {}),
    required: false,
    max: 5,
  }) as const
/** A form has five fields. */
export const togetherForm = defineForm({
  name: 'group.together',
  params: z.tuple([idSchema, drawNumber]),
  title: () => texts.togetherForm.title,
  fields: { first: group(1), second: group(2), third: group(3), fourth: group(4), fifth: group(5) },
})

/** What is needed to write a card down. */
export interface CardWords {
  startsAt: Date
  /** Guests by id; members are shown by mention. */
  guests: ReadonlyMap<string, string>
  /** How whoever is left over in doubles plays; absent in singles. */
  odd?: 'cali' | 'alone'
}

export const nameOf = (participant: string, { guests }: Pick<CardWords, 'guests'>): string =>
  participantText(participant, guests.get(participant))

/** `**Card 2** · hole 7A · @ada + @bo · @cy (Cali …)` */
export function cardLine({ number, teams, start }: Card, words: CardWords): string {
  const { odd, startsAt } = words
  const shown = teams.map((team) => {
    const names = team.map((one) => nameOf(one, words)).join(' + ')
    return odd !== undefined && team.length === 1 ? `${names} (${texts.odd[odd]})` : names
  })
  return [`**${texts.card(number)}**`, ...startWords(start, startsAt), shown.join(odd === undefined ? ', ' : ' · ')].join(' · ')
}

function startWords(start: Card['start'], startsAt: Date): string[] {
  if (start === undefined) return []
  return ['hole' in start ? texts.hole(start.hole) : timestamp(new Date(startsAt.getTime() + start.afterMs), 't')]
}

/** `Random draw · doubles … · 13 players on 4 cards · shotgun start` */
export function drawWords(input: DrawInput, start: StartPlan, cards: number): string {
  return [
    texts.methods[input.method],
    ...(input.doubles === 'no' ? [] : [texts.doubles[input.doubles]]),
    texts.counts(input.players.length, cards),
    ...(input.together.length > 0 ? [texts.kept(input.together.length)] : []),
    texts.starts[start.kind],
  ].join(' · ')
}

/** Discord's limit for an embed, less the words around the lists. */
const LISTS_LENGTH = 5000
const LIST_FIELDS = 20

const cardFields = (cards: readonly Card[], words: CardWords) =>
  listFields(
    [
      {
        title: texts.listTitle(cards.length),
        lines: cards.map((card) => cardLine(card, words)),
        separator: '\n',
        fields: LIST_FIELDS,
      },
    ],
    LISTS_LENGTH,
    { nobody: texts.nobody, more: texts.andMore },
  )

/** `shown` names the cards; `isAgain`: they are no longer those that were shown before. */
export function previewMessage(
  draw: { round: string; title: string; number: number; input: DrawInput; start: StartPlan },
  cards: readonly Card[],
  words: CardWords,
  { shown, isAgain }: { shown: string; isAgain: boolean },
): DiscordMessage {
  const { round, number } = draw
  const params = [round, String(number)] as const
  return {
    content: isAgain ? againBefore('') : '',
    embeds: [
      {
        title: clip(texts.title(draw.title), 256),
        description: `${drawWords(draw.input, draw.start, cards.length)}\n${texts.preview}`,
        fields: cardFields(cards, words),
        footer: { text: texts.drawNumber(number) },
      },
    ],
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          button(ButtonStyle.Success, texts.post, postButton.id(...params, shown)),
          button(ButtonStyle.Secondary, texts.again, againButton.id(...params)),
          button(ButtonStyle.Secondary, texts.keepTogether, togetherButton.id(...params)),
        ],
      },
    ],
  }
}

export function showMessage(title: string, cards: readonly Card[], words: CardWords, user: string | undefined): DiscordMessage {
  const own = user === undefined ? undefined : findCard(cards, user)
  return {
    embeds: [
      {
        title: clip(texts.title(title), 256),
        ...(own ? { description: texts.yours(own.number) } : {}),
        fields: cardFields(cards, words),
      },
    ],
  }
}

/** Discord's limit, less a little for the head and the foot that stand alone. */
const POST_LENGTH = 1990
/** Discord pings at most 100 members by one message. */
const MAX_PINGED = 80

/** The cards as messages for the thread; everybody is mentioned, and so pinged, once. */
export function postMessages(head: string, cards: readonly Card[], words: CardWords, foot: string): DiscordMessage[] {
  const messages: { lines: string[]; users: string[]; length: number }[] = [{ lines: [], users: [], length: 0 }]
  const put = (line: string, users: string[]) => {
    let last = messages.at(-1)!
    if (last.length + line.length + 1 > POST_LENGTH || last.users.length + users.length > MAX_PINGED) {
      last = { lines: [], users: [], length: 0 }
      messages.push(last)
    }
    last.lines.push(line)
    last.users.push(...users)
    last.length += line.length + 1
  }
  put(head, [])
  for (const card of cards) put(cardLine(card, words), playersOf(card).filter(isMember))
  put(foot, [])
  return messages.map(({ lines, users }) => ({ content: lines.join('\n'), mentions: { users } }))
}
