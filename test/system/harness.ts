// The whole system as separate processes: the sandbox (which is "Discord"), NATS, PostgreSQL, one gateway, two workers; or one standalone bot. Any of
// them can be killed and started again in between; at the end all of them are gone, whatever happened.
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Database } from '../../src/platform/db/database.ts'
import { openEmbedded } from '../../src/platform/db/embedded.ts'
import { openPostgres } from '../../src/platform/db/postgres.ts'
import { connectDriver, type Driver } from '../../src/sandbox/driver.ts'
import { type NatsServer, startNats } from '../servers/nats.ts'
import { type FreshDatabase, freshDatabase, type PostgresServer, startPostgres } from '../servers/postgres.ts'
import { testLog } from '../silent-log.ts'
import { type Exit, type Proc, root, startProcess } from './processes.ts'

export type Layout = 'split' | 'standalone'
/** `nats` and `postgres` are the servers; the others are the bot. */
export type Part =
  | 'gateway'
  | 'gateway-2'
  | 'gateway-3'
  | 'gateway-4'
  | 'worker-1'
  | 'worker-2'
  | 'worker-3'
  | 'standalone'
  | 'nats'
  | 'postgres'

/** NATS and PostgreSQL, started once and shared by the systems of a test file, one after the other. */
export interface Servers {
  nats: NatsServer
  postgres: PostgresServer
  stop(): Promise<void>
}

/** `postgres`: settings of PostgreSQL over those that suit tests. */
export async function startServers(
  options: { postgres?: Record<string, string>; nats?: Parameters<typeof startNats>[0]; postgresFolder?: string } = {},
): Promise<Servers> {
  const nats = await startNats(options.nats)
  try {
    const postgres = await startPostgres(options.postgres, options.postgresFolder)
    return { nats, postgres, stop: async () => void (await Promise.all([nats.stop(), postgres.stop()])) }
  } catch (error) {
    await nats.stop()
    throw error
  }
}

/** Builds dist/ where it is not current. */
export async function ensureBuilt(): Promise<void> {
  await promisify(execFile)(process.execPath, [join(root, 'scripts', 'build.mjs')], { cwd: root })
}

/** From the moment nobody could answer Discord until somebody could again. */
export interface Outage {
  part: Part
  fromAt: number
  toAt: number | undefined
}

/** How a command ended, and what it said. */
export interface Ran {
  code: number
  stdout: string
  stderr: string
}

export interface System {
  readonly layout: Layout
  readonly folder: string
  /** The bot's ENVIRONMENT. */
  readonly environment: string
  /** The bot's processes and, in the split layout, the servers. */
  readonly parts: readonly Part[]
  readonly sandbox: Proc
  readonly discord: Driver
  /** Of the split layout. */
  readonly databaseUrl: string | undefined
  /** When parts were away, in order. */
  readonly outages: readonly Outage[]
  /** The process that runs (or ran last) as this part of the bot. */
  proc(part: Part): Proc
  /** Every process that there was, with its log lines. */
  readonly procs: readonly Proc[]
  /** `program`: the folder of another build of the bot, which then runs instead of this one's. */
  start(part: Part, options?: { program?: string }): Promise<void>
  kill(part: Part): Promise<void>
  stop(part: Part): Promise<Exit>
  /** Resolves when every part of the bot that was started and not ended by the test says it is ready. */
  ready(): Promise<void>
  /** Runs `frolf-bot` with these arguments as an operator would beside the bot: with its token and where bus and records are. */
  frolfBot(...args: string[]): Promise<Ran>
  /** Runs `frolf-bot` with these arguments; its environment is this, and where the sandbox is. */
  command(env: Record<string, string>, ...args: string[]): Promise<Ran>
  /** The records, as the superuser sees them. For the standalone bot only while it is stopped: its database belongs to one process. */
  openRecords(): Promise<Database>
  /** Ends everything; `keep` leaves the folder with the log files. */
  close(options?: { keep?: boolean }): Promise<void>
}

/** Addresses as the bot is given them. */
export interface Where {
  nats: string
  database: string
  discord: string
}

export interface SystemOptions {
  layout: Layout
  /** Needed for the split layout. */
  servers?: Servers
  /** More of the environment, by part. */
  env?: Partial<Record<Part, Record<string, string>>>
  /** Where this part finds the others, if not where they are: behind a wire that can be cut. */
  through?: (part: Part, where: Where) => Promise<Where>
  /** What the command of this part begins with, see ProcOptions. */
  prefix?: (part: Part) => readonly string[]
  /** More of the environment of the sandbox. */
  sandbox?: Record<string, string>
  /** Parts to be started at once; default all. */
  start?: readonly Part[]
  /** `generous` (default): nobody waits for Discord's rate limits. */
  limits?: 'generous' | 'discord'
}

let systems = 0

