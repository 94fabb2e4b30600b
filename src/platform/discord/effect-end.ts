// How carrying out an effect can end, and what the executors of effects get.
import type { API } from '@discordjs/core/http-only'
import type { Clock } from '../clock.ts'
import type { Logger } from '../log.ts'
import type { Envelope } from '../message.ts'

/**
 * `done` with facts for the report · `skipped` because it was shown already or is superseded · `refused` by Discord for good · `later` because
 * something it needs is not there yet. An executor may also throw Discord's error: a refusal ends as `refused`, the rest is tried again.
 */
export type EffectEnd =
  | { type: 'done'; result?: Record<string, unknown> }
  | { type: 'skipped'; why: string }
  /** `foreseen`: whoever asked for it had said what to do then, and that was done; nobody has to look into it. */
  | { type: 'refused'; code: number; reason: string; result?: Record<string, unknown>; foreseen?: true }
  | { type: 'later'; delayMs: number; why: string }

/** One effect on its way. */
export interface Carrying {
  api: API
  envelope: Envelope
  /** Which delivery of the bus this is, from 1. */
  attempt: number
  clock: Clock
  log: Logger
}
