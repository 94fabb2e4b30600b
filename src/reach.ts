// How a command reaches what it works on: the servers that the configuration names, the bot that runs on the data folder, or the folder itself.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { CommandFailed, programVersion } from './command-line.ts'
import { withoutCredentials, type Config } from './config.ts'
import { behindDoor } from './door.ts'
import { openOperations, type Operations } from './operations.ts'
import { recordsOf, type Records } from './records.ts'
import type { Bus } from './platform/bus/bus.ts'
import type { Database } from './platform/db/database.ts'
import { EXIT } from './platform/lifecycle.ts'
import type { Logger } from './platform/log.ts'

/** Somebody waits at the terminal. */
const CONNECT_TIMEOUT_MS = 10_000

export interface Reached {
  readonly operations: Operations
  readonly records: Records
  close(): Promise<void>
}

/** What a command needs of it; the rest is not waited for, and must not be used. */
export interface Needs {
  bus: boolean
  database: boolean
}

/** Throws {@link CommandFailed}, which says who is missing. */
export async function reach(config: Config, log: Logger, needs: Needs): Promise<Reached> {
  const isBusElsewhere = config.natsUrl !== undefined
  if (config.databaseUrl === undefined && (needs.database || !isBusElsewhere)) {
    const behind = await behindDoor(config.dataDir)
    if (behind) return { ...behind, close: async () => undefined }
    if (!existsSync(join(config.dataDir, 'database'))) {
      throw new CommandFailed(
        `There are no records in the data folder ${config.dataDir}. Set DATA_DIR to the bot's folder; for a bot on servers of its own, set NATS_URL and DATABASE_URL.`,
        EXIT.unavailable,
      )
    }
  }
  // The bot itself, with all features: half a second that a command behind the door does without.
  const { connectBus, openDatabaseOf, registryOf } = await import('./main.ts')
  const { openEmbeddedBus } = await import('./platform/bus/embedded-bus.ts')
  const closing: (() => Promise<void>)[] = []
  const close = async (): Promise<void> => {
    for (const one of closing.splice(0).toReversed()) await one()
  }
  try {
    let database: Database | undefined
    if (needs.database || !isBusElsewhere) {
      const opened = await told(config.databaseUrl, (signal) => openDatabaseOf(config, { log, signal }))
      closing.push(() => opened.close())
      await opened.migrate()
      database = opened
    }
    let bus: Bus | undefined
    if (needs.bus) {
      const opened = isBusElsewhere
        ? await told(config.natsUrl, (signal) => connectBus(config, { log, signal }))
        : await openEmbeddedBus({ database: database!, environment: config.environment, log })
      closing.push(() => opened.close())
      bus = opened
    }
    const about = { environment: config.environment, program: programVersion() }
    const replay = database && { database, registry: await registryOf(config), log }
    return {
      operations: bus
        ? openOperations({ bus, environment: config.environment, ...(replay ? { replay } : {}) })
        : (new Proxy({}, { get: absent('bus') }) as Operations),
      records: database ? recordsOf(database, about) : (new Proxy({}, { get: absent('database') }) as Records),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Stands in for what a command said that it does not need. */
const absent = (what: string) => () => {
  throw new Error(`this command was not to need the ${what}`)
}

/** What is opened at this address; whoever does not answer is named in the words of a command. */
export async function told<T>(url: string | undefined, open: (signal: AbortSignal) => Promise<T>): Promise<T> {
  try {
    return await open(AbortSignal.timeout(CONNECT_TIMEOUT_MS))
  } catch (error) {
    const { explain } = await import('./main.ts')
    const ending = explain(error)
    if (ending) throw new CommandFailed(ending.message ?? '', ending.exitCode)
    if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')) {
      const where = url === undefined ? 'the embedded database' : withoutCredentials(url)
      throw new CommandFailed(`No answer within ${CONNECT_TIMEOUT_MS / 1000} s from ${where}.`, EXIT.unavailable)
    }
    throw error
  }
}
