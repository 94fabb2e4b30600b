// Betting in the worker: bets are placed under the lock of their round and of the wallets, and settled in the transaction that settles the round.
import { clip, escapeMarkdown, plain } from '../../platform/discord/discord-message.ts'
import { messagePost } from '../../platform/discord/effects.ts'
import { derivedId } from '../../platform/id.ts'
import { refuse } from '../../platform/refusal.ts'
import { answers, contributes, on, onCascade, type HandleContext, type ReadContext } from '../../platform/worker/handling.ts'
import { whoAsked } from '../../platform/worker/who-asked.ts'
import { speakingToClub } from '../../platform/language/language.ts'
import { changeOf, clubRequire, clubSettingsChanged, readSettings } from '../club/messages.ts'
import { playersListed } from '../player/messages.ts'
import { roundCancelled, roundCard, roundCardParts, roundFacts, roundSettled } from '../round/messages.ts'
import { scoresOfMember } from '../score/messages.ts'
import { seasonPoints, seasonsChoosable } from '../season/messages.ts'
import {
  betsMessage,
  boardMessage,
  formatOdds,
  LINES,
  mention,
  oddsMessage,
  selectionText,
  settledText,
  slipMessage,
  walletMessage,
  type OddsRow,
} from './card.ts'
import {
  bettingBetsChoosable,
  bettingBoard,
  bettingCancel,
  bettingList,
  bettingOdds,
  bettingOffer,
  bettingPlace,
  bettingSelectionsChoosable,
  bettingTakePart,
  bettingWallet,
} from './messages.ts'
import { lineOf, payoutOf, quote, RECENT_ROUNDS, type Form, type Selection } from './odds.ts'
import { judge, type Verdict } from './outcome.ts'
import { enabledSetting, startSetting } from './settings.ts'
import {
  findBalances,
  findBets,
  findClaims,
  findEntries,
  findOptedOut,
  grant,
  insertBet,
  lockWallets,
  move,
  saveOptOut,
  updateBet,
  type Bet,
  type WhyWithdrawn,
} from './store.ts'
import { texts } from './texts.ts'
import { owedBy, reconcile } from './wallet.ts'

/** Discord shows at most 25 choices. */
const CHOICES = 25
/** Two of them and the odds fit into a choice; names in Discord are shorter. */
const NAME_LENGTH = 40
/** At the highest odds it pays 200,000: thousands of such bets fit into a wallet's column. */
const MAX_STAKE = 10_000
const ENTRIES_SHOWN = 10

/** Throws Refusal unless the club has betting; gives what a new wallet holds. */
async function requireOn(ctx: ReadContext): Promise<number> {
  const { enabled, start } = await readSettings(ctx, { enabled: enabledSetting, start: startSetting })
  return enabled ? start : refuse('betting.off', texts.off)
}

/** The season whose wallets count now; outside of a season there is one wallet for all of that time. */
async function seasonNow(ctx: ReadContext): Promise<{ id: string; name: string }> {
  const { season } = await ctx.ask(seasonPoints, { users: [] })
  return { id: season?.id ?? '', name: season ? escapeMarkdown(season.name) : texts.offSeason }
}

// ---------------------------------------------------------------------------------------------------------------------------- moving coins

/** Opens the wallet if it is new; gives what it holds. The wallets must be locked. */
async function openWallet(ctx: HandleContext, season: string, user: string, start: number): Promise<number> {
  const held = (await findBalances(ctx.tx, season)).get(user)
  if (held !== undefined) return held
  await grant(ctx.tx, derivedId('bet-grant', season, user), season, user, start, ctx.now)
  return start
}

/** Moves what has to be moved so that the wallets of these bets are paid as is due. The wallets must be locked. */
async function payWallets(ctx: HandleContext, bets: readonly Bet[]): Promise<void> {
  const wallets = new Map(bets.map(({ season, user }) => [`${season}:${user}`, { season, user }]))
  for (const { season, user } of wallets.values()) {
    const balance = (await findBalances(ctx.tx, season)).get(user) ?? 0
    const claims = await findClaims(ctx.tx, season, user)
    const entries = new Map(claims.map((claim) => [claim.bet, claim.entries]))
    for (const { bet, amount } of reconcile(balance, claims)) {
      const entry = derivedId('bet-entry', ctx.message.id, bet, String(entries.get(bet) ?? 0))
      await move(ctx.tx, entry, { season, user, bet, kind: amount > 0 ? 'credit' : 'debit', amount, at: ctx.now })
    }
  }
}

