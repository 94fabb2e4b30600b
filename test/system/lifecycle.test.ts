// The life of the processes: they may start in any order and say what they wait for; they stop gently with work in hand; Discord's session outlives them.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../until.ts'
import { CHANNELS, eveningSteps, FIRST_ROUND, openEvening, play, roundCardOf } from './evening.ts'
import { type Part, type Servers, startServers, type System } from './harness.ts'
import { allMaybe, burst, IDENTIFY, lastEntry, midEvening, opcodes, RESUME, withSystem } from './mid-evening.ts'
import { openPeople, PATIENCE_MS } from './people.ts'

const TEST_TIMEOUT_MS = 300_000
/** What an orchestrator is asked to grant. */
const STOP_WITHIN_MS = 25_000

let servers: Servers
beforeAll(async () => {
  servers = await startServers()
})
afterAll(async () => {
  await servers?.stop()
})

async function waitsFor(system: System, part: Part, ...parts: string[]): Promise<void> {
  await until(
    `${part} to say that it waits for ${parts.join(' and ')}`,
    async () => {
      const missing = await system.proc(part).missing()
      return parts.every((one) => missing?.some((m) => m.part === one && m.reason.length > 0))
    },
    PATIENCE_MS,
  )
}

describe('no order of starting is needed', () => {
  test('a worker before NATS and PostgreSQL waits for both and says so', { timeout: TEST_TIMEOUT_MS }, async () => {
    await withSystem({ layout: 'split', servers, start: [] }, async (system) => {
      await Promise.all([system.kill('nats'), system.kill('postgres')])
      await system.start('worker-1')
      await waitsFor(system, 'worker-1', 'bus', 'database')
      const { host } = new URL(servers.nats.url)
      const reason = async () => (await system.proc('worker-1').missing())?.find((m) => m.part === 'bus')?.reason
      await until('it to say where NATS should be', async () => (await reason())?.includes(host), PATIENCE_MS)
      await system.start('postgres')
      await waitsFor(system, 'worker-1', 'bus')
      await system.start('nats')
      await system.ready()
    })
  })

  test(
    'a gateway before NATS waits for it; before any worker it is ready; the club works when the worker comes',
    {
      timeout: TEST_TIMEOUT_MS,
    },
    async () => {
      await withSystem({ layout: 'split', servers, start: [] }, async (system) => {
        await system.kill('nats')
        await system.start('gateway')
        await waitsFor(system, 'gateway', 'bus', 'discord')
        await system.start('nats')
        await system.ready()

        // All workers away: a form that needs them is refused honestly and in time.
        const club = await system.discord.guild()
        const ada = await club.member('ada')
        await until('the command', async () => (await ada.commands()).some((one) => one.path === 'frolf-setup'), PATIENCE_MS)
        const outcome = await ada.slash('frolf-setup')
        expect(outcome).toMatchObject({ status: 'answered', ephemeral: true })
        expect(outcome.text).toMatch(/not answering right now/)
        expect(outcome.raw.answeredInMs).toBeLessThan(3_000)

        await system.start('worker-1')
        await system.ready()
        const evening = await openEvening(
          system,
          openPeople(async () => undefined),
        )
        await play(evening, eveningSteps(false).slice(0, 2))
      })
    },
  )
})

describe('frolf-bot setup GUILD_ID', () => {
  test.each(['split', 'standalone'] as const)(
    'sets the club up, repairs it, and refuses what cannot be; members find it (%s)',
    { timeout: TEST_TIMEOUT_MS },
    async (layout) => {
      await withSystem({ layout, servers }, async (system) => {
        await system.ready()
        const club = await system.discord.guild()
        const refused = await system.frolfBot('setup', club.id, '--timezone', 'Europe/Nowhere')
        expect(refused).toMatchObject({ code: 76, stdout: '' })
        expect(refused.stderr).toContain('Europe/Nowhere')
        // A mistyped id, or a server to which the bot was never invited.
        const elsewhere = await system.frolfBot('setup', '999999999999999999')
        expect(elsewhere).toMatchObject({ code: 76, stdout: '' })
        expect(elsewhere.stderr).toContain('The bot is not in this server')

        const done = await system.frolfBot('setup', club.id, '--prefix', 'disc', '--timezone', 'Europe/Helsinki')
        expect(done).toMatchObject({ code: 0, stderr: '' })
        expect(done.stdout).toMatch(/The club is ready/)
        const birdie = await club.member('birdie')
        await birdie.waitsFor('disc-signup', 'Join the club', { withinMs: PATIENCE_MS })
        await until(
          'the commands of the club',
          async () => (await birdie.commands()).some((one) => one.path === 'round create'),
          PATIENCE_MS,
        )

        const before = (await birdie.sees('disc-signup')).length
        const again = await system.frolfBot('setup', club.id)
        expect(again).toMatchObject({ code: 0, stderr: '' })
        expect(again.stdout).toMatch(/in order/)
        expect(await birdie.sees('disc-signup')).toHaveLength(before)
      })
    },
  )
})

