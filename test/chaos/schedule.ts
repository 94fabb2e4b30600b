// What goes wrong in an evening, when and for how long: made from a seed, printed, kept in a file, read again. Pure.
import { z } from 'zod'
import { GatewayFault, RestFault } from '../../src/sandbox/control.ts'
import type { Random } from '../system/random.ts'

export const GATEWAYS = ['gateway', 'gateway-2'] as const
export const WORKERS = ['worker-1', 'worker-2', 'worker-3'] as const
const botPart = z.enum([...GATEWAYS, ...WORKERS])
const anyPart = z.enum([...GATEWAYS, ...WORKERS, 'nats', 'postgres'])
const to = z.enum(['nats', 'database', 'discord'])

/** Milliseconds from the begin of the evening, and how long until it is taken back. */
const time = { atMs: z.int().min(0), forMs: z.int().min(0) }

const disturbance = z.discriminatedUnion('kind', [
  /** kill -9, and started again afterwards. */
  z.object({ kind: z.literal('kill'), parts: z.array(anyPart).min(1), ...time }),
  /** Ended in order (SIGTERM), and started again afterwards. */
  z.object({ kind: z.literal('restart'), part: anyPart, ...time }),
  /** SIGSTOP, and SIGCONT afterwards. */
  z.object({ kind: z.literal('pause'), part: anyPart, ...time }),
  /** The way of one program to a server: `cut` connections end and are refused, `split` nothing passes, `slow` everything takes `delayMs` longer each way. */
  z.object({
    kind: z.literal('wire'),
    part: botPart,
    to,
    how: z.enum(['cut', 'split', 'slow']),
    delayMs: z.int().min(0).default(0),
    ...time,
  }),
  /** The stream has no room for one message more. */
  z.object({ kind: z.literal('fill'), stream: z.enum(['requests', 'effects']), ...time }),
  /** A program's network is unplugged: packets are lost both ways and nobody is told. Only where the cluster has namespaces. */
  z.object({ kind: z.literal('unplug'), part: botPart, ...time }),
  /** The file system of a server has no room. Only where the cluster has small ones. */
  z.object({ kind: z.literal('disk'), part: z.enum(['nats', 'postgres']), ...time }),
  /** Discord's REST API misbehaves. */
  z.object({ kind: z.literal('rest'), fault: RestFault, ...time }),
  /** Discord's gateway misbehaves; `down` is followed by `up`. */
  z.object({ kind: z.literal('gateway'), fault: GatewayFault, ...time }),
])
export type Disturbance = z.infer<typeof disturbance>
export type Target = z.infer<typeof anyPart>

export const scheduleSchema = z.object({
  seed: z.int(),
  guilds: z.int().min(1).max(20),
  /** Members of each guild that play. */
  players: z.int().min(2).max(12),
  /** How long members go on pressing before the rounds are finished. */
  storyMs: z.int().min(0),
  disturbances: z.array(disturbance),
})
export type Schedule = z.infer<typeof scheduleSchema>

/** Close codes that Discord documents, besides 1000 and 1001 with which a server goes away; the second list ends the program, as it should. */
const CLOSE_CODES = [1000, 1001, 4000, 4001, 4002, 4003, 4005, 4007, 4008, 4009]
export const FINAL_CLOSE_CODES = [4004, 4010, 4011, 4012, 4013, 4014]

/** The gateway's lease runs out after ten seconds of silence: a pause longer than that makes the other one take over. */
const BEYOND_LEASE_MS = 13_000

const upTo = (random: Random, most: number): number => random.whole(most + 1)

