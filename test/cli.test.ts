// The command line as a shell sees it: what it prints where, and what it ends with. The built program, in processes of its own.
import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text as wholeText } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { until } from './until.ts'
import { type BackupPart, writeBackup } from '../src/platform/recovery/backup-format.ts'
import { knock, openDoor } from '../src/door.ts'
import type { SetUpWish } from '../src/club-setup.ts'
import { OperationRefused, type Operations } from '../src/operations.ts'

const run = promisify(execFile)
const repository = fileURLToPath(new URL('..', import.meta.url))
const GUILD = '123456789012345678'

let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'frolf-cli-'))
  await run(process.execPath, [join(repository, 'scripts', 'build.mjs')])
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Ended {
  code: number
  stdout: string
  stderr: string
}

/** Runs `frolf-bot …` in an empty folder with an environment of its own. */
async function frolfBot(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  const options = { cwd: folder, env: { PATH: process.env['PATH'] ?? '', ...env } }
  try {
    const { stdout, stderr } = await run(process.execPath, [join(repository, 'dist', 'cli.js'), ...args], options)
    return { code: 0, stdout, stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as Ended
    return { code, stdout, stderr }
  }
}

test('help and version', async () => {
  const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { version: string }
  expect(await frolfBot(['version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
  const help = await frolfBot(['help'])
  expect(help.stdout).toContain('frolf-bot setup GUILD_ID')
  expect(await frolfBot(['setup', '--help'])).toEqual(help)
})

describe('wrong arguments are refused in words', () => {
  test.each([
    [
      ['strat'],
      'There is no command "strat". There are: start, demo, setup, migrate, dead-letters, backup, restore, replay, doctor, healthcheck, version, help.',
    ],
    [['start', 'now'], 'start takes no arguments, but got "now".'],
    [['migrate', '--fast'], "Unknown option '--fast'."],
    [['dead-letters'], 'dead-letters wants to know what to do: list, show, retry, drop.'],
    [['dead-letters', 'burn'], 'There is no dead-letters "burn": list, show, retry, drop.'],
    [['dead-letters', 'show'], 'dead-letters show takes one reference'],
    [['dead-letters', 'retry'], 'dead-letters retry takes references, or --all'],
    [['dead-letters', 'drop', 'x', '--all'], 'not both'],
    [['dead-letters', 'list', '--reason', 'x'], 'dead-letters list takes no --reason.'],
    [['dead-letters', 'list', '--guild', 'mine'], '"mine" is not a server id'],
    [['backup', 'now'], 'backup takes no arguments, but got "now"'],
    [['backup', '--guild', '1'], '"1" is not a server id'],
    [['backup', '--keep', '0'], '--keep takes how many backups stay, 1 to 10000, not "0".'],
    [['backup', '--keep', '3', '--out', 'one.gz'], 'name a folder that is there, not one.gz'],
    [['restore'], 'restore takes one file'],
    [['restore', 'a', 'b'], 'restore takes one file'],
    [['restore', 'a', '--check', '--replace'], '--check changes nothing, so it takes no --replace.'],
    [['replay', '--from', '1d'], 'replay wants a server, or all, and a time'],
    [['replay', '--guild', GUILD, '--all', '--from', '1d'], 'replay takes --guild ID or --all, not both.'],
    [['replay', '--guild', GUILD, '--from', 'soon'], '--from soon is no time'],
    [['replay', '--guild', GUILD, '--from', '1h', '--to', '2h'], '--from must be before --to'],
    [['setup'], 'setup takes one server id'],
    [['setup', 'my-server'], '"my-server" is not a server id: those have 17 to 20 digits.'],
    [['setup', GUILD, GUILD], 'setup takes one server id'],
    [['setup', GUILD, '--timezone'], '--timezone'],
  ])('%j', async (args, words) => {
    const { code, stdout, stderr } = await frolfBot(args)
    expect(stderr).toContain(words)
    expect(stdout).toBe('')
    expect(code).toBe(64)
  })

  test('a server other than the one the bot is limited to', async () => {
    const { code, stderr } = await frolfBot(['setup', GUILD], { DISCORD_GUILD_ID: '999999999999999999' })
    expect(stderr).toContain('limits this bot to the server 999999999999999999')
    expect(code).toBe(64)
  })
})

describe('a start that cannot be', () => {
  test('without a token: both ways out', async () => {
    const { code, stderr } = await frolfBot(['start'])
    expect(stderr).toContain('DISCORD_TOKEN is not set')
    expect(stderr).toContain('run "npm start" without BOT_MODE')
    expect(code).toBe(78)
  })

  test('with a bad file and a bad variable: both are told', async () => {
    writeFileSync(join(folder, 'bad.yaml'), 'bot_mod: worker\n')
    const { code, stderr } = await frolfBot(['start'], { CONFIG_FILE: 'bad.yaml', LOG_LEVEL: 'loud' })
    expect(stderr).toContain('The configuration has 2 problems:')
    expect(stderr).toContain('bot_mod in bad.yaml is not a setting. Did you mean bot_mode?')
    expect(code).toBe(78)
  })
})

test('a worker whose servers are not there lives, and says on /ready for which it waits; told to stop, it ends well', async () => {
  // Nobody listens at port 9.
  const env = {
    BOT_MODE: 'worker',
    NATS_URL: 'nats://worker:hunter2hunter2@127.0.0.1:9',
    DATABASE_URL: 'postgres://frolf:hunter2hunter2@127.0.0.1:9/frolf',
    METRICS_ADDRESS: '127.0.0.1:0',
  }
  const options = { cwd: folder, env: { PATH: process.env['PATH'] ?? '', ...env } }
  const child = spawn(process.execPath, [join(repository, 'dist', 'cli.js'), 'start'], options)
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  const [, address] = await until('it to listen', () => /"address":"([^"]+)"/.exec(said) ?? undefined)
  expect((await fetch(`http://${address}/health`)).status).toBe(200)
  const ready = await fetch(`http://${address}/ready`)
  expect(ready.status).toBe(503)
  expect(await ready.json()).toEqual({
    status: 'not ready',
    missing: [
      { part: 'bus', reason: 'waiting for nats://127.0.0.1:9' },
      { part: 'database', reason: 'waiting for postgres://127.0.0.1:9/frolf' },
      { part: 'worker', reason: 'not open yet' },
    ],
  })
  await until('it to say so', () => /Waiting for NATS at/.test(said) && /waiting for PostgreSQL/.test(said))
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
  expect(said).not.toContain('hunter2')
})

test.runIf(existsSync('/dev/full'))(
  'a full disk behind stdout ends no bot; an answer that finds no room there is none',
  async () => {
    const free = createServer().listen(0, '127.0.0.1')
    await once(free, 'listening')
    const { port } = free.address() as AddressInfo
    free.close()
    await once(free, 'close')
    const full = openSync('/dev/full', 'w')
    onTestFinished(() => closeSync(full))
    const env = {
      PATH: process.env['PATH'] ?? '',
      BOT_MODE: 'worker',
      NATS_URL: 'nats://127.0.0.1:9',
      DATABASE_URL: 'postgres://127.0.0.1:9/frolf',
      METRICS_ADDRESS: `127.0.0.1:${port}`,
    }
    const cli = join(repository, 'dist', 'cli.js')
    const child = spawn(process.execPath, [cli, 'start'], { cwd: folder, env, stdio: ['ignore', full, 'inherit'] })
    onTestFinished(() => void child.kill('SIGKILL'))
    const ended = once(child, 'exit')
    const answer = () => fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined)
    expect((await until('it to answer', answer)).status).toBe(200)
    child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])

    const help = spawn(process.execPath, [cli, 'help'], { cwd: folder, env, stdio: ['ignore', full, 'pipe'] })
    const [said, [code]] = await Promise.all([wholeText(help.stderr!), once(help, 'exit')])
    expect(said).toMatch(/^The answer could not be written: ENOSPC/)
    expect(code).toBe(1)
  },
)

