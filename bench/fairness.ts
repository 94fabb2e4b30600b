// How much a club that floods takes from the others: the others' presses, one at a time, while it is quiet and while one club's requests come in a thousand a second.
// And how much the clock takes from members, when very much falls due in the same second.
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
import { type Envelope, makeEnvelope, subjectOf } from '../src/platform/message.ts'
import { WORKER_CONSUMER } from '../src/platform/worker/worker.ts'
import type { System } from '../test/system/harness.ts'
import { asSuperuser } from '../test/servers/postgres.ts'
import { testLog } from '../test/silent-log.ts'
import { ANSWERS, type Arena, type ArenaRound } from './arena.ts'
import { type Figure, quantile } from './figures.ts'

/** Requests of the flooding club a second. */
const FLOOD_PER_SECOND = 1_000
/** As many as some hundred rounds on the same hour bring: starts, and reminders of those an hour later. */
const RUSH = 300
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
  return compared(
    `press to card while another club sends ${FLOOD_PER_SECOND} requests/s`,
    `${flooded.length} presses, one at a time, ${sent} requests beside them`,
    flooded,
    { what: 'the same without the flood', of: quiet },
  )
}

/** Presses in one club while so much of the others' falls due at once as many rounds that begin on the hour would bring. */
export async function measureRush(system: System, arena: Arena, { presses }: Fairness): Promise<Figure[]> {
  const [own, ...others] = arena.rounds
  if (!own || others.length === 0) throw new Error('a rush needs two clubs')
  const quiet: number[] = []
  const rushed: number[] = []
  await pressOneByOne(arena, [own], Math.ceil(presses / 5))
  for (let turn = 0; turn < TURNS; turn++) {
    quiet.push(...(await pressOneByOne(arena, [own], Math.ceil(presses / TURNS))))
    await fallDue(system, others)
    while ((await dueNow(system)) > 0) rushed.push(...(await pressOneByOne(arena, [own], 1)))
  }
  return compared(
    `press to card while ${RUSH} things of other clubs fall due at once`,
    `${rushed.length} presses, one at a time, until all was under way, ${TURNS} times`,
    rushed,
    { what: 'the same while nothing falls due', of: quiet },
  )
}

const compared = (what: string, how: string, found: number[], baseline: { what: string; of: number[] }): Figure[] =>
  [0.5, 0.95, 0.99].map((q): Figure => ({
    what: `${what}, p${q * 100}`,
    value: quantile(found, q),
    unit: 'ms',
    how,
    baseline: { what: baseline.what, value: quantile(baseline.of, q) },
  }))

/** Into the outbox, as what was planned an hour ago. */
async function fallDue({ environment, databaseUrl }: System, rounds: readonly ArenaRound[]): Promise<void> {
  await asSuperuser(databaseUrl!, async (client) => {
    for (let nth = 0; nth < RUSH; nth++) {
      const round = rounds[nth % rounds.length]!
      const envelope = answerOf(round, nth)
      await client.query(
        `insert into outbox (guild_id, message_id, stream, subject, body, due_at, created_at)
         values ($1, $2, 'requests', $3, $4, now(), now() - interval '1 hour')`,
        [round.guild, envelope.id, subjectOf(environment, envelope), JSON.stringify(envelope)],
      )
    }
  })
}

async function dueNow({ databaseUrl }: System): Promise<number> {
  let count = 0
  await asSuperuser(databaseUrl!, async (client) => {
    const { rows } = await client.query(
      "select count(*)::int as count from outbox where due_at between created_at + interval '1 minute' and now()",
    )
    count = (rows[0] as { count: number }).count
  })
  return count
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

/** A member's answer to the round, the `nth` of many. */
function answerOf({ guild, round, players }: ArenaRound, nth: number): Envelope {
  const user = players[nth % players.length]!
  return makeEnvelope(
    roundRsvp,
    {
      round,
      answer: nth % 2 === 0 ? ('playing' as const) : ('maybe' as const),
      decidedBy: snowflakeNow(nth),
      isCommand: false,
    },
    {
      id: newId(),
      guild,
      at: new Date(),
      origin: { via: 'discord', user: { id: user, name: user }, roles: [], permissions: '0' },
    },
  )
}

/** Requests as a gateway without quotas would send them, of the club's own members. */
function openFlood(bus: Bus, environment: string, round: ArenaRound): { stop(): Promise<number> } {
  const stopped = new AbortController()
  let sent = 0
  const begun = performance.now()
  const publishing = new Set<Promise<unknown>>()
  const sending = (async () => {
    while (!stopped.signal.aborted) {
      const due = ((performance.now() - begun) / 1_000) * FLOOD_PER_SECOND
      for (; sent < due; sent++) {
        const envelope = answerOf(round, sent)
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
