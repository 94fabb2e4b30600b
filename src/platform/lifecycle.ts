// The life of a process: what was opened is closed in reverse, signals stop it gently, a second signal at once, and every ending has its exit code.
import type { Logger } from './log.ts'

/** How the process ends; documented in docs/operations.md. 77 and 78 are the gateway's too (see session.ts). */
export const EXIT = {
  ok: 0,
  /** Something the program did not foresee; the log has it. Starting again may help. */
  unexpected: 1,
  /** The command line was not understood. */
  usage: 64,
  /** Who was needed did not answer in time. */
  unavailable: 69,
  /** The answer was "no". */
  refused: 76,
  /** The configuration, or a server that it names, cannot be used; starting again unchanged does not help. */
  configuration: 78,
} as const

/** Kubernetes and Docker Compose kill after 30 s and 10 s by default; docs/deployment.md asks for 30. What is left then is handed to others. */
const STOP_LIMIT_MS = 25_000

/** What has been opened so far. */
export interface Closing {
  /** `close` is run when the process stops: last added, first run. */
  add(name: string, close: () => Promise<void> | void): void
  /** Runs them all, each even if another fails. */
  run(): Promise<void>
}

export function openClosing(log: Logger): Closing {
  const parts: { name: string; close: () => Promise<void> | void }[] = []
  return {
    add: (name, close) => void parts.push({ name, close }),
    run: async () => {
      for (let part = parts.pop(); part; part = parts.pop()) {
        const startedAt = performance.now()
        try {
          await part.close()
          log.debug({ part: part.name, ms: Math.round(performance.now() - startedAt) }, 'closed')
        } catch (error) {
          log.error({ err: error, part: part.name }, 'could not be closed cleanly')
        }
      }
    },
  }
}

/** What a process is told to end with. */
export interface Ending {
  exitCode: number
  /** For the log; undefined for a signal. */
  message?: string
}

export interface ProcessLife {
  /** Aborted when the process has been asked to stop: ends the waiting for servers that are not there. */
  readonly stopping: AbortSignal
  /** Stops the process with this ending; the first one counts. */
  stop(ending: Ending): void
}

export interface LifeOptions {
  log: Logger
  /** Opens everything; what it adds to `closing` is closed when it fails, too. */
  open: (life: ProcessLife, closing: Closing) => Promise<void>
  /** The ending for an error that `open` threw; undefined: unexpected, logged with its stack. */
  explain: (error: unknown) => Ending | undefined
  /** The very last: after everything was closed, and the last line was logged. Bounds itself to seconds. */
  lastly?: () => Promise<void>
  /** For tests. */
  process?: Pick<NodeJS.Process, 'on' | 'off'> & { exit(code: number): void }
  stopLimitMs?: number
}

/** Opens, waits for a reason to stop, closes, exits. Resolves only where `process.exit` is replaced. */
export async function live(options: LifeOptions): Promise<void> {
  const { log } = options
  const host = options.process ?? process
  const stopLimitMs = options.stopLimitMs ?? STOP_LIMIT_MS
  const closing = openClosing(log)
  const stopping = new AbortController()
  const { promise: stopped, resolve: stop } = withResolvers<Ending>()
  const life: ProcessLife = {
    stopping: stopping.signal,
    stop: (ending) => {
      stopping.abort(new Error('stopping'))
      stop(ending)
    },
  }

  const onSignal = (signal: NodeJS.Signals): void => {
    if (stopping.signal.aborted) {
      log.warn({ signal }, 'asked a second time: stopping at once')
      host.exit(EXIT.unexpected)
      return
    }
    log.info({ signal }, 'stopping')
    life.stop({ exitCode: EXIT.ok })
  }
  const onFault = (error: unknown): void => {
    log.fatal({ err: error instanceof Error ? error : new Error(String(error)) }, 'an unexpected fault ends the process')
    host.exit(EXIT.unexpected)
  }
  host.on('SIGTERM', onSignal)
  host.on('SIGINT', onSignal)
  host.on('uncaughtException', onFault)
  host.on('unhandledRejection', onFault)

  const opening = options.open(life, closing).catch((error: unknown) => {
    if (stopping.signal.aborted) return
    life.stop(options.explain(error) ?? unexpected(error, log))
  })
  const ending = await stopped
  if (ending.message !== undefined) log.fatal(ending.message)

  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), stopLimitMs)
  })
  const closed = await Promise.race([opening.then(() => closing.run()), late])
  clearTimeout(timer)
  if (closed === 'late') log.error(`not everything could be closed within ${stopLimitMs / 1000} s; what was in hand comes again`)
  else log.info('stopped')
  await options.lastly?.()
  host.off('SIGTERM', onSignal)
  host.off('SIGINT', onSignal)
  host.off('uncaughtException', onFault)
  host.off('unhandledRejection', onFault)
  host.exit(ending.exitCode)
}

function unexpected(error: unknown, log: Logger): Ending {
  log.fatal({ err: error }, 'the start failed')
  return { exitCode: EXIT.unexpected }
}

function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve!: (value: T) => void
  const promise = new Promise<T>((done) => {
    resolve = done
  })
  return { promise, resolve }
}
