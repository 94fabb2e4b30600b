// Settings: what the kinds read, refuse and show; and that whatever is shown or kept can be read again.
import { assert, constantFrom, integer, property, string, uniqueArray } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { languages, speakingTo } from './language/language.ts'
import {
  defineSetting,
  duration,
  durations,
  freeText,
  oneOf,
  onOff,
  orNone,
  serverChannel,
  serverRole,
  valueOf,
  wholeNumber,
  type SettingKind,
} from './setting.ts'

const HOUR = 3_600_000
const window = duration({ min: 5 * 60_000, max: 7 * 24 * HOUR })
const offsets = durations({ min: 60_000, max: 14 * 24 * HOUR, most: 3 })
const scheme = oneOf([
  { value: 'table', label: 'Placement table' },
  { value: 'beaten', label: 'One per player beaten' },
])

const read = (kind: SettingKind<unknown>, text: string): unknown => kind.read(text)?.value

describe('what may be typed', () => {
  test.each<[string, SettingKind<unknown>, string, unknown]>([
    ['on', onOff(), 'ON', true],
    ['off', onOff(), 'no', false],
    ['neither', onOff(), 'perhaps', undefined],
    ['a number', wholeNumber({ min: 3, max: 50 }), '20', 20],
    ['too small', wholeNumber({ min: 3, max: 50 }), '2', undefined],
    ['no number', wholeNumber({ min: 3, max: 50 }), '2e1', undefined],
    ['a fraction', wholeNumber({ min: 3, max: 50 }), '20.5', undefined],
    ['nothing by its word', orNone(wholeNumber({ min: 1, max: 9 }), 'unlimited'), 'Unlimited', null],
    ['nothing by none', orNone(wholeNumber({ min: 1, max: 9 }), 'unlimited'), 'none', null],
    ['something', orNone(wholeNumber({ min: 1, max: 9 }), 'unlimited'), '9', 9],
    ['a choice by value', scheme, 'TABLE', 'table'],
    ['a choice by label', scheme, 'one per player beaten', 'beaten'],
    ['no choice', scheme, 'luck', undefined],
    ['hours', window, '2h', 2 * HOUR],
    ['hours and minutes', window, '1 hour 30 min', 1.5 * HOUR],
    ['a fraction of a day', window, '1.5 days', 36 * HOUR],
    ['too long', window, '2 weeks', undefined],
    ['no unit', window, '90', undefined],
    ['an unknown unit', window, '2 moons', undefined],
    ['rest', window, '2h!', undefined],
    ['several spans, longest first', offsets, '1h, 1 day and 1h', [24 * HOUR, HOUR]],
    ['two spans without what parts them', offsets, '24 h 1 h', undefined],
    ['no spans', offsets, 'off', []],
    ['too many spans', offsets, '1h,2h,3h,4h', undefined],
    ['one bad span', offsets, '1h, soon', undefined],
    ['text', freeText({ maxLength: 5 }), 'Hello', 'Hello'],
    ['long text', freeText({ maxLength: 5 }), 'Hello!', undefined],
    ['a role', serverRole(), '<@&100000000000000001>', '100000000000000001'],
    ['a channel', serverChannel(), '<#100000000000000001>', '100000000000000001'],
    ['no id', serverChannel(), '#general', undefined],
  ])('%s', (_, kind, text, value) => {
    expect(read(kind, text)).toEqual(value)
  })
})

test('spans are shown as people say them, and what is shown is read as the same', () => {
  expect([24 * HOUR, 36 * HOUR, 48 * HOUR, 60 * HOUR, 90 * 60_000, 60_000].map((ms) => window.show(ms))).toEqual([
    '24 h',
    '36 h',
    '2 days',
    '2 days 12 h',
    '1 h 30 min',
    '1 min',
  ])
  assert(
    property(integer({ min: 5, max: 7 * 24 * 60 }), (minutes) => {
      expect(read(window, window.show(minutes * 60_000))).toBe(minutes * 60_000)
    }),
  )
})

test.each(languages)('spans that are shown in %s are read as the same', (language) => {
  const minutes = integer({ min: 1, max: 14 * 24 * 60 }).map((count) => count * 60_000)
  assert(
    property(uniqueArray(minutes, { maxLength: 3 }), (spans) => {
      const sorted = spans.toSorted((a, b) => b - a)
      expect(
        read(
          offsets,
          speakingTo(language, () => offsets.show(sorted)),
        ),
      ).toEqual(sorted)
    }),
  )
})

test.each([
  ['1 Tag und 2 Stunden', [24 * HOUR, 2 * HOUR]],
  ['2 días; 90 minutos', [48 * HOUR, 1.5 * HOUR]],
  ['1 viikko ja 1 t', [7 * 24 * HOUR, HOUR]],
  ['2 dygn och 3 timmar', [48 * HOUR, 3 * HOUR]],
])('spans in the reader’s own words: %s', (typed, spans) => {
  expect(read(offsets, typed)).toEqual(spans)
})

test('whatever is typed is refused or fits the schema', () => {
  const kinds: SettingKind<unknown>[] = [
    onOff(),
    wholeNumber({ min: 1, max: 9 }),
    window,
    offsets,
    scheme,
    freeText({ maxLength: 9 }),
  ]
  assert(
    property(constantFrom(...kinds), string(), (kind, text) => {
      const value = kind.read(text)
      if (value) expect(kind.schema.safeParse(value.value).success).toBe(true)
    }),
  )
})

test('what is offered can be read', () => {
  for (const kind of [onOff(), scheme, orNone(scheme)] as SettingKind<unknown>[])
    for (const { value } of kind.suggest('')) expect(kind.read(value), value).toBeDefined()
  expect(scheme.suggest('player')).toEqual([{ name: 'One per player beaten', value: 'beaten' }])
})

test('a stored value that does not fit counts as the default, and is known as nonsense', () => {
  const setting = defineSetting({
    key: 'round.confirm-window',
    label: 'Confirm window',
    description: 'How long a place is kept.',
    default: HOUR,
    kind: window,
  })
  expect(valueOf(setting, undefined)).toEqual({ value: HOUR, isNonsense: false })
  expect(valueOf(setting, 2 * HOUR)).toEqual({ value: 2 * HOUR, isNonsense: false })
  expect(valueOf(setting, 'soon')).toEqual({ value: HOUR, isNonsense: true })
  expect(() => defineSetting({ ...setting, key: 'Window', kind: setting })).toThrow('kebab')
  expect(() => defineSetting({ ...setting, default: 1, kind: setting })).toThrow()
})
