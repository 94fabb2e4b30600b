// Configuration: precedence, refusals with remedy, what each mode needs, secrets. Files are real ones in a folder of their own.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ConfigError, describeSettings, loadConfig, withoutCredentials, type AskedPurpose } from './config.ts'

let cwd: string
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'frolf-config-'))
})
beforeEach(() => rmSync(join(cwd, 'config.yaml'), { force: true }))
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

const TOKEN = 'a-token-for-tests'
const load = (env: Record<string, string>, purpose: AskedPurpose = 'start') => loadConfig(purpose, { env, cwd })
const file = (text: string, name = 'config.yaml') => writeFileSync(join(cwd, name), text)

function problems(env: Record<string, string>, purpose: AskedPurpose = 'start'): string[] {
  try {
    load(env, purpose)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map(({ key, text }) => `${key} ${text}`)
    throw error
  }
  return []
}

const basic = (login: string): string => `Basic ${Buffer.from(login).toString('base64')}`

describe('where values come from', () => {
  test('defaults', () => {
    expect(load({ DISCORD_TOKEN: TOKEN })).toEqual({
      purpose: 'start',
      mode: 'standalone',
      discordToken: TOKEN,
      discordApiUrl: 'https://discord.com/api',
      intents: { messages: 'auto', members: 'auto' },
      retentionDays: 30,
      traceRatio: 1,
      udiscUrl: 'https://udisc.com',
      actionsPerMinute: { member: 80, server: 1200 },
      gatewayShares: 1,
      environment: 'development',
      metricsAddress: { port: 8080 },
      dataDir: join(cwd, 'data'),
      sandboxAddress: { host: '127.0.0.1', port: 4100 },
      logLevel: 'info',
      secrets: [TOKEN],
      notes: [],
    })
  })

  test('the environment wins over the file, the file over the defaults; empty is unset', () => {
    file(
      `bot_mode: worker\nnats_url: nats://file:4222\ndatabase_url: postgres://file/frolf\nenvironment: from-file\nlog_level:\n`,
    )
    const config = load({ NATS_URL: 'nats://env:4222', ENVIRONMENT: '' })
    expect(config).toMatchObject({
      mode: 'worker',
      natsUrl: 'nats://env:4222',
      databaseUrl: 'postgres://file/frolf',
      environment: 'from-file',
      logLevel: 'info',
    })
  })

  test('CONFIG_FILE names another file; one that is not there is refused', () => {
    file('environment: elsewhere\n', 'other.yaml')
    expect(load({ DISCORD_TOKEN: TOKEN, CONFIG_FILE: 'other.yaml' }).environment).toBe('elsewhere')
    expect(problems({ DISCORD_TOKEN: TOKEN, CONFIG_FILE: 'gone.yaml' })).toEqual([
      'CONFIG_FILE names gone.yaml, which is not there. Correct the path, or leave it out.',
    ])
  })

  test('an id in the file keeps all its digits without quotes', () => {
    file('discord_guild_id: 1176543210987654321\n')
    expect(load({ DISCORD_TOKEN: TOKEN }).onlyGuild).toBe('1176543210987654321')
  })

  test('secrets may be in files of their own', () => {
    file('  from-a-file\n', 'token')
    file('postgres://u:hunter2hunter2@db/frolf\n', 'database')
    const config = load({ DISCORD_TOKEN_FILE: 'token', DATABASE_URL_FILE: join(cwd, 'database'), NATS_URL: 'nats://n:4222' })
    expect(config).toMatchObject({ discordToken: 'from-a-file', databaseUrl: 'postgres://u:hunter2hunter2@db/frolf', notes: [] })
    expect(config.secrets).toEqual(['from-a-file', 'hunter2hunter2'])
    file('Bot abc', 'token')
    file('', 'nothing')
    expect(problems({ DISCORD_TOKEN_FILE: 'token', DATABASE_URL_FILE: 'nothing', NATS_URL_FILE: 'gone' })).toEqual([
      expect.stringMatching(/^NATS_URL_FILE names gone, which cannot be read: ENOENT/),
      'DATABASE_URL_FILE names nothing, which is empty. Write the value of DATABASE_URL into it, and nothing else.',
      expect.stringMatching(/^DISCORD_TOKEN_FILE must be the bare token/),
    ])
    expect(problems({ DISCORD_TOKEN: TOKEN, DISCORD_TOKEN_FILE: 'token' })).toEqual([
      'DISCORD_TOKEN_FILE is set, and so is DISCORD_TOKEN. Leave one of them out.',
    ])
  })

  test('an empty file is no file', () => {
    file('# nothing yet\n')
    expect(load({ DISCORD_TOKEN: TOKEN }).mode).toBe('standalone')
  })
})

