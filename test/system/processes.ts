// Starts the built programs as real processes: keeps what they log, asks them whether they are ready, kills and stops them, leaves none behind.
import { type ChildProcess, spawn } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { join, resolve as absolute } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** Lines kept in memory per process; everything is in its log file. */
const KEPT_LINES = 20_000
/** Generous: a busy machine must not decide a test. A cold start takes about two seconds on an idle one. */
const READY_WITHIN_MS = 90_000
/** Between two looks at /ready. */
const LOOK_EVERY_MS = 50

/** One line of a process's output: parsed where it is JSON (the bot's log), else only its text. */
export interface Line {
  text: string
  json?: Record<string, unknown>
}

export interface Exit {
  code: number | null
  signal: NodeJS.Signals | null
  /** From the signal to the end. */
  afterMs: number
}

export interface Missing {
  part: string
  reason: string
}

export interface Proc {
  readonly name: string
  readonly pid: number
  /** Everything printed so far, both streams in order of arrival. */
  readonly lines: readonly Line[]
  running(): boolean
  /** Resolves with the first line that `match` likes; rejects when the process ends before. */
  line(what: string, match: (line: Line) => boolean): Promise<Line>
  /** `host:port` of /metrics. */
  address(): Promise<string>
  /** What /ready says is missing; empty when ready, undefined while it cannot be asked. */
  missing(): Promise<Missing[] | undefined>
  /** What a gateway says of itself on /health: `standby`, `connecting`, `open`; undefined while it cannot be asked. */
  gatewayState(): Promise<string | undefined>
  /** Resolves when /ready says 200; rejects when the process ends before, or with what is missing when it takes too long. */
  ready(withinMs?: number): Promise<void>
  /** The text of /metrics. */
  metrics(): Promise<string>
  /** Bytes of memory in use (resident set), from /proc; undefined where there is none. */
  memory(): Promise<number | undefined>
  /** kill -9; resolves when it is gone. */
  kill(): Promise<Exit>
  /** SIGTERM; resolves when it has ended by itself. */
  stop(): Promise<Exit>
  readonly ended: Promise<Exit>
}

export interface ProcOptions {
  name: string
  /** Below the repository's folder, or an absolute path. */
  script: string
  args?: string[]
  /** All there is besides PATH and HOME: nothing of the developer's own shell gets in. */
  env: Record<string, string>
  /** What the command begins with, which must become it (exec): where it runs otherwise than we do. */
  prefix?: readonly string[]
  /** Where the log file goes, and the working directory: no config.yaml lies around there. */
  folder: string
}

const alive = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of alive) child.kill('SIGKILL')
})

export function startProcess(options: ProcOptions): Proc {
  const { name, folder } = options
  const [program, ...args] = [
    ...(options.prefix ?? []),
    process.execPath,
    absolute(root, options.script),
    ...(options.args ?? []),
  ]
  const child = spawn(program!, args, {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', HOME: folder, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  alive.add(child)
  const lines: Line[] = []
  const listeners = new Set<() => void>()
  let signalledAt = performance.now()

  function keep(text: string): void {
    if (text === '') return
    appendFileSync(join(folder, `${name}.log`), `${text}\n`)
    if (lines.length < KEPT_LINES) lines.push(readLine(text))
    for (const listener of listeners) listener()
  }
  for (const stream of [child.stdout, child.stderr]) {
    let rest = ''
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      const parts = (rest + chunk).split('\n')
      rest = parts.pop() ?? ''
      for (const part of parts) keep(part)
    })
    stream.on('end', () => keep(rest))
  }
  const ended = new Promise<Exit>((resolve) => {
    child.once('error', (error) => keep(String(error)))
    child.once('close', (code, signal) => {
      alive.delete(child)
      resolve({ code, signal, afterMs: performance.now() - signalledAt })
      for (const listener of listeners) listener()
    })
  })
  const running = (): boolean => child.exitCode === null && child.signalCode === null

  function tail(): string {
    return lines
      .slice(-15)
      .map((one) => one.text)
      .join('\n')
  }

  function line(what: string, match: (line: Line) => boolean): Promise<Line> {
    return new Promise((resolve, reject) => {
      let seen = 0
      const timer = setTimeout(() => fail('did not say in time'), READY_WITHIN_MS)
      const finish = (): void => {
        clearTimeout(timer)
        listeners.delete(look)
      }
      const fail = (how: string): void => {
        finish()
        reject(new Error(`${name} ${how}: ${what}\n${tail()}`))
      }
      const look = (): void => {
        for (; seen < lines.length; seen++) {
          const found = lines[seen]!
          if (!match(found)) continue
          finish()
          resolve(found)
          return
        }
        if (!running()) fail('ended without saying')
      }
      listeners.add(look)
      look()
    })
  }

  const address = line('where it listens', (one) => typeof one.json?.['address'] === 'string').then(
    (one) => one.json!['address'] as string,
  )
  // Whoever never asks must not be told that nobody said.
  address.catch(() => undefined)

  async function ask(path: string): Promise<Response> {
    return fetch(`http://${await address}${path}`, { signal: AbortSignal.timeout(5_000) })
  }

  async function missing(): Promise<Missing[] | undefined> {
    try {
      const answer = await ask('/ready')
      const body = (await answer.json()) as { missing?: Missing[] }
      return answer.status === 200 ? [] : (body.missing ?? [])
    } catch {
      return undefined
    }
  }

  async function end(signal: NodeJS.Signals): Promise<Exit> {
    if (running()) {
      signalledAt = performance.now()
      child.kill(signal)
    }
    return ended
  }

  return {
    name,
    pid: child.pid ?? -1,
    lines,
    running,
    line,
    address: () => address,
    missing,
    gatewayState: async () => {
      try {
        return ((await (await ask('/health')).json()) as { discord?: string }).discord
      } catch {
        return undefined
      }
    },
    async ready(withinMs = READY_WITHIN_MS) {
      const deadline = Date.now() + withinMs
      let last: Missing[] | undefined
      while (running()) {
        last = await missing()
        if (last?.length === 0) return
        if (Date.now() > deadline) throw new Error(`${name} did not get ready: ${JSON.stringify(last)}\n${tail()}`)
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
      }
      throw new Error(`${name} ended before it was ready\n${tail()}`)
    },
    metrics: async () => (await ask('/metrics')).text(),
    async memory() {
      const { readFile } = await import('node:fs/promises')
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
      const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]
      return kilobytes === undefined ? undefined : Number(kilobytes) * 1024
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    ended,
  }
}

function readLine(text: string): Line {
  if (!text.startsWith('{')) return { text }
  try {
    return { text, json: JSON.parse(text) as Record<string, unknown> }
  } catch {
    return { text }
  }
}
