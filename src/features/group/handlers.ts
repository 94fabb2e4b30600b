// Cards in the worker: announced, drawn, posted; then they follow who plays.
import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import { messagePost } from '../../platform/discord/effects.ts'
import { reasonText } from '../../platform/discord/in-words.ts'
import { Refusal, refuse } from '../../platform/refusal.ts'
import { isOutdated, nameOfShown } from '../../platform/shown.ts'
import { answers, contributes, on, onCascade, type HandleContext, type ReadContext } from '../../platform/worker/handling.ts'
import { whoAsked } from '../../platform/worker/who-asked.ts'
import { speakingToClub } from '../../platform/language/language.ts'
import { clubRequire, readSettings, isEditor } from '../club/messages.ts'
import { playersListed } from '../player/messages.ts'
import { roundCard, roundCardParts, readFacts, roundLineupChanged, isMember } from '../round/messages.ts'
import { scoreCopy, scoresOfMember, scoresRecorded } from '../score/messages.ts'
import { tagsHeld } from '../tag/messages.ts'
import { cardLine, drawWords, nameOf, postMessages, previewMessage, showMessage, type CardWords } from './card.ts'
import { drawCards, mergeGroups, SINGLES, type DrawInput } from './draw.ts'
import { dealCards, findCard, followLineup, moveToCard, partnerOf, playersOf, type Card, type CardsPlan } from './group.ts'
import {
  groupChoices,
  groupDraw,
  groupDrawAgain,
  groupMove,
  groupNoteAnnounced,
  groupPost,
  groupShow,
  groupsOfRound,
  groupVerify,
} from './messages.ts'
import { seedOf } from './random.ts'
import { cardSize, oddPlayer } from './settings.ts'
import { DEFAULT_INTERVAL_MINUTES, INTERVAL_MINUTES, planStart, startsOf } from './start.ts'
import {
  findDraw,
  findRoundCards,
  insertDraw,
  saveAnnouncement,
  saveCards,
  savePosted,
  type Announcement,
  type Draw,
  type RoundCards,
} from './store.ts'
import { posted as postedTexts, texts } from './texts.ts'

/** Whoever draws more often looks for something else than chance. */
const MAX_DRAWS = 50
/** Recent form: so many finished rounds. */
const RESULTS_FOR_RANKING = 5

type Facts = Awaited<ReturnType<typeof readFacts>>

/** The round, held, for its host, an Editor or an Admin, unless it is over. */
async function getManaged(ctx: ReadContext, round: string): Promise<Facts> {
  const { rank } = await ctx.ask(clubRequire, { rank: 'guest' })
  const facts = await readFacts(ctx, round, true)
  const mayRun = isEditor(rank) || facts.host === whoAsked(ctx)
  if (!mayRun) refuse('group.not-yours', texts.notYours)
  if (facts.state === 'finalized' || facts.state === 'cancelled') refuse('group.round-over', texts.notOpen[facts.state])
  return facts
}

const thread = (round: string) => ({ threadOf: `${roundCard.kind}:${round}` })

// --------------------------------------------------------------------------------------------------------------------------------- drawing

type Wishes = Omit<z.infer<typeof groupDraw.schema>, 'round'>

/** What was wished, checked. Throws Refusal. */
async function readWishes(ctx: ReadContext, wishes: Wishes, facts: Facts): Promise<CardsPlan & Pick<DrawInput, 'method'>> {
  const { size } = await readSettings(ctx, { size: cardSize })
  const { start, holes, first, intervalMinutes } = wishes
  if (holes !== undefined && start !== 'shotgun') refuse('group.holes-need-shotgun', texts.holesNeedShotgun)
  if ((first !== undefined || intervalMinutes !== undefined) && start !== 'tee-times')
    refuse('group.times-need-tee-times', texts.timesNeedTeeTimes)
  const minutes = intervalMinutes ?? DEFAULT_INTERVAL_MINUTES
  if (minutes < INTERVAL_MINUTES.min || minutes > INTERVAL_MINUTES.max)
    refuse('group.bad-interval', texts.badInterval(INTERVAL_MINUTES.min, INTERVAL_MINUTES.max))
  return {
    method: wishes.method,
    doubles: wishes.doubles,
    size: wishes.size ?? size,
    start: planStart({ start, holes, first, intervalMinutes: minutes }, facts),
  }
}

