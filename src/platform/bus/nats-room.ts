// Room in the work queues: a queue counts as full some way before the server's own bound, which servers before 2.9.24 and 2.10.5 do not keep. Near it
// they take a message whose text fits, find that what is stored with it does not, and throw away the oldest one, which they had confirmed.
import { STREAM_BOUNDS } from './bus-limits.ts'
import type { StreamName } from './bus.ts'

/** Kept free in each work queue: far more than all programs together store between two looks. */
export const ROOM_RESERVE_BYTES = 16 * 1024 * 1024
/** So old may be what we know of a queue with room, besides what we have stored ourselves since. */
const LOOK_AFTER_MS = 1_000
/** And of a full one, which somebody may be emptying. */
const LOOK_AFTER_WHEN_FULL_MS = 100

/** Waiting may help: whoever works on the queue makes room. */
export class QueueFull extends Error {
  override readonly name = 'QueueFull'
}

export interface RoomOptions {
  /** What the server says of the stream now; `maxBytes` below 0: unbounded. */
  look: (stream: StreamName) => Promise<{ bytes: number; maxBytes: number }>
  /** Milliseconds of a clock that only goes forward; tests give their own. */
  now?: () => number
}

export interface Room {
  /**
   * To be called before each message of so many bytes is stored. Throws {@link QueueFull} when the stream is a work queue without room for it.
   * Knowing nothing (the server does not tell) it lets the message pass: the server has its own bound.
   */
  take(stream: StreamName, bytes: number): Promise<void>
}

export function openRoom({ look, now = () => performance.now() }: RoomOptions): Room {
  const known = new Map<StreamName, { free: number; lookedAt: number; looking: Promise<void> | undefined }>()

  /** One look at a time; never rejects, and after one that failed the last one counts. */
  async function lookAt(stream: StreamName): Promise<void> {
    const room = known.get(stream)!
    room.looking ??= (async () => {
      try {
        const { bytes, maxBytes } = await look(stream)
        room.free = maxBytes < 0 ? Infinity : maxBytes - ROOM_RESERVE_BYTES - bytes
      } catch {
        // Publishing will say what is wrong.
      } finally {
        room.lookedAt = now()
        room.looking = undefined
      }
    })()
    await room.looking
  }

  return {
    take: async (stream, bytes) => {
      if (STREAM_BOUNDS[stream].retention !== 'work') return
      let room = known.get(stream)
      if (!room) known.set(stream, (room = { free: Infinity, lookedAt: -Infinity, looking: undefined }))
      const isFull = room.free < bytes
      if (now() - room.lookedAt >= (isFull ? LOOK_AFTER_WHEN_FULL_MS : LOOK_AFTER_MS)) {
        const looking = lookAt(stream)
        if (isFull) await looking
      }
      if (room.free < bytes) throw new QueueFull(`the work queue ${stream} is full: nobody has worked on it for long`)
      room.free -= bytes
    },
  }
}
