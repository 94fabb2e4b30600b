// A club evening of one guild under trouble: quietly set up; then all members at once answer a round, claim and list tags and enter scores; then the played
// round is finished. Everything done and everything told is written down with its times.
import type { InteractionView } from '../../src/sandbox/control.ts'
import { type Actor, type Club, type Driver, type Seen, seenFrom } from '../../src/sandbox/driver.ts'
import { CHANNELS, fillIn, listOn } from '../system/evening.ts'
import { answerOf, NOT_YET, type People, PATIENCE_MS } from '../system/people.ts'
import type { Random } from '../system/random.ts'
import { until } from '../until.ts'
import { watch } from '../watch.ts'
import type { Lists, RsvpAnswer } from './specifications.ts'

/** A member looks so long for what came of it, and then goes on; the end is looked at when all is over. */
const LOOKS_MS = 4_000
/** Tags that members claim: fewer than there are members and tries, so that they meet. */
const CLAIMED_TAGS = 8
/** The longest a member hesitates between two things. */
const HESITATES_MS = 500

export interface Act {
  id: string
  by: Actor
  from: number
  /** When the member knew that it was over; Infinity: they went on without knowing. */
  to: number
  what:
    | { type: 'rsvp'; answer: RsvpAnswer }
    | { type: 'claim'; number: number }
    | { type: 'list' }
    | { type: 'form'; about: string }
    | { type: 'score'; score: string }
}

/** A card as an onlooker saw it, and when. */
export interface Sight {
  at: number
  card: Seen
}

export interface Story {
  readonly club: Club
  readonly boss: Actor
  readonly players: readonly Actor[]
  /** Members' names begin with it; no other evening on this cluster has it. */
  readonly name: string
  /** Stands in everything that this club says, and nothing that others say. */
  readonly mark: string
  readonly capacity: number
  /** The round that is answered, and the one that is played. */
  readonly answered: Seen
  readonly played: Seen
  readonly acts: readonly Act[]
  /** How the two cards looked, one after the other. */
  readonly sights: ReadonlyMap<string, readonly Sight[]>
  /** When the end of the played round may have begun at the earliest; Infinity before. */
  readonly finishing: { fromAt: number; toAt: number }
  /** Everybody does as they like for so long. */
  play(storyMs: number): Promise<void>
  /** Whoever has no score yet enters one, until the round is final. */
  finish(): Promise<void>
  /** Lets go of what was written down; for those who only play. */
  forget(): void
  close(): void
}

export const BUTTON: Record<RsvpAnswer, string> = { playing: 'Playing', maybe: 'Maybe', cannot: "Can't" }
const ANSWERS = Object.keys(BUTTON) as RsvpAnswer[]
const SCORES = ['-5', '-4', '-3', '-2', '-1', 'E', '+1', '+2', '+3']

export function listsOnCard(card: Seen): Lists {
  const mentions = (name: string): string[] =>
    [
      ...listOn(card, name)
        .join('\n')
        .matchAll(/<@(\d+)>/g),
    ].map(([, user]) => user!)
  return {
    playing: mentions('Playing'),
    waitlist: mentions('Waitlist'),
    maybe: mentions('Maybe'),
    cannot: mentions("Can't"),
  }
}

const listNameOf = (lists: Lists, user: string): RsvpAnswer | undefined => {
  if (lists.playing.includes(user) || lists.waitlist.includes(user)) return 'playing'
  if (lists.maybe.includes(user)) return 'maybe'
  return lists.cannot.includes(user) ? 'cannot' : undefined
}

