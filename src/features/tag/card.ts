// What members see of tags: the list, the history, and who moved after a round. Pure.
import { ButtonStyle, ComponentType, type APIActionRowComponent, type APIButtonComponent } from 'discord-api-types/v10'
import { z } from 'zod'
import { clip, plain, type DiscordFile, type DiscordMessage } from '../../platform/discord/discord-message.ts'
import { defineControl } from '../../platform/gateway/interactions.ts'
import { snowflakeSchema } from '../../platform/id.ts'
import { markOf, type TagLine } from './chart.ts'
import { fitLines } from '../../platform/discord/lines.ts'
import { pageOf } from './lines.ts'
import { freeNumbers, type TagHistoryEntry, type TagHolder, type TagRange } from './tag.ts'
import { texts } from './texts.ts'

/** A line takes 40 characters at most, so that a page stays far below an embed's 4,096 and can be read on a phone. */
const HOLDERS_PER_PAGE = 40
/** A line with the longest title, reason and three mentions takes some 400 characters of an embed's 4,096. */
export const HISTORY_PER_PAGE = 10
/** Free numbers stand below the list, as far as they fit. */
const FREE_LENGTH = 1_000

const pageParam = z.string().regex(/^\d{1,4}$/)
export const listPageButton = defineControl('tag.list', z.tuple([pageParam]))
/** The member (or `all`), and the page. */
export const historyPageButton = defineControl('tag.history', z.tuple([z.union([z.literal('all'), snowflakeSchema]), pageParam]))

/** Buttons to the pages before and after; none where there is one page. */
function pager(page: number, pages: number, to: (page: string) => string): APIActionRowComponent<APIButtonComponent>[] {
  if (pages < 2) return []
  const button = (label: string, target: number): APIButtonComponent => ({
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label,
    custom_id: to(String(target)),
    disabled: target < 0 || target >= pages,
  })
  // A page before the first cannot be named; its button is never pressed.
  const before = page === 0 ? { ...button(texts.labels.before, pages), disabled: true } : button(texts.labels.before, page - 1)
  const after =
    page === pages - 1 ? { ...button(texts.labels.after, pages + 1), disabled: true } : button(texts.labels.after, page + 1)
  return [{ type: ComponentType.ActionRow, components: [before, after] }]
}

/** `page` from 0. */
export function listMessage(holders: readonly TagHolder[], range: TagRange, wanted: number): DiscordMessage {
  if (holders.length === 0) return { content: texts.listEmpty }
  const { page, pages } = pageOf(holders.length, HOLDERS_PER_PAGE, wanted)
  const lines = holders
    .slice(page * HOLDERS_PER_PAGE, (page + 1) * HOLDERS_PER_PAGE)
    .map(({ number, user }) => `**#${number}** <@${user}>`)
  const free = rangesOf(freeNumbers(holders, range))
  return {
    embeds: [
      {
        title: texts.listTitle,
        description: lines.join('\n'),
        fields: [{ name: texts.freeTitle, value: free.length === 0 ? texts.noneFree : fitList(free, FREE_LENGTH) }],
        ...(pages > 1 ? { footer: { text: texts.page(page + 1, pages, holders.length) } } : {}),
      },
    ],
    components: pager(page, pages, (to) => listPageButton.id(to)),
  }
}

/** `#4`, `#7–#12`: runs of ascending numbers. */
function rangesOf(numbers: readonly number[]): string[] {
  const runs: { first: number; last: number }[] = []
  for (const number of numbers) {
    const run = runs.at(-1)
    if (run?.last === number - 1) run.last = number
    else runs.push({ first: number, last: number })
  }
  return runs.map(({ first, last }) =>
    first === last ? `#${first}` : last === first + 1 ? `#${first}, #${last}` : `#${first}–#${last}`,
  )
}

function fitList(items: readonly string[], max: number): string {
  let text = ''
  for (const item of items) {
    if (text.length + item.length + 4 > max) return `${text} …`
    text += text === '' ? item : `, ${item}`
  }
  return text
}

export interface ChartView {
  lines: readonly TagLine[]
  /** Shown names. */
  names: ReadonlyMap<string, string>
  pngBase64: string
}

const CHART_FILE = 'tags.png'

/** The picture in words, with whose line is whose beside it. */
function chartParts({ lines, names, pngBase64 }: ChartView): { file: DiscordFile; legend: string } {
  const told = lines.map(({ user, steps }) => texts.chartLine(plain(names.get(user) ?? user), steps))
  return {
    file: { name: CHART_FILE, contentBase64: pngBase64, description: clip(texts.chartAlt(told), 1_024) },
    legend: lines.length < 2 ? '' : lines.map(({ user }, index) => texts.legend(markOf(index), user)).join(' · '),
  }
}

/** Newest first. */
export function historyMessage(
  entries: readonly TagHistoryEntry[],
  { user, page, pages }: { user: string | undefined; page: number; pages: number },
  chart?: ChartView,
): DiscordMessage {
  if (entries.length === 0) return { content: user === undefined ? texts.historyEmpty : texts.historyEmptyOf(user) }
  const lines = entries.map((entry) => texts.historyLine(entry))
  const { file, legend } = chart ? chartParts(chart) : { file: undefined, legend: '' }
  return {
    ...(file ? { files: [file] } : {}),
    embeds: [
      {
        title: texts.historyTitle,
        description: fitLines(lines, 4_096, texts.andMore),
        ...(file ? { image: { url: `attachment://${file.name}` } } : {}),
        ...(legend === '' ? {} : { fields: [{ name: texts.legendTitle, value: legend }] }),
        ...(pages > 1 ? { footer: { text: texts.pageOf(page + 1, pages) } } : {}),
      },
    ],
    components: pager(page, pages, (to) => historyPageButton.id(user ?? 'all', to)),
  }
}

/** `lines`: one per member, ready to show. */
export function movedMessage(lines: readonly string[]): DiscordMessage {
  return { content: clip(`${texts.movedTitle}\n${fitLines(lines, 1_900, texts.andMore)}`, 2_000) }
}