/** Starts the sandbox and the parts asked for; does not wait until they are ready. */
export async function startSystem(options: SystemOptions): Promise<System> {
  const { layout, servers } = options
  if (layout === 'split' && !servers) throw new Error('the split layout needs servers')
  await ensureBuilt()
  const folder = await mkdtemp(join(tmpdir(), 'frolf-system-'))
  const number = systems++
  const parts: Part[] = layout === 'split' ? ['gateway', 'worker-1', 'worker-2', 'nats', 'postgres'] : ['standalone']
  const procs: Proc[] = []
  const current = new Map<Part, Proc>()
  const outages: Outage[] = []
  let fresh: FreshDatabase | undefined
  let sandbox: Proc | undefined

  async function closeAll({ keep = false } = {}): Promise<void> {
    await Promise.all([...current.values()].map((proc) => proc.kill()))
    await sandbox?.kill()
    await fresh?.drop().catch(() => undefined)
    if (!keep) await rm(folder, { recursive: true, force: true })
  }

  try {
    const home = join(folder, 'home')
    await mkdir(home)
    fresh = servers && layout === 'split' ? await freshDatabase(servers.postgres.url) : undefined
    const startedSandbox = startProcess({
      name: 'sandbox',
      script: 'dist/sandbox/main.js',
      folder,
      env: { SANDBOX_ADDRESS: '127.0.0.1:0', SANDBOX_LIMITS: options.limits ?? 'generous', ...options.sandbox },
    })
    sandbox = startedSandbox
    const said = await startedSandbox.line('its address', (line) => /http:\/\/[\d.]+:\d+/.test(line.text))
    const url = /http:\/\/[\d.]+:\d+/.exec(said.text)![0]
    const discord = connectDriver(url)
    // What members are told is read here in English. That others are answered in theirs is the languages' own test.
    for (const { user } of (await discord.world()).users) await discord.editUser(user.id, { locale: 'en-US' })

    const environment = `system-${process.pid}-${number}`
    const common = {
      METRICS_ADDRESS: '127.0.0.1:0',
      LOG_LEVEL: process.env['FROLF_SYSTEM_LOG'] ?? 'info',
      ENVIRONMENT: environment,
      NODE_ENV: 'production',
      // Whoever tests is faster than people.
      MEMBER_ACTIONS_PER_MINUTE: '1000000',
      SERVER_ACTIONS_PER_MINUTE: '1000000',
    }
    const direct: Where = { nats: servers?.nats.url ?? '', database: fresh?.url ?? '', discord: `${url}/api` }
    const token = { DISCORD_TOKEN: 'sandbox-token' }
    async function settingsOf(part: Part): Promise<Record<string, string>> {
      const where = (await options.through?.(part, direct)) ?? direct
      const base = { ...common, DISCORD_API_URL: where.discord }
      if (part === 'standalone') return { ...base, ...token, BOT_MODE: 'standalone', DATA_DIR: join(folder, 'data') }
      if (part.startsWith('gateway')) return { ...base, ...token, BOT_MODE: 'gateway', NATS_URL: where.nats }
      // No token, but it downloads what members upload, and only from Discord.
      return { ...base, BOT_MODE: 'worker', NATS_URL: where.nats, DATABASE_URL: where.database }
    }

    /** Ended by the test itself: whoever is gone otherwise has failed. */
    const ended = new Set<Part>()
    function away(part: Part): void {
      if (outages.some((outage) => outage.part === part && outage.toAt === undefined)) return
      outages.push({ part, fromAt: Date.now(), toAt: undefined })
    }
    function back(part: Part): void {
      for (const outage of outages) if (outage.part === part) outage.toAt ??= Date.now()
    }

    const system: System = {
      layout,
      folder,
      environment,
      parts,
      sandbox: startedSandbox,
      discord,
      databaseUrl: fresh?.url,
      outages,
      procs,
      proc(part) {
        const found = current.get(part)
        if (!found) throw new Error(`${part} was not started`)
        return found
      },
      async start(part, { program } = {}) {
        away(part)
        if (part === 'nats' || part === 'postgres') {
          await servers![part].restart()
          back(part)
          return
        }
        const settings = await settingsOf(part)
        const proc = startProcess({
          name: part,
          script: program === undefined ? 'dist/cli.js' : join(program, 'cli.js'),
          args: ['start'],
          folder,
          ...(options.prefix ? { prefix: options.prefix(part) } : {}),
          env: { ...settings, ...options.env?.[part] },
        })
        procs.push(proc)
        current.set(part, proc)
        ended.delete(part)
      },
      async kill(part) {
        away(part)
        ended.add(part)
        if (part === 'nats' || part === 'postgres') await servers![part].kill()
        else await system.proc(part).kill()
      },
      stop(part) {
        away(part)
        ended.add(part)
        return system.proc(part).stop()
      },
      async ready() {
        await Promise.all(
          [...current].map(async ([part, proc]) => {
            if (ended.has(part)) return
            await proc.ready()
            back(part)
          }),
        )
      },
      frolfBot: async (...args) => {
        const { BOT_MODE: _, ...own } = await settingsOf(layout === 'split' ? 'gateway' : 'standalone')
        return await system.command({ ...own, ...(fresh ? { DATABASE_URL: fresh.url } : {}) }, ...args)
      },
      command: (env, ...args) =>
        new Promise((resolve, reject) => {
          execFile(
            process.execPath,
            [join(root, 'dist', 'cli.js'), ...args],
            { cwd: join(folder, 'home'), env: { PATH: process.env['PATH'], DISCORD_API_URL: direct.discord, ...env } },
            (error, stdout, stderr) =>
              error && typeof error.code !== 'number'
                ? reject(error)
                : resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
          )
        }),
      openRecords: async () =>
        layout === 'split'
          ? await openPostgres({ url: fresh!.url, log: testLog(), migrations: [] })
          : await openEmbedded({ dataDir: join(folder, 'data', 'database'), log: testLog(), migrations: [] }),
      close: closeAll,
    }
    for (const part of options.start ?? parts) if (part !== 'nats' && part !== 'postgres') await system.start(part)
    return system
  } catch (error) {
    await closeAll()
    throw error
  }
}
