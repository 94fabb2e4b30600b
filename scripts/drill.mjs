// `npm run drill`: loses a database and a message store on purpose and brings both back, as docs/operations.md says: PostgreSQL to a moment by its write-ahead
// log, JetStream by stream snapshots. Servers of its own, in a temporary folder; fails when a row or a message is missing.
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { AckPolicy, jetstream, jetstreamManager, RetentionPolicy } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { Client } from 'pg'
import { ensureServers, postgresBinaries, postgresUser } from './servers.mjs'
import { giveUp } from './steps.mjs'

const run = promisify(execFile)
const ROWS_BEFORE = 50_000
const ROWS_AFTER = 20_000
const MESSAGES = 20_000
/** Handled before the snapshot; the others wait in it. */
const HANDLED = 7_000
const PIECE = 128 * 1024
/** A server that has not come up after this will not. */
const START_MS = 60_000

const folder = mkdtempSync(join(tmpdir(), 'frolf-drill-'))
const children = new Set()
const ms = (from) => `${Math.round(performance.now() - from)} ms`
const say = (text) => process.stdout.write(`${text}\n`)
function check(condition, text) {
  if (!condition) throw new Error(`The drill failed: ${text}`)
}

try {
  for (const sentence of await ensureServers()) process.stderr.write(`${sentence}\n`)
  await postgresDrill()
  await jetStreamDrill()
  say('Both drills passed: nothing is missing.')
} catch (error) {
  giveUp(error)
} finally {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
}

// --------------------------------------------------------------------------------------------------------------------------- PostgreSQL

