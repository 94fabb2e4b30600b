// Handicap: how far from par a member plays when they play well, with its working, and net results beside the gross ones.
import type { Feature } from '../../platform/feature.ts'
import { cascades, handlers } from './handlers.ts'
import { interactions } from './interactions.ts'
import { handicapSettings, tellNetSetting } from './settings.ts'
import { deWords } from './languages/de.ts'
import { esWords } from './languages/es.ts'
import { fiWords } from './languages/fi.ts'
import { svWords } from './languages/sv.ts'

export const handicap: Feature = {
  name: 'handicap',
  interactions,
  handlers,
  cascades,
  queries: [],
  cards: [],
  settings: [...Object.values(handicapSettings), tellNetSetting],
  words: { de: deWords, es: esWords, fi: fiWords, sv: svWords },
  migrations: [],
}
