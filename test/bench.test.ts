// The pure parts of the benchmarks: quantiles, the table, the command line, what is read from metrics and from PostgreSQL's log. Nothing is measured here.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Figure, median, quantile, ratioOf, shownNumber, table } from '../bench/figures.ts'
import { PARTS, readOptions } from '../bench/options.ts'
import { sumOf } from '../bench/samples.ts'
import { pgbenchScript, readTransactions } from '../bench/statements.ts'

describe('quantiles', () => {
  test('of few values', () => {
    expect(median([3, 1, 2])).toBe(2)
    expect(median([4, 1])).toBe(2.5)
    expect(quantile([10, 20, 30, 40, 50], 0.95)).toBeCloseTo(48)
    expect(quantile([7], 0.99)).toBe(7)
    expect(() => median([])).toThrow('no values')
    expect(() => quantile([1], 95)).toThrow('from 0 to 1')
  })

  const values = fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1 })
  const share = fc.double({ noNaN: true, min: 0, max: 1 })

  test('lie between the least and the greatest value, grow with the share, and do not care for the order', () => {
    fc.assert(
      fc.property(values, share, share, (all, a, b) => {
        const [low, high] = [quantile(all, Math.min(a, b)), quantile(all, Math.max(a, b))]
        expect(low).toBeGreaterThanOrEqual(Math.min(...all))
        expect(high).toBeLessThanOrEqual(Math.max(...all))
        expect(high).toBeGreaterThanOrEqual(low - 1e-6)
        expect(quantile(all.toReversed(), a)).toBe(quantile(all, a))
      }),
    )
  })
})

describe('the table', () => {
  const figures: Figure[] = [
    { what: 'start', value: 1234.4, unit: 'ms', how: 'median of 5', baseline: { what: 'node -e 0', value: 50 } },
    { what: 'memory | heap', value: 18.26, unit: 'MB', how: 'once' },
  ]

  test('has a row for each figure, its columns lined up', () => {
    expect(table(figures).split('\n')).toEqual([
      '| what           |  figure | how         | baseline          | ratio |',
      '| -------------- | ------: | ----------- | ----------------- | ----: |',
      '| start          | 1234 ms | median of 5 | 50.0 ms node -e 0 |  24.7 |',
      '| memory \\| heap | 18.3 MB | once        |                   |       |',
    ])
  })

  test('shows three digits that count, and no ratio to nothing', () => {
    expect([0, 0.01234, 0.5, 9.87654, 98.7654, 987.654, 98_765.4].map(shownNumber)).toEqual([
      '0',
      '0.012',
      '0.500',
      '9.88',
      '98.8',
      '988',
      '98765',
    ])
    expect(ratioOf(figures[1]!)).toBeUndefined()
    expect(ratioOf({ ...figures[0]!, baseline: { what: 'nothing', value: 0 } })).toBeUndefined()
  })
})

describe('the command line', () => {
  test('says which parts, how much, and where to', () => {
    expect(readOptions([])).toMatchObject({ parts: PARTS, help: false })
    expect(readOptions(['--only', 'memory, starts', '--json', 'out.json'])).toMatchObject({
      parts: ['starts', 'memory'],
      json: 'out.json',
    })
    const [quick, full] = [readOptions(['--quick']).amounts, readOptions([]).amounts]
    for (const [name, amount] of Object.entries(quick)) expect(amount, name).toBeLessThan(full[name as keyof typeof full])
  })

  test('is refused with what there is', () => {
    expect(() => readOptions(['--only', 'speed'])).toThrow('There is no part "speed"; there are starts, memory')
    expect(() => readOptions(['--fast'])).toThrow('--fast')
  })
})

test('figures of /metrics are summed over the labels that match', () => {
  const text = `# HELP frolf_handled_total Messages handled.
# TYPE frolf_handled_total counter
frolf_handled_total{consumer="round.rsvp",ending="done"} 12
frolf_handled_total{consumer="round.rsvp",ending="refused"} 3
frolf_handled_total{consumer="round.create",ending="done"} 1
frolf_handled_total_more 99
process_cpu_seconds_total 1.5`
  expect(sumOf(text, 'frolf_handled_total', { consumer: 'round.rsvp', ending: 'done' })).toBe(12)
  expect(sumOf(text, 'frolf_handled_total', { consumer: 'round.rsvp' })).toBe(15)
  expect(sumOf(text, 'frolf_handled_total')).toBe(16)
  expect(sumOf(text, 'process_cpu_seconds_total')).toBe(1.5)
  expect(sumOf(text, 'nothing')).toBe(0)
})

describe("PostgreSQL's log", () => {
  // Two connections side by side; a value over two lines, a quote, a null.
  const log = `100 LOG:  statement: start transaction isolation level read committed; select set_config('frolf.guild', '111', true)
100 LOG:  execute <unnamed>: insert into "inbox" ("guild_id", "message_id") values ($1, $2)
100 DETAIL:  parameters: $1 = '111', $2 = 'msg-1'
200 LOG:  statement: begin
200 LOG:  execute <unnamed>: select 1
100 LOG:  execute <unnamed>: insert into "outbox" ("body",
\t  "key") values ($1, $2)
100 DETAIL:  Parameters: $1 = '{"guild":"111","said":"it''s
\tfine","at":"18:30"}', $2 = NULL
100 WARNING:  something else
100 LOG:  statement: commit
200 LOG:  statement: rollback
`

  test('gives the transactions, each with its own statements and values', () => {
    const [first, second, ...more] = readTransactions(log)
    expect(more).toEqual([])
    expect(first!.map((one) => one.text)).toEqual([
      "start transaction isolation level read committed; select set_config('frolf.guild', '111', true)",
      'insert into "inbox" ("guild_id", "message_id") values ($1, $2)',
      'insert into "outbox" ("body",\n  "key") values ($1, $2)',
      'commit',
    ])
    expect(first![2]!.parameters).toEqual(['{"guild":"111","said":"it\'s\nfine","at":"18:30"}', null])
    expect(second!.map((one) => one.text)).toEqual(['begin', 'select 1', 'rollback'])
  })

  test('becomes a script in which other guilds stand and nothing looks like a variable', () => {
    const [transaction] = readTransactions(log)
    expect(pgbenchScript(transaction!, 'msg-1', new Map([['111', '222']]))).toBe(
      [
        String.raw`\set unique random(1, 9000000000000000)`,
        "start transaction isolation level read committed; select set_config('frolf.guild', '222', true);",
        `insert into "inbox" ("guild_id", "message_id") values ('222', :unique);`,
        'insert into "outbox" ("body",',
        String.raw`  "key") values (E'{"guild"\x3A"222","said"\x3A"it''s\nfine","at"\x3A"18\x3A30"}', null);`,
        'commit;',
        '',
      ].join('\n'),
    )
  })
})
