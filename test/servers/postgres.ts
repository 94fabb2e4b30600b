// A real PostgreSQL for tests: found on the machine, started in a temp folder, gone when the tests end (also when they crash).
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { createHash, randomBytes, randomInt } from 'node:crypto'
import { constants } from 'node:fs'
import { access, chown, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Client } from 'pg'
import type { Migration } from '../../src/platform/db/database.ts'
import { inOrder } from '../../src/platform/db/migrations.ts'
import { openPostgres } from '../../src/platform/db/postgres.ts'
import { testLog } from '../silent-log.ts'
import { askRun } from './run.ts'

const run = promisify(execFile)

/** Starting takes about a second; a machine that needs this long is not working. */
const START_TIMEOUT_MS = 60_000

/** The URL of a database of the server, as its superuser; without a name, of the one that is always there. */
export type DatabaseUrl = (database?: string) => string

export interface PostgresServer {
  /** As the superuser, like the one that a container image makes. */
  readonly url: DatabaseUrl
  /** `15`, `15.14`. */
  readonly version: string
  /** The file it logs to. */
  readonly log: string
  /** kill -9 of the whole server; resolves when it is gone. */
  kill(): Promise<void>
  /** Stops all its processes where they are (SIGSTOP), and lets them go on: it is there, and says nothing. */
  pause(): Promise<void>
  resume(): Promise<void>
  /** Ends it at once but in order (SIGINT, "fast"); resolves when it is gone. */
  end(): Promise<void>
  /** Starts it again on the same folder and port, after kill. */
  restart(): Promise<void>
  /** A streaming replica of it, with these settings over its own. Stop it before the server. */
  replica(more?: Record<string, string>): Promise<PostgresServer>
  /** Ends it and removes its folder. */
  stop(): Promise<void>
}

/**
 * A server of one's own, for tests that kill it, with these settings over the usual ones, in a folder for temporary files or the given one. Others use
 * {@link sharedPostgres}.
 */
export async function startPostgres(more: Record<string, string> = {}, folder = tmpdir()): Promise<PostgresServer> {
  return await startOn(more, folder, async ({ bin, dir, data, user, version }) => {
    // English order of letters, as container images have: what wants bytes in order must say so.
    const icu = Number.parseInt(version, 10) >= 15 ? ['--locale-provider=icu', '--icu-locale=en-US'] : []
    await run(
      join(bin, 'initdb'),
      ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync', '--locale=C', ...icu],
      { cwd: dir, ...user },
    )
  })
}

/** What fills the folder of a new server. */
interface Ground {
  bin: string
  dir: string
  data: string
  user: Awaited<ReturnType<typeof serverUser>>
  version: string
}

async function startOn(
  more: Record<string, string>,
  folder: string,
  fill: (ground: Ground) => Promise<void>,
): Promise<PostgresServer> {
  const bin = await binaries()
  const dir = await mkdtemp(join(folder, 'frolf-postgres-'))
  const user = await serverUser()
  if (user) await chown(dir, user.uid, user.gid)
  const data = join(dir, 'data')
  const port = await freePort()
  const version = await versionOf(bin)
  try {
    await fill({ bin, dir, data, user, version })
  } catch (error) {
    await rm(dir, { recursive: true, force: true })
    throw error
  }
  let keeper: Keeper | undefined

  const server: PostgresServer = {
    url: (database = 'postgres') => `postgres://postgres@127.0.0.1:${port}/${database}`,
    version,
    log: join(dir, 'log'),
    kill: async () => {
      await keeper?.kill()
      keeper = undefined
    },
    pause: () => signal(data, 'SIGSTOP'),
    resume: () => signal(data, 'SIGCONT'),
    end: async () => {
      await keeper?.end()
      keeper = undefined
    },
    restart: async () => {
      for (const startedAt = performance.now(); ;) {
        keeper = keep(dir, [join(bin, 'postgres'), '-D', data, ...settings(dir, port, more)], user)
        const problem = await Promise.race([keeper.ended.then(() => 'it ended'), answers(server.url())])
        if (problem === undefined) return
        const log = await readFile(join(dir, 'log'), 'utf8').catch(() => '')
        await keeper.kill()
        keeper = undefined
        // After kill -9 the old processes need a moment to notice.
        if (performance.now() - startedAt > START_TIMEOUT_MS)
          throw new Error(`PostgreSQL did not start: ${problem}\n${log.slice(-2000)}`)
        await pause(100)
      }
    },
    replica: (moreThere = {}) =>
      startOn({ ...more, ...moreThere }, folder, async (ground) => {
        await run(join(ground.bin, 'pg_basebackup'), ['-D', ground.data, '-d', server.url(), '-R', '-c', 'fast', '--no-sync'], {
          cwd: ground.dir,
          ...ground.user,
        })
      }),
    stop: async () => {
      await keeper?.stop()
      keeper = undefined
      await rm(dir, { recursive: true, force: true })
    },
  }
  try {
    await server.restart()
  } catch (error) {
    await server.stop()
    throw error
  }
  return server
}

