// Shares: which guilds belong to which of several gateways. Arithmetic of Discord's guild → shard rule that does not depend on the number of shards.
//
// Discord puts a guild on the shard (id >> 22) % shards. A gateway of share i of n serves the guilds for which (id >> 22) % n is i: those of every
// n-th shard, for each number of shards that n divides. So the number of shards may change, and even differ between two gateways, and no guild is
// served twice or not at all.

/** `index` counts from 0. */
export interface Share {
  readonly index: number
  readonly count: number
}

/** Whoever is alone serves everybody. */
export const WHOLE: Share = { index: 0, count: 1 }

/** The bus can tell shares apart for the divisors of twelve. Twelve gateways send more than Discord's rate limits take of any bot. */
export const SHARE_COUNTS = [1, 2, 3, 4, 6, 12] as const

/** A guild's place in a subject is told by these; each count of {@link SHARE_COUNTS} is the least common multiple of those that divide it. */
const MODULI = [2, 3, 4] as const

/** What of the guild's id Discord goes by; 0 where it is no number. */
const placeOf = (guild: string): bigint => (/^\d{1,20}$/.test(guild) ? BigInt(guild) >> 22n : 0n)

/** Discord's rule: the guild's shard of so many. */
export const shardOf = (guild: string, shards: number): number => Number(placeOf(guild) % BigInt(shards))

/** Shares go by the same rule. */
export const shareIndexOf = (guild: string, count: number): number => shardOf(guild, count)

export const isInShare = (guild: string, { index, count }: Share): boolean => shareIndexOf(guild, count) === index

/** How many shards there are in all, and which of them are the share's: the number that Discord recommends, rounded up to one that can be shared. */
export function shardsOf({ index, count }: Share, recommended: number): { total: number; mine: number[] } {
  const each = Math.max(1, Math.ceil(recommended / count))
  return { total: each * count, mine: Array.from({ length: each }, (_, nth) => index + nth * count) }
}

/** What the bus appends to a subject so that each share can ask for its own: `1.0.3`. */
export const placeTokens = (guild: string): string => MODULI.map((modulus) => placeOf(guild) % BigInt(modulus)).join('.')

/** The pattern of {@link placeTokens} that fits the guilds of the share and no others: `*.0.*`. */
export const sharePattern = ({ index, count }: Share): string =>
  MODULI.map((modulus) => (count % modulus === 0 ? String(index % modulus) : '*')).join('.')

/** How many tokens {@link placeTokens} has. */
export const PLACE_TOKENS = MODULI.length

/** As people count: `2 of 3`. */
export const shareText = ({ index, count }: Share): string => `${index + 1} of ${count}`
