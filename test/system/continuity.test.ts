// Two gateways, one active: the other waits and takes over, however the first one goes; what was asked meanwhile ends in one outcome, and the one that
// comes back too late does nothing any more.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectNatsBus } from '../../src/platform/bus/nats-bus.ts'
import type { WireEntry } from '../../src/sandbox/control.ts'
import type { Outcome } from '../../src/sandbox/driver.ts'
import { startTcpProxy } from '../servers/tcp-proxy.ts'
import { testLog } from '../silent-log.ts'
import { until } from '../until.ts'
import { CHANNELS, type Evening } from './evening.ts'
import { type Part, type Servers, startServers, type System } from './harness.ts'
import { allMaybe, burst, IDENTIFY, lastEntry, midEvening, opcodes, RESUME, withSystem } from './mid-evening.ts'
import { answerOf, PATIENCE_MS } from './people.ts'

const TEST_TIMEOUT_MS = 600_000
/** So long somebody looks at "thinking…" before the next one types: some of it falls into every moment of a hand-over. */
const LOOKS_FOR_MS = 150

let servers: Servers
beforeAll(async () => {
  servers = await startServers()
})
afterAll(async () => {
  await servers?.stop()
})

/** The evening with `gateway` active and `gateway-2` standing by. */
async function withStandby(system: System): Promise<Evening> {
  for (const part of ['gateway', 'worker-1', 'worker-2'] as const) await system.start(part)
  const evening = await midEvening(system)
  await system.start('gateway-2')
  await until('the second to stand by', async () => (await system.proc('gateway-2').gatewayState()) === 'standby', PATIENCE_MS)
  return evening
}

async function takesOver(system: System, part: Part): Promise<void> {
  await until(`${part} to take over`, async () => (await system.proc(part).gatewayState()) === 'open', PATIENCE_MS)
}

interface Typed {
  id: string
  at: number
}

/** Members who go on asking for the list of tags until they are told to stop. */
function keepTyping(evening: Evening): { stop(): Promise<Typed[]> } {
  const typed: Typed[] = []
  const members = ['birdie', 'chains', 'drifty', 'eikka', 'fairway', 'gyro', 'inga'].map((name) => evening.member[name]!)
  const stop = new AbortController()
  const typing = (async () => {
    for (let n = 0; !stop.signal.aborted; n++) {
      const at = Date.now()
      const member = members[n % members.length]!
      const { id } = await member.startSlash('tag list')
      typed.push({ id, at })
      await member.settle({ id }, { withinMs: LOOKS_FOR_MS })
    }
  })()
  return {
    stop: async () => {
      stop.abort()
      await typing
      return typed
    },
  }
}

/**
 * Each of them ended once: with the answer, or with Discord's "did not respond" where nobody was there to respond. What Discord was told as the first
 * answer it took exactly once.
 */
async function endedOnce(evening: Evening, typed: Typed[], away: { from: number; to: number }, since: number): Promise<number> {
  const ada = evening.member['ada']!
  const ended: { id: string; at: number; outcome: Outcome }[] = []
  for (const { id, at } of typed) {
    // A notice that it takes longer than usual is no end, in whatever language.
    const outcome = await until(
      `the end of ${id}, typed ${at - away.from} ms after it began`,
      async () => {
        const now = await ada.settle({ id })
        return now.status === 'failed' || now.text.includes('#1') ? now : undefined
      },
      PATIENCE_MS,
    )
    ended.push({ id, at, outcome })
  }
  // Only now: on a busy machine the first of them are answered after the other gateway says that it is open.
  const wire = await evening.system.discord.wire(since)
  let answered = 0
  for (const { id, at, outcome } of ended) {
    const told = `typed ${at - away.from} ms after it began: ${outcome.status} "${answerOf(outcome)}"`
    expect(outcome.followups, told).toEqual([])
    if (outcome.status === 'failed') {
      // Nobody was there within the three seconds that Discord gives.
      expect(at, told).toBeGreaterThan(away.from - 3_500)
      expect(at, told).toBeLessThan(away.to)
    } else {
      expect(outcome.status, told).toBe('answered')
      expect(firstAnswers(wire, id), told).toBe(1)
      answered++
    }
  }
  return answered
}

const firstAnswers = (wire: WireEntry[], id: string): number =>
  wire.filter(({ path, status }) => path?.startsWith(`/interactions/${id}/`) && (status ?? 500) < 300).length

const times = (ops: number[], op: number): number => ops.filter((one) => one === op).length

