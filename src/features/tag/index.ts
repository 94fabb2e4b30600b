// Tags: numbered bag tags that change hands with every round.
import type { Feature } from '../../platform/feature.ts'
import { cascades, handlers, queries } from './handlers.ts'
import { interactions } from './interactions.ts'
import { dnfSetting, expirySetting, poolSetting, tiesSetting } from './settings.ts'
import { deWords } from './languages/de.ts'
import { esWords } from './languages/es.ts'
import { fiWords } from './languages/fi.ts'
import { svWords } from './languages/sv.ts'

export const tag: Feature = {
  name: 'tag',
  interactions,
  handlers,
  cascades,
  queries,
  cards: [],
  settings: [poolSetting, tiesSetting, dnfSetting, expirySetting],
  words: { de: deWords, es: esWords, fi: fiWords, sv: svWords },
  migrations: [
    new URL('0140_tag.sql', import.meta.url),
    new URL('0141_tag_ledger.sql', import.meta.url),
    new URL('0142_tag_acts.sql', import.meta.url),
    new URL('0143_tag_warnings.sql', import.meta.url),
    new URL('0144_tag_checkins.sql', import.meta.url),
  ],
}