test('what a file sets counts after a start, and with another value after the next', async () => {
  const place = mkdtempSync(join(folder, 'file-'))
  /** All that is logged from the start until it was told to stop. */
  const logged = async (level: string): Promise<string> => {
    const lines = ['bot_mode: worker', 'nats_url: nats://127.0.0.1:9', 'database_url: postgres://127.0.0.1:9/frolf']
    writeFileSync(join(place, 'config.yaml'), [...lines, 'metrics_address: "127.0.0.1:0"', `log_level: ${level}`].join('\n'))
    const child = spawn(process.execPath, [join(repository, 'dist', 'cli.js'), 'start'], {
      cwd: place,
      env: { PATH: process.env['PATH'] ?? '' },
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
    await until('it to listen', () => said.includes('serving /health, /ready and /metrics'))
    child.kill('SIGTERM')
    // "close", not "exit": then all that it wrote has come.
    expect(await once(child, 'close')).toEqual([0, null])
    return said
  }
  const usual = await logged('info')
  expect(usual).toContain('starting as worker')
  expect(usual).not.toContain('"level":"debug"')
  const verbose = await logged('debug')
  expect(verbose).toContain('"level":"debug"')
  expect(verbose.split('\n').length).toBeGreaterThan(usual.split('\n').length)
})

async function withDoor(answer: Parameters<typeof openDoor>[1]): Promise<string> {
  const dataDir = mkdtempSync(join(folder, 'data-'))
  const door = await openDoor(dataDir, answer)
  onTestFinished(() => door.close())
  return dataDir
}

async function buffersOf(chunks: AsyncIterable<Buffer>): Promise<Buffer[]> {
  const all: Buffer[] = []
  for await (const chunk of chunks) all.push(chunk)
  return all
}

describe('backups that cannot be', () => {
  const header = (more: object) => ({
    'frolf-bot': 'backup',
    format: 1,
    madeAt: new Date().toISOString(),
    program: '99.0.0',
    guild: null,
    migrations: { '0001_platform': 'x' },
    ...more,
  })
  /** A whole file without rows. */
  async function fileOf(name: string, more: object): Promise<string> {
    async function* parts() {
      yield { type: 'header', header: header(more) } as never
    }
    const path = join(folder, name)
    writeFileSync(path, Buffer.concat(await buffersOf(writeBackup(parts()))))
    return path
  }

  test('of a newer version, of a folder, of nothing: refused before anything is opened', async () => {
    const env = { DATA_DIR: join(folder, 'untouched') }
    const newer = await fileOf('newer.gz', { migrations: { '0001_platform': 'x', '9999_future': 'y' } })
    const refused = await frolfBot(['restore', newer, '--replace'], env)
    expect(refused).toMatchObject({ code: 76, stdout: '' })
    expect(refused.stderr).toContain('made by version 99.0.0, which is newer than this one: it has 9999_future')
    expect((await frolfBot(['restore', folder], env)).stderr).toContain('is no file')
    expect((await frolfBot(['restore', 'nowhere.gz'], env)).stderr).toContain('There is no file nowhere.gz')
    const club = await fileOf('club.gz', { guild: GUILD })
    const worked = await frolfBot(['restore', club, '--worked-until', '1h'], env)
    expect(worked).toMatchObject({
      code: 64,
      stderr: expect.stringContaining('--worked-until is for a restore of everything') as string,
    })
    expect(existsSync(env.DATA_DIR)).toBe(false)
  })

  test('a place that takes a part of it has no room; which servers are in one of all, --check tells', async () => {
    async function* parts(): AsyncGenerator<BackupPart> {
      yield { type: 'header', header: header({ guild: null }) as never }
      yield { type: 'table', table: 'players', columns: ['guild_id', 'name'] }
      for (let count = 0; count < 100; count++)
        yield { type: 'row', row: JSON.stringify([GUILD, randomBytes(40).toString('hex')]) }
    }
    const chunks = await buffersOf(writeBackup(parts()))
    const dataDir = mkdtempSync(join(folder, 'data-'))
    const records = { backup: () => Readable.from(chunks), restoreClub: () => Promise.reject(new Error('not asked for')) }
    const inside = { operations: {} as Operations, records }
    const door = await openDoor(dataDir, async () => ({ ending: 'done', message: '' }), inside)
    onTestFinished(() => door.close())
    const cli = `"${process.execPath}" "${join(repository, 'dist', 'cli.js')}" backup --out part.gz`
    // Files may have 512 bytes or, by some shells, 1,024: some thousand are to be written.
    const limited = await run('sh', ['-c', `ulimit -f 1; ${cli}`], {
      cwd: folder,
      env: { PATH: process.env['PATH'] ?? '', DATA_DIR: dataDir },
    }).catch((error: unknown) => error as Ended)
    expect(limited).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^There is no room for part\.gz\.part: EFBIG/) as string,
    })
    expect(readdirSync(folder).filter((name) => name.startsWith('part.gz'))).toEqual([])

    expect(await frolfBot(['backup', '--out', 'all.gz'], { DATA_DIR: dataDir })).toMatchObject({ code: 0 })
    const known = await frolfBot(['restore', 'all.gz', '--check', '--guild', GUILD])
    expect(known).toMatchObject({ code: 0, stdout: expect.stringContaining(`100 rows (100 of the server ${GUILD})`) as string })
    const stranger = await frolfBot(['restore', 'all.gz', '--check', '--guild', '999999999999999999'])
    expect(stranger.stderr).toBe('all.gz is whole, and has no records of the server 999999999999999999.\n')
    expect(stranger.code).toBe(76)
  })

  test('of a server that has no records, to a place without room, over another that is being written; and what makes room', async () => {
    const env = { DATA_DIR: join(folder, 'few'), LOG_LEVEL: 'error' }
    expect(await frolfBot(['migrate'], env)).toMatchObject({ code: 0 })
    const none = await frolfBot(['backup', '--guild', GUILD, '--out', 'none.gz'], env)
    expect(none).toMatchObject({ code: 76, stdout: '' })
    expect(none.stderr).toContain(`There are no records of the server ${GUILD} here`)
    expect(readdirSync(folder).filter((name) => name.startsWith('none.gz'))).toEqual([])
    const nothing = await frolfBot(['replay', '--guild', GUILD, '--from', '1d'], env)
    expect(nothing).toMatchObject({ code: 76, stderr: expect.stringContaining('nothing to replay') as string })
    writeFileSync(join(folder, 'busy.gz.part'), 'half')
    const busy = await frolfBot(['backup', '--out', 'busy.gz'], env)
    expect(busy).toMatchObject({ code: 78, stderr: expect.stringContaining('If none runs, delete it') as string })
    expect(readFileSync(join(folder, 'busy.gz.part'), 'utf8')).toBe('half')
    const cli = `"${process.execPath}" "${join(repository, 'dist', 'cli.js')}" backup --out -`
    const full = await run('sh', ['-c', `${cli} > /dev/full`], {
      cwd: folder,
      env: { PATH: process.env['PATH'] ?? '', ...env },
    }).catch((error: unknown) => error as Ended)
    expect(full).toMatchObject({ code: 1, stderr: expect.stringMatching(/^The backup is half: .*ENOSPC/) as string })

    // Once a new one is whole, the oldest of its own in the folder go; one that fails takes nothing away.
    const place = mkdtempSync(join(folder, 'kept-'))
    const names = ['01', '02', '03'].map((day) => `frolf-all-202601${day}-031700.backup.gz`)
    const whole = readFileSync(await fileOf('whole.gz', {}))
    for (const name of [...names, 'my-copy.backup.gz']) writeFileSync(join(place, name), whole)
    const keeping = ['backup', '--out', place, '--keep', '2']
    expect(await frolfBot(keeping, { ...env, DATA_DIR: join(place, 'nothing') })).toMatchObject({ code: 69, stdout: '' })
    expect(readdirSync(place)).toHaveLength(4)
    const kept = await frolfBot(keeping, env)
    expect(kept).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`Deleted, because 2 are kept: ${names[0]}, ${names[1]}.`) as string,
    })
    const made = expect.stringMatching(/^frolf-all-\d{8}-\d{6}\.backup\.gz$/) as string
    expect(readdirSync(place).toSorted()).toEqual([names[2], made, 'my-copy.backup.gz'])
  })
})

