// What every command of the command line needs: its words read, its settings, a log that stays out of the way of the answer.
import { readFileSync } from 'node:fs'
import { hostname, userInfo } from 'node:os'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { loadConfig, type AskedPurpose, type Config } from './config.ts'
import { snowflakeSchema } from './platform/id.ts'
import { openLog, type Logger } from './platform/log.ts'
import { openLogPusher, type LogPusher } from './platform/telemetry/loki.ts'
import { traceOfLine } from './platform/telemetry/tracing.ts'

/** The command line was not understood; the message says what is possible. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Ends the command with words and an exit code. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed'
  readonly exitCode: number

  constructor(message: string, exitCode: number) {
    super(message)
    this.exitCode = exitCode
  }
}

/** Commands that end by themselves have their answer on stdout; a log line between would be in the way. */
const runsOn = (purpose: Config['purpose']): boolean => purpose === 'start' || purpose === 'demo'

/** `config.yaml` and environment, and a log that knows what to hide. `pusher`: what takes its lines to Loki, of a bot that runs on. */
export function begin(purpose: AskedPurpose): { config: Config; log: Logger; pusher?: LogPusher } {
  const config = loadConfig(purpose)
  const quiet = !runsOn(config.purpose)
  const { mode, environment, loki } = config
  const pusher = loki && !quiet ? openLogPusher({ ...loki, labels: { app: 'frolf-bot', mode, environment } }) : undefined
  const inTerminal = process.stdout.isTTY
  const log = openLog({
    level: config.logLevel,
    pretty: quiet || config.purpose === 'demo' || inTerminal ? (inTerminal ? 'colored' : 'plain') : false,
    // Lines of several workers come together at Loki.
    base: quiet || config.purpose === 'demo' ? {} : { mode, ...(pusher ? { instance: hostname() } : {}) },
    secrets: config.secrets,
    ...(config.tempo ? { about: traceOfLine } : {}),
    ...(pusher ? { also: (line: string) => pusher.take(line) } : {}),
    ...(quiet ? { write: (line: string) => void process.stderr.write(line) } : {}),
  })
  pusher?.tellTo(log)
  return { config, log, ...(pusher ? { pusher } : {}) }
}

/** parseArgs, its complaints in our words. */
export function parse<O extends Record<string, { type: 'string' | 'boolean' }>>(args: string[], options: O) {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message.replace(/\. To specify a positional.*$/s, '.') : String(error))
  }
}

export function nothingMore(args: string[], command: string): void {
  const { positionals } = parse(args, {})
  if (positionals.length > 0) throw new UsageError(`${command} takes no arguments, but got "${positionals.join(' ')}".`)
}

/** A server's id as it was typed. */
export function guildIn(text: string | undefined): string | undefined {
  if (text !== undefined && !snowflakeSchema.safeParse(text).success)
    throw new UsageError(`"${text}" is not a server id: those have 17 to 20 digits.`)
  return text
}

/** Who is at the keyboard, for what is kept of their doings. */
export function operator(): string {
  try {
    return `${userInfo().username}@${hostname()}`
  } catch {
    // A container's user may have no name.
    return `uid ${process.getuid?.() ?? '?'}@${hostname()}`
  }
}

/** The answer of a command. */
export const say = (text: string): void => void process.stdout.write(`${text}\n`)
/** What is no answer: troubles, progress. */
export const complain = (text: string): void => void process.stderr.write(`${text}\n`)

/** The version of this program. */
export const programVersion = (): string =>
  z.object({ version: z.string() }).parse(JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))).version