/** Pays open bets back for good. The wallets must be locked. */
async function withdraw(ctx: HandleContext, bets: readonly Bet[], why: WhyWithdrawn): Promise<void> {
  for (const { bet, stake } of bets) await updateBet(ctx.tx, bet, { state: 'withdrawn', due: stake }, why)
  await payWallets(ctx, bets)
  for (const round of new Set(bets.map((bet) => bet.round))) ctx.draw(roundCard, round)
}

// ------------------------------------------------------------------------------------------------------------------------------ the offers

/** How everybody on a playing list has played lately; guests are part of the field, but nothing is known of them. */
async function fieldOf(
  ctx: ReadContext,
  playing: readonly { participant: string; user?: string | undefined }[],
): Promise<Form[]> {
  const field: Form[] = []
  for (const { participant, user } of playing) {
    const rounds = user === undefined ? [] : (await ctx.ask(scoresOfMember, { user })).rounds
    const scores = rounds.flatMap(({ toPar }) => (toPar === null ? [] : [toPar]))
    field.push({ participant, recent: scores.slice(0, RECENT_ROUNDS) })
  }
  return field
}

/** A round that takes bets. With `lock` it stays so until the transaction ends. */
async function getOpenRound(ctx: ReadContext, round: string, lock: boolean) {
  const facts = await ctx.ask(roundFacts, { round, lock })
  return isOn(ctx, facts) ? refuse('betting.not-open', texts.notOpen(facts.title)) : facts
}

/** Whether it is too late for second thoughts: also when the time has come, but the clock has not got round to starting the round. */
const isOn = (ctx: ReadContext, { state, startsAt }: { state: string; startsAt: string }): boolean =>
  state !== 'scheduled' || new Date(startsAt) <= ctx.now

/** Refuses selections on members who have opted out, and against oneself. */
function requireFair({ market, subject, opponent }: Selection, user: string, out: ReadonlySet<string>): void {
  if (out.has(user)) refuse('betting.you-opted-out', texts.youOptedOut)
  for (const one of [subject, opponent ?? subject]) if (out.has(one)) refuse('betting.opted-out', texts.optedOut(one))
  if (opponent === user || (market === 'over' && subject === user)) refuse('betting.against-yourself', texts.againstYourself)
}

type Asked = Parameters<(typeof bettingOffer)['key']>[0]

/** Everything a bet needs to be placed now, the round and the wallets locked. Throws Refusal, and says what is missing. */
async function prepareBet(ctx: HandleContext, { round, selection: asked, stake }: Asked) {
  await ctx.ask(clubRequire, { rank: 'player' })
  const start = await requireOn(ctx)
  const user = whoAsked(ctx)
  const selection: Selection = { ...asked, opponent: asked.market === 'beat' ? asked.opponent : undefined }
  const { title, playing } = await getOpenRound(ctx, round, true)
  await lockWallets(ctx.tx)
  requireFair(selection, user, await findOptedOut(ctx.tx))
  const offered = quote(await fieldOf(ctx, playing), selection)
  const isSame = (bet: Bet) =>
    bet.market === selection.market && bet.subject === selection.subject && bet.opponent === selection.opponent
  if ((await findBets(ctx.tx, { round, user, state: 'open' })).some(isSame)) refuse('betting.twice', texts.twice)
  const season = await seasonNow(ctx)
  const balance = await openWallet(ctx, season.id, user, start)
  if (stake < 1 || stake > MAX_STAKE) refuse('betting.bad-stake', texts.badStake(MAX_STAKE))
  if (stake > balance) refuse('betting.too-little', texts.tooLittle(balance))
  return { user, season: season.id, round, title, selection, stake, quote: offered, balance }
}

const offer = on(bettingOffer, async (ctx, asked) => ctx.reply(slipMessage(await prepareBet(ctx, asked), false)))

