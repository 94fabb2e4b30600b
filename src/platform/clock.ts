// The clock: who needs the time asks for it in the signature, so that tests can set it.

export interface Clock {
  /** The present instant. */
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }
