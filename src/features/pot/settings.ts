// What a club can set for its pots. All off by default: money is nobody's business who did not ask for it.
import { defineSetting, oneOf, onOff } from '../../platform/setting.ts'
import { currencies } from './ledger.ts'

export const acePot = defineSetting({
  key: 'pot.ace',
  label: 'Ace pot',
  description: 'The bot keeps the books of an ace pot: who paid in, and who was paid. It moves no money.',
  default: false,
  kind: onOff(),
})
export const ctpPot = defineSetting({
  key: 'pot.ctp',
  label: 'Closest to the pin',
  description: 'Players claim closest to the pin during a round, and the bot keeps the books of a pot for it. It moves no money.',
  default: false,
  kind: onOff(),
})
export const currency = defineSetting({
  key: 'pot.currency',
  label: 'Currency of the pots',
  description: 'In which currency amounts of the pots are. Changing it converts nothing.',
  default: 'EUR',
  kind: oneOf(currencies.map((value) => ({ value, label: value }))),
})

export const settings = [acePot, ctpPot, currency]
