// What members see of seasons: standings page by page, the list, a simulation, the points of a round. Pure.
import { ButtonStyle, ComponentType } from 'discord-api-types/v10'
import { z } from 'zod'
import { clip, escapeMarkdown, type DiscordMessage } from '../../platform/discord/discord-message.ts'
import { defineControl } from '../../platform/gateway/interactions.ts'
import { idSchema } from '../../platform/id.ts'
import { againBefore, shownSchema } from '../../platform/shown.ts'
import { divisionSchema } from '../division/messages.ts'
import type { Scheme, Tier } from './scheme.ts'
import type { Standing } from './standings.ts'
import { texts } from './texts.ts'
import { button } from '../../platform/discord/components.ts'

/** Turns the page of one's own standings, or opens one's own from those shown to all; the last part is a division, if it is of one. */
export const standingsButton = defineControl(
  'season.page',
  z.tuple([idSchema, z.string().regex(/^\d{1,4}$/), z.enum(['turn', 'open'])]).rest(divisionSchema),
)
/** The last part names the rounds and standings that were shown. */
export const endButton = defineControl('season.end', z.tuple([idSchema]).rest(shownSchema))

/** Rows on a page: an embed stays readable on a phone. */
const PAGE_LENGTH = 20
const COLOR = 0xc9_9a_2e

/** A scheme in words, safe to show. */
export function schemeText(scheme: Scheme): string {
  const { describe } = texts
  const what = {
    tagged: () => describe.tagged,
    placement: () => describe.placement(scheme.table),
    beaten: () => describe.beaten(scheme.perBeaten, scheme.attendance),
  }[scheme.kind]()
  return [
    what,
    ...(scheme.bestRounds === null ? [] : [describe.best(scheme.bestRounds)]),
    ...(scheme.kind !== 'tagged' && !scheme.tagNeeded ? [describe.withoutTag] : []),
    ...(scheme.byDivision ? [describe.byDivision] : []),
  ].join('; ')
}

export interface StandingsView {
  season: string
  name: string
  isRunning: boolean
  rounds: number
  scheme: Scheme
  standings: readonly Standing[]
  tiers: ReadonlyMap<string, Tier>
  /** Only members of this one are in the standings; undefined: all. */
  division: string | undefined
  /** Division by member. */
  divisionOf: ReadonlyMap<string, string>
}

function movement(moved: number | undefined, rounds: number): string {
  if (rounds < 2 || moved === 0) return ''
  if (moved === undefined) return ` · ${texts.isNew}`
  return ` · ${moved > 0 ? texts.up(moved) : texts.down(-moved)}`
}

function standingLine(view: StandingsView, one: Standing): string {
  const tier = view.scheme.kind === 'tagged' ? view.tiers.get(one.user) : undefined
  const rounds = one.counted < one.rounds ? texts.countedOf(one.counted, one.rounds) : texts.roundsOf(one.rounds)
  const division = view.division === undefined ? view.divisionOf.get(one.user) : undefined
  // Not `1. …`: Discord would make a list of it and count ties on.
  return `**${one.rank}.** <@${one.user}> **${texts.points(one.points)}** · ${rounds}${division === undefined ? '' : ` · ${escapeMarkdown(division)}`}${tier ? ` · ${texts.tiers[tier]}` : ''}${movement(one.moved, view.rounds)}`
}