describe('what is wrong is named, with the remedy', () => {
  test('everything at once', () => {
    file('databse_url: postgres://db/frolf\nbot_mode: wroker\nenvironment: [a]\n')
    expect(problems({ METRICS_ADDRESS: '8080', LOG_LEVEL: 'loud', DISCORD_API_URL: 'discord.com' })).toEqual([
      'databse_url in config.yaml is not a setting. Did you mean database_url?',
      'environment in config.yaml must be a single value. For example production.',
      'bot_mode in config.yaml is "wroker": it must be standalone, gateway or worker. Correct it, or leave it out for standalone.',
      'DISCORD_API_URL is "discord.com": it is not a URL. Leave it out for the real Discord.',
      expect.stringMatching(/^METRICS_ADDRESS is "8080": it is not an address\. Write host:port/),
      'LOG_LEVEL is "loud": it must be trace, debug, info, warn, error or silent. Correct it, or leave it out for info.',
    ])
  })

  test.each([
    ['bot_mode: [', /^config\.yaml is not valid YAML: .+/],
    ['just words', /^config\.yaml must have lines of the form "key: value"/],
    ['a: 1\na: 2', /is not valid YAML: Map keys must be unique/],
    ['config_file: x.yaml', /^config_file in config\.yaml is not a setting/],
  ])('a file with %j', (text, expected) => {
    file(text)
    expect(problems({ DISCORD_TOKEN: TOKEN })[0]).toMatch(expected)
  })

  test.each([
    ['DISCORD_API_URL', 'https://discord.com/api/v10', 'must not name an API version'],
    ['DISCORD_API_URL', 'ftp://discord.com/api', 'must begin with https:// or http://'],
    ['DISCORD_GUILD_ID', 'my server', 'is "my server": a Discord id has 17 to 20 digits. Copy'],
    ['DATABASE_URL', 'mysql://db/frolf', 'must begin with postgres:// or postgresql://'],
    [
      'DATABASE_URL',
      'postgres://db/frolf?sslmode=verify-full&sslrootcert=/none.pem',
      'names a file (sslrootcert, sslcert, sslkey) that is not there',
    ],
    [
      'DATABASE_REPLICA_URL',
      'postgres://db/frolf?sslkey=/none.pem',
      'names a file (sslrootcert, sslcert, sslkey) that is not there',
    ],
    ['DATABASE_URL', `postgres://db/frolf?sslrootcert=${tmpdir()}`, 'that is not there or cannot be read'],
    ['DATABASE_URL', 'postgres://frolf:ab#cd@db/frolf', 'is not a URL (in user and password, # / ? and % are written %23'],
    ['NATS_URL', 'nats:4222,nats://b:4222', 'must be nats://host:port'],
    ['NATS_URL', 'nats://gateway:ab#cd@nats:4222', '# / ? and , are written %23'],
    ['NATS_CA_FILE', tmpdir(), 'names a file that is not there or cannot be read'],
    ['DISCORD_TOKEN', '"a.b.c"', 'must be the bare token, without "Bot", quotes and spaces'],
    ['WEB_ADDRESS', ':8080', 'is the address of METRICS_ADDRESS, too'],
    [
      'ENVIRONMENT',
      'My.Environment',
      'is "My.Environment": an environment name has 1 to 32 lower-case letters, digits or hyphens.',
    ],
    ['GATEWAY_SHARES', '5', 'must be 1, 2, 3, 4, 6 or 12'],
    ['GATEWAY_SHARES', '3', 'a standalone bot serves all servers by itself'],
    ['TEMPO_ENDPOINT', 'tempo', 'must be a URL or host:port'],
    ['LOKI_URL', 'loki:3100', 'must begin with https:// or http://'],
    ['TRACE_RATIO', '1.5', 'must be a number from 0 to 1'],
    ['TRACE_RATIO', '10%', 'must be a number from 0 to 1'],
  ])('%s=%s', (name, value, expected) => {
    const [first] = problems({ DISCORD_TOKEN: TOKEN, [name]: value })
    expect(first).toContain(name)
    expect(first).toContain(expected)
  })

  test.each([
    ['tempo:4318', { url: 'http://tempo:4318/v1/traces' }],
    ['http://tempo:4318/', { url: 'http://tempo:4318/v1/traces' }],
    ['https://otlp.example.org/otlp', { url: 'https://otlp.example.org/otlp/v1/traces' }],
    ['https://otlp.example.org/v1/traces', { url: 'https://otlp.example.org/v1/traces' }],
    ['https://7:p%40ss%@otlp.example.org', { url: 'https://otlp.example.org/v1/traces', authorization: basic('7:p%40ss%') }],
    ['https://7:p%40ss@otlp.example.org', { url: 'https://otlp.example.org/v1/traces', authorization: basic('7:p@ss') }],
  ])('TEMPO_ENDPOINT=%s', (text, expected) => {
    expect(load({ DISCORD_TOKEN: TOKEN, TEMPO_ENDPOINT: text }).tempo).toEqual(expected)
  })

  test('modes of TLS that PostgreSQL’s other clients take more lightly are remarked on', () => {
    const worker = (query: string) => load({ BOT_MODE: 'worker', DATABASE_URL: `postgres://db/frolf${query}` }).notes
    for (const query of [
      '',
      '?sslmode=disable',
      '?sslmode=verify-full',
      '?sslmode=no-verify',
      '?sslmode=require&uselibpqcompat=true',
    ])
      expect(worker(query)).toEqual([])
    for (const mode of ['allow', 'prefer', 'require', 'verify-ca'])
      expect(worker(`?sslmode=${mode}`)).toEqual([expect.stringContaining(`sslmode=${mode}, which is taken for verify-full`)])
    const url = 'postgres://u:sslmode=require@db/frolf?a=b&sslmode=require&c=d'
    expect(load({ BOT_MODE: 'worker', DATABASE_URL: url }).databaseUrl).toBe(
      'postgres://u:sslmode=require@db/frolf?a=b&sslmode=verify-full&c=d',
    )
    // Commands do not remark on it; the driver neither.
    const command = load({ BOT_MODE: 'worker', DATABASE_URL: 'postgres://db/frolf?sslmode=require' }, 'migrate')
    expect([command.databaseUrl, command.notes]).toEqual(['postgres://db/frolf?sslmode=verify-full', []])
  })

  test('Loki’s path is completed, and its login is a secret', () => {
    const config = load({ DISCORD_TOKEN: TOKEN, LOKI_URL: 'http://me:hunter2hunter2@loki:3100', TRACE_RATIO: '.25' })
    expect(config).toMatchObject({
      loki: { url: 'http://loki:3100/loki/api/v1/push', authorization: basic('me:hunter2hunter2') },
      traceRatio: 0.25,
    })
    expect(config.secrets).toContain('hunter2hunter2')
  })

  test('a port that speaks something else is remarked on', () => {
    const { notes } = load({ DISCORD_TOKEN: TOKEN, TEMPO_ENDPOINT: 'tempo:4317' })
    expect(notes).toEqual([expect.stringContaining('4318')])
  })

  test('a secret is not repeated, however wrong', () => {
    const told = [
      ...problems({ DISCORD_TOKEN: 'Bot hunter2hunter2', NATS_URL: 'hunter2hunter2' }),
      ...problems({ DISCORD_TOKEN: TOKEN, DATABASE_URL: 'http://u:hunter2hunter2@db' }),
    ]
    expect(told).toHaveLength(3)
    expect(told.join('\n')).not.toContain('hunter2')
  })

  test('a mistyped variable is noted by its closeness, other programs’ variables are not', () => {
    const { notes } = load({
      DISCORD_TOKN: 'x',
      DISCORD_TOKEN: TOKEN,
      METRIC_ADDRESS: ':1',
      FROLF_SPEED: '3',
      PATH: '/bin',
      HOME: '/h',
      ENV: 'x',
    })
    expect(notes).toEqual([
      'DISCORD_TOKN in the environment is not a setting: did you mean DISCORD_TOKEN?',
      'METRIC_ADDRESS in the environment is not a setting: did you mean METRICS_ADDRESS?',
      'FROLF_SPEED in the environment is not a setting: nothing reads it',
    ])
  })
})

