// What is said on the wire while a scorecard is imported: the file dropped, read, reviewed and taken over. Inside the score feature only.
import { z } from 'zod'
import { idSchema, snowflakeSchema } from '../../platform/id.ts'
import { defineRequest } from '../../platform/message.ts'
import { uploadSchema } from './messages.ts'

/** A file that looks like a scorecard was posted into the thread of a round. Whoever may not import is not answered. */
export const scoreDropFile = defineRequest({
  name: 'score.drop-file',
  schema: z.object({
    round: idSchema,
    thread: snowflakeSchema,
    /** Discord's id of the attachment: the same file heard of twice is one import. */
    attachment: snowflakeSchema,
    file: uploadSchema,
  }),
  key: (d) => d.round,
})

/** Downloads and reads a file whose sender may import; the worker asks itself. */
export const scoreReadFile = defineRequest({
  name: 'score.read-file',
  schema: z.object({
    round: idSchema,
    /** Absent: follows from this message. */
    import: idSchema.optional(),
    source: z.union([z.object({ file: uploadSchema }), z.object({ link: z.string().max(1000) })]),
    /** The club's IANA zone, for starts written without one. */
    timeZone: z.string().max(60),
    /** Where the file was dropped: the answer is a short note there. Absent: whoever asked is answered. */
    thread: snowflakeSchema.optional(),
  }),
  key: (d) => d.round,
})

/** The importer opens the private panel from the note in the thread. */
export const scoreOpenImport = defineRequest({
  name: 'score.open-import',
  schema: z.object({ import: idSchema }),
  key: (d) => d.import,
})

/** The importer turns the pages of the panel, or of the rounds to choose from. */
export const scoreShowImport = defineRequest({
  name: 'score.show-import',
  schema: z.object({ import: idSchema, page: z.int().min(0) }),
  key: (d) => d.import,
})

/** The importer chose among several cards of one file. */
export const scoreChooseCard = defineRequest({
  name: 'score.choose-card',
  schema: z.object({ import: idSchema, card: z.int().min(0) }),
  key: (d) => d.import,
})

/** The importer wants another round of the file than the one that was taken. */
export const scoreChooseAgain = defineRequest({
  name: 'score.choose-again',
  schema: z.object({ import: idSchema }),
  key: (d) => d.import,
})

/**
 * The importer said who a name of the scorecard is: a member, a guest, or nobody; or takes back what was said (`open`). Without `player`: all
 * names that are still open.
 */
export const scoreMatchName = defineRequest({
  name: 'score.match-name',
  version: 2,
  // Version 1 could not take back.
  lifts: { 1: (data) => data },
  schema: z.object({
    import: idSchema,
    player: z.int().min(0).optional(),
    as: z.union([z.object({ member: snowflakeSchema }), z.literal('guest'), z.literal('skip'), z.literal('open')]),
  }),
  key: (d) => d.import,
})

export const takeOverSchema = z.enum(['overwrite', 'keep', 'discard'])

/** The importer has seen the panel and wants the scores taken over (differing ones overwritten or kept), or nothing done. */
export const scoreApplyImport = defineRequest({
  name: 'score.apply-import',
  version: 2,
  lifts: {
    1: (data) => {
      const before = z.object({ import: idSchema, discard: z.boolean() }).parse(data)
      return { import: before.import, how: before.discard ? 'discard' : 'overwrite' }
    },
  },
  schema: z.object({
    import: idSchema,
    how: takeOverSchema,
    /** What the panel showed, see `nameOfTaking`. Absent: from a panel that did not say. */
    seen: z.string().max(22).optional(),
  }),
  key: (d) => d.import,
})
