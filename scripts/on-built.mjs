// Runs programs of ours that stand beside the bot (benchmarks, chaos) against the built bot.
import { existsSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { ensureServers } from './servers.mjs'
import { giveUp, requireNode, root, step } from './steps.mjs'

/** Runs the program of this file, such as `bench/main.ts`, with the arguments of this process. `what`: for the line that says it is being built. */
export async function runOnBuilt(entry, what) {
  // In dist/, where packages are found; two folders deep, as the files in test/ are that look for the repository's folder from where they are.
  const file = join(root, 'dist', basename(dirname(entry)), basename(entry).replace(/\.ts$/, '.js'))
  requireNode()
  try {
    await ensureInstalled()
    await ensureBuilt()
    for (const sentence of await ensureServers()) console.error(sentence)
    await step(`Building ${what}`, () => bundle(join(root, entry), file))
  } catch (error) {
    giveUp(error)
  }
  process.argv.splice(1, 1, file)
  await import(pathToFileURL(file).href)
}

/** The same for a program that needs neither the bot nor servers. */
export async function runAlone(entry, what) {
  const file = join(root, 'dist', basename(dirname(entry)), basename(entry).replace(/\.ts$/, '.js'))
  requireNode()
  try {
    await ensureInstalled()
    await step(`Building ${what}`, () => bundle(join(root, entry), file))
  } catch (error) {
    giveUp(error)
  }
  process.argv.splice(1, 1, file)
  await import(pathToFileURL(file).href)
}

/** Node 20 runs no TypeScript: the file and what it takes from test/ become one; what it takes from src/ is the built program itself. */
async function bundle(entry, file) {
  const { build } = await import('rolldown')
  if (!existsSync(entry)) throw new Error(`There is no ${relative(root, entry)}.`)
  await build({
    input: entry,
    platform: 'node',
    logLevel: 'warn',
    checks: { ineffectiveDynamicImport: false },
    plugins: [
      {
        name: 'the-built-program',
        resolveId(id, importer) {
          if (!id.startsWith('.')) return importer === undefined ? null : { id, external: true }
          const path = relative(root, resolve(dirname(importer ?? root), id))
          if (!path.startsWith('src/')) return null
          return { id: `../${path.slice('src/'.length).replace(/\.ts$/, '.js')}`, external: 'relative' }
        },
      },
    ],
    output: { file, format: 'esm' },
  })
}
