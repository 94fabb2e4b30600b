// Faults on demand for REST requests: which of the armed ones hits this request.
import type { z } from 'zod'
import type { RestFault } from './control.ts'

type Armed = z.output<typeof RestFault>

export interface Faults {
  arm(fault: Armed): void
  list(): Armed[]
  clear(): void
  /** Uses up and returns the first fault that matches. `path` is without `/api/v10`. */
  strike(method: string, path: string): Armed | undefined
}

export function createFaults(): Faults {
  let armed: { fault: Armed; left: number; skip: number; matched: number; until: number }[] = []
  return {
    arm(fault) {
      const until = fault.lastsMs === undefined ? Infinity : Date.now() + fault.lastsMs
      armed.push({ fault, left: fault.times, skip: fault.skip, matched: 0, until })
    },
    list: () => armed.map((a) => ({ ...a.fault, times: a.left, skip: a.skip })),
    clear() {
      armed = []
    },
    strike(method, path) {
      armed = armed.filter(({ until }) => until > Date.now())
      for (const entry of armed) {
        const { fault } = entry
        if (fault.method !== undefined && fault.method.toUpperCase() !== method) continue
        if (fault.route !== undefined && !new RegExp(fault.route).test(path)) continue
        if (entry.skip > 0) {
          entry.skip--
          continue
        }
        if (entry.matched++ % fault.everyNth !== 0) continue
        entry.left--
        if (entry.left === 0) armed = armed.filter((a) => a !== entry)
        return fault
      }
      return undefined
    },
  }
}