describe('SIGTERM with work in hand', () => {
  test(
    'workers and gateway end with 0, lose nothing, and the Discord session is resumed',
    { timeout: TEST_TIMEOUT_MS },
    async () => {
      await withSystem({ layout: 'split', servers }, async (system) => {
        const evening = await midEvening(system)
        await burst(evening)
        const [first, second] = await Promise.all([system.stop('worker-1'), system.stop('worker-2')])
        for (const exit of [first, second]) {
          expect(exit).toMatchObject({ code: 0, signal: null })
          expect(exit.afterMs).toBeLessThan(STOP_WITHIN_MS)
        }
        await Promise.all([system.start('worker-1'), system.start('worker-2')])
        await system.ready()
        await allMaybe(evening)

        const before = await lastEntry(system)
        const card = await roundCardOf(evening, FIRST_ROUND)
        const presses = await Promise.all(['birdie', 'chains'].map((who) => evening.member[who]!.startPress(card, 'Playing')))
        // Acknowledged: then the gateway owns them, and may not lose them however it ends.
        for (const press of presses) expect((await evening.member['birdie']!.settle(press)).status).toBe('answered')
        const exit = await system.stop('gateway')
        expect(exit).toMatchObject({ code: 0, signal: null })
        expect(exit.afterMs).toBeLessThan(STOP_WITHIN_MS)
        await system.start('gateway')
        await system.ready()
        await until(
          'both to play',
          async () => (await roundCardOf(evening, FIRST_ROUND)).text.includes('Playing (2 of 4)'),
          PATIENCE_MS,
        )
        const ops = opcodes(await system.discord.wire(before))
        expect(ops).toContain(RESUME)
        expect(ops).not.toContain(IDENTIFY)
      })
    },
  )

  test('a standalone bot ends with 0, goes on where it was, and resumes', { timeout: TEST_TIMEOUT_MS }, async () => {
    await withSystem({ layout: 'standalone' }, async (system) => {
      const evening = await midEvening(system)
      const before = await lastEntry(system)
      for (const press of await burst(evening)) {
        expect((await evening.member['birdie']!.settle(press)).status).toBe('answered')
      }
      const exit = await system.stop('standalone')
      expect(exit).toMatchObject({ code: 0, signal: null })
      expect(exit.afterMs).toBeLessThan(STOP_WITHIN_MS)
      await system.start('standalone')
      await system.ready()
      await allMaybe(evening)
      const ops = opcodes(await system.discord.wire(before))
      expect(ops).toContain(RESUME)
      expect(ops).not.toContain(IDENTIFY)
    })
  })

  test('whoever still waits for a server ends with 0 too', { timeout: TEST_TIMEOUT_MS }, async () => {
    await withSystem({ layout: 'split', servers, start: [] }, async (system) => {
      await system.kill('nats')
      try {
        for (const part of ['gateway', 'worker-1'] as const) {
          await system.start(part)
          await waitsFor(system, part, 'bus')
          const exit = await system.stop(part)
          expect(exit).toMatchObject({ code: 0, signal: null })
          expect(exit.afterMs).toBeLessThan(STOP_WITHIN_MS)
        }
      } finally {
        await system.start('nats')
      }
    })
  })
})

test(
  'kill -9 of the gateway: the next one resumes the session and gets what was missed',
  { timeout: TEST_TIMEOUT_MS },
  async () => {
    await withSystem({ layout: 'split', servers }, async (system) => {
      const evening = await midEvening(system)
      const before = await lastEntry(system)
      await system.kill('gateway')
      // Nobody is there: Discord keeps the reaction for the session.
      const hyzer = evening.member['hyzer']!
      const card = await hyzer.waitsFor(CHANNELS.signup, 'Join the club')
      await hyzer.react(card, '🥏')
      await system.start('gateway')
      await system.ready()
      await hyzer.waitsFor('dm', 'Sign up', { withinMs: PATIENCE_MS })
      const ops = opcodes(await system.discord.wire(before))
      expect(ops).toContain(RESUME)
      expect(ops).not.toContain(IDENTIFY)
    })
  },
)

test(
  'all workers away: what was asked is kept, honestly acknowledged, and answered when one is back',
  {
    timeout: TEST_TIMEOUT_MS,
  },
  async () => {
    await withSystem({ layout: 'split', servers }, async (system) => {
      const evening = await midEvening(system)
      await Promise.all([system.kill('worker-1'), system.kill('worker-2')])
      const { gyro, birdie } = evening.member
      // A request is taken: "thinking…", and the bus keeps it.
      const asked = await gyro!.startSlash('tag list')
      await until('its acknowledgement', async () => (await gyro!.settle(asked, { withinMs: 1 })).status === 'deferred')
      expect((await gyro!.settle(asked, { withinMs: 1 })).raw.answeredInMs).toBeLessThan(3_000)
      // A form that must be filled from the records cannot be shown: said at once.
      const form = await birdie!.slash('round create')
      expect(form.text).toMatch(/not answering right now/)
      expect(form.raw.answeredInMs).toBeLessThan(3_000)

      await system.start('worker-2')
      await system.ready()
      const answer = await until(
        'the answer to the kept request',
        async () => {
          const now = await gyro!.settle(asked)
          return now.status === 'answered' ? now : undefined
        },
        PATIENCE_MS,
      )
      expect(answer.text).toContain('#1')
    })
  },
)
