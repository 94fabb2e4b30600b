// How far a gateway session has been worked off: the highest sequence number up to which everything is finished.

export interface Watermark {
  /** An event of this sequence number has arrived. */
  begin(sequence: number): void
  /** It is finished: its messages are stored by the bus, or it needed none. */
  finish(sequence: number): void
  /** Resuming from here repeats nothing finished in one piece and loses nothing. */
  value(): number
  /** How many events are being worked on. */
  open(): number
}

/**
 * The session's own sequence number runs ahead of the work. A process that dies in between must resume from the watermark instead: Discord
 * then sends the unfinished events again, and some finished ones, which is harmless because every message has an id derived from its event.
 */
export function openWatermark(start: number): Watermark {
  const open = new Set<number>()
  let highest = start
  return {
    begin: (sequence) => {
      open.add(sequence)
      highest = Math.max(highest, sequence)
    },
    finish: (sequence) => void open.delete(sequence),
    value: () => {
      let value = highest
      for (const sequence of open) value = Math.min(value, sequence - 1)
      return value
    },
    open: () => open.size,
  }
}
