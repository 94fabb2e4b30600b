// What every part of the sandbox works on: the world, the clock, new ids, stored files, and the two ways a change is told (gateway and viewers).
import type { Blobs } from './blobs.ts'
import type { Clock } from './clock.ts'
import type { Message, World } from './model.ts'
import type { Snowflakes } from './snowflake.ts'

export interface Core {
  /** Replaced as a whole by reset and restore: read it afresh, keep no reference. */
  world: World
  readonly clock: Clock
  readonly ids: Snowflakes
  readonly blobs: Blobs
  /** How soon an interaction must have its first answer: Discord gives 3000. */
  readonly answerWithinMs: number
  /** `http://127.0.0.1:4100`, known once the server listens. */
  url: string
  /** Tells the bot's gateway sessions. */
  dispatch(event: Dispatch): void
  /** Tells the viewers (web page, driver). */
  changed(change: Change): void
}

/** One gateway event before it is filtered for each session. */
export interface Dispatch {
  name: string
  guildId: string | null
  data: unknown
  /** The channel it happened in: a bot that cannot see it is not told. */
  channelId?: string
  /** The message in `data` is stripped of its content for sessions without the MESSAGE_CONTENT intent. */
  content?: Message
  /** Sent whatever the intents (INTERACTION_CREATE, the bot's own member). */
  always?: boolean
}

export type Change =
  | { kind: 'message'; channelId: string; messageId: string }
  | { kind: 'message-gone'; channelId: string; messageId: string }
  | { kind: 'guild'; guildId: string }
  | { kind: 'lists' }
  | { kind: 'interaction'; id: string }
  | { kind: 'typing'; channelId: string; userId: string }
  | { kind: 'reset' }
