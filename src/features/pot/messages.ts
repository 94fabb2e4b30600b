// What the pot feature hears on the wire: payments into a pot and out of it, corrections, claims of closest to the pin.
import { z } from 'zod'
import { idSchema, snowflakeSchema } from '../../platform/id.ts'
import { defineQuery, defineRequest } from '../../platform/message.ts'

const potSchema = z.enum(['ace', 'ctp'])

/** The balance and the last movements; `all`: as many as fit. */
export const potShow = defineRequest({
  name: 'pot.show',
  schema: z.object({ pot: potSchema, all: z.boolean() }),
  key: (d) => d.pot,
})
/** Players of a round paid in, each so much (as typed); once per round and player. */
export const potAdd = defineRequest({
  name: 'pot.add',
  schema: z.object({ pot: potSchema, round: idSchema, amount: z.string().max(30), users: z.array(snowflakeSchema).max(25) }),
  key: (d) => d.pot,
})
/** Somebody aced: they get all of the pot, or this much. */
export const potPay = defineRequest({
  name: 'pot.pay',
  schema: z.object({
    round: idSchema,
    user: snowflakeSchema,
    witness: snowflakeSchema,
    amount: z.string().max(30).optional(),
  }),
  key: () => 'ace',
})
/** Takes an entry back by a counter-entry. */
export const potCorrect = defineRequest({
  name: 'pot.correct',
  schema: z.object({ pot: potSchema, entry: idSchema, reason: z.string().max(200) }),
  key: (d) => d.pot,
})
/** The last entries that can be taken back and fit what is typed: autocomplete. */
export const potEntriesChoosable = defineQuery({
  name: 'pot.entries-choosable',
  mayLag: true,
  schema: z.object({ pot: potSchema, typed: z.string().max(100).default('') }),
  answer: z.object({ entries: z.array(z.object({ entry: idSchema, label: z.string() })) }),
})

/** What each finisher of a round would get; `post`: for all to see in its thread, by whoever runs the round. Nothing is entered anywhere. */
export const potPayouts = defineRequest({
  name: 'pot.payouts',
  schema: z.object({
    round: idSchema,
    fee: z.string().max(30),
    /** Per cent of the fees that are paid out. */
    share: z.int(),
    places: z.int().optional(),
    post: z.boolean(),
  }),
  key: (d) => d.round,
})

/** Whoever asks lies closest to the pin of a hole; `user`: somebody else does, says whoever runs the round. */
export const ctpClaim = defineRequest({
  name: 'pot.ctp-claim',
  version: 2,
  /** Version 1 was of one's own disc only. */
  lifts: { 1: (data) => data },
  schema: z.object({
    round: idSchema,
    hole: z.int(),
    distance: z.string().max(100),
    user: snowflakeSchema.optional(),
  }),
  key: (d) => d.round,
})
/** Takes a claim back: one's own, or that of `user`, by whoever runs the round. The next nearest stands then. */
export const ctpWithdraw = defineRequest({
  name: 'pot.ctp-withdraw',
  schema: z.object({ round: idSchema, hole: z.int(), user: snowflakeSchema.optional() }),
  key: (d) => d.round,
})
export const ctpShow = defineRequest({ name: 'pot.ctp-show', schema: z.object({ round: idSchema }), key: (d) => d.round })
/** The holder has won the hole, and gets this much (as typed) if anything. */
export const ctpClose = defineRequest({
  name: 'pot.ctp-close',
  schema: z.object({ round: idSchema, hole: z.int(), amount: z.string().max(30).optional() }),
  key: (d) => d.round,
})
