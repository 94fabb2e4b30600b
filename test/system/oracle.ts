// What must hold after an evening, whatever broke in between: told by what members see, by the rows, and by each other.
import { MessageType } from 'discord-api-types/v10'
import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Database } from '../../src/platform/db/database.ts'
import type { Actor, Seen } from '../../src/sandbox/driver.ts'
import { until } from '../until.ts'
import {
  CHANNELS,
  CLOCK_ROUND,
  type Evening,
  FIRST_ROUND,
  listOn,
  RENAMED_ROUND,
  RESULT,
  roundCardOf,
  TAGS,
  TAGS_AFTER,
} from './evening.ts'
import type { System } from './harness.ts'
import { PATIENCE_MS } from './people.ts'
import { hasMessages } from './rows.ts'

/** In the round's thread: two places that opened, the start, the end, and the tags. */
const POSTS = 5

/** An outage is noticed a little before and after: the press may be on its way, the session be resuming. */
const SLACK_MS = 3_500

/** Everything, from outside and inside. Stops a standalone bot, because only then its records can be read. */
export async function holdTheOracle(evening: Evening): Promise<void> {
  const { system } = evening
  await untilAllIsTold(evening)
  await everyDeedEnded(evening)
  await membersSeeTheTruth(evening)
  if (system.layout === 'standalone') expect(await system.stop('standalone')).toMatchObject({ code: 0 })
  const records = await system.openRecords()
  try {
    await recordsHold(evening, records)
  } finally {
    await records.close()
  }
  nothingWentWrongUnseen(system)
}

/** The last effects may still be on their way: the thread's last words are awaited, then nothing more may come. */
async function untilAllIsTold(evening: Evening): Promise<void> {
  await until(
    'tags handed on to be told in the thread',
    async () => (await threadOf(evening, RENAMED_ROUND)).some((m) => m.text.includes('Tags changed hands')),
    PATIENCE_MS,
  )
  await until(
    'the final words in the thread',
    async () => (await threadOf(evening, RENAMED_ROUND)).some((m) => m.text.includes('is final')),
    PATIENCE_MS,
  )
  // What failed while a part was away comes again later than what was said after it.
  await until('all of it in the thread', async () => (await threadOf(evening, RENAMED_ROUND)).length >= POSTS, PATIENCE_MS)
  if (evening.clockStartsAt)
    await until('the start of the round of the clock', async () => (await threadOf(evening, CLOCK_ROUND)).length > 0, PATIENCE_MS)
  for (const who of Object.keys(TAGS))
    await until(`the role of ${who}`, async () => (await evening.member[who]!.roles()).includes('Frolf Player'), PATIENCE_MS)
}

/** Without the thread's first message, which only repeats the card. */
async function threadOf(evening: Evening, title: string): Promise<Seen[]> {
  const card = await roundCardOf(evening, title)
  if (card.threadId === null) return []
  return (await evening.member['ada']!.sees(card.threadId)).filter((m) => m.raw.type !== MessageType.ThreadStarterMessage)
}

/** Every accepted interaction ended; "did not respond" only while nobody was there to respond. */
async function everyDeedEnded({ people, member, system }: Evening): Promise<void> {
  const ada = member['ada']!
  const left: string[] = []
  for (const deed of people.deeds) {
    const now = await ada.settle({ id: deed.id }, { withinMs: 1 })
    const told = `${deed.by}: ${deed.what} at ${new Date(deed.at).toISOString()}`
    if (now.status === 'pending' || now.status === 'deferred') left.push(`${told} is still ${now.status}`)
    if (now.message?.thinking) left.push(`${told} still shows "thinking…"`)
    if (now.status === 'failed' && !wasAway(system, deed.at)) left.push(`${told} failed while the gateway was there`)
  }
  expect(left).toEqual([])
}

function wasAway(system: System, at: number): boolean {
  return system.outages.some(
    ({ part, fromAt, toAt }) =>
      (part === 'gateway' || part === 'standalone') && at > fromAt - SLACK_MS && at < (toAt ?? Infinity) + SLACK_MS,
  )
}

