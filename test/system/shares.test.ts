// Three gateways that share the servers, and a fourth that stands by for any of them: each server is served once, by the one whose shard it is; its effects
// are carried out in order; one that is killed is succeeded while the others go on; another division comes into force when the old one's are gone.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectNatsBus } from '../../src/platform/bus/nats-bus.ts'
import type { Bus } from '../../src/platform/bus/bus.ts'
import { messagePost } from '../../src/platform/discord/effects.ts'
import { newId } from '../../src/platform/id.ts'
import { makeEnvelope, subjectOf } from '../../src/platform/message.ts'
import { shareIndexOf, shareText } from '../../src/platform/share.ts'
import type { Actor, Club } from '../../src/sandbox/driver.ts'
import { testLog } from '../silent-log.ts'
import { until } from '../until.ts'
import { type Part, type Servers, startServers, type System } from './harness.ts'
import { IDENTIFY, lastEntry, opcodes, RESUME, withSystem } from './mid-evening.ts'
import { answerOf, opened, PATIENCE_MS } from './people.ts'

const TEST_TIMEOUT_MS = 600_000
const SHARES = 3
/** The fourth is a standby. */
const GATEWAYS: readonly Part[] = ['gateway', 'gateway-2', 'gateway-3', 'gateway-4']
const INVALID_SESSION = 9
/** Posts per server and burst: more than are carried out in one go. */
const POSTS = 12

let servers: Servers
beforeAll(async () => {
  servers = await startServers()
})
afterAll(async () => {
  await servers?.stop()
})

interface Hosted {
  guild: Club
  owner: Actor
  share: number
}

/** Two servers of each share, with a club each. Which share a server is of is Discord's arithmetic, so as many are made as that takes. */
async function twoClubsOfEach(system: System): Promise<Hosted[]> {
  const found: Hosted[] = []
  for (let n = 0; found.length < 2 * SHARES; n++) {
    const guild = await system.discord.createGuild({ name: `Club ${n}`, owner: `owner-${n}` })
    const share = shareIndexOf(guild.id, SHARES)
    if (found.filter((one) => one.share === share).length === 2) continue
    found.push({ guild, owner: await guild.member(`owner-${n}`), share })
  }
  for (const { guild } of found) {
    const done = await system.frolfBot('setup', guild.id)
    expect(done.stdout + done.stderr).toContain('The club is ready')
    expect(done.code).toBe(0)
  }
  return found
}

/** What each running gateway says it serves, by index of the share; a standby is left out. */
async function holders(system: System): Promise<Map<number, Part>> {
  const held = new Map<number, Part>()
  for (const part of GATEWAYS) {
    const proc = system.procs.findLast(({ name }) => name === part)
    if (!proc?.running()) continue
    const metrics = await proc.metrics().catch(() => '')
    const index = /^frolf_gateway_share\{share="(\d+)"\} 1$/m.exec(metrics)?.[1]
    if (index !== undefined && (await proc.gatewayState()) === 'open') held.set(Number(index), part)
  }
  return held
}

async function allHeld(system: System): Promise<Map<number, Part>> {
  return await until(
    'every share to be held',
    async () => {
      const held = await holders(system)
      return held.size === SHARES ? held : undefined
    },
    PATIENCE_MS,
  )
}

/** Commands that this gateway has answered so far. */
async function answeredBy(system: System, part: Part): Promise<number> {
  const text = await system.proc(part).metrics()
  const counts = [...text.matchAll(/^frolf_interactions_total\{kind="command",outcome="(\w+)"\} (\d+)$/gm)]
  return counts.reduce((sum, [, , count]) => sum + Number(count), 0)
}

async function answered(hosted: Hosted): Promise<void> {
  const outcome = await until(
    `an answer in ${hosted.guild.id}`,
    async () => {
      const now = await hosted.owner.slash('tag list')
      return now.status === 'answered' ? now : undefined
    },
    PATIENCE_MS,
  )
  expect(answerOf(outcome)).not.toBe('')
  expect(outcome.followups).toEqual([])
}

const wordOf = ({ guild }: Hosted, n: number): string => `post ${n} for ${guild.id}`

/** Numbered posts for every server, a round of all after the other, as a worker would ask for them. */
async function askForPosts(bus: Bus, environment: string, clubs: readonly Hosted[], from: number): Promise<void> {
  for (let n = from; n < from + POSTS; n++) {
    for (const hosted of clubs) {
      const view = await hosted.guild.view()
      const channel = view.channels.find((one) => one.channel.name === 'frolf-events')!.channel.id
      const envelope = makeEnvelope(
        messagePost,
        { to: { channel }, message: { content: wordOf(hosted, n) } },
        { id: newId(), guild: hosted.guild.id, at: new Date() },
      )
      const body = JSON.stringify(envelope)
      await bus.publish({ stream: 'effects', subject: subjectOf(environment, envelope), id: envelope.id, body })
    }
  }
}

/** Every post up to here, once and in order. */
async function postsInOrder(clubs: readonly Hosted[], upTo: number): Promise<void> {
  for (const hosted of clubs) {
    const wanted = Array.from({ length: upTo }, (_, n) => wordOf(hosted, n))
    const seen = async () =>
      (await hosted.owner.sees('frolf-events')).map((m) => m.text).filter((text) => text.startsWith('post '))
    await until(`the posts in ${hosted.guild.id}`, async () => (await seen()).length >= wanted.length, PATIENCE_MS)
    expect(await seen()).toEqual(wanted)
  }
}

