// What a club can set for its cards.
import { defineSetting, oneOf, wholeNumber } from '../../platform/setting.ts'
import { SINGLES } from './draw.ts'

export const cardSize = defineSetting({
  key: 'group.card-size',
  label: 'Players on a card',
  description: 'How many players a card draw puts on one card where the numbers allow it.',
  default: 4,
  kind: wholeNumber({ ...SINGLES, unit: 'players' }),
})

export const oddPlayer = defineSetting({
  key: 'group.odd-player',
  label: 'Odd player in doubles',
  description:
    'How the one left over in a doubles draw plays: Cali takes an extra throw on every hole, alone plays one ball like in singles.',
  default: 'cali',
  kind: oneOf([
    { value: 'cali', label: 'Cali' },
    { value: 'alone', label: 'Alone' },
  ]),
})

export const settings = [cardSize, oddPlayer]
