// Scorecard imports in the worker: read the file, match the names, show what would change, take the scores over.
import { escapeMarkdown } from '../../platform/discord/discord-message.ts'
import { derivedId } from '../../platform/id.ts'
import { nameKey } from '../../platform/likeness.ts'
import { refuse } from '../../platform/refusal.ts'
import { on, onPrepared, type HandleContext, type ReadContext } from '../../platform/worker/handling.ts'
import { clubRequire } from '../club/messages.ts'
import { correctionPropose } from '../correction/messages.ts'
import { playersListed } from '../player/messages.ts'
import { roundAddPlayers, roundCard, roundCheckComplete, roundFacts } from '../round/messages.ts'
import { chooseMessage, panelMessage, summaryMessage } from './card-import.ts'
import {
  changeOf,
  decideMatch,
  guestIdOf,
  nextOpen,
  scoresOf,
  toPlayerMatch,
  type ImportedScore,
  type PlayerMatch,
} from './import.ts'
import { matchNames } from './match-names.ts'
import { scoreApplyImport, scoreChooseCard, scoreEntered, scoreImport, scoreMatchName } from './messages.ts'
import { formatScore } from './score.ts'
import { findAliases, findImport, insertImport, saveAliases, updateImport, type Import } from './store-import.ts'
import { findScores, saveScores } from './store.ts'
import { texts } from './texts.ts'
import { importTexts } from './texts-import.ts'
import { chooseCard, playersOf, type UdiscCard } from './udisc-card.ts'
import { MAX_FILE_BYTES, parseUdiscCsv } from './udisc-csv.ts'

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

