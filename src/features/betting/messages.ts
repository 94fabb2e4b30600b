// What the betting feature hears on the wire: bets offered, placed and cancelled, wallets, the board, and who has no part in it.
import { z } from 'zod'
import { idSchema, snowflakeSchema } from '../../platform/id.ts'
import { defineQuery, defineRequest } from '../../platform/message.ts'
import { markets } from './odds.ts'

const selectionSchema = z.object({
  market: z.enum(markets),
  subject: snowflakeSchema,
  /** Whom the subject is to beat. */
  opponent: snowflakeSchema.optional(),
})
const betShape = { round: idSchema, selection: selectionSchema, stake: z.int() }

/** Shows whoever asked what a bet would pay. */
export const bettingOffer = defineRequest({ name: 'betting.offer', schema: z.object(betShape), key: (d) => d.round })
/** Places a bet if the odds (hundredths) and the line (half throws to par) still are what was shown; else shows it anew. */
export const bettingPlace = defineRequest({
  name: 'betting.place',
  schema: z.object({ ...betShape, odds: z.int(), line: z.int().optional() }),
  key: (d) => d.round,
})
/** Takes one's own bet back before the round starts. */
export const bettingCancel = defineRequest({
  name: 'betting.cancel',
  schema: z.object({ bet: idSchema }),
  key: (d) => d.bet,
})
/** One's own bets: open ones, and the last that were settled. */
export const bettingList = defineRequest({ name: 'betting.list', schema: z.object({}), key: () => 'own' })
export const bettingWallet = defineRequest({ name: 'betting.wallet', schema: z.object({}), key: () => 'own' })
/** Who has how much: in a season, else in the running one (or outside of any). */
export const bettingBoard = defineRequest({
  name: 'betting.board',
  schema: z.object({ season: idSchema.optional() }),
  key: (d) => d.season ?? 'board',
})
/** What the house offers on a round. */
export const bettingOdds = defineRequest({ name: 'betting.odds', schema: z.object({ round: idSchema }), key: (d) => d.round })
/** Whoever asks has no part in betting (any more), or has again. */
export const bettingTakePart = defineRequest({
  name: 'betting.take-part',
  schema: z.object({ takesPart: z.boolean() }),
  key: () => 'own',
})

const choicesSchema = z.object({ choices: z.array(z.object({ name: z.string().max(100), value: z.string().max(100) })).max(25) })

/** What can be bet on in a round, with odds: autocomplete. */
export const bettingSelectionsChoosable = defineQuery({
  name: 'betting.selections-choosable',
  mayLag: true,
  schema: z.object({ round: idSchema, typed: z.string().max(100) }),
  answer: choicesSchema,
})
/** One's own bets that can still be cancelled: autocomplete. */
export const bettingBetsChoosable = defineQuery({
  name: 'betting.bets-choosable',
  mayLag: true,
  schema: z.object({ typed: z.string().max(100) }),
  answer: choicesSchema,
})
