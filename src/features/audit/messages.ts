// What the audit log hears on the wire: facts worth keeping, from every feature, and the Admins who want to read them.
import { z } from 'zod'
import { snowflakeSchema } from '../../platform/id.ts'
import { defineCascade, defineRequest } from '../../platform/message.ts'

/** What the log can be narrowed to. */
export const auditKinds = ['setup', 'settings', 'roles', 'members', 'rounds', 'scores', 'tags', 'seasons', 'pots'] as const
export const auditKindSchema = z.enum(auditKinds)
export type AuditKind = z.infer<typeof auditKindSchema>

/**
 * Something an Admin may want to look up was done; kept with whoever asked for it. In the transaction of the deed:
 * `await ctx.cascade(auditRecorded, { kind: 'tags', what: 'Assigned tag **#7**', why: reason, about: [user] })`
 */
export const auditRecorded = defineCascade({
  name: 'audit.recorded',
  schema: z.object({
    kind: auditKindSchema,
    /** What was done, as safe Markdown of one line, without the name of whoever did it: "Changed **Time zone**: UTC → Europe/Oslo". */
    what: z.string().min(1).max(600),
    /** The reason given, as typed. */
    why: z.string().max(500).optional(),
    /** Members it was done to. */
    about: z.array(snowflakeSchema).max(50).optional(),
    /** Who did it, where it was not whoever asked: somebody in Discord's own settings. */
    by: snowflakeSchema.optional(),
  }),
  report: z.never(),
})

/** Shows a page of the log (from 0, newest first; beyond the last it shows the last) to an Admin. */
export const auditShow = defineRequest({
  name: 'audit.show',
  schema: z.object({
    page: z.int().min(0).max(10_000),
    /** Only what this member did, or what was done to them. */
    member: snowflakeSchema.optional(),
    kind: auditKindSchema.optional(),
  }),
  key: () => 'log',
})
