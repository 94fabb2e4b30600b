// Which divisions a club has, and whether members choose theirs on their own.
import { defineSetting, onOff } from '../../platform/setting.ts'
import { divisionNames } from './division.ts'

export const namesSetting = defineSetting({
  key: 'division.names',
  label: 'Divisions',
  description: 'The divisions of the club, in the order in which they are shown.',
  default: [],
  kind: divisionNames(),
})
export const ownChoiceSetting = defineSetting({
  key: 'division.own-choice',
  label: 'Divisions: own choice',
  description: 'Members choose their division on their own, until they have points in a season; otherwise Editors say.',
  default: true,
  kind: onOff(),
})
