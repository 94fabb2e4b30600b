// Reads scorecard files in a thread of its own, bounded in time and memory: whatever is in a file, the event loop goes on and the process lives.
import { Worker } from 'node:worker_threads'
import { nowSpeaking } from '../../platform/language/language.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { ReadJob, ThreadSays } from './scorecard-thread.ts'
import { importTexts as texts } from './texts-import.ts'
import type { UdiscFile } from './udisc-file.ts'

/** A whole account of ten years takes a tenth of it. Members wait for the answer, and other files behind this one. */
export const READ_LIMIT_MS = 2_000
/** Starting the thread is our own work, not the file's: slow only on a machine in trouble. */
const START_LIMIT_MS = 20_000
/** The largest file allowed, with its cards, takes a third of it. */
const MEMORY_MB = 192
/** A club evening's files come together; afterwards the thread's 30 MB are given back. */
const IDLE_MS = 60_000

export interface ScorecardReader {
  /**
   * Reads a file, after those that came before. Throws a Refusal: what `parseUdiscFile` throws, `scorecard.too-slow` when the file takes longer
   * than the limit, `scorecard.too-complex` when it takes more memory.
   */
  read(bytes: Uint8Array, options: { timeZone: string }): Promise<UdiscFile>
  /** Ends the thread; what is being read fails. The next read starts another. */
  close(): Promise<void>
}

interface Thread {
  worker: Worker
  ready: Promise<void>
}

/** The thread is started by the first file, kept for those that follow soon, and does not keep the process alive. */
export function openScorecardReader(options: { limitMs?: number; memoryMb?: number; idleMs?: number } = {}): ScorecardReader {
  const { limitMs = READ_LIMIT_MS, memoryMb = MEMORY_MB, idleMs = IDLE_MS } = options
  let thread: Thread | undefined
  let idle: NodeJS.Timeout | undefined
  let line: Promise<unknown> = Promise.resolve()

  return {
    read: (bytes, { timeZone }) => {
      const reading = line.then(() => readNow({ bytes, timeZone, speaking: nowSpeaking() }))
      line = reading.catch(() => undefined)
      return reading
    },
    close: async () => {
      clearTimeout(idle)
      await end()
    },
  }

  async function readNow(job: ReadJob): Promise<UdiscFile> {
    clearTimeout(idle)
    thread ??= start()
    const { worker, ready } = thread
    try {
      await within(START_LIMIT_MS, ready, () => new Error(`the thread for scorecards did not start in ${START_LIMIT_MS} ms`))
      const answer = answerOf(worker)
      // A copy: the bytes may be part of a larger buffer, all of which would be sent.
      const copy = Uint8Array.from(job.bytes)
      worker.postMessage({ ...job, bytes: copy }, [copy.buffer])
      const said = await within(limitMs, answer, () => tooSlow(limitMs))
      if (said.kind === 'failed') throw new Error(`a scorecard could not be read: ${said.stack}`)
      if (said.kind === 'refused') throw new Refusal(said.code, said.message)
      return said.file
    } catch (error) {
      // Ended also after a refusal for time or memory: it is still at work. One that only said no can go on.
      if (!(error instanceof Refusal) || ENDING.has(error.code)) await end()
      throw error
    } finally {
      idle = setTimeout(() => void end(), idleMs).unref()
    }
  }

  function start(): Thread {
    // Beside this file, and of its kind: .ts where the sources run, .js in the build.
    const url = new URL(import.meta.url.endsWith('.ts') ? './scorecard-thread.ts' : './scorecard-thread.js', import.meta.url)
    const worker = new Worker(url, { resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 32 } })
    worker.unref()
    const ready = firstWord(worker).then(() => undefined)
    ready.catch(() => undefined)
    return { worker, ready }
  }

  async function end(): Promise<void> {
    const ended = thread
    thread = undefined
    await ended?.worker.terminate()
  }
}

const ENDING = new Set(['scorecard.too-slow', 'scorecard.too-complex'])

const tooSlow = (limitMs: number): Refusal => new Refusal('scorecard.too-slow', texts.tooSlow(limitMs / 1000))

const tooComplex = (): Refusal => new Refusal('scorecard.too-complex', texts.tooComplex)

/** The thread's next word; rejects when the thread ends instead. */
function firstWord(worker: Worker): Promise<ThreadSays> {
  return new Promise((resolve, reject) => {
    const forget = (): void => {
      worker.off('message', spoke)
      worker.off('error', failed)
      worker.off('exit', ended)
    }
    const spoke = (words: ThreadSays): void => {
      forget()
      resolve(words)
    }
    const failed = (error: Error & { code?: string }): void => {
      forget()
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooComplex() : error)
    }
    const ended = (exitCode: number): void => {
      forget()
      reject(new Error(`the thread for scorecards ended with ${exitCode}`))
    }
    worker.on('message', spoke)
    worker.on('error', failed)
    worker.on('exit', ended)
  })
}

async function answerOf(worker: Worker): Promise<Exclude<ThreadSays, 'ready'>> {
  const words = await firstWord(worker)
  if (words === 'ready') throw new Error('the thread for scorecards started twice')
  return words
}

async function within<T>(ms: number, work: Promise<T>, late: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const lateness = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), ms)
  })
  try {
    return await Promise.race([work, lateness])
  } finally {
    clearTimeout(timer)
    work.catch(() => undefined)
  }
}
