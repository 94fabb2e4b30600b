// Everything that is read from outside, given whatever comes: it is read or refused in words, in bounded time, and nothing else happens. Findings are kept in fixtures/hostile.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { ConfigError, loadConfig } from '../src/config.ts'
import { features } from '../src/features/index.ts'
import { parseWhen } from '../src/features/round/when.ts'
import { parseUdiscFile } from '../src/features/score/udisc-file.ts'
import { interactionSchema, readCommand, readUse } from '../src/platform/gateway/read-interaction.ts'
import { Refusal } from '../src/platform/refusal.ts'
import { readEnvelope } from '../src/platform/worker/endings.ts'

const folder = fileURLToPath(new URL('fixtures/hostile/', import.meta.url))
const kept = (ending: string): Buffer[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(join(folder, name)))

/** The short form; FROLF_FUZZ_RUNS=100000 looks longer. */
const numRuns = Number(process.env['FROLF_FUZZ_RUNS'] ?? 300)
const cwd = mkdtempSync(join(tmpdir(), 'frolf-fuzz-'))
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

/** Ends in a value or in a refusal; anything else is a fault of ours. */
async function readOrRefused(read: () => unknown): Promise<void> {
  try {
    await read()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    expect(error.message.length).toBeLessThan(2_000)
  }
}

/** A sound file with some bytes exchanged, taken out, or repeated. */
const damaged = (sound: Uint8Array): fc.Arbitrary<Uint8Array> =>
  fc
    .array(
      fc.tuple(fc.nat(Math.max(0, sound.length - 1)), fc.integer({ min: 0, max: 255 }), fc.constantFrom('put', 'cut', 'repeat')),
      { minLength: 1, maxLength: 8 },
    )
    .map((harms) => {
      let bytes = Buffer.from(sound)
      for (const [at, byte, how] of harms) {
        if (how === 'put') bytes[Math.min(at, bytes.length - 1)] = byte
        else if (how === 'cut') bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + byte)])
        else bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at, at + byte), bytes.subarray(at)])
      }
      return new Uint8Array(bytes)
    })

const SOUND_CSV = Buffer.from(
  'PlayerName,CourseName,LayoutName,StartDate,EndDate,Total,+/-,RoundRating,Hole1,Hole2\nPar,Lake,Main,2026-05-01 1800,2026-05-01 2000,6,,,3,3\nAnn,Lake,Main,2026-05-01 1800,2026-05-01 2000,7,1,,3,4\n',
)

describe('custom ids', () => {
  const controls = features.flatMap(({ interactions }) => [
    ...interactions.presses.map(({ control }) => control),
    ...interactions.submissions.map(({ form }) => form.control),
  ])

  test('forged ones parse to what would be shown again as the same, or to nothing', () => {
    expect(controls.length).toBeGreaterThan(30)
    const part = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.stringMatching(/^[0-9A-Za-z]{22}$/),
      fc.constantFrom('playing', '__proto__', 'constructor', '', '0', '-1', '100000000000000001', '\u202e'),
    )
    fc.assert(
      fc.property(fc.constantFrom(...controls), fc.array(part, { maxLength: 5 }), (control, parts) => {
        const id = [control.name, ...parts].join('~')
        const parsed = control.parse(id)
        if (parsed !== undefined && id.length <= 100) expect(control.id(...parsed).length).toBeLessThanOrEqual(100)
      }),
      { numRuns: numRuns * 4 },
    )
  })
})

describe('interactions', () => {
  test('whatever Discord might send is read or not', () => {
    fc.assert(
      fc.property(
        fc.object({
          key: fc.constantFrom(
            'id',
            'type',
            'data',
            'member',
            'user',
            'options',
            'name',
            'value',
            'guild_id',
            'token',
            '__proto__',
          ),
          maxDepth: 5,
        }),
        (payload) => {
          const parsed = interactionSchema.safeParse(payload)
          if (!parsed.success) return
          readUse(parsed.data, '100000000000000001')
          readCommand(parsed.data)
        },
      ),
      { numRuns },
    )
    expect(({} as Record<string, unknown>)['kind']).toBeUndefined()
  })
})