const place = on(bettingPlace, async (ctx, { odds, line, ...asked }) => {
  const ready = await prepareBet(ctx, asked)
  const { user, season, round, title, selection, stake, quote: offered, balance } = ready
  if (offered.odds !== odds || offered.line !== line) return ctx.reply(slipMessage(ready, true))
  const bet = derivedId('bet', ctx.message.id)
  await insertBet(ctx.tx, {
    ...selection,
    ...offered,
    bet,
    season,
    user,
    round,
    stake,
    state: 'open',
    why: undefined,
    due: 0,
    placedAt: ctx.now,
  })
  const entry = derivedId('bet-entry', ctx.message.id, bet, '0')
  await move(ctx.tx, entry, { season, user, bet, kind: 'stake', amount: -stake, at: ctx.now })
  ctx.draw(roundCard, round)
  const what = selectionText(selection, line, mention)
  ctx.reply({
    content: texts.placed(what, title, stake, formatOdds(odds), payoutOf(stake, odds), balance - stake),
    embeds: [],
    components: [],
  })
})

const cancel = on(bettingCancel, async (ctx, { bet: id }) => {
  await ctx.ask(clubRequire, { rank: 'guest' })
  await requireOn(ctx)
  const user = whoAsked(ctx)
  const [known] = await findBets(ctx.tx, { bet: id, user })
  if (!known) return refuse('betting.no-bet', texts.noBet)
  const facts = await ctx.ask(roundFacts, { round: known.round, lock: true })
  await lockWallets(ctx.tx)
  const open = await findBets(ctx.tx, { bet: id, user, state: 'open' })
  if (open.length === 0) refuse('betting.over', texts.betOver)
  if (isOn(ctx, facts)) refuse('betting.started', texts.started)
  await withdraw(ctx, open, 'by-member')
  ctx.reply(texts.cancelled(known.stake, (await findBalances(ctx.tx, known.season)).get(user) ?? 0))
})

// ---------------------------------------------------------------------------------------------------------------------------------- looking

async function titlesOf(ctx: ReadContext, bets: readonly Bet[]): Promise<Map<string, string>> {
  const titles = new Map<string, string>()
  for (const { round } of bets)
    if (!titles.has(round)) titles.set(round, (await ctx.ask(roundFacts, { round, lock: false })).title)
  return titles
}

const list = on(bettingList, async (ctx) => {
  await ctx.ask(clubRequire, { rank: 'guest' })
  await requireOn(ctx)
  const bets = (await findBets(ctx.tx, { user: whoAsked(ctx) })).toReversed()
  const settled = bets.filter(({ state }) => state !== 'open').slice(0, LINES)
  const shown = [...bets.filter(({ state }) => state === 'open'), ...settled]
  const titles = await titlesOf(ctx, shown)
  ctx.reply(betsMessage(shown.map((bet) => ({ ...bet, title: titles.get(bet.round) ?? '' }))))
})

const showWallet = on(bettingWallet, async (ctx) => {
  await ctx.ask(clubRequire, { rank: 'player' })
  const start = await requireOn(ctx)
  const user = whoAsked(ctx)
  await lockWallets(ctx.tx)
  if ((await findOptedOut(ctx.tx)).has(user)) refuse('betting.you-opted-out', texts.youOptedOut)
  const season = await seasonNow(ctx)
  const balance = await openWallet(ctx, season.id, user, start)
  const open = (await findBets(ctx.tx, { user, state: 'open' })).filter((bet) => bet.season === season.id)
  ctx.reply(
    walletMessage({
      season: season.name,
      balance,
      inPlay: open.reduce((sum, { stake }) => sum + stake, 0),
      owed: owedBy(await findClaims(ctx.tx, season.id, user)),
      entries: await findEntries(ctx.tx, season.id, user, ENTRIES_SHOWN),
    }),
  )
})

const board = on(bettingBoard, async (ctx, { season: asked }) => {
  await ctx.ask(clubRequire, { rank: 'guest' })
  await requireOn(ctx)
  const season = asked === undefined ? await seasonNow(ctx) : await seasonNamed(ctx, asked)
  const out = await findOptedOut(ctx.tx)
  const open = (await findBets(ctx.tx, { state: 'open' })).filter((bet) => bet.season === season.id)
  const inPlay = new Map<string, number>()
  for (const { user, stake } of open) inPlay.set(user, (inPlay.get(user) ?? 0) + stake)
  const wallets = [...(await findBalances(ctx.tx, season.id))].filter(([user]) => !out.has(user))
  ctx.reply(
    boardMessage(
      season.name,
      wallets.map(([user, balance]) => ({ user, balance, inPlay: inPlay.get(user) ?? 0 })),
    ),
  )
})

