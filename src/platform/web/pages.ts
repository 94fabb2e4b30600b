// Pages of features for people outside Discord (calendar feeds), served by whichever process has the database: each answered within one
// transaction of the club that its address names, and no more often than a bound allows.
import { Hono } from 'hono'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import { isInfrastructureFault } from '../faults.ts'
import { snowflakeSchema } from '../id.ts'
import { clubLanguageIn, findLanguages } from '../language/known-languages.ts'
import { speaking, speakingFor } from '../language/language.ts'
import type { Logger } from '../log.ts'
import { readContext } from '../worker/context.ts'
import type { ReadContext } from '../worker/handling.ts'
import type { Registry } from '../worker/registry.ts'

export interface PageRequest {
  /** The variable parts of the path, decoded. */
  params: Record<string, string>
  /** A header of the request, by its name in small letters. */
  readonly header: (name: string) => string | undefined
}

export interface PageAnswer {
  status: 200 | 304 | 404
  headers: Record<string, string>
  body: string
}

/** One page: `:guild` stands in its path, so that nothing outside that club can be read. */
export interface Page {
  /** For example `/calendar/:guild/:token`. */
  readonly path: string
  /** Runs within a transaction of the guild, for nobody in particular: the page itself decides who may see what. */
  readonly answer: (ctx: ReadContext, request: PageRequest) => Promise<PageAnswer>
}

/** What answering needs; there once the database is. */
export interface PageParts {
  database: Database
  registry: Registry
  clock: Clock
}

export interface Pages {
  /** The routes, without a socket. Until {@link serve} they answer 503. */
  readonly app: Hono
  serve(parts: PageParts): void
}

/** Calendars look every quarter of an hour or so; one address asked more often than this is a fault or mischief. */
export const MAX_PER_MINUTE = 30
/** All addresses together, which also bounds how fast secrets could be guessed (they have 256 bits). */
const MAX_ALL_PER_MINUTE = 3_000
/** Addresses remembered for the bound; the window ends them all. */
const MAX_ADDRESSES = 20_000
const WINDOW_MS = 60_000
/** At once; each holds a connection of the database. The others wait, at most so many. */
const MAX_AT_ONCE = 4
const MAX_WAITING = 100
/** No secret of ours is longer; a longer path is not looked at. */
const MAX_PATH_LENGTH = 200

export function openPages(pages: readonly Page[], { log }: { log: Logger }): Pages {
  let parts: PageParts | undefined
  const bound = openBound()
  const gate = openGate()
  const app = new Hono()
  for (const page of pages) {
    app.get(page.path, async (c) => {
      if (!parts) return c.text('Starting; try again in a minute.', 503, { 'retry-after': '60' })
      const { database, registry, clock } = parts
      const now = clock.now()
      if (c.req.path.length > MAX_PATH_LENGTH) return c.text('Not found.', 404)
      const waitSeconds = bound(c.req.path, now.getTime())
      if (waitSeconds > 0) return c.text('Too often; try again later.', 429, { 'retry-after': String(waitSeconds) })
      const params = c.req.param() as Record<string, string>
      const guild = snowflakeSchema.safeParse(params['guild'])
      if (!guild.success) return c.text('Not found.', 404)
      if (!(await gate.enter())) return c.text('Busy; try again in a minute.', 503, { 'retry-after': '60' })
      try {
        const answer = await database.forGuild(guild.data, async (tx) => {
          const club = clubLanguageIn(await findLanguages(tx, ['club', 'server']))
          const ctx = readContext({ tx, now, log, origin: undefined, registry })
          const asked = { params, header: (name: string) => c.req.header(name) }
          return await speaking(speakingFor(undefined, club), () => page.answer(ctx, asked))
        })
        return answer.status === 304 ? c.body(null, 304, answer.headers) : c.body(answer.body, answer.status, answer.headers)
      } catch (error) {
        // The path holds a secret: it is not logged.
        log.error({ err: error, page: page.path, guild: guild.data }, 'a page failed')
        return isInfrastructureFault(error)
          ? c.text('The records cannot be reached right now; try again later.', 503, { 'retry-after': '60' })
          : c.text('Something went wrong.', 500)
      } finally {
        gate.leave()
      }
    })
  }
  app.notFound((c) => c.text('Not found.', 404))
  return {
    app,
    serve: (given) => {
      parts = given
    },
  }
}

/** Counts in windows of a minute; returns the seconds to wait, 0 when it may pass. */
function openBound(): (address: string, now: number) => number {
  let began = 0
  let all = 0
  const counts = new Map<string, number>()
  return (address, now) => {
    if (now - began >= WINDOW_MS || now < began) {
      began = now
      all = 0
      counts.clear()
    }
    const count = counts.get(address) ?? 0
    if (count >= MAX_PER_MINUTE || all >= MAX_ALL_PER_MINUTE || (count === 0 && counts.size >= MAX_ADDRESSES))
      return Math.max(1, Math.ceil((began + WINDOW_MS - now) / 1000))
    counts.set(address, count + 1)
    all++
    return 0
  }
}

function openGate() {
  let inside = 0
  const line: (() => void)[] = []
  return {
    enter: async (): Promise<boolean> => {
      if (inside < MAX_AT_ONCE) {
        inside++
        return true
      }
      if (line.length >= MAX_WAITING) return false
      await new Promise<void>((resolve) => line.push(resolve))
      return true
    },
    leave: (): void => {
      const next = line.shift()
      if (next) next()
      else inside--
    },
  }
}
