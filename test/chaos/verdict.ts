// What must hold after an evening, whatever broke in it: every interaction ended once, nothing was lost or done twice, the cards say what the rows say, no
// club heard of another. Gives back what does not hold, in words.
import { MessageType } from 'discord-api-types/v10'
import { sql } from 'kysely'
import type { Database } from '../../src/platform/db/database.ts'
import type { Outcome, Seen } from '../../src/sandbox/driver.ts'
import { CHANNELS, listOn } from '../system/evening.ts'
import { NOT_NOW, NOT_YET, type People, UNSURE } from '../system/people.ts'
import { hasMessages } from '../system/rows.ts'
import { linearize, type Operation, type Specification } from './linearize.ts'
import {
  type Lists,
  listsOf,
  type Presses,
  rsvpSpecification,
  type RsvpInput,
  sameLists,
  type ScoreInput,
  scoreSpecification,
  tagSpecification,
  type TagInput,
  type Tags,
} from './specifications.ts'
import { type Act, listsOnCard, type Story } from './story.ts'

export interface Findings {
  /** What does not hold. */
  broken: string[]
  /** Histories that were too hard to judge. */
  undecided: string[]
  interactions: number
}

/** How an act ended, as far as it matters to what may have come of it. */
type Ending =
  /** It was done, or refused with a reason of the club's: told. */
  | { type: 'told'; text: string }
  /** The member was told, or saw, that nothing was done. */
  | { type: 'not-done'; how: string }
  /** No answer came in time, with the promise that it will be done. */
  | { type: 'kept' }
  /** The member was told that nobody can say. */
  | { type: 'unsure' }

