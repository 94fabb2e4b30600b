// Structured logs: JSON lines on stdout, pretty in a terminal. Every line of a message's handling carries correlation id and guild; secrets never get out.
import { pino, type DestinationStream, type Logger as PinoLogger } from 'pino'

export type Logger = PinoLogger

export interface LogOptions {
  level: string
  /** Lines for people instead of JSON; `colored` in a terminal. */
  pretty: false | 'plain' | 'colored'
  /** In every line, for example the mode. */
  base?: Record<string, unknown>
  /** Texts that are replaced wherever they turn up: token, passwords. */
  secrets?: readonly string[]
  /** Default stdout. */
  write?: (line: string) => void
  /** Gets each line as well, as JSON without secrets. */
  also?: (line: string) => void
  /** More for each line, asked when it is written: the trace that it belongs to. */
  about?: () => Record<string, string>
}

/**
 * Opens the log. Lines have `level`, `time` (ISO 8601), `msg`, and as far as they belong to one message `correlation` and `guild`. Errors go
 * under `err`.
 */
export function openLog(options: LogOptions): Logger {
  const write = options.write ?? toStdout()
  const scrub = scrubber(options.secrets ?? [])
  const stream: DestinationStream = {
    write: (line) => {
      const safe = scrub(line)
      options.also?.(safe)
      write(options.pretty ? prettyLine(safe, options.pretty === 'colored') : safe)
    },
  }
  return pino(
    {
      level: options.level,
      base: options.base ?? {},
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      ...(options.about ? { mixin: options.about } : {}),
      redact: { paths: SECRET_KEYS, censor: HIDDEN },
    },
    stream,
  )
}

/** So much is kept of what stdout does not take: the lines of an evening. What comes after that, while it is so, is dropped. */
const MAX_KEPT_BYTES = 4 * 1024 * 1024

/**
 * Writing is synchronous, so that the last words of a dying process are not lost. A full disk behind stdout must not end the bot: its lines wait for
 * the next one that can be written.
 */
function toStdout(): (line: string) => void {
  const stdout = pino.destination({ dest: 1, sync: true, maxLength: MAX_KEPT_BYTES })
  stdout.on('error', () => undefined)
  return (line) => void stdout.write(line)
}

const HIDDEN = '[hidden]'

/** Keys whose values are credentials wherever they stand: Discord's interaction tokens above all, valid for 15 minutes. */
const SECRET_KEYS = ['token', 'authorization', 'Authorization', 'password'].flatMap((key) => [key, `*.${key}`, `*.*.${key}`])

/** `/interactions/ID/TOKEN/callback` and `/webhooks/ID/TOKEN/…` as they stand in the URLs of REST errors. */
const TOKEN_IN_PATH = /((?:interactions|webhooks)\/\d{15,20}\/)[^/"?\s\\]{20,}/g

function scrubber(secrets: readonly string[]): (line: string) => string {
  // A secret with quotes or backslashes stands escaped in JSON.
  const texts = new Set(secrets.filter((text) => text !== '').flatMap((text) => [text, JSON.stringify(text).slice(1, -1)]))
  return (line) => {
    let safe = line
    for (const text of texts) if (safe.includes(text)) safe = safe.replaceAll(text, HIDDEN)
    return safe.includes('interactions/') || safe.includes('webhooks/') ? safe.replace(TOKEN_IN_PATH, `$1${HIDDEN}`) : safe
  }
}

// --------------------------------------------------------------------------------------------------------------------------------- pretty

const COLORS: Record<string, string> = { trace: '90', debug: '90', info: '36', warn: '33', error: '31', fatal: '31;1' }
const DIM = '90'

/**
 * Names and titles of members stand in lines: with line breaks they would pass for other entries, with escape sequences they would write to the
 * terminal. (JSON has them escaped already.) The marks that turn the direction of writing around go with them.
 */
const visible = (text: string): string =>
  text.replaceAll(
    /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** `18:30:05 info  The bot is ready  mode=standalone`, then the stack of an error. */
function prettyLine(line: string, colored: boolean): string {
  const { level, time, msg, err, ...rest } = JSON.parse(line) as {
    level: string
    time: string
    msg?: string
    err?: { type?: string; message?: string; stack?: string }
    [key: string]: unknown
  }
  const paint = (color: string, text: string): string => (colored ? `\u001B[${color}m${text}\u001B[0m` : text)
  const at = new Date(time)
  const clock = [at.getHours(), at.getMinutes(), at.getSeconds()].map((n) => String(n).padStart(2, '0')).join(':')
  const facts = Object.entries(rest).map(
    ([key, value]) => `${visible(key)}=${visible(typeof value === 'string' ? value : JSON.stringify(value))}`,
  )
  const head = `${paint(DIM, clock)} ${paint(COLORS[level] ?? DIM, level.padEnd(5))} ${visible(msg ?? '')}`
  // A stack has lines of its own; they are indented, so that none of them passes for an entry of the log.
  const stack = err ? (err.stack ?? `${err.type}: ${err.message}`).split('\n').map(visible) : []
  const trouble = err ? `\n${paint(DIM, stack.join('\n    '))}` : ''
  return `${head}${facts.length > 0 ? `  ${paint(DIM, facts.join(' '))}` : ''}${trouble}\n`
}