/** `asked` is the page from 0; beyond the last it is the last. `isPublic`: shown to all, its button opens one's own pages. */
export function standingsMessage(view: StandingsView, asked: number, isPublic: boolean): DiscordMessage {
  const pages = Math.max(1, Math.ceil(view.standings.length / PAGE_LENGTH))
  const page = Math.min(asked, pages - 1)
  const lines = view.standings.slice(page * PAGE_LENGTH, (page + 1) * PAGE_LENGTH).map((one) => standingLine(view, one))
  const footer = [...(pages > 1 ? [texts.page(page + 1, pages)] : []), ...(view.rounds > 1 ? [texts.moveHint] : [])].join(' · ')
  const of = view.division === undefined ? [] : [view.division]
  const turn = (label: string, target: number, disabled: boolean) =>
    button(ButtonStyle.Secondary, label, standingsButton.id(view.season, String(target), 'turn', ...of), disabled)
  return {
    embeds: [
      {
        title: clip(`🏅 ${escapeMarkdown(texts.standingsTitle(view.name, view.division))}`, 256),
        description: [
          texts.summary(view.isRunning, view.rounds, schemeText(view.scheme)),
          '',
          ...(lines.length > 0 ? lines : [texts.noPoints]),
        ].join('\n'),
        color: COLOR,
        ...(footer === '' ? {} : { footer: { text: footer } }),
      },
    ],
    components:
      pages === 1
        ? []
        : [
            {
              type: ComponentType.ActionRow,
              components: isPublic
                ? [button(ButtonStyle.Secondary, texts.allPages, standingsButton.id(view.season, '0', 'open', ...of))]
                : [
                    turn(texts.previous, Math.max(0, page - 1), page === 0),
                    // One id per message: at the ends both buttons would lead to the same page.
                    turn(texts.next, page + 1, page === pages - 1),
                  ],
            },
          ],
  }
}

/** `shown` names how it stands; `isAgain`: that is no longer what was shown before. */
export function endAskMessage(
  season: { id: string; name: string },
  rounds: number,
  { shown, isAgain }: { shown: string; isAgain: boolean },
): DiscordMessage {
  const ask = texts.endAsk(season.name, rounds)
  return {
    content: isAgain ? againBefore(ask) : ask,
    components: [
      { type: ComponentType.ActionRow, components: [button(ButtonStyle.Danger, texts.endYes, endButton.id(season.id, shown))] },
    ],
  }
}

/** Said to all when a season is over: who won. */
export function endedMessage(view: StandingsView): DiscordMessage {
  return { ...standingsMessage(view, 0, true), content: texts.endedNote(view.name, view.rounds) }
}

export interface ListedSeason {
  name: string
  startedAt: Date
  endedAt: Date | undefined
  rounds: number
  /** Members; more than one when they share it. */
  first: readonly string[]
}

/** Seasons that the list shows, and winners of one that share it: more do not fit into an embed. */
const LIST_LENGTH = 15
const WINNERS_NAMED = 3

export function listMessage(seasons: readonly ListedSeason[]): DiscordMessage {
  const lines = seasons.slice(0, LIST_LENGTH).map((season) =>
    texts.listLine(
      season,
      season.first.length === 0
        ? undefined
        : season.first
            .slice(0, WINNERS_NAMED)
            .map((user) => `<@${user}>`)
            .join(', '),
    ),
  )
  if (seasons.length > lines.length) lines.push(texts.andMore(seasons.length - lines.length))
  return { embeds: [{ title: texts.listTitle, description: lines.join('\n'), color: COLOR }] }
}

export interface SimulationView {
  name: string
  scheme: Scheme
  rounds: number
  standings: readonly Standing[]
  /** By member, as it really is; undefined when there was no season. */
  really: ReadonlyMap<string, number> | undefined
}

/** Rows that a simulation shows. */
const SIMULATED_LENGTH = 40

export function simulationMessage(view: SimulationView): DiscordMessage {
  const lines = view.standings.slice(0, SIMULATED_LENGTH).map(({ rank, user, points }) => {
    const real = view.really ? ` (${texts.really(view.really.get(user))})` : ''
    return `**${rank}.** <@${user}> **${texts.points(points)}**${real}`
  })
  if (view.standings.length > lines.length) lines.push(texts.andMore(view.standings.length - lines.length))
  return {
    embeds: [
      {
        title: clip(`🔮 ${escapeMarkdown(texts.simulateTitle(view.name))}`, 256),
        description: [texts.simulated(schemeText(view.scheme), view.rounds), '', ...lines].join('\n'),
        color: COLOR,
      },
    ],
  }
}

/** Lines of the note in a round's thread. */
const NOTE_LENGTH = 20

export function roundPointsMessage(
  season: string,
  given: readonly { user: string; points: number; bonus: number; total: number }[],
): DiscordMessage {
  const lines = given
    .slice(0, NOTE_LENGTH)
    .map(({ user, points, bonus, total }) => texts.roundPointsLine(user, points, bonus, total))
  if (given.length > lines.length) lines.push(texts.andMore(given.length - lines.length))
  return { content: clip([texts.roundPointsTitle(season), ...lines].join('\n'), 2000) }
}