test('replay of every club: a line each; one that fails is named in the end, and the others are done', async () => {
  const clubs = ['100000000000000001', '100000000000000002', '100000000000000003', '100000000000000004']
  const report = {
    projections: [],
    events: { looked: 0, handled: [], refused: [], failed: [], withheld: {} },
    discord: [],
    cards: { looked: 1, redrawn: ['card'], removed: [], missing: [] },
  }
  const asked: unknown[] = []
  const operations = {
    listClubs: async () => clubs,
    replay: async (wish: { guild: string }) => {
      asked.push(wish.guild)
      if (wish.guild === clubs[1]) throw new OperationRefused('There are no records of it.')
      return wish.guild === clubs[2] ? { ...report, events: { ...report.events, failed: ['round.finished: broken'] } } : report
    },
  } as Partial<Operations> as Operations
  const dataDir = mkdtempSync(join(folder, 'data-'))
  const door = await openDoor(dataDir, async () => ({ ending: 'done', message: '' }), { operations })
  onTestFinished(() => door.close())
  const { code, stdout, stderr } = await frolfBot(['replay', '--all', '--from', '1d'], { DATA_DIR: dataDir })
  expect(asked).toEqual(clubs)
  expect(stdout.split('\n')).toEqual([
    `${clubs[0]}: 1 card drawn anew`,
    `${clubs[1]}: FAILED: There are no records of it.`,
    `${clubs[2]}: FAILED: 1 event, the first round.finished: broken; else 1 card drawn anew`,
    `${clubs[3]}: 1 card drawn anew`,
    '',
  ])
  expect(stderr).toContain(`2 of 4 servers failed: ${clubs[1]}, ${clubs[2]}. The others are done.`)
  expect(code).toBe(1)
})

