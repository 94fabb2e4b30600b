// TLS to both servers, with certificates that are made here: an authority that is named is believed, another one is not, and no other name of the host is.
import { execFile } from 'node:child_process'
import { chmodSync, chownSync, copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lookAtBus } from '../../src/doctor/bus.ts'
import { loadConfig } from '../../src/config.ts'
import { connectNatsBus } from '../../src/platform/bus/nats-bus.ts'
import { openPostgres } from '../../src/platform/db/postgres.ts'
import { startNats, type NatsServer } from '../servers/nats.ts'
import { startPostgres, type PostgresServer } from '../servers/postgres.ts'
import { testLog } from '../silent-log.ts'

const run = promisify(execFile)
let folder: string
let nats: NatsServer
let postgres: PostgresServer
const file = (name: string): string => join(folder, name)

/** An authority of one's own: `NAME.pem` and its key. */
async function authority(name: string): Promise<void> {
  await run('openssl', [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-days',
    '2',
    '-subj',
    `/CN=${name}`,
    '-keyout',
    file(`${name}.key`),
    '-out',
    file(`${name}.pem`),
  ])
}

/** A server's certificate, for this name of its host. */
async function certificate(name: string, host: string, by: string): Promise<void> {
  writeFileSync(file(`${name}.ext`), `subjectAltName=DNS:${host}\n`)
  await run('openssl', [
    'req',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-subj',
    `/CN=${name}`,
    '-keyout',
    file(`${name}.key`),
    '-out',
    file(`${name}.csr`),
  ])
  await run('openssl', [
    'x509',
    '-req',
    '-in',
    file(`${name}.csr`),
    '-CA',
    file(`${by}.pem`),
    '-CAkey',
    file(`${by}.key`),
    '-CAcreateserial',
    '-days',
    '2',
    '-extfile',
    file(`${name}.ext`),
    '-out',
    file(`${name}.pem`),
  ])
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'frolf-tls-'))
  chmodSync(folder, 0o755)
  await authority('ours')
  await authority('another')
  await certificate('server', 'localhost', 'ours')
  await certificate('stranger', 'elsewhere.example', 'ours')
  nats = await startNats({ config: `tls { cert_file: "${file('server.pem')}", key_file: "${file('server.key')}" }` })
  copyFileSync(file('server.key'), file('postgres.key'))
  chmodSync(file('postgres.key'), 0o600)
  const user = await postgresUser()
  if (user) chownSync(file('postgres.key'), user.uid, user.gid)
  postgres = await startPostgres({ ssl: 'on', ssl_cert_file: file('server.pem'), ssl_key_file: file('postgres.key') })
})

afterAll(async () => {
  await nats?.stop()
  await postgres?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** PostgreSQL does not run as root, and its key must be its own. */
async function postgresUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const [uid, gid] = await Promise.all(['-u', '-g'].map(async (flag) => Number((await run('id', [flag, 'postgres'])).stdout)))
  return { uid: uid!, gid: gid! }
}

describe('NATS', () => {
  const open = (caFile?: string, port = nats.port) =>
    connectNatsBus({ url: `tls://localhost:${port}`, caFile, environment: 'tls', name: 'test', log: testLog() })

  test('is believed when the authority is named', async () => {
    const bus = await open(file('ours.pem'))
    expect(bus.connected()).toBe(true)
    await bus.close()
  })

  test.each<[what: string, ca: string | undefined]>([
    ['signed by an authority that is not the named one', 'another.pem'],
    ['signed by an authority that nobody knows', undefined],
  ])('is refused %s', async (_what, ca) => {
    await expect(open(ca && file(ca))).rejects.toThrow(/not trusted.*NATS_CA_FILE/)
  })

  test('is refused under a name that is not in the certificate', async () => {
    const stranger = await startNats({
      config: `tls { cert_file: "${file('stranger.pem')}", key_file: "${file('stranger.key')}" }`,
    })
    try {
      await expect(open(file('ours.pem'), stranger.port)).rejects.toThrow(/not trusted.*NATS_CA_FILE/)
    } finally {
      await stranger.stop()
    }
  })

  test('a server without TLS is refused when an authority is named: nothing is sent in the clear', async () => {
    const plain = await startNats()
    try {
      const config = loadConfig('doctor', {
        env: { BOT_MODE: 'gateway', DISCORD_TOKEN: 'x-token', NATS_URL: plain.url, NATS_CA_FILE: file('ours.pem') },
      })
      const [finding] = await lookAtBus(config, plain.url, () => new Date(), undefined)
      expect(finding).toMatchObject({ state: 'fault' })
    } finally {
      await plain.stop()
    }
  })

  test('the doctor says what is wrong', async () => {
    const url = `tls://127.0.0.1:${nats.port}`
    const config = loadConfig('doctor', {
      env: { BOT_MODE: 'gateway', DISCORD_TOKEN: 'x-token', NATS_URL: url, NATS_CA_FILE: file('another.pem') },
    })
    expect(await lookAtBus(config, url, () => new Date(), undefined)).toMatchObject([{ code: 'bus.certificate', state: 'fault' }])
  })
})

describe('PostgreSQL', () => {
  const url = (host: string, ca: string): string => {
    const own = new URL(postgres.url())
    own.hostname = host
    own.search = `?sslmode=verify-full&sslrootcert=${file(ca)}`
    return own.href
  }

  test('is believed when the authority is named', async () => {
    const database = await openPostgres({ url: url('localhost', 'ours.pem'), log: testLog(), migrations: [] })
    expect(database.driver).toBe('postgres')
    await database.close()
  })

  test.each([
    ['signed by another authority', 'localhost', 'another.pem'],
    ['under a name that is not in the certificate', '127.0.0.1', 'ours.pem'],
  ])('is refused %s', async (_what, host, ca) => {
    await expect(openPostgres({ url: url(host, ca), log: testLog(), migrations: [] })).rejects.toThrow(/certificate.*sslrootcert/)
  })
})
