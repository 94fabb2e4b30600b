// The log of tests: silent unless FROLF_TEST_LOG says a level; lines can be kept to be looked at.
import { Writable } from 'node:stream'
import { pino } from 'pino'
import type { Logger } from '../src/platform/log.ts'

export const testLog = (): Logger => pino({ level: process.env['FROLF_TEST_LOG'] ?? 'silent' })

export interface KeptLog {
  log: Logger
  lines: Record<string, unknown>[]
}
export function keptLog(): KeptLog {
  const lines: Record<string, unknown>[] = []
  const sink = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(JSON.parse(chunk.toString()) as Record<string, unknown>)
      done()
    },
  })
  return { log: pino({ level: 'debug' }, sink), lines }
}
