// A deployment of the next version: workers one after the other, then the gateway, in the middle of an evening. Old and new work side by side on the newer
// schema, each message finds somebody who knows it, and no member notices.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../until.ts'
import { eveningSteps, openEvening, play } from './evening.ts'
import { type Part, type Servers, startServers, type System } from './harness.ts'
import { allMaybe, burst, midEvening, withSystem } from './mid-evening.ts'
import { buildNextVersion, NEXT_MIGRATION, type NextVersion } from './next-version.ts'
import { holdTheOracle } from './oracle.ts'
import { openPeople, PATIENCE_MS } from './people.ts'
import type { Proc } from './processes.ts'

const TEST_TIMEOUT_MS = 900_000
/** What was begun so long before a hand-over may still wait for its first answer when it begins. */
const FIRST_ANSWER_MS = 3_500

let servers: Servers
let next: NextVersion
beforeAll(async () => {
  ;[servers, next] = await Promise.all([startServers(), buildNextVersion()])
})
afterAll(async () => {
  await Promise.all([servers?.stop(), next?.remove()])
})

/** Log lines that end so, or hold such words. */
const linesOf = (proc: Proc, words: RegExp | string): number =>
  proc.lines.filter(({ json }) => {
    const message = json?.['msg']
    return typeof message === 'string' && (typeof words === 'string' ? message.endsWith(words) : words.test(message))
  }).length
const said = (system: System, part: Part, words: RegExp): number => linesOf(system.proc(part), words)

const isIn = async (system: System, part: Part, state: string): Promise<void> =>
  void (await until(`${part} to be ${state}`, async () => (await system.proc(part).gatewayState()) === state, PATIENCE_MS))

/** The standby first, so that the active one has somebody to hand over to. */
async function rollGateway(system: System): Promise<{ from: number; to: number }> {
  await system.start('gateway-2', { program: next.program })
  await isIn(system, 'gateway-2', 'standby')
  const from = Date.now()
  expect(await system.stop('gateway')).toMatchObject({ code: 0, signal: null })
  await isIn(system, 'gateway-2', 'open')
  return { from, to: Date.now() }
}

test(
  'three workers and the gateway are rolled through an evening: nothing fails, nothing is lost',
  { timeout: TEST_TIMEOUT_MS },
  async () => {
    const start: Part[] = ['gateway', 'worker-1', 'worker-2', 'worker-3']
    await withSystem({ layout: 'split', servers, start }, async (system) => {
      await system.ready()
      let rolling: Promise<void> = Promise.resolve()
      let handOver: { from: number; to: number } | undefined
      const roll = async (part: Part): Promise<void> => {
        if (part === 'gateway') {
          handOver = await rollGateway(system)
          return
        }
        expect(await system.stop(part)).toMatchObject({ code: 0, signal: null })
        await system.start(part, { program: next.program })
        await system.proc(part).ready()
      }
      const people = openPeople(() => rolling)
      const evening = await openEvening(system, people)
      const steps = eveningSteps(false)
      // The round is finished by an old worker or a new one, while both are there; the gateway comes last.
      const at = new Map<number, Part>([
        [Math.floor(steps.length / 4), 'worker-1'],
        [Math.floor(steps.length / 2), 'worker-2'],
        [steps.length - 2, 'worker-3'],
        [steps.length - 1, 'gateway'],
      ])
      await play(evening, steps, (step) => {
        const part = at.get(step)
        if (part) rolling = rolling.then(() => roll(part))
        rolling.catch(() => undefined)
      })
      await rolling
      await holdTheOracle(evening)

      const failed = people.deeds.filter(
        ({ ending, at: begun }) =>
          ending === 'failed' && !(handOver && begun > handOver.from - FIRST_ANSWER_MS && begun < handOver.to),
      )
      expect(failed).toEqual([])
      // New and old ones have worked side by side: the third one as it was before it was rolled.
      const handled = (part: Part): number[] =>
        system.procs.filter(({ name }) => name === part).map((proc) => linesOf(proc, 'done'))
      expect(handled('worker-3')[0]).toBeGreaterThan(0)
      // Where the evening was over before a new one had its turn, somebody goes on asking until it has.
      await until(
        'each new worker to have done something',
        async () => {
          if (!(await evening.member['ada']!.slash('tag list')).text.includes('#1')) return false
          return (['worker-1', 'worker-2', 'worker-3'] as const).every((part) => (handled(part)[1] ?? 0) > 0)
        },
        PATIENCE_MS,
      )
      const records = await system.openRecords()
      try {
        const { rows } = await sql<{ name: string }>`select name from frolf_migrations where name = ${NEXT_MIGRATION}`.execute(
          records.kysely,
        )
        expect(rows).toHaveLength(1)
      } finally {
        await records.close()
      }
      const notNow = people.deeds.filter((deed) => deed.ending === 'not-now').length
      process.stderr.write(
        `rolled: ${people.deeds.length} deeds, ${notNow} told "not now"; hand-over ${handOver ? handOver.to - handOver.from : '-'} ms\n`,
      )
    })
  },
)

test(
  'a worker hands back what is newer than itself and goes on with the rest, on the newer schema; an upgraded one takes it',
  { timeout: TEST_TIMEOUT_MS },
  async () => {
    await withSystem({ layout: 'split', servers, start: ['gateway', 'worker-1'] }, async (system) => {
      const evening = await midEvening(system)
      const inga = evening.member['inga']!
      // The next version has been here: its schema stays.
      await system.start('worker-2', { program: next.program })
      await system.proc('worker-2').ready()
      expect(await system.stop('worker-2')).toMatchObject({ code: 0 })
      await rollGateway(system)

      const presses = await burst(evening)
      await until(
        'the old worker to hand them back',
        () => said(system, 'worker-1', /waits for a newer program: round\.rsvp has version 2/) >= 6,
        PATIENCE_MS,
      )
      expect((await inga.slash('tag list')).text).toContain('#1')

      // An old one that starts anew finds a schema that it does not know, and goes on.
      await system.start('worker-3')
      await system.proc('worker-3').ready()
      // What it prints comes by another way than its answer at /ready.
      await until('it to say so', () => said(system, 'worker-3', /migrations that this version does not know/) > 0, PATIENCE_MS)
      expect(said(system, 'worker-3', /migrations that this version does not know/)).toBe(1)
      expect(await system.stop('worker-1')).toMatchObject({ code: 0 })
      expect((await inga.slash('tag list')).text).toContain('#1')

      await system.start('worker-2', { program: next.program })
      await system.proc('worker-2').ready()
      expect(await system.stop('worker-3')).toMatchObject({ code: 0 })
      await allMaybe(evening)
      for (const press of presses) expect((await inga.settle(press)).status).toBe('answered')
      expect(system.procs.flatMap((proc) => proc.lines.filter((line) => /dead letter/.test(line.text)))).toEqual([])
    })
  },
)
