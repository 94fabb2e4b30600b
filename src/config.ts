// The configuration: the only reader of the environment and of config.yaml. One schema gives the defaults, the checks, the errors and the documentation.
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseDocument } from 'yaml'
import { z } from 'zod'
import {
  address,
  isReadableFile,
  isSame,
  meant,
  postgresUrl,
  receiver,
  sayVerifyFull,
  url,
  type Address,
  type Receiver,
} from './addresses.ts'
import { environmentSchema } from './platform/bus/bus-limits.ts'
import type { IntentWishes } from './platform/gateway/intents.ts'
import { snowflakeSchema } from './platform/id.ts'
import { SHARE_COUNTS } from './platform/share.ts'
import { nearest } from './spelling.ts'

export type Mode = 'standalone' | 'gateway' | 'worker'

/**
 * What the program is started for; each needs something else. `letters`: dead letters, which are on the bus; `records`: what an operator does to
 * the clubs' records (backup, restore, replay).
 */
export type Purpose = 'start' | 'demo' | 'setup' | 'migrate' | 'letters' | 'records' | 'doctor' | 'healthcheck'

/** `start-or-demo`: what `npm start` does, the demo when neither a token nor a mode is set anywhere. */
export type AskedPurpose = Purpose | 'start-or-demo'

export interface Config {
  readonly purpose: Purpose
  readonly mode: Mode
  /** Absent where no part of this process talks to Discord (mode `worker`) and for purposes that do not need it. */
  readonly discordToken?: string
  /** Without trailing slash and version. */
  readonly discordApiUrl: string
  /** Which privileged intents are asked for. */
  readonly intents: IntentWishes
  /** Days that the data of a club are kept after the bot was removed from its server. */
  readonly retentionDays: number
  /** Origin that members' scorecard links may lead to. */
  readonly udiscUrl: string
  /** What is taken of one member, and of one server, in a minute. */
  readonly actionsPerMinute: { readonly member: number; readonly server: number }
  /** The bot takes part in this guild only. */
  readonly onlyGuild?: string
  /** Into how many shares the guilds are divided among gateways. */
  readonly gatewayShares: number
  /** Servers, comma separated. Absent: the embedded bus. */
  readonly natsUrl?: string
  /** PEM file of the authority that signed the server's certificate. */
  readonly natsCaFile?: string
  /** Copies of each stream; absent: as it is. */
  readonly natsReplicas?: number
  /** Absent: the embedded database, or in mode `gateway` none. */
  readonly databaseUrl?: string
  readonly databaseReplicaUrl?: string
  /** Keeps environments on one NATS server apart; a token of every subject. */
  readonly environment: string
  readonly metricsAddress: Address
  /** Where pages for people (calendar feeds) are served; absent: beside the metrics. */
  readonly webAddress?: Address
  /** How those pages are reached from outside, without trailing slash; absent: they are not. */
  readonly publicUrl?: string
  /** Where the log is pushed to as well; absent: nowhere. */
  readonly loki?: Receiver
  /** Where traces are sent; absent: nothing is traced. */
  readonly tempo?: Receiver
  /** Which share of traces is kept, 0 to 1. */
  readonly traceRatio: number
  /** Absolute. Embedded storage lives here. */
  readonly dataDir: string
  readonly sandboxAddress: Address
  readonly logLevel: LogLevel
  /** What must never be seen in a log or on a terminal: token, passwords. */
  readonly secrets: readonly string[]
  /** What the operator should know though it is no error: to be logged at the start. */
  readonly notes: readonly string[]
}

export interface ConfigProblem {
  /** The variable's name, or the key in the file. */
  key: string
  /** What is wrong and what to do, without the key and without a secret. */
  text: string
}

/** The program must not start like this. The message lists every problem, one a line. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly problems: readonly ConfigProblem[]

  constructor(problems: readonly ConfigProblem[]) {
    const head = problems.length === 1 ? 'The configuration has a problem:' : `The configuration has ${problems.length} problems:`
    super([head, ...problems.map(({ key, text }) => `  ${key} ${text}`)].join('\n'))
    this.problems = problems
  }
}

// ------------------------------------------------------------------------------------------------------------------------------- settings

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const
type LogLevel = (typeof logLevels)[number]

/** What the documentation and the error messages say about a setting, beside its schema. */
interface About {
  /** One or two sentences for the operator. */
  doc: string
  /** Follows the problem in an error message. */
  remedy: string
  /** The value is never shown. */
  secret?: boolean
  /** Which modes read it; all if absent. */
  modes?: readonly Mode[]
  /** Said in the documentation where the default depends on something. */
  defaultDoc?: string
}