const draw = on(groupDraw, async (ctx, { round, ...wishes }) => {
  const facts = await getManaged(ctx, round)
  const plan = await readWishes(ctx, wishes, facts)
  const known = await findRoundCards(ctx.tx, round)
  if (known.announced) return preview(ctx, facts, await drawAnew(ctx, facts, known, known.announced, plan))
  // What is refused anyway needs no announcement.
  startsOf(plan.start, drawCards('', await inputOf(ctx, facts, plan, [])).length)
  requireFewDraws(known)
  ctx.replyLater()
  await ctx.effect(messagePost, {
    to: thread(round),
    message: { content: postedTexts.announcement(facts.title, whoAsked(ctx)) },
    report: { request: groupNoteAnnounced.name, key: round, data: { round, ...wishes } },
  })
})

const noteAnnounced = on(groupNoteAnnounced, async (ctx, { round, outcome, ...wishes }) => {
  const facts = await getManaged(ctx, round)
  if (!outcome.ok) return refuse('group.not-announced', texts.notAnnounced(reasonText(outcome)))
  const known = await findRoundCards(ctx.tx, round)
  // Two may have asked at once: the first announcement counts, whatever the other one's number.
  const announced = known.announced ?? readAnnouncement(outcome.result)
  if (!known.announced) await saveAnnouncement(ctx.tx, round, announced)
  await preview(ctx, facts, await drawAnew(ctx, facts, known, announced, await readWishes(ctx, wishes, facts)))
})

function readAnnouncement(result: Record<string, unknown>): Announcement {
  const { channelId, messageId } = result
  if (typeof channelId !== 'string' || typeof messageId !== 'string') throw new Error('the gateway did not say what it posted')
  return { channel: channelId, message: messageId }
}

function requireFewDraws({ draws }: RoundCards): void {
  if (draws >= MAX_DRAWS) refuse('group.too-many-draws', texts.tooManyDraws(MAX_DRAWS))
}

const drawAgain = on(groupDrawAgain, async (ctx, { round, number, together }) => {
  const facts = await getManaged(ctx, round)
  const { known, last } = await getDraft(ctx, round, number)
  const { method, size, doubles } = last.input
  const playing = new Set(facts.playing.map(({ participant }) => participant))
  const kept = together === undefined ? stillPlaying(last.input.together, playing) : requireTogether(together, playing)
  await preview(ctx, facts, await drawAnew(ctx, facts, known, last.announced, { method, size, doubles, start: last.start }, kept))
})

const stillPlaying = (groups: readonly string[][], playing: ReadonlySet<string>) =>
  mergeGroups(groups.map((group) => group.filter((one) => playing.has(one))))

function requireTogether(groups: readonly string[][], playing: ReadonlySet<string>): string[][] {
  const strangers = groups.flat().filter((one) => !playing.has(one))
  if (strangers.length > 0) refuse('group.not-on-list', texts.notOnList(strangers))
  const merged = mergeGroups(groups)
  return merged.length > 0 ? merged : refuse('group.nobody-together', texts.nobodyTogether)
}

/** The newest draw, not posted yet, which has this number. */
async function getDraft(ctx: ReadContext, round: string, number: number): Promise<{ known: RoundCards; last: Draw }> {
  const known = await findRoundCards(ctx.tx, round)
  const last = await findDraw(ctx.tx, round, number)
  if (last?.postedAt) refuse('group.already-posted', texts.alreadyPosted)
  if (!last || known.draws !== number) return refuse('group.draw-gone', texts.drawGone)
  return { known, last }
}

type Plan = CardsPlan & Pick<DrawInput, 'method'>

async function drawAnew(
  ctx: HandleContext,
  facts: Facts,
  known: RoundCards,
  announced: Announcement,
  plan: Plan,
  together: string[][] = [],
): Promise<Draw> {
  requireFewDraws(known)
  const number = known.draws + 1
  const seed = seedOf({ round: facts.round, number, message: announced.message })
  const { input, drawn } = await drawWithGuests(ctx, facts, plan, together, seed)
  startsOf(plan.start, drawn.length)
  const made = { number, announced, input, start: plan.start, drawn, by: whoAsked(ctx) }
  await insertDraw(ctx.tx, facts.round, made, ctx.now)
  return { ...made, postedAt: undefined }
}