describe('the wire', () => {
  const read = (body: string) =>
    readEnvelope(
      { subject: 'frolf.test.request.100000000000000001.round.create', id: 'x', body, attempt: 1, extend: () => undefined },
      'test',
      'request',
    )

  test.each(kept('.json').map((bytes) => bytes.toString()))('kept: %.40s', (body) => {
    expect(typeof read(body)).toBe('string')
  })

  test('is an envelope that belongs there, or a sentence', () => {
    const keys = fc.constantFrom(
      'id',
      'kind',
      'name',
      'version',
      'guild',
      'key',
      'at',
      'correlation',
      'data',
      'origin',
      '__proto__',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.object({ key: keys }).map((value) => JSON.stringify(value)),
        ),
        (body) => {
          expect(typeof read(body)).toBe('string')
        },
      ),
      { numRuns },
    )
  })
})

describe('scorecards', () => {
  const read = (bytes: Uint8Array) => readOrRefused(() => parseUdiscFile(bytes, { timeZone: 'Europe/Helsinki' }))

  test.each([...kept('.csv'), ...kept('.xlsx')].map((bytes, nth) => [nth, bytes] as const))(
    'kept: file %i',
    async (_nth, bytes) => {
      await read(bytes)
    },
  )

  test('damaged ones, and anything else', async () => {
    const zip = Buffer.from('UEsDBBQAAAAIAAAAIQAAAAAAAAAAAAAAAAALAAAAeGwvYS54bWw=', 'base64')
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          damaged(SOUND_CSV),
          damaged(zip),
          fc.uint8Array({ maxLength: 500 }),
          fc.string({ unit: 'binary', maxLength: 300 }).map((text) => new Uint8Array(Buffer.from(text))),
        ),
        read,
      ),
      { numRuns },
    )
  })
})

describe('dates', () => {
  const club = { now: new Date('2026-05-01T12:00:00Z'), timeZone: 'Europe/Helsinki' }
  const read = (text: string) => readOrRefused(() => parseWhen(text, club))

  test.each(kept('.txt').flatMap((bytes) => bytes.toString().split('\n')))('kept: %.40s', read)

  test('whatever is typed', async () => {
    const word = fc.oneof(
      fc.constantFrom(
        'next',
        'friday',
        '6pm',
        '18:30',
        'tomorrow',
        'in',
        '3',
        'days',
        '2026-02-30',
        'Mars/Olympus',
        'UTC',
        '99:99',
        '-',
        '٣',
      ),
      fc.string({ maxLength: 12 }),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(word, { maxLength: 8 }).map((words) => words.join(' ')),
        read,
      ),
      { numRuns },
    )
  })
})

describe('the configuration', () => {
  const read = (text: string, env: Record<string, string> = {}): void => {
    writeFileSync(join(cwd, 'config.yaml'), text)
    try {
      loadConfig('start', { cwd, env })
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
    }
  }

  test.each(kept('.yaml').map((bytes) => bytes.toString()))('kept: %.40s', (text) => read(text))

  test('whatever stands in file and environment', () => {
    const name = fc.constantFrom(
      'BOT_MODE',
      'NATS_URL',
      'DATABASE_URL',
      'METRICS_ADDRESS',
      'ENVIRONMENT',
      'PUBLIC_URL',
      'RETENTION_DAYS',
      'DISCORD_TOKEN',
    )
    const value = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.webUrl(),
      fc.constantFrom('worker', 'nats://a:b@c', 'nats://%zz@x', ':8080', '[::1]:1', 'postgres://u:%@h/d'),
    )
    fc.assert(
      fc.property(
        fc.dictionary(name, value),
        fc.oneof(
          fc.string({ maxLength: 100 }),
          fc
            .dictionary(
              name.map((one) => one.toLowerCase()),
              value,
            )
            .map((all) => JSON.stringify(all)),
        ),
        (env, text) => {
          // What cannot stand in an environment at all.
          read(text, Object.fromEntries(Object.entries(env).filter(([, one]) => !one.includes('\0'))))
        },
      ),
      { numRuns },
    )
  })
})
