// `npm run bench`: sets up what is missing and runs bench/main.ts against the built program. Arguments are passed on.
import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { ensureServers } from './servers.mjs'
import { giveUp, requireNode, root, step } from './steps.mjs'

/** In dist/, where packages are found; two folders deep, as the files in test/ are that look for the repository's folder from where they are. */
const BUNDLE = join(root, 'dist', 'bench', 'main.js')

requireNode()
try {
  await ensureInstalled()
  await ensureBuilt()
  for (const sentence of await ensureServers()) console.error(sentence)
  await step('Building the benchmarks', bundle)
} catch (error) {
  giveUp(error)
}
process.argv.splice(1, 1, BUNDLE)
await import(pathToFileURL(BUNDLE).href)

/** Node 20 runs no TypeScript: bench/ and what it takes from test/ become one file; what it takes from src/ is the built program itself. */
async function bundle() {
  const { build } = await import('rolldown')
  const entry = join(root, 'bench', 'main.ts')
  if (!existsSync(entry)) throw new Error('There is no bench/main.ts.')
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
    output: { file: BUNDLE, format: 'esm' },
  })
}
