// Who is who: the names on a scorecard against the members of the club. Sure matches are made, likely ones are only proposed.

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
/** Words less alike than this are different words. */
const SAME_WORD = 0.82
/** How much a match counts when one side is only the first letter: "Mike O" for "Mike O'Brien". */
const INITIAL_WORTH = 0.85
/** Share of the likeness that depends on how much of the longer name was found. */
const REST_WEIGHT = 0.15
/** Longer names are cut: comparing is quadratic, and no name needs more. */
const MAX_COMPARED_LENGTH = 80
const MAX_COMPARED_WORDS = 12

// Letters that Unicode does not take apart into a base letter and a mark.
const LETTERS: Record<string, string> = { ø: 'o', æ: 'ae', œ: 'oe', ß: 'ss', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' }

/** Case, accents and runs of blanks removed: two names are the same exactly when their keys are. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[øæœßłđðþı]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFC')
    .trim()
    .replaceAll(/\s+/g, ' ')

const usernameKey = (username: string): string => username.trim().replace(/^@/, '').toLowerCase()

/** Jaro-Winkler likeness of two words, 0 to 1. */
export const jaroWinkler = (a: string, b: string): number => {
  if (a === b) return a === '' ? 0 : 1
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  const usedInB = Array.from({ length: b.length }, () => false)
  const foundA: string[] = []
  for (let i = 0; i < a.length; i++)
    for (let j = Math.max(0, i - reach); j < Math.min(b.length, i + reach + 1); j++)
      if (!usedInB[j] && a[i] === b[j]) {
        usedInB[j] = true
        foundA.push(a[i] ?? '')
        break
      }
  if (foundA.length === 0) return 0
  const foundB = usedInB.flatMap((isUsed, j) => (isUsed ? [b[j]] : []))
  const swapped = foundA.filter((letter, index) => letter !== foundB[index]).length / 2
  const jaro = (foundA.length / a.length + foundA.length / b.length + (foundA.length - swapped) / foundA.length) / 3
  let prefix = 0
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix++
  return jaro + prefix * 0.1 * (1 - jaro)
}

const wordsOf = (name: string): string[] =>
  nameKey(name.slice(0, MAX_COMPARED_LENGTH))
    .replaceAll(/['’`´.]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, MAX_COMPARED_WORDS)

const wordLikeness = (a: string, b: string): number => {
  if (a !== b && (a.length === 1 || b.length === 1)) return a[0] === b[0] ? INITIAL_WORTH : 0
  const likeness = jaroWinkler(a, b)
  return likeness >= SAME_WORD ? likeness : 0
}

/**
 * Likeness of two names, 0 to 1, whatever the order of their words: each word is paired with its most like one. The name better covered by
 * the pairs counts most, so that "Maple Hill" is found in "Maple Hill Disc Golf Course". Symmetric.
 */
export const similarNames = (one: string, other: string): number => {
  const [first, second] = [wordsOf(one), wordsOf(other)].toSorted((a, b) => (a.join(' ') < b.join(' ') ? -1 : 1))
  if (!first || !second || first.length === 0 || second.length === 0) return 0
  const pairs = first
    .flatMap((a, i) => second.map((b, j) => ({ i, j, likeness: wordLikeness(a, b), length: a.length + b.length })))
    .filter((pair) => pair.likeness > 0)
    .toSorted((x, y) => y.likeness - x.likeness || y.length - x.length || x.i - y.i || x.j - y.j)
  const usedFirst = new Set<number>()
  const usedSecond = new Set<number>()
  let coveredFirst = 0
  let coveredSecond = 0
  for (const { i, j, likeness } of pairs) {
    if (usedFirst.has(i) || usedSecond.has(j)) continue
    usedFirst.add(i)
    usedSecond.add(j)
    coveredFirst += likeness * (first[i]?.length ?? 0)
    coveredSecond += likeness * (second[j]?.length ?? 0)
  }
  const shares = [coveredFirst / first.join('').length, coveredSecond / second.join('').length]
  const byWords = Math.max(...shares) * (1 - REST_WEIGHT) + Math.min(...shares) * REST_WEIGHT
  // Usernames write names in one word.
  const asOneWord = first.length === second.length ? 0 : wordLikeness(first.join(''), second.join(''))
  return Math.min(1, Math.max(byWords, asOneWord))
}

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