const settings = (dir: string, port: number, more: Record<string, string>) =>
  Object.entries({
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: dir,
    max_connections: 200,
    shared_buffers: '64MB',
    // Tests kill processes, not machines.
    fsync: 'off',
    logging_collector: 'off',
    log_min_messages: 'warning',
    ...more,
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])

/** To the server and all its children: the first first, so that it makes no more of them. */
async function signal(data: string, what: NodeJS.Signals): Promise<void> {
  const first = Number.parseInt(await readFile(join(data, 'postmaster.pid'), 'utf8'), 10)
  const children = await run('ps', ['-o', 'pid=', '--ppid', String(first)]).catch(() => ({ stdout: '' }))
  for (const pid of [first, ...children.stdout.trim().split(/\s+/).map(Number)]) {
    try {
      if (pid > 0) process.kill(pid, what)
    } catch {
      // gone meanwhile
    }
  }
}

interface Keeper {
  ended: Promise<void>
  kill(): Promise<void>
  end(): Promise<void>
  stop(): Promise<void>
}

/**
 * Runs the server under a shell that waits for our pipe to end, which it does however we end; then it stops the server and removes the folder.
 * Detached, so that Ctrl-C reaches us alone.
 */
function keep(dir: string, command: string[], user: { uid: number; gid: number } | undefined): Keeper {
  const script = `dir=$1; shift
    "$@" </dev/null >>"$dir/log" 2>&1 & pid=$!
    echo $pid
    ( while kill -0 $pid 2>/dev/null; do sleep 0.2; done; echo ended ) &
    if read -r word; then if [ "$word" = end ]; then kill -INT $pid; else kill -9 $pid; fi; wait $pid; else kill -QUIT $pid; wait $pid; rm -rf "$dir"; fi`
  const shell: ChildProcess = spawn('/bin/sh', ['-c', script, 'sh', dir, ...command], {
    cwd: dir,
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true,
    ...user,
  })
  const { stdin, stdout } = shell
  if (!stdin || !stdout) throw new Error('no pipes')
  stdin.on('error', () => undefined)
  const gone = new Promise<void>((resolve) => shell.once('exit', () => resolve()))
  const ended = new Promise<void>((resolve) => {
    stdout.on('data', (text: Buffer) => {
      if (text.toString().includes('ended')) resolve()
    })
    void gone.then(resolve)
  })
  return {
    ended,
    kill: async () => {
      stdin.write('kill\n')
      await gone
    },
    end: async () => {
      stdin.write('end\n')
      await gone
    },
    stop: async () => {
      stdin.end()
      await gone
    },
  }
}

/** Undefined when the server answers, else why not. */
async function answers(url: string): Promise<string | undefined> {
  for (const startedAt = performance.now(); ; await pause(30)) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.query('select 1')
      return undefined
    } catch (error) {
      if (performance.now() - startedAt > START_TIMEOUT_MS) return String(error)
    } finally {
      await client.end().catch(() => undefined)
    }
  }
}

/** PostgreSQL refuses to run as root. */
async function serverUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all(['-u', '-g'].map(async (flag) => Number((await run('id', [flag, name])).stdout)))
      if (uid !== undefined && gid !== undefined) return { uid, gid }
    } catch {
      // no such user here
    }
  }
  throw new Error('PostgreSQL does not run as root, and there is no user "postgres" or "nobody" to run it as.')
}