/** In singles guests stay with whoever brings them, where cards of such sizes can be made. */
async function drawWithGuests(ctx: ReadContext, facts: Facts, plan: Plan, together: string[][], seed: string) {
  const input = await inputOf(ctx, facts, plan, together)
  const families = plan.doubles === 'no' ? mergeGroups([...together, ...familiesOf(facts)]) : together
  if (families.every((group) => group.length <= SINGLES.max)) {
    const withGuests = { ...input, together: families }
    try {
      return { input: withGuests, drawn: drawCards(seed, withGuests) }
    } catch (error) {
      if (!(error instanceof Refusal) || families.length === together.length) throw error
    }
  }
  return { input, drawn: drawCards(seed, input) }
}

const familiesOf = ({ playing }: Facts): string[][] => {
  const playingIds = new Set(playing.map(({ participant }) => participant))
  return playing.flatMap(({ participant, broughtBy }) =>
    broughtBy !== undefined && playingIds.has(broughtBy) ? [[broughtBy, participant]] : [],
  )
}

async function inputOf(ctx: ReadContext, { playing }: Facts, plan: Plan, together: string[][]): Promise<DrawInput> {
  const { method, size, doubles } = plan
  const users = playing.flatMap(({ user }) => (user === undefined ? [] : [user]))
  const ranks = await ranksOf(ctx, plan, users)
  return {
    players: playing
      .map(({ participant }) => ({ participant, rank: ranks.get(participant) ?? null }))
      .toSorted((a, b) => (a.participant < b.participant ? -1 : 1)),
    together,
    method,
    size,
    doubles,
  }
}

/** Tag numbers, or the mean score to par of the last rounds; nothing where chance alone decides. */
async function ranksOf(ctx: ReadContext, { method, doubles }: Plan, users: string[]): Promise<Map<string, number>> {
  if (method === 'tag') {
    const { held } = await ctx.ask(tagsHeld, { users })
    return new Map(held.map(({ user, number }) => [user, number]))
  }
  const ranks = new Map<string, number>()
  if (method === 'random' && doubles !== 'balanced') return ranks
  for (const user of users) {
    const { rounds } = await ctx.ask(scoresOfMember, { user })
    const scores = rounds.flatMap(({ toPar }) => (toPar === null ? [] : [toPar])).slice(0, RESULTS_FOR_RANKING)
    if (scores.length > 0) ranks.set(user, Math.round((100 * scores.reduce((sum, one) => sum + one, 0)) / scores.length) / 100)
  }
  return ranks
}

async function wordsOf(ctx: ReadContext, facts: Pick<Facts, 'startsAt' | 'playing'>, plan: Pick<CardsPlan, 'doubles'>) {
  const { odd } = await readSettings(ctx, { odd: oddPlayer })
  const words: CardWords = {
    startsAt: facts.startsAt,
    guests: new Map(facts.playing.map(({ participant, name }) => [participant, name])),
    ...(plan.doubles === 'no' ? {} : { odd }),
  }
  return words
}

async function preview(ctx: HandleContext, facts: Facts, made: Draw, isAgain = false): Promise<void> {
  const { number, input, start } = made
  const cards = cardsNow(facts, made)
  const what = { round: facts.round, title: facts.title, number, input, start }
  ctx.reply(previewMessage(what, cards, await wordsOf(ctx, facts, input), { shown: nameOfShown(cards), isAgain }))
}

/** As drawn, for those who play now: somebody may have come or gone since. */
const cardsNow = (facts: Facts, made: Draw): Card[] => {
  const plan = planOf(made)
  return followLineup(dealCards(made.drawn, plan), plan, facts.playing).cards
}

const planOf = ({ input, start }: Draw): CardsPlan => ({ doubles: input.doubles, size: input.size, start })

// --------------------------------------------------------------------------------------------------------------------------------- posted

