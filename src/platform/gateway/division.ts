// The division: into how many shares the gateways have divided the servers. Each share has a lease; whoever is configured otherwise waits until all
// holders of the present division are gone, and only then puts its own in force. So two gateways never serve one server, however they are configured.
import { z } from 'zod'
import type { Bus, KeyValue } from '../bus/bus.ts'
import type { Logger } from '../log.ts'
import { shareIndexOf, shareText, type Share } from '../share.ts'
import { acquireLease, type Lease, type LeaseOptions } from './lease.ts'

export const LEASE_BUCKET = 'gateway-lease'
const DIVISION_KEY = 'division'
/** Two that change it at once: one is first, the other looks again. After so many times something else is wrong. */
const MAX_ROUNDS = 20

const divisionSchema = z.object({ shares: z.int().min(1) })

/** One for the environment, whatever the token: the effects are the environment's too. */
const leaseKey = ({ index, count }: Share): string => (count === 1 ? 'active' : `active-${index}-of-${count}`)

export const sharesOf = (count: number): Share[] => Array.from({ length: count }, (_, index) => ({ index, count }))
export const leaseKeysOf = (count: number): string[] => sharesOf(count).map(leaseKey)

/** Who takes the share's effects off the bus. */
export const effectsConsumerOf = ({ index, count }: Share): string => (count === 1 ? 'gateway' : `gateway-${index}-of-${count}`)

/** Into how many shares the servers are divided now; 1 until somebody has said otherwise. */
export async function readDivision(keyValue: Pick<KeyValue, 'get'>): Promise<{ count: number; revision: number }> {
  const entry = await keyValue.get(DIVISION_KEY)
  if (!entry) return { count: 1, revision: 0 }
  return { count: divisionSchema.parse(JSON.parse(entry.value)).shares, revision: entry.revision }
}

/** Who takes the effects for this guild, as the servers are divided now. Without permission to look: whoever takes all. */
export async function effectsConsumerFor(bus: Pick<Bus, 'keyValue'>, guild: string): Promise<string> {
  const count = await bus
    .keyValue({ name: LEASE_BUCKET })
    .then(readDivision)
    .then(
      (division) => division.count,
      () => 1,
    )
  return effectsConsumerOf({ index: shareIndexOf(guild, count), count })
}

interface Taken {
  lease: Lease
  share: Share
}

/** Waits for a share of the division into `count` to be free and takes it, putting the division in force first where another one is. */
export async function takeShare(
  options: Omit<LeaseOptions, 'keys'> & { bus: Pick<Bus, 'dropConsumers'>; count: number; log: Logger },
): Promise<Taken> {
  const { keyValue, count, log } = options
  const keys = leaseKeysOf(count)
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const present = await readDivision(keyValue)
    if (present.count !== count) {
      await divideAnew(options, present.count)
      continue
    }
    const lease = await acquireLease({ ...options, keys })
    // Looked at again once nobody can change it under our feet: whoever changes it must have every lease.
    if ((await readDivision(keyValue)).count === count) {
      const share = { index: keys.indexOf(lease.key), count }
      if (count > 1) {
        log.info({ share: share.index, shares: count }, `this gateway serves share ${shareText(share)} of the servers`)
        // One that slept through the change may have set its own up again.
        await options.bus.dropConsumers?.('effects', sharesOf(count).map(effectsConsumerOf))
      }
      return { lease, share }
    }
    await lease.release()
  }
  throw new Error('the division of the servers changes again and again: are gateways configured differently?')
}

/** Takes every lease of the present division, in order, so that nobody acts by it any more, and says how it is divided from now on. */
async function divideAnew(options: Parameters<typeof takeShare>[0], from: number): Promise<void> {
  const { keyValue, count, log } = options
  log.warn({ from, to: count }, `the servers are divided among ${from} gateways, not ${count}: waiting until those are gone`)
  const leases: Lease[] = []
  try {
    for (const key of leaseKeysOf(from)) leases.push(await acquireLease({ ...options, keys: [key] }))
    const present = await readDivision(keyValue)
    if (present.count !== from) return
    await options.bus.dropConsumers?.('effects', sharesOf(count).map(effectsConsumerOf))
    if (!leases.every((lease) => lease.held())) return
    const value = JSON.stringify({ shares: count } satisfies z.input<typeof divisionSchema>)
    const written =
      present.revision === 0
        ? await keyValue.create(DIVISION_KEY, value)
        : await keyValue.update(DIVISION_KEY, value, present.revision)
    if (written !== undefined) log.info({ from, to: count }, 'the servers are divided anew')
  } finally {
    await Promise.all(
      leases.map((lease) =>
        lease.release().catch((error: unknown) => log.warn({ err: error }, 'the lease could not be given back')),
      ),
    )
  }
}
