// How a club's handicaps are reckoned.
import { defineSetting, onOff, wholeNumber } from '../../platform/setting.ts'

export const handicapSettings = {
  recent: defineSetting({
    key: 'handicap.recent-rounds',
    label: 'Handicap: rounds looked at',
    description: 'So many of a member’s latest rounds are looked at.',
    default: 10,
    kind: wholeNumber({ min: 1, max: 50, unit: 'rounds' }),
  }),
  sharePercent: defineSetting({
    key: 'handicap.best-share',
    label: 'Handicap: share that counts',
    description: 'The best of these rounds count: so many percent of them, rounded up.',
    default: 50,
    kind: wholeNumber({ min: 1, max: 100, unit: '%' }),
  }),
  allowancePercent: defineSetting({
    key: 'handicap.allowance',
    label: 'Handicap: allowance',
    description: 'So many percent of the average of those are the handicap.',
    default: 80,
    kind: wholeNumber({ min: 1, max: 100, unit: '%' }),
  }),
  least: defineSetting({
    key: 'handicap.least-rounds',
    label: 'Handicap: rounds needed',
    description: 'With fewer finished rounds a member has no handicap yet.',
    default: 3,
    kind: wholeNumber({ min: 1, max: 20, unit: 'rounds' }),
  }),
}

export const tellNetSetting = defineSetting({
  key: 'handicap.tell-net',
  label: 'Handicap: net results',
  description: 'Whether net results are posted in the thread of each finished round, beside the gross ones.',
  default: false,
  kind: onOff(),
})