test(
  'each server is served once and by its own gateway; a killed one is succeeded, the others go on; the division can be changed',
  { timeout: TEST_TIMEOUT_MS },
  async () => {
    const env: Partial<Record<Part, Record<string, string>>> = {}
    for (const part of GATEWAYS) env[part] = { GATEWAY_SHARES: String(SHARES) }
    // One new session in five seconds, as Discord has it for all but the largest bots.
    await withSystem({ layout: 'split', servers, start: [], env, sandbox: { SANDBOX_MAX_CONCURRENCY: '1' } }, async (system) => {
      const { environment } = system
      await Promise.all((['worker-1', ...GATEWAYS.slice(0, SHARES)] as const).map((part) => system.start(part)))
      await system.ready()
      await allHeld(system)
      await system.start('gateway-4')
      await until(
        'the fourth to stand by',
        async () => (await system.proc('gateway-4').gatewayState()) === 'standby',
        PATIENCE_MS,
      )
      expect(await system.proc('gateway-4').missing()).toEqual([])
      const held = await allHeld(system)
      const { sessions } = await system.discord.world()
      const shards = sessions.filter(({ connected }) => connected).map(({ shard }) => shard)
      expect(shards.toSorted(([a], [b]) => a - b)).toEqual([0, 1, 2].map((index) => [index, SHARES]))
      // They took turns: Discord refused nobody a session.
      const wire = await system.discord.wire()
      expect(wire.filter(({ direction, op }) => direction === 'gateway-out' && op === INVALID_SESSION)).toEqual([])
      expect(opcodes(wire).filter((op) => op === IDENTIFY)).toHaveLength(SHARES)

      const clubs = await twoClubsOfEach(system)
      const before = new Map(await Promise.all(GATEWAYS.map(async (part) => [part, await answeredBy(system, part)] as const)))
      for (const hosted of clubs) await answered(hosted)
      for (const part of GATEWAYS) {
        const more = (await answeredBy(system, part)) - before.get(part)!
        expect(more, part).toBe([...held.values()].includes(part) ? 2 : 0)
      }

      const bus = await connectNatsBus({ url: servers.nats.url, environment, name: 'test', log: testLog() })
      try {
        await askForPosts(bus, environment, clubs, 0)
        await postsInOrder(clubs, POSTS)

        // A direct message comes over shard 0, whoever's club it is about; the club's own gateway answers.
        const far = clubs.find(({ share }) => share === 2)!
        const ann = await far.guild.join('share-ann')
        await ann.react(await ann.waitsFor('frolf-signup', 'Join the club'), '🥏')
        const invitation = await ann.waitsFor('dm', 'Sign up', { withinMs: PATIENCE_MS })
        const form = await opened(() => ann.press(invitation, 'Sign up'))
        expect(answerOf(await ann.submit(form, { 'Bag tag': '7' }))).toMatch(/signed up|welcome|#7/i)
        await until('the role', async () => (await ann.roles()).includes('Frolf Player'), PATIENCE_MS)

        // One of them dies in the middle of its posts.
        const since = await lastEntry(system)
        const share = 1
        const victim = held.get(share)!
        await askForPosts(bus, environment, clubs, POSTS)
        await system.kill(victim)
        // The others go on at once, whoever else is gone.
        for (const hosted of clubs.filter((one) => one.share !== share)) {
          const outcome = await hosted.owner.slash('tag list')
          expect(outcome.status).toBe('answered')
        }
        await until('the standby to take the share', async () => (await holders(system)).get(share) === 'gateway-4', PATIENCE_MS)
        await postsInOrder(clubs, 2 * POSTS)
        for (const hosted of clubs) await answered(hosted)
        const ops = opcodes(await system.discord.wire(since))
        expect([RESUME, IDENTIFY].map((op) => ops.filter((one) => one === op).length)).toEqual([1, 0])
        const health = (await (await fetch(await addressOf(system, 'gateway-4'))).json()) as { share?: string }
        expect(health.share).toBe(shareText({ index: share, count: SHARES }))

        // One gateway for all again: it waits for the last of them, and what was asked meanwhile is not lost.
        env[victim] = {}
        await system.start(victim)
        await until('it to stand by', async () => (await system.proc(victim).gatewayState()) === 'standby', PATIENCE_MS)
        const others = GATEWAYS.filter((part) => part !== victim)
        await Promise.all(others.slice(1).map((part) => system.stop(part)))
        expect(await system.proc(victim).gatewayState()).toBe('standby')
        await askForPosts(bus, environment, clubs, 2 * POSTS)
        await system.stop(others[0]!)
        await until('one for all', async () => (await system.proc(victim).gatewayState()) === 'open', PATIENCE_MS)
        await postsInOrder(clubs, 3 * POSTS)
        for (const hosted of clubs) await answered(hosted)
      } finally {
        await bus.close()
      }
    })
  },
)

async function addressOf(system: System, part: Part): Promise<string> {
  const line = await system.proc(part).line('where it listens', (one) => typeof one.json?.['address'] === 'string')
  return `http://${String(line.json!['address'])}/health`
}
