// How betting looks in Discord: the slip with its button, wallets, lists, the board, the odds of a round. Pure.
import { ButtonStyle, ComponentType } from 'discord-api-types/v10'
import { z } from 'zod'
import { clip, type DiscordMessage } from '../../platform/discord/discord-message.ts'
import { defineControl } from '../../platform/gateway/interactions.ts'
import { idSchema, snowflakeSchema } from '../../platform/id.ts'
import { markets, payoutOf, type Market, type Quote, type Selection } from './odds.ts'
import type { BetState } from './outcome.ts'
import { texts } from './texts.ts'

/** What was shown travels with the button: the selection, the stake, the odds and the line (`-` without one). */
const marks = { win: 'w', beat: 'b', over: 'o', under: 'u' } as const
const numberPart = z.string().regex(/^-?\d{1,6}$/)
export const placeButton = defineControl(
  'betting.place',
  z.tuple([
    idSchema,
    z.enum(Object.values(marks)),
    snowflakeSchema,
    z.union([snowflakeSchema, z.literal('-')]),
    numberPart,
    numberPart,
    z.union([numberPart, z.literal('-')]),
  ]),
)
export const marketOf = (mark: string): Market => markets.find((market) => marks[market] === mark) ?? 'win'

const COLOR = 0x6a_4c_93
/** With the longest names and titles these fit into an embed. */
export const LINES = 10
const BOARD_LINES = 25

export const formatOdds = (odds: number): string => (odds / 100).toFixed(2)
/** `+2.5`, from halves of a throw. */
export const formatLine = (line: number): string => `${line < 0 ? '-' : '+'}${Math.floor(Math.abs(line) / 2)}.5`

/** What is bet on, in words; `name` gives how somebody is called. */
export function selectionText(
  { market, subject, opponent }: Selection,
  line: number | undefined,
  name: (user: string) => string,
) {
  const who = name(subject)
  if (market === 'win') return texts.win(who)
  if (market === 'beat') return texts.beat(who, name(opponent ?? ''))
  return texts[market](who, line === undefined ? '' : formatLine(line))
}
export const mention = (user: string): string => `<@${user}>`

interface Slip {
  round: string
  title: string
  selection: Selection
  stake: number
  quote: Quote
  balance: number
}

const embed = (title: string, lines: readonly string[]): DiscordMessage => ({
  embeds: [
    { title: clip(title, 256), description: clip(lines.join('\n'), 4096), color: COLOR, footer: { text: texts.playMoney } },
  ],
})

export function slipMessage({ round, title, selection, stake, quote, balance }: Slip, hasMoved: boolean): DiscordMessage {
  const { market, subject, opponent = '-' } = selection
  const what = selectionText(selection, quote.line, mention)
  const line = quote.line === undefined ? '-' : String(quote.line)
  const id = placeButton.id(round, marks[market], subject, opponent, String(stake), String(quote.odds), line)
  const button = { type: ComponentType.Button, style: ButtonStyle.Success, label: texts.place, custom_id: id } as const
  return {
    ...(hasMoved ? { content: texts.moved } : {}),
    ...embed(texts.slipTitle, [
      texts.slip(what, title, stake, formatOdds(quote.odds), payoutOf(stake, quote.odds), balance),
      '',
      texts.rules[market],
    ]),
    components: [{ type: ComponentType.ActionRow, components: [button] }],
  }
}

interface ShownBet extends Selection {
  title: string
  line: number | undefined
  stake: number
  odds: number
  state: BetState
  why: keyof typeof texts.whyWithdrawn | undefined
  due: number
}

function betLine(bet: ShownBet): string {
  const line = texts.betLine(selectionText(bet, bet.line, mention), clip(bet.title, 40), bet.stake, formatOdds(bet.odds))
  if (bet.state === 'open') return line + texts.pays(payoutOf(bet.stake, bet.odds))
  return line + texts.came(bet.why ? texts.whyWithdrawn[bet.why] : texts.states[bet.state], bet.due)
}