test('shares are for gateways: a worker does not care, the demo neither', () => {
  expect(load({ BOT_MODE: 'gateway', DISCORD_TOKEN: TOKEN, GATEWAY_SHARES: '3' }).gatewayShares).toBe(3)
  expect(load({ BOT_MODE: 'worker', DATABASE_URL: 'postgres://db/frolf', GATEWAY_SHARES: '3' }).gatewayShares).toBe(1)
  expect(loadConfig('demo', { env: { GATEWAY_SHARES: '3' }, cwd }).gatewayShares).toBe(1)
})

describe('addresses', () => {
  test.each([
    [':8080', { port: 8080 }],
    ['127.0.0.1:0', { host: '127.0.0.1', port: 0 }],
    ['[::1]:9', { host: '::1', port: 9 }],
    ['metrics.internal:9090', { host: 'metrics.internal', port: 9090 }],
  ])('%s', (text, expected) => {
    expect(load({ DISCORD_TOKEN: TOKEN, METRICS_ADDRESS: text }).metricsAddress).toEqual(expected)
  })

  test.each(['8080', ':', ':99999', 'http://x:1', '::1:80', ': 80'])('%j is refused', (text) => {
    expect(problems({ DISCORD_TOKEN: TOKEN, METRICS_ADDRESS: text })).toHaveLength(1)
  })
})

