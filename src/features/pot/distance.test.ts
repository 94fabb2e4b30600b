// Distances from the pin: each way of writing them is understood, shown the same way, and compared across units.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { findDistance, readDistance } from './distance.ts'

test('metres, centimetres, feet and inches, as people write them', () => {
  const read = {
    '2.4 m': ['2.4 m', 24_000],
    '2,40m': ['2.4 m', 24_000],
    '240 cm': ['240 cm', 24_000],
    '2 m 40': ['2 m 40 cm', 24_000],
    '2m40cm': ['2 m 40 cm', 24_000],
    '0 m': ['0 m', 0],
    '3 Meter': ['3 m', 30_000],
    '3 metriä': ['3 m', 30_000],
    '80 Zentimeter': ['80 cm', 8_000],
    '80 senttiä': ['80 cm', 8_000],
    '6 ft 4 in': ['6 ft 4 in', 19_304],
    '6\'4"': ['6 ft 4 in', 19_304],
    '6’4': ['6 ft 4 in', 19_304],
    '6ft.': ['6 ft', 18_288],
    '6 Fuß': ['6 ft', 18_288],
    '6 jalkaa 4 tuumaa': ['6 ft 4 in', 19_304],
    '10 pies': ['10 ft', 30_480],
    '7 tum': ['7 in', 1_778],
    '76 inches': ['76 in', 19_304],
  } as const
  expect(Object.fromEntries(Object.keys(read).map((typed) => [typed, findDistance(typed)]))).toEqual(
    Object.fromEntries(Object.entries(read).map(([typed, [shown, tenths]]) => [typed, { shown, tenths }])),
  )
})

test('what is no distance, or one without a unit, is refused', () => {
  for (const typed of [
    '2.4',
    'close',
    '-1 m',
    '2.4 *m*',
    '6 ft 14 in',
    '2 cm 40',
    '2 m 3 ft',
    '1 m 2 cm 3',
    '2.4 m from the pin',
    '1/2 m',
    'm',
  ])
    expect(findDistance(typed), typed).toBeUndefined()
  expect(() => readDistance(' ')).toThrow('how far')
  expect(() => readDistance('two metres')).toThrow('two metres')
  expect(() => readDistance('301 m')).toThrow('300 m')
})

test('what is shown reads back as the same distance', () => {
  const number = fc.tuple(fc.nat(290), fc.nat(99)).map(([whole, rest]) => `${whole}.${String(rest).padStart(2, '0')}`)
  const typed = fc.tuple(number, fc.constantFrom('m', 'cm', 'ft', 'in')).map(([much, unit]) => `${much}${unit}`)
  fc.assert(
    fc.property(typed, (a) => {
      const one = readDistance(a)
      expect(readDistance(one.shown)).toEqual(one)
    }),
  )
})
