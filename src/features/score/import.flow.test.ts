// Scorecards sent in every way: workbooks, files dropped into the thread, links; the panel with its choices, conflicts, pages and restarts.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { everyDelivery, type Bed } from '../../../test/bed.ts'
import { cardNow, clubOf, enterScore, fieldOf, fillIn, liveRound } from '../../../test/club-life.ts'
import { mutate, randomFrom } from '../../../test/mutations.ts'
import { testSeed } from '../../../test/seed.ts'
import { until } from '../../../test/until.ts'
import { xlsxFile, type Cell } from '../../../test/xlsx-file.ts'
import { clip } from '../../platform/discord/discord-message.ts'
import { file, type Actor, type Outcome, type Seen } from '../../sandbox/driver.ts'

/** Each goes through Discord, the bus and the database; mutations.test.ts tries many more on the reader alone. */
const MUTATED_FILES = Number(process.env['FROLF_MUTATED_FLOWS'] ?? 5)

const HEADING = 'PlayerName,CourseName,LayoutName,StartDate,EndDate,Total,+/-,RoundRating,Hole1,Hole2,Hole3'
/** A card of three holes with par 9; players by name with their throws. */
const cardOf = (players: Record<string, string>, start: string, course = 'Hill') =>
  [
    `Par,${course},Main,${start},${start},9,,,3,3,3`,
    ...Object.entries(players).map(([name, holes]) => `${name},${course},Main,${start},${start},,,,${holes}`),
  ].join('\n')
const scorecard = (players: Record<string, string>, start: string) => `${HEADING}\n${cardOf(players, start)}\n`

const EVENT = [
  'division',
  'position',
  'position_raw',
  'name',
  'round_relative_score',
  'round_total_score',
  'username',
  'hole_1',
  'hole_2',
  'hole_3',
]
const eventFile = (rows: [name: string, username: string, ...holes: Cell[]][]) =>
  xlsxFile([
    { name: 'Leaderboard', rows: [['Tuesday league']] },
    {
      name: 'Event results',
      rows: [
        EVENT,
        ...rows.map(([name, username, ...holes]): Cell[] => {
          const total = holes.reduce<number>((sum, cell) => sum + (typeof cell === 'number' ? cell : 2), 0)
          return ['MPO', 1, 1, name, total - 9, total, username, ...holes]
        }),
      ],
    },
  ])

const sendIn = (member: Actor, card: Seen, content: string | Uint8Array, name = 'card.csv') =>
  fillIn(member, card, 'Import scorecard', { Scorecard: file(name, content) })

