// Who the bot is to Discord. Discord is asked before anything else; what does not answer that question says it in READY, at the start of a session.
import type { API } from '@discordjs/core/http-only'
import { z } from 'zod'
import type { KeyValue } from '../bus/bus.ts'
import { isNotThere } from '../discord/trouble.ts'
import { snowflakeSchema } from '../id.ts'
import type { Logger } from '../log.ts'
import { parseJson } from './parse-json.ts'

const identitySchema = z.object({
  applicationId: snowflakeSchema,
  /** The bot's user. */
  botId: snowflakeSchema,
  /** The application's flags; none where nobody tells them. */
  flags: z.int(),
})
export type Identity = z.infer<typeof identitySchema>

/** What is read of the two answers and of READY. */
const applicationSchema = z.object({ id: snowflakeSchema, flags: z.int().default(0) })
const userSchema = z.object({ id: snowflakeSchema })
const readySchema = z.object({ application: applicationSchema, user: userSchema })

export interface OwnIdentity {
  /** Pending until it is known; rejects when Discord cannot be asked now. */
  get: () => Promise<Identity>
  /**
   * What is known before a session is opened: asked of Discord, else what a session before told. Undefined: only a new session will tell, since
   * resuming one brings no READY. Rejects when Discord cannot be asked now.
   */
  beforeSession(store: KeyValue, key: string): Promise<Identity | undefined>
  /** Takes what READY tells; kept for those who resume the session. It matters only where Discord did not tell before. */
  learn(ready: unknown, store: KeyValue, key: string): Promise<void>
}

export function openIdentity(api: API, log: Logger): OwnIdentity {
  let pending: Promise<Identity | undefined> | undefined
  let tell!: (identity: Identity) => void
  const told = new Promise<Identity>((resolve) => (tell = resolve))

  /** Undefined: Discord does not answer this question. The first answer is remembered; where it cannot be had now, the next caller asks anew. */
  function asked(): Promise<Identity | undefined> {
    pending ??= ask().catch((error: unknown) => {
      pending = undefined
      throw error
    })
    return pending
  }
  async function ask(): Promise<Identity | undefined> {
    const [application, user] = await Promise.all([
      answerOf(api.applications.getCurrent(), applicationSchema),
      answerOf(api.users.getCurrent(), userSchema),
    ])
    if (application && user) return { applicationId: application.id, botId: user.id, flags: application.flags }
    log.warn('Discord does not tell which application this is: going by what a session’s READY says')
    return undefined
  }

  return {
    get: async () => (await asked()) ?? (await told),
    beforeSession: async (store, key) => {
      const known = await asked()
      if (known) return known
      const entry = await store.get(key)
      const kept = identitySchema.safeParse(parseJson(entry?.value))
      if (kept.success) tell(kept.data)
      return kept.data
    },
    learn: async (ready, store, key) => {
      const parsed = readySchema.safeParse(ready)
      if ((await asked().catch(() => undefined)) || !parsed.success) return
      const { application, user } = parsed.data
      const identity: Identity = { applicationId: application.id, botId: user.id, flags: application.flags }
      tell(identity)
      await store.put(key, JSON.stringify(identity))
    },
  }
}

/** Undefined where it is not there or something else is. */
async function answerOf<S extends z.ZodType>(request: Promise<unknown>, schema: S): Promise<z.output<S> | undefined> {
  try {
    return schema.safeParse(await request).data
  } catch (error) {
    if (!isNotThere(error)) throw error
    return undefined
  }
}