async function seasonNamed(ctx: ReadContext, id: string) {
  const { seasons } = await ctx.ask(seasonsChoosable, { typed: '' })
  const found = seasons.find(({ season }) => season === id) ?? refuse('betting.no-season', texts.noSeason)
  return { id, name: escapeMarkdown(found.label) }
}

const odds = on(bettingOdds, async (ctx, { round }) => {
  await ctx.ask(clubRequire, { rank: 'guest' })
  await requireOn(ctx)
  const { title, startsAt, playing } = await getOpenRound(ctx, round, false)
  const out = await findOptedOut(ctx.tx)
  const field = await fieldOf(ctx, playing)
  const open = playing.flatMap(({ user }) => (user === undefined || out.has(user) ? [] : [user]))
  const rows = field.length < 2 ? [] : open.map((user) => oddsRow(field, user)).toSorted((a, b) => a.win - b.win)
  ctx.reply(oddsMessage(title, new Date(startsAt), rows))
})

function oddsRow(field: readonly Form[], user: string): OddsRow {
  const of = (market: Selection['market']) => quote(field, { market, subject: user, opponent: undefined }).odds
  const form = field.find(({ participant }) => participant === user)
  const line = form && lineOf(form)
  return { user, win: of('win'), lines: line === undefined ? undefined : { line, under: of('under'), over: of('over') } }
}

// ----------------------------------------------------------------------------------------------------------------------------- taking part

const takePart = on(bettingTakePart, async (ctx, { takesPart }) => {
  await ctx.ask(clubRequire, { rank: 'guest' })
  await requireOn(ctx)
  const user = whoAsked(ctx)
  await lockWallets(ctx.tx)
  const isOut = (await findOptedOut(ctx.tx)).has(user)
  if (isOut === !takesPart) return refuse('betting.part-already', takesPart ? texts.optedInAlready : texts.optedOutAlready)
  await saveOptOut(ctx.tx, user, !takesPart, ctx.now)
  if (takesPart) return ctx.reply(texts.optIn)
  const concerned: Bet[] = []
  for (const bet of await findBets(ctx.tx, { state: 'open' })) {
    // One's own bets on a round that is on stand: otherwise a bet about to be lost could be taken back.
    if (bet.user === user ? !(await hasStarted(ctx, bet.round)) : bet.subject === user || bet.opponent === user)
      concerned.push(bet)
  }
  await withdraw(ctx, concerned, 'opt-out')
  ctx.reply(texts.optOut(concerned.length))
})

const hasStarted = async (ctx: ReadContext, round: string) => isOn(ctx, await ctx.ask(roundFacts, { round, lock: false }))

// ---------------------------------------------------------------------------------------------------------------------------------- settling

/** All bets of a round come out by its results as they now are, in the very transaction. */
const settle = onCascade(roundSettled, async (ctx, { round, kind, results }) => {
  if ((await findBets(ctx.tx, { round })).length === 0) return undefined
  await lockWallets(ctx.tx)
  const changed = (await findBets(ctx.tx, { round }))
    .map((bet) => ({ bet, verdict: judge(bet, results) }))
    .filter(({ bet, verdict }) => verdict.state !== bet.state || verdict.due !== bet.due)
  if (changed.length === 0) return undefined
  for (const { bet, verdict } of changed) await updateBet(ctx.tx, bet.bet, verdict)
  await payWallets(
    ctx,
    changed.map(({ bet }) => bet),
  )
  if (kind === 'finish') {
    const content = speakingToClub(() => settledText(changed.map(({ bet, verdict }) => ({ ...bet, ...verdict }))))
    await ctx.effect(messagePost, { to: { threadOf: `${roundCard.kind}:${round}` }, message: { content } })
  }
  return { title: texts.reportTitle, lines: changed.map(reportLine), rounds: [] }
})

interface Settled {
  bet: Bet
  verdict: Verdict
}

const reportLine = ({ bet, verdict }: Settled) =>
  texts.changed(
    bet.user,
    selectionText(bet, bet.line, mention),
    texts.states[bet.state],
    texts.states[verdict.state],
    verdict.due - bet.due,
  )

