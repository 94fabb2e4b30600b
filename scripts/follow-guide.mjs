// `npm run guide`: does what docs/deployment.md tells for this machine, line by line as it stands there, in a fresh clone of this repository, and stops at the first line
// that does not hold. NATS and PostgreSQL are real, on the ports that the guide names; Discord is the sandbox. As root on Linux all of it has a network of its own, so that
// those ports are free and nothing leaves the machine. `--quick` takes a copy of this folder as it stands, with what is installed and built, instead of a fresh clone; `--keep`
// leaves everything where it is.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { parse } from 'yaml'
import { ensureBuilt } from './build.mjs'
import { prints, readGuide, unknownMarks } from './guide-blocks.mjs'
import { ensureServers, postgresBinaries, postgresUser } from './servers.mjs'
import { giveUp, root, run, step } from './steps.mjs'

const GUIDE = 'docs/deployment.md'
/** What the guide leaves open, and what stands there when it is tried. */
const TOKEN = 'sandbox-token'
const SANDBOX = 'http://127.0.0.1:4100'
const PORTS = [4100, 4222, 5432, 8080, 8081, 8082, 8083, 8090, 8222]
/** A start takes seconds; a busy machine may take this long. */
const HOLDS_WITHIN_MS = 120_000
/** The guide: a process that is told to stop has ended within 25 seconds. */
const STOPS_WITHIN_MS = 25_000
/** A command of the guide that takes longer hangs. */
const COMMAND_MS = 10 * 60_000
/** What a member does at once while something is killed or stopped. */
const ACTIONS = 12

const INSIDE = '--inside'
/** A network and process numbers of its own: with its first process everything in it ends. */
const OWN = ['--net', '--pid', '--fork', '--kill-child', '--mount-proc']

if (process.argv[2] === INSIDE) await follow(process.argv[3], process.argv[4])
else await prepare()

// ------------------------------------------------------------------------------------------------------------------- outside: the fresh machine

async function prepare() {
  const work = mkdtempSync(join(tmpdir(), 'frolf-guide-'))
  const clean = () => {
    if (process.argv.includes('--keep')) console.error(`kept: ${work}`)
    // What was killed may still write for a moment.
    else rmSync(work, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
  process.once('exit', clean)
  try {
    const missing = (await ensureServers()).filter((sentence) => !sentence.startsWith('Chromium'))
    if (missing.length > 0) throw new Error(missing.join('\n'))
    const folder = join(work, 'clone')
    const quick = process.argv.includes('--quick')
    if (quick) await step('Copying', () => copyTo(folder))
    else await step('Cloning', () => run('git', ['clone', '--quiet', root, folder], { cwd: work }).then(() => undefined))
    const guide = readGuide(readFileSync(join(folder, GUIDE), 'utf8'))
    const unknown = unknownMarks(guide)
    if (unknown.length > 0) throw new Error(`${GUIDE} has marks that mean nothing:\n${unknown.join('\n')}`)
    for (const { line, code, marks } of guide) {
      if (quick || !marks.some(({ kind, value }) => kind === 'run' && value === 'install')) continue
      await step(`${GUIDE}:${line}  ${code.split('\n').join('; ')}`, async () => {
        await run('bash', ['-ec', code], { cwd: folder })
      })
    }
    const self = [process.execPath, import.meta.filename ?? new URL(import.meta.url).pathname, INSIDE, folder, work]
    const own = process.getuid?.() === 0 && process.platform === 'linux'
    if (own) await inside('unshare', [...OWN, 'sh', '-ec', 'ip link set lo up; exec "$@"', 'sh', ...self], 'SIGKILL')
    else {
      await freePorts()
      await inside(self[0], self.slice(1), 'SIGTERM')
    }
  } catch (error) {
    giveUp(error)
  }
}

/** Runs the rest. When this process is told to end, that one is by `last`: unshare hears nothing less than SIGKILL, and takes all inside with it. */
async function inside(command, args, last) {
  const child = spawn(command, args, { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => {
      child.kill(last)
      process.exit(1)
    })
  }
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error('The guide was not followed to its end.')
}

/** Every file that is, or would be, committed, and beside them what was installed and built. */
async function copyTo(folder) {
  await ensureBuilt()
  const listed = await run('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'])
  const built = readdirSync(join(root, 'src', 'platform', 'db')).filter((name) => name.endsWith('.tar.gz'))
  const files = [...listed.split('\0').filter((path) => path !== ''), ...built.map((name) => join('src', 'platform', 'db', name))]
  for (const path of files.filter((one) => existsSync(join(root, one)))) cpSync(join(root, path), join(folder, path))
  cpSync(join(root, 'dist'), join(folder, 'dist'), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
}

async function freePorts() {
  for (const port of PORTS) {
    const probe = createServer()
    const taken = await new Promise((resolve) => {
      probe.once('error', () => resolve(true))
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(false)))
    })
    if (taken) throw new Error(`The guide uses port ${port}, and something listens there: stop it, or run this as root on Linux.`)
  }
}

