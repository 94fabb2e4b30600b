// Snowflakes as Discord makes them: 42 bits of milliseconds since 2015, then worker, process and a counter.

const DISCORD_EPOCH = 1_420_070_400_000

export interface Snowflakes {
  /** A new id, larger than every one before. */
  next(): string
}

export function createSnowflakes(now: () => number): Snowflakes {
  let last = 0n
  return {
    next() {
      const fresh = snowflakeAt(now())
      last = fresh > last ? fresh : last + 1n
      return String(last)
    },
  }
}

/** The smallest id of this millisecond (with worker and process 1, as real ids never have zeroes there). */
export function snowflakeAt(ms: number): bigint {
  return (BigInt(Math.floor(ms) - DISCORD_EPOCH) << 22n) | (1n << 17n) | (1n << 12n)
}

export function snowflakeTime(id: string): number {
  return Number(BigInt(id) >> 22n) + DISCORD_EPOCH
}

/** One guild per millisecond, counted up: whatever the number of shards, guilds spread evenly over them. */
export function guildSnowflake(count: number): string {
  const FIRST_GUILD_AT = Date.UTC(2024, 2, 1)
  return String((BigInt(FIRST_GUILD_AT + count - DISCORD_EPOCH) << 22n) | (1n << 17n) | (2n << 12n))
}
