// What somebody meant who mistyped a name. Pure.

/** So many letters may differ for a name to be taken for a mistyped one of ours. */
const MISSPELT_LETTERS = 2

/** Which of the names a mistyped one was most likely to be; undefined if it is near to none. */
export function nearest<Name extends string>(key: string, among: readonly Name[]): Name | undefined {
  const close = among
    .map((name) => ({ name, letters: distance(key, name) }))
    // In short names (ENV…) two letters are too much of the whole.
    .filter(({ name, letters }) => letters <= Math.min(MISSPELT_LETTERS, name.length / 4))
    .toSorted((a, b) => a.letters - b.letters)
  return close[0]?.name
}

/** Levenshtein distance with neighbouring letters swapped counting as one. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > MISSPELT_LETTERS) return Infinity
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2]! + 1 : Infinity
      row.push(Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1), swap))
    }
    before = last
    last = row
  }
  return last[b.length]!
}
