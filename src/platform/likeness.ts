// How alike two names are: for proposing who or what was meant, never for deciding it.

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
    .replaceAll(/[\u0300-\u036f]/g, '') // accents only: the marks of Hindi or Japanese are part of the letter
    .toLowerCase()
    .replaceAll(/[øæœßłđðþı]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFC')
    .trim()
    .replaceAll(/\s+/g, ' ')

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
