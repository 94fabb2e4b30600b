// Who is who: the names on a scorecard against the members of the club. Sure matches are made, likely ones are only proposed.
import { nameKey, similarNames } from '../../platform/likeness.ts'

/** A name on a scorecard. */
export type CardName = { name: string; username?: string }
/** What is known of a member's names. */
export type MemberNames = { memberId: string; displayName: string; udiscUsername?: string; udiscName?: string }
/** A match somebody made by hand in an earlier import. */
export type RememberedName = { name: string; memberId: string }

export type NameMatch =
  | { kind: 'matched'; memberId: string; by: 'udisc-username' | 'udisc-name' | 'remembered' | 'display-name' }
  | { kind: 'proposed'; candidates: { memberId: string; similarity: number }[] }
  | { kind: 'unknown' }

/** Below this a likeness is chance: "xyz unknown" finds nobody, "obrien mike" finds Mike O'Brien. */
export const PROPOSE_FROM = 0.84
/** More would not help to choose. */
const MAX_PROPOSALS = 5
const usernameKey = (username: string): string => username.trim().replace(/^@/, '').toLowerCase()

type Rule = { by: Extract<NameMatch, { kind: 'matched' }>['by']; membersOf: (row: CardName) => readonly string[] }

const indexBy = (entries: readonly (readonly [string | undefined, string])[]): Map<string, string[]> => {
  const index = new Map<string, string[]>()
  for (const [key, memberId] of entries) {
    if (!key) continue
    const known = index.get(key) ?? []
    if (!known.includes(memberId)) index.set(key, [...known, memberId])
  }
  return index
}

/**
 * Matches the names of a card, one answer per row in their order. Rules apply one after the other over all rows: linked UDisc username,
 * linked UDisc name, remembered match, exact display name. A rule matches only where it leaves one member for a row and one row for that
 * member; otherwise, and for names that are merely alike, members not yet taken are proposed. No member is matched to two rows. The
 * outcome does not depend on the order of rows or members. A team's members are rows of their own: see `playersOf`.
 */
export const matchNames = (
  rows: readonly CardName[],
  members: readonly MemberNames[],
  remembered: readonly RememberedName[] = [],
): NameMatch[] => {
  const known = new Set(members.map((member) => member.memberId))
  const usernames = indexBy(members.map((m) => [m.udiscUsername && usernameKey(m.udiscUsername), m.memberId]))
  const udiscNames = indexBy(members.map((m) => [m.udiscName && nameKey(m.udiscName), m.memberId]))
  const aliases = indexBy(remembered.filter(({ memberId }) => known.has(memberId)).map((r) => [nameKey(r.name), r.memberId]))
  const displayNames = indexBy(members.map((m) => [nameKey(m.displayName), m.memberId]))
  const rules: Rule[] = [
    { by: 'udisc-username', membersOf: (row) => usernames.get(usernameKey(row.username ?? '')) ?? [] },
    { by: 'udisc-name', membersOf: (row) => udiscNames.get(nameKey(row.name)) ?? [] },
    { by: 'remembered', membersOf: (row) => aliases.get(nameKey(row.name)) ?? [] },
    { by: 'display-name', membersOf: (row) => displayNames.get(nameKey(row.name)) ?? [] },
  ]

  const matches: (NameMatch | undefined)[] = rows.map(() => undefined)
  const taken = new Set<string>()
  for (const { by, membersOf } of rules) {
    const wanted = new Map<string, number[]>()
    for (const [index, row] of rows.entries()) {
      if (matches[index]) continue
      const free = membersOf(row).filter((memberId) => !taken.has(memberId))
      const [only] = free
      if (only !== undefined && free.length === 1) wanted.set(only, [...(wanted.get(only) ?? []), index])
    }
    for (const [memberId, indexes] of wanted) {
      const [index] = indexes
      if (index === undefined || indexes.length > 1) continue
      matches[index] = { kind: 'matched', memberId, by }
      taken.add(memberId)
    }
  }

  return rows.map((row, index): NameMatch => {
    const match = matches[index]
    if (match) return match
    const claimed = new Set(rules.flatMap(({ membersOf }) => membersOf(row)))
    const candidates = members
      .filter(({ memberId }) => !taken.has(memberId))
      .map((member) => {
        const names = [member.displayName, member.udiscName, member.udiscUsername].filter((name) => name !== undefined)
        const likeness = names.flatMap((name) => [
          similarNames(row.name, name),
          row.username ? similarNames(row.username, name) : 0,
        ])
        return { memberId: member.memberId, similarity: claimed.has(member.memberId) ? 1 : Math.max(...likeness) }
      })
      .filter(({ similarity }) => similarity >= PROPOSE_FROM)
      .toSorted((a, b) => b.similarity - a.similarity || (a.memberId < b.memberId ? -1 : 1))
      .slice(0, MAX_PROPOSALS)
    return candidates.length > 0 ? { kind: 'proposed', candidates } : { kind: 'unknown' }
  })
}