async function versionOf(bin: string): Promise<string> {
  return /(\d[\d.]*)/.exec((await run(join(bin, 'postgres'), ['--version'])).stdout)?.[1] ?? 'unknown'
}

/** Another program that comes with the server, as pgbench does in some packages; undefined where it is not. */
export async function postgresProgram(name: string): Promise<string | undefined> {
  const path = join(await binaries(), name)
  return await access(path, constants.X_OK).then(
    () => path,
    () => undefined,
  )
}

/** The folder with the server's programs; installs them where that needs no question. */
async function binaries(): Promise<string> {
  const found = await findBinaries()
  if (found !== undefined) return found
  const servers = new URL('../../scripts/servers.mjs', import.meta.url).href
  await run(process.execPath, ['-e', `import(${JSON.stringify(servers)}).then((m) => m.ensureServers())`], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
  })
  const installed = await findBinaries()
  if (installed !== undefined) return installed
  throw new Error(
    'The tests need PostgreSQL (initdb and postgres). Install it: apt-get install postgresql, or brew install postgresql.',
  )
}

/** With FROLF_TEST_POSTGRES (a folder with initdb and postgres) that one; else the newest of this machine. */
async function findBinaries(): Promise<string | undefined> {
  const chosen = process.env['FROLF_TEST_POSTGRES']
  if (chosen !== undefined) return chosen
  const debian = '/usr/lib/postgresql'
  const versions = (await readdir(debian).catch(() => []))
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(debian, version, 'bin'))
  for (const folder of [...versions, ...(process.env['PATH'] ?? '').split(delimiter)]) {
    try {
      await Promise.all(['initdb', 'postgres'].map((program) => access(join(folder, program), constants.X_OK)))
      return folder
    } catch {
      // not here
    }
  }
  return undefined
}

/** Below those that systems give to whoever wants any (Linux: from 32768), above those that programs have by themselves. */
const PORTS = { from: 15_000, to: 32_000 } as const

/** Free a moment ago; and nobody is given it by chance, also not while a server is away that a test has killed. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(PORTS.from, PORTS.to)
    if (await isFree(port)) return port
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}

let own: Promise<PostgresServer> | undefined

/** The server that all tests of a run share, started by the first that asks; its superuser's URL for a database. */
export async function sharedPostgres(): Promise<DatabaseUrl> {
  const port = await askRun('postgres')
  if (port !== undefined) return (database = 'postgres') => `postgres://postgres@127.0.0.1:${port}/${database}`
  // Outside a test run (a benchmark, a script): one of our own, which ends with us.
  own ??= startPostgres()
  return (await own).url
}

export interface FreshDatabase {
  url: string
  readonly drop: () => Promise<void>
}

/** A database of one's own, copied from a template in which the migrations have run (made once per set of migrations). None: empty. */
export async function freshDatabase(url: DatabaseUrl, migrations: readonly Migration[] = []): Promise<FreshDatabase> {
  const template = migrations.length > 0 ? await templateFor(url, migrations) : 'template0'
  const name = `frolf_${randomBytes(6).toString('hex')}`
  await asSuperuser(url(), (client) => client.query(`create database ${name} template ${template}`))
  return {
    url: url(name),
    // "with (force)", which would do both, is of PostgreSQL 13.
    drop: () =>
      asSuperuser(url(), async (client) => {
        await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
        await client.query(`drop database if exists ${name}`)
      }),
  }
}

async function templateFor(url: DatabaseUrl, migrations: readonly Migration[]): Promise<string> {
  const hash = createHash('sha256')
    .update(JSON.stringify(inOrder(migrations)))
    .digest('hex')
    .slice(0, 16)
  const name = `frolf_template_${hash}`
  await asSuperuser(url(), async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [name])
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount) return
    await client.query(`create database ${name}_new template template0`)
    const database = await openPostgres({ url: url(`${name}_new`), log: testLog(), migrations })
    await database.migrate()
    await database.close()
    await client.query(`alter database ${name}_new rename to ${name}`)
  })
  return name
}

/** One connection for a few statements. */
export async function asSuperuser(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