test('records where there are none: it says what to set', async () => {
  const { code, stderr } = await frolfBot(['dead-letters', 'list'], { DATA_DIR: join(folder, 'empty') })
  expect(stderr).toContain('There are no records in the data folder')
  expect(code).toBe(69)
})

describe('healthcheck', () => {
  test('asks the bot at METRICS_ADDRESS, by what its platform would see', async () => {
    let ready = false
    const server = createServer((request, response) => {
      response.statusCode = request.url === '/health' || ready ? 200 : 503
      response.end(`asked ${request.url}`)
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    onTestFinished(() => void server.close())
    const env = { METRICS_ADDRESS: `:${(server.address() as AddressInfo).port}` }
    expect(await frolfBot(['healthcheck'], env)).toEqual({ code: 0, stdout: 'asked /health\n', stderr: '' })
    expect(await frolfBot(['healthcheck', '--ready'], env)).toEqual({ code: 1, stdout: '', stderr: 'asked /ready\n' })
    ready = true
    expect((await frolfBot(['healthcheck', '--ready'], env)).code).toBe(0)
  })

  test('nobody there, or nobody knows where: 1, and why', async () => {
    // A worker's variables, but for what only a start needs.
    const gone = await frolfBot(['healthcheck'], { METRICS_ADDRESS: '127.0.0.1:1', BOT_MODE: 'worker' })
    expect(gone).toMatchObject({ code: 1, stdout: '' })
    expect(gone.stderr).toContain('http://127.0.0.1:1/health')
    const free = await frolfBot(['healthcheck'], { METRICS_ADDRESS: ':0' })
    expect(free).toMatchObject({ code: 1, stderr: expect.stringContaining('METRICS_ADDRESS takes any free port') })
  })
})

describe('setup of a bot that keeps everything to itself', () => {
  test('none runs: it says what to do', async () => {
    const { code, stderr } = await frolfBot(['setup', GUILD], { DATA_DIR: join(folder, 'empty') })
    expect(stderr).toContain('No bot is running on the data folder')
    expect(stderr).toContain('set NATS_URL')
    expect(code).toBe(69)
  })

  test('the running one is asked, and its words and ending come back', async () => {
    const wishes: SetUpWish[] = []
    const dataDir = await withDoor(async (wish) => {
      wishes.push(wish)
      return wish.timeZone === 'Nowhere'
        ? { ending: 'refused', message: 'No such zone.' }
        : {
            ending: 'done',
            message: '**The club is ready** in <#42>: \\#frolf-events `/round create`',
            facts: { channels: { events: '42' } },
          }
    })
    const env = { DATA_DIR: dataDir }
    const done = await frolfBot(['setup', GUILD, '--prefix', 'disc', '--player-role', 'Player'], env)
    expect(done).toEqual({
      code: 0,
      stdout: 'The club is ready in the events channel: #frolf-events /round create\n',
      stderr: '',
    })
    expect(wishes).toEqual([{ guild: GUILD, prefix: 'disc', playerRole: 'Player' }])
    const refused = await frolfBot(['setup', '--timezone', 'Nowhere'], { ...env, DISCORD_GUILD_ID: GUILD })
    expect(refused).toEqual({ code: 76, stdout: '', stderr: 'No such zone.\n' })
  })

  test('the door opens to those who can read the folder, and to nobody else', async () => {
    const dataDir = await withDoor(async () => ({ ending: 'done', message: '' }))
    const file = join(dataDir, 'door.json')
    expect(statSync(file).mode & 0o077).toBe(0)
    const { url } = JSON.parse(readFileSync(file, 'utf8')) as { url: string }
    expect(new URL(url).hostname).toBe('127.0.0.1')
    const body = JSON.stringify({ guild: GUILD })
    const headers = { 'content-type': 'application/json', authorization: 'Bearer guessed' }
    expect((await fetch(`${url}/setup`, { method: 'POST', body, headers })).status).toBe(401)
    expect((await fetch(`${url}/setup`, { method: 'POST', body })).status).toBe(401)
    expect(await knock(dataDir, { guild: GUILD })).toEqual({ ending: 'done', message: '' })
  })

  test('a killed bot leaves a door behind that nobody answers: as if none ran', async () => {
    const dataDir = mkdtempSync(join(folder, 'data-'))
    writeFileSync(join(dataDir, 'door.json'), JSON.stringify({ url: 'http://127.0.0.1:9', secret: 'old' }))
    expect(await knock(dataDir, { guild: GUILD })).toBeUndefined()
  })
})

test('a command over servers says when none is there, and which of them it waited for', async () => {
  const env = {
    NATS_URL: 'nats://user:hunter2hunter2@127.0.0.1:9',
    DATABASE_URL: 'postgres://user:hunter2hunter2@127.0.0.1:9/frolf',
    LOG_LEVEL: 'silent',
  }
  const [setUp, backup] = await Promise.all([frolfBot(['setup', GUILD], env), frolfBot(['backup'], env)])
  expect(setUp).toMatchObject({ code: 69, stderr: 'NATS at nats://127.0.0.1:9 cannot be used: no server within 10 s.\n' })
  // The bus has nothing to do with it.
  expect(backup).toMatchObject({ code: 69, stderr: 'No answer within 10 s from postgres://127.0.0.1:9/frolf.\n' })
})
