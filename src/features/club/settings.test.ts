// The club's own settings: what they read and refuse; and reading settings of any feature from what is stored.
import { describe, expect, test } from 'vitest'
import { keptLog } from '../../../test/silent-log.ts'
import { defineSetting, duration, onOff, type Setting } from '../../platform/setting.ts'
import type { ReadContext } from '../../platform/worker/handling.ts'
import { readSettings } from './messages.ts'
import { capacitySetting, channelSettings, signupEmojiSetting, tagRangeSetting, timeZoneSetting } from './settings.ts'

describe('what may be typed', () => {
  test.each<[Setting, string, unknown]>([
    [timeZoneSetting, 'europe/helsinki', 'Europe/Helsinki'],
    [timeZoneSetting, 'Middle-earth', undefined],
    [capacitySetting, 'unlimited', null],
    [capacitySetting, '0', undefined],
    [tagRangeSetting, '1-100', { min: 1, max: 100 }],
    [tagRangeSetting, '#1 to #999', { min: 1, max: 999 }],
    [tagRangeSetting, '100-1', undefined],
    [tagRangeSetting, '1-1000', undefined],
    [signupEmojiSetting, '🥏', '🥏'],
    [signupEmojiSetting, 'frisbee', undefined],
    [channelSettings.events, 'as set up', null],
  ])('%#: $key', (setting, text, value) => {
    expect(setting.read(text)?.value).toEqual(value)
  })

  test('time zones are offered as they are typed', () => {
    expect(timeZoneSetting.suggest('hels').map(({ value }) => value)).toEqual(['Europe/Helsinki'])
    expect(timeZoneSetting.suggest('new york').map(({ value }) => value)).toEqual(['America/New_York'])
    expect(timeZoneSetting.suggest('').length).toBeGreaterThan(5)
  })
})

test('settings are read in one question; what does not fit counts as the default and is logged', async () => {
  const window = defineSetting({
    key: 'pond.window',
    label: 'Window',
    description: 'How long.',
    default: 60_000,
    kind: duration({ min: 60_000, max: 3_600_000 }),
  })
  const open = defineSetting({ key: 'pond.open', label: 'Open', description: 'Whether.', default: false, kind: onOff() })
  const stored = (values: Record<string, unknown>) => {
    const kept = keptLog()
    const asked: unknown[] = []
    const ask = ((_: unknown, data: unknown) => {
      asked.push(data)
      return Promise.resolve({ values })
    }) as ReadContext['ask']
    return { kept, asked, read: () => readSettings({ ask, log: kept.log }, { window, open }) }
  }

  const good = stored({ 'pond.window': 120_000, 'pond.open': true })
  expect(await good.read()).toEqual({ window: 120_000, open: true })
  expect(good.asked).toEqual([{ keys: ['pond.window', 'pond.open'] }])
  expect(await stored({}).read()).toEqual({ window: 60_000, open: false })

  const bad = stored({ 'pond.window': 'soon' })
  expect(await bad.read()).toEqual({ window: 60_000, open: false })
  expect(bad.kept.lines.filter(({ setting }) => setting === 'pond.window')).toHaveLength(1)
})