export async function openStory(
  discord: Driver,
  people: People,
  options: { name: string; players: number; random: Random; hesitatesMs?: number },
): Promise<Story> {
  const { name, random, hesitatesMs = HESITATES_MS } = options
  const mark = `“${name}”`
  const names = Array.from({ length: options.players }, (_, index) => `${name}p${index + 1}`)
  const club = await discord.createGuild({ name: `Club ${mark}`, owner: `${name}p0`, members: names })
  const boss = await club.member(`${name}p0`)
  const players = await Promise.all(names.map((one) => club.member(one)))
  const host = players[0]!
  const capacity = Math.max(1, Math.floor(options.players / 2))
  const with_ = { people }

  // Quietly, as nothing is broken yet.
  const offers = (command: string): Promise<unknown> =>
    until(`/${command}`, async () => (await boss.commands()).some((one) => one.path === command), PATIENCE_MS)
  await offers('frolf-setup')
  await fillIn(with_, boss, 'set the club up', () => boss.startSlash('frolf-setup'), {})
  const signup = await boss.waitsFor(CHANNELS.signup, 'Join the club', { withinMs: PATIENCE_MS })
  await offers('season start')
  await people.insist('begin a season', boss, () => boss.startSlash('season start', { name: `Season ${mark}` }))
  // All but the last come with a tag.
  for (const [index, player] of players.entries()) {
    const values: Record<string, string> = index === players.length - 1 ? {} : { 'Bag tag': String(index + 1) }
    await fillIn(with_, player, 'sign up', () => player.startPress(signup, 'Sign up'), values)
  }
  async function plan(title: string, more: Record<string, string>): Promise<Seen> {
    const isThere = async (): Promise<Seen | undefined> =>
      (await host.sees(CHANNELS.events)).find((card) => card.embeds[0]?.title === title)
    const values = { Title: title, When: 'tomorrow 6pm', ...more }
    await fillIn(with_, host, `plan ${title}`, () => host.startSlash('round create'), values, {
      isDone: async () => (await isThere()) !== undefined,
    })
    return await until(`the card of ${title}`, isThere, PATIENCE_MS)
  }
  const answered = await plan(`Answered ${mark}`, { Capacity: String(capacity) })
  const played = await plan(`Played ${mark}`, {})
  const shows = (look: (card: Seen) => boolean) => async (): Promise<boolean> => look((await host.looksAt(played)) ?? played)
  for (const player of players)
    await people.insist('play', player, () => player.startPress(played, 'Playing'), {
      shows: shows((card) => listsOnCard(card).playing.includes(player.id)),
    })
  await people.insist('start the round', host, () => host.startPress(played, 'Start'), {
    isDone: shows((card) => card.text.includes('Live now')),
  })
  await until(
    'the round to be live',
    shows((card) => card.text.includes('Live now')),
    PATIENCE_MS,
  )

  const acts: Act[] = []
  const sights = new Map<string, Sight[]>([
    [answered.id, [{ at: Date.now(), card: (await host.looksAt(answered))! }]],
    [played.id, []],
  ])
  const closed = new AbortController()
  await watch(`${discord.url}/control/as/${boss.id}/stream`, closed.signal, (event) => {
    if (event.event !== 'message') return
    const { message } = event.data.message
    sights.get(message.id)?.push({ at: Date.now(), card: seenFrom(event.data.message) })
  }).begun

  const finishing = { fromAt: Infinity, toAt: Infinity }

  /** Begins it, waits a while for its end, writes it down. Undefined when it was over and opened a form. */
  async function act(by: Actor, what: Act['what'], start: () => Promise<InteractionView>): Promise<Act> {
    const from = Date.now()
    const begun = await start()
    const done: Act = { id: begun.id, by, from, to: Infinity, what }
    acts.push(done)
    const deadline = Date.now() + LOOKS_MS
    for (let left = LOOKS_MS; left > 0; left = deadline - Date.now()) {
      const outcome = await by.settle({ id: begun.id }, { withinMs: left })
      const isOpen = outcome.status === 'pending' || outcome.status === 'deferred' || NOT_YET.test(answerOf(outcome))
      if (!isOpen) {
        // A silent press is only acknowledged by this; the card says when it was done.
        if (what.type !== 'rsvp') done.to = Date.now()
        break
      }
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    return done
  }

  const last = (): Sight => sights.get(answered.id)!.at(-1)!

  async function answerRound(by: Actor): Promise<void> {
    const answer = random.pick(ANSWERS)
    const isNew = listNameOf(listsOnCard(last().card), by.id) !== answer
    const open = acts.some(
      (one) => one.by === by && one.what.type === 'rsvp' && one.what.answer === answer && one.to === Infinity,
    )
    const done = await act(by, { type: 'rsvp', answer }, () => by.startPress(answered, BUTTON[answer]))
    if (!isNew || open) return
    // Only if no earlier press can have brought it about does the card say that this one was done.
    const seen = await until('the card', () => listNameOf(listsOnCard(last().card), by.id) === answer, LOOKS_MS / 2).catch(
      () => false,
    )
    if (seen) done.to = Date.now()
  }

  async function enterScore(by: Actor): Promise<void> {
    const form = await act(by, { type: 'form', about: 'enter a score' }, () => by.startPress(played, 'Enter score'))
    const opened = await by.settle({ id: form.id }, { withinMs: 1 })
    if (opened.status !== 'modal') return
    const score = random.pick(SCORES)
    await act(by, { type: 'score', score }, () => by.startSubmit(opened.form, { Score: score }))
  }

  async function doSomething(by: Actor, isLast: boolean): Promise<void> {
    const chance = random.whole(100)
    if (chance < 45) return await answerRound(by)
    if (chance < 70) {
      const number = 1 + random.whole(CLAIMED_TAGS)
      return void (await act(by, { type: 'claim', number }, () => by.startSlash('tag claim', { number }, 'general')))
    }
    if (chance < 80 || isLast) return void (await act(by, { type: 'list' }, () => by.startSlash('tag list', {}, 'general')))
    return await enterScore(by)
  }

  const isFinal = shows((card) => card.text.includes('Final'))
  const hasScore = (player: Actor): Promise<boolean> =>
    shows((card) => listOn(card, 'Scores so far').join('\n').includes(player.mention))()

  return {
    name,
    club,
    boss,
    players,
    mark,
    capacity,
    answered,
    played,
    acts,
    sights,
    finishing,
    async play(storyMs) {
      const end = Date.now() + storyMs
      await Promise.all(
        players.map(async (player, index) => {
          while (Date.now() < end) {
            await new Promise((resolve) => setTimeout(resolve, random.whole(hesitatesMs)))
            await doSomething(player, index === players.length - 1)
          }
        }),
      )
    },
    async finish() {
      finishing.fromAt = Date.now()
      // The last one has none; the others may have none.
      for (const player of players) {
        const isLast = player === players.at(-1)
        if (!isLast && (await hasScore(player))) continue
        const score = random.pick(SCORES)
        const isDone = isLast ? isFinal : () => hasScore(player)
        const from = Date.now()
        const outcome = await fillIn(
          with_,
          player,
          `enter ${score}`,
          () => player.startPress(played, 'Enter score'),
          { Score: score },
          {
            isDone: async () => (await isDone()) || (await isFinal()),
          },
        )
        acts.push({ id: outcome.raw.id, by: player, from, to: Date.now(), what: { type: 'score', score } })
      }
      await until('the round to be final', isFinal, PATIENCE_MS)
      finishing.toAt = Date.now()
    },
    forget() {
      acts.length = 0
      for (const seen of sights.values()) seen.splice(0, seen.length - 1)
    },
    close: () => closed.abort(),
  }
}
