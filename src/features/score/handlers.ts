// Scores in the worker: entered by hand, taken from scorecards, ranked for whoever asks.
import { escapeMarkdown } from '../../platform/discord/discord-message.ts'
import { derivedId } from '../../platform/id.ts'
import { nameKey } from '../../platform/likeness.ts'
import { Refusal, refuse } from '../../platform/refusal.ts'
import { answers, on, onPrepared, type HandleContext, type ReadContext } from '../../platform/worker/handling.ts'
import { clubRequire } from '../club/messages.ts'
import { playersListed } from '../player/messages.ts'
import { roundAddPlayers, roundCard, roundCheckComplete, roundFacts, roundFinalized } from '../round/messages.ts'
import { chooseMessage, panelMessage, summaryMessage } from './card.ts'
import { changeOf, decideMatch, guestIdOf, nextOpen, scoresOf, toPlayerMatch, type PlayerMatch } from './import.ts'
import { matchNames } from './match-names.ts'
import {
  scoreApplyImport,
  scoreChooseCard,
  scoreEnter,
  scoreEntered,
  scoreImport,
  scoreMatchName,
  scoresOfMember,
  scoresOfRound,
  type RecordedScore,
} from './messages.ts'
import { formatScore, impliedPar, parseScore, rankScores, scaleOf } from './score.ts'
import {
  findAliases,
  findImport,
  findResults,
  findScores,
  insertImport,
  saveAliases,
  saveResults,
  saveScores,
  updateImport,
  type Import,
  type ParticipantScore,
} from './store.ts'
import { texts } from './texts.ts'
import { chooseCard, playersOf, type UdiscCard } from './udisc-card.ts'
import { MAX_FILE_BYTES, parseUdiscCsv } from './udisc-csv.ts'

/** A profile looks back at most this far. */
const RESULTS_LOOKED_AT = 200

interface Facts {
  round: string
  title: string
  location: string
  startsAt: string
  state: 'scheduled' | 'live' | 'finalized' | 'cancelled'
  host: string
  playing: { participant: string; name: string }[]
}

const asker = (ctx: ReadContext) => ctx.origin?.user?.id ?? refuse('score.nobody-asked', texts.onlyEditors)
const showName = (participant: string, name: string) => (/^\d+$/.test(participant) ? `<@${participant}>` : escapeMarkdown(name))

const enter = on(scoreEnter, async (ctx, { round: id, participant, text }) => {
  const { rank } = await ctx.ask(clubRequire, { rank: 'player' })
  const user = asker(ctx)
  const isOwn = participant === undefined || participant === user
  if (!isOwn && rank !== 'editor' && rank !== 'admin') refuse('score.only-editors', texts.onlyEditors)
  const facts = await ctx.ask(roundFacts, { round: id, lock: true })
  if (facts.state !== 'live') refuse('score.not-live', texts.notLive(facts.state, new Date(facts.startsAt)))
  const who = participant ?? user
  const listed = facts.playing.find((one) => one.participant === who)
  const before = await findScores(ctx.tx, id)
  const hasScore = before.some((score) => score.participant === who)
  if (!listed && !hasScore) refuse('score.not-playing', isOwn ? texts.notPlaying : texts.theyAreNotPlaying(who))
  const others = before.filter((score) => score.participant !== who)
  const score = parseScore(text, scoreContext(others))
  await saveScores(ctx.tx, id, [{ ...score, participant: who }], { source: 'hand', by: user, now: ctx.now })
  await ctx.emit(scoreEntered, { round: id, participants: [who] })
  ctx.draw(roundCard, id)
  ctx.reply(texts.entered(formatScore(score), isOwn ? undefined : showName(who, listed?.name ?? ''), facts.title))
  await ctx.perform(roundCheckComplete, { round: id })
})

/** What the other scores tell about the layout. */
function scoreContext(others: readonly ParticipantScore[]) {
  const par = impliedPar(others)
  const scale = scaleOf(others)
  return { ...(par === undefined ? {} : { par }), ...(scale === undefined ? {} : { scale }) }
}

const importCard = onPrepared(
  scoreImport,
  (io, { file }) => {
    if (file.size > MAX_FILE_BYTES) refuse('score.file-too-large', texts.fileTooLarge(file.size, MAX_FILE_BYTES))
    return io.fetchFile(file.url, { maxBytes: MAX_FILE_BYTES })
  },
  async (ctx, { round: id, file }, bytes) => {
    const { rank, settings } = await ctx.ask(clubRequire, { rank: 'player' })
    const user = asker(ctx)
    const facts: Facts = await ctx.ask(roundFacts, { round: id, lock: true })
    const mayImport =
      rank === 'editor' || rank === 'admin' || facts.host === user || facts.playing.some((one) => one.participant === user)
    if (!mayImport) refuse('score.only-players-import', texts.onlyPlayersImport)
    if (facts.state === 'scheduled' || facts.state === 'cancelled')
      refuse('score.not-live', texts.notLive(facts.state, new Date(facts.startsAt)))
    const { cards } = parseUdiscCsv(bytes, { timeZone: settings.timeZone })
    const choice = chooseCard(cards, { at: new Date(facts.startsAt), ...(facts.location ? { course: facts.location } : {}) })
    const one: Import = {
      id: derivedId('import', ctx.message.id),
      round: id,
      importer: user,
      fileName: file.name,
      cards: choice.kind === 'one' ? [choice.card] : choice.candidates,
      chosen: choice.kind === 'one' ? 0 : undefined,
      matches: [],
      doubts: choice.kind === 'one' ? choice.doubts : [],
      state: 'choosing',
    }
    if (choice.kind === 'ask') {
      await insertImport(ctx.tx, one, ctx.now)
      return ctx.reply(chooseMessage(one.id, one.cards, settings.timeZone))
    }
    const matched: Import = { ...one, state: 'matching', matches: await matchPlayers(ctx, choice.card, facts) }
    await insertImport(ctx.tx, matched, ctx.now)
    await goOn(ctx, matched, facts)
  },
)

