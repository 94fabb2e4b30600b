// A club evening with one part after the other killed in the middle (kill -9) and started again: nothing is lost, nothing happens twice, nobody is left
// with "thinking…". FROLF_SEED=s plays that seed, FROLF_SEEDS=n plays n evenings of each layout, FROLF_KILLS=k breaks k times in each.
import { afterAll, beforeAll, describe, test } from 'vitest'
import { openDisturber, planDisturbances, shown, SPLIT_VICTIMS } from './disturbances.ts'
import { eveningSteps, openEvening, play } from './evening.ts'
import { type Layout, type Part, type Servers, startServers, startSystem } from './harness.ts'
import { holdTheOracle } from './oracle.ts'
import { testSeed } from '../seed.ts'
import { openPeople } from './people.ts'
import { randomFrom } from './random.ts'

/** Far beyond an evening on a busy machine; what hangs has its own, shorter limits that say what is missing. */
const EVENING_TIMEOUT_MS = 900_000

const first = testSeed
const count = Number(process.env['FROLF_SEEDS'] ?? 1)
const seeds = Array.from({ length: count }, (_, index) => first + index)
const VICTIMS: Record<Layout, readonly Part[][]> = { split: SPLIT_VICTIMS, standalone: [['standalone']] }
const KILLS: Record<Layout, number> = { split: 7, standalone: 4 }

let servers: Servers
beforeAll(async () => {
  servers = await startServers()
})
afterAll(async () => {
  await servers?.stop()
})

describe.each(['split', 'standalone'] as const)('%s', (layout) => {
  test.each(seeds)('an evening with seed %i', { timeout: EVENING_TIMEOUT_MS }, async (seed) => {
    const random = randomFrom(seed)
    // A round that the clock starts makes the evening longer than a minute: one in two.
    const steps = eveningSteps(seed % 2 === 0)
    const kills = Number(process.env['FROLF_KILLS'] ?? KILLS[layout])
    const plan = planDisturbances(random, { steps: steps.length, count: kills, victims: VICTIMS[layout] })
    const described = [`seed ${seed}, ${layout}:`, ...plan.map((one) => `  ${shown(one)} ("${steps[one.step]!.name}")`)].join(
      '\n',
    )
    process.stderr.write(`${described}\n`)
    const system = await startSystem({ layout, servers })
    let passed = false
    try {
      await system.ready()
      const disturber = openDisturber(system, plan)
      const people = openPeople(() => disturber.calm())
      const evening = await openEvening(system, people)
      await play(evening, steps, (step) => disturber.at(step))
      await disturber.calm()
      await holdTheOracle(evening)
      passed = true
    } catch (error) {
      throw new Error(`${described}\n${error instanceof Error ? error.message : String(error)}\nlogs: ${system.folder}`, {
        cause: error,
      })
    } finally {
      await system.close({ keep: !passed })
    }
  })
})