export async function judge(story: Story, people: People, records: Database, initialTags: Tags): Promise<Findings> {
  const { club, players, boss } = story
  const findings: Findings = { broken: [], undecided: [], interactions: story.acts.length }
  const say = (what: string): void => void findings.broken.push(`${story.mark}: ${what}`)
  const rows = async <T>(query: ReturnType<typeof sql<T>>): Promise<T[]> => (await query.execute(records.kysely)).rows
  const nameOf = (user: string): string => [...players, boss].find(({ id }) => id === user)?.username ?? user

  // ------------------------------------------------------------------------------------------------------ every interaction has one ending
  const endings = new Map<string, Ending>()
  const ids = new Set([
    ...story.acts.map(({ id }) => id),
    ...people.deeds.filter(({ by }) => by.startsWith(`${story.name}p`)).map(({ id }) => id),
  ])
  for (const id of ids) {
    const outcome = await boss.settle({ id }, { withinMs: 1 })
    const act = story.acts.find((one) => one.id === id)
    const deed = people.deeds.find((one) => one.id === id)
    const told = `${act?.by.username ?? deed?.by} ${act ? describe(act) : deed?.what} (${id})`
    const ending = endingOf(outcome)
    if (typeof ending === 'string') say(`${told} ${ending}`)
    else endings.set(id, ending)
    const finals = [...new Set(outcome.raw.told.filter((text) => !NOT_YET.test(text) && !UNSURE.test(text)))]
    // What the card shows of a press is not an answer to it.
    if (outcome.raw.responseType !== 7 && finals.length > 1)
      say(`${told} was told ${finals.length} things: ${finals.map((one) => JSON.stringify(one)).join(' and then ')}`)
  }

  // ---------------------------------------------------------------------------------------------------------------------------- the rows
  const guild = club.id
  const tagRows = await rows(sql<{ number: number; user_id: string }>`select number, user_id from tags where guild_id = ${guild}`)
  const tags: Tags = Object.fromEntries(tagRows.map(({ user_id: user, number }) => [user, number]))
  const rounds = await rows(
    sql<{ round_id: string; title: string; state: string }>`select round_id, title, state from rounds where guild_id = ${guild}`,
  )
  const roundOf = (card: Seen): string => rounds.find(({ title }) => title === card.embeds[0]?.title)?.round_id ?? ''
  const rsvpRows = await rows(
    sql<{ participant_id: string; presses: Presses[string] }>`
      select participant_id, presses from rsvps where guild_id = ${guild} and round_id = ${roundOf(story.answered)}`,
  )
  const presses: Presses = Object.fromEntries(rsvpRows.map((row) => [row.participant_id, row.presses]))
  const scoreRows = await rows(
    sql<{ participant_id: string; to_par: number }>`
      select participant_id, to_par from scores where guild_id = ${guild} and round_id = ${roundOf(story.played)}`,
  )
  const scores = Object.fromEntries(scoreRows.map((row) => [row.participant_id, shownScore(row.to_par)]))
  if (rounds.length !== 2) say(`there are ${rounds.length} rounds`)
  const state = rounds.find(({ round_id: id }) => id === roundOf(story.played))?.state
  if (state !== 'finalized') say(`the played round is ${state}`)
  const clubs = await rows(sql<{ count: string }>`select count(*) as count from players where guild_id = ${guild}`)
  if (Number(clubs[0]?.count) !== players.length) say(`${clubs[0]?.count} players signed up, not ${players.length}`)
  const due = await rows(sql<{ subject: string }>`select subject from outbox where guild_id = ${guild} and due_at <= now()`)
  if (due.length > 0) say(`waiting to be sent: ${due.map(({ subject }) => subject).join(', ')}`)

  // ------------------------------------------------------------------------------------------------------------------------ the histories
  const end = Date.now()
  const isDone = (act: Act): boolean => endings.get(act.id)?.type !== 'not-done'
  const textOf = (act: Act): string | undefined => {
    const ending = endings.get(act.id)
    return ending?.type === 'told' ? ending.text : undefined
  }
  const toOf = (act: Act): number => Math.min(act.to, end)

  const pressed = story.acts.flatMap((act): Judged<RsvpInput>[] => {
    if (act.what.type !== 'rsvp') return []
    const text = textOf(act) ?? ''
    if (isDone(act) && !/^(The round is full\. You are number \d+|$)/.test(text))
      say(`${act.by.username} ${describe(act)} was told ${JSON.stringify(text)}`)
    const input: RsvpInput = { type: 'press', user: act.by.id, answer: act.what.answer, key: act.id }
    return [{ id: act.id, input, from: act.from, to: toOf(act), isDone: isDone(act) }]
  })
  const cards = dropRepeats(story.sights.get(story.answered.id) ?? []).map(({ at, lists }, index): Judged<RsvpInput> => ({
    id: `card ${index}: ${JSON.stringify(lists)}`,
    input: { type: 'card', lists },
    // Drawn some time before, from what then was true.
    from: 0,
    to: at,
    session: 'card',
    isDone: true,
  }))
  const record: Judged<RsvpInput> = {
    id: 'the rows',
    input: { type: 'card', lists: listsOf(presses, story.capacity) },
    from: end,
    to: end,
    isDone: true,
  }
  hold('RSVPs', [...pressed, ...cards, record], rsvpSpecification(story.capacity))
  for (const { card } of story.sights.get(story.answered.id) ?? [])
    if (listsOnCard(card).playing.length > story.capacity)
      say(`a card showed ${listsOnCard(card).playing.length} playing of ${story.capacity}`)

  const entered = story.acts.flatMap((act): Judged<ScoreInput>[] => {
    if (act.what.type !== 'score') return []
    const text = textOf(act)
    const accepted = text === undefined ? isDone(act) : text.startsWith('Your score in ')
    if (text !== undefined && !accepted && !/That round is final/.test(text))
      say(`${act.by.username} ${describe(act)} was told ${JSON.stringify(text)}`)
    if (text !== undefined && accepted && !text.includes(`**${act.what.score}**`))
      say(`${act.by.username} ${describe(act)} was told ${JSON.stringify(text)}`)
    const input: ScoreInput = { type: 'enter', user: act.by.id, score: act.what.score }
    return [{ id: act.id, input, from: act.from, to: toOf(act), isDone: accepted }]
  })
  // Scores sent in again after a "not now" are among the deeds.
  hold(
    'scores',
    [...entered, { id: 'the rows', input: { type: 'result', scores }, from: end, to: end, isDone: true }],
    scoreSpecification,
  )

  const places = placesOf(scoreRows)
  const claims = story.acts.flatMap((act): Judged<TagInput>[] => {
    if (act.what.type !== 'claim' && act.what.type !== 'list') return []
    const text = textOf(act)
    if (act.what.type === 'list' && text === undefined) return []
    const input = tagInputOf(act, text)
    if (!input) {
      say(`${act.by.username} ${describe(act)} was told ${JSON.stringify(text)}`)
      return []
    }
    return [{ id: act.id, input, from: act.from, to: toOf(act), isDone: isDone(act) }]
  })
  const { fromAt, toAt } = story.finishing
  hold(
    'tags',
    [
      ...claims,
      // A score that was sent in by hand in the story may have been the last one.
      {
        id: 'the round handed its tags on',
        input: { type: 'hand-on', places },
        from: fromAt,
        to: Math.min(toAt, end),
        isDone: true,
      },
      { id: 'the rows', input: { type: 'list', tags }, from: end, to: end, isDone: true },
    ],
    tagSpecification(initialTags),
  )

  interface Judged<I> extends Operation<I> {
    isDone: boolean
  }

  function explain(id: string): string {
    const act = story.acts.find((one) => one.id === id)
    const seconds = (at: number): string => ((at - (story.acts[0]?.from ?? 0)) / 1000).toFixed(2)
    return act
      ? `${act.by.username} ${describe(act)} [${seconds(act.from)}–${seconds(act.to)} s] → ${JSON.stringify(endings.get(id))}`
      : id
  }

  function hold<S, I>(what: string, all: readonly Judged<I>[], specification: Specification<S, I>): void {
    const told = all.map((one) => (endings.get(one.id)?.type === 'unsure' ? { ...one, to: Infinity, maybe: true } : one))
    const verdict = linearize(
      told.filter((one) => one.isDone),
      specification,
    )
    if (verdict.type === 'possible') return
    const doubted = told.filter((one) => !one.isDone)
    // Told that nothing was done, and it was?
    const lenient = linearize(
      told.map((one) => (one.isDone ? one : { ...one, to: Infinity, maybe: true })),
      specification,
    )
    if (lenient.type === 'possible') {
      const done = doubted.filter(({ id }) => lenient.order.includes(id))
      say(`${what}: told that nothing was done, and it was:\n    ${done.map(({ id }) => explain(id)).join('\n    ')}`)
    } else if (verdict.type === 'undecided') {
      findings.undecided.push(`${story.mark}: ${what}`)
    } else {
      say(
        `${what} cannot have been so. An order could be found for:\n    ${verdict.reached.map(explain).join('\n    ')}\n  but none of these can follow:\n    ${verdict.stuck.map(explain).join('\n    ')}`,
      )
    }
  }

  // ---------------------------------------------------------------------------------------------------- the cards say what the rows say
  const now = async (card: Seen): Promise<Seen> => (await boss.looksAt(card)) ?? card
  const answered = await now(story.answered)
  const wanted = listsOf(presses, story.capacity)
  if (!sameLists(listsOnCard(answered), wanted))
    say(`the card shows ${JSON.stringify(listsOnCard(answered))}, the rows say ${JSON.stringify(wanted)}`)
  const result = listOn(await now(story.played), 'Result').toSorted()
  const lines = places.map(([user, place]) => `**${place}.** <@${user}> **${scores[user]}**`).toSorted()
  if (result.join('\n') !== lines.join('\n')) say(`the result shows ${result.join(', ')}, the rows say ${lines.join(', ')}`)
  const expected = new Map(
    places.flatMap(([user, place]) => {
      if (tags[user] === undefined && !Object.hasOwn(tags, user)) return []
      const behind = places.filter(([other, theirs]) => theirs > place && tags[other] !== undefined)
      return [[user, behind.length * 100] as const]
    }),
  )
  const pointRows = await rows(
    sql<{
      user_id: string
      points: number
      round_id: string
    }>`select user_id, points, round_id from season_points where guild_id = ${guild}`,
  )
  const given = pointRows.map((row) => `${nameOf(row.user_id)} ${row.points}`).toSorted()
  // A tag that was free when the round was counted, and claimed after it, gives no points.
  const couldBe = [...expected].map(([user, points]) => `${nameOf(user)} ${points}`).toSorted()
  if (claimsAfter(story, fromAt)) {
    if (new Set(pointRows.map((row) => row.user_id)).size !== pointRows.length)
      say(`points were given twice: ${given.join(', ')}`)
  } else if (given.join() !== couldBe.join()) say(`points given: ${given.join(', ')}; they should be ${couldBe.join(', ')}`)
  const pointsOf = new Map(pointRows.map((row) => [row.user_id, row.points]))

  const botId = answered.author.id
  const { channels } = await boss.view()
  const seen = new Map<string, Seen[]>()
  for (const { channel } of channels.filter(hasMessages))
    seen.set(
      channel.name ?? channel.id,
      (await boss.sees(channel.id)).filter((one) => one.author.id === botId && !one.ephemeral),
    )
  const inChannel = (name: string): Seen[] =>
    (seen.get(name) ?? []).filter(
      (one) => one.raw.type !== MessageType.ThreadCreated && one.raw.type !== MessageType.ThreadStarterMessage,
    )
  const titles = inChannel(CHANNELS.events)
    .map((one) => one.embeds[0]?.title ?? one.text)
    .toSorted()
  const isNote = (title: string): boolean => title.includes(`Season ${story.mark}`)
  if (titles.filter(isNote).length !== 1) say(`the season's begin was told ${titles.filter(isNote).length} times`)
  if (titles.filter((title) => !isNote(title)).join() !== [`Answered ${story.mark}`, `Played ${story.mark}`].join())
    say(`in the channel for rounds stand: ${titles.join(' | ')}`)
  if (inChannel(CHANNELS.signup).length !== 1) say(`${inChannel(CHANNELS.signup).length} cards to sign up`)
  const boards = inChannel(CHANNELS.leaderboard).filter((one) => one.embeds[0]?.title?.includes('🏆'))
  if (boards.length !== 1) say(`${boards.length} leaderboards`)
  const shown = (boards[0]?.embeds[0]?.description ?? '').split('\n').map((line) => line.replace(/^\S+ /, ''))
  const board = tagRows
    .toSorted((a, b) => a.number - b.number)
    .map(({ number, user_id: user }) => ({ head: `**#${number}** <@${user}>`, points: pointsOf.get(user) ?? 0 }))
  const isRight =
    shown.length === board.length &&
    board.every(({ head, points }, index) => {
      const line = shown[index]!
      const told = Number(/ · (\d+) pts?$/.exec(line)?.[1] ?? 0)
      return line.startsWith(head) && told === points
    })
  if (!isRight)
    say(
      `the leaderboard shows ${shown.join(' | ')}, the rows say ${board.map(({ head, points }) => `${head} ${points}`).join(' | ')}`,
    )

  const thread = inChannel(`Played ${story.mark}`)
  for (const [what, most, least] of [
    [/Tee off/, 1, 1],
    [/is final/, 1, 1],
    [/Tags changed hands/, 1, 0],
  ] as const) {
    const count = thread.filter((one) => what.test(one.text)).length
    if (count > most || count < least) say(`the thread says ${count} times ${String(what)}`)
  }

  // ------------------------------------------------------------------------------------------------------------- no club heard of another
  const own = new Set([botId, boss.id, ...players.map(({ id }) => id)])
  const everything: [place: string, text: string][] = [...seen].flatMap(([channel, messages]) =>
    messages.map((one): [string, string] => [`#${channel}`, one.text]),
  )
  for (const [id, ending] of endings) if (ending.type === 'told') everything.push([`answer ${id}`, ending.text])
  for (const [place, text] of everything) {
    for (const [, user] of text.matchAll(/<@!?(\d+)>/g))
      if (!own.has(user!)) say(`${place} names ${user}, who is of another club: ${text}`)
    for (const [marked] of text.matchAll(/“c\d+s\d+g\d+”/g))
      if (marked !== story.mark) say(`${place} speaks of ${marked}: ${text}`)
    if (/thinking/.test(text)) say(`${place} still says ${text}`)
  }
  for (const [channel, messages] of seen) for (const one of messages) if (one.thinking) say(`#${channel} still shows "thinking…"`)
  return findings
}

