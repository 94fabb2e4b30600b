// The tables as the query layer types them. The platform's own are here; each feature adds its own by declaration merging in its store.ts:
//   declare module '../../platform/db/tables.ts' { interface Tables { rounds: RoundTable } }
import type { ColumnType, Generated } from 'kysely'

/** timestamptz: comes as Date, goes as Date. */
export type Timestamp = ColumnType<Date, Date, Date>

/** Inbox: ids of messages already handled, per consumer; written in the same transaction as what they caused. */
export interface InboxTable {
  guild_id: string
  consumer: string
  message_id: string
  handled_at: Timestamp
}

/** Outbox: messages decided but not yet on the bus. `due_at` in the future makes it the clock; `replace_key` lets a later one take its place. */
export interface OutboxTable {
  guild_id: string
  seq: Generated<number>
  message_id: string
  stream: string
  subject: string
  body: string
  due_at: Timestamp
  replace_key: string | null
  created_at: Timestamp
}

/** One row per Discord card: its version rises with each drawing, and its lock puts drawings in order. */
export interface CardVersionTable {
  guild_id: string
  card: string
  version: number
}

/** How often a message that came again was tried by a consumer, not counting tries spoilt by database or bus; gone when the message has ended. */
export interface HandlingTriesTable {
  guild_id: string
  consumer: string
  message_id: string
  tries: number
  last_error: string | null
  updated_at: Timestamp
}

/** In which language to speak to the club, the server and members; see language/known-languages.ts. */
export interface LanguageTable {
  guild_id: string
  who: string
  language: string
}

// eslint-disable-next-line typescript/no-empty-interface
export interface Tables {
  inbox: InboxTable
  handling_tries: HandlingTriesTable
  outbox: OutboxTable
  card_versions: CardVersionTable
  languages: LanguageTable
}
