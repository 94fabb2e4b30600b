// Whoever stands nearest holds a hole, whatever was claimed, claimed anew and taken back before, in whatever order.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { reconciled, standing, withClaim, withoutClaim, type Claim } from './claims.ts'
import { findDistance } from './distance.ts'

const MEMBERS = ['ann', 'bob', 'cid', 'eve']
const claim = (member: string, distance: string, at: number): Claim => ({ member, distance, at: new Date(at) })
const held = (claims: readonly Claim[]) => standing(claims).map(({ member, distance }) => `${member} ${distance}`)

const step = fc.record({
  member: fc.constantFrom(...MEMBERS),
  // Few, so that equals are met; the last is one from before distances were read.
  distance: fc.constantFrom('2 m', '200 cm', '2.4 m', '6 ft', '6 ft 4 in', 'two discs'),
  isWithdrawn: fc.boolean(),
})

test('the nearest that stands holds the hole, the next one when it is taken back; of equals the first', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let claims: Claim[] = []
      // What each member says last counts, since they began to say just that.
      const said = new Map<string, { distance: string; at: number }>()
      for (const [at, { member, distance, isWithdrawn }] of steps.entries()) {
        const before = standing(claims)
        if (isWithdrawn) {
          claims = withoutClaim(claims, member, 'host')
          said.delete(member)
          expect(standing(claims)).toEqual(before.filter((one) => one.member !== member))
        } else {
          claims = withClaim(claims, claim(member, distance, at))
          if (said.get(member)?.distance !== distance) said.set(member, { distance, at })
        }
      }
      const tenths = (distance: string) => findDistance(distance)?.tenths ?? Infinity
      const nearest = Math.min(...[...said.values()].map(({ distance }) => tenths(distance)))
      const equals = [...said].filter(([, { distance }]) => tenths(distance) === nearest).toSorted(([, a], [, b]) => a.at - b.at)
      expect(standing(claims)[0]?.member).toBe(equals[0]?.[0])
      expect(standing(claims)).toHaveLength(said.size)
      // Nothing is lost: what was taken back is known still, once for each member.
      expect(new Set(claims.map(({ member }) => member)).size).toBe(claims.length)
    }),
  )
})

test('what a worker of the version before has said of a hole holds, and the next nearest stands behind it', () => {
  const claims = [claim('ann', '2 m', 1), claim('bob', '3 m', 2), claim('cid', '5 m', 3)]
  expect(reconciled(claims, undefined)).toEqual(claims)
  expect(reconciled(claims, claim('ann', '2 m', 1))).toEqual(claims)
  expect(held(reconciled(claims, claim('eve', '1 m', 4)))).toEqual(['eve 1 m', 'ann 2 m', 'bob 3 m', 'cid 5 m'])
  expect(held(reconciled(claims, claim('eve', '4 m', 4)))).toEqual(['eve 4 m', 'cid 5 m'])
  expect(held(reconciled(claims, claim('ann', '6 m', 4)))).toEqual(['ann 6 m'])
  expect(held(reconciled([], claim('ann', '2 m', 1)))).toEqual(['ann 2 m'])
})
