// Scorecard imports in the worker: read the file, match the names, show what would change, take the scores over.
import { createHash } from 'node:crypto'
import { clip, escapeMarkdown, type DiscordMessage } from '../../platform/discord/discord-message.ts'
import { messagePost } from '../../platform/discord/effects.ts'
import { derivedId } from '../../platform/id.ts'
import { nameKey } from '../../platform/likeness.ts'
import { speakingToClub } from '../../platform/language/language.ts'
import { Refusal, refuse } from '../../platform/refusal.ts'
import { on, onPrepared, type HandleContext, type PrepareContext, type ReadContext } from '../../platform/worker/handling.ts'
import { whoAsked } from '../../platform/worker/who-asked.ts'
import { clubRequire, type ClubSettings, isEditor } from '../club/messages.ts'
import { correctionPropose } from '../correction/messages.ts'
import { playersListed } from '../player/messages.ts'
import { roundAddPlayers, roundCard, roundCheckComplete, roundFacts, roundFinalized, isMember } from '../round/messages.ts'
import { chooseMessage, noteMessage, nothingNewMessage, panelMessage, summaryMessage } from './card-import.ts'
import {
  changeOf,
  conflictsOf,
  decideMatch,
  nameOfTaking,
  nextOpen,
  scoresOf,
  whoIsWho,
  type ImportedScore,
  type PlayerMatch,
} from './import.ts'
import { matchNames } from './match-names.ts'
import {
  scoreApplyImport,
  scoreChooseAgain,
  scoreChooseCard,
  scoreDropFile,
  scoreMatchName,
  scoreOpenImport,
  scoreReadFile,
  scoreShowImport,
} from './messages-import.ts'
import { scoreEntered, scoreImport, scoreImportLink, scoresRecorded } from './messages.ts'
import { formatScore, isRankable, type Score } from './score.ts'
import { openScorecardReader } from './scorecard-reader.ts'
import {
  findAliases,
  findAppliedImport,
  findGuestNames,
  findImport,
  forgetAliases,
  forgetGuestNames,
  insertImport,
  saveAliases,
  saveGuestNames,
  updateImport,
  type Import,
} from './store-import.ts'
import { findScores, saveScores } from './store.ts'
import { importTexts, postedImport } from './texts-import.ts'
import { texts } from './texts.ts'
import { cardDoubts, chooseCard, MAX_FILE_BYTES, playersOf, type UdiscCard } from './udisc-card.ts'
import type { UdiscFile } from './udisc-file.ts'
import { fileNameOfLink, scorecardLink } from './udisc-link.ts'

/** Names are clipped to this on a round's list. */
const MAX_GUEST_NAME = 50
/** As many as `roundAddPlayers` takes at once. */
const ADDED_AT_ONCE = 100
/** A note that a file could not be read stands in the thread for this long. */
const REFUSAL_SHOWN_MS = 15 * 60_000

/** Shared by all imports of this process; holds nothing between files. */
const reader = openScorecardReader()

interface Facts {
  round: string
  title: string
  location: string
  startsAt: string
  state: 'scheduled' | 'live' | 'finalized' | 'cancelled'
  host: string
  playing: { participant: string; name: string }[]
}

const showName = (participant: string, name: string) => (isMember(participant) ? `<@${participant}>` : escapeMarkdown(name))

/** Whether whoever asks may import into the round, and it takes scores; refuses. */
async function requireImporter(ctx: ReadContext, id: string, lock: boolean): Promise<{ facts: Facts; settings: ClubSettings }> {
  const { rank, settings } = await ctx.ask(clubRequire, { rank: 'player' })
  const user = whoAsked(ctx)
  const facts: Facts = await ctx.ask(roundFacts, { round: id, lock })
  const mayImport = isEditor(rank) || facts.host === user || facts.playing.some((one) => one.participant === user)
  if (!mayImport) refuse('score.only-players-import', importTexts.onlyPlayersImport)
  if (facts.state === 'scheduled' || facts.state === 'cancelled')
    refuse('score.not-live', texts.notLive(facts.state, new Date(facts.startsAt)))
  return { facts, settings }
}

const checkSize = ({ size }: { size: number }): void => {
  if (size > MAX_FILE_BYTES) refuse('score.file-too-large', importTexts.fileTooLarge(size, MAX_FILE_BYTES))
}

