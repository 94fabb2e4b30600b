// What the flow tests have used and been refused with (test/driven.ts writes it down), held against docs/refusals.json: each row of docs/commands.md is
// used well, with each of its options, and refused by some test with every code that the page names, and no other.
//
//   npm run driven -- round score    what the last `npx vitest run src/features/round` used of these features, and what it did not
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from './build.mjs'
import { giveUp, root } from './steps.mjs'

/** The last run's, for `npm run docs -- --refusals`. */
const LAST = join(root, '.frolf', 'driven.json')
/** Where a run of the test runner alone writes (test/servers/run.ts), or is told to: several runs can write into one folder. */
const ALONE = process.env.FROLF_DRIVEN ?? join(root, '.frolf', 'driven')

/** At most so many lines are shown; the rest is counted. */
const MAX_FAULTS = 40

const loadDocs = () => import(pathToFileURL(join(root, 'dist', 'docs.js')).href)

/**
 * Compares what was driven with what is written; throws what does not fit. Of a run of some tests only what is new can be told; of a whole one with
 * failures, what was not shown is said and is no fault: a test that failed may be the one that shows it.
 */
export async function compareDriven(folder, { isWhole, isBroken }) {
  const docs = await loadDocs()
  const driven = readDriven(folder, docs)
  mkdirSync(dirname(LAST), { recursive: true })
  writeFileSync(LAST, JSON.stringify({ isWhole: isWhole && !isBroken, refused: refusalsOf(driven) }))
  const { fresh, lost } = faultsOf(driven, docs)
  if (isWhole && isBroken && lost.length > 0) console.error(atMost(told(UNSEEN, lost)))
  const faults = [...told(FRESH, fresh), ...(isWhole && !isBroken ? told(LOST, lost) : [])]
  if (faults.length > 0) throw new Error(atMost(faults))
}

function atMost(faults) {
  const rest = faults.length > MAX_FAULTS ? [`… and ${faults.length - MAX_FAULTS} more`] : []
  return [...faults.slice(0, MAX_FAULTS), ...rest].join('\n')
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

/** Of these features (of all, without any): what the last run of the test runner did with each row, and what a whole run would miss. */
async function showDriven(features) {
  if (!existsSync(ALONE)) throw new Error('No tests have run here yet: `npx vitest run src/features/…` first.')
  await ensureBuilt()
  const docs = await loadDocs()
  const rows = docs.allRows().filter(({ feature }) => features.length === 0 || features.includes(feature))
  if (rows.length === 0) throw new Error(`There is no feature ${features.join(', ')}.`)
  const driven = readDriven(ALONE, docs)
  for (const { name, takes } of rows) {
    const { isDone, filled, refused } = driven.get(name)
    const alongside = takes.length > 0 ? ` with ${[...filled].join(', ') || 'nothing'}` : ''
    console.log(
      `${name}: ${isDone ? `used${alongside}` : 'not used'}${refused.size > 0 ? `; refused: ${[...refused].join(' ')}` : ''}`,
    )
  }
  const { fresh, lost } = faultsOf(driven, { ...docs, allRows: () => rows })
  console.log(['', ...told(FRESH, fresh), ...told(LOST, lost)].join('\n'))
}

/** By row: whether it ever did what was wanted, the options or fields it was then filled in with, and the codes it was refused with. */
function readDriven(folder, { allRows, isEverywhere }) {
  const driven = new Map(allRows().map(({ name }) => [name, { isDone: false, filled: new Set(), refused: new Set() }]))
  const lines = readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'))
  for (const line of lines.filter(Boolean)) {
    const { row, refused, filled } = JSON.parse(line)
    const found = driven.get(row)
    if (!found) continue
    if (filled !== undefined) found.filled.add(filled)
    else if (refused === undefined) found.isDone = true
    else if (!isEverywhere(refused)) found.refused.add(refused)
  }
  return driven
}

const refusalsOf = (driven) =>
  Object.fromEntries(
    [...driven]
      .filter(([, { isDone, refused }]) => isDone || refused.size > 0)
      .map(([name, { refused }]) => [name, [...refused]]),
  )

const FRESH = 'Refusals that docs/commands.md does not name; if they are right, run `npm run docs -- --refusals`:'
const LOST = 'What docs/commands.md promises and no test shows:'
const UNSEEN = 'Not shown in this run, perhaps because of what failed:'
const told = (head, faults) => (faults.length > 0 ? [head, ...faults] : [])

function faultsOf(driven, { allRows, knownRefusals }) {
  const known = knownRefusals()
  const fresh = []
  const lost = []
  for (const { name, takes } of allRows()) {
    const { isDone, filled, refused } = driven.get(name)
    const written = known[name] ?? []
    for (const code of refused) if (!written.includes(code)) fresh.push(`${name} was refused with ${code}`)
    for (const code of written) if (!refused.has(code)) lost.push(`${name} is refused with ${code} by no test`)
    if (!isDone) lost.push(`${name} is used well by no test`)
    else for (const take of takes) if (!filled.has(take.name)) lost.push(`${name} is used well with ${take.name} by no test`)
  }
  return { fresh, lost }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await showDriven(process.argv.slice(2)).catch(giveUp)