const claimsAfter = (story: Story, at: number): boolean => story.acts.some((act) => act.what.type === 'claim' && act.to >= at)

/** How an interaction ended; a sentence when it has not ended as it must. */
function endingOf(outcome: Outcome): Ending | string {
  const silent = outcome.raw.responseType === 6
  const texts = silent ? outcome.followups.map((one) => one.text) : outcome.raw.told.slice(-1)
  const text = texts.at(-1) ?? ''
  if (outcome.status === 'pending' || outcome.status === 'deferred' || outcome.message?.thinking)
    return `is still "${outcome.status}"`
  if (outcome.status === 'failed') return { type: 'not-done', how: outcome.error ?? 'failed' }
  if (NOT_YET.test(text)) return `was never told how it ended: ${text}`
  if (/No answer came in time/.test(text)) return { type: 'kept' }
  if (UNSURE.test(text)) return { type: 'unsure' }
  if (NOT_NOW.test(text)) return { type: 'not-done', how: text }
  return { type: 'told', text }
}

function describe({ what }: Act): string {
  switch (what.type) {
    case 'rsvp':
      return `pressed ${what.answer}`
    case 'claim':
      return `claimed tag ${what.number}`
    case 'list':
      return 'listed the tags'
    case 'form':
      return `opened the form to ${what.about}`
    case 'score':
      return `entered ${what.score}`
  }
}

