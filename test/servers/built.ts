// Child processes of tests: they run the built program, which is brought up to date first.
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../..', import.meta.url))

let building: Promise<unknown> | undefined

/** Builds dist/ if a source has changed; does nothing otherwise. Resolves with the folder. */
export async function built(): Promise<string> {
  building ??= promisify(execFile)(process.execPath, [fileURLToPath(new URL('scripts/build.mjs', `file://${root}`))], {
    cwd: root,
  })
  await building
  return fileURLToPath(new URL('dist/', `file://${root}`))
}

/** A Node process that runs a file of the tests; what it prints comes line by line. */
export interface Child {
  readonly process: ChildProcess
  /** What it printed up to now. */
  readonly lines: string[]
  /** Resolves when it has ended and all was read. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; errors: string }>
}

/** `file`: URL of plain JavaScript. It gets the folder of the build as its first argument. */
export async function startChild(file: URL, ...args: string[]): Promise<Child> {
  const child = spawn(process.execPath, [fileURLToPath(file), await built(), ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const lines: string[] = []
  let rest = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n')
    rest = parts.pop() ?? ''
    lines.push(...parts)
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null; errors: string }>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal, errors })),
  )
  return { process: child, lines, ended }
}