/** Every kind of trouble, with how often it comes up. */
const KINDS: readonly [share: number, make: (random: Random) => DistributiveOmit<Disturbance, 'atMs'>][] = [
  [3, (random) => ({ kind: 'kill', parts: [random.pick(WORKERS)], forMs: upTo(random, 2_000) })],
  [1, (random) => ({ kind: 'kill', parts: [...WORKERS], forMs: upTo(random, 1_500) })],
  [3, (random) => ({ kind: 'kill', parts: ['gateway'], forMs: upTo(random, 2_000) })],
  [1, (random) => ({ kind: 'kill', parts: ['gateway', 'gateway-2'], forMs: upTo(random, 2_000) })],
  [1, (random) => ({ kind: 'kill', parts: ['gateway', random.pick(WORKERS)], forMs: upTo(random, 2_000) })],
  [3, (random) => ({ kind: 'kill', parts: [random.pick(['nats', 'postgres'] as const)], forMs: upTo(random, 2_500) })],
  [2, (random) => ({ kind: 'restart', part: random.pick([...GATEWAYS, ...WORKERS]), forMs: upTo(random, 1_000) })],
  [2, (random) => ({ kind: 'restart', part: random.pick(['nats', 'postgres'] as const), forMs: upTo(random, 1_000) })],
  [2, (random) => ({ kind: 'pause', part: random.pick([...GATEWAYS, ...WORKERS]), forMs: 500 + upTo(random, 3_500) })],
  [2, (random) => ({ kind: 'pause', part: random.pick(['nats', 'postgres'] as const), forMs: 500 + upTo(random, 3_500) })],
  [1, () => ({ kind: 'pause', part: 'gateway', forMs: BEYOND_LEASE_MS })],
  [3, (random) => ({ ...wire(random), how: 'cut', delayMs: 0, forMs: 200 + upTo(random, 3_000) })],
  [3, (random) => ({ ...wire(random), how: 'split', delayMs: 0, forMs: 500 + upTo(random, 4_000) })],
  [2, (random) => ({ ...wire(random), how: 'slow', delayMs: 20 + upTo(random, 400), forMs: 1_000 + upTo(random, 4_000) })],
  [2, (random) => ({ kind: 'fill', stream: random.pick(['requests', 'effects'] as const), forMs: 500 + upTo(random, 3_000) })],
  [5, restTrouble],
  [5, gatewayTrouble],
]

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

function wire(random: Random): { kind: 'wire'; part: z.infer<typeof botPart>; to: z.infer<typeof to> } {
  const part = random.pick([...GATEWAYS, ...WORKERS])
  const isGateway = part.startsWith('gateway')
  return { kind: 'wire', part, to: random.pick(isGateway ? (['nats', 'discord'] as const) : (['nats', 'database'] as const)) }
}

function restTrouble(random: Random): DistributiveOmit<Disturbance, 'atMs'> {
  const forMs = 500 + upTo(random, 3_000)
  const match = { times: 100_000, skip: 0, everyNth: 1 + upTo(random, 2), lastsMs: forMs }
  const fault = random.pick<RestFault>([
    { kind: 'rate-limit', ...match, retryAfterMs: 100 + upTo(random, 1_000), global: false },
    { kind: 'rate-limit', ...match, retryAfterMs: 100 + upTo(random, 1_000), global: true },
    { kind: 'server-error', ...match, status: 500, committed: true },
    { kind: 'server-error', ...match, status: 500, committed: false },
    { kind: 'server-error', ...match, status: 502, committed: random.whole(2) === 0 },
    { kind: 'server-error', ...match, status: 503, committed: random.whole(2) === 0 },
    { kind: 'delay', ...match, ms: 100 + upTo(random, 2_000), before: random.whole(2) === 0 },
    { kind: 'drop', ...match, committed: true },
    { kind: 'drop', ...match, committed: false },
  ])
  return { kind: 'rest', fault: RestFault.parse(fault), forMs }
}

function gatewayTrouble(random: Random): DistributiveOmit<Disturbance, 'atMs'> {
  const fault = random.pick<GatewayFault>([
    { kind: 'close', code: random.pick(CLOSE_CODES) },
    { kind: 'close', code: random.pick(CLOSE_CODES) },
    { kind: 'close', code: random.pick(FINAL_CLOSE_CODES) },
    { kind: 'cut' },
    { kind: 'reconnect' },
    { kind: 'invalid-session', resumable: true },
    { kind: 'invalid-session', resumable: false },
    { kind: 'half-open' },
    { kind: 'forget-sessions' },
    { kind: 'down' },
    { kind: 'duplicate', times: 20 },
    { kind: 'late', times: 10, ms: 100 + upTo(random, 2_000) },
  ])
  return { kind: 'gateway', fault: GatewayFault.parse(fault), forMs: fault.kind === 'down' ? 500 + upTo(random, 2_500) : 0 }
}

