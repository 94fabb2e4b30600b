// Looks at the licence of every installed package, those of the program and those for development: only what is known to be free to use and pass on. Offline.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './steps.mjs'

/** Free for any use, with no more than a notice to keep. */
const ALLOWED = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'Python-2.0',
  'PostgreSQL',
  'Zlib',
])
/** For development only, where nothing of it is passed on: changes to their own files would have to be published. */
const ALLOWED_FOR_DEVELOPMENT = new Set(['MPL-2.0', 'CC-BY-4.0'])

/** `(MIT OR GPL-3.0)` is a choice, `A AND B` is both. */
export function isAllowed(licence, development) {
  const plain = String(licence ?? '').replace(/^\((.*)\)$/, '$1')
  if (plain.includes(' AND ')) return plain.split(' AND ').every((one) => isAllowed(one, development))
  return plain.split(' OR ').some((one) => ALLOWED.has(one.trim()) || (development && ALLOWED_FOR_DEVELOPMENT.has(one.trim())))
}

/** A sentence per package whose licence is not among them; `read` gives a package's manifest, or undefined where it is not installed. */
export function faultsOf(lock, read) {
  const faults = []
  let seen = 0
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (path === '' || entry.link) continue
    const manifest = read(path)
    // Variants for other systems are not here.
    if (manifest === undefined) {
      if (!entry.optional) faults.push(`${path} is not installed: run npm ci`)
      continue
    }
    seen++
    const licence = manifest.license?.type ?? manifest.license ?? manifest.licenses?.map(({ type }) => type).join(' OR ')
    if (!isAllowed(licence, entry.dev === true))
      faults.push(`${path} has the licence ${licence ?? '(none said)'}: see scripts/licences.mjs`)
  }
  return { faults, seen }
}

export function checkLicences() {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const { faults, seen } = faultsOf(lock, (path) => {
    try {
      return JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'))
    } catch {
      return undefined
    }
  })
  if (faults.length > 0) throw new Error(faults.join('\n'))
  return `${seen} packages`
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    console.log(`Licences are as they should be: ${checkLicences()}.`)
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}
