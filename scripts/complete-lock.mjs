// `npm run lock`: completes package-lock.json after a dependency was added. A registry that has not all the platforms' variants of a package makes npm leave them out of
// the lock file, and `npm ci` then refuses it everywhere. What is added has no checksum; the platforms that we build on are not among it.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './steps.mjs'

const OS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32']
const CPU = ['arm', 'arm64', 'ia32', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']

/** The entries that the lock's packages ask for as optional and that it lacks, by path. */
export function missingEntries({ packages }) {
  const missing = {}
  for (const [path, { dev, optionalDependencies }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies ?? {})) {
      if (packages[`${path}/node_modules/${name}`] || packages[`node_modules/${name}`]) continue
      const words = name.split('/').at(-1).split('-')
      const os = words.filter((word) => OS.includes(word))
      const cpu = words.filter((word) => CPU.includes(word))
      const musl = words.some((word) => word.startsWith('musl'))
      const libc = os.includes('linux') ? { libc: [musl ? 'musl' : 'glibc'] } : {}
      missing[`node_modules/${name}`] = {
        version,
        ...(cpu.length > 0 ? { cpu } : {}),
        ...(dev ? { dev } : {}),
        ...libc,
        optional: true,
        ...(os.length > 0 ? { os } : {}),
      }
    }
  }
  return missing
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const file = join(root, 'package-lock.json')
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  const missing = missingEntries(lock)
  const entries = Object.entries({ ...lock.packages, ...missing })
  lock.packages = Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))
  if (Object.keys(missing).length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
  console.log(`${Object.keys(missing).length} entries added`)
}