// Who may not import costs no download: the file is fetched by a request of its own, outside of any transaction.
const importFile = on(scoreImport, async (ctx, { round, file }) => {
  checkSize(file)
  const { settings } = await requireImporter(ctx, round, false)
  await ctx.request(scoreReadFile, { round, source: { file }, timeZone: settings.timeZone })
  ctx.replyLater()
})

const importLink = on(scoreImportLink, async (ctx, { round, link }) => {
  const { settings } = await requireImporter(ctx, round, false)
  await ctx.request(scoreReadFile, { round, source: { link: scorecardLink(link) }, timeZone: settings.timeZone })
  ctx.replyLater()
})

/** Others than importers post files into threads, too; they are not answered, and nothing is fetched. */
const dropFile = on(scoreDropFile, async (ctx, { round, thread, attachment, file }) => {
  let timeZone: string
  try {
    timeZone = (await requireImporter(ctx, round, false)).settings.timeZone
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return ctx.log.debug({ round, code: error.code }, 'a file in a thread was passed over')
  }
  const id = derivedId('import', attachment)
  await ctx.request(scoreReadFile, { round, import: id, source: { file }, timeZone, thread })
})

type Read = { file: UdiscFile; hash: string } | { refusal: Refusal }

const readFile = onPrepared(
  scoreReadFile,
  async (io, { source, timeZone, thread }): Promise<Read> => {
    const work = async (): Promise<Read> => {
      const bytes = await download(io, source)
      return { file: await reader.read(bytes, { timeZone }), hash: createHash('sha256').update(bytes).digest('base64url') }
    }
    try {
      // In a thread everybody reads what is wrong.
      return await (thread === undefined ? work() : speakingToClub(work))
    } catch (error) {
      // In a thread nobody waits for an answer; a note tells what is wrong.
      if (thread !== undefined && error instanceof Refusal) return { refusal: error }
      throw error
    }
  },
  async (ctx, { round, import: given, source, thread }, read) => {
    const { facts, settings } = await requireImporter(ctx, round, true)
    const id = given ?? derivedId('import', ctx.message.id)
    const fileName = 'file' in source ? source.file.name : fileNameOfLink(source.link)
    if ('refusal' in read) {
      const message = { content: postedImport.threadRefused(fileName, read.refusal.message) }
      return post(ctx, thread ?? '', { ...message, content: clip(message.content, 2000) }, REFUSAL_SHOWN_MS)
    }
    if (given !== undefined && (await findImport(ctx.tx, given))) return
    const one = await beginImport(ctx, { id, fileName, read, facts })
    const outcome = await goOn(ctx, one, facts, settings.timeZone)
    if (thread === undefined) return ctx.reply(outcome.message)
    const players = one.chosen === undefined ? undefined : playersOf(one.cards[one.chosen]!).length
    await post(ctx, thread, noteMessage({ id, importer: one.importer, fileName, players, headline: outcome.headline }))
  },
)

function download(io: PrepareContext, source: { file: { url: string; size: number } } | { link: string }): Promise<Uint8Array> {
  if ('link' in source) return io.fetchLink(source.link, { maxBytes: MAX_FILE_BYTES })
  checkSize(source.file)
  return io.fetchFile(source.file.url, { maxBytes: MAX_FILE_BYTES })
}

const placeOf = (facts: Facts) => ({
  at: new Date(facts.startsAt),
  ...(facts.location ? { course: facts.location } : {}),
})

const post = (ctx: HandleContext, channel: string, message: DiscordMessage, lifetimeMs?: number): Promise<void> =>
  ctx.effect(messagePost, { to: { channel }, message, ...(lifetimeMs === undefined ? {} : { lifetimeMs }) })

