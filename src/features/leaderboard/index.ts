// Leaderboard: one card per club that stays true, and pages for anyone.
import type { Feature } from '../../platform/feature.ts'
import { cards, cascades, handlers } from './handlers.ts'
import { interactions } from './interactions.ts'

export const leaderboard: Feature = { name: 'leaderboard', interactions, handlers, cascades, queries: [], cards, migrations: [] }
