// What breaks during an evening: which part is killed, at which step, how long after its begin, and how long it stays away. All from one seed.
import type { Part, System } from './harness.ts'
import type { Random } from './random.ts'

/** After a step has begun: most steps take some tenths of a second. */
const MAX_DELAY_MS = 400
/** Members notice, and Discord's three seconds pass, in the longer ones. */
const MAX_AWAY_MS = 3_500

export interface Disturbance {
  /** Killed together. */
  parts: readonly Part[]
  step: number
  delayMs: number
  awayMs: number
}

/** The victims of the split system, each as likely. */
export const SPLIT_VICTIMS: readonly Part[][] = [
  ['gateway'],
  ['worker-1'],
  ['worker-1', 'worker-2'],
  ['gateway', 'worker-2'],
  ['nats'],
  ['postgres'],
]

/** `count` disturbances spread over `steps` steps, at most one at each. */
export function planDisturbances(
  random: Random,
  options: { steps: number; count: number; victims: readonly Part[][] },
): Disturbance[] {
  const left = Array.from({ length: options.steps }, (_, step) => step)
  const chosen: number[] = []
  while (chosen.length < options.count && left.length > 0) chosen.push(...left.splice(random.whole(left.length), 1))
  // Everybody in turn, in an order that differs from seed to seed: so each is hit when there are enough disturbances.
  const order: (readonly Part[])[] = []
  while (order.length < chosen.length) {
    const round = [...options.victims]
    while (round.length > 0) order.push(...round.splice(random.whole(round.length), 1))
  }
  return chosen
    .toSorted((a, b) => a - b)
    .map((step, index) => ({
      parts: order[index]!,
      step,
      delayMs: random.whole(MAX_DELAY_MS),
      // Half of them come back at once.
      awayMs: random.whole(2) === 0 ? 0 : random.whole(MAX_AWAY_MS),
    }))
}

export const shown = (d: Disturbance): string => `${d.parts.join('+')} at step ${d.step}, ${d.delayMs} ms in, away ${d.awayMs} ms`

export interface Disturber {
  /** Begins what is planned for this step, beside it. */
  at(step: number): void
  /** Resolves when nothing is broken (any more); rejects when something did not come back. */
  calm(): Promise<void>
}

export function openDisturber(system: System, plan: readonly Disturbance[]): Disturber {
  let under: Promise<void> = Promise.resolve()

  async function disturb(disturbance: Disturbance): Promise<void> {
    await pause(disturbance.delayMs)
    await Promise.all(disturbance.parts.map((part) => system.kill(part)))
    await pause(disturbance.awayMs)
    for (const part of disturbance.parts) await system.start(part)
    await system.ready()
  }

  return {
    at(step) {
      for (const disturbance of plan.filter((one) => one.step === step)) under = under.then(() => disturb(disturbance))
      // A failure is told by calm(); until somebody asks it must not end the process.
      under.catch(() => undefined)
    },
    calm: () => under,
  }
}

/** Not a wait for a condition: the random moment itself. */
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
