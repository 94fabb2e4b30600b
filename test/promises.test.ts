// What docs/promises.md says a club can rely on: that the tests it names are there, and those promises that no feature holds alone.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { file } from '../src/sandbox/driver.ts'
import { openBed, type Bed } from './bed.ts'
import { cardNow, clubOf, enterScore, fieldOf, liveRound, planRound } from './club-life.ts'

const root = new URL('../', import.meta.url)
const read = (path: string): string => readFileSync(fileURLToPath(new URL(path, root)), 'utf8')
const promises = [...read('docs/promises.md').matchAll(/^\| (.+) \| `([^`]+)`: (.+) \|$/gm)].map(([, promise, path, name]) => ({
  promise: promise!,
  path: path!,
  name: name!,
}))

describe('the list', () => {
  test('says something', () => expect(promises.length).toBeGreaterThan(20))

  test.each(promises)('$promise', ({ path, name }) => {
    expect(existsSync(fileURLToPath(new URL(path, root))), path).toBe(true)
    const titles = [...read(path).matchAll(/\btest\(\s*(['"`])(.*?)\1,/gs)].map(([, , title]) => title!.replaceAll("\\'", "'"))
    expect(titles).toContain(name)
  })
})

describe('promises', () => {
  let bed: Bed
  beforeAll(async () => {
    bed = await openBed()
  })
  afterAll(() => bed.close())

  test('whoever cannot come takes no part', async () => {
    const { members } = await clubOf(bed, ['ann', 'bob', 'cy'])
    const [ann, bob, cy] = members as [(typeof members)[number], (typeof members)[number], (typeof members)[number]]
    const card = await planRound(bed, ann, { Title: 'Without Cy' })
    for (const one of [ann, bob, cy]) await one.press(card, 'Playing')
    await cy.press(card, "Can't")
    await bed.settled()
    await ann.press(card, 'Start')
    const live = await cardNow(bed, ann, card)
    expect(fieldOf(live, 'Playing')).not.toContain(cy.mention)
    // Nothing is waited for from them: two scores end the round.
    for (const one of [ann, bob]) await enterScore(one, card, '-1')
    const final = await cardNow(bed, ann, card)
    expect(fieldOf(final, 'Result')).toContain(ann.mention)
    expect(fieldOf(final, 'Result')).not.toContain(cy.mention)
    expect((await cy.slash('player profile')).text).not.toContain('Without Cy')
  })

  test('a round is picked by words of its title, with the options in any order', async () => {
    const { owner, members } = await clubOf(bed, ['ann', 'bob'])
    const card = await liveRound(bed, members, { Title: 'Windy Thursday' })
    const [found] = await owner.suggestions('score enter', 'round', 'thurs')
    expect(found?.name).toContain('Windy Thursday')
    const [ann, bob] = members as [(typeof members)[number], (typeof members)[number]]
    await owner.slash('score enter', { round: found!.value, score: '-2', user: ann.id })
    await owner.slash('score enter', { user: bob.id, score: '+3', round: found!.value })
    const result = fieldOf(await cardNow(bed, owner, card), 'Result')
    expect(result).toMatch(new RegExp(`${ann.mention} \\*\\*-2\\*\\*[^]*${bob.mention} \\*\\*\\+3\\*\\*`))
  })

  test('a card shows what is stored, whatever stood on it', async () => {
    const { guild, members } = await clubOf(bed, ['ann', 'bob'])
    const [ann, bob] = members as [(typeof members)[number], (typeof members)[number]]
    const card = await planRound(bed, ann, { Title: 'As stored' })
    await ann.press(card, 'Playing')
    await bed.settled()
    // As if somebody had drawn nonsense over it.
    const shown = bed.sandbox.core.world.messages.get(card.channelId)!.get(card.id)!
    shown.embeds = [{ title: 'Nonsense', fields: [{ name: 'Playing (1)', value: bob.mention }] }]
    await bob.press(card, 'Maybe')
    const now = await cardNow(bed, ann, card)
    expect(now.embeds[0]?.title).toBe('As stored')
    expect(fieldOf(now, 'Playing')).toContain(ann.mention)
    expect(fieldOf(now, 'Playing')).not.toContain(bob.mention)
    expect(guild.id).toBe(ann.guildId)
  })

  test('a file that is sent anywhere else is left alone', async () => {
    const { members } = await clubOf(bed, ['ann', 'bob'])
    const [ann] = members as [(typeof members)[number]]
    await liveRound(bed, members)
    const csv =
      'PlayerName,CourseName,LayoutName,StartDate,EndDate,Total,+/-,Hole1\nPar,A,B,2026-11-26 1830,,3,,3\nann,A,B,2026-11-26 1830,,3,0,3'
    const said = await ann.say('general', 'my card', { files: [file('card.csv', csv)] })
    await bed.settled()
    expect((await ann.sees('general')).at(-1)?.id).toBe(said.id)
    expect(await bed.driver.dms(ann.id)).toEqual([])
  })
})