const abouts = z.registry<About>()
function setting<S extends z.ZodType>(schema: S, what: About): S {
  abouts.add(schema, what)
  return schema
}

/** Ten years: longer is for ever. */
const MAX_RETENTION_DAYS = 3650

/** Beyond this a quota is none. */
const MAX_ACTIONS_PER_MINUTE = 1_000_000
const perMinute = (fallback: string) =>
  z
    .string()
    .regex(/^\d{1,7}$/, 'must be a whole number')
    .transform(Number)
    .refine((count) => count >= 2 && count <= MAX_ACTIONS_PER_MINUTE, `must be from 2 to ${MAX_ACTIONS_PER_MINUTE}`)
    .prefault(fallback)

/** Where OTLP over gRPC listens, by custom. */
const GRPC_PORT = '4317'

/** Discord's ids are longer than numbers in JavaScript are exact, so everything is text until its schema has seen it. */
const settings = z.object({
  BOT_MODE: setting(z.enum(['standalone', 'gateway', 'worker'], 'must be standalone, gateway or worker').prefault('standalone'), {
    doc: 'Which roles this process has: `gateway` talks to Discord, `worker` decides and keeps the records, `standalone` is both.',
    remedy: 'Correct it, or leave it out for standalone.',
  }),
  DISCORD_TOKEN: setting(
    z
      .string()
      .regex(/^(?!Bot\b)[^\s"']+$/, 'must be the bare token, without "Bot", quotes and spaces')
      .optional(),
    {
      doc: "The bot's token. Needed wherever this process talks to Discord.",
      remedy: 'Copy it from the Discord developer portal: your application, Bot, Reset Token.',
      secret: true,
      modes: ['standalone', 'gateway'],
    },
  ),
  DISCORD_API_URL: setting(
    url(['https:', 'http:'])
      .refine((text) => !/\/v\d+\/?$/.test(text), 'must not name an API version')
      .transform((text) => text.replace(/\/+$/, ''))
      .prefault('https://discord.com/api'),
    {
      doc: "Discord's REST API. The gateway's address is discovered from it, so that this alone points the bot at the sandbox or a proxy. Workers fetch members' uploads from Discord and from here only.",
      remedy: 'Leave it out for the real Discord.',
    },
  ),
  DISCORD_GUILD_ID: setting(snowflakeSchema.optional(), {
    doc: 'Limits the bot to this one server (guild): everything from others is ignored. For development and private bots.',
    remedy: "Copy the server's id in Discord (developer mode, right click on the server), or leave it out for all servers.",
    modes: ['standalone', 'gateway'],
  }),
  GATEWAY_SHARES: setting(
    z
      .enum(
        SHARE_COUNTS.map(String) as [string, ...string[]],
        `must be ${SHARE_COUNTS.slice(0, -1).join(', ')} or ${SHARE_COUNTS.at(-1)}`,
      )
      .transform(Number)
      .prefault('1'),
    {
      doc: 'Into how many shares the servers (guilds) are divided, each served by one gateway. Every gateway of the environment has the same number, takes a share that is free, and stands by while none is: start at least as many as there are shares. More than 1 is for bots in many thousands of servers, and needs `BOT_MODE=gateway` (see [scaling](scaling.md)).',
      remedy: 'Leave it out for one gateway that serves all.',
      modes: ['gateway'],
    },
  ),
  DISCORD_MESSAGE_CONTENT: setting(z.enum(['auto', 'on', 'off'], 'must be auto, on or off').prefault('auto'), {
    doc: 'Whether scorecards that members drop into the thread of a round are seen. Discord shows files only to bots with the privileged “Message Content Intent”. `auto`: if that is switched on in the developer portal; `on`: it must be; `off`: never. Without it members send scorecards by the form or `/round import`.',
    remedy: 'Leave it out.',
    modes: ['standalone', 'gateway'],
  }),
  DISCORD_MEMBERS: setting(z.enum(['auto', 'on', 'off'], 'must be auto, on or off').prefault('auto'), {
    doc: 'Whether the bot is told at once when members leave, come back, or get another name or role by hand. Discord tells that only to bots with the privileged “Server Members Intent”. `auto`: if that is switched on in the developer portal; `on`: it must be; `off`: never. Without it the bot learns names and roles whenever a member does something with it, and of leaving never.',
    remedy: 'Leave it out.',
    modes: ['standalone', 'gateway'],
  }),
  RETENTION_DAYS: setting(
    z
      .string()
      .regex(/^\d{1,4}$/, 'must be a whole number of days')
      .transform(Number)
      .refine((days) => days >= 1 && days <= MAX_RETENTION_DAYS, `must be from 1 to ${MAX_RETENTION_DAYS}`)
      .prefault('30'),
    {
      doc: "How many days a club's data are kept after the bot was removed from its server; then everything of that server, and of no other, is deleted. Invited again before, the bot goes on where it stopped.",
      remedy: 'For example 30.',
      modes: ['standalone', 'worker'],
    },
  ),
  UDISC_URL: setting(
    url(['https:', 'http:'])
      .refine((text) => !URL.canParse(text) || new URL(text).pathname === '/', 'must have no path')
      .transform((text) => new URL(text).origin)
      .prefault('https://udisc.com'),
    {
      doc: 'The site that scorecard links of members may lead to; no other is opened, and no redirect away from it. Another one is for tests.',
      remedy: 'Leave it out for the real UDisc.',
      modes: ['standalone', 'worker'],
    },
  ),
  NATS_URL: setting(
    z
      .string()
      .refine(
        (text) => text.split(',').every((one) => URL.canParse(one.trim()) && /^(nats|tls|wss?):\/\/./.test(one.trim())),
        'must be nats://host:port (or tls://, ws://, wss://), several with commas between (in user and password, # / ? and , are written %23 %2F %3F and %2C)',
      )
      .optional(),
    {
      doc: 'The NATS server with JetStream, 2.9.4 or newer (2.10 recommended). Several with commas between. User and password may stand in it.',
      remedy: 'For example nats://localhost:4222.',
      secret: true,
      defaultDoc: '`nats://localhost:4222`; in `standalone` the embedded bus',
    },
  ),
  NATS_CA_FILE: setting(z.string().refine(isReadableFile, 'names a file that is not there or cannot be read').optional(), {
    doc: 'A PEM file: the authority that signed the certificate of the NATS server, where the system does not know it. The connection is then made with TLS only.',
    remedy: 'Correct the path, or leave it out.',
  }),
  NATS_REPLICAS: setting(z.enum(['1', '3', '5'], 'must be 1, 3 or 5').optional(), {
    doc: 'How many servers of a NATS cluster keep each stream. Existing streams keep what they have when this is not set.',
    remedy: 'Set it to 3 in a cluster of three or more; leave it out for a single server.',
    defaultDoc: 'one for new streams',
  }),
  DATABASE_URL: setting(postgresUrl.optional(), {
    doc: 'PostgreSQL, 12 or newer. A gateway has no use for it. TLS: `?sslmode=verify-full`, with `&sslrootcert=FILE` for an authority that Node does not know; `prefer`, `require` and `verify-ca` are taken for it.',
    remedy: 'For example postgres://user:password@localhost:5432/frolf.',
    secret: true,
    modes: ['standalone', 'worker'],
    defaultDoc: 'needed by `worker`; in `standalone` the embedded database',
  }),
  DATABASE_REPLICA_URL: setting(postgresUrl.optional(), {
    doc: 'A streaming replica of the same database, for what may be a moment old: the choices that are offered while a member types. Used while it is less than 2 s behind; otherwise the primary is asked.',
    remedy: 'For example postgres://user:password@replica:5432/frolf, or leave it out.',
    secret: true,
    modes: ['standalone', 'worker'],
  }),
  ENVIRONMENT: setting(environmentSchema.prefault('development'), {
    doc: 'Name of this installation. Two with different names may share a NATS server and never see each other’s messages.',
    remedy: 'For example production.',
  }),
  METRICS_ADDRESS: setting(address.prefault(':8080'), {
    doc: 'Where `/health`, `/ready` and `/metrics` are served: `:8080` on every interface, `127.0.0.1:0` on a free local port (the log tells which).',
    remedy: 'Write host:port, for example :8080, 127.0.0.1:9090 or [::1]:9090; port 0 takes any free one.',
  }),
  MEMBER_ACTIONS_PER_MINUTE: setting(perMinute('80'), {
    doc: 'How many commands, presses and forms of one member are taken in a minute, half of them at once. Whoever is faster is asked to wait. (Suggestions while typing are apart.)',
    remedy: 'For example 80; a person needs a few.',
    modes: ['standalone', 'gateway'],
  }),
  SERVER_ACTIONS_PER_MINUTE: setting(perMinute('1200'), {
    doc: 'The same for all members of one Discord server together, so that no club keeps the others waiting. What they set off by reactions and messages is done at this pace, too.',
    remedy: 'For example 1200: six hundred members who answer an invitation in the same instant, then twenty a second.',
    modes: ['standalone', 'gateway'],
  }),
  PUBLIC_URL: setting(
    url(['https:', 'http:'])
      .refine(
        (text) => !URL.canParse(text) || (new URL(text).search === '' && new URL(text).hash === ''),
        'must not have a query or fragment',
      )
      .transform((text) => text.replace(/\/+$/, ''))
      .optional(),
    {
      doc: 'Where members’ calendars reach this bot from the internet. Without it there are no calendar feeds, and `/calendar link` says so. Only the paths below `/calendar/` need to be let through.',
      remedy:
        'For example https://frolf.example.org, the address that your reverse proxy forwards to WEB_ADDRESS (or METRICS_ADDRESS).',
      modes: ['standalone', 'worker'],
      defaultDoc: 'no calendar feeds',
    },
  ),
  WEB_ADDRESS: setting(address.optional(), {
    doc: 'Where calendar feeds are served, so that `/metrics` need not be reachable from where they are.',
    remedy: 'Write host:port, for example :8081.',
    modes: ['standalone', 'worker'],
    defaultDoc: 'beside the metrics, at `METRICS_ADDRESS`',
  }),
  LOKI_URL: setting(
    url(['https:', 'http:'])
      .transform((text) => receiver(text, '/loki/api/v1/push'))
      .optional(),
    {
      doc: 'Loki, which log lines are then pushed to as well as written to stdout (docs/observability.md). User and password may stand in it.',
      remedy: 'For example http://loki:3100, or leave it out where an agent collects stdout.',
      secret: true,
      defaultDoc: 'stdout only',
    },
  ),
  TEMPO_ENDPOINT: setting(
    z
      .string()
      .regex(/^(https?:\/\/\S+|[\w.-]+:\d{1,5})$/, 'must be a URL or host:port')
      .transform((text) => (/^https?:/.test(text) ? text : `http://${text}`))
      .refine((text) => URL.canParse(text), 'is not a URL')
      .transform((text) => receiver(text, '/v1/traces'))
      .optional(),
    {
      doc: 'Tempo, or whatever else takes traces by OTLP over HTTP: a URL, or host:port (docs/observability.md). User and password may stand in it.',
      remedy: 'For example http://tempo:4318, or leave it out: then nothing is traced.',
      secret: true,
      defaultDoc: 'no traces',
    },
  ),
  TRACE_RATIO: setting(
    z
      .string()
      .regex(/^(0|1|0?\.\d{1,6}|1\.0{1,6})$/, 'must be a number from 0 to 1')
      .transform(Number)
      .prefault('1'),
    {
      doc: 'Which share of what members do is traced, from 0 to 1, where `TEMPO_ENDPOINT` is set. Decided once for each, by whoever sees it first; the others follow.',
      remedy: 'For example 0.1: every tenth.',
    },
  ),
  DATA_DIR: setting(z.string().prefault('./data'), {
    doc: 'Folder of the embedded database and bus, and of the sandbox. Not used where NATS and PostgreSQL are.',
    remedy: 'Name a folder that this user may write to.',
    modes: ['standalone'],
  }),
  SANDBOX_ADDRESS: setting(address.prefault('127.0.0.1:4100'), {
    doc: "Where the demo's sandbox, a small Discord, listens. It has no login: keep it on a local address.",
    remedy: 'Write host:port, for example 127.0.0.1:4100.',
    modes: ['standalone'],
  }),
  LOG_LEVEL: setting(z.enum(logLevels, `must be ${logLevels.slice(0, -1).join(', ')} or silent`).prefault('info'), {
    doc: `How much is logged: ${logLevels.join(', ')}.`,
    remedy: 'Correct it, or leave it out for info.',
  }),
  CONFIG_FILE: setting(z.string().prefault('config.yaml'), {
    doc: 'A file with settings (see above). Without this variable, `config.yaml` in the working directory is read if it is there.',
    remedy: 'Correct the path, or leave it out.',
    defaultDoc: '`config.yaml`, if there is one',
  }),
})

type Name = keyof typeof settings.shape
const names = Object.keys(settings.shape) as Name[]
const about = (name: Name): About => abouts.get(settings.shape[name]) as About

/** Secrets may stand in a file of their own, which container platforms provide: the variable NAME_FILE names it. */
const secretFile = (name: Name): string | undefined => (about(name).secret ? `${name}_FILE` : undefined)

/** In the file a setting has the variable's name in small letters; where the file is cannot stand in it. */
const fileKey = (name: Name): string => name.toLowerCase()
const fileNames = names.filter((name) => name !== 'CONFIG_FILE')

// -------------------------------------------------------------------------------------------------------------------------------- reading

/**
 * Reads the environment over the file over the defaults. Throws {@link ConfigError} with everything that is wrong at once.
 * `env` and `cwd` are for tests.
 */
export function loadConfig(
  asked: AskedPurpose,
  { env = process.env, cwd = process.cwd() }: { env?: Record<string, string | undefined>; cwd?: string } = {},
): Config {
  const problems: ConfigProblem[] = []
  const fromFile = readFile(env, cwd, problems)
  const raw: Partial<Record<Name, string>> = {}
  const source: Partial<Record<Name, string>> = {}
  for (const name of names) {
    // An empty variable is an unset one: that is how compose files pass on what is not there.
    const given = env[name]?.trim()
    const kept = readSecret(name, env, cwd, problems)
    const value = given || kept || fromFile?.values[name]
    if (value === undefined || value === '') continue
    raw[name] = value
    source[name] = given ? name : kept ? `${name}_FILE` : `${fileKey(name)} in ${fromFile?.path}`
  }

  const startOrDemo = raw.DISCORD_TOKEN === undefined && raw.BOT_MODE === undefined ? 'demo' : 'start'
  const purpose = asked === 'start-or-demo' ? startOrDemo : asked

  const values = {} as z.infer<typeof settings>
  for (const name of names) {
    const parsed = settings.shape[name].safeParse(raw[name])
    if (parsed.success) Object.assign(values, { [name]: parsed.data })
    else {
      const message = parsed.error.issues[0]?.message ?? ''
      // "it must be …"; but what ids are says so itself: "a Discord id has 17 to 20 digits".
      const subject = /^an? /.test(message) ? '' : ' it'
      const shown = about(name).secret ? '' : ` is ${JSON.stringify(raw[name])}:${subject}`
      problems.push({ key: source[name] ?? name, text: `${shown} ${message}. ${about(name).remedy}`.trim() })
    }
  }
  const notes = [...misspelt(env), ...(problems.length > 0 ? [] : fitToPurpose(purpose, values, raw, problems))]
  if (problems.length > 0) throw new ConfigError(problems)

  const config: Partial<Record<keyof Config, unknown>> = {
    purpose,
    mode: values.BOT_MODE,
    discordToken: values.DISCORD_TOKEN,
    discordApiUrl: values.DISCORD_API_URL,
    intents: { messages: values.DISCORD_MESSAGE_CONTENT, members: values.DISCORD_MEMBERS },
    retentionDays: values.RETENTION_DAYS,
    udiscUrl: values.UDISC_URL,
    actionsPerMinute: { member: values.MEMBER_ACTIONS_PER_MINUTE, server: values.SERVER_ACTIONS_PER_MINUTE },
    onlyGuild: values.DISCORD_GUILD_ID,
    gatewayShares: values.GATEWAY_SHARES,
    natsUrl: values.NATS_URL,
    natsCaFile: values.NATS_CA_FILE,
    natsReplicas: values.NATS_REPLICAS && Number(values.NATS_REPLICAS),
    databaseUrl: values.DATABASE_URL,
    databaseReplicaUrl: values.DATABASE_REPLICA_URL,
    environment: values.ENVIRONMENT,
    metricsAddress: values.METRICS_ADDRESS,
    webAddress: values.WEB_ADDRESS,
    publicUrl: values.PUBLIC_URL,
    loki: values.LOKI_URL,
    tempo: values.TEMPO_ENDPOINT,
    traceRatio: values.TRACE_RATIO,
    dataDir: resolve(cwd, values.DATA_DIR),
    sandboxAddress: values.SANDBOX_ADDRESS,
    logLevel: values.LOG_LEVEL,
    secrets: secretsIn(raw),
    notes,
  }
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined)) as unknown as Config
}