let site: Server
const pages = new Map<string, string | Uint8Array>()
const linkOrigins: string[] = []
beforeAll(async () => {
  site = createServer((request, response) => {
    const page = pages.get(request.url ?? '')
    if (page === undefined) response.writeHead(404).end('<html></html>')
    else response.end(page)
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  linkOrigins.push(`http://127.0.0.1:${(site.address() as AddressInfo).port}`)
})
afterAll(() => new Promise((resolve) => site.close(resolve)))

everyDelivery(
  'imports',
  (bed) => {
    const start = () => `${new Date(bed().clock.now().getTime() + 86_400_000).toISOString().slice(0, 10)} 1810`
    const scoresShown = async (member: Actor, card: Seen) => fieldOf(await cardNow(bed(), member, card), 'Scores')

    test('an event workbook: usernames are matched, a team’s members both get its score', async () => {
      const { members } = await clubOf(bed(), ['ann', 'bob', 'cid'])
      const [ann, bob, cid] = members as [Actor, Actor, Actor]
      await ann.slash('player link-udisc', { username: 'annie' })
      await bob.slash('player link-udisc', { name: 'Bob B' })
      await cid.slash('player link-udisc', { name: 'Cid C' })
      const card = await liveRound(bed(), [ann, bob, cid])
      const content = eventFile([
        ['Somebody Else', '@Annie', 3, 3, 2],
        ['Bob B & Cid C', '', 3, 3, 4],
      ])
      const summary = await sendIn(ann, card, content, 'event.xlsx')
      expect(summary.text).toContain('3 new')
      expect(summary.text).toContain('1 row is a team')
      await bed().settled()
      const final = fieldOf(await cardNow(bed(), ann, card), 'Result')
      expect(final).toContain(`**1.** ${ann.mention} **-1 (8)**`)
      expect(final).toContain(`**2.** ${bob.mention} **+1 (10)**`)
      expect(final).toContain(`**2.** ${cid.mention} **+1 (10)**`)
    })

    test('formulas are a reason to look before anything is taken over', async () => {
      const { members } = await clubOf(bed(), ['ann', 'bob'])
      const [ann, bob] = members as [Actor, Actor]
      await ann.slash('player link-udisc', { name: 'Ann A' })
      const card = await liveRound(bed(), [ann, bob])
      const panel = await sendIn(ann, card, eventFile([['Ann A', '', 3, 3, { formula: '1+1', value: 2 }]]), 'event.xlsx')
      expect(panel.text).toContain('1 cell holds a formula; nothing was calculated')
      expect(await scoresShown(ann, card)).toBeUndefined()
      await ann.press(panel.message!, 'Take over 1 score')
      expect(await scoresShown(ann, card)).toBe(`**1.** ${ann.mention} **-1 (8)**`)
    })

    test('a file dropped into the round’s thread: a short note, a private panel for its sender alone', async () => {
      const { guild, members } = await clubOf(bed(), ['ann', 'bob', 'eve'])
      const [ann, bob, eve] = members as [Actor, Actor, Actor]
      await ann.slash('player link-udisc', { name: 'Ann A' })
      const card = await liveRound(bed(), [ann, bob])
      const thread = { channelId: card.threadId! }
      const quiet = (await ann.sees(thread)).length

      // Strangers, others' files and talk are passed over in silence.
      const stranger = await guild.join('stranger')
      await stranger.say(thread, 'mine', { files: [file('card.csv', scorecard({ Ann: '3,3,3' }, start()))] })
      await eve.say(thread, 'I do not play', { files: [file('card.csv', scorecard({ Ann: '3,3,3' }, start()))] })
      await ann.say(thread, 'a picture', { files: [file('disc.png', 'x')] })
      await ann.say('frolf-events', 'elsewhere').catch(() => undefined)
      await bed().settled()
      expect((await ann.sees(thread)).length).toBe(quiet + 3)

      await ann.say(thread, 'here', {
        files: [file('tuesday.csv', scorecard({ 'Ann A': '3,3,3', Robert: '3,3,4' }, start()))],
      })
      await bed().settled()
      const note = await ann.waitsFor(thread, 'Scorecard')
      expect(note.text).toBe(
        `📄 Scorecard \`tuesday.csv\` from ${ann.mention} with 2 players: there is something to look at before the scores are taken over.`,
      )
      expect(note.pingedUserIds).toEqual([])
      expect((await bob.press(note, 'Look and take over')).text).toContain('sent in by somebody else')
      const opened = await ann.press(note, 'Look and take over')
      expect(opened.ephemeral).toBe(true)
      expect(opened.text).toContain('Who is **Robert**?')
      await ann.choose(opened.message!, 'Choose the member', bob.id)
      await bed().settled()
      await ann.press((await ann.looksAt(opened.message!))!, 'Take over 2 scores')
      await bed().settled()
      // Everybody has a score: the round is final.
      expect(fieldOf(await cardNow(bed(), ann, card), 'Result')).toContain(`**2.** ${bob.mention} **+1 (10)**`)
      expect((await ann.press(note, 'Look and take over')).text).toContain('2 new')
      expect((await ann.sees(thread)).filter((message) => message.text.includes('Scorecard `'))).toHaveLength(1)
    })

    test('a dropped file that leaves nothing to ask is taken over at once; one that cannot be read is told shortly', async () => {
      const { members } = await clubOf(bed(), ['ann', 'bob'])
      const [ann, bob] = members as [Actor, Actor]
      await ann.slash('player link-udisc', { name: 'Ann A' })
      const card = await liveRound(bed(), [ann, bob])
      const thread = { channelId: card.threadId! }
      await ann.say(thread, '', { files: [file('broken.xlsx', 'PK\u0003\u0004')] })
      const refused = await ann.waitsFor(thread, 'could not be imported')
      expect(refused.text).toContain('`broken.xlsx`')
      expect(refused.text).toContain('damaged')
      expect(refused.buttons).toEqual([])
      await ann.say(thread, '', { files: [file('card.csv', scorecard({ 'Ann A': '3,3,3' }, start()))] })
      const note = await ann.waitsFor(thread, 'Taken over')
      expect(note.text).toBe(`📄 Scorecard \`card.csv\` from ${ann.mention}. ✅ **Taken over:** 1 new.`)
      expect(await scoresShown(ann, card)).toBe(`**1.** ${ann.mention} **E (9)**`)
      const details = await ann.press(note, 'Details')
      expect(details.ephemeral).toBe(true)
      expect(details.text).toContain(`${ann.mention} **E (9)**`)
      await ann.say(thread, '', { files: [file('card.csv', scorecard({ 'Ann A': '3,3,3' }, start()))] })
      await ann.waitsFor(thread, 'Nothing was changed: this score was there already')
    })

    test('links: the export behind an event’s page; pages, strangers’ sites and dead ends are refused', async () => {
      const { members } = await clubOf(bed(), ['ann', 'bob'])
      const [ann, bob] = members as [Actor, Actor]
      await ann.slash('player link-udisc', { name: 'Ann A' })
      const card = await liveRound(bed(), [ann, bob])
      const round = (await ann.suggestions('round import', 'round'))[0]!.value
      const [origin] = linkOrigins as [string]
      pages.set('/events/tuesday-1/leaderboard/export', eventFile([['Ann A', '', 3, 3, 3]]))
      pages.set('/scorecards/abc', '<!doctype html><html></html>')
      const by = (link: string) => ann.slash('round import', { round, link })
      expect((await by(`${origin}/scorecards/abc`)).text).toContain('web page')
      expect((await by(`${origin}/scorecards/none`)).text).toContain('Download the file yourself')
      expect((await by('https://example.com/card.csv')).text).toContain('Only links that begin with')
      expect((await by('http://example.com/card.csv')).text).toContain('https://')
      expect((await by('what')).text).toContain('not a link')
      expect((await ann.slash('round import', { round })).text).toContain('one of the two')
      expect((await by(`${origin}/events/tuesday-1/leaderboard?round=1&view=scores`)).text).toContain('1 new')
      expect(await scoresShown(ann, card)).toBe(`**1.** ${ann.mention} **E (9)**`)
    })

    test('many rounds in one file: chosen from pages; who somebody is can be taken back', async () => {
      const { members } = await clubOf(bed(), ['ann', 'bob'])
      const [ann, bob] = members as [Actor, Actor]
      const card = await liveRound(bed(), [ann, bob])
      const rounds = Array.from({ length: 60 }, (_, n) =>
        cardOf({ [`Player ${n}`]: '3,3,3' }, `2025-01-${String((n % 28) + 1).padStart(2, '0')} 1000`, `Course ${n}`),
      )
      let panel = (await sendIn(ann, card, `${HEADING}\n${rounds.join('\n')}\n`)).message!
      expect(panel.text).toContain('The file holds 60 rounds')
      expect(panel.selects[0]!.options).toHaveLength(25)
      panel = await pressed(bed(), ann, panel, 'Next ▶')
      panel = await pressed(bed(), ann, panel, 'Next ▶')
      expect(panel.selects[0]!.options).toHaveLength(10)
      expect(panel.buttons.map(({ label }) => label)).toEqual(['◀ Previous', 'Discard'])
      const wanted = panel.selects[0]!.options.at(-1)!
      await ann.choose(panel, undefined, wanted.value)
      panel = await settledPanel(bed(), ann, panel)
      const number = /Course (\d+)/.exec(wanted.label)![1]
      expect(panel.text).toContain(`Who is **Player ${number}**?`)
      panel = await pressed(bed(), ann, panel, 'Skip')
      expect(panel.text).toContain('skipped')
      expect(panel.buttons.map(({ label }) => label)).toEqual(['Another round of the file', 'Discard'])
      await ann.choose(panel, 'Change who somebody is', `Player ${number}`)
      panel = await settledPanel(bed(), ann, panel)
      expect(panel.text).toContain(`Who is **Player ${number}**?`)
      panel = await pressed(bed(), ann, panel, 'Guest')
      panel = await pressed(bed(), ann, panel, 'Discard')
      expect(panel.text).toBe('Nothing was taken over.')
      expect(await scoresShown(ann, card)).toBeUndefined()
    })

    test('a round that was taken for the wrong one can be changed for another of the file', async () => {
      const { members } = await clubOf(bed(), ['ann', 'bob'])
      const [ann, bob] = members as [Actor, Actor]
      const card = await liveRound(bed(), [ann, bob], { 'Course or place': 'Lake' })
      const content = `${HEADING}\n${cardOf({ Zed: '3,3,3' }, start())}\n${cardOf({ Zoe: '3,3,4' }, '2025-01-01 1000', 'Lake')}\n`
      let panel = (await sendIn(ann, card, content)).message!
      expect(panel.text).toContain('Who is **Zed**?')
      expect(panel.text).toContain('The card is from “Hill”, this round is at “Lake”.')
      panel = await pressed(bed(), ann, panel, 'Another round of the file')
      await ann.choose(panel, undefined, panel.selects[0]!.options.find(({ label }) => label.includes('Lake'))!.value)
      panel = await settledPanel(bed(), ann, panel)
      expect(panel.text).toContain('Who is **Zoe**?')
      expect(panel.text).not.toContain('The card is from')
      panel = await pressed(bed(), ann, await pressed(bed(), ann, panel, 'Guest'), 'Take over 1 score')
      expect(await scoresShown(ann, card)).toBe('**1.** Zoe **+1 (10)**')
    })

    test('mutated files: a right import, whole, or a refusal, also in the end', async () => {
      const { members } = await clubOf(bed(), ['ann', 'bob'])
      const [ann, bob] = members as [Actor, Actor]
      const rows = scorecard({ Zed: '3,3,3', Zoe: '3,3,4', 'Ann + Bo': '2,2,2' }, start())
        .trim()
        .split('\n')
        .map((line) => line.split(','))
      const seed = testSeed
      for (let n = 0; n < MUTATED_FILES; n++) {
        const { bytes, did } = mutate(rows, randomFrom(seed * 1_009 + n))
        const what = `file ${n} of seed ${seed}: ${did.join(', ')}`
        const card = await liveRound(bed(), [ann, bob], { Title: `Mutated ${n}` })
        const name = bytes.subarray(0, 2).toString() === 'PK' ? 'x.xlsx' : 'x.csv'
        const outcome = await sendIn(ann, card, bytes, name).catch((error: Error) => error)
        if (outcome instanceof Error) continue // Discord itself takes no empty file.
        let panel = outcome.message!
        if (panel.text.includes('Which one is it')) {
          await ann.choose(panel, undefined, '0')
          panel = await settledPanel(bed(), ann, panel)
        }
        for (const label of ['All others: guests', 'Guest'])
          if (panel.buttons.some((button) => button.label === label)) panel = await pressed(bed(), ann, panel, label)
        const apply = panel.buttons.find(({ label }) => label.startsWith('Take over'))
        if (apply) panel = await pressed(bed(), ann, panel, apply.label)
        const taken = Number(/Taken over:\*\* (\d+) new/.exec(panel.text)?.[1] ?? 0)
        expect(panel.text, what).toMatch(apply ? /Taken over/ : /[.?)]/)
        const { round_id: round } = await bed().database.forGuild(ann.guildId, (tx) =>
          tx.db.selectFrom('rounds').select('round_id').where('title', '=', `Mutated ${n}`).executeTakeFirstOrThrow(),
        )
        const recorded = await bed().database.forGuild(ann.guildId, (tx) =>
          tx.db.selectFrom('scores').select(['status', 'throws', 'holes']).where('round_id', '=', round).execute(),
        )
        expect(recorded.length, what).toBe(taken)
        for (const { status, throws, holes } of recorded)
          if (holes) expect([status, throws], what).toEqual([status, holes.reduce((sum: number, one) => sum + (one ?? 0), 0)])
      }
      expect(bed().dead).toEqual([])
    })

    test('conflicts: keep what is there; what changed meanwhile is shown before it is overwritten', async () => {
      const { members } = await clubOf(bed(), ['ann', 'bob', 'cid', 'dan'])
      const [ann, bob, cid, dan] = members as [Actor, Actor, Actor, Actor]
      await ann.slash('player link-udisc', { name: 'Ann A' })
      await bob.slash('player link-udisc', { name: 'Bob B' })
      await cid.slash('player link-udisc', { name: 'Cid C' })
      const card = await liveRound(bed(), [ann, bob, cid, dan])
      await enterScore(bob, card, '+5')
      const content = scorecard({ 'Ann A': '3,3,3', 'Bob B': '3,3,4', 'Cid C': '3,4,4' }, start())
      let first = (await sendIn(ann, card, content)).message!
      let second = (await sendIn(bob, card, content)).message!
      expect(first.text).toContain(`${bob.mention} (UDisc name): **+5** → **+1 (10)**`)
      first = await pressed(bed(), ann, first, 'Take over, keep 1 as it is')
      expect(first.text).toContain('2 new, 1 kept as recorded')
      expect(first.text).toContain('kept; the file says +1 (10)')
      const kept = await scoresShown(ann, card)
      expect(kept).toContain(`${bob.mention} **+5 (14)**`.replace(' (14)', '')) // entered to par, par unknown then
      await enterScore(cid, card, 'DNF')
      await bed().settled()
      second = await pressed(bed(), bob, second, 'Take over, overwrite 1')
      expect(second.text).toContain('were changed meanwhile')
      expect(second.text).toContain(`${cid.mention} (UDisc name): **DNF** → **+2 (11)**`)
      second = await pressed(bed(), bob, second, 'Take over, overwrite 2')
      expect(second.text).toContain('2 changed, 1 unchanged')
      const shown = await scoresShown(ann, card)
      expect(shown).toContain(`${cid.mention} **+2 (11)**`)
      const again = await sendIn(cid, card, content)
      expect(again.text).toContain('Nothing was changed: all 3 scores were there already')
      expect(await scoresShown(ann, card)).toBe(shown)
    })

    test('total throws beside scores to par, and no par: nobody loses their place by it, and it is said why', async () => {
      const { owner, members } = await clubOf(bed(), ['ann', 'bob'])
      const [ann, bob] = members as [Actor, Actor]
      await bob.slash('player link-udisc', { name: 'Bob B' })
      const withoutPar = `${HEADING}\nBob B,Hill,Main,${start()},${start()},9,,,3,3,3\n`
      const beside = async (member: Actor, panel: Seen, button: string): Promise<string> => {
        const outcome = await member.press(panel, button)
        await bed().settled()
        return (await member.settle(outcome.raw)).followups.map(({ text }) => text).join('\n')
      }
      const card = await liveRound(bed(), [ann, bob])
      await enterScore(ann, card, '-3')
      const panel = (await sendIn(bob, card, withoutPar)).message!
      expect(panel.text).toContain('Everybody is matched')
      expect(await beside(bob, panel, 'Take over 1 score')).toContain('could not be ranked together')
      expect(await scoresShown(ann, card)).toBe(`**1.** ${ann.mention} **-3**`)
      expect((await bob.looksAt(panel))?.buttons.map(({ label }) => label)).toContain('Discard')
      expect((await sendIn(bob, card, scorecard({ 'Bob B': '3,3,3' }, start()))).text).toContain('1 new')
      expect(fieldOf(await cardNow(bed(), ann, card), 'Result')).toContain(`**2.** ${bob.mention} **E (9)**`)

      // A finished round is put right so as little.
      const other = await liveRound(bed(), [ann, bob], { Title: 'By hand' })
      await enterScore(ann, other, '-3')
      await enterScore(bob, other, '+1')
      const final = await cardNow(bed(), ann, other)
      const round = String((await owner.suggestions('round import', 'round', 'by hand'))[0]!.value)
      const late = await owner.slash('round import', { round, file: file('card.csv', withoutPar) })
      expect(await beside(owner, late.message!, 'Take over, overwrite 1')).toContain("can't be ranked")
      expect(fieldOf(await cardNow(bed(), ann, other), 'Result')).toBe(fieldOf(final, 'Result'))
      expect(bed().dead).toEqual([])
    })

    test('the same file again asks nothing again, also after a name was skipped', async () => {
      const { members } = await clubOf(bed(), ['ann', 'bob'])
      const [ann, bob] = members as [Actor, Actor]
      await ann.slash('player link-udisc', { name: 'Ann A' })
      const card = await liveRound(bed(), [ann, bob])
      const content = scorecard({ 'Ann A': '3,3,3', Zed: '3,3,5' }, start())
      let panel = await pressed(bed(), ann, (await sendIn(ann, card, content)).message!, 'Skip')
      panel = await pressed(bed(), ann, panel, 'Take over 1 score')
      expect(panel.text).toMatch(/1 new, 1 skipped[^]*Skipped: Zed/)
      let again = (await sendIn(bob, card, content)).message!
      expect(again.text).toContain('Nothing was changed: this score was there already')
      again = await pressed(bed(), bob, again, 'Look at the names again')
      await bob.choose(again, 'Change who somebody is', 'Zed')
      again = await pressed(bed(), bob, await settledPanel(bed(), bob, again), 'Guest')
      again = await pressed(bed(), bob, again, 'Take over 2 scores')
      expect(again.text).toContain('1 new, 1 unchanged')
      expect(await scoresShown(ann, card)).toContain('Zed **+2 (11)**')
    })

    test('guests of earlier rounds are known by name, and guests on the list are not doubled', async () => {
      const { members } = await clubOf(bed(), ['ann', 'bob'])
      const [ann, bob] = members as [Actor, Actor]
      await ann.slash('player link-udisc', { name: 'Ann A' })
      const first = await liveRound(bed(), [ann])
      const panel = (await sendIn(ann, first, scorecard({ 'Ann A': '3,3,3', Gus: '3,3,5' }, start()))).message!
      await pressed(bed(), ann, await pressed(bed(), ann, panel, 'Guest'), 'Take over 2 scores')
      const second = await liveRound(bed(), [ann, bob], { Title: 'Second league' })
      const round = (await ann.suggestions('round import', 'round', 'Second'))[0]!.value
      await ann.slash('round add', { round, guest: 'Mia Longname' })
      await bed().settled()
      const summary = await sendIn(ann, second, scorecard({ 'Ann A': '3,3,3', gus: '3,3,5', 'MIA longname': '4,4,4' }, start()))
      expect(summary.text).toContain('3 new')
      const shown = await cardNow(bed(), ann, second)
      expect(shown.text.match(/Mia/gi)).toHaveLength(1)
    })

    test('60 names of 100 characters in any script: pages, restarts in between, all guests at the end', async () => {
      const { members } = await clubOf(bed(), ['ann', 'bob'])
      const [ann, bob] = members as [Actor, Actor]
      const card = await liveRound(bed(), [ann, bob])
      const scripts = ['Аня', '浅野', 'دينا', 'ðæø', '𝒜𝓃𝓃', 'नेहा', '*_~`', '<@1>']
      const names = Array.from({ length: 60 }, (_, n) => clip(`${n} ${scripts[n % scripts.length]!.repeat(40)}`, 100))
      let panel = (await sendIn(ann, card, scorecard(Object.fromEntries(names.map((name) => [name, '3,3,3'])), start()))).message!
      expect(panel.text).toContain('page 1 of 4')
      panel = await pressed(bed(), ann, panel, 'Guest')
      panel = await pressed(bed(), ann, panel, 'Next ▶')
      expect(panel.text).toContain('page 2 of 4')
      await bed().replaceWorker()
      await bed().replaceGateway()
      panel = await pressed(bed(), ann, panel, 'All others: guests')
      expect(panel.text).toContain('Everybody is matched')
      panel = await pressed(bed(), ann, panel, 'Take over 60 scores')
      expect(panel.text).toContain('60 new')
      const { scores } = await bed().database.forGuild(ann.guildId, async (tx) => ({
        scores: await tx.db.selectFrom('scores').select('participant_id').execute(),
      }))
      expect(scores).toHaveLength(60)
      expect(bed().dead).toEqual([])
    })
  },
  { linkOrigins },
)

/** Presses, and returns the panel once it stands anew. */
async function pressed(bed: Bed, member: Actor, panel: Seen, label: string): Promise<Seen> {
  const outcome: Outcome = await member.press(panel, label)
  if (outcome.error) throw new Error(`${label}: ${outcome.error}`)
  return settledPanel(bed, member, panel)
}

async function settledPanel(bed: Bed, member: Actor, panel: Seen): Promise<Seen> {
  await bed.settled()
  return until('the panel', async () => {
    const now = await member.looksAt(panel)
    return now && !now.thinking && now
  })
}