const post = on(groupPost, async (ctx, { round, number, shown }) => {
  const facts = await getManaged(ctx, round)
  const { last } = await getDraft(ctx, round, number)
  const cards = cardsNow(facts, last)
  if (isOutdated(shown, nameOfShown(cards))) return preview(ctx, facts, last, true)
  await savePosted(ctx.tx, round, number, cards, ctx.now)
  const words = await wordsOf(ctx, facts, last.input)
  const messages = speakingToClub(() => {
    const head = texts.postedHead(facts.title, drawWords(last.input, last.start, cards.length))
    const foot = texts.postedFoot(texts.drawNumber(number), seedOf({ round, number, message: last.announced.message }))
    return postMessages(head, cards, words, foot)
  })
  for (const message of messages) await ctx.effect(messagePost, { to: thread(round), message })
  ctx.draw(roundCard, round)
  ctx.reply({ content: texts.posted, embeds: [], components: [] })
})

/** The cards of a round as they now stand, and how they were made. */
async function findPosted(ctx: ReadContext, round: string): Promise<{ cards: Card[]; draw: Draw } | undefined> {
  const { cards, posted } = await findRoundCards(ctx.tx, round)
  const made = posted === undefined ? undefined : await findDraw(ctx.tx, round, posted)
  return cards && made && { cards, draw: made }
}
const getPosted = async (ctx: ReadContext, round: string) =>
  (await findPosted(ctx, round)) ?? refuse('group.no-cards', texts.noCards)

const show = on(groupShow, async (ctx, { round }) => {
  await ctx.ask(clubRequire, { rank: 'guest' })
  const facts = await readFacts(ctx, round)
  const { cards, draw: made } = await getPosted(ctx, round)
  ctx.reply(showMessage(facts.title, cards, await wordsOf(ctx, facts, made.input), ctx.origin?.user?.id))
})

const move = on(groupMove, async (ctx, { round, participant, card }) => {
  const facts = await getManaged(ctx, round)
  const { cards, draw: made } = await getPosted(ctx, round)
  const moved = moveToCard(cards, planOf(made), participant, card)
  await saveCards(ctx.tx, round, moved)
  const words = await wordsOf(ctx, facts, made.input)
  const partner = partnerOf(moved, participant)
  const movers = [participant, ...(partner === undefined ? [] : [partner])]
  const names = movers.map((one) => nameOf(one, words)).join(' ')
  const line = speakingToClub(() => cardLine(findCard(moved, participant)!, words))
  await say(ctx, round, postedTexts.moved(names, line), movers)
  ctx.draw(roundCard, round)
  ctx.reply(texts.movedReply(names, card))
})

/** Into the thread; members among these are pinged. */
const say = (ctx: HandleContext, round: string, content: string, pinged: readonly string[]) =>
  ctx.effect(messagePost, { to: thread(round), message: { content, mentions: { users: pinged.filter(isMember) } } })

/** Draws are kept as they were made, so this shows whether rules, seed and cards agree. */
const verify = on(groupVerify, async (ctx, { round }) => {
  await ctx.ask(clubRequire, { rank: 'guest' })
  const { cards, draw: made } = await getPosted(ctx, round)
  const { number, announced, input } = made
  const seed = seedOf({ round, number, message: announced.message })
  const repeated = drawCards(seed, input)
  const isSame = JSON.stringify(repeated) === JSON.stringify(made.drawn)
  const discarded = await countBefore(ctx, round, made)
  // Not as text: what comes out of the database has its keys in another order.
  const isAsDrawn = isDeepStrictEqual(JSON.parse(JSON.stringify(dealCards(repeated, planOf(made)))), cards)
  const url = `https://discord.com/channels/${ctx.guild}/${announced.channel}/${announced.message}`
  const evidence = { method: 'frolf cards 1', round, number, message: announced.message, seed, input, cards: made.drawn }
  ctx.reply({
    content: [
      isSame ? texts.verified.same(number) : texts.verified.other(number),
      texts.verified.seed(url, announced.message, seed),
      texts.verified.discarded(discarded),
      texts.verified.input(input.players.length),
      ...(isAsDrawn ? [] : [texts.verified.changed]),
    ].join('\n'),
    files: [{ name: 'draw.json', contentBase64: Buffer.from(JSON.stringify(evidence, null, 1)).toString('base64') }],
  })
})

