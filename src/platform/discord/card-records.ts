// The gateway's bookkeeping of cards: which message shows which card, and the way back from a message or thread to its card. No truth: all of it can be made anew.
import { z } from 'zod'
import type { KeyValue } from '../bus/bus.ts'
import { partsOfCardKey } from './effects.ts'

const cardRecordSchema = z.object({
  guild: z.string(),
  card: z.string(),
  /** The newest version shown (or removed). */
  version: z.int(),
  removed: z.boolean().default(false),
  /** Rises with every message posted for the card; part of the nonce, so that a repeated post is recognised by Discord. */
  generation: z.int().default(0),
  channel: z.string().optional(),
  message: z.string().optional(),
  thread: z.string().optional(),
  reacted: z.string().optional(),
  /** Hash of what the message shows. */
  content: z.string().optional(),
  /** The edition shown: a greater one is posted anew. */
  edition: z.int().optional(),
  /** The message that showed the card before, while it has not been taken away. */
  former: z.object({ channel: z.string(), message: z.string() }).optional(),
  /** A post that has begun and is not known to have ended: with what content, since when (milliseconds since 1970). */
  posting: z.object({ content: z.string(), at: z.number() }).optional(),
})
export type CardRecord = z.infer<typeof cardRecordSchema>

/** Written by somebody else meanwhile; whoever wrote begins again. */
export class RecordChanged extends Error {
  override readonly name = 'RecordChanged'
}

export interface StoredCard {
  record: CardRecord
  revision: number
}

export interface CardRecords {
  /** Card keys are the guild's own: every club has a `leaderboard.card:board`. */
  find(guild: string, card: string): Promise<StoredCard | undefined>
  /** Every card of the guild that there is a record of. */
  list(guild: string): Promise<string[]>
  /** Writes if nobody else has since `after`; throws {@link RecordChanged}. */
  write(record: CardRecord, after: StoredCard | undefined): Promise<StoredCard>
  /** The card that a message or a thread belongs to. */
  cardAt(guild: string, messageOrThread: string): Promise<{ kind: string; id: string } | undefined>
  place(messageOrThread: string, card: { guild: string; card: string }): Promise<void>
  unplace(messageOrThread: string): Promise<void>
}

/** Keys of the store have no colon. */
const keyOf = (guild: string, card: string): string => `${guild}/${card.replace(':', '/')}`
const placeSchema = z.object({ guild: z.string(), card: z.string() })

export function openCardRecords(cards: KeyValue, places: KeyValue): CardRecords {
  return {
    find: async (guild, card) => {
      const entry = await cards.get(keyOf(guild, card))
      return entry && { record: cardRecordSchema.parse(JSON.parse(entry.value)), revision: entry.revision }
    },
    list: async (guild) => {
      const prefix = `${guild}/`
      return (await cards.keys(prefix)).map((key) => key.slice(prefix.length).replace('/', ':'))
    },
    write: async (record, after) => {
      const value = JSON.stringify(record)
      const key = keyOf(record.guild, record.card)
      const revision = after ? await cards.update(key, value, after.revision) : await cards.create(key, value)
      if (revision === undefined) throw new RecordChanged(`the record of ${record.card} was changed by somebody else`)
      return { record, revision }
    },
    cardAt: async (guild, messageOrThread) => {
      const entry = await places.get(messageOrThread)
      if (!entry) return undefined
      const place = placeSchema.parse(JSON.parse(entry.value))
      if (place.guild !== guild) return undefined
      return partsOfCardKey(place.card)
    },
    place: async (messageOrThread, { guild, card }) => void (await places.put(messageOrThread, JSON.stringify({ guild, card }))),
    unplace: async (messageOrThread) => await places.delete(messageOrThread),
  }
}
