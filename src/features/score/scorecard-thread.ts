// The thread in which scorecard files are read: bytes in, cards or a refusal out. What it holds is lost with each file; it may be ended at any time.
import { parentPort } from 'node:worker_threads'
import { within, type Speaking } from '../../platform/language/language.ts'
import { Refusal } from '../../platform/refusal.ts'
import { parseUdiscFile, type UdiscFile } from './udisc-file.ts'

/** To the thread. */
export type ReadJob = { bytes: Uint8Array; timeZone: string; speaking: Speaking }
/** From the thread: `ready` once, then one answer for each job. */
export type ThreadSays =
  | 'ready'
  | { kind: 'read'; file: UdiscFile }
  | { kind: 'refused'; code: string; message: string }
  | { kind: 'failed'; stack: string }

const say = (words: ThreadSays): void => parentPort!.postMessage(words)

parentPort!.on('message', ({ bytes, timeZone, speaking }: ReadJob) => {
  within(speaking, () => parseUdiscFile(bytes, { timeZone })).then(
    (file) => say({ kind: 'read', file }),
    (error: unknown) => {
      if (error instanceof Refusal) say({ kind: 'refused', code: error.code, message: error.message })
      else say({ kind: 'failed', stack: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    },
  )
})
say('ready')