/** Keeps what the file holds, with the card that belongs to the round and its names matched, as far as that is certain. */
async function beginImport(
  ctx: HandleContext,
  { id, fileName, read, facts }: { id: string; fileName: string; read: Exclude<Read, { refusal: Refusal }>; facts: Facts },
): Promise<Import> {
  const { cards, doubts } = read.file
  const begun = { id, round: facts.round, importer: whoAsked(ctx), fileName, fileHash: read.hash, outcome: undefined }
  const before = await findAppliedImport(ctx.tx, facts.round, read.hash)
  let one: Import
  if (before?.chosen === undefined) {
    const choice = chooseCard(cards, placeOf(facts))
    one =
      choice.kind === 'ask'
        ? { ...begun, cards: choice.candidates, chosen: undefined, matches: [], doubts, state: 'choosing' }
        : {
            ...begun,
            cards: [choice.card, ...choice.others],
            chosen: 0,
            matches: await matchPlayers(ctx, choice.card, facts),
            doubts: [...doubts, ...choice.doubts],
            state: 'matching',
          }
  } else {
    // The same file again: what was said of it the first time holds.
    const { matches } = before
    one = { ...begun, cards: [before.cards[before.chosen]!], chosen: 0, matches, doubts: before.doubts, state: 'matching' }
  }
  await insertImport(ctx.tx, one, ctx.now)
  return one
}

async function matchPlayers(ctx: ReadContext, card: UdiscCard, facts: Facts): Promise<PlayerMatch[]> {
  const players = playersOf(card)
  const { players: members } = await ctx.ask(playersListed, {})
  const keys = players.map((player) => nameKey(player.name))
  const aliases = await findAliases(ctx.tx, keys)
  const known = members.map((member) => ({
    memberId: member.user,
    displayName: member.name,
    ...(member.udiscUsername === null ? {} : { udiscUsername: member.udiscUsername }),
    ...(member.udiscName === null ? {} : { udiscName: member.udiscName }),
  }))
  const guests = facts.playing.filter(({ participant }) => !isMember(participant))
  const remembered = await findGuestNames(ctx.tx, keys)
  return whoIsWho(facts.round, players, matchNames(players, known, aliases), guests, remembered)
}

interface Outcome {
  /** For the importer alone. */
  message: DiscordMessage
  /** In few words for the thread, once the scores are taken over (or were there); absent while the importer is asked something. */
  headline?: string
}

/** Takes the scores over when there is nothing to ask or to warn of (or nothing would change); asks otherwise. */
async function goOn(ctx: HandleContext, one: Import, facts: Facts, timeZone: string): Promise<Outcome> {
  if (one.chosen === undefined) return { message: chooseMessage(one.id, one.cards, timeZone, 0) }
  const recorded = await recordedOf(ctx, one.round)
  const scores = scoresOf(one.round, one.cards[one.chosen]!, one.matches)
  const changes = scores.map((score) => changeOf(score, recorded.get(score.participant)).kind)
  const isSettled = nextOpen(one.matches) === undefined && scores.length > 0
  const isHarmless = changes.every((kind) => kind === 'same') || (one.doubts.length === 0 && !changes.includes('differs'))
  // A correction of a final round is for an Editor to decide, who is shown the panel first.
  const isQuiet = facts.state === 'live' || changes.every((kind) => kind === 'same')
  const isAlike = !takesPlaces(recorded, scores)
  const taken = isSettled && isHarmless && isQuiet && isAlike ? await takeOver(ctx, one, facts, 'overwrite', timeZone) : undefined
  if (taken) return taken
  return { message: await panelOf(ctx, one, timeZone) }
}

const recordedOf = async (ctx: ReadContext, round: string): Promise<Map<string, Score>> =>
  new Map((await findScores(ctx.tx, round)).map((score) => [score.participant, score]))

/** Whether those who are recorded could not be ranked any more, together with these. */
const takesPlaces = (recorded: ReadonlyMap<string, Score>, scores: readonly ImportedScore[]): boolean =>
  isRankable([...recorded.values()]) &&
  !isRankable([...new Map<string, Score>([...recorded, ...scores.map((score) => [score.participant, score] as const)]).values()])

async function panelOf(
  ctx: ReadContext,
  one: Import,
  timeZone: string,
  more: { page?: number; note?: string } = {},
): Promise<DiscordMessage> {
  const { players } = await ctx.ask(playersListed, {})
  return panelMessage({
    id: one.id,
    round: one.round,
    card: one.cards[one.chosen ?? 0]!,
    matches: one.matches,
    doubts: one.doubts,
    rounds: one.cards.length,
    recorded: await recordedOf(ctx, one.round),
    names: new Map(players.map((player) => [player.user, player.name])),
    timeZone,
    ...more,
  })
}