describe('what each mode needs', () => {
  test('without a token the sentence says both ways out', () => {
    const [first] = problems({})
    expect(first).toMatch(/^DISCORD_TOKEN is not set/)
    expect(first).toContain('Set it')
    expect(first).toContain('"npm start" without BOT_MODE')
  })

  test('a gateway needs a token and no database; NATS has a default', () => {
    const config = load({ BOT_MODE: 'gateway', DISCORD_TOKEN: TOKEN, DATABASE_URL: 'postgres://u:password1@db/frolf' })
    expect(config).toMatchObject({ mode: 'gateway', natsUrl: 'nats://localhost:4222' })
    expect(config).not.toHaveProperty('databaseUrl')
    expect(config.notes).toEqual([expect.stringContaining('a gateway has no use for it')])
    expect(problems({ BOT_MODE: 'gateway' })).toHaveLength(1)
  })

  test('a worker needs a database and no token', () => {
    expect(load({ BOT_MODE: 'worker', DATABASE_URL: 'postgres://db/frolf' })).toMatchObject({
      natsUrl: 'nats://localhost:4222',
      databaseUrl: 'postgres://db/frolf',
      notes: [],
    })
    const replica = { DATABASE_REPLICA_URL: 'postgres://replica/frolf' }
    expect(load({ BOT_MODE: 'worker', DATABASE_URL: 'postgres://db/frolf', ...replica })).toMatchObject({
      databaseReplicaUrl: 'postgres://replica/frolf',
    })
    expect(problems({ BOT_MODE: 'standalone', DISCORD_TOKEN: TOKEN, ...replica })).toEqual([
      expect.stringMatching(/^DATABASE_REPLICA_URL is set, and DATABASE_URL/),
    ])
    const shared = load({ BOT_MODE: 'worker', DATABASE_URL: 'postgres://db/frolf', DISCORD_TOKEN: TOKEN })
    expect(shared).not.toHaveProperty('discordToken')
    expect(shared.secrets).toContain(TOKEN)
    expect(problems({ BOT_MODE: 'worker' })).toEqual([expect.stringMatching(/^DATABASE_URL is not set, and a worker/)])
  })

  test('standalone is embedded unless told otherwise, and says when it is half and half', () => {
    expect(load({ DISCORD_TOKEN: TOKEN })).not.toHaveProperty('natsUrl')
    expect(load({ DISCORD_TOKEN: TOKEN, NATS_URL: 'nats://n:4222' }).notes).toEqual([
      expect.stringContaining('embedded database'),
    ])
    expect(load({ DISCORD_TOKEN: TOKEN, DATABASE_URL: 'postgres://db/f' }).notes).toEqual([
      expect.stringContaining('the bus is kept in the database too'),
    ])
  })

  test('the demo keeps to itself', () => {
    const config = load({ BOT_MODE: 'gateway', DATABASE_URL: 'postgres://db/f', NATS_URL: 'nats://n:4222' }, 'demo')
    expect(config).toMatchObject({ mode: 'standalone', metricsAddress: { host: '127.0.0.1', port: 0 } })
    expect(config).not.toHaveProperty('databaseUrl')
    expect(config).not.toHaveProperty('natsUrl')
    expect(config.notes).toHaveLength(2)
  })

  test('npm start is the demo only where neither token nor mode are set anywhere', () => {
    expect(load({}, 'start-or-demo').purpose).toBe('demo')
    expect(load({ DISCORD_TOKEN: TOKEN }, 'start-or-demo').purpose).toBe('start')
    expect(load({ BOT_MODE: 'worker', DATABASE_URL: 'postgres://db/f' }, 'start-or-demo').purpose).toBe('start')
    expect(problems({ BOT_MODE: 'gateway' }, 'start-or-demo')).toHaveLength(1)
    file('discord_token: from-the-file\n')
    expect(load({}, 'start-or-demo')).toMatchObject({ purpose: 'start', discordToken: 'from-the-file' })
  })

  test('setup and migrate need no token', () => {
    expect(problems({}, 'setup')).toEqual([])
    expect(problems({ DATABASE_URL: 'postgres://db/f' }, 'migrate')).toEqual([])
    expect(problems({ BOT_MODE: 'worker' }, 'migrate')).toEqual([expect.stringMatching(/^DATABASE_URL is not set/)])
  })
})

