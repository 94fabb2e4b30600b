// The generated documentation says what the code says.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { allRows, generatedPages, isEverywhere, knownRefusals } from './docs.ts'

const pages = Object.entries(await generatedPages())

test.each(pages)('%s is current', (path, text) => {
  const file = fileURLToPath(new URL(`../${path}`, import.meta.url))
  expect(existsSync(file) ? readFileSync(file, 'utf8') : '', 'run `npm run docs` and commit what it writes').toBe(text)
})

test('every feature, setting and effect is in them', () => {
  const all = Object.fromEntries(pages)
  expect(all['docs/configuration.md']).toContain('`DISCORD_TOKEN`')
  expect(all['docs/commands.md']).toContain('`/frolf-setup`')
  expect(all['docs/wire.md']).toContain('`club.set-up`')
  expect(all['docs/wire.md']).toContain('`discord.card-show`')
})

/** What the tests were refused with (`npm test` compares it with every whole run), so that nobody has to believe what is said beside the code. */
describe('refusals', () => {
  const rows = allRows()
  const refusals = knownRefusals()

  test('are known of every row, and of no other', () => {
    expect(Object.keys(refusals).toSorted()).toEqual(rows.map(({ name }) => name).toSorted())
  })

  test('turn away whoever may not use a row, and nobody else', () => {
    const forRank = new Set(rows.flatMap(({ who }) => who.refused))
    const wrong = rows.flatMap(({ name, who }) => {
      const given = refusals[name] ?? []
      return [
        ...who.refused.filter((code) => !given.includes(code)).map((code) => `${name}: nobody was refused with ${code}`),
        ...given
          .filter((code) => forRank.has(code) && !who.refused.includes(code))
          .map((code) => `${name}: somebody was refused with ${code}, and \`who\` does not say so`),
      ]
    })
    expect(wrong).toEqual([])
  })

  test('are told by every row that can refuse', () => {
    const silent = rows.filter(({ name, who }) => (refusals[name] ?? []).length === 0 && !who.text.startsWith('whoever may send'))
    expect(silent.map(({ name }) => name).toSorted()).toEqual(NEVER_REFUSE.toSorted())
  })

  test('of the code are all given to somebody', () => {
    const given = new Set(Object.values(refusals).flat())
    const missing = codesInTheCode().filter((code) => !given.has(code) && !isEverywhere(code) && !NOT_THROUGH_DISCORD.has(code))
    expect(missing).toEqual([])
    const stale = [...NOT_THROUGH_DISCORD.keys()].filter((code) => given.has(code) || !codesInTheCode().includes(code))
    expect(stale, 'listed as not given, and given; or not in the code any more').toEqual([])
    const tested = codesInTests()
    const unmet = [...NOT_THROUGH_DISCORD.keys()].filter((code) => !tested.has(code))
    expect(unmet, 'listed as not given, and met by no test of another kind').toEqual([])
  })
})

/** Rows that show or forget what there is, whatever is asked: only a club must be there. */
const NEVER_REFUSE = [
  'button player.sign-up',
  '/round list',
  'button round.cancel-no',
  '/series list',
  '/tag list',
  '/tag history',
  '/tag swaps',
  'button tag.list',
  'button tag.history',
  '/handicap list',
  'button leaderboard.page',
  '/challenge list',
  '/template list',
  '/reminders off',
  '/reminders club',
  '/reminders show',
  '/timezone show',
  '/timezone clear',
]

/**
 * Codes that no member is refused with by a row, each with the reason. The worker keeps them all the same: it does not lean on the gateway or Discord
 * having looked. Another test meets each of them: test/beyond-discord.test.ts, or the one of the file that refuses.
 */
const NOT_THROUGH_DISCORD = new Map(
  Object.entries({
    'Discord lets nobody type, choose or enter more than the form or option says': [
      'club.bad-signup-text',
      'correction.reason-too-long',
      'group.bad-interval',
      'player.bad-udisc-name',
      'pot.bad-hole',
      'pot.bad-places',
      'pot.bad-share',
      'round.bad-option',
      'round.description-too-long',
      'round.guest-name-too-long',
      'round.location-too-long',
      'round.note-too-long',
      'round.title-too-long',
      'season.name-too-long',
      'series.detail-too-long',
      'series.title-too-long',
      'tag.reason-too-long',
    ],
    'Discord says where an upload is and how large': [
      'attachment.foreign',
      'attachment.gone',
      'attachment.too-large',
      'score.no-file',
      'scorecard.too-large',
    ],
    'what a name resolves to is not for the tests to say; web/link.test.ts has it': ['link.private'],
    'the time or memory of a whole computer; scorecard-reader has limits of its own in its tests': [
      'scorecard.too-complex',
      'scorecard.too-slow',
    ],
    'no file is known that the parser gives up for other reasons than those told before it': ['scorecard.broken-csv'],
    'whoever asks has looked at the state of the round under the same lock': ['score.not-finished'],
    'no round has so many players': ['group.too-many'],
  }).flatMap(([why, codes]) => codes.map((one) => [one, why] as const)),
)

/** Codes that a test other than this one names. */
function codesInTests(): Set<string> {
  const root = new URL('..', import.meta.url)
  const files = ['src', 'test'].flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
  )
  const tests = files.filter((path) => path !== 'src/docs.test.ts' && (path.endsWith('.test.ts') || /^test\/.*\.ts$/.test(path)))
  const texts = tests.map((path) => readFileSync(new URL(path, root), 'utf8'))
  return new Set(texts.flatMap((text) => [...text.matchAll(/'([a-z-]+\.[a-z-]+)'/g)].map(([, code]) => code!)))
}

function codesInTheCode(): string[] {
  const files = readdirSync(new URL('.', import.meta.url), { recursive: true, encoding: 'utf8' }).filter(
    (path) => /^(?:features|platform)\/.*\.ts$/.test(path) && !path.endsWith('.test.ts'),
  )
  const codes = files.flatMap((path) => {
    const text = readFileSync(new URL(path, import.meta.url), 'utf8').replaceAll(/^\s*(?:\/\/|\*|\/\*).*$/gm, '')
    return [...text.matchAll(/\b(?:refuse|new Refusal|pickedId)\(\s*'([^']+)'/g)].map(([, code]) => code!)
  })
  return [...new Set(codes)].toSorted()
}
