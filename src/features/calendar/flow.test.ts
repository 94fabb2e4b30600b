// Calendar files and feeds, from the command in Discord to what a calendar program is given.
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { everyDelivery, type Bed } from '../../../test/bed.ts'
import { cardNow, clubOf, planRound } from '../../../test/club-life.ts'
import { until } from '../../../test/until.ts'
import { testLog } from '../../../test/silent-log.ts'
import { MAX_PER_MINUTE, openPages, type Pages } from '../../platform/web/pages.ts'
import { makeRegistry } from '../../platform/worker/registry.ts'
import type { Actor } from '../../sandbox/driver.ts'
import { features } from '../index.ts'

const PUBLIC_URL = 'https://frolf.example.org/bot'

function pagesOf(bed: Bed): Pages {
  const pages = openPages(
    features.flatMap((feature) => feature.pages ?? []),
    { log: testLog() },
  )
  pages.serve({ database: bed.database, registry: makeRegistry(features, PUBLIC_URL), clock: bed.clock })
  return pages
}

/** The path below the public address, out of what the member was told. */
const pathIn = (text: string): string => new RegExp(`<${PUBLIC_URL}(/calendar/\\S+?\\.ics)>`).exec(text)![1]!

function eventsIn(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as ConstructorParameters<typeof ICAL.Component>[0])
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    return {
      uid: event.uid,
      summary: event.summary,
      sequence: event.sequence,
      status: component.getFirstPropertyValue('status') as string,
      startsAt: event.startDate.toJSDate().getTime(),
    }
  })
}