function tagInputOf({ by, what }: Act, text: string | undefined): TagInput | undefined {
  if (what.type === 'list') {
    const held = [...(text ?? '').matchAll(/\*\*#(\d+)\*\* <@(\d+)>/g)].map(
      ([, number, user]) => [user!, Number(number)] as const,
    )
    return { type: 'list', tags: Object.fromEntries(held) }
  }
  if (what.type !== 'claim') return undefined
  const claim = { type: 'claim', user: by.id, number: what.number } as const
  if (text === undefined) return { ...claim, said: 'unknown' }
  const done = /^Tag \*\*#(\d+)\*\* is yours(?:\.|; \*\*#(\d+)\*\* is free again\.)/.exec(text)
  if (done)
    return Number(done[1]) === what.number
      ? { ...claim, said: 'done', before: done[2] === undefined ? undefined : Number(done[2]) }
      : undefined
  const taken = /^Tag #\d+ is held by <@(\d+)>/.exec(text)
  if (taken) return { ...claim, said: 'taken', holder: taken[1]! }
  return /is yours already/.test(text) ? { ...claim, said: 'mine' } : undefined
}

const shownScore = (toPar: number): string => (toPar === 0 ? 'E' : toPar > 0 ? `+${toPar}` : String(toPar))

/** Everybody with a place; equal scores share one. */
function placesOf(scores: readonly { participant_id: string; to_par: number }[]): (readonly [string, number])[] {
  return scores.map(
    ({ participant_id: user, to_par: toPar }) => [user, 1 + scores.filter((other) => other.to_par < toPar).length] as const,
  )
}

function dropRepeats(sights: readonly { at: number; card: Seen }[]): { at: number; lists: Lists }[] {
  const all = sights.map(({ at, card }) => ({ at, lists: listsOnCard(card) }))
  return all.filter((one, index) => index === 0 || !sameLists(one.lists, all[index - 1]!.lists))
}
