// How many RSVPs a second go all the way, from the presses of many members in many clubs to their cards, and what the database alone could do.
import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { Part, System } from '../test/system/harness.ts'
import { PATIENCE_MS } from '../test/system/people.ts'
import { type Answer, ANSWERS, type Arena, type ArenaRound, sumOverBot } from './arena.ts'
import { type Figure, quantile } from './figures.ts'

/** Made before and not counted: fresh processes have cold code. */
const WARM_UP_SHARE = 0.2
/** A machine that is too busy for the bot to answer in time so often has no figures worth having. */
const MAX_AGAIN = 5
/** Between two looks at the metrics, which cost the bot some milliseconds each. */
const LOOK_EVERY_MS = 100

export interface Burst {
  presses: number
  /** From the first press until the last card shows the last answer. */
  ms: number
  /** From each press to the bot's first answer, in milliseconds by Discord's clock. */
  acks: number[]
  /** Presses that the bot did not answer within Discord's three seconds; the member pressed again. */
  unanswered: number
}

/**
 * Every player of every club presses again as soon as the bot has answered the press before; `presses` in all. The last press of each is
 * `last`, which stands nowhere on the cards before: so the card that shows it shows the end.
 */
async function burst(arena: Arena, presses: number, last: 'Playing' | "Can't"): Promise<Burst> {
  const players = arena.rounds.flatMap((round) => round.players.map((player) => ({ round, player })))
  const each = Math.max(1, Math.floor(presses / players.length))
  const meanwhile = ANSWERS.filter((answer) => answer !== last)
  const acks: number[] = []
  let unanswered = 0
  const play = async ({ round, player }: { round: ArenaRound; player: string }): Promise<number> => {
    for (let nth = 1; nth <= each; nth++) {
      const answer: Answer = nth === each ? last : meanwhile[nth % 2]!
      let view = await arena.ended(await arena.press(round, player, answer))
      for (let again = 0; view.status !== 'answered'; again++) {
        if (again === MAX_AGAIN) throw new Error(`a press ended as ${view.status}: ${view.error ?? ''}`)
        unanswered++
        view = await arena.ended(await arena.press(round, player, answer))
      }
      acks.push(view.answeredInMs ?? 0)
    }
    return await arena.shown(round, player, last)
  }
  const begun = performance.now()
  const ends = await Promise.all(players.map(play))
  return { presses: each * players.length, ms: Math.max(...ends) - begun, acks, unanswered }
}

interface BurstOptions {
  /** Where, for the table. */
  name: string
  /** The bot's processes. */
  bot: readonly Part[]
  presses: number
  /** The baseline, measured after each half. */
  baseline?: { what: string; measure: () => Promise<number> }
}

/** Two bursts with the baseline between and after; holds that every press was handled. */
export async function measureBursts(
  system: System,
  arena: Arena,
  { name, bot, presses, baseline }: BurstOptions,
): Promise<{ perSecond: number; unanswered: number; figures: Figure[] }> {
  const workers = bot.filter((part) => part !== 'gateway')
  const handled = (): Promise<number> =>
    sumOverBot(system, workers, 'frolf_handled_total', { consumer: 'round.rsvp', ending: 'done' })
  /** The cards may show the end while a press that was overtaken is still being handled. */
  const wholeBurst = async (wanted: number, last: 'Playing' | "Can't"): Promise<Burst> => {
    const before = await handled()
    const begun = performance.now()
    const done = await burst(arena, wanted, last)
    let { ms } = done
    const deadline = begun + PATIENCE_MS
    for (let count = await handled(); count - before < done.presses; count = await handled()) {
      if (performance.now() > deadline) throw new Error(`of ${done.presses} presses ${count - before} were handled`)
      await pause(LOOK_EVERY_MS)
      ms = performance.now() - begun
    }
    return { ...done, ms }
  }

  await wholeBurst(presses * WARM_UP_SHARE, 'Playing')
  const bursts: Burst[] = []
  const baselines: number[] = []
  const spent = new Map<string, number>()
  for (const last of ["Can't", 'Playing'] as const) {
    const before = await processorTimes(system, bot)
    bursts.push(await wholeBurst(presses / 2, last))
    for (const [who, seconds] of await processorTimes(system, bot))
      spent.set(who, (spent.get(who) ?? 0) + seconds - before.get(who)!)
    if (baseline) baselines.push(await baseline.measure())
  }
  const made = sum(bursts.map((one) => one.presses))
  const perSecond = made / (sum(bursts.map((one) => one.ms)) / 1000)
  const acks = bursts.flatMap((one) => one.acks)
  const members = sum(arena.rounds.map((round) => round.players.length))
  return {
    perSecond,
    unanswered: sum(bursts.map((one) => one.unanswered)),
    figures: [
      {
        what: `RSVPs, ${name}`,
        value: perSecond,
        unit: '/s',
        how: `${made} presses by ${members} members of ${arena.rounds.length} clubs`,
        ...(baseline ? { baseline: { what: baseline.what, value: sum(baselines) / baselines.length } } : {}),
      },
      ...[0.5, 0.95, 0.99].map((q): Figure => ({
        what: `press to first answer meanwhile, ${name}, p${q * 100}`,
        value: quantile(acks, q),
        unit: 'ms',
        how: 'the same presses',
      })),
      ...[...spent].map(([who, seconds]): Figure => ({
        what: `processor time per 1,000 RSVPs, ${name}: ${who}`,
        value: (seconds / made) * 1000,
        unit: 's',
        how: 'the same presses',
      })),
    ],
  }
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

/** Seconds of processor time so far: of the bot as it says itself, of the sandbox where /proc tells. */
async function processorTimes(system: System, bot: readonly Part[]): Promise<Map<string, number>> {
  const times = new Map<string, number>()
  for (const part of bot) {
    const name = part.startsWith('worker') ? 'workers' : part
    times.set(name, (times.get(name) ?? 0) + (await sumOverBot(system, [part], 'process_cpu_seconds_total')))
  }
  const stat = await readFile(`/proc/${system.sandbox.pid}/stat`, 'utf8').catch(() => undefined)
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  // utime and stime, in ticks of a hundredth of a second on every Linux.
  if (fields) times.set('sandbox', (Number(fields[11]) + Number(fields[12])) / 100)
  return times
}
