// What members see of the club's rules for tags: ties to be played off, and what the tags would be. Pure.
import { ButtonStyle, ComponentType } from 'discord-api-types/v10'
import { z } from 'zod'
import { clip, plain, type DiscordMessage } from '../../platform/discord/discord-message.ts'
import { defineControl } from '../../platform/gateway/interactions.ts'
import { derivedId, idSchema } from '../../platform/id.ts'
import { fitLines } from '../../platform/discord/lines.ts'
import type { MemberChange } from './plan.ts'
import { rulesTexts as texts } from './texts-rules.ts'
import { button } from '../../platform/discord/components.ts'

/** In the round's thread: begins to decide its first open tie. */
export const decideTieButton = defineControl('tag.tie', z.tuple([idSchema]))
/** Round, tie, and those named so far: a character for each, its place among the tied members in base 36. */
export const nextInTieButton = defineControl('tag.tied', z.tuple([idSchema, idSchema, z.string().regex(/^[0-9a-z]{1,25}$/)]))

/** The members of a tie, in whatever order, so that a press counts for that tie alone. */
export const nameOfTie = (users: readonly string[]): string => derivedId('tie', ...users.toSorted())

/** Discord shows at most 25 buttons; of more who tie the others stay behind those named, by incoming tag. */
export const MOST_TIED = 25
const PER_ROW = 5

/** Said in the round's thread. */
export const tiesMessage = (round: string, ties: readonly { place: number; users: readonly string[] }[]): DiscordMessage => ({
  content: clip(texts.ties(ties), 2_000),
  components: [
    {
      type: ComponentType.ActionRow,
      components: [button(ButtonStyle.Primary, texts.labels.decide, decideTieButton.id(round))],
    },
  ],
})

/** `users` in the order that `order` counts in. */
export function playOffMessage(asked: {
  round: string
  title: string
  place: number
  users: readonly string[]
  order: readonly number[]
  names: ReadonlyMap<string, string>
}): DiscordMessage {
  const { round, title, place, users, order, names } = asked
  const so = order.map((index) => index.toString(36)).join('')
  const buttons = users
    .map((user, index) => ({ user, index }))
    .filter(({ index }) => !order.includes(index))
    .slice(0, MOST_TIED)
    .map(({ user, index }) =>
      button(
        ButtonStyle.Secondary,
        clip(plain(names.get(user) ?? user), 80),
        nextInTieButton.id(round, nameOfTie(users), `${so}${index.toString(36)}`),
      ),
    )
  const rows = Array.from({ length: Math.ceil(buttons.length / PER_ROW) }, (_, row) => ({
    type: ComponentType.ActionRow as const,
    components: buttons.slice(row * PER_ROW, (row + 1) * PER_ROW),
  }))
  const chosen = order.map((index) => users[index]!)
  return { content: clip(texts.whoNext(title, place, users, chosen), 2_000), components: rows }
}

/** `waiting`: holders without a score so far. */
export function previewMessage(
  title: string,
  changes: readonly MemberChange[],
  more: { waiting: readonly string[]; ties: readonly { place: number; users: readonly string[] }[] },
): DiscordMessage {
  const lines = changes.map(({ user, from, to }) => texts.change(user, from, to))
  const notes = [
    ...(more.waiting.length > 0 ? [texts.waiting(more.waiting.length)] : []),
    ...(more.ties.length > 0 ? [texts.openTies(more.ties.length)] : []),
  ]
  return {
    embeds: [
      {
        title: texts.previewTitle,
        description: [
          texts.preview(clip(title, 100)),
          lines.length === 0 ? texts.nobodyMoves : fitLines(lines, 3_500, texts.andMore),
          ...notes,
        ].join('\n'),
      },
    ],
  }
}
