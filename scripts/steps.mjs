// How the scripts show what they do and run other programs: one short line per step, the output of a program only when it fails.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** A program ended badly; `output` is what it printed, both streams in order. */
export class ProgramFailed extends Error {
  constructor(name, ending, output) {
    super(`${name} ${ending}`)
    this.output = output
  }
}

/** Stops with a sentence when this Node is older than package.json asks for: everything after would fail in ways harder to read. */
export function requireNode() {
  const wanted = /(\d+)\.(\d+)/.exec(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines.node)
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > Number(wanted[1]) || (major === Number(wanted[1]) && minor >= Number(wanted[2]))) return
  console.error(
    `This needs Node ${wanted[1]}.${wanted[2]} or newer; here is ${process.versions.node}. Get one from https://nodejs.org and run it again.`,
  )
  process.exit(1)
}

/** Says what is being done, does it, says how long it took. `work` may return a few words to add. */
export async function step(label, work) {
  const started = performance.now()
  process.stderr.write(`${label} … `)
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`
  try {
    const remark = await work()
    process.stderr.write(`${seconds()}${remark ? `  (${remark})` : ''}\n`)
  } catch (error) {
    process.stderr.write(`failed after ${seconds()}\n`)
    throw error
  }
}

/** Where a package's own program is: its JavaScript, so that it runs the same with this Node on every system, without shells and links. */
export function tool(name) {
  const manifest = join(root, 'node_modules', name, 'package.json')
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'))
  return join(dirname(manifest), typeof bin === 'string' ? bin : (bin[name] ?? Object.values(bin)[0]))
}

/** An installation over a slow line takes minutes; what takes longer than this hangs. */
const TOO_LONG_MS = 20 * 60_000

/** What is kept of a program's output: enough to find a fault, not enough to fill memory. */
const MAX_OUTPUT_CHARS = 200_000

/**
 * Runs a program; resolves with its output, rejects with {@link ProgramFailed} when it ends other than with 0. `show` lets it print by itself.
 * A signal that this process gets goes on to it, and ends this process with it. `timeoutMs` ends it when it hangs.
 */
export function run(
  command,
  args,
  { cwd = root, env = process.env, show = false, name = command, timeoutMs = TOO_LONG_MS } = {},
) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (chunk) => {
      output = (output + chunk).slice(-MAX_OUTPUT_CHARS)
    }
    child.stdout?.setEncoding('utf8').on('data', keep)
    child.stderr?.setEncoding('utf8').on('data', keep)
    let stopped
    const passOn = (signal) => {
      stopped = signal
      child.kill(signal)
    }
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, passOn)
    const settle = (end) => {
      clearTimeout(timer)
      if (stopped) process.exit(stopped === 'SIGINT' ? 130 : 143)
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, passOn)
      end()
    }
    child.on('error', (error) => settle(() => reject(error)))
    child.on('close', (code, signal) =>
      settle(() => {
        if (code === 0) resolve(output)
        else reject(new ProgramFailed(name, signal ? `was ended by ${signal}` : `ended with ${code}`, output))
      }),
    )
  })
}

/** Runs one of the development tools with this Node. */
export const runTool = (name, args, options) => run(process.execPath, [tool(name), ...args], { ...options, name })

/** Tells a failure in full and ends the script. */
export function giveUp(error) {
  if (error instanceof ProgramFailed && error.output.trim()) console.error(error.output.trimEnd())
  console.error(error instanceof ProgramFailed ? error.message : (error?.stack ?? String(error)))
  process.exit(1)
}