/** The import for its importer. */
async function getImport(ctx: ReadContext, id: string): Promise<Import> {
  const one = (await findImport(ctx.tx, id)) ?? refuse('score.import-gone', importTexts.importGone)
  if (one.importer !== whoAsked(ctx)) refuse('score.not-your-import', importTexts.notYourImport)
  return one
}

/** The import for its importer, while it goes on. */
async function getOpenImport(ctx: ReadContext, id: string): Promise<Import> {
  const one = await getImport(ctx, id)
  if (one.state === 'applied' || one.state === 'discarded') refuse('score.import-over', importTexts.importOver)
  return one
}

const openPanel = on(scoreOpenImport, async (ctx, { import: id }) => {
  const { settings } = await ctx.ask(clubRequire, { rank: 'player' })
  const one = await getImport(ctx, id)
  if (one.state === 'discarded') refuse('score.import-over', importTexts.importOver)
  if (one.state === 'applied') {
    const card = one.cards[one.chosen ?? 0]!
    return ctx.reply(
      summaryMessage({
        headline: one.outcome ?? '',
        card,
        lines: await scoreLines(ctx, one),
        doubts: one.doubts,
        timeZone: settings.timeZone,
      }),
    )
  }
  ctx.reply(
    one.state === 'choosing'
      ? chooseMessage(one.id, one.cards, settings.timeZone, 0)
      : await panelOf(ctx, one, settings.timeZone),
  )
})

/** Where the imported players stand now. */
async function scoreLines(ctx: ReadContext, one: Import): Promise<string[]> {
  const recorded = await recordedOf(ctx, one.round)
  return scoresOf(one.round, one.cards[one.chosen ?? 0]!, one.matches).map(
    (score) => `${showName(score.participant, score.name)} **${formatScore(recorded.get(score.participant) ?? score)}**`,
  )
}

const turnPage = on(scoreShowImport, async (ctx, { import: id, page }) => {
  const { settings } = await ctx.ask(clubRequire, { rank: 'player' })
  const one = await getOpenImport(ctx, id)
  ctx.reply(
    one.state === 'choosing'
      ? chooseMessage(one.id, one.cards, settings.timeZone, page)
      : await panelOf(ctx, one, settings.timeZone, { page }),
  )
})

const choose = on(scoreChooseCard, async (ctx, { import: id, card }) => {
  const { settings } = await ctx.ask(clubRequire, { rank: 'player' })
  const one = await getOpenImport(ctx, id)
  const chosen = one.cards[card] ?? refuse('score.import-gone', importTexts.importGone)
  const facts: Facts = await ctx.ask(roundFacts, { round: one.round, lock: true })
  const matched: Import = { ...one, chosen: card, state: 'matching', matches: await matchPlayers(ctx, chosen, facts) }
  await updateImport(ctx.tx, matched)
  ctx.reply((await goOn(ctx, matched, facts, settings.timeZone)).message)
})

/** Another round of the file after all. */
const chooseAgain = on(scoreChooseAgain, async (ctx, { import: id }) => {
  const { settings } = await ctx.ask(clubRequire, { rank: 'player' })
  const one = await getOpenImport(ctx, id)
  const facts: Facts = await ctx.ask(roundFacts, { round: one.round, lock: true })
  // What spoke against the card that was taken says nothing of the others.
  const gone = one.chosen === undefined ? [] : cardDoubts(one.cards[one.chosen]!, placeOf(facts))
  const doubts = one.doubts.filter((doubt) => !gone.includes(doubt))
  const choosing: Import = { ...one, chosen: undefined, matches: [], doubts, state: 'choosing' }
  await updateImport(ctx.tx, choosing)
  ctx.reply(chooseMessage(one.id, one.cards, settings.timeZone, 0))
})

const matchName = on(scoreMatchName, async (ctx, { import: id, player, as }) => {
  const { settings } = await ctx.ask(clubRequire, { rank: 'player' })
  const one = await getOpenImport(ctx, id)
  if (one.state !== 'matching' || (player ?? 0) >= one.matches.length) refuse('score.import-gone', importTexts.importGone)
  if (typeof as === 'object') {
    const { players } = await ctx.ask(playersListed, { users: [as.member] })
    if (players.length === 0) refuse('score.not-player', importTexts.notPlayer(as.member))
  }
  const matches = decideMatch(one.matches, { player, as })
  await updateImport(ctx.tx, { ...one, matches })
  ctx.reply(await panelOf(ctx, { ...one, matches }, settings.timeZone))
})

