// The version after this one, built from this one's dist/: two messages say more than before, and a migration adds to the schema. What a deployment of the
// next release meets, without waiting for it.
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ensureBuilt } from './harness.ts'
import { root } from './processes.ts'

/** Run by the next version's workers. */
export const NEXT_MIGRATION = '0990_next_release'
const SQL = `-- Only adds, as every migration does once there is a release.
alter table rounds add column weather text not null default 'unknown';
create table weather_reports (
  guild_id text not null,
  round_id text not null,
  words text not null,
  primary key (guild_id, round_id)
);
select frolf_isolate('weather_reports');
`

export interface NextVersion {
  /** For `system.start(part, { program })`. */
  readonly program: string
  remove(): Promise<void>
}

/** Inside the repository's folder, where its packages are found. */
export async function buildNextVersion(): Promise<NextVersion> {
  await ensureBuilt()
  const folder = join(root, '.frolf', `next-version-${process.pid}`)
  const program = join(folder, 'dist')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await cp(join(root, 'dist'), program, { recursive: true })
  await cp(join(root, 'package.json'), join(folder, 'package.json'))
  const round = join(program, 'features', 'round')

  await change(join(round, 'messages.js'), [
    // A request (gateway to worker) from version 1 to 2.
    [/name: 'round\.rsvp',/, `name: 'round.rsvp', version: 2, lifts: { 1: (data) => ({ ...data, weather: 'unknown' }) },`],
    [/(name: 'round\.rsvp',[^]*?isCommand: z\.boolean\(\)\.default\(false\),)/, `$1 weather: z.string().default('fine'),`],
    // An event (worker to worker) from version 2 to 3.
    [
      /(name: 'round\.finalized',\s*)version: 2,([^]*?)lifts: \{ (1: [^]*?) \},(\s*)schema: z\.object\(\{ \.\.\.outcomeShape,/,
      `$1version: 3,$2lifts: { $3, 2: (data) => ({ ...data, weather: 'unknown' }) },$4schema: z.object({ ...outcomeShape, weather: z.string().default('fine'),`,
    ],
  ])
  await writeFile(join(round, `${NEXT_MIGRATION}.sql`), SQL)
  await change(join(round, 'index.js'), [[/migrations: \[/, `migrations: [new URL('./${NEXT_MIGRATION}.sql', import.meta.url),`]])
  return { program, remove: () => rm(folder, { recursive: true, force: true }) }
}

async function change(path: string, replacements: readonly (readonly [RegExp, string])[]): Promise<void> {
  let text = await readFile(path, 'utf8')
  for (const [from, to] of replacements) {
    if (!from.test(text)) throw new Error(`${path} has nothing like ${String(from)}: the next version cannot be made of it`)
    text = text.replace(from, to)
  }
  await writeFile(path, text)
}