/** Newest first, as they come. */
export function betsMessage(bets: readonly ShownBet[]): DiscordMessage {
  const part = (heading: string, some: readonly ShownBet[]) => {
    if (some.length === 0) return []
    const more = some.length - LINES
    return [`**${heading}**`, ...some.slice(0, LINES).map(betLine), ...(more > 0 ? [texts.andMore(more)] : []), '']
  }
  const open = bets.filter(({ state }) => state === 'open')
  const rest = bets.filter(({ state }) => state !== 'open')
  return embed(texts.listTitle, bets.length === 0 ? [texts.noBets] : [...part(texts.open, open), ...part(texts.settled, rest)])
}

interface WalletView {
  season: string
  balance: number
  inPlay: number
  owed: number
  /** The last movements, newest first. */
  entries: readonly { kind: keyof typeof texts.kinds; amount: number; at: Date }[]
}

export const walletMessage = ({ season, balance, inPlay, owed, entries }: WalletView): DiscordMessage =>
  embed(texts.walletTitle(season), [
    texts.holds(balance),
    ...(inPlay > 0 ? [texts.inPlay(inPlay)] : []),
    ...(owed > 0 ? [texts.owed(owed)] : []),
    '',
    ...entries.map(({ kind, amount, at }) => texts.entryLine(at, texts.kinds[kind], amount)),
  ])

interface BoardRow {
  user: string
  balance: number
  inPlay: number
}

/** Ranked by what is in the wallet and in open bets; equal ones share the rank. */
export function boardMessage(season: string, rows: readonly BoardRow[]): DiscordMessage {
  const totals = rows
    .map((row) => ({ ...row, total: row.balance + row.inPlay }))
    .toSorted((a, b) => b.total - a.total || (a.user < b.user ? -1 : 1))
  const lines = totals
    .slice(0, BOARD_LINES)
    .map(({ user, total, inPlay }) =>
      texts.boardLine(1 + totals.filter((other) => other.total > total).length, user, total, inPlay),
    )
  if (totals.length > lines.length) lines.push(texts.andMore(totals.length - lines.length))
  return embed(texts.boardTitle(season), lines.length > 0 ? lines : [texts.nobodyYet])
}

export interface OddsRow {
  user: string
  win: number
  lines: { line: number; under: number; over: number } | undefined
}

export function oddsMessage(title: string, startsAt: Date, rows: readonly OddsRow[]): DiscordMessage {
  const lines = rows
    .slice(0, BOARD_LINES)
    .map(({ user, win, lines: two }) =>
      texts.oddsLine(
        user,
        formatOdds(win),
        two ? texts.oddsLines(formatLine(two.line), formatOdds(two.under), formatOdds(two.over)) : '',
      ),
    )
  if (rows.length > lines.length) lines.push(texts.andMore(rows.length - lines.length))
  return embed(texts.oddsTitle(title), rows.length > 0 ? [texts.oddsHead(startsAt), '', ...lines] : [texts.nothingOn])
}

interface SettledBet extends Selection {
  user: string
  line: number | undefined
  stake: number
  state: BetState
  due: number
}

/** So many lines fit into a message in every language; everybody finds their own in `/bet list`. */
const SETTLED_SHOWN = 12

/** What a round's bets came to, for all to see: those that won most first. */
export function settledText(settled: readonly SettledBet[]): string {
  const lines = settled
    .toSorted((a, b) => b.due - b.stake - (a.due - a.stake))
    .slice(0, SETTLED_SHOWN)
    .map((bet) => texts.settledLine(bet.user, selectionText(bet, bet.line, mention), texts.states[bet.state], bet.stake, bet.due))
  const more = settled.length - lines.length
  return [texts.settledNote, ...lines, ...(more > 0 ? [texts.andMore(more)] : [])].join('\n')
}
