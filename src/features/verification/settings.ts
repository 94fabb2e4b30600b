// What a club can set for the confirming of scores.
import { defineSetting, onOff } from '../../platform/setting.ts'

export const secondPlayer = defineSetting({
  key: 'verification.second-player',
  label: 'A second player confirms scores',
  description:
    'A score that a player enters waits until another player of the same card (without cards: of the round) has confirmed it.',
  default: false,
  kind: onOff(),
})

export const settings = [secondPlayer]