everyDelivery(
  'calendar',
  (bed) => {
    test('one round as a file, by button and by command', async () => {
      const { members } = await clubOf(bed(), ['ann'])
      const [ann] = members as [Actor]
      const card = await planRound(bed(), ann, { Title: 'Night; round, the first' })
      const pressed = await ann.press(card, 'Calendar')
      const given = [pressed.message, ...pressed.followups].find((message) => message?.attachments.length === 1)!
      const [file] = given.attachments
      expect(file!.filename).toBe('round.ics')
      const [event] = eventsIn(await (await fetch(file!.url)).text())
      expect(event).toMatchObject({ summary: 'Night; round, the first', status: 'CONFIRMED', sequence: 0 })
      const [choice] = await ann.suggestions('round ics', 'round')
      expect((await ann.slash('round ics', { round: choice!.value })).message!.attachments).toHaveLength(1)
    })

    test('a feed follows what its member says yes to, through edits and cancellation, until it is revoked', async () => {
      const { members } = await clubOf(bed(), ['ann', 'bob'])
      const [ann, bob] = members as [Actor, Actor]
      const pages = pagesOf(bed())
      const card = await planRound(bed(), ann, { Title: 'League' })
      await planRound(bed(), ann, { Title: 'Without Bob' })
      const mine = pathIn((await bob.slash('calendar link')).text)
      const club = pathIn((await bob.slash('calendar link', { what: 'club' })).text)
      const get = async (path: string, headers: Record<string, string> = {}) => pages.app.request(path, { headers })
      expect(eventsIn(await (await get(mine)).text())).toEqual([])
      expect(
        eventsIn(await (await get(club)).text())
          .map(({ summary }) => summary)
          .toSorted(),
      ).toEqual(['League', 'Without Bob'])

      await bob.press(card, 'Maybe')
      await bed().settled()
      const first = await get(mine)
      expect(first.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
      const [before] = eventsIn(await first.text())
      expect(before).toMatchObject({ summary: 'League (maybe)', status: 'TENTATIVE' })
      const etag = first.headers.get('etag')!
      expect((await get(mine, { 'if-none-match': etag })).status).toBe(304)
      expect((await get(mine, { 'if-modified-since': first.headers.get('last-modified')! })).status).toBe(304)

      await ann.submit((await ann.press(card, 'Edit')).form, { Title: 'Renamed', When: 'in 5 days at 10:00' })
      await bed().settled()
      const edited = await get(mine, { 'if-none-match': etag })
      expect(edited.status).toBe(200)
      const [after] = eventsIn(await edited.text())
      expect(after).toMatchObject({ uid: before!.uid, summary: 'Renamed (maybe)' })
      expect(after!.sequence).toBeGreaterThan(before!.sequence)
      expect(after!.startsAt).not.toBe(before!.startsAt)

      const ask = await ann.press(await cardNow(bed(), ann, card), 'Cancel round')
      await ann.press(ask.message!, 'Cancel and remove the card')
      await bed().settled()
      const [cancelled] = eventsIn(await (await get(mine)).text())
      expect(cancelled).toMatchObject({ uid: before!.uid, status: 'CANCELLED' })
      expect(cancelled!.sequence).toBeGreaterThan(after!.sequence)

      expect((await bob.slash('calendar revoke')).text).toContain('no longer works')
      expect((await get(mine)).status).toBe(404)
      expect((await get(club)).status).toBe(200)
      expect((await bob.slash('calendar revoke', { what: 'everybody' })).text).toContain('Admin')
    })

    test('an address is shown once; a new one ends the old', async () => {
      const { owner, members } = await clubOf(bed(), ['ann'])
      const [ann] = members as [Actor]
      const pages = pagesOf(bed())
      const old = pathIn((await ann.slash('calendar link')).text)
      const again = await ann.slash('calendar link')
      expect(again.text).toContain('cannot be shown again')
      await ann.press(again.message!, 'Make a new address')
      await bed().settled()
      const renewed = pathIn((await ann.looksAt(again.message!))!.text)
      expect(renewed).not.toBe(old)
      expect((await pages.app.request(old)).status).toBe(404)
      expect((await pages.app.request(renewed)).status).toBe(200)
      expect((await owner.slash('calendar revoke', { what: 'everybody' })).text).toContain('no longer works')
      expect((await pages.app.request(renewed)).status).toBe(404)
    })

    test('whoever leaves the server is shown nothing of it any more', async () => {
      const { members } = await clubOf(bed(), ['ann', 'bob'])
      const [, bob] = members as [Actor, Actor]
      const pages = pagesOf(bed())
      const path = pathIn((await bob.slash('calendar link', { what: 'club' })).text)
      expect((await pages.app.request(path)).status).toBe(200)
      await bob.leave()
      await until('the feed to end', async () => {
        await bed().settled()
        const links = await bed().database.forGuild(bob.guildId, (tx) => tx.db.selectFrom('calendar_links').selectAll().execute())
        return links.length === 0
      })
      expect((await pages.app.request(path)).status).toBe(404)
    })

    test('a token of one club opens nothing of another, the database keeps none, and asking too often is refused', async () => {
      const one = await clubOf(bed(), ['ann'])
      const other = await clubOf(bed(), ['eve'])
      await planRound(bed(), one.members[0]!, { Title: 'Secret round' })
      const pages = pagesOf(bed())
      const path = pathIn((await one.members[0]!.slash('calendar link', { what: 'club' })).text)
      const elsewhere = path.replace(one.guild.id, other.guild.id)
      expect((await pages.app.request(elsewhere)).status).toBe(404)
      for (const wrong of ['/calendar/x/y', `/calendar/${one.guild.id}/`, `/calendar/${one.guild.id}/${'a'.repeat(500)}`])
        expect((await pages.app.request(wrong)).status).toBe(404)
      const token = path.split('/').at(-1)!.replace('.ics', '')
      const links = await bed().database.forGuild(one.guild.id, (tx) => tx.db.selectFrom('calendar_links').selectAll().execute())
      expect(links).toHaveLength(1)
      expect(JSON.stringify(links)).not.toContain(token)
      const answers = []
      for (let time = 0; time <= MAX_PER_MINUTE; time++) answers.push(await pages.app.request(path))
      expect(answers.map(({ status }) => status)).toEqual([...Array.from({ length: MAX_PER_MINUTE }, () => 200), 429])
      expect(Number(answers.at(-1)!.headers.get('retry-after'))).toBeGreaterThan(0)
    })
  },
  { publicUrl: PUBLIC_URL },
)

everyDelivery('calendar without a public address', (bed) => {
  test('the command says what whoever runs the bot must do', async () => {
    const { members } = await clubOf(bed(), ['ann'])
    expect((await members[0]!.slash('calendar link')).text).toContain('PUBLIC_URL')
  })
})
