// Mutated scorecard files, from a seed: each ends in a right import or in a refusal that says why; never in a crash, and never beyond the thread's limits.
// FROLF_MUTATIONS sets how many (10000 for a long run), FROLF_SEED repeats one.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, expect, test } from 'vitest'
import { limitProblems } from '../../../test/discord-limits.ts'
import { mutate, randomFrom, type Mutated } from '../../../test/mutations.ts'
import { testSeed } from '../../../test/seed.ts'
import { Refusal } from '../../platform/refusal.ts'
import { chooseMessage, panelMessage } from './card-import.ts'
import type { PlayerMatch } from './import.ts'
import { openScorecardReader, READ_LIMIT_MS } from './scorecard-reader.ts'
import { chooseCard, playersOf, type UdiscCard } from './udisc-card.ts'
import { MAX_PLAYERS_PER_CARD } from './udisc-table.ts'

const count = Number(process.env['FROLF_MUTATIONS'] ?? 400)
const seed = testSeed
const zone = 'Europe/Oslo'
const ID = '1'.repeat(22)

const fixtures = join(import.meta.dirname, 'fixtures')
const sources = readdirSync(fixtures).map((name) => {
  const bytes = readFileSync(join(fixtures, name))
  const isUtf8 = Buffer.from(bytes.toString()).equals(bytes)
  const text = isUtf8 ? bytes.toString() : bytes.toString('latin1')
  const delimiter = name.includes('tab') ? '\t' : text.includes(';') ? ';' : ','
  const table: string[][] = parse(text, { bom: true, delimiter, relax_column_count: true })
  return { name, bytes, table }
})

const reader = openScorecardReader()
afterAll(() => reader.close())

/** What the file says, whatever the order of its columns and however it was written. */
const told = (cards: readonly UdiscCard[]): unknown =>
  cards.map(({ course, layout, holes, rows, startedAt }) => ({
    course,
    // A workbook's sheet stands in where the file has no layout.
    layout: course === undefined ? undefined : layout,
    holes,
    startedAt: startedAt?.toISOString(),
    rows: rows.map(({ name, holes: throws, throws: total, toPar, dnf, dns, team }) => ({
      name,
      throws,
      total,
      toPar,
      dnf,
      dns,
      team,
    })),
  }))

/** The numbers of a row that a hole may be made of. */
const wholeNumbers = (row: readonly string[]): number[] =>
  row.flatMap((cell) => (/^\s*[+-]?\d+(?:[.,]0+)?\s*$/.test(cell) ? [Number.parseInt(cell.replace(/\s/g, ''), 10)] : []))
const asName = (cell: string): string =>
  cell
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .replaceAll(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .trim()

function problemsOf(cards: readonly UdiscCard[], { table }: Mutated): string[] {
  const problems: string[] = []
  const want = (isRight: boolean, what: string) => void (isRight || problems.push(what))
  want(cards.length > 0, 'no card')
  for (const card of cards) {
    want(playersOf(card).length > 0 && card.rows.length <= MAX_PLAYERS_PER_CARD, 'players')
    want(card.quirks.length <= 25, 'quirks')
    for (const row of card.rows) {
      want(row.name !== '' && row.name.length <= 500 && !/[\p{Cc}]/u.test(row.name), `name ${JSON.stringify(row.name)}`)
      want(row.holes.length === card.holes, 'holes')
      want(
        row.holes.every((throws) => throws === null || (Number.isInteger(throws) && throws >= 1 && throws <= 30)),
        'throws of a hole',
      )
      const sum = row.holes.reduce<number>((all, throws) => all + (throws ?? 0), 0)
      want(sum === 0 || row.throws === sum, 'total')
      want(row.dns === (row.throws === 0), 'dns')
      want(!(row.team && row.team.length < 2), 'team')
      // Whoever is imported stands in one row of the file, with these very throws.
      const isThere =
        table?.some((cells) => {
          if (!cells.some((cell) => asName(cell) === row.name)) return false
          const left = wholeNumbers(cells)
          return row.holes.every((throws) => {
            const at = throws === null ? 0 : left.indexOf(throws)
            if (throws !== null && at >= 0) left.splice(at, 1)
            return at >= 0
          })
        }) ?? true
      want(isThere, `${JSON.stringify(row.name)} ${row.holes.join(' ')} is not in the file`)
    }
    const players = playersOf(card)
    for (const match of [{ kind: 'open', proposals: [] }, { kind: 'guest' }] satisfies PlayerMatch[]) {
      const matches = players.map(() => match)
      const panel = panelMessage({
        id: ID,
        round: ID,
        card,
        matches,
        doubts: [],
        recorded: new Map(),
        names: new Map(),
        timeZone: zone,
      })
      problems.push(...limitProblems(panel))
    }
  }
  const choice = chooseCard(cards, { at: new Date('2026-09-12T16:30:00Z'), course: 'Harbour Park' })
  if (choice.kind === 'ask') problems.push(...limitProblems(chooseMessage(ID, choice.candidates, zone, 0)))
  return problems
}

test(`${count} mutated files from seed ${seed}`, { timeout: 120_000 + count * 200 }, async () => {
  const outcomes = { same: 0, imported: 0, refused: 0, tooSlow: 0 }
  const codes = new Map<string, number>()
  const originals = await Promise.all(
    sources.map(async ({ bytes }) => told((await reader.read(bytes, { timeZone: zone })).cards)),
  )
  let slowest = 0
  for (let n = 0; n < count; n++) {
    const index = n % sources.length
    const source = sources[index]!
    const mutated = mutate(source.table, randomFrom(seed * 100_003 + n))
    const what = `file ${n} of seed ${seed}: ${source.name}, ${mutated.did.join(', ')}`
    const begunAt = performance.now()
    try {
      const { cards } = await reader.read(mutated.bytes, { timeZone: zone })
      expect(problemsOf(cards, mutated), what).toEqual([])
      if (mutated.isSame) expect(told(cards), what).toEqual(originals[index])
      outcomes[mutated.isSame ? 'same' : 'imported']++
    } catch (error) {
      if (!(error instanceof Refusal)) throw new Error(what, { cause: error })
      expect(error.code, what).toMatch(/^scorecard\.[a-z-]+$/)
      expect(error.message, what).toMatch(/^[A-Z“\d].{15,600}[.?]$/s)
      expect(mutated.isSame, `${what}: ${error.message}`).toBe(false)
      outcomes[error.code === 'scorecard.too-slow' ? 'tooSlow' : 'refused']++
      codes.set(error.code, (codes.get(error.code) ?? 0) + 1)
    }
    slowest = Math.max(slowest, performance.now() - begunAt)
  }
  if (process.env['FROLF_MUTATIONS'])
    process.stdout.write(
      `${JSON.stringify({ seed, ...outcomes, slowestMs: Math.round(slowest), limitMs: READ_LIMIT_MS, codes: Object.fromEntries(codes) }, null, 1)}\n`,
    )
  expect(outcomes.same).toBeGreaterThan(count / 20)
  expect(outcomes.imported).toBeGreaterThan(count / 20)
  expect(outcomes.refused).toBeGreaterThan(count / 20)
})