async function matchPlayers(ctx: ReadContext, card: UdiscCard, facts: Facts): Promise<PlayerMatch[]> {
  const players = playersOf(card)
  const { players: members } = await ctx.ask(playersListed, {})
  const aliases = await findAliases(
    ctx.tx,
    players.map((player) => nameKey(player.name)),
  )
  const known = members.map((member) => ({
    memberId: member.user,
    displayName: member.name,
    ...(member.udiscUsername === null ? {} : { udiscUsername: member.udiscUsername }),
    ...(member.udiscName === null ? {} : { udiscName: member.udiscName }),
  }))
  // Guests of an earlier import of this round are the same guests again.
  const listed = new Set(facts.playing.map(({ participant }) => participant))
  return matchNames(players, known, aliases).map((match, index) =>
    match.kind !== 'matched' && listed.has(guestIdOf(facts.round, players[index]!.name))
      ? { kind: 'guest' }
      : toPlayerMatch(match),
  )
}

/** Takes the scores over when there is nothing to ask or to warn of (or nothing would change); shows the panel otherwise. */
async function goOn(ctx: HandleContext, one: Import, facts: Facts): Promise<void> {
  const recorded = new Map((await findScores(ctx.tx, one.round)).map((score) => [score.participant, score]))
  const scores = scoresOf(one.round, one.cards[one.chosen ?? 0]!, one.matches)
  const changes = scores.map((score) => changeOf(score, recorded.get(score.participant)).kind)
  const isSettled = nextOpen(one.matches) === undefined && scores.length > 0
  const isHarmless = changes.every((kind) => kind === 'same') || (one.doubts.length === 0 && !changes.includes('differs'))
  if (isSettled && isHarmless) return takeOver(ctx, one, facts)
  await showPanel(ctx, one)
}

async function showPanel(ctx: HandleContext, one: Import): Promise<void> {
  const card = one.cards[one.chosen ?? 0]!
  const recorded = new Map((await findScores(ctx.tx, one.round)).map((score) => [score.participant, score]))
  const { players } = await ctx.ask(playersListed, {})
  ctx.reply(
    panelMessage({
      id: one.id,
      round: one.round,
      card,
      matches: one.matches,
      doubts: one.doubts,
      recorded,
      names: new Map(players.map((player) => [player.user, player.name])),
    }),
  )
}

/** The import for its importer, while it goes on. */
async function getImport(ctx: ReadContext, id: string): Promise<Import> {
  const one = (await findImport(ctx.tx, id)) ?? refuse('score.import-gone', texts.importGone)
  if (one.importer !== asker(ctx)) refuse('score.not-your-import', texts.notYourImport)
  if (one.state === 'applied' || one.state === 'discarded') refuse('score.import-over', texts.importOver)
  return one
}

const choose = on(scoreChooseCard, async (ctx, { import: id, card }) => {
  await ctx.ask(clubRequire, { rank: 'player' })
  const one = await getImport(ctx, id)
  const chosen = one.cards[card] ?? refuse('score.import-gone', texts.importGone)
  const facts: Facts = await ctx.ask(roundFacts, { round: one.round, lock: true })
  const matched: Import = { ...one, chosen: card, state: 'matching', matches: await matchPlayers(ctx, chosen, facts) }
  await updateImport(ctx.tx, matched)
  await goOn(ctx, matched, facts)
})

const matchName = on(scoreMatchName, async (ctx, { import: id, player, as }) => {
  await ctx.ask(clubRequire, { rank: 'player' })
  const one = await getImport(ctx, id)
  if (one.state !== 'matching' || (player ?? 0) >= one.matches.length) refuse('score.import-gone', texts.importGone)
  if (typeof as === 'object') {
    const { players } = await ctx.ask(playersListed, { users: [as.member] })
    if (players.length === 0) refuse('score.not-player', texts.notPlayer(as.member))
  }
  const matches = decideMatch(one.matches, { player, as })
  await updateImport(ctx.tx, { ...one, matches })
  await showPanel(ctx, { ...one, matches })
})

