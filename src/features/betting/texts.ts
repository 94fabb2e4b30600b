// The words of the betting feature for members, in one place. Users are ids, coins whole putts; nothing here is money.
import { escapeMarkdown, timestamp } from '../../platform/discord/discord-message.ts'
import { inLanguages } from '../../platform/language/texts.ts'
import { de } from './languages/de.ts'
import { es } from './languages/es.ts'
import { fi } from './languages/fi.ts'
import { sv } from './languages/sv.ts'

const putts = (amount: number) => `${amount} ${Math.abs(amount) === 1 ? 'putt' : 'putts'}`
const playMoney = 'Putts are play money: they are worth nothing and cannot be bought or paid out.'

const en = {
  putts,
  playMoney,
  off: 'This club has no betting. An Admin can switch it on with `/frolf-config set setting:betting.enabled value:on`; it is play money only.',
  roundNotFound: 'That round is not here (any more). Choose one from the list.',
  noSelection: 'I cannot read what you bet on. Choose it from the list that opens while you type.',
  notOpen: (title: string) =>
    `Bets on **${escapeMarkdown(title)}** are closed: they are taken until a round starts. \`/bet place\` lists the rounds that are open.`,
  notPlaying: (user: string) => `<@${user}> is not on the playing list of that round, so there are no bets on them.`,
  optedOut: (user: string) => `<@${user}> has no part in betting, so there are no bets on them.`,
  youOptedOut: 'You have opted out of betting. `/bet opt-in` brings you back.',
  alone: 'Nobody else is on the playing list yet, so there is nothing to win. Try again when more play.',
  noLine: (user: string, least: number) =>
    `<@${user}> needs at least ${least} finished rounds with a score to par before there is a line. Bet on a win or head-to-head instead.`,
  againstYourself: 'You cannot bet against yourself. Bet on yourself, or on others.',
  badStake: (most: number) => `Stake a whole number of putts, from 1 to ${most}.`,
  tooLittle: (balance: number) => `You have ${putts(balance)} in your wallet. Stake that or less.`,
  twice: 'You have that very bet already. `/bet cancel` takes it back if you want another stake.',
  noBet: 'There is no such bet of yours. Choose one from the list.',
  betOver: 'That bet is settled already.',
  started: 'The round has started, so the bet stands.',

  slipTitle: '🎲 Your bet',
  rules: {
    win: 'A first place that is shared pays its share. DNF loses; whoever does not start gives the stake back.',
    beat: 'A finisher beats a DNF. The same place, two DNF, or somebody who does not start: the stake goes back.',
    over: 'By the score to par. DNF, or not started: the stake goes back.',
    under: 'By the score to par. DNF, or not started: the stake goes back.',
  },
  slip: (what: string, title: string, stake: number, odds: string, payout: number, balance: number) =>
    [
      `**${what}**`,
      `in ${escapeMarkdown(title)}`,
      '',
      `Stake **${putts(stake)}** at **${odds}**: pays **${putts(payout)}** if it wins.`,
      `Your wallet holds ${putts(balance)}.`,
    ].join('\n'),
  moved: '⚠️ The odds have moved since you looked, so nothing was placed. These are the odds now:',
  place: 'Place bet',
  placed: (what: string, title: string, stake: number, odds: string, payout: number, balance: number) =>
    `Placed: **${what}** in ${escapeMarkdown(title)}, ${putts(stake)} at ${odds}; pays ${putts(payout)} if it wins. Your wallet holds **${putts(balance)}** now. \`/bet cancel\` takes it back until the round starts.`,
  cancelled: (stake: number, balance: number) =>
    `Taken back. You have your ${putts(stake)} again: your wallet holds **${putts(balance)}**.`,

  win: (who: string) => `${who} wins`,
  beat: (who: string, whom: string) => `${who} beats ${whom}`,
  over: (who: string, line: string) => `${who} over ${line}`,
  under: (who: string, line: string) => `${who} under ${line}`,
  states: {
    open: 'open',
    won: 'won',
    tied: 'won in a dead heat',
    lost: 'lost',
    void: 'stake back',
    withdrawn: 'stake back',
  },
  whyWithdrawn: {
    'by-member': 'taken back',
    'opt-out': 'somebody has opted out',
    'round-cancelled': 'round cancelled',
    'switched-off': 'betting switched off',
  },

  listTitle: '🎲 Your bets',
  open: 'Open',
  settled: 'Last settled',
  noBets: 'You have placed no bets yet. `/bet place` does; `/bet odds` shows what there is.',
  betLine: (what: string, title: string, stake: number, odds: string) =>
    `${what} · ${escapeMarkdown(title)} · ${putts(stake)} at ${odds}`,
  pays: (payout: number) => ` · pays ${payout}`,
  came: (state: string, due: number) => ` · **${state}**${due > 0 ? ` (${due})` : ''}`,

  walletTitle: (season: string) => `👛 Your wallet · ${season}`,
  offSeason: 'off-season',
  holds: (balance: number) => `It holds **${putts(balance)}**.`,
  inPlay: (amount: number) => `In open bets: ${putts(amount)}.`,
  owed: (amount: number) =>
    `A correction has taken back winnings that were spent: ${putts(amount)} are owed, and are taken from what you win next.`,
  kinds: { grant: 'to begin with', stake: 'staked', credit: 'paid to you', debit: 'taken back after a correction' },
  entryLine: (at: Date, kind: string, amount: number) => `${timestamp(at, 'D')} · ${kind} **${amount > 0 ? '+' : ''}${amount}**`,

  boardTitle: (season: string) => `🏆 Wallets · ${season}`,
  boardLine: (rank: number, user: string, total: number, inPlay: number) =>
    `**${rank}.** <@${user}> **${putts(total)}**${inPlay > 0 ? ` · ${inPlay} of them in open bets` : ''}`,
  noSeason: 'There is no such season. Choose one from the list that opens while you type.',
  nobodyYet: 'Nobody has a wallet here yet. `/bet wallet` opens yours.',
  andMore: (count: number) => `… and ${count} more`,

  oddsTitle: (title: string) => `🎲 Odds · ${escapeMarkdown(title)}`,
  oddsHead: (startsAt: Date) =>
    `Bets are taken until the round starts (${timestamp(startsAt, 'R')}): \`/bet place\`, head-to-head too.`,
  oddsLine: (user: string, win: string, lines: string) => `<@${user}> wins **${win}**${lines}`,
  oddsLines: (line: string, under: string, over: string) => ` · under ${line} **${under}**, over **${over}**`,
  nothingOn: 'There is nothing to bet on yet: at least two must be on the playing list, and one of them take part in betting.',

  optOut: (back: number) =>
    `You have no part in betting any more: nobody can bet on you, and you place no bets.${back > 0 ? ` ${back === 1 ? 'One bet was' : `${back} bets were`} paid back.` : ''} Your bets on rounds under way stand until those end. \`/bet opt-in\` brings you back.`,
  optedOutAlready: 'You have opted out already. `/bet opt-in` brings you back.',
  optIn: 'You take part in betting again. Bets that were paid back stay so.',
  optedInAlready: 'You take part in betting already.',

  switchedOff: (count: number) => `${count === 1 ? 'One open bet was' : `${count} open bets were`} paid back.`,
  cardLine: (count: number) => `🎲 ${count === 1 ? 'One bet' : `${count} bets`} in play money`,
  reportTitle: 'Bets',
  changed: (user: string, what: string, from: string, to: string, difference: number) =>
    `<@${user}>: ${what}: ${from} → ${to}${difference === 0 ? '' : ` (${difference > 0 ? '+' : ''}${difference})`}`,
  settledNote: '🎲 **Bets are settled** (play money)',
  settledLine: (user: string, what: string, state: string, stake: number, due: number) =>
    `<@${user}> · ${what} · ${state}: ${putts(stake)} → **${due}**`,
}

/** What each translation has to have. */
export type Texts = typeof en

export const texts = inLanguages(en, { de, es, fi, sv })
