// A process that publishes and handles flat out until it is killed, and says what it was promised and what it did.
// Arguments: the build's folder, a NATS address or a folder for the embedded database, the environment, the guild, a word for its ids, ackWaitMs.
import { pathToFileURL } from 'node:url'
import { pino } from 'pino'

const [, , dist, where, environment, guild, word, ackWaitMs] = process.argv
const load = (path) => import(pathToFileURL(`${dist}platform/${path}`).href)
const log = pino({ level: 'silent' })
const say = (line) => process.stdout.write(`${line}\n`)

async function openBus() {
  if (where.startsWith('nats:')) {
    const { connectNatsBus } = await load('bus/nats-bus.js')
    return connectNatsBus({ url: where, environment, name: 'child', log })
  }
  const [{ openEmbedded }, { platformMigrations, readMigrations }, { openEmbeddedBus }] = await Promise.all([
    load('db/embedded.js'),
    load('db/migrations.js'),
    load('bus/embedded-bus.js'),
  ])
  const database = await openEmbedded({ dataDir: where, log, migrations: await readMigrations(platformMigrations) })
  await database.migrate()
  return openEmbeddedBus({ database, environment, log })
}

const bus = await openBus()
let hung = 0
const bucket = await bus.keyValue({ name: 'progress' })
await bus.consume({
  stream: 'requests',
  consumer: 'worker',
  concurrency: 4,
  ackWaitMs: Number(ackWaitMs),
  // Two stay in hand until the end, the others take a moment.
  handle: async ({ id }) => {
    say(`begun ${id}`)
    if (id.endsWith('5') && hung++ < 2) return new Promise(() => {})
    await new Promise((resolve) => setImmediate(resolve))
    say(`handled ${id}`)
    return { type: 'done' }
  },
})
for (let i = 0; ; i++) {
  const id = `${word}-${i}`
  await bus.publish({ stream: 'requests', id, body: id, subject: `frolf.${environment}.request.${guild}.round.create` })
  say(`stored ${id}`)
  await bucket.put(word, String(i))
  say(`written ${i}`)
}