const applyImport = on(scoreApplyImport, async (ctx, { import: id, discard }) => {
  await ctx.ask(clubRequire, { rank: 'player' })
  const one = await getImport(ctx, id)
  if (discard) {
    await updateImport(ctx.tx, { ...one, state: 'discarded' })
    return ctx.reply({ content: texts.discarded, embeds: [], components: [] })
  }
  if (one.state !== 'matching' || nextOpen(one.matches) !== undefined) refuse('score.import-gone', texts.importGone)
  const facts: Facts = await ctx.ask(roundFacts, { round: one.round, lock: true })
  await takeOver(ctx, one, facts)
})

async function takeOver(ctx: HandleContext, one: Import, facts: Facts): Promise<void> {
  const card = one.cards[one.chosen ?? 0]!
  const scores = scoresOf(one.round, card, one.matches)
  if (scores.length === 0) refuse('score.nothing-to-take', texts.nothingToTake)
  const recorded = new Map((await findScores(ctx.tx, one.round)).map((score) => [score.participant, score]))
  const changes = scores.map((score) => ({ score, change: changeOf(score, recorded.get(score.participant)) }))
  const changed = changes.filter(({ change }) => change.kind !== 'same')
  const players = playersOf(card)
  const skipped = players.filter((_, index) => one.matches[index]?.kind === 'skip').map((player) => escapeMarkdown(player.name))
  const lines = [
    ...changes.map(
      ({ score, change }) =>
        `${showName(score.participant, score.name)} **${formatScore(score)}**${change.kind === 'differs' ? ` (${texts.was(formatScore(change.was))})` : ''}`,
    ),
    ...(skipped.length > 0 ? [`${texts.skip}: ${skipped.join(', ')}`] : []),
  ]
  await updateImport(ctx.tx, { ...one, state: 'applied' })
  if (changed.length === 0) return ctx.reply(summaryMessage(texts.nothingNew(changes.length), card, lines, one.doubts))
  if (facts.state !== 'live') {
    if (facts.state === 'finalized') refuse('score.already-final', texts.alreadyFinal(changed.length))
    refuse('score.not-live', texts.notLive(facts.state, new Date(facts.startsAt)))
  }
  const listed = new Set(facts.playing.map(({ participant }) => participant))
  const absent = scores.filter((score) => score.status !== 'dns' && !listed.has(score.participant))
  if (absent.length > 0) {
    await ctx.perform(roundAddPlayers, {
      round: one.round,
      members: absent.filter((score) => !score.isGuest).map((score) => score.participant),
      guests: absent.filter((score) => score.isGuest).map((score) => ({ id: score.participant, name: score.name.slice(0, 50) })),
      scorecard: true,
    })
  }
  await saveScores(
    ctx.tx,
    one.round,
    changed.map(({ score }) => score),
    { source: 'import', by: one.importer, now: ctx.now },
  )
  const byImporter = players.flatMap((player, index) => {
    const match = one.matches[index]
    return match?.kind === 'member' && match.by === 'importer' ? [{ nameKey: nameKey(player.name), user: match.member }] : []
  })
  await saveAliases(ctx.tx, [...new Map(byImporter.map((alias) => [alias.nameKey, alias])).values()], one.importer, ctx.now)
  await ctx.emit(scoreEntered, { round: one.round, participants: changed.map(({ score }) => score.participant) })
  ctx.draw(roundCard, one.round)
  const count = (kind: string) => changes.filter(({ change }) => change.kind === kind).length
  const headline = texts.tookOver({
    fresh: count('new'),
    changed: count('differs'),
    same: count('same'),
    skipped: skipped.length,
  })
  ctx.reply(summaryMessage(headline, card, lines, one.doubts))
  await ctx.perform(roundCheckComplete, { round: one.round })
}

/** Keeps how members ended, for profiles. */
const keepResults = on(roundFinalized, async (ctx, { round, title, results }) => {
  const members = results.flatMap(({ user, status, place, throws, toPar }) =>
    user ? [{ user, status, place, throws, toPar }] : [],
  )
  await saveResults(ctx.tx, round, title, members, new Date(ctx.message.at))
})

export const handlers = [enter, importCard, choose, matchName, applyImport, keepResults]

export const queries = [
  answers(scoresOfRound, async (ctx, { round }) => ({ scores: ranked(await findScores(ctx.tx, round)) })),
  answers(scoresOfMember, async (ctx, { user }) => {
    const rounds = await findResults(ctx.tx, user, RESULTS_LOOKED_AT)
    return {
      rounds: rounds.map(({ round, title, at, toPar, place }) => ({
        round,
        title,
        at: at.toISOString(),
        toPar,
        ...(place === undefined ? {} : { place }),
      })),
    }
  }),
]

/** With places. Scores that cannot be compared (to par against throws, par unknown) are shown without. */
function ranked(scores: ParticipantScore[]): RecordedScore[] {
  try {
    return rankScores(scores).map(({ participant, status, throws, toPar, holes, place }) => ({
      participant,
      status,
      throws,
      toPar,
      ...(holes ? { holes } : {}),
      ...(place === undefined ? {} : { place }),
    }))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return scores.map(({ participant, status, throws, toPar, holes }) => ({
      participant,
      status,
      throws,
      toPar,
      ...(holes ? { holes } : {}),
    }))
  }
}
