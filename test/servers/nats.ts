// Real nats-servers for tests: finds, or installs where it may, the program, and starts it with JetStream on a free port and its own store.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { freePort } from './postgres.ts'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const TOOLS = fileURLToPath(new URL('../../.frolf/tools', import.meta.url))
/** A server that has not said "ready" by then will not: recovery of the small stores of tests takes milliseconds. */
const READY_TIMEOUT_MS = 90_000
/** A port that was free a moment ago may be somebody's; so many times in a row it is something else. */
const MAX_PORTS_TRIED = 5
/** Debian suites whose nats-server packages span what we support: 2.9, 2.10 and the newest. */
const SUITES = ['bookworm', 'trixie', 'sid']
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg'
const HOW_TO_INSTALL =
  'nats-server was not found: install it (Debian and Ubuntu: apt-get install nats-server; macOS: brew install nats-server) ' +
  'or put the program on the PATH'

interface NatsProgram {
  version: string
  path: string
}

export interface NatsServer {
  readonly url: string
  readonly port: number
  readonly version: string
  readonly monitorUrl?: string
  /** Ends the process as a crash does (SIGKILL); the store stays. */
  kill(): Promise<void>
  /** Stops the process where it is (SIGSTOP), and lets it go on: it is there, and says nothing. */
  pause(): void
  resume(): void
  /** Ends the process as an operator does (SIGTERM); the store stays. */
  end(): Promise<void>
  /** Starts the process again on the same port and store (or one that has lost all), and kills it first if it runs. */
  restart(options?: { empty?: boolean }): Promise<void>
  /** Ends the process and removes the store. */
  stop(): Promise<void>
}

/** All nats-servers on the PATH and in the tools folder, one per version. */
async function findNatsPrograms(): Promise<NatsProgram[]> {
  const folders = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), '/usr/sbin', '/usr/local/sbin']
  const candidates = folders.map((folder) => join(folder, 'nats-server'))
  for (const entry of await readdir(TOOLS).catch(() => [])) {
    if (entry.startsWith('nats-server-')) candidates.push(join(TOOLS, entry, 'nats-server'))
  }
  const found = new Map<string, NatsProgram>()
  for (const path of candidates) {
    if (!existsSync(path)) continue
    const version = await versionOf(path)
    if (version && !found.has(version)) found.set(version, { version, path })
  }
  return [...found.values()]
}

/**
 * The servers the bus suite runs on: those found; with FROLF_NATS_VERSIONS=all also the versions of the Debian suites, fetched into the tools
 * folder. `missing` names what could not be had, so that a run says what it did not cover.
 */
export function natsProgramsToTest(): Promise<{ programs: NatsProgram[]; missing: string[] }> {
  known ??= prepare()
  return known
}

let known: ReturnType<typeof prepare> | undefined

async function prepare(): Promise<{ programs: NatsProgram[]; missing: string[] }> {
  const missing: string[] = []
  if (process.env.FROLF_NATS_VERSIONS === 'all') {
    for (const suite of SUITES) {
      await fetchFromSuite(suite).catch((error: unknown) => missing.push(`nats-server of ${suite} (${text(error)})`))
    }
  }
  let programs = await findNatsPrograms()
  if (programs.length === 0) {
    await install()
    programs = await findNatsPrograms()
  }
  return { programs, missing }
}

interface NatsOptions {
  /** One of those found; default: the first found. */
  version?: string
  /** Default: a free one. */
  port?: number
  /** Default: on. */
  jetStream?: boolean
  login?: { user: string; pass: string }
  /** Text of a configuration file: accounts, TLS, limits. The store and the address are given on the command line. */
  config?: string
  /** Environment of the process: what `$NAME` in the configuration stands for. */
  env?: Record<string, string>
  /** With a monitoring port. */
  monitor?: boolean
  /** Where the store is made; default: the folder for temporary files. */
  folder?: string
}

export async function startNats(options: NatsOptions = {}): Promise<NatsServer> {
  const { programs } = await natsProgramsToTest()
  const program = options.version ? programs.find(({ version }) => version === options.version) : programs[0]
  if (!program) throw new Error(options.version ? `nats-server ${options.version} was not found` : HOW_TO_INSTALL)
  const store = await mkdtemp(join(options.folder ?? tmpdir(), 'frolf-nats-'))
  const jetStream = options.jetStream ?? true
  let process_: ChildProcess | undefined
  let port = options.port ?? (await freePort())
  const monitorPort = options.monitor === true ? await freePort() : undefined
  const configFile = join(store, 'nats.conf')
  if (options.config !== undefined) await writeFile(configFile, options.config)

  async function start(): Promise<void> {
    const args = ['-a', '127.0.0.1', '-p', String(port), ...(jetStream ? ['-js', '-sd', store] : [])]
    if (options.config !== undefined) args.push('-c', configFile)
    if (monitorPort !== undefined) args.push('-m', String(monitorPort))
    if (options.login) args.push('--user', options.login.user, '--pass', options.login.pass)
    const child = spawn(program!.path, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...options.env } })
    process_ = child
    port = await listening(child)
  }
  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = process_
    process_ = undefined
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    child.kill(signal)
    await exited
  }
  const dieWithUs = (): void => void process_?.kill('SIGKILL')

  for (let tries = 1; ; tries++) {
    try {
      await start()
      break
    } catch (error) {
      const isTaken = options.port === undefined && text(error).includes('address already in use')
      if (!isTaken || tries >= MAX_PORTS_TRIED) throw error
      port = await freePort()
    }
  }
  process.once('exit', dieWithUs)
  return {
    url: `nats://127.0.0.1:${port}`,
    ...(monitorPort === undefined ? {} : { monitorUrl: `http://127.0.0.1:${monitorPort}` }),
    port,
    version: program.version,
    kill: () => end('SIGKILL'),
    pause: () => void process_?.kill('SIGSTOP'),
    resume: () => void process_?.kill('SIGCONT'),
    end: () => end('SIGTERM'),
    async restart({ empty = false } = {}) {
      await end('SIGKILL')
      if (empty) await rm(join(store, 'jetstream'), { recursive: true, force: true })
      await start()
    },
    async stop() {
      await end('SIGTERM')
      process.off('exit', dieWithUs)
      await rm(store, { recursive: true, force: true })
    },
  }
}