/** What must not be disturbed twice at the same time, because taking one back would take the other back too. */
function targetsOf(one: DistributiveOmit<Disturbance, 'atMs'>): string[] {
  switch (one.kind) {
    case 'kill':
      return one.parts
    case 'restart':
    case 'pause':
    case 'disk':
    case 'unplug':
      return [one.part]
    case 'wire':
      return [one.part, `${one.part}>${one.to}`]
    case 'fill':
      return [one.stream, 'nats', ...[...GATEWAYS, ...WORKERS].map((part) => `${part}>nats`)]
    case 'rest':
      return ['rest']
    case 'gateway':
      return ['discord']
  }
}

/** Programs take so long to be back after having been killed. */
const BACK_MS = 2_500

export function planEvening(
  random: Random,
  options: {
    seed: number
    guilds: number
    players: number
    storyMs: number
    count: number
    smallDisks?: boolean
    namespaces?: boolean
  },
): Schedule {
  const { count, smallDisks = false, namespaces = false, ...rest } = options
  const bag = KINDS.flatMap(([share, make]) => Array.from({ length: share }, () => make))
  const disturbances: Disturbance[] = []
  if (smallDisks) {
    const part = random.pick(['nats', 'postgres'] as const)
    disturbances.push({ kind: 'disk', part, atMs: random.whole(3_000), forMs: 1_000 + upTo(random, 3_000) })
  }
  if (namespaces) {
    // One that acts, so that it is felt; for some longer than the lease lasts, or than a server waits for a dead client.
    const part = random.pick([...GATEWAYS, ...WORKERS])
    const forMs = random.whole(3) === 0 ? BEYOND_LEASE_MS : 500 + upTo(random, 5_000)
    disturbances.push({ kind: 'unplug', part, atMs: random.whole(3_000), forMs })
  }
  for (let tries = 0; disturbances.length < count && tries < count * 10; tries++) {
    const made = random.pick(bag)(random)
    const atMs = random.whole(Math.max(1, rest.storyMs))
    const targets = targetsOf(made)
    // A server that hangs on its full disk can be neither ended nor paused in order.
    if (disturbances.some((one) => one.kind === 'disk' && targets.includes(one.part))) continue
    if (targets.some((target) => overlaps(disturbances, target, atMs, atMs + made.forMs + BACK_MS))) continue
    disturbances.push({ ...made, atMs })
  }
  return { ...rest, disturbances: disturbances.toSorted((a, b) => a.atMs - b.atMs) }
}

const overlaps = (all: readonly Disturbance[], target: string, from: number, to_: number): boolean =>
  all.some((one) => targetsOf(one).includes(target) && one.atMs < to_ && from < one.atMs + one.forMs + BACK_MS)

export function shown(one: Disturbance): string {
  const when = `${(one.atMs / 1000).toFixed(1)} s${one.forMs > 0 ? ` for ${(one.forMs / 1000).toFixed(1)} s` : ''}`
  switch (one.kind) {
    case 'kill':
      return `${when}: kill -9 ${one.parts.join(' + ')}`
    case 'restart':
    case 'pause':
      return `${when}: ${one.kind} ${one.part}`
    case 'wire':
      return `${when}: ${one.how} ${one.part} → ${one.to}${one.how === 'slow' ? ` by ${one.delayMs} ms` : ''}`
    case 'unplug':
      return `${when}: ${one.part} is unplugged`
    case 'disk':
      return `${when}: the disk of ${one.part} is full`
    case 'fill':
      return `${when}: no room on the stream ${one.stream}`
    case 'rest': {
      const { kind, everyNth } = one.fault
      const more = 'status' in one.fault ? ` ${one.fault.status}` : ''
      const done = 'committed' in one.fault ? (one.fault.committed ? ', done nevertheless' : ', not done') : ''
      return `${when}: Discord's REST: ${kind}${more}${done}, every ${everyNth}`
    }
    case 'gateway':
      return `${when}: Discord's gateway: ${one.fault.kind}${'code' in one.fault ? ` ${one.fault.code}` : ''}`
  }
}

/** What can be left out one by one, to find those that a failure needs: each schedule with one disturbance less. */
export const smaller = (schedule: Schedule): Schedule[] =>
  schedule.disturbances.map((_, index) => ({
    ...schedule,
    disturbances: schedule.disturbances.filter((__, other) => other !== index),
  }))