const applyImport = on(scoreApplyImport, async (ctx, { import: id, how, seen }) => {
  const { settings } = await ctx.ask(clubRequire, { rank: 'player' })
  const one = await getOpenImport(ctx, id)
  if (how === 'discard') {
    await updateImport(ctx.tx, { ...one, state: 'discarded' })
    return ctx.reply({ content: importTexts.discarded, embeds: [], components: [] })
  }
  if (one.state !== 'matching' || nextOpen(one.matches) !== undefined) refuse('score.import-gone', importTexts.importGone)
  // The round's lock puts two importers one after the other; the second sees what the first has written before overwriting it.
  const facts: Facts = await ctx.ask(roundFacts, { round: one.round, lock: true })
  const scores = scoresOf(one.round, one.cards[one.chosen ?? 0]!, one.matches)
  const conflicts = conflictsOf(scores, await recordedOf(ctx, one.round))
  if (seen !== undefined && seen !== nameOfTaking(scores, conflicts))
    return ctx.reply(await panelOf(ctx, one, settings.timeZone, { note: importTexts.changedMeanwhile }))
  const outcome = await takeOver(ctx, one, facts, how, settings.timeZone)
  if (outcome) ctx.reply(outcome.message)
})

/** Undefined: the round is final, and what would be corrected is shown instead. */
async function takeOver(
  ctx: HandleContext,
  one: Import,
  facts: Facts,
  how: 'overwrite' | 'keep',
  timeZone: string,
): Promise<Outcome | undefined> {
  const card = one.cards[one.chosen ?? 0]!
  const scores = scoresOf(one.round, card, one.matches)
  if (scores.length === 0) refuse('score.nothing-to-take', importTexts.nothingToTake)
  const recorded = await recordedOf(ctx, one.round)
  const changes = scores.map((score) => ({ score, change: changeOf(score, recorded.get(score.participant)) }))
  const changed = changes.filter(({ change }) => change.kind === 'new' || (change.kind === 'differs' && how === 'overwrite'))
  const kept = how === 'keep' ? changes.filter(({ change }) => change.kind === 'differs').length : 0
  const players = playersOf(card)
  const skipped = players.filter((_, index) => one.matches[index]?.kind === 'skip').map((player) => escapeMarkdown(player.name))
  const lines = [
    ...changes.map(({ score, change }) => {
      const shown = `${showName(score.participant, score.name)} **${formatScore(score)}**`
      if (change.kind !== 'differs') return shown
      const was = formatScore(change.was)
      return how === 'overwrite'
        ? `${shown} (${importTexts.was(was)})`
        : `${showName(score.participant, score.name)} **${was}** (${importTexts.kept(formatScore(score))})`
    }),
    ...(skipped.length > 0 ? [importTexts.skippedNames(skipped)] : []),
  ]
  const summary = { card, lines, doubts: one.doubts, timeZone }
  if (changed.length === 0) {
    const headlineIn = (words: typeof importTexts) => (kept > 0 ? words.allKept(kept) : words.nothingNew(changes.length))
    const headline = headlineIn(importTexts)
    const told = headlineIn(postedImport)
    // Whoever skipped a name may think better of it.
    if (skipped.length > 0) return { headline: told, message: nothingNewMessage(one.id, { ...summary, headline }) }
    await updateImport(ctx.tx, { ...one, state: 'applied', outcome: headline })
    return { headline: told, message: summaryMessage({ ...summary, headline }) }
  }
  if (facts.state !== 'live') {
    if (facts.state === 'finalized') {
      await proposeCorrection(
        ctx,
        one,
        changed.map(({ score }) => score),
      )
      return undefined
    }
    refuse('score.not-live', texts.notLive(facts.state, new Date(facts.startsAt)))
  }
  if (
    takesPlaces(
      recorded,
      changed.map(({ score }) => score),
    )
  )
    refuse('score.mixed-scales', importTexts.mixed)
  const listed = new Set(facts.playing.map(({ participant }) => participant))
  const absent = changed.map(({ score }) => score).filter((score) => score.status !== 'dns' && !listed.has(score.participant))
  for (let from = 0; from < absent.length; from += ADDED_AT_ONCE) {
    const some = absent.slice(from, from + ADDED_AT_ONCE)
    await ctx.perform(roundAddPlayers, {
      round: one.round,
      members: some.filter((score) => !score.isGuest).map((score) => score.participant),
      guests: some
        .filter((score) => score.isGuest)
        .map((score) => ({ id: score.participant, name: clip(score.name, MAX_GUEST_NAME) })),
      scorecard: true,
    })
  }
  await saveScores(
    ctx.tx,
    one.round,
    changed.map(({ score }) => score),
    { source: 'import', by: one.importer, now: ctx.now },
  )
  await rememberNames(ctx, one, card)
  const participants = changed.map(({ score }) => score.participant)
  await ctx.cascade(scoresRecorded, { round: one.round, participants, source: 'scorecard' })
  await ctx.emit(scoreEntered, { round: one.round, participants })
  ctx.draw(roundCard, one.round)
  const count = (kind: string) => changes.filter(({ change }) => change.kind === kind).length
  const counts = {
    fresh: count('new'),
    changed: how === 'overwrite' ? count('differs') : 0,
    kept,
    same: count('same'),
    skipped: skipped.length,
  }
  const headline = importTexts.tookOver(counts)
  await updateImport(ctx.tx, { ...one, state: 'applied', outcome: headline })
  await ctx.perform(roundCheckComplete, { round: one.round })
  return { headline: postedImport.tookOver(counts), message: summaryMessage({ ...summary, headline }) }
}