/** What the demo leaves alone. */
const DEMO_WITHOUT = [
  'DISCORD_TOKEN',
  'NATS_URL',
  'DATABASE_URL',
  'DATABASE_REPLICA_URL',
  'DISCORD_GUILD_ID',
  'LOKI_URL',
  'TEMPO_ENDPOINT',
] as const

/** What each purpose and mode needs, does not need, or takes when nothing is said. Changes `values`; returns notes. */
function fitToPurpose(
  purpose: Purpose,
  values: z.infer<typeof settings>,
  raw: Partial<Record<Name, string>>,
  problems: ConfigProblem[],
): string[] {
  const notes: string[] = []
  const mode = values.BOT_MODE

  if (purpose === 'demo') {
    // The demo must not touch anything real, whatever else this shell is used for.
    values.BOT_MODE = 'standalone'
    for (const name of DEMO_WITHOUT) {
      if (raw[name] === undefined) continue
      delete values[name]
      notes.push(`${name} is set, but the demo does not use it: it keeps to itself`)
    }
    values.GATEWAY_SHARES = 1
    // The sandbox tells everything.
    if (raw.DISCORD_MEMBERS === undefined) values.DISCORD_MEMBERS = 'on'
    if (raw.METRICS_ADDRESS === undefined) values.METRICS_ADDRESS = { host: '127.0.0.1', port: 0 }
    return notes
  }

  const isOfBot = purpose === 'start' || purpose === 'doctor'
  if (mode === 'worker') delete values.DISCORD_TOKEN
  if (mode !== 'gateway' && values.GATEWAY_SHARES > 1) {
    if (mode === 'standalone' && isOfBot) {
      problems.push({
        key: 'GATEWAY_SHARES',
        text: `is ${values.GATEWAY_SHARES}, but a standalone bot serves all servers by itself. Leave it out, or set BOT_MODE=gateway here and start workers beside.`,
      })
    }
    if (mode === 'worker') values.GATEWAY_SHARES = 1
  }
  if (purpose === 'healthcheck') return notes
  if (mode !== 'standalone') values.NATS_URL ??= 'nats://localhost:4222'
  if (isOfBot) {
    if (mode !== 'worker' && values.DISCORD_TOKEN === undefined) {
      problems.push({
        key: 'DISCORD_TOKEN',
        text:
          `is not set, and the bot cannot talk to Discord without it. Set it (the Discord developer portal has it: your application, Bot, ` +
          `Reset Token), or run "npm start" without BOT_MODE to see the demo, which needs none.`,
      })
    }
    if (mode === 'gateway' && values.DATABASE_URL !== undefined) {
      delete values.DATABASE_URL
      delete values.DATABASE_REPLICA_URL
      notes.push('DATABASE_URL is set, but a gateway has no use for it: only workers keep records')
    }
    if (mode === 'standalone' && (values.NATS_URL === undefined) !== (values.DATABASE_URL === undefined)) {
      notes.push(
        values.NATS_URL === undefined
          ? 'DATABASE_URL is set and NATS_URL is not: the bus is kept in the database too'
          : 'NATS_URL is set and DATABASE_URL is not: the records are in the embedded database, which only this one process can use',
      )
    }
    if (mode !== 'gateway' && values.WEB_ADDRESS !== undefined && isSame(values.WEB_ADDRESS, values.METRICS_ADDRESS)) {
      problems.push({
        key: 'WEB_ADDRESS',
        text: 'is the address of METRICS_ADDRESS, too. Leave it out to have the feeds beside the metrics, or name another port.',
      })
    }
    if (values.TEMPO_ENDPOINT !== undefined && new URL(values.TEMPO_ENDPOINT.url).port === GRPC_PORT) {
      notes.push(
        `TEMPO_ENDPOINT names port ${GRPC_PORT}, where OTLP over gRPC listens by custom; traces are sent over HTTP, for which it is 4318`,
      )
    }
  }
  const tlsNotes = sayVerifyFull(values)
  if (isOfBot) notes.push(...tlsNotes)
  if ((purpose === 'migrate' || purpose === 'records' || isOfBot) && mode === 'worker' && values.DATABASE_URL === undefined) {
    problems.push({
      key: 'DATABASE_URL',
      text: `is not set, and a worker keeps its records there. ${about('DATABASE_URL').remedy}`,
    })
  }
  if (values.DATABASE_REPLICA_URL !== undefined && values.DATABASE_URL === undefined && mode !== 'gateway') {
    problems.push({
      key: 'DATABASE_REPLICA_URL',
      text: 'is set, and DATABASE_URL, of which it is to be a replica, is not. Set both, or neither.',
    })
  }
  if ((purpose === 'migrate' || purpose === 'records') && mode === 'gateway' && values.DATABASE_URL === undefined) {
    problems.push({
      key: 'DATABASE_URL',
      text: `is not set: there is no database to ${purpose === 'migrate' ? 'bring up to date' : 'work on'}. ${about('DATABASE_URL').remedy}`,
    })
  }
  return notes
}

