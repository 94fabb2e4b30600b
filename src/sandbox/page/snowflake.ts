// Order and age of Discord's ids, as the page needs them to sort messages and to see what is unread.

const discordEpochMs = 1_420_070_400_000

/** Older first: negative when `a` was made before `b`. Ids differ in length, so this is not the order of strings. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}

/** When this id was made, in milliseconds since 1970 of the sandbox's clock. */
export function madeAt(id: string): number {
  return Number(BigInt(id) >> 22n) + discordEpochMs
}

/** The first id that could be made at this time. */
export function idAt(ms: number): string {
  return String(BigInt(Math.max(0, ms - discordEpochMs)) << 22n)
}

/** The later of two ids, of which either may be missing. */
export function newest(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return compareIds(a, b) >= 0 ? a : b
}
