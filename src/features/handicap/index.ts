// Handicap: how far from par a member plays when they play well, with its working, and net results beside the gross ones.
import type { Feature } from '../../platform/feature.ts'
import { cascades, handlers } from './handlers.ts'
import { interactions } from './interactions.ts'
import { handicapSettings, tellNetSetting } from './settings.ts'

export const handicap: Feature = {
  name: 'handicap',
  interactions,
  handlers,
  cascades,
  queries: [],
  cards: [],
  settings: [...Object.values(handicapSettings), tellNetSetting],
  migrations: [],
}
