// What a feature is: its messages, its handlers (worker), its interactions (gateway), its cards and its migrations, in one value.
import type { WordsByLanguage } from './language/words.ts'
import type {
  CardType,
  CascadeHandler,
  Contribution,
  Finishing,
  HandleContext,
  Handler,
  Meeting,
  QueryHandler,
} from './worker/handling.ts'
import type { Interactions } from './gateway/interactions.ts'
import type { Setting } from './setting.ts'
import type { Page } from './web/pages.ts'

/**
 * A number about all clubs together, at `/metrics` of every process that has the database. Counted by the platform, which alone may look at all
 * guilds, every few minutes: it must stay cheap when clubs are many and old.
 */
export interface Figure {
  /** After `frolf_`. */
  readonly name: string
  readonly help: string
  /** The label that tells rows apart, its values from a set that is bounded; absent: there is one row. */
  readonly label?: string
  /** Gives rows of `count` and, if there is a label, its `value`. */
  readonly sql: string
}

export interface Feature {
  readonly name: string
  /** Runs in the gateway: Discord → request or query. Pure; imports no store. */
  readonly interactions: Interactions
  /** Runs in the worker: requests and events → state and what follows. */
  readonly handlers: readonly Handler[]
  /** Runs in the worker: this feature's part of what several features settle in one transaction. */
  readonly cascades?: readonly CascadeHandler[]
  /** Runs in the worker: answers questions. */
  readonly queries: readonly QueryHandler[]
  /** Runs in the worker before the request of a member is handled, in its transaction: they are here, and are called so. */
  readonly met?: Meeting
  /** Runs in the worker, in the transaction in which it becomes known, when the club's language has changed: what stands in it is drawn anew. */
  readonly languageChanged?: (ctx: HandleContext) => Promise<void>
  /** Runs in the worker on everything that is to be shown or said: the last hand on it. */
  readonly finish?: Finishing
  /** Runs in the worker: this feature's part of what another gathers from all (the lists on a round's card). */
  readonly contributions?: readonly Contribution[]
  /** Projections drawn in Discord. */
  readonly cards: readonly CardType[]
  /** Served to people outside Discord, by whichever process has the database. */
  readonly pages?: readonly Page[]
  /** What each club can set for itself (`/frolf-config`). */
  readonly settings?: readonly Setting[]
  /** What the feature declares in English (commands, forms, settings), in the other languages. See docs/languages.md. */
  readonly words?: WordsByLanguage
  /** Numbers about all clubs together, for whoever runs the bot (docs/operations.md). */
  readonly figures?: readonly Figure[]
  /** `NNNN_name.sql` files in the feature's folder, by URL. */
  readonly migrations: readonly URL[]
}
