// The few Discord permissions that decide what the page offers to a member.

export const permission = {
  administrator: 1n << 3n,
  addReactions: 1n << 6n,
  manageMessages: 1n << 13n,
  attachFiles: 1n << 15n,
  manageEvents: 1n << 33n,
  createPublicThreads: 1n << 35n,
  createEvents: 1n << 44n,
} as const

/** Whether `granted` (Discord's decimal string) contains the wanted permission; administrators have all. */
export function may(granted: string | undefined, wanted: bigint): boolean {
  if (granted === undefined) return false
  const bits = BigInt(granted)
  return (bits & permission.administrator) !== 0n || (bits & wanted) !== 0n
}