/** What NAME_FILE holds, where that is set. */
function readSecret(
  name: Name,
  env: Record<string, string | undefined>,
  cwd: string,
  problems: ConfigProblem[],
): string | undefined {
  const key = secretFile(name)
  const path = key && env[key]?.trim()
  if (!key || !path) return undefined
  const problem = (text: string): undefined => {
    problems.push({ key, text })
  }
  if (env[name]?.trim()) return problem(`is set, and so is ${name}. Leave one of them out.`)
  try {
    const value = readFileSync(resolve(cwd, path), 'utf8').trim()
    return value === '' ? problem(`names ${path}, which is empty. Write the value of ${name} into it, and nothing else.`) : value
  } catch (error) {
    return problem(`names ${path}, which cannot be read: ${(error as Error).message}`)
  }
}

function readFile(
  env: Record<string, string | undefined>,
  cwd: string,
  problems: ConfigProblem[],
): { path: string; values: Partial<Record<Name, string>> } | undefined {
  const asked = env['CONFIG_FILE']?.trim()
  const path = asked || 'config.yaml'
  const problem = (text: string): undefined => {
    problems.push({ key: asked ? 'CONFIG_FILE' : path, text })
  }
  const named = asked ? `(${path}) ` : ''
  const full = resolve(cwd, path)
  if (!existsSync(full)) return asked ? problem(`names ${path}, which is not there. ${about('CONFIG_FILE').remedy}`) : undefined
  let text: string
  try {
    text = readFileSync(full, 'utf8')
  } catch (error) {
    return problem(`${named}cannot be read: ${(error as Error).message}`)
  }
  // The "failsafe" schema leaves every value the text it is, so that an id of 19 digits stays exact.
  const document = parseDocument(text, { schema: 'failsafe' })
  const fault = document.errors[0]
  if (fault) return problem(`${named}is not valid YAML: ${fault.message.split('\n')[0]?.replace(/:$|; please use \S+/g, '')}`)
  let content: unknown
  try {
    content = document.toJS()
  } catch (error) {
    // An alias of nothing, or so many that they would fill the memory: found only when they are followed.
    return problem(`${named}is not valid YAML: ${(error as Error).message}`)
  }
  if (content === null || content === '') return { path, values: {} }
  if (typeof content !== 'object' || Array.isArray(content)) {
    return problem(`${named}must have lines of the form "key: value", for example "bot_mode: worker"`)
  }

  const values: Partial<Record<Name, string>> = {}
  for (const [key, value] of Object.entries(content)) {
    const name = fileNames.find((candidate) => fileKey(candidate) === key)
    if (!name) {
      const near = nearest(key.toUpperCase().replaceAll('-', '_'), fileNames)
      problems.push({
        key: `${key} in ${path}`,
        text: `is not a setting. ${near ? `Did you mean ${fileKey(near)}?` : `There are: ${fileNames.map(fileKey).join(', ')}.`}`,
      })
    } else if (typeof value !== 'string') {
      problems.push({ key: `${key} in ${path}`, text: `must be a single value. ${about(name).remedy}` })
    } else values[name] = value.trim()
  }
  return { path, values }
}

