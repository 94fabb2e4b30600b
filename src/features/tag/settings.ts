// What a club chooses for its tags: ties, DNF, and what becomes of the tags of those who no longer play.
import { defineSetting, oneOf, orNone, wholeNumber } from '../../platform/setting.ts'

export const tiesSetting = defineSetting({
  key: 'tag.ties',
  label: 'Tags: ties',
  description:
    'Who of those that tie gets the lower tag: whoever brought the lower one, or the winner of a play-off (an Editor says who).',
  default: 'incoming',
  kind: oneOf([
    { value: 'incoming', label: 'by incoming tag' },
    { value: 'play-off', label: 'by play-off' },
  ]),
})

export const dnfSetting = defineSetting({
  key: 'tag.dnf',
  label: 'Tags: not finished',
  description: 'A holder who does not finish a round keeps their tag, or takes the highest one of those who played.',
  default: 'keep',
  kind: oneOf([
    { value: 'keep', label: 'keeps the tag' },
    { value: 'highest', label: 'takes the highest tag' },
  ]),
})

export const poolSetting = defineSetting({
  key: 'tag.pool',
  label: 'Tags: pool',
  description:
    'Who hands tags on to whom after a round: all who played it, those on one card (without posted cards: all), or those of one division.',
  default: 'round',
  kind: oneOf([
    { value: 'round', label: 'the whole round' },
    { value: 'card', label: 'each card by itself' },
    { value: 'division', label: 'each division by itself' },
  ]),
})

export const expirySetting = defineSetting({
  key: 'tag.expiry-days',
  label: 'Tags: days without a round',
  description: 'Whoever has not played for so many days is warned, and then their tag becomes free.',
  default: null,
  // Shorter, and a holiday costs the tag; longer than two years nobody remembers.
  kind: orNone(wholeNumber({ min: 14, max: 730, unit: 'days' }), 'never'),
})