describe('secrets', () => {
  test('token and passwords are collected, as written and as meant', () => {
    const { secrets } = load({
      DISCORD_TOKEN: TOKEN,
      DATABASE_URL: 'postgres://frolf:p%40ssword@db/frolf',
      NATS_URL: 'nats://tokenonly@a:4222,nats://user:nats-pass@b:4222',
    })
    expect(secrets.toSorted()).toEqual([TOKEN, 'nats-pass', 'p%40ssword', 'p@ssword', 'tokenonly'])
  })

  test('a URL without its credentials', () => {
    expect(withoutCredentials('postgres://u:p@db:5432/frolf?sslmode=disable')).toBe('postgres://db:5432/frolf')
    expect(withoutCredentials('nats://u:p@a:4222,nats://b:4222')).toBe('nats://a:4222,nats://b:4222')
  })
})

test('every setting is documented', () => {
  for (const setting of describeSettings()) {
    expect(setting.doc.length).toBeGreaterThan(20)
    expect(setting.remedy).toMatch(/\.$/)
  }
})

describe('calendar feeds', () => {
  test('the public address comes without a trailing slash, and may have a path', () => {
    expect(load({ DISCORD_TOKEN: TOKEN, PUBLIC_URL: 'https://frolf.example.org/bot/', WEB_ADDRESS: ':8081' })).toMatchObject({
      publicUrl: 'https://frolf.example.org/bot',
      webAddress: { port: 8081 },
    })
  })

  test.each(['frolf.example.org', 'ftp://frolf.example.org', 'https://frolf.example.org/?a=b'])('%s is refused', (PUBLIC_URL) => {
    expect(problems({ DISCORD_TOKEN: TOKEN, PUBLIC_URL })).toEqual([expect.stringContaining('PUBLIC_URL')])
  })
})