/** This process's environment, changed, for one that it starts. */
export const childEnvironment = (changes: Record<string, string>): NodeJS.ProcessEnv => ({ ...process.env, ...changes })

// ---------------------------------------------------------------------------------------------------------------------------- misspelt names

/** The environment is full of other programs' variables, so a name is only remarked on when it nearly is one of ours, or looks meant for us. */
function misspelt(env: Record<string, string | undefined>): string[] {
  return Object.keys(env)
    .filter((key) => !names.some((name) => name === key || secretFile(name) === key))
    .flatMap((key) => {
      const near = nearest(key.toUpperCase(), names)
      if (near) return [`${key} in the environment is not a setting: did you mean ${near}?`]
      return /^FROLF(?!_TEST_|_NATS_VERSIONS)(_|$)/i.test(key)
        ? [`${key} in the environment is not a setting: nothing reads it`]
        : []
    })
}

// --------------------------------------------------------------------------------------------------------------------------------- secrets

/** Shorter ones would take ordinary words out of the log. */
const SHORTEST_SECRET = 4

/** The token, and the passwords in the URLs as they are written and as they are meant. */
function secretsIn(raw: Partial<Record<Name, string>>): string[] {
  const found = new Set<string>()
  if (raw.DISCORD_TOKEN) found.add(raw.DISCORD_TOKEN)
  for (const text of [raw.NATS_URL, raw.DATABASE_URL, raw.DATABASE_REPLICA_URL, raw.LOKI_URL, raw.TEMPO_ENDPOINT]) {
    for (const one of text?.split(',') ?? []) {
      if (!URL.canParse(one.trim())) continue
      const { username, password, searchParams } = new URL(one.trim())
      // NATS takes a token in the place of the user, when there is no password.
      const parts = [password || (/^(nats|tls|ws)/.test(one.trim()) ? username : ''), searchParams.get('password') ?? '']
      for (const part of parts.filter((value) => value !== '')) {
        found.add(part)
        found.add(meant(part))
      }
    }
  }
  return [...found].filter((secret) => secret.length >= SHORTEST_SECRET)
}

/** A URL that may be logged: without user and password. */
export function withoutCredentials(text: string): string {
  return text
    .split(',')
    .map((one) => {
      if (!URL.canParse(one.trim())) return '(not a URL)'
      const parsed = new URL(one.trim())
      return `${parsed.protocol}//${parsed.host}${parsed.pathname === '/' ? '' : parsed.pathname}`
    })
    .join(',')
}

// --------------------------------------------------------------------------------------------------------------------------- documentation

export interface SettingDoc extends About {
  name: string
  fileKey?: string
  /** The variable that may name a file with the value instead. */
  secretFile?: string
  /** As one would write it; undefined: none. */
  default?: string
}

/** Every setting as the documentation shows it, from the schema itself. */
export function describeSettings(): SettingDoc[] {
  return names.map((name) => {
    const { def } = settings.shape[name] as { def: { defaultValue?: string } }
    return {
      ...about(name),
      name,
      ...(name === 'CONFIG_FILE' ? {} : { fileKey: fileKey(name) }),
      ...(about(name).secret ? { secretFile: secretFile(name) as string } : {}),
      ...(def.defaultValue === undefined ? {} : { default: def.defaultValue }),
    }
  })
}