// ---------------------------------------------------------------------------------------------------------------------- inside: line by line

async function follow(folder, work) {
  const children = new Set()
  process.once('exit', () => {
    for (const child of children) killGroup(child, 'SIGKILL')
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1))
  const terminals = new Map()
  let prelude = ''
  let guildId = ''
  let held = 0
  let where = GUIDE
  try {
    await sandbox()
    guildId = (await control('world')).guilds[0].id
    const steps = readGuide(readFileSync(join(folder, GUIDE), 'utf8'))
    for (let at = 0; at < steps.length; at++) await play(steps[at], steps[at + 1])
    if (terminals.size > 0) throw new Error(`the guide leaves running: ${[...terminals.keys()].join(', ')}`)
    console.log(`${held} lines of ${GUIDE} hold.`)
  } catch (error) {
    console.error(`\n${where} does not hold: ${error instanceof Error ? error.message : String(error)}`)
    for (const [name, { log }] of terminals)
      console.error(`--- ${name}\n${readFileSync(log, 'utf8').split('\n').slice(-12).join('\n')}`)
    process.exit(1)
  }
  process.exit(0)

  /** One step; `next` may be what it prints. */
  async function play({ line, code, marks, heading }, next) {
    where = `${GUIDE}:${line} (${heading})`
    const say = (text) => console.log(`${String(line).padStart(4)}  ${text.split('\n').join('\n      ')}`)
    const shown = next?.marks.some(({ kind }) => kind === 'output') ? next.code : undefined
    for (const { kind, value } of marks) {
      if (kind === 'servers') {
        for (const name of value.split(', ')) await startServer(name)
        say(`${code}\n→ started by other means: ${value}`)
      } else if (kind === 'do') {
        say(`→ ${await act(value)}`)
      } else if (kind === 'run' && value !== 'install') {
        const commands = filledIn(code)
        say(commands)
        if (value === 'in every terminal') prelude = commands
        else if (value.startsWith('terminal ')) openTerminal(value.slice('terminal '.length), commands)
        else {
          const printed = value === 'to the end' ? await toTheEnd(commands) : await untilItHolds(commands, shown)
          if (printed.trim() !== '') say(`→ ${printed.trim()}`)
          if (shown !== undefined && !prints(shown, printed)) throw new Error(`it printed\n${printed}\nand not\n${shown}`)
        }
      } else continue
      held++
    }
  }

  function filledIn(code) {
    return code.replaceAll('your-token', TOKEN).replaceAll('GUILD_ID', guildId)
  }

  function shell(commands, stdio) {
    // Everything here is in the guide, but for which Discord it is.
    const { PATH, HOME } = process.env
    const child = spawn('bash', ['-ec', `${prelude}\n${commands}`], {
      cwd: folder,
      env: { PATH, HOME, DISCORD_API_URL: `${SANDBOX}/api` },
      stdio,
      detached: true,
    })
    children.add(child)
    child.once('close', () => children.delete(child))
    return child
  }

  async function runOnce(commands) {
    const child = shell(commands, ['ignore', 'pipe', 'pipe'])
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text))
    const timer = setTimeout(() => killGroup(child, 'SIGKILL'), COMMAND_MS)
    const [code, signal] = await once(child, 'close')
    clearTimeout(timer)
    return { ending: code ?? signal, stdout, stderr }
  }

  async function toTheEnd(commands) {
    const { ending, stdout, stderr } = await runOnce(commands)
    if (ending !== 0) throw new Error(`it ended with ${ending}\n${stdout}${stderr}`)
    return stdout
  }

  async function untilItHolds(commands, shown) {
    for (const end = Date.now() + HOLDS_WITHIN_MS; ; await pause(500)) {
      const { ending, stdout, stderr } = await runOnce(commands)
      if (ending === 0 && (shown === undefined || prints(shown, stdout))) return stdout
      for (const [name, { child }] of terminals)
        if (child.exitCode !== null) throw new Error(`terminal "${name}" has ended with ${child.exitCode}`)
      if (Date.now() > end) throw new Error(`not within ${HOLDS_WITHIN_MS / 1000} s: ended with ${ending}\n${stdout}${stderr}`)
    }
  }

  function openTerminal(name, commands) {
    if (terminals.has(name)) throw new Error(`terminal "${name}" is in use`)
    const log = join(work, `${name.replaceAll(' ', '-')}-${held}.log`)
    const file = openSync(log, 'a')
    terminals.set(name, { child: shell(commands, ['ignore', file, file]), log })
  }

  async function act(what) {
    const [first, meanwhile] = what.split(' while ')
    const members = meanwhile === 'members act' ? Promise.all(Array.from({ length: ACTIONS }, memberActs)) : undefined
    const [verb, name] = [first.slice(0, first.indexOf(' ')), first.slice(first.indexOf(' ') + 1)]
    let told = ''
    if (first === 'members act') {
      told = `a member's /round list is answered: ${(await memberActs()).trim().split('\n')[0]}`
    } else {
      const terminal = terminals.get(name)
      if (!terminal) throw new Error(`there is no terminal "${name}"`)
      const begun = performance.now()
      killGroup(terminal.child, verb === 'kill' ? 'SIGKILL' : 'SIGINT')
      const ended = await untilGone(terminal.child)
      const ms = Math.round(performance.now() - begun)
      if (verb === 'ctrl-c' && (!ended || !endedWell(terminal)))
        throw new Error(
          `after Ctrl-C "${name}" ended with ${terminal.child.exitCode ?? terminal.child.signalCode} after ${ms} ms`,
        )
      terminals.delete(name)
      told = verb === 'kill' ? `killed: ${name}` : `${name} has ended, as it should, after ${ms} ms`
    }
    if (members) told += `; meanwhile ${(await members).length} commands of members were all answered`
    return told
  }

  // ------------------------------------------------------------------------------------------------------------------------------- Discord

  async function sandbox() {
    const child = spawn(process.execPath, [join(folder, 'dist', 'sandbox', 'main.js')], {
      env: { PATH: process.env.PATH, SANDBOX_TOKEN: TOKEN, DATA_DIR: join(work, 'discord') },
      stdio: 'ignore',
      detached: true,
    })
    children.add(child)
    for (const end = Date.now() + HOLDS_WITHIN_MS; ; await pause(100)) {
      if (await control('world').catch(() => undefined)) return
      if (Date.now() > end) throw new Error('the sandbox did not start')
    }
  }

  /** A member lists the rounds; resolves with the answer that the member reads. */
  async function memberActs() {
    const { users } = await control('world')
    const { id: user } = users.find(({ guildIds }) => guildIds.includes(guildId)).user
    const { channels } = await control(`as/${user}/guilds/${guildId}`)
    const general = channels.map(({ channel }) => channel).find(({ name }) => name === 'general')
    const { id } = await control(`as/${user}/channels/${general.id}/commands`, { command: 'round list' })
    const done = await control(`interactions/${id}?wait=60000`)
    if (done.status !== 'answered') throw new Error(`a member's /round list was not answered: ${done.error ?? done.status}`)
    return done.told.at(-1) ?? ''
  }

  // ------------------------------------------------------------------------------------------------------------------------------- servers

  /** As compose.yaml has it: version aside, the same settings, ports, user and password. */
  async function startServer(name) {
    const { services } = parse(readFileSync(join(folder, 'compose.yaml'), 'utf8'))
    const service = services[name]
    if (!service) throw new Error(`compose.yaml has no ${name}`)
    const [, port] = service.ports[0].split(':')
    const place = join(work, name)
    mkdirSync(place)
    if (name === 'postgres') return startPostgres(place, port, service.environment)
    if (name === 'nats') return startNats(place)
    throw new Error(`nobody here knows how to start ${name}`)
  }

  async function startPostgres(place, port, { POSTGRES_USER: user, POSTGRES_PASSWORD: password, POSTGRES_DB: database }) {
    const owner = postgresUser()
    const bin = postgresBinaries()
    const passwordFile = join(place, 'password')
    writeFileSync(passwordFile, password)
    if (owner) for (const path of [work, place, passwordFile]) chownSync(path, owner.uid, owner.gid)
    const data = join(place, 'data')
    const how = ['-D', data, '-U', user, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--no-sync']
    const made = spawnSync(join(bin, 'initdb'), how, { cwd: place, ...owner, encoding: 'utf8' })
    if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`)
    const args = ['-D', data, '-c', `port=${port}`, '-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${place}`]
    children.add(spawn(join(bin, 'postgres'), args, { cwd: place, stdio: 'ignore', detached: true, ...owner }))
    for (const end = Date.now() + HOLDS_WITHIN_MS; ; await pause(100)) {
      const client = new Client({ host: '127.0.0.1', port: Number(port), user, password, database: 'postgres' })
      client.on('error', () => undefined)
      try {
        await client.connect()
        await client.query(`create database ${database}`)
        return
      } catch (error) {
        if (Date.now() > end) throw error
      } finally {
        await client.end().catch(() => undefined)
      }
    }
  }

  function startNats(place) {
    const { stdout } = spawnSync('nats-server', ['--version'], { encoding: 'utf8' })
    const [, minor] = /v2\.(\d+)/.exec(stdout) ?? []
    let config = readFileSync(join(folder, 'deploy', 'compose', 'nats-development.conf'), 'utf8').replace(
      '/data',
      join(place, 'data'),
    )
    if (Number(minor) < 10) {
      config = config.replace(/^ *sync_interval:.*$/m, '')
      console.log(`      (${stdout.trim()} knows no sync_interval: without it)`)
    }
    writeFileSync(join(place, 'nats.conf'), config)
    children.add(spawn('nats-server', ['--config', join(place, 'nats.conf')], { stdio: 'ignore', detached: true }))
  }
}

/** The sandbox's control API: what members and the admin's hand do. */
async function control(path, body) {
  const answer = await fetch(`${SANDBOX}/control/${path}`, {
    ...(body && { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    signal: AbortSignal.timeout(60_000),
  })
  if (!answer.ok) throw new Error(`the sandbox answered ${answer.status}: ${await answer.text()}`)
  return answer.json()
}

/** Whether nothing of what was started in a terminal runs any more, within the time that the guide gives. */
async function untilGone(child) {
  for (const end = Date.now() + STOPS_WITHIN_MS; Date.now() < end; await pause(20)) {
    if (!killGroup(child, 0)) return true
  }
  return false
}

/** With 0. npm, which passes Ctrl-C on, says instead that it was interrupted: then the bot's last line tells. */
function endedWell({ child, log }) {
  if (child.exitCode === 0) return true
  const interrupted = child.exitCode === 130 || child.signalCode === 'SIGINT'
  return interrupted && readFileSync(log, 'utf8').trim().endsWith('"msg":"stopped"}')
}

/** A signal to all that runs in a terminal, as the keyboard sends it; false when nothing does. */
function killGroup(child, signal) {
  try {
    process.kill(-child.pid, signal)
    return true
  } catch {
    return false
  }
}
