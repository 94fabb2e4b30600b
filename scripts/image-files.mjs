// Lays out what goes into the image: `node scripts/image-files.mjs FOLDER` makes FOLDER/app and FOLDER/owned, which belongs to the program's user. A step of the Dockerfile; needs node_modules as `npm ci` made it.
// The same sources and SOURCE_DATE_EPOCH give the same files with the same times and rights, but for the empty database that PGlite makes for itself.
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from './build.mjs'
import { giveUp, root, step } from './steps.mjs'

/** Of packages: what Node never loads at run time. Licences stay. */
const NOT_LOADED =
  /\.(d\.[cm]?ts|[cm]?ts|tsx|map|flow|markdown|md)$|\.test\.[cm]?js$|^(\.github|\.vscode|\.npmignore|tsconfig.*\.json|test|tests|__tests__)$/i
const LICENCE = /^(licen[cs]e|copying|notice)/i

/** The packages of package-lock.json that are there when development packages are not, as paths from the repository's folder. */
function runtimePackages({ packages }) {
  return Object.entries(packages)
    .filter(([path, { dev, devOptional, link }]) => path !== '' && !dev && !devOptional && !link)
    .map(([path, { optional }]) => ({ path, optional: optional === true }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

async function layOut(to) {
  await ensureBuilt()
  return await step('Laying out the image', () => {
    if (existsSync(to)) throw new Error(`${to} is there already.`)
    const app = join(to, 'app')
    mkdirSync(app, { recursive: true })
    cpSync(join(root, 'LICENSE'), join(app, 'LICENSE'))
    // The program reads its version there, and Node that these are modules.
    const { name, version, license, type } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    writeFileSync(join(app, 'package.json'), `${JSON.stringify({ name, version, license, type }, null, 2)}\n`)
    copy(join(root, 'dist'), join(app, 'dist'), (file) => !file.endsWith('.map') && basename(file) !== '.built-from')
    for (const { path, optional } of runtimePackages(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')))) {
      const from = join(root, path)
      if (!existsSync(from)) {
        if (optional) continue
        throw new Error(`${path} is not installed: run npm ci first.`)
      }
      // Packages within it are in the list by themselves.
      copy(from, join(app, path), (file) => {
        const part = basename(file)
        return file === from || (part !== 'node_modules' && (LICENCE.test(part) || !NOT_LOADED.test(part)))
      })
    }
    // In a folder of its own: what is copied keeps its rights, where it is copied to does not.
    const data = join(to, 'owned', 'data')
    mkdirSync(data, { recursive: true })
    settle(to, Number(process.env.SOURCE_DATE_EPOCH ?? 0))
    // Records are for the user of the program alone.
    chmodSync(data, 0o700)
    return `${(bytesIn(to) / 1e6).toFixed(1)} MB`
  })
}

const copy = (from, to, filter) => cpSync(from, to, { recursive: true, filter, dereference: true })

/** Rights and times that do not depend on who builds when. */
function settle(path, time) {
  const isFolder = lstatSync(path).isDirectory()
  if (isFolder) for (const name of readdirSync(path)) settle(join(path, name), time)
  chmodSync(path, isFolder ? 0o755 : 0o644)
  lutimesSync(path, time, time)
}

function bytesIn(path) {
  const stat = lstatSync(path)
  if (!stat.isDirectory()) return stat.size
  return readdirSync(path).reduce((sum, name) => sum + bytesIn(join(path, name)), 0)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const to = process.argv[2]
  if (to === undefined) throw new Error('Say where to: node scripts/image-files.mjs FOLDER')
  await layOut(resolve(to)).catch(giveUp)
}
