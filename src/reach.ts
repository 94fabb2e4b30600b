// How a command reaches what it works on: the servers that the configuration names, the bot that runs on the data folder, or the folder itself.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { CommandFailed } from './command-line.ts'
import { withoutCredentials, type Config } from './config.ts'
import { operationsBehind } from './door.ts'
import { connectBus, explain, openDatabaseOf } from './main.ts'
import { openOperations, type Operations } from './operations.ts'
import type { Bus } from './platform/bus/bus.ts'
import { openEmbeddedBus } from './platform/bus/embedded-bus.ts'
import { EXIT } from './platform/lifecycle.ts'
import type { Logger } from './platform/log.ts'

/** Somebody waits at the terminal. */
const CONNECT_TIMEOUT_MS = 10_000

export interface Reached {
  operations: Operations
  close(): Promise<void>
}

/** Throws {@link CommandFailed}, which says who is missing. */
export async function reach(config: Config, log: Logger): Promise<Reached> {
  if (config.purpose === 'letters' && config.natsUrl !== undefined) {
    const bus = await reachBus(config, log)
    return { operations: openOperations({ bus, environment: config.environment }), close: () => bus.close() }
  }
  if (config.databaseUrl === undefined) {
    const behind = await operationsBehind(config.dataDir)
    if (behind) return { operations: behind, close: async () => undefined }
    if (!existsSync(join(config.dataDir, 'database'))) {
      throw new CommandFailed(
        `There are no records in the data folder ${config.dataDir}. Set DATA_DIR to the bot's folder; for a bot on servers of its own, set NATS_URL and DATABASE_URL.`,
        EXIT.unavailable,
      )
    }
  }
  const database = await told(config, (signal) => openDatabaseOf(config, { log, signal }))
  try {
    await database.migrate()
    const bus =
      config.natsUrl === undefined
        ? await openEmbeddedBus({ database, environment: config.environment, log })
        : await reachBus(config, log)
    return {
      operations: openOperations({ bus, environment: config.environment }),
      close: async () => {
        await bus.close()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}

const reachBus = (config: Config, log: Logger): Promise<Bus> => told(config, (signal) => connectBus(config, { log, signal }))

async function told<T>(config: Config, open: (signal: AbortSignal) => Promise<T>): Promise<T> {
  try {
    return await open(AbortSignal.timeout(CONNECT_TIMEOUT_MS))
  } catch (error) {
    const ending = explain(error)
    if (ending) throw new CommandFailed(ending.message ?? '', ending.exitCode)
    if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')) {
      const servers = [config.natsUrl, config.databaseUrl].flatMap((url) => (url === undefined ? [] : [withoutCredentials(url)]))
      throw new CommandFailed(`No answer within ${CONNECT_TIMEOUT_MS / 1000} s from ${servers.join(' or ')}.`, EXIT.unavailable)
    }
    throw error
  }
}