async function postgresDrill() {
  const user = postgresUser()
  const home = join(folder, 'postgres')
  const archive = join(home, 'archive')
  for (const path of [home, archive]) mkdirSync(path)
  for (const path of user ? [folder, home, archive] : []) chownSync(path, user.uid, user.gid)
  const [data, base] = [join(home, 'data'), join(home, 'base')]
  const command = (program, ...args) => run(join(postgresBinaries(), program), args, { cwd: home, ...user })
  await command('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8')
  const port = await freePort()
  const start = async (on) => {
    const own = { port, listen_addresses: '127.0.0.1', unix_socket_directories: home, archive_mode: 'on' }
    const settings = { ...own, archive_command: `test ! -f ${archive}/%f && cp %p ${archive}/%f` }
    const args = ['-D', on, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
    const child = spawn(join(postgresBinaries(), 'postgres'), args, { cwd: home, stdio: 'ignore', ...user })
    children.add(child)
    const client = await connected(() => new Client(`postgres://postgres@127.0.0.1:${port}/postgres`))
    return { client, stop: async (signal) => (await client.end().catch(() => undefined), await ended(child, signal)) }
  }
  let server = await start(data)
  await server.client.query(`create table kept (id bigint primary key, words text)`)
  const write = (from, count) =>
    server.client.query(`insert into kept select n, repeat('word ', 20) from generate_series($1::int, $2::int) n`, [
      from,
      from + count - 1,
    ])
  await write(1, ROWS_BEFORE)
  let begun = performance.now()
  await command(
    'pg_basebackup',
    '-D',
    base,
    '-X',
    'stream',
    '-c',
    'fast',
    '-h',
    '127.0.0.1',
    '-p',
    String(port),
    '-U',
    'postgres',
  )
  say(`PostgreSQL: base backup of ${ROWS_BEFORE} rows while it works: ${ms(begun)}`)
  await write(ROWS_BEFORE + 1, ROWS_AFTER)
  const { rows } = await server.client.query('select clock_timestamp()::text as moment')
  await pause(50)
  // The mistake.
  await server.client.query('delete from kept where id % 2 = 0')
  await server.client.query(`insert into kept values (0, 'after the mistake')`)
  const switched = await server.client.query('select pg_walfile_name(pg_switch_wal()) as segment')
  await archived(server.client, switched.rows[0].segment)
  // The machine with the data folder is gone.
  await server.stop('SIGKILL')
  rmSync(data, { recursive: true, force: true })

  begun = performance.now()
  const recovery = [
    `restore_command = 'cp ${archive}/%f %p'`,
    `recovery_target_time = '${rows[0].moment}'`,
    `recovery_target_action = 'promote'`,
  ]
  writeFileSync(join(base, 'postgresql.auto.conf'), `${recovery.join('\n')}\n`, { flag: 'a' })
  writeFileSync(join(base, 'recovery.signal'), '')
  if (user) chownSync(join(base, 'recovery.signal'), user.uid, user.gid)
  server = await start(base)
  await recovered(server.client)
  say(`PostgreSQL: recovered to the moment before the mistake (${ROWS_AFTER} rows from the log): ${ms(begun)}`)
  const found = await server.client.query('select count(*)::int as count, min(id)::int as first, max(id)::int as last from kept')
  const { count, first, last } = found.rows[0]
  const all = ROWS_BEFORE + ROWS_AFTER
  check(count === all && first === 1 && last === all, `${count} rows from ${first} to ${last} instead of ${all}`)
  await server.client.query(`insert into kept values (0, 'it works again')`)
  say(`PostgreSQL: all ${all} rows are there, none of the mistake; it takes new ones`)
  await server.stop('SIGINT')
}

/** What is not archived is lost with the machine. */
async function archived(client, segment) {
  for (const until = Date.now() + START_MS; Date.now() < until; await pause(100)) {
    const { rows } = await client.query('select last_archived_wal >= $1 as done from pg_stat_archiver', [segment])
    if (rows[0].done) return
  }
  throw new Error('The write-ahead log was not archived.')
}

async function recovered(client) {
  for (const until = Date.now() + START_MS; Date.now() < until; await pause(50)) {
    if (!(await client.query('select pg_is_in_recovery() as going')).rows[0].going) return
  }
  throw new Error('The recovery did not end.')
}

async function connected(make) {
  for (const until = Date.now() + START_MS; ; await pause(50)) {
    const client = make()
    client.on('error', () => undefined)
    try {
      await client.connect()
      return client
    } catch (error) {
      if (Date.now() > until) throw error
    }
  }
}

// ---------------------------------------------------------------------------------------------------------------------------- JetStream

async function jetStreamDrill() {
  let server = await startNats('one')
  const { js, jsm } = server
  await jsm.streams.add({ name: 'DRILL', subjects: ['drill.>'], retention: RetentionPolicy.Workqueue })
  await jsm.consumers.add('DRILL', { durable_name: 'worker', ack_policy: AckPolicy.Explicit })
  for (let n = 0; n < MESSAGES; n += 500)
    await Promise.all(
      Array.from({ length: 500 }, (_, i) =>
        js.publish(`drill.${n + i}`, JSON.stringify({ n: n + i, words: 'word '.repeat(40) })),
      ),
    )
  const done = await take(js, HANDLED)

  let begun = performance.now()
  const snapshot = await snapshotOf(server.nc, 'DRILL')
  const bytes = snapshot.pieces.reduce((sum, piece) => sum + piece.length, 0)
  say(`JetStream: snapshot of ${MESSAGES - HANDLED} waiting messages, ${Math.round(bytes / 1024)} kB: ${ms(begun)}`)
  await server.stop()

  // Server and store are gone; another one, empty.
  server = await startNats('two')
  begun = performance.now()
  await restoreStream(server.nc, 'DRILL', snapshot)
  say(`JetStream: restored into an empty server: ${ms(begun)}`)
  const rest = await take(server.js, MESSAGES - HANDLED)
  const all = new Set([...done, ...rest])
  check(rest.length === MESSAGES - HANDLED, `${rest.length} messages waited instead of ${MESSAGES - HANDLED}`)
  check(all.size === MESSAGES, `${MESSAGES - all.size} messages are missing, or were handed out twice`)
  const { num_pending: left, num_ack_pending: inHand } = await server.jsm.consumers.info('DRILL', 'worker')
  check(left + inHand === 0, `${left + inHand} messages are left`)
  say(`JetStream: all ${MESSAGES} messages were handed out once, before or after`)
  await server.stop()
}

async function startNats(name) {
  const port = await freePort()
  const child = spawn('nats-server', ['-js', '-a', '127.0.0.1', '-p', String(port), '-sd', join(folder, name)], {
    stdio: 'ignore',
  })
  children.add(child)
  let nc
  for (const until = Date.now() + START_MS; !nc; await pause(50)) {
    nc = await connect({ servers: `127.0.0.1:${port}` }).catch((error) => {
      if (Date.now() > until) throw error
    })
  }
  const stop = async () => {
    await nc.close()
    await ended(child, 'SIGKILL')
  }
  return { nc, js: jetstream(nc), jsm: await jetstreamManager(nc), stop }
}

async function take(js, count) {
  const consumer = await js.consumers.get('DRILL', 'worker')
  const taken = []
  while (taken.length < count) {
    for await (const message of await consumer.fetch({ max_messages: Math.min(500, count - taken.length), expires: 5_000 })) {
      taken.push(message.json().n)
      check(await message.ackAck(), 'an acknowledgement was not confirmed')
    }
  }
  return taken
}

async function request(nc, subject, body) {
  const answer = (await nc.request(subject, JSON.stringify(body), { timeout: START_MS })).json()
  if (answer.error) throw new Error(`${subject}: ${answer.error.description}`)
  return answer
}

/** As `nats stream backup` does: the server sends pieces, each answered before more come; an empty one ends. */
async function snapshotOf(nc, stream) {
  const inbox = `drill-snapshot.${Date.now()}`
  const pieces = nc.subscribe(inbox)
  const { config, state } = await request(nc, `$JS.API.STREAM.SNAPSHOT.${stream}`, { deliver_subject: inbox, chunk_size: PIECE })
  const got = []
  for await (const piece of pieces) {
    if (piece.data.length === 0) break
    got.push(piece.data)
    piece.respond('')
  }
  pieces.unsubscribe()
  return { config, state, pieces: got }
}

async function restoreStream(nc, stream, { config, state, pieces }) {
  const { deliver_subject: to } = await request(nc, `$JS.API.STREAM.RESTORE.${stream}`, { config, state })
  for (const piece of pieces) {
    const answer = await nc.request(to, piece, { timeout: START_MS })
    if (answer.data.length > 0 && answer.json().error) throw new Error(answer.json().error.description)
  }
  const last = await nc.request(to, '', { timeout: START_MS })
  if (last.json().error) throw new Error(last.json().error.description)
}

// ------------------------------------------------------------------------------------------------------------------------------ servers

async function ended(child, signal) {
  children.delete(child)
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill(signal)
  await once(child, 'exit')
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}
