// What recovery asks of the features: to make their projections anew.
import { z } from 'zod'
import { defineCascade } from '../message.ts'

/**
 * Every feature works out anew, from the facts, what it keeps beside them for quick reading, writes down what was otherwise, and reports it as lines
 * for an operator. In the order of the list of features: who builds on another's projection comes after it. Nothing is told to members.
 */
export const projectionsRebuilt = defineCascade({
  name: 'recovery.rebuilt',
  schema: z.object({}),
  report: z.object({ title: z.string(), lines: z.array(z.string()) }),
})
