// A process that writes rows flat out and prints each number once the database has acknowledged it, until it is killed.
// Arguments: the build's folder, a folder for the embedded database or a PostgreSQL URL, the guild.
import { pathToFileURL } from 'node:url'
import { pino } from 'pino'

const [, , dist, where, guild] = process.argv
const load = (path) => import(pathToFileURL(`${dist}platform/db/${path}`).href)
const [{ openEmbedded }, { openPostgres }, { platformMigrations, readMigrations }] = await Promise.all([
  load('embedded.js'),
  load('postgres.js'),
  load('migrations.js'),
])
const common = { log: pino({ level: 'silent' }), migrations: await readMigrations(platformMigrations) }
const database = await (where.startsWith('postgres:')
  ? openPostgres({ url: where, ...common })
  : openEmbedded({ dataDir: where, ...common }))
await database.migrate()
process.stdout.write('open\n')

let next = await database.forGuild(guild, async ({ db }) => {
  const row = await db
    .selectFrom('card_versions')
    .select(({ fn }) => fn.max('version').as('last'))
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
})
for (;;) {
  const version = next++
  // Two rows that must never be seen apart.
  await database.forGuild(guild, async ({ db }) => {
    await db
      .insertInto('card_versions')
      .values({ guild_id: guild, card: `a${version}`, version })
      .execute()
    await db
      .insertInto('card_versions')
      .values({ guild_id: guild, card: `b${version}`, version })
      .execute()
  })
  process.stdout.write(`${version}\n`)
}