const followCancel = on(roundCancelled, async (ctx, { round }) => {
  await lockWallets(ctx.tx)
  await withdraw(ctx, await findBets(ctx.tx, { round, state: 'open' }), 'round-cancelled')
})

const followSettings = onCascade(clubSettingsChanged, async (ctx, { changes }) => {
  if (changeOf(changes, enabledSetting)?.to !== false) return undefined
  await lockWallets(ctx.tx)
  const open = await findBets(ctx.tx, { state: 'open' })
  if (open.length === 0) return undefined
  await withdraw(ctx, open, 'switched-off')
  return { lines: [texts.switchedOff(open.length)] }
})

export const handlers = [offer, place, cancel, list, showWallet, board, odds, takePart, followCancel]

export const cascades = [settle, followSettings]

export const contributions = [
  contributes(roundCardParts, async (ctx, { round, state }) => {
    if (state !== 'scheduled' && state !== 'live') return undefined
    const open = await findBets(ctx.tx, { round, state: 'open' })
    return open.length === 0 ? undefined : { lines: [texts.cardLine(open.length)], lists: [], buttons: [] }
  }),
]

// ------------------------------------------------------------------------------------------------------------------------------ autocomplete

async function namesOf(ctx: ReadContext, users: readonly string[]): Promise<(user: string) => string> {
  const { players } = await ctx.ask(playersListed, { users: [...new Set(users)] })
  const names = new Map(players.map(({ user, name }) => [user, name]))
  return (user) => clip(plain(names.get(user) ?? user), NAME_LENGTH)
}

/** Wins first, then lines, then who beats whom: as typed, they narrow down. */
function* selectionsOf(users: readonly string[]): Generator<Selection> {
  for (const subject of users) yield { market: 'win', subject, opponent: undefined }
  for (const subject of users) for (const market of ['under', 'over'] as const) yield { market, subject, opponent: undefined }
  for (const subject of users) for (const opponent of users) if (subject !== opponent) yield { market: 'beat', subject, opponent }
}

export const queries = [
  answers(bettingSelectionsChoosable, async (ctx, { round, typed }) => {
    await requireOn(ctx)
    const user = whoAsked(ctx)
    const { playing } = await getOpenRound(ctx, round, false)
    const out = await findOptedOut(ctx.tx)
    if (out.has(user) || playing.length < 2) return { choices: [] }
    const users = playing.flatMap((one) => (one.user === undefined || out.has(one.user) ? [] : [one.user]))
    const name = await namesOf(ctx, users)
    const field = await fieldOf(ctx, playing)
    const lines = new Map(field.map((form) => [form.participant, lineOf(form)]))
    const words = typed.toLowerCase().split(/\s+/)
    const choices: { name: string; value: string }[] = []
    for (const selection of selectionsOf(users)) {
      if (choices.length === CHOICES) break
      const { market, subject, opponent = '' } = selection
      if (opponent === user || (market === 'over' && subject === user)) continue
      const isLine = market === 'over' || market === 'under'
      const line = isLine ? lines.get(subject) : undefined
      if (isLine && line === undefined) continue
      const what = selectionText(selection, line, name)
      if (!words.every((word) => what.toLowerCase().includes(word))) continue
      const price = ` · ${formatOdds(quote(field, selection).odds)}`
      choices.push({ name: clip(what, 100 - price.length) + price, value: [market, subject, opponent].join(':') })
    }
    return { choices }
  }),
  answers(bettingBetsChoosable, async (ctx, { typed }) => {
    await requireOn(ctx)
    const open = await findBets(ctx.tx, { user: whoAsked(ctx), state: 'open' })
    const name = await namesOf(
      ctx,
      open.flatMap(({ subject, opponent }) => [subject, ...(opponent === undefined ? [] : [opponent])]),
    )
    const titles = await titlesOf(ctx, open)
    const choices: { name: string; value: string }[] = []
    for (const bet of open) {
      const what = `${texts.putts(bet.stake)}: ${selectionText(bet, bet.line, name)} · ${plain(titles.get(bet.round) ?? '')}`
      if (choices.length === CHOICES || !what.toLowerCase().includes(typed.toLowerCase())) continue
      if (!(await hasStarted(ctx, bet.round))) choices.push({ name: clip(what, 100), value: bet.bet })
    }
    return { choices }
  }),
]
