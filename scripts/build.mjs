// Builds dist/ from src/: compiles with tsc, copies the files that are not TypeScript, bundles the sandbox's page. Does nothing when dist/ is current.
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureTemplate } from './pglite-template.mjs'
import { giveUp, root, runTool, step } from './steps.mjs'

const dist = join(root, 'dist')
const PAGE = join(root, 'src', 'sandbox', 'page')

/** Builds if any source has changed since dist/ was built. */
export async function ensureBuilt() {
  await ensureTemplate()
  const fingerprint = sources()
  if (builtFrom() === fingerprint) return
  await step('Building', () => build(fingerprint))
}

async function forceBuild() {
  await ensureTemplate()
  await step('Building', () => build(sources()))
}

/**
 * Builds beside dist/ and puts the result in its place by renaming, so that nobody who starts or runs meanwhile sees half of it. Of two builds
 * at the same time the last one stays.
 */
async function build(fingerprint) {
  const fresh = join(root, `.build-${process.pid}`)
  const old = join(root, `.build-${process.pid}-old`)
  removeLeftovers()
  try {
    await runTool('typescript', ['-p', 'tsconfig.build.json', '--outDir', fresh])
    copyAssets(join(root, 'src'), fresh)
    if (existsSync(PAGE)) await bundlePage(join(fresh, 'sandbox', 'page'))
    writeFileSync(join(fresh, '.built-from'), fingerprint)
    for (let tries = 0; ; tries++) {
      if (existsSync(dist)) moveAway(old)
      try {
        renameSync(fresh, dist)
        return
      } catch (error) {
        // Another build was faster by a moment. Five times in a row is something else.
        if (tries >= 5) throw error
      } finally {
        rmSync(old, { recursive: true, force: true })
      }
    }
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

/** What builds that were stopped half-way left behind. */
function removeLeftovers() {
  for (const name of readdirSync(root)) {
    const pid = /^\.build-(\d+)/.exec(name)?.[1]
    if (pid === undefined || (Number(pid) !== process.pid && isAlive(Number(pid)))) continue
    rmSync(join(root, name), { recursive: true, force: true })
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function moveAway(old) {
  try {
    renameSync(dist, old)
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
}

/** A hash over every file that goes into dist/, by name and content. */
function sources() {
  const hash = createHash('sha256')
  const files = [
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'tsconfig.build.json',
    'scripts/build.mjs',
    ...list(join(root, 'src')),
  ]
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0')
  return hash.digest('hex')
}

function list(dir) {
  return readdirSync(dir, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(dir, entry.name)
      if (entry.isDirectory()) return list(path)
      return /\.test\.tsx?$/.test(entry.name) ? [] : [relative(root, path)]
    })
}

function builtFrom() {
  const file = join(dist, '.built-from')
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

/** Copies what tsc leaves out (SQL, pictures, templates, data) beside the emitted code. The page has its own way. */
function copyAssets(dir, to) {
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const from = join(dir, entry.name)
    if (from === PAGE) continue
    const target = join(to, entry.name)
    if (entry.isDirectory()) copyAssets(from, target)
    else if (!/\.(tsx?|md)$|^tsconfig/.test(entry.name)) {
      mkdirSync(dirname(target), { recursive: true })
      cpSync(from, target)
    }
  }
}

/** The sandbox's page: one script for the browser; its HTML, CSS and pictures as they are. */
export async function bundlePage(to) {
  const { build: bundle } = await import('rolldown')
  await bundle({
    input: join(PAGE, 'main.tsx'),
    platform: 'browser',
    tsconfig: join(PAGE, 'tsconfig.json'),
    output: { file: join(to, 'main.js'), format: 'esm', minify: true, sourcemap: true },
    logLevel: 'warn',
  })
  copyAssets(PAGE, to)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await (process.argv.includes('--force') ? forceBuild() : ensureBuilt()).catch(giveUp)
}
