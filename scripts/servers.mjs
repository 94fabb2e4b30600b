// What the tests start beside the bot: nats-server, PostgreSQL, Chromium. Finds them, installs them where that can be done without asking.
import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run, step } from './steps.mjs'

const NEEDED = [
  { title: 'nats-server', programs: ['nats-server'], apt: 'nats-server', brew: 'nats-server' },
  { title: 'PostgreSQL', programs: ['initdb'], apt: 'postgresql', brew: 'postgresql' },
  {
    title: 'Chromium',
    programs: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    apt: 'chromium',
    brew: 'chromium',
  },
]

/** Makes sure that the servers are there; resolves with sentences about those that are not. */
export async function ensureServers() {
  let missing = NEEDED.filter((server) => !find(server.programs))
  if (missing.length > 0 && process.getuid?.() === 0 && find(['apt-get'])) {
    const packages = missing.map((server) => server.apt)
    await step(`Installing ${packages.join(', ')} (apt-get)`, async () => {
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
      await run('apt-get', ['-qq', 'update'], { env })
      await run('apt-get', ['-qq', '-y', '--no-install-recommends', 'install', ...packages], { env })
    })
    missing = missing.filter((server) => !find(server.programs))
  }
  return missing.map(
    (server) =>
      `${server.title} is not on this machine and the tests start one. Install it and run npm test again: ` +
      `sudo apt-get install ${server.apt} (Debian, Ubuntu) or brew install ${server.brew} (macOS).`,
  )
}

/** The first of these programs on the path, or where Debian and Homebrew put servers. */
function find(programs) {
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    '/usr/sbin',
    '/usr/local/sbin',
    '/opt/homebrew/bin',
    ...postgresFolders(),
  ]
  for (const program of programs) {
    for (const folder of folders) {
      if (isProgram(join(folder, program))) return join(folder, program)
    }
  }
  return undefined
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Debian's, the newest first. */
function postgresFolders() {
  const debian = '/usr/lib/postgresql'
  if (!existsSync(debian)) return []
  return readdirSync(debian)
    .toSorted((a, b) => Number(b) - Number(a))
    .map((version) => join(debian, version, 'bin'))
}

/** The folder with PostgreSQL's programs. */
export function postgresBinaries() {
  const folders = [...postgresFolders(), ...(process.env.PATH ?? '').split(delimiter), '/opt/homebrew/bin']
  const found = folders.find((folder) => isProgram(join(folder, 'initdb')))
  if (found === undefined) throw new Error('This needs PostgreSQL (initdb, postgres).')
  return found
}

/** PostgreSQL refuses to run as root: `{ uid, gid }` of who is to run it, undefined where that is whoever asks. */
export function postgresUser() {
  if (process.getuid?.() !== 0) return undefined
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' })))
  return { uid, gid }
}