/** Resolves with the port once the server says that it is ready; rejects with what it said when it ends before. */
function listening(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = ''
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`nats-server was not ready in time:\n${said}`))
    }, READY_TIMEOUT_MS)
    child.once('error', reject)
    child.once('exit', () => {
      clearTimeout(timer)
      reject(new Error(`nats-server ended:\n${said}`))
    })
    child.stderr!.on('data', (chunk: Buffer) => {
      if (said.length < 100_000) said += chunk.toString()
      const port = /Listening for client connections on \S+:(\d+)/.exec(said)?.[1]
      if (!port || !said.includes('Server is ready')) return
      clearTimeout(timer)
      resolve(Number(port))
    })
  })
}

async function versionOf(path: string): Promise<string | undefined> {
  const said = await run(path, ['--version']).catch(() => undefined)
  return said && /v?(\d+\.\d+\.\d+)/.exec(said.stdout)?.[1]
}

/** Unpacks the package of the machine's own suite into the tools folder; root is not needed. */
async function install(): Promise<void> {
  try {
    await unpackPackage([])
  } catch (error) {
    throw new Error(HOW_TO_INSTALL, { cause: error })
  }
}

/**
 * Fetches the package of another Debian suite with a package list of its own, so that the machine's stays as it is. The mirror is the one the
 * machine itself is set up with. Does nothing when that suite was fetched before.
 */
async function fetchFromSuite(suite: string): Promise<void> {
  const marker = join(TOOLS, `nats-server.${suite}`)
  if (existsSync(marker)) return
  const mirror = await debianMirror()
  const home = await mkdtemp(join(tmpdir(), 'frolf-apt-'))
  try {
    for (const folder of ['lists/partial', 'cache/archives/partial']) await mkdir(join(home, folder), { recursive: true })
    await writeFile(join(home, 'sources.list'), `deb [signed-by=${KEYRING}] ${mirror} ${suite} main\n`)
    const options = {
      'Dir::Etc::sourcelist': join(home, 'sources.list'),
      'Dir::Etc::sourceparts': '/dev/null',
      'Dir::State::lists': join(home, 'lists'),
      'Dir::State::status': '/dev/null',
      'Dir::Cache': join(home, 'cache'),
    }
    const flags = Object.entries(options).flatMap(([key, value]) => ['-o', `${key}=${value}`])
    await run('apt-get', [...flags, 'update'])
    const version = await unpackPackage(flags)
    await writeFile(marker, version)
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

async function unpackPackage(aptFlags: string[]): Promise<string> {
  await mkdir(TOOLS, { recursive: true })
  const folder = await mkdtemp(join(TOOLS, 'unpacking-'))
  try {
    await run('apt-get', [...aptFlags, 'download', 'nats-server'], { cwd: folder })
    const file = (await readdir(folder)).find((name) => name.endsWith('.deb'))
    if (!file) throw new Error('apt-get download left no package')
    await run('dpkg', ['-x', join(folder, file), join(folder, 'content')])
    const program = [join(folder, 'content/usr/sbin/nats-server'), join(folder, 'content/usr/bin/nats-server')].find(existsSync)
    if (!program) throw new Error('the package holds no nats-server')
    const version = await versionOf(program)
    if (!version) throw new Error('the unpacked nats-server does not run here')
    const target = join(TOOLS, `nats-server-${version}`)
    await mkdir(target, { recursive: true })
    await rename(program, join(target, 'nats-server'))
    return version
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The base address of the Debian mirror this machine is set up with. */
async function debianMirror(): Promise<string> {
  if (!existsSync(KEYRING)) throw new Error('not a Debian machine: no archive keyring')
  const parts = '/etc/apt/sources.list.d'
  const files = ['/etc/apt/sources.list', ...(await readdir(parts).catch(() => [])).map((name) => join(parts, name))]
  for (const file of files) {
    const content = await readFile(file, 'utf8').catch(() => '')
    const mirror = /^(?:URIs:|deb(?:\s+\[[^\]]*\])?)\s+(https?:\/\/\S+\/debian)\/?\s*(?:\S.*)?$/m.exec(content)?.[1]
    if (mirror) return mirror
  }
  throw new Error('no Debian mirror in the apt sources of this machine')
}

const text = (error: unknown): string => (error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
