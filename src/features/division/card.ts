// What members see of divisions: who is in which, and the places by division on the card of a finished round. Pure.
import { clip, escapeMarkdown, type DiscordMessage } from '../../platform/discord/discord-message.ts'
import { listFields, type NameList } from '../../platform/discord/name-lists.ts'
import type { CardPart, Result } from '../round/messages.ts'
import { formatToPar } from '../score/messages.ts'
import { placesByDivision } from './division.ts'
import { texts } from './texts.ts'

const COLOR = 0x3b_6e_8f
/** Discord allows 6000 characters in an embed. */
const EMBED_LENGTH = 6000
/** A part of a round's card has at most so many lines. */
const MAX_LINES = 200

const group = (title: string, users: readonly string[]): NameList => ({
  title,
  lines: users.map((user) => `<@${user}>`),
  separator: ', ',
  fields: 1,
})

export interface ListView {
  names: readonly string[]
  /** Division by member. */
  held: ReadonlyMap<string, string>
  /** Everybody who has signed up. */
  players: readonly string[]
  mayChoose: boolean
}

export function listMessage({ names, held, players, mayChoose }: ListView): DiscordMessage {
  const inDivision = (name: string) => players.filter((user) => held.get(user) === name)
  const others = players.filter((user) => !held.has(user))
  const lists = [
    ...names.map((name) => group(texts.group(name, inDivision(name).length), inDivision(name))),
    ...(others.length > 0 ? [group(texts.withoutOne(others.length), others)] : []),
  ]
  const description = texts.listIntro(mayChoose)
  return {
    embeds: [
      {
        title: texts.listTitle,
        description,
        color: COLOR,
        fields: listFields(lists, EMBED_LENGTH - texts.listTitle.length - description.length, {
          nobody: texts.nobody,
          more: texts.andMore,
        }),
      },
    ],
  }
}

/** Of a finished round; undefined where nobody of it is in a division. */
export function placesPart(
  results: readonly Result[],
  held: ReadonlyMap<string, string>,
  names: readonly string[],
): CardPart | undefined {
  const groups = placesByDivision(
    results.filter(({ status }) => status !== 'dns'),
    held,
    names,
  )
  if (groups.length === 0) return undefined
  const lines = groups.flatMap(({ division, results: placed }) => [
    `**${escapeMarkdown(division)}**`,
    ...placed.map(({ user, place, status, toPar, throws }) =>
      place === undefined
        ? `${status.toUpperCase()} <@${user}>`
        : // Not `1. …`: Discord would make a list of it and count ties on.
          `**${place}.** <@${user}>${scoreOf(toPar, throws)}`,
    ),
  ])
  return { lines: [], lists: [{ title: clip(texts.cardTitle, 80), lines: lines.slice(0, MAX_LINES), fields: 2 }], buttons: [] }
}

const scoreOf = (toPar: number | null, throws: number | null): string =>
  toPar === null ? (throws === null ? '' : ` **${throws}**`) : ` **${formatToPar(toPar)}**`
