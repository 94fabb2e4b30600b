// What the doctor finds: one sentence of what is, and for what is not as it should be one of what to do. Pure.
import { plural } from '../platform/plural.ts'

export const AREAS = ['program', 'configuration', 'Discord', 'bus', 'database', 'clock', 'disk', 'telemetry'] as const
export type Area = (typeof AREAS)[number]

/** `good`; `note`: works, but somebody should know; `fault`: does not work, or will not for long. */
export type State = 'good' | 'note' | 'fault'

export interface Finding {
  area: Area
  /** Stable, for scripts: `database.too-old`. */
  code: string
  state: State
  text: string
  /** What to do; with every fault. */
  remedy?: string
}

export const good = (area: Area, code: string, text: string): Finding => ({ area, code, state: 'good', text })
export const note = (area: Area, code: string, text: string, remedy?: string): Finding => ({
  area,
  code,
  state: 'note',
  text,
  ...(remedy === undefined ? {} : { remedy }),
})
export const fault = (area: Area, code: string, text: string, remedy: string): Finding => ({
  area,
  code,
  state: 'fault',
  text,
  remedy,
})

const WORDS: Record<State, string> = { good: 'ok', note: 'note', fault: 'FAULT' }

/** For a terminal: by area, each finding a line, what to do below it. */
export function shown(findings: readonly Finding[]): string {
  const lines = AREAS.flatMap((area) => {
    const own = findings.filter((finding) => finding.area === area)
    if (own.length === 0) return []
    return [
      `${area[0]!.toUpperCase()}${area.slice(1)}`,
      ...own.flatMap(({ state, text, remedy }) => [
        `  ${WORDS[state].padEnd(5)}  ${text}`,
        ...(remedy === undefined ? [] : [`         ${remedy}`]),
      ]),
      '',
    ]
  })
  const count = (state: State): number => findings.filter((finding) => finding.state === state).length
  const [faults, notes] = [count('fault'), count('note')]
  return [
    ...lines,
    faults === 0 ? `No faults${notes > 0 ? `, ${plural(notes, 'note')}` : ''}.` : `${plural(faults, 'fault')}.`,
  ].join('\n')
}

/** Whatever a server says about itself may hold what it was told. */
export function withoutSecrets(findings: readonly Finding[], secrets: readonly string[]): Finding[] {
  const hide = (text: string): string => secrets.reduce((all, secret) => all.replaceAll(secret, '[hidden]'), text)
  return findings.map((finding) => ({
    ...finding,
    text: hide(finding.text),
    ...(finding.remedy === undefined ? {} : { remedy: hide(finding.remedy) }),
  }))
}

/** Reminders, starts and expiries come that much early or late. */
const SKEW_NOTE_MS = 1_500
const SKEW_FAULT_MS = 10_000

/** How another clock stands to ours. `aboutMs`: how exactly it can be told (the way there and back, whole seconds). */
export function skewFinding(whose: string, theirs: Date, { ours, aboutMs }: { ours: Date; aboutMs: number }): Finding {
  const offMs = ours.getTime() - theirs.getTime()
  const surelyMs = Math.max(0, Math.abs(offMs) - aboutMs)
  const code = `clock.${whose.toLowerCase()}`
  const seconds = (Math.abs(offMs) / 1_000).toFixed(1)
  if (surelyMs < SKEW_NOTE_MS) return good('clock', code, `This machine and ${whose} have the same time.`)
  const text = `This machine's clock is ${seconds} s ${offMs > 0 ? 'ahead of' : 'behind'} that of ${whose}.`
  const remedy = 'Set both by a time server (systemd-timesyncd, chrony): reminders and starts come that much early or late.'
  return surelyMs >= SKEW_FAULT_MS ? fault('clock', code, text, remedy) : note('clock', code, text, remedy)
}

/** Node hides the reason of a failed connection in its parts. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.map(reasonOf).join('; ')
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error && /fetch failed|^$/.test(error.message)
    ? reasonOf(error.cause)
    : error.message || error.name
}
