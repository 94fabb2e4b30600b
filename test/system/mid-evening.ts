// In the middle of an evening: a system with a club, its players and a round, and what is asked of it and of Discord's wire when something breaks.
import type { InteractionView, WireEntry } from '../../src/sandbox/control.ts'
import { until } from '../until.ts'
import { type Evening, eveningSteps, FIRST_ROUND, openEvening, play, roundCardOf } from './evening.ts'
import { startSystem, type System } from './harness.ts'
import { openPeople, PATIENCE_MS } from './people.ts'

/** Discord's gateway opcodes. */
export const IDENTIFY = 2
export const RESUME = 6

/** Runs `work` on a system that is gone afterwards, whatever happens. */
export async function withSystem(
  options: Parameters<typeof startSystem>[0],
  work: (system: System) => Promise<void>,
): Promise<void> {
  const system = await startSystem(options)
  let passed = false
  try {
    await work(system)
    passed = true
  } finally {
    await system.close({ keep: !passed })
  }
}

/** A club with its players signed up and a round they answer to. */
export async function midEvening(system: System): Promise<Evening> {
  await system.ready()
  const evening = await openEvening(
    system,
    openPeople(async () => undefined),
  )
  const steps = eveningSteps(false)
  await play(evening, steps.slice(0, steps.findIndex((step) => step.name === 'birdie plans a round') + 1))
  return evening
}

/** Who presses in a burst. */
export const PRESSING = ['birdie', 'chains', 'drifty', 'eikka', 'fairway', 'gyro']

/** Six presses at once, in the order of `PRESSING`, none waited for. */
export async function burst(evening: Evening): Promise<InteractionView[]> {
  const card = await roundCardOf(evening, FIRST_ROUND)
  return await Promise.all(PRESSING.map((name) => evening.member[name]!.startPress(card, 'Maybe')))
}

/** All six of them stand on the card. */
export async function allMaybe(evening: Evening): Promise<void> {
  await until(
    'all six presses on the card',
    async () => (await roundCardOf(evening, FIRST_ROUND)).text.includes('Maybe (6)'),
    PATIENCE_MS,
  )
}

/** What the bot sent to Discord over the gateway connection. */
export const opcodes = (entries: WireEntry[]): number[] =>
  entries.filter((entry) => entry.direction === 'gateway-in' && entry.op !== undefined).map((entry) => entry.op!)

/** The number of the wire's last entry so far. */
export async function lastEntry(system: System): Promise<number> {
  return (await system.discord.wire()).at(-1)?.n ?? 0
}
