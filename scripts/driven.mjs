// What the flow tests have used and been refused with (test/driven.ts writes it down), held against docs/refusals.json: each row of docs/commands.md is
// used well and refused by some test, with every code that the page names, and no other.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './steps.mjs'

/** The last run's, for `npm run docs -- --refusals`. */
const LAST = join(root, '.frolf', 'driven.json')

/** At most so many lines are shown; the rest is counted. */
const MAX_FAULTS = 40

/** Refused or not by the order in which others have paid in before; no row is held to it. */
const BY_CHANCE = new Set(['pot.full'])

const loadDocs = () => import(pathToFileURL(join(root, 'dist', 'docs.js')).href)

/** Compares what was driven with what is written; throws what does not fit. Of a run of some tests only what is new can be told. */
export async function compareDriven(folder, isWhole) {
  const docs = await loadDocs()
  const driven = readDriven(folder, docs)
  mkdirSync(dirname(LAST), { recursive: true })
  writeFileSync(LAST, JSON.stringify({ isWhole, refused: refusalsOf(driven) }))
  const faults = faultsOf(driven, docs, isWhole)
  if (faults.length === 0) return
  const rest = faults.length > MAX_FAULTS ? [`… and ${faults.length - MAX_FAULTS} more`] : []
  throw new Error([...faults.slice(0, MAX_FAULTS), ...rest].join('\n'))
}

/** Writes what the last run was refused with into docs/refusals.json: in place of what stood there after a whole run, else beside it. */
export async function takeOverDriven() {
  if (!existsSync(LAST)) throw new Error('No tests have run here yet: run `npm test` first.')
  const docs = await loadDocs()
  const { isWhole, refused } = JSON.parse(readFileSync(LAST, 'utf8'))
  const known = isWhole ? {} : docs.knownRefusals()
  const names = docs.allRows().map(({ name }) => name)
  const merged = names.flatMap((name) => {
    const codes = [...new Set([...(known[name] ?? []), ...(refused[name] ?? [])])].toSorted((a, b) => (a < b ? -1 : 1))
    return codes.length > 0 || name in known || name in refused ? [[name, codes]] : []
  })
  writeFileSync(docs.refusalsFile, `${JSON.stringify(Object.fromEntries(merged), undefined, 2)}\n`)
}

/** By row: whether it ever did what was wanted, and the codes it was refused with. */
function readDriven(folder, { allRows, isEverywhere }) {
  const driven = new Map(allRows().map(({ name }) => [name, { isDone: false, refused: new Set() }]))
  const lines = readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'))
  for (const line of lines.filter(Boolean)) {
    const { row, refused } = JSON.parse(line)
    const found = driven.get(row)
    if (!found) continue
    if (refused === undefined) found.isDone = true
    else if (!isEverywhere(refused) && !BY_CHANCE.has(refused)) found.refused.add(refused)
  }
  return driven
}

const refusalsOf = (driven) =>
  Object.fromEntries(
    [...driven]
      .filter(([, { isDone, refused }]) => isDone || refused.size > 0)
      .map(([name, { refused }]) => [name, [...refused]]),
  )

function faultsOf(driven, { allRows, knownRefusals }, isWhole) {
  const known = knownRefusals()
  const fresh = []
  const lost = []
  for (const { name } of allRows()) {
    const { isDone, refused } = driven.get(name)
    const written = known[name] ?? []
    for (const code of refused) if (!written.includes(code)) fresh.push(`${name} was refused with ${code}`)
    if (!isWhole) continue
    for (const code of written) if (!refused.has(code)) lost.push(`${name} is refused with ${code} by no test`)
    if (!isDone) lost.push(`${name} is used well by no test`)
  }
  return [
    ...(fresh.length > 0
      ? ['Refusals that docs/commands.md does not name; if they are right, run `npm run docs -- --refusals`:', ...fresh]
      : []),
    ...(lost.length > 0 ? ['What docs/commands.md promises and no test shows:', ...lost] : []),
  ]
}
