// How much a club that floods takes from the others: the others' presses, one at a time, while it is quiet and while one club's requests come in a thousand a second.
import { setTimeout as pause } from 'node:timers/promises'
import { jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { connectNatsBus } from '../src/platform/bus/nats-bus.ts'
import type { Bus } from '../src/platform/bus/bus.ts'
import { streamNameOf } from '../src/platform/bus/nats-streams.ts'
import { roundRsvp } from '../src/features/round/messages.ts'
import { effectsConsumerOf } from '../src/platform/gateway/division.ts'
import { WHOLE } from '../src/platform/share.ts'
import { newId } from '../src/platform/id.ts'
import { makeEnvelope, subjectOf } from '../src/platform/message.ts'
import { WORKER_CONSUMER } from '../src/platform/worker/worker.ts'
import type { System } from '../test/system/harness.ts'
import { testLog } from '../test/silent-log.ts'
import { ANSWERS, type Arena, type ArenaRound } from './arena.ts'
import { type Figure, quantile } from './figures.ts'

/** Requests of the flooding club a second. */
const FLOOD_PER_SECOND = 1_000
/** They are handed over in portions, as a timer is not exact to the millisecond. */
const PORTION_EVERY_MS = 20
/** Quiet and flood take turns, so that what else the machine does meets both. */
const TURNS = 3
/** What was in hand when the flood was cleared. */
const CLEARED_WITHIN_MS = 60_000

export interface Fairness {
  /** Presses of the other clubs in each state, altogether. */
  presses: number
}

export async function measureFairness(system: System, arena: Arena, natsUrl: string, { presses }: Fairness): Promise<Figure[]> {
  const [loud, ...others] = arena.rounds
  if (!loud || others.length === 0) throw new Error('fairness needs two clubs')
  const { environment } = system
  const bus = await connectNatsBus({ url: natsUrl, environment, name: 'bench', log: testLog() })
  const quiet: number[] = []
  const flooded: number[] = []
  let sent = 0
  try {
    await pressOneByOne(arena, others, Math.ceil(presses / 5))
    for (let turn = 0; turn < TURNS; turn++) {
      quiet.push(...(await pressOneByOne(arena, others, Math.ceil(presses / TURNS))))
      const flood = openFlood(bus, environment, loud)
      flooded.push(...(await pressOneByOne(arena, others, Math.ceil(presses / TURNS))))
      sent += await flood.stop()
      await clear(natsUrl, environment, loud, bus)
    }
  } finally {
    await bus.close()
  }
  return [0.5, 0.95, 0.99].map((q): Figure => ({
    what: `press to card while another club sends ${FLOOD_PER_SECOND} requests/s, p${q * 100}`,
    value: quantile(flooded, q),
    unit: 'ms',
    how: `${flooded.length} presses, one at a time, ${sent} requests beside them`,
    baseline: { what: 'the same without the flood', value: quantile(quiet, q) },
  }))
}

/** The time from each press to the card that shows it. */
async function pressOneByOne(arena: Arena, rounds: readonly ArenaRound[], presses: number): Promise<number[]> {
  const shown: number[] = []
  for (let nth = 0; nth < presses; nth++) {
    const round = rounds[nth % rounds.length]!
    const player = round.players[Math.floor(nth / rounds.length) % round.players.length]!
    const key = `${round.round} ${player}`
    const turn = (turns.get(key) ?? 0) + 1
    turns.set(key, turn)
    const answer = ANSWERS[turn % ANSWERS.length]!
    const begun = performance.now()
    await arena.press(round, player, answer)
    shown.push((await arena.shown(round, player, answer)) - begun)
  }
  return shown
}
/** How often each member has pressed: another answer each time. */
const turns = new Map<string, number>()

/** Requests as a gateway without quotas would send them, of the club's own members. */
function openFlood(bus: Bus, environment: string, { guild, round, players }: ArenaRound): { stop(): Promise<number> } {
  const stopped = new AbortController()
  let sent = 0
  const begun = performance.now()
  const publishing = new Set<Promise<unknown>>()
  const sending = (async () => {
    while (!stopped.signal.aborted) {
      const due = ((performance.now() - begun) / 1_000) * FLOOD_PER_SECOND
      for (; sent < due; sent++) {
        const user = players[sent % players.length]!
        const envelope = makeEnvelope(
          roundRsvp,
          {
            round,
            answer: sent % 2 === 0 ? ('playing' as const) : ('maybe' as const),
            decidedBy: snowflakeNow(sent),
            isCommand: false,
          },
          {
            id: newId(),
            guild,
            at: new Date(),
            origin: { via: 'discord', user: { id: user, name: user }, roles: [], permissions: '0' },
          },
        )
        const stored = bus
          .publish({
            stream: 'requests',
            subject: subjectOf(environment, envelope),
            id: envelope.id,
            body: JSON.stringify(envelope),
          })
          .finally(() => publishing.delete(stored))
        publishing.add(stored)
      }
      await pause(PORTION_EVERY_MS)
    }
    await Promise.all(publishing)
  })()
  return {
    stop: async () => {
      stopped.abort()
      await sending
      return sent
    },
  }
}

/** As Discord makes them: milliseconds since 2015, then 22 bits to tell those of one instant apart. */
const snowflakeNow = (nth: number): string => String(((BigInt(Date.now()) - 1_420_070_400_000n) << 22n) | BigInt(nth % 4_194_304))

/** What is left of the flood is taken away: it must not count as quiet, and to work it off would take minutes. */
async function clear(natsUrl: string, environment: string, { guild }: ArenaRound, bus: Bus): Promise<void> {
  const nc = await connect({ servers: natsUrl.replace('nats://', '') })
  try {
    const jsm = await jetstreamManager(nc)
    await jsm.streams.purge(streamNameOf(environment, 'requests'), { filter: `frolf.${environment}.request.${guild}.>` })
  } finally {
    await nc.close()
  }
  const until = performance.now() + CLEARED_WITHIN_MS
  while ((await bus.pending('requests', WORKER_CONSUMER)) + (await bus.pending('effects', effectsConsumerOf(WHOLE))) > 0) {
    if (performance.now() > until) throw new Error('what the flood left was not done in time')
    await pause(200)
  }
}