/** Draws from the same message that were made before and not posted. */
async function countBefore(ctx: ReadContext, round: string, { number, announced }: Draw): Promise<number> {
  let count = 0
  for (let earlier = number - 1; earlier > 0; earlier--) {
    const one = await findDraw(ctx.tx, round, earlier)
    if (one?.announced.message !== announced.message) break
    count++
  }
  return count
}

// ------------------------------------------------------------------------------------------------------------------------- following others

/** Fewer on a card are a sad game. */
const FEW_PLAYERS = 3

const followPlayers = onCascade(roundLineupChanged, async (ctx, { round }) => {
  const posted = await findPosted(ctx, round)
  if (!posted) return undefined
  const facts = await readFacts(ctx, round)
  const change = followLineup(posted.cards, planOf(posted.draw), facts.playing)
  await saveCards(ctx.tx, round, change.cards)
  const words = await wordsOf(ctx, facts, posted.draw.input)
  const line = (card: Card) => speakingToClub(() => cardLine(card, words))
  for (const { participant, card } of change.joined)
    await say(ctx, round, postedTexts.lateJoin(nameOf(participant, words), line(card)), [participant])
  for (const card of change.shrunk)
    if (playersOf(card).length < FEW_PLAYERS) await say(ctx, round, postedTexts.shrunk(line(card)), [facts.host])
  return undefined
})

export const handlers = [draw, noteAnnounced, drawAgain, post, show, move, verify]

/** A team has one score: whoever enters it, it counts for both. */
const shareScores = onCascade(scoresRecorded, async (ctx, { round, participants }) => {
  const posted = await findPosted(ctx, round)
  if (!posted || posted.draw.input.doubles === 'no') return undefined
  const partners = participants.flatMap((from) => {
    const to = partnerOf(posted.cards, from)
    return to === undefined || participants.includes(to) ? [] : [{ from, to }]
  })
  if (partners.length === 0) return undefined
  for (const { from, to } of partners) await ctx.perform(scoreCopy, { round, from, to })
  const words = await wordsOf(ctx, await readFacts(ctx, round), posted.draw.input)
  return { lines: partners.map(({ to }) => texts.partnerScored(nameOf(to, words))) }
})

export const cascades = [followPlayers, shareScores]

/** The round's card has room for so many lines. */
const MAX_LINES = 60

export const contributions = [
  contributes(roundCardParts, async (ctx, { round, state }) => {
    if (state === 'cancelled' || state === 'finalized') return undefined
    const posted = await findPosted(ctx, round)
    if (!posted || posted.cards.length === 0) return undefined
    const words = await wordsOf(ctx, await readFacts(ctx, round), posted.draw.input)
    const lines = posted.cards.slice(0, MAX_LINES).map((card) => cardLine(card, words))
    return { lines: [], lists: [{ title: texts.listTitle(posted.cards.length), lines, fields: 2 }], buttons: [] }
  }),
]

export const queries = [
  answers(groupChoices, async (ctx, { round }) => {
    const cards = (await findPosted(ctx, round))?.cards ?? []
    const facts = await readFacts(ctx, round)
    const { players } = await ctx.ask(playersListed, { users: cards.flatMap(playersOf).filter(isMember) })
    const names = new Map([
      ...facts.playing.map(({ participant, name }) => [participant, name] as const),
      ...players.map(({ user, name }) => [user, name] as const),
    ])
    return {
      players: cards.flatMap((card) =>
        playersOf(card).map((participant) => ({
          participant,
          name: names.get(participant) || 'Guest',
          card: card.number,
        })),
      ),
      cards: cards.map((card) => ({ card: card.number, players: playersOf(card).length })),
      next: Math.max(0, ...cards.map(({ number }) => number)) + 1,
    }
  }),
  answers(groupsOfRound, async (ctx, { round }) => {
    const cards = (await findPosted(ctx, round))?.cards ?? []
    return { cards: cards.map(({ number, teams }) => ({ card: number, teams })) }
  }),
]
