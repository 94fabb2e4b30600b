// What the season feature says and hears on the wire: starting and ending seasons, standings, and the points for other features.
import { z } from 'zod'
import { idSchema, snowflakeSchema } from '../../platform/id.ts'
import { defineEvent, defineQuery, defineRequest } from '../../platform/message.ts'
import { shownSchema } from '../../platform/shown.ts'
import { schemeKinds, tiers } from './scheme.ts'

export const seasonStart = defineRequest({
  name: 'season.start',
  /** As typed; empty: one is made up. */
  schema: z.object({ name: z.string().max(200) }),
  key: () => 'season',
})
/** Without `confirmed` an Admin is shown how it stands. */
export const seasonEnd = defineRequest({
  name: 'season.end',
  version: 2,
  /** Version 1 ended it after however many rounds. */
  lifts: { 1: (data) => data },
  schema: z.object({ confirmed: idSchema.optional(), shown: shownSchema.optional() }),
  key: () => 'season',
})
/** Takes the end of the last season back. */
export const seasonResume = defineRequest({ name: 'season.resume', schema: z.object({}), key: () => 'season' })
/**
 * Shows a page (from 0) of the standings to whoever asked; without `season` of the running one, else the last. With `division` (as typed) those
 * of its members, among themselves.
 */
export const seasonShowStandings = defineRequest({
  name: 'season.show-standings',
  schema: z.object({
    season: idSchema.optional(),
    page: z.int().min(0).max(1000),
    division: z.string().max(100).optional(),
  }),
  key: (d) => d.season ?? 'season',
})
export const seasonList = defineRequest({ name: 'season.list', schema: z.object({}), key: () => 'season' })
/** What a season would have looked like under another scheme; without `season` the last ended one, else the running, else the last year. */
export const seasonSimulate = defineRequest({
  name: 'season.simulate',
  schema: z.object({
    season: idSchema.optional(),
    scheme: z.enum(schemeKinds),
    bestRounds: z.int().min(1).max(200).optional(),
    /** As typed. */
    table: z.string().max(1000).optional(),
    perBeaten: z.int().min(0).max(1000).optional(),
    attendance: z.int().min(0).max(1000).optional(),
    tagNeeded: z.boolean().optional(),
    byDivision: z.boolean().optional(),
  }),
  key: (d) => d.season ?? 'season',
})

/** A season began, ended, or counts otherwise now. */
export const seasonChanged = defineEvent({
  name: 'season.changed',
  schema: z.object({ season: idSchema, what: z.enum(['started', 'ended', 'resumed', 'recounted']) }),
  key: (d) => d.season,
})

/** The instants at which seasons began and ended, in order. */
export const seasonBoundaries = defineQuery({
  name: 'season.boundaries',
  schema: z.object({}),
  answer: z.object({ boundaries: z.array(z.iso.datetime()) }),
})

/** Seasons to choose from, newest first: autocomplete. */
export const seasonsChoosable = defineQuery({
  name: 'season.choosable',
  mayLag: true,
  schema: z.object({ typed: z.string().max(100) }),
  answer: z.object({ seasons: z.array(z.object({ season: idSchema, label: z.string() })) }),
})

/** Points in the running season, best first: of everybody, or those asked for. `season` is absent in the off-season. */
export const seasonPoints = defineQuery({
  name: 'season.points',
  schema: z.object({ users: z.array(snowflakeSchema).optional() }),
  answer: z.object({
    season: z.object({ id: idSchema, name: z.string(), players: z.int() }).optional(),
    standings: z.array(
      z.object({
        user: snowflakeSchema,
        points: z.int(),
        rank: z.int(),
        rounds: z.int(),
        /** By the best tag held in the season; absent without one. */
        tier: z.enum(tiers).optional(),
      }),
    ),
  }),
})
