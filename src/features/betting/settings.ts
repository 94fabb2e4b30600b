// What a club can set for betting. Off by default: it is a game that not every club wants.
import { defineSetting, onOff, wholeNumber } from '../../platform/setting.ts'

export const enabledSetting = defineSetting({
  key: 'betting.enabled',
  label: 'Betting with play money',
  description:
    'Members bet putts, a play money that is worth nothing, on rounds that have not started. Switching it off pays open bets back.',
  default: false,
  kind: onOff(),
})
export const startSetting = defineSetting({
  key: 'betting.start-amount',
  label: 'Putts to begin with',
  description: 'What a new wallet holds; each member has one per season. Wallets that are open already keep what they hold.',
  default: 1000,
  // Enough for a few bets; and no wallet ever comes near what a column holds.
  kind: wholeNumber({ min: 10, max: 100_000, unit: 'putts' }),
})

export const settings = [enabledSetting, startSetting]