test(
  'the second waits and says so; kill -9 of the active one: it resumes, and everything asked meanwhile ends once',
  { timeout: TEST_TIMEOUT_MS },
  async () => {
    await withSystem({ layout: 'split', servers, start: [] }, async (system) => {
      const evening = await withStandby(system)
      // Ready, so that an orchestrator may stop the first; and it leaves Discord alone.
      expect(await system.proc('gateway-2').missing()).toEqual([])
      expect(await system.proc('gateway-2').metrics()).toContain('frolf_gateway_state{state="standby"} 1')
      expect(await system.proc('gateway').gatewayState()).toBe('open')

      const since = await lastEntry(system)
      const typing = keepTyping(evening)
      await burst(evening)
      const from = Date.now()
      await system.kill('gateway')
      // Discord keeps for the session what nobody is there to hear.
      const hyzer = evening.member['hyzer']!
      await hyzer.react(await hyzer.waitsFor(CHANNELS.signup, 'Join the club'), '🥏')
      await takesOver(system, 'gateway-2')
      const to = Date.now()
      const typed = await typing.stop()
      await allMaybe(evening)
      await hyzer.waitsFor('dm', 'Sign up', { withinMs: PATIENCE_MS })
      const answered = await endedOnce(evening, typed, { from, to }, since)
      const ops = opcodes(await system.discord.wire(since))
      expect([times(ops, RESUME), times(ops, IDENTIFY)]).toEqual([1, 0])
      process.stderr.write(`kill -9: open again after ${to - from} ms; ${answered} of ${typed.length} answered\n`)
    })
  },
)

test(
  'SIGTERM: the active one hands over; nothing that Discord sent is lost, and the session is resumed',
  { timeout: TEST_TIMEOUT_MS },
  async () => {
    await withSystem({ layout: 'split', servers, start: [] }, async (system) => {
      const evening = await withStandby(system)
      const since = await lastEntry(system)
      const typing = keepTyping(evening)
      await burst(evening)
      const from = Date.now()
      const exit = system.stop('gateway')
      const hyzer = evening.member['hyzer']!
      await hyzer.react(await hyzer.waitsFor(CHANNELS.signup, 'Join the club'), '🥏')
      await takesOver(system, 'gateway-2')
      const to = Date.now()
      expect(await exit).toMatchObject({ code: 0, signal: null })
      const typed = await typing.stop()
      await allMaybe(evening)
      await hyzer.waitsFor('dm', 'Sign up', { withinMs: PATIENCE_MS })
      const answered = await endedOnce(evening, typed, { from, to }, since)
      const ops = opcodes(await system.discord.wire(since))
      expect([times(ops, RESUME), times(ops, IDENTIFY)]).toEqual([1, 0])
      process.stderr.write(`hand-over: open again after ${to - from} ms; ${answered} of ${typed.length} answered\n`)

      // And back, as when each of them is upgraded in turn.
      const again = await lastEntry(system)
      await system.start('gateway')
      await until('the first to stand by', async () => (await system.proc('gateway').gatewayState()) === 'standby', PATIENCE_MS)
      expect(await system.stop('gateway-2')).toMatchObject({ code: 0, signal: null })
      await takesOver(system, 'gateway')
      const opsAgain = opcodes(await system.discord.wire(again))
      expect([times(opsAgain, RESUME), times(opsAgain, IDENTIFY)]).toEqual([1, 0])
    })
  },
)

