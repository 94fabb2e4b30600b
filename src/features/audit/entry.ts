// An entry of the log as it is kept and shown.
import type { AuditKind } from './messages.ts'

export interface Entry {
  at: Date
  kind: AuditKind
  actor: string | null
  /** How it was asked: `discord`, `cli`, `web`, or `system` for the bot itself. */
  via: string
  /** Safe Markdown of one line. */
  what: string
  /** As typed. */
  why: string | null
  about: string[]
}

export interface Narrowing {
  /** Only what this member did, or what was done to them. */
  member?: string | undefined
  kind?: AuditKind | undefined
}
