// Quotas: a burst, then a steady rate, whatever the times; one member's flood takes nothing from another, one guild's nothing from another guild.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultQuotas, openAdmissions, openBucket, type Admission } from './quotas.ts'

const GUILD = '100000000000000001'
const OTHER = '100000000000000002'

describe('a bucket', () => {
  test('gives no more than burst and rate allow in any span of time, and all of that', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(3_000), { minLength: 1, maxLength: 200 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 50 }),
        (pauses, burst, perSecond) => {
          const bucket = openBucket({ burst, perSecond })
          const given: number[] = []
          let now = 1_000
          for (const pauseMs of pauses) {
            now += pauseMs
            const waitMs = bucket.take('a', now)
            if (waitMs === 0) given.push(now)
            // Who comes back after the told time is served.
            else expect(bucket.take('a', (now += Math.ceil(waitMs)))).toBe(0)
            if (waitMs > 0) given.push(now)
          }
          for (const [i, from] of given.entries())
            for (const [j, to] of given.entries())
              if (j >= i) expect(j - i + 1).toBeLessThanOrEqual(burst + ((to - from) / 1_000) * perSecond + 1e-6)
        },
      ),
    )
  })

  test('remembers a bounded number of keys, and forgets the longest quiet', () => {
    const bucket = openBucket({ burst: 1, perSecond: 0.001 }, 10)
    for (let i = 0; i < 100; i++) bucket.take(`member ${i}`, 1_000 + i)
    expect(bucket.size()).toBeLessThanOrEqual(10)
    expect(bucket.take('member 99', 1_200)).toBeGreaterThan(0)
  })

  test('lets go of those who have nothing to be remembered for', () => {
    const bucket = openBucket({ burst: 1, perSecond: 1 })
    for (let i = 0; i < 100; i++) bucket.take(`member ${i}`, 0)
    bucket.take('late', 120_000)
    expect(bucket.size()).toBe(1)
  })
})

describe('admissions', () => {
  const open = () => {
    let nowMs = 5_000
    const admissions = openAdmissions(defaultQuotas, () => nowMs)
    const act = (user: string, guild: string | undefined = GUILD): Admission => admissions.admit({ guild, user, typing: false })
    return {
      act,
      inDm: (user: string) => admissions.admit({ guild: undefined, user, typing: false }),
      type: (user: string) => admissions.admit({ guild: GUILD, user, typing: true }),
      pass: (ms: number) => void (nowMs += ms),
    }
  }
  const times = (count: number, work: () => Admission): string[] => Array.from({ length: count }, () => work().type)

  test('a member who floods is asked to wait, then not answered; the others and other servers notice nothing', () => {
    const { act, pass } = open()
    const flood = times(1_000, () => act('flooder'))
    expect(flood.filter((type) => type === 'admitted')).toHaveLength(defaultQuotas.member.burst)
    expect(flood.filter((type) => type === 'wait')).toHaveLength(defaultQuotas.told.burst)
    expect(flood.at(-1)).toBe('ignore')
    expect(act('another')).toEqual({ type: 'admitted' })
    expect(act('flooder', OTHER)).toEqual({ type: 'admitted' })
    pass(300)
    expect(act('flooder')).toEqual({ type: 'wait', whose: 'member', seconds: 1 })
    pass(700)
    expect(act('flooder')).toEqual({ type: 'admitted' })
  })

  test('many members of one server together have the quota of the server; another server has its own', () => {
    const { act, inDm } = open()
    const crowd = Array.from({ length: 1_000 }, (_, i) => act(`member ${i}`))
    expect(crowd.filter(({ type }) => type === 'admitted')).toHaveLength(defaultQuotas.guild.burst)
    expect(crowd.find(({ type }) => type === 'wait')).toMatchObject({ whose: 'guild', seconds: 1 })
    expect(act('member 1', OTHER)).toEqual({ type: 'admitted' })
    expect(inDm('member 1')).toEqual({ type: 'admitted' })
  })

  test('typing has a quota of its own, and is never told', () => {
    const { act, type } = open()
    expect(new Set(times(200, () => type('typist')))).toEqual(new Set(['admitted', 'ignore']))
    expect(act('typist')).toEqual({ type: 'admitted' })
  })
})
