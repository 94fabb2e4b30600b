// Floods: a member, or a whole server, that does far too much is asked to wait in kind words; nobody else is kept waiting for it. Through the sandbox.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultQuotas, perMinute } from '../../src/platform/gateway/quotas.ts'
import type { Actor, Outcome, Seen } from '../../src/sandbox/driver.ts'
import { type Bed, type FreshClub, noQuotas, openBed } from '../bed.ts'
import { planRound, signUp } from '../club-life.ts'
import { answerOf } from './people.ts'

/** As much at once as a person does; then nearly nothing for a while, so that no machine is too slow to be over it. */
const MEMBER = { burst: defaultQuotas.member.burst, perSecond: 0.02 }
const SERVER = { burst: 120, perSecond: 0.02 }
const WAIT = /lot at once.*nothing was changed\. Try again in \d+ second/
const CLUB_BUSY = /Your club does very much.*nothing was changed\. Try again in/

let bed: Bed
let loud: FreshClub
let calm: FreshClub
let cardOfLoud: Seen
let cardOfCalm: Seen

beforeAll(async () => {
  const quotas = { ...noQuotas, member: MEMBER, guild: SERVER, told: { burst: 60, perSecond: 5 } }
  bed = await openBed({ quotas, records: 'nothing' })
  loud = await bed.freshClub({ members: ['flo', 'ann'] })
  calm = await bed.freshClub({ members: ['bea'] })
  for (const member of [...loud.members, ...calm.members]) await signUp(member)
  cardOfLoud = await planRound(bed, loud.members[1]!, { Title: 'Loud round' })
  cardOfCalm = await planRound(bed, calm.members[0]!, { Title: 'Calm round' })
}, 240_000)

afterAll(async () => {
  await bed?.close()
})

/** All at once, not one after the other. */
const flood = (actor: Actor, card: Seen, times: number): Promise<Outcome[]> =>
  Promise.all(Array.from({ length: times }, (_, i) => actor.press(card, i % 2 === 0 ? 'Playing' : 'Maybe')))

const requests = async (guild: string): Promise<number> => {
  await bed.settled()
  const { count } = await bed.database.kysely
    .selectFrom('inbox')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('guild_id', '=', guild)
    .where('consumer', '=', 'round.rsvp')
    .executeTakeFirstOrThrow()
  return count
}

test('a member who presses a hundred times at once is asked to wait; the worker is not, nor anybody else', async () => {
  const [flo, ann] = loud.members as [Actor, Actor]
  const before = await requests(loud.guild.id)
  const outcomes = await flood(flo, cardOfLoud, 80)
  const told = outcomes.map(answerOf).filter((text) => WAIT.test(text))
  const handled = (await requests(loud.guild.id)) - before
  // Setting up and signing up took some of the burst before.
  expect(handled).toBeLessThanOrEqual(MEMBER.burst)
  expect(handled).toBeGreaterThan(MEMBER.burst / 2)
  expect(told).toHaveLength(80 - handled)
  expect(answerOf(await ann.press(cardOfLoud, 'Playing'))).not.toMatch(WAIT)
  expect(answerOf(await calm.members[0]!.press(cardOfCalm, 'Playing'))).not.toMatch(WAIT)
  await bed.settled()
  const shown = await ann.looksAt(cardOfLoud)
  expect(shown?.text).toContain(ann.mention)
})

test('a server whose members do too much together is asked to wait; another server is not', async () => {
  const crowd = await Promise.all(Array.from({ length: 6 }, (_, i) => loud.guild.join(`crowd-${i}-${loud.guild.id.slice(-6)}`)))
  const outcomes = (await Promise.all(crowd.map((one) => flood(one, cardOfLoud, 20)))).flat()
  const texts = outcomes.map(answerOf)
  expect(texts.filter((text) => CLUB_BUSY.test(text)).length).toBeGreaterThan(0)
  expect(texts.filter((text) => WAIT.test(text))).toEqual([])
  expect(answerOf(await calm.members[0]!.press(cardOfCalm, 'Maybe'))).toBe('')
  await bed.settled()
  expect((await calm.members[0]!.looksAt(cardOfCalm))?.text).toContain(calm.members[0]!.mention)
  expect(bed.dead).toEqual([])
})

test('the quotas that the program has by itself are above what a club does', () => {
  expect(defaultQuotas.member).toEqual(perMinute(80))
  expect(defaultQuotas.guild.burst).toBeGreaterThanOrEqual(500)
})