async function membersSeeTheTruth(evening: Evening): Promise<void> {
  const { member, club, system } = evening
  const ada = member['ada']!
  const view = await ada.view()
  const bot = view.guild.id && (await system.discord.world()).bot.id

  // One message per card, one thread per round, nothing else of the bot in these channels.
  const rounds = evening.clockStartsAt ? [RENAMED_ROUND, CLOCK_ROUND] : [RENAMED_ROUND]
  const public_ = async (channel: string): Promise<Seen[]> =>
    (await ada.sees(channel)).filter((m) => !m.ephemeral && m.author.id === bot && m.raw.type !== MessageType.ThreadCreated)
  expect((await public_(CHANNELS.events)).map((m) => m.embeds[0]?.title ?? m.text).toSorted()).toEqual(rounds.toSorted())
  expect((await public_(CHANNELS.signup)).map((m) => m.embeds[0]?.title ?? m.text)).toEqual(['Join the club'])
  expect(await public_(CHANNELS.leaderboard)).toHaveLength(1)
  const threads = await ada.threads(CHANNELS.events)
  expect(threads.map((thread) => thread.channel.name ?? '').toSorted()).toEqual(
    (evening.clockStartsAt ? [FIRST_ROUND, CLOCK_ROUND] : [FIRST_ROUND]).toSorted(),
  )
  expect(view.channels.map((c) => c.channel.name).filter((name) => name?.startsWith('frolf-'))).toHaveLength(3)
  expect(view.roles.map((role) => role.name).filter((name) => /^Frolf (Player|Editor|Admin)$/.test(name))).toHaveLength(3)
  for (const who of Object.keys(TAGS)) expect(await member[who]!.roles(), `roles of ${who}`).toContain('Frolf Player')
  expect(await member['hyzer']!.roles()).not.toContain('Frolf Player')

  // The round's thread tells each thing once.
  const posts = (await threadOf(evening, RENAMED_ROUND)).filter((m) => m.author.id === bot)
  const told = (what: RegExp): Seen[] => posts.filter((m) => what.test(m.text))
  expect(told(/Tee off/)).toHaveLength(1)
  expect(told(/is final/)).toHaveLength(1)
  expect(told(/Tags changed hands/)).toHaveLength(1)
  const promoted = told(/a place has opened/).map((m) => m.pingedUserIds.join())
  expect(promoted.toSorted()).toEqual([member['fairway']!.id, member['drifty']!.id].toSorted())
  expect(posts, `the thread says: ${posts.map((m) => m.text).join(' | ')}`).toHaveLength(POSTS)
  if (evening.clockStartsAt) {
    const clockPosts = (await threadOf(evening, CLOCK_ROUND)).filter((m) => m.author.id === bot)
    expect(clockPosts.map((m) => m.text.slice(0, 20))).toEqual([expect.stringContaining('Tee off')])
    expect(clockPosts[0]!.pingedUserIds).toEqual([member['chains']!.id])
  }
  expect((await member['fairway']!.sees('dm')).filter((m) => m.author.id === bot && !m.ephemeral)).toHaveLength(1)

  // The cards say how it ended.
  const result = listOn(await roundCardOf(evening, RENAMED_ROUND), 'Result')
  expect(result).toEqual(
    RESULT.map(([place, who, score]) => {
      const name = member[who]?.mention ?? who
      return place === 'DNF' ? `DNF ${name}` : `**${place}.** ${name} **${score}**`
    }),
  )
  const board = (await public_(CHANNELS.leaderboard))[0]!.embeds[0]!.description ?? ''
  const byTag = Object.entries(TAGS_AFTER).toSorted(([, a], [, b]) => a - b)
  expect([...board.matchAll(/\*\*#(\d+)\*\* (<@\d+>)/g)].map(([, tag, who]) => `${tag} ${who}`)).toEqual(
    byTag.map(([who, tag]) => `${tag} ${member[who]!.mention}`),
  )
  // Nothing anybody can see is still thinking.
  for (const actor of Object.values(member)) await seesNothingThinking(actor, club.id)
}

async function seesNothingThinking(actor: Actor, guild: string): Promise<void> {
  const { channels } = await actor.view()
  for (const { channel } of channels.filter(hasMessages)) {
    const thinking = (await actor.sees(channel.id)).filter((m) => m.thinking)
    expect(
      thinking.map((m) => m.text),
      `${actor.username} in ${channel.name} of ${guild}`,
    ).toEqual([])
  }
}

async function recordsHold(evening: Evening, { kysely }: Database): Promise<void> {
  const { member, club } = evening
  const rows = async <T>(text: string): Promise<T[]> => (await sql.raw<T>(text).execute(kysely)).rows
  const id = (who: string): string => member[who]!.id

  // Tags: a permutation of what was claimed, and every change written down once.
  const tags = await rows<{ number: number; user_id: string }>('select number, user_id from tags order by number')
  expect(tags).toEqual(
    Object.entries(TAGS_AFTER)
      .map(([who, number]) => ({ number, user_id: id(who) }))
      .toSorted((a, b) => a.number - b.number),
  )
  const claimed = Object.values(TAGS).filter((tag) => tag !== undefined)
  expect(tags.map((tag) => tag.number)).toEqual(claimed.toSorted((a, b) => a - b))
  const history = await rows<{ cause: string; number: number; from_user: string | null; to_user: string }>(
    'select cause, number, from_user, to_user from tag_history order by cause, number',
  )
  expect(history).toEqual([
    ...Object.entries(TAGS)
      .filter(([, tag]) => tag !== undefined)
      .map(([who, tag]) => ({ cause: 'claim', number: tag!, from_user: null, to_user: id(who) }))
      .toSorted((a, b) => a.number - b.number),
    { cause: 'round', number: 1, from_user: id('chains'), to_user: id('birdie') },
    { cause: 'round', number: 2, from_user: id('eikka'), to_user: id('chains') },
    { cause: 'round', number: 3, from_user: id('birdie'), to_user: id('eikka') },
  ])

  // Rounds, RSVPs, scores: each once.
  const rounds = await rows<{ round_id: string; title: string; state: string }>(
    'select round_id, title, state from rounds order by title',
  )
  expect(rounds.map(({ title, state }) => [title, state])).toEqual([
    [RENAMED_ROUND, 'finalized'],
    ...(evening.clockStartsAt ? [[CLOCK_ROUND, 'live']] : []),
  ])
  const round = rounds[0]!.round_id
  const rsvps = await rows<{ participant_id: string; guest_name: string | null }>(
    `select participant_id, guest_name from rsvps where round_id = '${round}'`,
  )
  expect(rsvps.map((one) => one.guest_name ?? one.participant_id).toSorted()).toEqual(
    [...Object.keys(TAGS).map(id), 'Stranger Sam'].toSorted(),
  )
  const scores = await rows<{ status: string; throws: number | null; to_par: number | null }>(
    `select status, throws, to_par from scores where round_id = '${round}' order by to_par nulls last`,
  )
  expect(scores.map((one) => (one.status === 'finished' ? one.to_par : one.status))).toEqual([-4, -2, 0, 0, 1, 4, 'dnf'])
  const results = await rows<{ user_id: string }>(`select user_id from round_results where round_id = '${round}'`)
  expect(results.map((one) => one.user_id).toSorted()).toEqual(Object.keys(TAGS).map(id).toSorted())

  // One club, nothing waiting to be told, nothing given up.
  expect(await rows('select guild_id from clubs')).toEqual([{ guild_id: club.id }])
  await until(
    'the outbox to be empty of what is due',
    async () => (await rows(`select subject from outbox where due_at <= now()`)).length === 0,
    // The standalone bot is stopped: there what is left stays.
    evening.system.layout === 'standalone' ? 0 : PATIENCE_MS,
  )
}

/** The processes' own logs: no dead letters, nothing fatal but what was asked for. */
function nothingWentWrongUnseen(system: System): void {
  const bad = system.procs.flatMap((proc) =>
    proc.lines
      .filter(
        ({ json }) => json?.['level'] === 'fatal' || json?.['level'] === 'error' || /dead letter/.test(String(json?.['msg'])),
      )
      .map(({ text }) => `${proc.name}: ${text.slice(0, 600)}`),
  )
  // What could not be published while the bus was away was told to the member, who tried again.
  expect(bad.filter((line) => !/a request could not be published/.test(line))).toEqual([])
}