/** The round is final: an Editor is shown what the scorecard would correct. */
async function proposeCorrection(ctx: HandleContext, one: Import, scores: readonly ImportedScore[]): Promise<void> {
  const { rank } = await ctx.ask(clubRequire, { rank: 'player' })
  if (!isEditor(rank)) refuse('score.already-final', importTexts.alreadyFinal(scores.length))
  await updateImport(ctx.tx, { ...one, state: 'applied', outcome: importTexts.correctionProposed })
  await rememberNames(ctx, one, one.cards[one.chosen ?? 0]!)
  ctx.replyLater()
  await ctx.request(correctionPropose, {
    round: one.round,
    kind: 'scores',
    changes: scores.map(({ participant, name, isGuest, status, throws, toPar, holes }) => ({
      participant,
      ...(isGuest ? { guest: clip(name, MAX_GUEST_NAME) } : {}),
      score: { status, throws, toPar, ...(holes ? { holes } : {}) },
    })),
    reason: postedImport.correctionReason(one.fileName),
  })
}

/** What the importer said of names holds for the next scorecard: the latest word counts. */
async function rememberNames(ctx: HandleContext, one: Import, card: UdiscCard): Promise<void> {
  const said = playersOf(card).flatMap((player, index) => {
    const match = one.matches[index]
    const key = nameKey(player.name)
    return match && 'by' in match && match.by === 'importer' && key !== '' ? [{ key, match }] : []
  })
  const once = [...new Map(said.map((word) => [word.key, word])).values()]
  const members = once.flatMap(({ key, match }) => (match.kind === 'member' ? [{ nameKey: key, user: match.member }] : []))
  const guests = once.flatMap(({ key, match }) => (match.kind === 'guest' ? [key] : []))
  await saveAliases(ctx.tx, members, one.importer, ctx.now)
  await forgetGuestNames(
    ctx.tx,
    members.map((alias) => alias.nameKey),
  )
  await saveGuestNames(
    ctx.tx,
    guests.map((key) => ({ nameKey: key, by: 'importer' as const })),
    ctx.now,
  )
  await forgetAliases(ctx.tx, guests)
}

/** Whoever was a guest is likely to be one again: scorecards know them by name. */
const noteGuests = on(roundFinalized, async (ctx, { results }) => {
  const guests = results.flatMap(({ user, name }) => (user ? [] : [{ nameKey: nameKey(name), by: 'round' as const }]))
  await saveGuestNames(ctx.tx, guests, ctx.now)
})

export const importHandlers = [
  noteGuests,
  importFile,
  importLink,
  dropFile,
  readFile,
  openPanel,
  turnPage,
  choose,
  chooseAgain,
  matchName,
  applyImport,
]
