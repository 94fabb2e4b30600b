// How the leaderboard looks in Discord: the club's card, and the pages shown privately. Pure.
import { ButtonStyle, ComponentType, type APIButtonComponent } from 'discord-api-types/v10'
import { z } from 'zod'
import { clip, escapeMarkdown, type DiscordMessage } from '../../platform/discord/discord-message.ts'
import { defineControl } from '../../platform/gateway/interactions.ts'
import { divisionSchema } from '../division/messages.ts'
import { texts } from './texts.ts'

/** The page, and a division if it is of one. */
export const pageButton = defineControl('leaderboard.page', z.tuple([z.string().regex(/^\d{1,4}$/)]).rest(divisionSchema))

/** Rows on a private page: an embed stays readable on a phone. */
const PAGE_LENGTH = 20
/** Gold, silver and bronze beside the number that says the same. */
const MEDALS = ['🥇', '🥈', '🥉']

export interface Standing {
  number: number
  user: string
  /** In the running season; absent in the off-season. */
  points?: number | undefined
  division?: string | undefined
}

const line = (standing: Standing, index: number) =>
  `${MEDALS[index] ?? '▫️'} **#${standing.number}** <@${standing.user}>${standing.points === undefined ? '' : ` · ${texts.points(standing.points)}`}${standing.division === undefined ? '' : ` · ${escapeMarkdown(standing.division)}`}`

/** `standings` by tag, best first; the card shows the first `size`. `season`: the name of the running one. */
export function boardMessage(standings: readonly Standing[], size: number, season?: string): DiscordMessage {
  const shown = standings.slice(0, size).map((standing, index) => line(standing, index))
  if (standings.length > size) shown.push(texts.more(standings.length - size))
  return {
    embeds: [
      {
        title: `🏆 ${texts.title}`,
        description: shown.length > 0 ? shown.join('\n') : texts.empty,
        color: 0xc9_9a_2e,
        footer: { text: season === undefined ? texts.updated : texts.updatedIn(season) },
      },
    ],
  }
}

const button = (label: string, target: number, division: string | undefined, disabled: boolean): APIButtonComponent => ({
  type: ComponentType.Button,
  style: ButtonStyle.Secondary,
  label,
  custom_id: pageButton.id(String(target), ...(division === undefined ? [] : [division])),
  disabled,
})

/** `division`: all of them are in this one, which is then not said of each. */
export function pageMessage(standings: readonly Standing[], wanted: number, division?: string): DiscordMessage {
  const pages = Math.max(1, Math.ceil(standings.length / PAGE_LENGTH))
  const page = Math.min(wanted, pages - 1)
  const first = page * PAGE_LENGTH
  const lines = standings
    .slice(first, first + PAGE_LENGTH)
    .map((standing, index) => line(division === undefined ? standing : { ...standing, division: undefined }, first + index))
  return {
    embeds: [
      {
        title: clip(`🏆 ${division === undefined ? texts.title : escapeMarkdown(texts.titleOf(division))}`, 256),
        description: lines.length > 0 ? lines.join('\n') : division === undefined ? texts.empty : texts.emptyDivision,
        color: 0xc9_9a_2e,
        ...(pages > 1 ? { footer: { text: texts.page(page + 1, pages) } } : {}),
      },
    ],
    components:
      pages > 1
        ? [
            {
              type: ComponentType.ActionRow,
              components: [
                button(texts.previous, Math.max(0, page - 1), division, page === 0),
                // One id per message: at the ends both buttons would lead to the same page.
                button(texts.next, page + 1, division, page === pages - 1),
              ],
            },
          ]
        : [],
  }
}
