// Prepares the empty database that a first start of the embedded PostgreSQL unpacks: making one takes seconds and 850 MB of memory.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { giveUp, root, run, step } from './steps.mjs'

/** Where the code that unpacks it looks, out of version control; the build copies it with everything else. */
const FOLDER = join(root, 'src', 'platform', 'db')

/** Kept for as long as the version of PGlite stays, whatever happens to the sources. */
const KEPT = join(root, 'node_modules', '.cache', 'discord-frolf-bot')

/** Makes it if it is not there, and removes those of other versions. */
export async function ensureTemplate() {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules', '@electric-sql', 'pglite', 'package.json'), 'utf8'))
  const name = `pglite-template-${version}.tar.gz`
  if (existsSync(join(FOLDER, name))) return
  const kept = join(KEPT, name)
  if (!existsSync(kept)) {
    // A process of its own gives the memory back.
    await step('Preparing the embedded database', () => run(process.execPath, [import.meta.filename, '--make', kept]))
  }
  for (const other of readdirSync(FOLDER)) {
    if (/^pglite-template-.*\.tar\.gz$/.test(other)) rmSync(join(FOLDER, other), { force: true })
  }
  const half = join(FOLDER, `.${name}.${process.pid}`)
  cpSync(kept, half)
  renameSync(half, join(FOLDER, name))
}

async function make(to) {
  const { PGlite } = await import('@electric-sql/pglite')
  const pglite = await PGlite.create()
  await pglite.exec('checkpoint')
  const dump = await pglite.dumpDataDir('gzip')
  await pglite.close()
  mkdirSync(KEPT, { recursive: true })
  const half = `${to}.${process.pid}`
  writeFileSync(half, Buffer.from(await dump.arrayBuffer()))
  renameSync(half, to)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await (process.argv[2] === '--make' ? make(process.argv[3]) : ensureTemplate()).catch(giveUp)
}
