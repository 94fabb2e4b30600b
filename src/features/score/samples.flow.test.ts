// Real scorecard exports, where they lie beside the checkout, imported into rounds through Discord: the right players, holes and totals; twice is once.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBed, type Bed } from '../../../test/bed.ts'
import { cardNow, clubOf, fillIn, liveRound } from '../../../test/club-life.ts'
import { until } from '../../../test/until.ts'
import { file, type Actor, type Seen } from '../../sandbox/driver.ts'

const folder = fileURLToPath(new URL('../../../../shared/udisc-samples/', import.meta.url))
const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.csv')) : []

/** Rows of the raw file by player: every line that is not the head or a Par row, its last columns read as holes. */
function rawRows(name: string): { player: string; holes: string }[] {
  const rows: string[][] = parse(readFileSync(`${folder}${name}`), { bom: true, relax_column_count: true, relax_quotes: true })
  const isEvent = rows[0]?.[0] === 'division'
  const [player, first] = isEvent ? [3, 15] : [0, rows[0]!.findIndex((cell) => /^hole_?1$/i.test(cell))]
  const firstHole = first === -1 ? 6 : first
  const asHoles = (cells: string[]) =>
    cells
      .map((cell) => (/^[1-9]\d*$/.test(cell.trim()) ? Number(cell) : null))
      .join(' ')
      .replace(/ *$/, '')
  return rows
    .filter((row) => !['Par', 'PlayerName', 'player_name', 'division'].includes(row[0]!))
    .map((row) => ({ player: row[player]!.trim(), holes: asHoles(row.slice(firstHole)).trim() }))
}

describe.skipIf(names.length === 0)('real exports', () => {
  let bed: Bed
  beforeAll(async () => {
    bed = await openBed()
  })
  afterAll(() => bed.close())

  test.for(names)('%s', async (name) => {
    const { members } = await clubOf(bed, ['ann'])
    const [ann] = members as [Actor]
    const card = await liveRound(bed, [ann])
    const content = readFileSync(`${folder}${name}`)
    const summary = await importAll(ann, card, name, content)
    expect(summary.text).toMatch(/Taken over:\*\* \d+ new/)
    const recorded = await scoresOf(ann)
    expect(recorded.length).toBeGreaterThan(0)
    const raw = new Set(rawRows(name).map((row) => `${row.player.replaceAll(/\s+/g, ' ').slice(0, 50)}: ${row.holes}`))
    for (const score of recorded) expect([...raw]).toContainEqual(expect.stringContaining(`${score.name}: ${score.holes}`))
    for (const score of recorded) expect(score.throws).toBe(score.total)
    const shown = (await cardNow(bed, ann, card)).text
    const again = await importAll(ann, card, name, content)
    expect(again.text).toContain('Nothing was changed')
    expect((await cardNow(bed, ann, card)).text).toBe(shown)
    expect(await scoresOf(ann)).toEqual(recorded)
    expect(bed.dead).toEqual([])
  })

  /** Sends the file in and answers what is asked: the first of several rounds, everybody a guest. */
  async function importAll(member: Actor, card: Seen, name: string, content: Uint8Array): Promise<Seen> {
    const { message } = await fillIn(member, card, 'Import scorecard', { Scorecard: file(name, content) })
    const now = () => until('the panel', () => member.looksAt(message!))
    const step = async (act: (panel: Seen) => Promise<unknown>) => {
      const before = await now()
      await act(before)
      await until('the next panel', async () => (await now()).text !== before.text)
    }
    if ((await now()).text.includes('Which one is it')) await step((panel) => member.choose(panel, undefined, '0'))
    if ((await now()).buttons.some(({ label }) => label.startsWith('All others')))
      await step((panel) => member.press(panel, 'All others: guests'))
    if ((await now()).text.includes('Who is')) await step((panel) => member.press(panel, 'Guest'))
    const apply = (await now()).buttons.find(({ label }) => label.startsWith('Take over'))
    if (apply) await step((panel) => member.press(panel, apply.label))
    return now()
  }

  async function scoresOf(member: Actor) {
    return bed.database.forGuild(member.guildId, async (tx) => {
      const rows = await tx.db
        .selectFrom('scores')
        .innerJoin('rsvps', (join) =>
          join.onRef('rsvps.round_id', '=', 'scores.round_id').onRef('rsvps.participant_id', '=', 'scores.participant_id'),
        )
        .select(['rsvps.guest_name', 'scores.throws', 'scores.holes'])
        .orderBy('scores.participant_id')
        .execute()
      return rows.map((row) => ({
        name: row.guest_name,
        throws: row.throws,
        total: (row.holes ?? []).reduce((sum: number, throws) => sum + (throws ?? 0), 0),
        holes: (row.holes ?? [])
          .map((throws) => throws ?? '')
          .join(' ')
          .trim(),
      }))
    })
  }
})