test(
  'SIGSTOP: an active one that comes back after it was succeeded does nothing any more',
  { timeout: TEST_TIMEOUT_MS },
  async () => {
    const env: Partial<Record<Part, Record<string, string>>> = {}
    await withSystem({ layout: 'split', servers, start: [], env }, async (system) => {
      // The first one's requests to Discord come by a way of their own, so that they can be told from the second's.
      const proxy = await startTcpProxy(Number(new URL(system.discord.url).port))
      const asked: string[] = []
      proxy.rewrite = (text) => {
        asked.push(...text.split('\r\n').filter((line) => /^(POST|PUT|PATCH|DELETE) .* HTTP\/1\.1$/.test(line)))
        return text
      }
      env['gateway'] = { DISCORD_API_URL: `http://127.0.0.1:${proxy.port}/api` }
      try {
        const evening = await withStandby(system)
        expect(asked.length).toBeGreaterThan(0)
        const since = await lastEntry(system)
        const typing = keepTyping(evening)
        const from = Date.now()
        process.kill(system.proc('gateway').pid, 'SIGSTOP')
        await takesOver(system, 'gateway-2')
        const to = Date.now()
        const typed = await typing.stop()
        const before = await endedOnce(evening, typed, { from, to }, since)
        expect(before).toBeGreaterThan(0)

        // It wakes with everything that Discord and the bus had sent it, and with a lease that it held when it fell asleep.
        asked.length = 0
        process.kill(system.proc('gateway').pid, 'SIGCONT')
        await until('it to stand by', async () => (await system.proc('gateway').gatewayState()) === 'standby', PATIENCE_MS)
        await until(
          'it to have said so',
          () => system.proc('gateway').lines.some((line) => line.text.includes('another gateway has taken the lease')),
          PATIENCE_MS,
        )
        // The active one goes on meanwhile.
        const inga = evening.member['inga']!
        expect((await inga.slash('tag list')).text).toContain('#1')
        expect(await endedOnce(evening, typed, { from, to }, since)).toBe(before)
        expect(asked).toEqual([])
        const ops = opcodes(await system.discord.wire(since))
        expect([times(ops, RESUME), times(ops, IDENTIFY)]).toEqual([1, 0])
        const { sessions } = await system.discord.world()
        expect(sessions.filter((session) => session.connected)).toHaveLength(1)
        process.stderr.write(`paused: open again after ${to - from} ms; ${before} of ${typed.length} answered\n`)
      } finally {
        await proxy.close()
      }
    })
  },
)

test(
  'NATS loses its store: the active gateway stays the active one, the standby a standby, and both go on',
  { timeout: TEST_TIMEOUT_MS },
  async () => {
    await withSystem({ layout: 'split', servers, start: [] }, async (system) => {
      const evening = await withStandby(system)
      const since = await lastEntry(system)
      await servers.nats.restart({ empty: true })
      await until(
        'the lease to be written anew',
        () => system.proc('gateway').lines.some((line) => line.text.includes('the store has lost the lease')),
        PATIENCE_MS,
      )
      await system.ready()
      await until('an answer', async () => (await evening.member['inga']!.slash('tag list')).text.includes('#1'), PATIENCE_MS)
      expect(await system.proc('gateway').gatewayState()).toBe('open')
      expect(await system.proc('gateway-2').gatewayState()).toBe('standby')
      // The session is written anew too, with the next event at the latest: the standby resumes it.
      const bus = await connectNatsBus({ url: servers.nats.url, environment: system.environment, name: 'test', log: testLog() })
      try {
        const sessions = await bus.keyValue({ name: 'gateway-sessions' })
        await until('the session to be written anew', async () => (await sessions.keys()).length > 0, PATIENCE_MS)
      } finally {
        await bus.close()
      }
      await system.kill('gateway')
      await takesOver(system, 'gateway-2')
      expect(opcodes(await system.discord.wire(since))).not.toContain(IDENTIFY)
    })
  },
)

describe('Discord refuses for good', () => {
  test.each([
    [4004, 77, 'DISCORD_TOKEN'],
    [4014, 78, 'Privileged Gateway Intents'],
  ])(
    'close code %i ends the process with exit code %i and says what to do',
    { timeout: TEST_TIMEOUT_MS },
    async (code, exitCode, says) => {
      await withSystem({ layout: 'split', servers, start: ['gateway'] }, async (system) => {
        await system.ready()
        await takesOver(system, 'gateway')
        await system.discord.gateway({ kind: 'close', code })
        expect(await system.proc('gateway').ended).toMatchObject({ code: exitCode })
        const last = system.proc('gateway').lines.filter((line) => line.text.includes(`close code ${code}`))
        expect(last.map((line) => line.text).join('\n')).toContain(says)
      })
    },
  )

  test(
    'whoever waits for the bus at that moment is told, although nobody will be told of it again',
    { timeout: TEST_TIMEOUT_MS },
    async () => {
      await withSystem({ layout: 'split', servers, start: ['gateway', 'worker-1'] }, async (system) => {
        const evening = await midEvening(system)
        // There, and silent: what is being published is neither stored nor refused.
        servers.nats.pause()
        try {
          const asked = await evening.member['inga']!.startSlash('tag list')
          await until(
            'the request to wait',
            async () => (await evening.member['inga']!.settle(asked, { withinMs: 1 })).status === 'deferred',
            PATIENCE_MS,
          )
          await system.discord.gateway({ kind: 'close', code: 4004 })
          expect(await system.proc('gateway').ended).toMatchObject({ code: 77 })
          expect((await evening.member['inga']!.settle(asked)).text).toMatch(/records (can’t be reached|do not answer)/)
        } finally {
          servers.nats.resume()
        }
      })
    },
  )
})
