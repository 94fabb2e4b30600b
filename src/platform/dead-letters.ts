// The desk of dead letters: what is parked, with its evidence; sending one again, once; dropping one. What was done with a letter, by whom and when, is kept.
import { z } from 'zod'
import type { Bus, KeyValue } from './bus/bus.ts'
import type { Clock } from './clock.ts'
import { deadLetterSchema, resendMessage, type DeadLetter } from './dead-letter.ts'
import { idSchema } from './id.ts'

const BUCKET = 'dead-letters'
/** As long as a letter may lie there (90 days), and as long again to look up what became of it. */
const RECORD_TTL_MS = 180 * 86_400_000
/** A name, or a reason in a sentence. */
const MAX_WORDS = 200

/** What was done with a letter. `sending`: began to send it again, and did not live to say that it did. */
export const letterRecordSchema = z.object({
  id: idSchema,
  state: z.enum(['sending', 'retried', 'dropped']),
  by: z.string(),
  at: z.iso.datetime(),
  reason: z.string().optional(),
  /** Id of the message that went out again. */
  sentAs: z.string().optional(),
  guild: z.string(),
  name: z.string(),
  consumer: z.string(),
  error: z.string(),
})
export type LetterRecord = z.infer<typeof letterRecordSchema>

/** Of one letter: itself while it is parked, and what was done with it. */
export interface LetterFile {
  letter?: DeadLetter | undefined
  record?: LetterRecord | undefined
}

export interface LetterFilter {
  guild?: string
  consumer?: string
}

/** `gone`: no such letter is parked, and nothing is known of one. `unreadable`: it was no message of ours, so there is nothing to send. */
export type DeskOutcome =
  | { type: 'retried' | 'dropped'; record: LetterRecord }
  | { type: 'already'; record: LetterRecord }
  | { type: 'gone' }
  | { type: 'unreadable'; letter: DeadLetter }

export interface LetterDesk {
  /** What is parked, oldest first. */
  list(filter?: LetterFilter): AsyncIterable<DeadLetter>
  /** By its id, or by the correlation of the message that failed; of several under one correlation, all. */
  find(reference: string): Promise<LetterFile[]>
  /** Sends the message again to the one consumer that gave up, under a new id that is the same however often this is called. */
  retry(id: string, by: string): Promise<DeskOutcome>
  drop(id: string, by: string, reason: string | undefined): Promise<DeskOutcome>
  /** How many are parked. */
  count(): Promise<number>
}

export function openLetterDesk({ bus, environment, clock }: { bus: Bus; environment: string; clock: Clock }): LetterDesk {
  let opened: Promise<KeyValue> | undefined
  const records = () => (opened ??= bus.keyValue({ name: BUCKET, ttlMs: RECORD_TTL_MS }))

  async function* parked(guild?: string): AsyncGenerator<{ letter: DeadLetter; position: number }> {
    for await (const kept of bus.read('dead', guild === undefined ? {} : { guild })) {
      const letter = deadLetterSchema.safeParse(readJson(kept.body))
      // A letter of a newer program, or a stranger's message: left where it is.
      if (letter.success) yield { letter: letter.data, position: kept.position }
    }
  }

  async function recordOf(id: string): Promise<{ record: LetterRecord; revision: number } | undefined> {
    const entry = await (await records()).get(id)
    return entry && { record: letterRecordSchema.parse(JSON.parse(entry.value)), revision: entry.revision }
  }

  async function parkedOf(id: string): Promise<{ letter: DeadLetter; position: number } | undefined> {
    for await (const one of parked()) if (one.letter.id === id) return one
    return undefined
  }

  /** Claims the letter by writing what is being done with it; undefined if somebody else was faster. */
  async function note(record: LetterRecord, after: number | undefined): Promise<number | undefined> {
    const bucket = await records()
    const value = JSON.stringify(record)
    return after === undefined ? await bucket.create(record.id, value) : await bucket.update(record.id, value, after)
  }

  async function end(
    id: string,
    by: string,
    as: { state: 'retried' | 'dropped'; reason: string | undefined },
    work: (letter: DeadLetter) => Promise<string | undefined>,
  ): Promise<DeskOutcome> {
    const known = await recordOf(id)
    const found = await parkedOf(id)
    if (known && known.record.state !== 'sending') {
      // Whoever ended it before did not live to take it away.
      if (found) await bus.erase('dead', found.position)
      return { type: 'already', record: known.record }
    }
    if (!found) return known ? { type: 'already', record: known.record } : { type: 'gone' }
    const { letter, position } = found
    if (as.state === 'retried' && !letter.envelope) return { type: 'unreadable', letter }
    const record: LetterRecord = {
      id,
      state: as.state === 'retried' ? 'sending' : 'dropped',
      by: by.slice(0, MAX_WORDS),
      at: clock.now().toISOString(),
      ...(as.reason === undefined ? {} : { reason: as.reason.slice(0, MAX_WORDS) }),
      guild: letter.guild,
      name: letter.name,
      consumer: letter.consumer,
      error: `${letter.error.name}: ${letter.error.message}`.slice(0, MAX_WORDS),
    }
    const revision = await note(record, known?.revision)
    if (revision === undefined) {
      const other = await recordOf(id)
      return other ? { type: 'already', record: other.record } : { type: 'gone' }
    }
    const sentAs = await work(letter)
    const done: LetterRecord = { ...record, state: as.state, ...(sentAs === undefined ? {} : { sentAs }) }
    if (sentAs !== undefined) await (await records()).put(id, JSON.stringify(done))
    await bus.erase('dead', position)
    return { type: as.state, record: done }
  }

  return {
    async *list({ guild, consumer } = {}) {
      for await (const { letter } of parked(guild)) if (consumer === undefined || letter.consumer === consumer) yield letter
    },
    async find(reference) {
      const letters: DeadLetter[] = []
      for await (const { letter } of parked())
        if (letter.id === reference || letter.envelope?.correlation === reference) letters.push(letter)
      if (letters.length === 0) {
        const known = idSchema.safeParse(reference).success ? await recordOf(reference) : undefined
        return known ? [{ letter: undefined, record: known.record }] : []
      }
      return await Promise.all(letters.map(async (letter) => ({ letter, record: (await recordOf(letter.id))?.record })))
    },
    retry: (id, by) =>
      end(id, by, { state: 'retried', reason: undefined }, async (letter) => {
        const message = resendMessage(environment, letter)
        if (!message) return undefined
        await bus.publish(message)
        return message.id
      }),
    drop: (id, by, reason) => end(id, by, { state: 'dropped', reason }, async () => undefined),
    count: () => bus.count('dead'),
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
