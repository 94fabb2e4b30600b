// How a club's seasons count: the settings, and the scheme they make.
import { z } from 'zod'
import { defineSetting, oneOf, onOff, orNone, wholeNumber, type SettingKind } from '../../platform/setting.ts'
import type { Scheme } from './scheme.ts'
import { texts } from './texts.ts'

/** More places than any round has players who get something. */
const MAX_TABLE = 100
/** Nobody counts in more than thousands. */
const MAX_POINTS = 10_000

/** `20, 18, 16`: points for the first place, the second, and so on. */
export function pointsTable(): SettingKind<number[]> {
  const schema = z.array(z.int().min(0).max(MAX_POINTS)).min(1).max(MAX_TABLE)
  return {
    schema,
    accepts: `up to ${MAX_TABLE} whole numbers with commas between, best place first, such as \`20, 18, 16, 14\``,
    read: (text) => {
      const parts = text
        .split(/[\s,;]+/)
        .filter((part) => part !== '')
        .map((part) => (/^\d{1,5}$/.test(part) ? Number(part) : Number.NaN))
      const value = schema.safeParse(parts)
      return value.success ? { value: value.data } : undefined
    },
    show: (value) => value.join(', '),
    suggest: () => [],
    option: 'value',
  }
}

export const schemeSetting = defineSetting({
  key: 'season.scheme',
  label: 'Points scheme',
  description: 'What a round gives in the season: by tagged opponents behind, by placement, or by players beaten.',
  default: 'tagged',
  kind: oneOf([
    { value: 'tagged', label: () => texts.schemes.tagged },
    { value: 'placement', label: () => texts.schemes.placement },
    { value: 'beaten', label: () => texts.schemes.beaten },
  ]),
})
export const tableSetting = defineSetting({
  key: 'season.placement-table',
  label: 'Placement table',
  description: 'Points for the first place, the second, and so on, in the placement scheme.',
  default: [20, 18, 16, 14, 12, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1],
  kind: pointsTable(),
})
export const perBeatenSetting = defineSetting({
  key: 'season.beaten-points',
  label: 'Points per player beaten',
  description: 'For each player beaten, in the scheme of players beaten.',
  default: 1,
  kind: wholeNumber({ min: 0, max: 1000 }),
})
export const attendanceSetting = defineSetting({
  key: 'season.attendance-points',
  label: 'Points for taking part',
  description: 'For each round played, also without finishing it, in the scheme of players beaten.',
  default: 1,
  kind: wholeNumber({ min: 0, max: 1000 }),
})
export const bestRoundsSetting = defineSetting({
  key: 'season.best-rounds',
  label: 'Rounds that count',
  description: 'Only so many of each member’s best rounds count in the season.',
  default: null,
  kind: orNone(wholeNumber({ min: 1, max: 200, unit: 'rounds' }), 'all'),
})
export const tagNeededSetting = defineSetting({
  key: 'season.tag-needed',
  label: 'Points need a tag',
  description: 'Only members who hold a tag score and count as opponents; the scheme of tagged opponents always needs one.',
  default: true,
  kind: onOff(),
})

export const byDivisionSetting = defineSetting({
  key: 'season.by-division',
  label: 'Points by division',
  description:
    'Places and opponents that give points are those of one’s own division; who is in none plays against others in none.',
  default: false,
  kind: onOff(),
})

export const seasonSettings = {
  kind: schemeSetting,
  table: tableSetting,
  perBeaten: perBeatenSetting,
  attendance: attendanceSetting,
  bestRounds: bestRoundsSetting,
  tagNeeded: tagNeededSetting,
  byDivision: byDivisionSetting,
}

export const defaultScheme: Scheme = {
  kind: 'tagged',
  table: tableSetting.default,
  perBeaten: perBeatenSetting.default,
  attendance: attendanceSetting.default,
  bestRounds: bestRoundsSetting.default,
  tagNeeded: tagNeededSetting.default,
  byDivision: byDivisionSetting.default,
}