const importCard = onPrepared(
  scoreImport,
  (io, { file }) => {
    if (file.size > MAX_FILE_BYTES) refuse('score.file-too-large', importTexts.fileTooLarge(file.size, MAX_FILE_BYTES))
    return io.fetchFile(file.url, { maxBytes: MAX_FILE_BYTES })
  },
  async (ctx, { round: id, file }, bytes) => {
    const { rank, settings } = await ctx.ask(clubRequire, { rank: 'player' })
    const user = asker(ctx)
    const facts: Facts = await ctx.ask(roundFacts, { round: id, lock: true })
    const mayImport =
      rank === 'editor' || rank === 'admin' || facts.host === user || facts.playing.some((one) => one.participant === user)
    if (!mayImport) refuse('score.only-players-import', importTexts.onlyPlayersImport)
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
  const one = (await findImport(ctx.tx, id)) ?? refuse('score.import-gone', importTexts.importGone)
  if (one.importer !== asker(ctx)) refuse('score.not-your-import', importTexts.notYourImport)
  if (one.state === 'applied' || one.state === 'discarded') refuse('score.import-over', importTexts.importOver)
  return one
}

const choose = on(scoreChooseCard, async (ctx, { import: id, card }) => {
  await ctx.ask(clubRequire, { rank: 'player' })
  const one = await getImport(ctx, id)
  const chosen = one.cards[card] ?? refuse('score.import-gone', importTexts.importGone)
  const facts: Facts = await ctx.ask(roundFacts, { round: one.round, lock: true })
  const matched: Import = { ...one, chosen: card, state: 'matching', matches: await matchPlayers(ctx, chosen, facts) }
  await updateImport(ctx.tx, matched)
  await goOn(ctx, matched, facts)
})

const matchName = on(scoreMatchName, async (ctx, { import: id, player, as }) => {
  await ctx.ask(clubRequire, { rank: 'player' })
  const one = await getImport(ctx, id)
  if (one.state !== 'matching' || (player ?? 0) >= one.matches.length) refuse('score.import-gone', importTexts.importGone)
  if (typeof as === 'object') {
    const { players } = await ctx.ask(playersListed, { users: [as.member] })
    if (players.length === 0) refuse('score.not-player', importTexts.notPlayer(as.member))
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
    return ctx.reply({ content: importTexts.discarded, embeds: [], components: [] })
  }
  if (one.state !== 'matching' || nextOpen(one.matches) !== undefined) refuse('score.import-gone', importTexts.importGone)
  const facts: Facts = await ctx.ask(roundFacts, { round: one.round, lock: true })
  await takeOver(ctx, one, facts)
})

async function takeOver(ctx: HandleContext, one: Import, facts: Facts): Promise<void> {
  const card = one.cards[one.chosen ?? 0]!
  const scores = scoresOf(one.round, card, one.matches)
  if (scores.length === 0) refuse('score.nothing-to-take', importTexts.nothingToTake)
  const recorded = new Map((await findScores(ctx.tx, one.round)).map((score) => [score.participant, score]))
  const changes = scores.map((score) => ({ score, change: changeOf(score, recorded.get(score.participant)) }))
  const changed = changes.filter(({ change }) => change.kind !== 'same')
  const players = playersOf(card)
  const skipped = players.filter((_, index) => one.matches[index]?.kind === 'skip').map((player) => escapeMarkdown(player.name))
  const lines = [
    ...changes.map(
      ({ score, change }) =>
        `${showName(score.participant, score.name)} **${formatScore(score)}**${change.kind === 'differs' ? ` (${importTexts.was(formatScore(change.was))})` : ''}`,
    ),
    ...(skipped.length > 0 ? [`${importTexts.skip}: ${skipped.join(', ')}`] : []),
  ]
  await updateImport(ctx.tx, { ...one, state: 'applied' })
  if (changed.length === 0) return ctx.reply(summaryMessage(importTexts.nothingNew(changes.length), card, lines, one.doubts))
  if (facts.state !== 'live') {
    if (facts.state === 'finalized')
      return proposeCorrection(
        ctx,
        one,
        changed.map(({ score }) => score),
      )
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
  await rememberNames(ctx, one)
  await ctx.emit(scoreEntered, { round: one.round, participants: changed.map(({ score }) => score.participant) })
  ctx.draw(roundCard, one.round)
  const count = (kind: string) => changes.filter(({ change }) => change.kind === kind).length
  const headline = importTexts.tookOver({
    fresh: count('new'),
    changed: count('differs'),
    same: count('same'),
    skipped: skipped.length,
  })
  ctx.reply(summaryMessage(headline, card, lines, one.doubts))
  await ctx.perform(roundCheckComplete, { round: one.round })
}

/** What the importer said about names is remembered for the next time. */
async function rememberNames(ctx: HandleContext, one: Import): Promise<void> {
  const byImporter = playersOf(one.cards[one.chosen ?? 0]!).flatMap((player, index) => {
    const match = one.matches[index]
    return match?.kind === 'member' && match.by === 'importer' ? [{ nameKey: nameKey(player.name), user: match.member }] : []
  })
  await saveAliases(ctx.tx, [...new Map(byImporter.map((alias) => [alias.nameKey, alias])).values()], one.importer, ctx.now)
}

/** The round is final: an Editor is shown what the scorecard would correct. */
async function proposeCorrection(ctx: HandleContext, one: Import, scores: readonly ImportedScore[]): Promise<void> {
  const { rank } = await ctx.ask(clubRequire, { rank: 'player' })
  if (rank !== 'editor' && rank !== 'admin') refuse('score.already-final', importTexts.alreadyFinal(scores.length))
  await rememberNames(ctx, one)
  ctx.replyLater()
  await ctx.request(correctionPropose, {
    round: one.round,
    kind: 'scores',
    changes: scores.map(({ participant, name, isGuest, status, throws, toPar, holes }) => ({
      participant,
      ...(isGuest ? { guest: name.slice(0, 50) } : {}),
      score: { status, throws, toPar, ...(holes ? { holes } : {}) },
    })),
    reason: importTexts.correctionReason(one.fileName),
  })
}

export const importHandlers = [importCard, choose, matchName, applyImport]
