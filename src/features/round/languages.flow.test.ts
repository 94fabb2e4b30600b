// An evening in several languages: each member is answered in theirs, all that stands in channels and threads is in the club's.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBed, type Bed } from '../../../test/bed.ts'
import { cardNow, clubOf, enterScore, fieldOf, fillIn, signUp } from '../../../test/club-life.ts'
import { listen, unmarked } from '../../../test/spoken.ts'
import { markSpoken } from '../../platform/language/language.ts'
import { file, type Actor } from '../../sandbox/driver.ts'

describe('languages', () => {
  let bed: Bed
  beforeAll(async () => {
    bed = await openBed()
  })
  afterAll(() => bed.close())

  const speak = async (owner: Actor, language: string) => {
    const said = await owner.slash('frolf-config set', { setting: 'club.language', value: language })
    await bed.settled()
    return said.text
  }

  test('a Finn in a German club is answered in Finnish; card and thread are German, and Swedish once the club is', async () => {
    const { owner, members } = await clubOf(bed, ['ann', 'aino'])
    const [ann, aino] = members as [Actor, Actor]
    expect(await speak(owner, 'de')).toContain('**Language:**')
    await owner.waitsFor('frolf-signup', 'Mach mit im Club')
    await bed.driver.editUser(aino.id, { locale: 'fi' })

    const planned = await ann.submit((await ann.slash('round create')).form, { Title: 'Runde 1', When: 'tomorrow 18:30' })
    expect(planned.text).toContain('Planned')
    await bed.settled()
    const card = await ann.waitsFor('frolf-events', 'Runde 1')
    expect(card.text).toContain('**Geplant**')
    expect(card.text).toContain('Veranstalter:in')
    expect(fieldOf(card, 'Dabei')).toBe('Noch niemand')

    // Refused, asked, answered: in Finnish.
    expect((await aino.press(card, 'Notiz')).text).toContain('Huomautus kuuluu vastaukseen')
    expect((await aino.press(card, 'Runde absagen')).text).toContain('Sen voivat tehdä vain kierroksen järjestäjä')
    const { form } = await aino.slash('round create')
    expect([form.title, ...form.fields.map(({ label }) => label)]).toEqual([
      'Suunnittele kierros',
      'Otsikko',
      'Milloin',
      'Rata tai paikka',
      'Kuvaus',
      'Paikkoja',
    ])
    const refused = await aino.submit(form, { Otsikko: 'Oma', Milloin: 'joskus' })
    expect([refused.text, refused.message?.buttons.map(({ label }) => label)]).toEqual([
      expect.stringContaining('En osaa lukea'),
      ['Muokkaa'],
    ])
    const round = (await aino.suggestions('round rsvp', 'round'))[0]!.value
    expect((await aino.slash('round rsvp', { round, answer: 'playing' })).text).toBe('Olet **mukana**.')

    await ann.press(card, 'Dabei')
    let now = await cardNow(bed, ann, card)
    expect(fieldOf(now, 'Dabei (2)')).toContain(aino.mention)
    expect((await ann.press(now, 'Starten')).text).toContain('has started')
    now = await cardNow(bed, ann, card)
    expect(now.text).toContain('**Läuft**')
    await aino.waitsFor({ channelId: now.threadId! }, 'Abwurf')
    expect((await enterScoreAs(aino, now, 'Ergebnis eintragen', 'Tulos', '500')).text).toContain('500 heittoa ei käy')
    expect((await enterScoreAs(aino, now, 'Ergebnis eintragen', 'Tulos', '-3')).text).toContain('Tuloksesi kierroksella')

    expect(await speak(owner, 'sv')).toContain('Svenska')
    now = await cardNow(bed, ann, card)
    expect(now.text).toContain('**Pågår**')
    expect(now.buttons.map(({ label }) => label)).toContain('Avsluta')
    await owner.waitsFor('frolf-signup', 'Gå med i klubben')
    // What was posted before stays as it was said.
    expect((await ann.sees({ channelId: now.threadId! })).map(({ text }) => text).join('\n')).toContain('Abwurf')
  })

  test('all that is posted has words for the club, all that is answered words for the member', async () => {
    markSpoken(true)
    try {
      const { hear, faults } = listen()
      const fresh = await bed.freshClub({ members: ['ann', 'bob', 'cid', 'eve'] })
      const [ann, bob, cid, eve] = fresh.members.map((member) => hear(member)) as [Actor, Actor, Actor, Actor]
      for (const [index, member] of [ann, bob, cid, eve].entries()) await signUp(member, index + 1)
      await bed.settled()
      await fresh.guild.giveRole(eve, 'Frolf Editor')
      await bed.settled()

      await ann.submit((await ann.slash('round create')).form, { Title: 'Marked', When: 'someday' })
      const planned = await ann.submit((await ann.slash('round create')).form, {
        Title: 'Marked',
        When: 'tomorrow 18:30',
        Capacity: '2',
      })
      expect(unmarked(planned.text)).toContain('Planned')
      await bed.settled()
      const card = await ann.waitsFor('frolf-events', 'Marked')
      for (const member of [ann, bob, cid]) await member.press(card, 'Playing')
      await bed.settled()
      await bob.press(card, 'Start')
      await fillIn(bob, card, 'Note', { Note: '10 min late' })
      await fillIn(ann, card, 'Bring a guest', { "Your guest's name": 'Gus' })
      await fillIn(ann, card, 'Edit', { Capacity: '', When: 'tomorrow 19:30' })
      await ann.press(await cardNow(bed, ann, card), 'Start')
      let now = await cardNow(bed, ann, card)
      const thread = now.threadId!
      await enterScore(ann, now, '999')
      await enterScore(ann, now, '-3')
      const heading = 'PlayerName,CourseName,LayoutName,StartDate,EndDate,Total,+/-,RoundRating,Hole1,Hole2,Hole3'
      const rows = ['Par,Hill,Main,2020-01-01 1800,,9,,,3,3,3', `${bob.username},Hill,Main,2020-01-01 1800,,,,,3,3,4`]
      await ann.say(thread, 'here it is', { files: [file('card.csv', [heading, ...rows].join('\n'))] })
      await ann.say(thread, 'and that', { files: [file('nothing.csv', 'not a scorecard')] })
      await bed.settled()
      await fillIn(ann, now, 'Import scorecard', { Scorecard: file('card.csv', [heading, ...rows].join('\n')) })
      await bed.settled()
      await enterScore(bob, now, '+2')
      const asked = await ann.press(now, 'Finalize')
      await ann.press(asked.message!, 'Finalize anyway')
      now = await cardNow(bed, ann, card)
      expect(unmarked(now.text)).toContain('Final')
      const preview = await fillIn(eve, now, 'Correct', {
        Player: [bob.id],
        'Right score': '-5',
        Reason: 'Two cards were mixed up',
      })
      await eve.press(preview.message!, 'Confirm')
      await bed.settled()
      await ann.slash('round list')
      await ann.slash('player profile')

      const posts = (await ann.sees(thread)).map(({ text }) => unmarked(text)).join('\n')
      expect(posts).toContain('was corrected by')
      expect(await faults(ann, ['frolf-signup', 'frolf-events', 'frolf-leaderboard', thread])).toEqual([])
    } finally {
      markSpoken(false)
    }
  })

  const enterScoreAs = (member: Actor, card: Parameters<typeof fillIn>[1], button: string, label: string, score: string) =>
    fillIn(member, card, button, { [label]: score })
})
