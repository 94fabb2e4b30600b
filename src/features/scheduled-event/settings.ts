// What a club sets about scheduled events.
import { defineSetting, oneOf, onOff } from '../../platform/setting.ts'
import { texts } from './texts.ts'

export const eventsSetting = defineSetting({
  key: 'scheduled-event.enabled',
  label: () => texts.setting.label,
  description: () => texts.setting.description,
  default: true,
  kind: onOff(),
})

/** Maybe: interest is no promise, and takes nobody's place on a full round. */
export const interestSetting = defineSetting({
  key: 'scheduled-event.interested-means',
  label: () => texts.interested.label,
  description: () => texts.interested.description,
  default: 'maybe',
  kind: oneOf([
    { value: 'maybe', label: () => texts.interested.maybe },
    { value: 'playing', label: () => texts.interested.playing },
  ]),
})
