// What scores and scorecards refuse, code by code: what is typed, files that are none, links that lead nowhere, and panels that are over.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, test } from 'vitest'
import { openBed, type Bed, type FreshClub } from '../../../test/bed.ts'
import { clubOf, liveRound, planRound, playedRound, roundOf } from '../../../test/club-life.ts'
import { heading, hostileCsv, hostileWorkbooks, line } from '../../../test/hostile-scorecards.ts'
import { expectRefused, type Try } from '../../../test/refusing.ts'
import { newId } from '../../platform/id.ts'
import { file, type Actor, type Seen } from '../../sandbox/driver.ts'
import { MAX_FILE_BYTES } from './udisc-card.ts'

let site: Server
let bed: Bed
let club: FreshClub
let ann: Actor
let bob: Actor
let live: Seen
let round: string
let linkTo: (path: string) => string

beforeAll(async () => {
  site = createServer((request, response) => {
    if (request.url === '/away') response.writeHead(302, { location: 'https://example.invalid/' }).end()
    else if (request.url === '/large') response.end(Buffer.alloc(MAX_FILE_BYTES + 1))
    else if (request.url === '/empty') response.end()
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  const here = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
  linkTo = (path) => `${here}${path}`
  // Nobody listens on port 9.
  bed = await openBed({ linkOrigins: [here, 'http://127.0.0.1:9'] })
  club = await clubOf(bed, ['ann', 'bob', 'cid', 'eve'])
  ;[ann, bob] = club.members as [Actor, Actor]
  live = await liveRound(bed, [ann, bob], { Title: 'On' })
  round = roundOf(live)
})
afterAll(async () => {
  await bed?.close()
  await new Promise((resolve) => site.close(resolve))
})

const send = (content: string | Uint8Array) => async () =>
  ann.submit((await ann.forge(live, `score.import~${round}`)).form, { Scorecard: file('card.csv', content) })
const byCommand = (content: string | Uint8Array) => () => ann.slash('round import', { round, file: file('card.csv', content) })
const byLink = (link: string) => () => ann.slash('round import', { round, link })

test('files that are no scorecards, each kind once', async () => {
  const seen = new Set<string>()
  // What is larger than Discord may bring is refused before it is read.
  const files = [
    ...hostileCsv,
    ...hostileWorkbooks.map(([title, make, code]): (typeof hostileCsv)[number] => [title, make(), code]),
  ].filter(([, bytes, code]) => bytes.length > 0 && bytes.length <= MAX_FILE_BYTES && !seen.has(code) && seen.add(code))
  await expectRefused(bed, [
    ...files.map(([title, bytes, code]): Try => [`${title} ${code}`, send(bytes)]),
    ...files.map(([title, bytes, code]): Try => [`${title} by command ${code}`, byCommand(bytes)]),
    ['attachment.empty', send('')],
    ['attachment.empty', byCommand('')],
    ['score.file-too-large', send(Buffer.alloc(MAX_FILE_BYTES + 1, 'a'))],
    ['score.file-too-large', byCommand(Buffer.alloc(MAX_FILE_BYTES + 1, 'a'))],
  ])
})

test('links that lead nowhere', async () => {
  await expectRefused(bed, [
    ['score.no-link', byLink('my scorecard')],
    ['score.no-link', byLink('ftp://udisc.com/events/x/leaderboard')],
    ['link.foreign', byLink('https://example.com/card.csv')],
    ['link.leads-away', byLink(linkTo('/away'))],
    ['link.too-large', byLink(linkTo('/large'))],
    ['link.empty', byLink(linkTo('/empty'))],
    ['link.gone', byLink(linkTo('/nothing'))],
    ['link.unreachable', byLink('http://127.0.0.1:9/card.csv')],
  ])
})

test('scores that cannot be, and rounds that take none', async () => {
  const [, , cid] = club.members as [Actor, Actor, Actor]
  const over = roundOf(await playedRound(bed, [ann, bob], ['E', 'E'], { Title: 'Over' }))
  const coming = roundOf(await planRound(bed, ann, { Title: 'To come', When: 'in 3 days 18:30' }))
  const enter =
    (score: string, options: Record<string, string> = {}, by = ann) =>
    () =>
      by.slash('score enter', { round, score, ...options })
  const typed =
    (Score: string, by = ann, at = round) =>
    async () =>
      by.submit((await by.forge(live, `score.enter~${at}`)).form, { Score })
  const both = (code: string, score: string): Try[] => [
    [`typed into the form ${code}`, typed(score)],
    [`as an option ${code}`, enter(score)],
  ]
  await expectRefused(bed, [
    ...both('score.missing', ' '),
    ...both('score.unreadable', 'good'),
    ...both('score.unclear', '4'),
    ...both('score.out-of-range', '+900'),
    ...both('score.too-high', '900'),
    ...both('score.hole-out-of-range', '3 3 99'),
    ...both('score.wrong-holes', Array.from({ length: 70 }, () => '3').join(' ')),
    ['done', enter('54', {}, bob)],
    ...both('score.other-scale', '-3'),
    // What both tell says the par of the round, and then others must agree with it.
    ['done', enter('-2 (54)', {}, bob)],
    ...both('score.contradiction', '-2 (55)'),
    ['done', enter('54', {}, bob)],
    ['score.one-of-two', enter('E', { user: bob.id, guest: newId() })],
    ['score.no-such-guest', enter('E', { guest: 'Gus' })],
    ['typed round.not-found', enter('E', { round: 'On' })],
    ['round.not-found', enter('E', { round: newId() })],
    ['form round.not-found', typed('E', ann, newId())],
    ['score.not-live', enter('E', { round: over })],
    ['score.not-live', enter('E', { round: coming })],
    ['form score.not-live', typed('E', ann, over)],
    ['score.not-playing', enter('54', {}, cid)],
    ['form score.not-playing', typed('54', cid)],
    ['score.only-editors', enter('54', { user: bob.id })],
    [
      'form score.only-editors',
      async () => ann.submit((await ann.forge(live, `score.enter~${round}`)).form, { Score: '54', Player: [bob.id] }),
    ],
  ])
})

test('imports that are not one’s own, over, or of a round that takes none', async () => {
  const [, , cid, eve] = club.members as [Actor, Actor, Actor, Actor]
  const stranger = await club.guild.join('stan')
  const coming = roundOf(await planRound(bed, ann, { Title: 'Later', When: 'in 3 days 18:30' }))
  const card = [heading(3), line('Par', [3, 3, 3]), line('Nobody Known', [3, 3, 2]), line('Nor Her', [3, 4, 2])].join('\n')
  const panel = async () => (await byCommand(card)()).message!
  const shown = await panel()
  const id = shown.buttons.flatMap(({ customId }) => customId?.split('~')[1] ?? [])[0]!
  const presses: [control: string, rest: string[], values?: string[]][] = [
    ['choose', [], ['0']],
    ['match', ['0'], [bob.id]],
    ['is', ['0', 'guest']],
    ['rest', ['guest']],
    ['change', [], ['0']],
    ['page', ['0']],
    ['apply', ['overwrite', '']],
    ['rounds', []],
    ['open', []],
  ]
  const press =
    (by: Actor, of: string, [control, rest, values]: (typeof presses)[number]) =>
    () =>
      by.forge(live, [`score.${control}`, of, ...rest].join('~'), values)
  const named = (code: string, by: Actor, of: string, all = presses) =>
    all.map((one): Try => [`${one[0]} ${code}`, press(by, of, one)])
  await expectRefused(bed, [
    ...named('score.import-gone', ann, newId()),
    ...named('score.not-your-import', bob, id),
    ['score.only-players-import', () => cid.slash('round import', { round, file: file('card.csv', card) })],
    [
      'form score.only-players-import',
      async () => cid.submit((await cid.forge(live, `score.import~${round}`)).form, { Scorecard: file('card.csv', card) }),
    ],
    ['score.not-live', () => ann.slash('round import', { round: coming, file: file('card.csv', card) })],
    [
      'form score.not-live',
      async () => ann.submit((await ann.forge(live, `score.import~${coming}`)).form, { Scorecard: file('card.csv', card) }),
    ],
    [
      'form round.not-found',
      async () => ann.submit((await ann.forge(live, `score.import~${newId()}`)).form, { Scorecard: file('card.csv', card) }),
    ],
    ['not of the club score.not-player', press(ann, id, ['match', ['0'], [stranger.id]])],
    ['not of the club score.not-player', press(ann, id, ['is', ['0', stranger.id]])],
    ['nobody left score.import-gone', press(ann, id, ['is', ['99', 'guest']])],
    ['done', press(ann, id, ['is', ['0', 'skip']])],
    ['done', press(ann, id, ['change', [], ['0']])],
    ['done', press(ann, id, ['match', ['0'], [eve.id]])],
    ['done', press(ann, id, ['page', ['0']])],
    ['done', press(ann, id, ['change', [], ['0']])],
    ['done', press(ann, id, ['rest', ['skip']])],
    ['score.nothing-to-take', press(ann, id, ['apply', ['overwrite', '']])],
    ['done', press(ann, id, ['open', []])],
    ['done', press(ann, id, ['apply', ['discard', '']])],
    ...named('score.import-over', ann, id),
  ])
  // Once a scorecard has told the par, nine, a score must fit it.
  const taken = (await panel()).buttons.flatMap(({ customId }) => customId?.split('~')[1] ?? [])[0]!
  await expectRefused(bed, [
    ['done', press(ann, taken, ['rest', ['guest']])],
    ['done', press(ann, taken, ['apply', ['overwrite', '']])],
    ['score.too-low', () => ann.slash('score enter', { round, score: '-9' })],
    ['form score.too-low', async () => ann.submit((await ann.forge(live, `score.enter~${round}`)).form, { Score: '-9' })],
  ])
})
