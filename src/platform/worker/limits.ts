// Every bound of the worker, with its reason. Tests and small machines may set others.
import { defaultEndingLimits, type EndingLimits } from './endings.ts'
import { defaultRelayLimits, type RelayLimits } from '../outbox/relay.ts'

export interface WorkerLimits {
  /** Requests in hand at once. Each holds one database connection; with events and questions they share the pool. */
  requests: number
  /** Events in hand at once. Fewer than requests: members wait for those. */
  events: number
  /** Of each, how many may belong to one guild, so that one busy club leaves lanes to the others. */
  perGuild: number
  /** The bus hands a message out again after this silence; a third of it is how often long work is told to go on. */
  ackWaitMs: number
  /** Questions in hand at once; more wait. */
  questions: number
  /** Questions waiting; beyond that they are refused at once, since they would run out of their second anyway. */
  questionsWaiting: number
  /** Inbox rows and counts of tries are kept this long: longer than any stream keeps a message (events: days). */
  inboxDays: number
  /** Rows deleted in one transaction, so that cleaning never holds locks for long. */
  cleanBatch: number
  cleanEveryMs: number
  endings: EndingLimits
  relay: RelayLimits
}

export const defaultWorkerLimits: WorkerLimits = {
  requests: 8,
  events: 4,
  perGuild: 4,
  ackWaitMs: 30_000,
  questions: 4,
  questionsWaiting: 64,
  inboxDays: 30,
  cleanBatch: 1_000,
  cleanEveryMs: 600_000,
  endings: defaultEndingLimits,
  relay: defaultRelayLimits,
}

/** The given limits over the defaults, two levels deep. */
export function workerLimits(given: PartialLimits = {}): WorkerLimits {
  return {
    ...defaultWorkerLimits,
    ...given,
    endings: { ...defaultWorkerLimits.endings, ...given.endings },
    relay: { ...defaultWorkerLimits.relay, ...given.relay },
  }
}
export type PartialLimits = Partial<Omit<WorkerLimits, 'endings' | 'relay'>> & {
  endings?: Partial<EndingLimits>
  relay?: Partial<RelayLimits>
}

/** Follow-ups of one handling. A correction that redraws a season stays far below; a loop does not. */
export const MAX_FOLLOW_UPS = 2_000
/** How deep `ask` and `perform` may call each other across features. */
export const MAX_CALL_DEPTH = 5
