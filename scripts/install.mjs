// Brings node_modules in line with package-lock.json, and does nothing when it already is.
import { existsSync, lstatSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run, step } from './steps.mjs'

/** Installs what the lock file asks for if it is not there. npm's own record of what it put there is compared, so nothing can go stale. */
export async function ensureInstalled() {
  const missing = difference()
  if (!missing) return
  const folder = join(root, 'node_modules')
  if (existsSync(folder) && lstatSync(folder).isSymbolicLink()) {
    throw new Error(`node_modules is a link to another folder and ${missing}. Install there, or remove the link.`)
  }
  await step('Installing packages (npm ci; a minute or so the first time)', async () => {
    // npm warns that a few development tools would like a newer Node. They were tried on Node 20.19 and work; errors are still shown.
    const npm = process.env.npm_execpath
    const args = ['ci', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error']
    if (npm?.endsWith('.js')) await run(process.execPath, [npm, ...args])
    else await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args)
  })
}

/** The first thing in which node_modules differs from the lock file, in words; undefined if nothing does. */
function difference() {
  const installed = readPackages('node_modules/.package-lock.json')
  if (!installed) return 'nothing is installed in it'
  const locked = readPackages('package-lock.json')
  for (const [path, wanted] of Object.entries(locked)) {
    if (path === '' || wanted.link) continue
    const found = installed[path]
    if (found?.version === wanted.version) continue
    if (!found && wanted.optional && !forThisMachine(wanted)) continue
    return `${path.replace(/^node_modules\//, '')} ${wanted.version} is not in it`
  }
  return undefined
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Whether npm would install this optional package here. Those that ask for a C library are left to npm. */
function forThisMachine({ os, cpu, libc }) {
  return !libc && (os !== undefined || cpu !== undefined) && fits(os, process.platform) && fits(cpu, process.arch)
}

/** npm's lists of systems and processors: names that fit, or with `!` names that do not. */
function fits(list, value) {
  if (!list) return true
  return list.some((entry) => !entry.startsWith('!')) ? list.includes(value) : !list.includes(`!${value}`)
}
