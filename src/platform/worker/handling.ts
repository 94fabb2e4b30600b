// What a handler gets and may do: one transaction, decisions inside, everything outside it as messages that leave with the commit.
import type { Logger } from '../log.ts'
import type { DiscordMessage } from '../discord/discord-message.ts'
import type { GuildTx } from '../db/database.ts'
import type { Language } from '../language/language.ts'
import type { Setting } from '../setting.ts'
import type { Cascade, Effect, Envelope, Event, Gathering, MessageType, Origin, QueryType, Request } from '../message.ts'

/** Names a projection so that other features can ask for a new drawing: declared in the owner's messages.ts. */
export interface CardRef {
  /** `feature.kind`, for example `round.card`. */
  readonly kind: string
}
export const cardRef = (kind: string): CardRef => ({ kind })

/** When and in whose place a message leaves. */
export interface Timing {
  /** Not before this instant; late by a restart means at once, once. */
  at?: Date
  /** Takes the place of an earlier message of this guild under the same key that has not left yet. Needed with `at`. */
  key?: string
}

/** What concerns features of how this installation is run (see docs/configuration.md). */
export interface OperatorChoices {
  /** How long a club's data are kept after the bot was removed from its server. */
  readonly retentionMs: number
}

/** Reading side: what query handlers and card drawings get. */
export interface ReadContext {
  readonly tx: GuildTx
  readonly guild: string
  /** The instant of this handling, the same throughout. */
  readonly now: Date
  readonly log: Logger
  /** Who asked, if somebody did. */
  readonly origin: Origin | undefined
  /** Where pages of this installation are reached from outside, without a trailing slash; undefined: nowhere. */
  readonly publicUrl: string | undefined
  /** What the operator of this installation has chosen. */
  readonly operator: OperatorChoices
  /** Every club setting that features declare, in the order of the list of features. */
  readonly settings: readonly Setting[]
  /** The language of a member who did not ask, for a direct message: as they last showed it, else the club's. See `speakingTo`. */
  languageOf(user: string): Promise<Language>
  /** Asks another feature within this transaction. May throw its Refusal. */
  ask<Q, A>(query: QueryType<Q, A>, data: NoInfer<Q>): Promise<A>
  /** Asks every feature that has something to say to it, within this transaction, in the order of the list of features. */
  gather<Q, A>(gathering: Gathering<Q, A>, data: NoInfer<Q>): Promise<A[]>
}

/** Writing side: what request and event handlers get. */
export interface HandleContext extends ReadContext {
  readonly message: Envelope
  /** States a fact; other features react in their own transactions. */
  emit<D>(event: Event<D>, data: NoInfer<D>, timing?: Timing): Promise<void>
  /** Asks for work, usually later (`at`, `key`): reminders, starts, expiries. */
  request<D>(request: Request<D>, data: NoInfer<D>, timing?: Timing): Promise<void>
  /**
   * Has another feature's request handler do its work within this transaction, for this origin; its Refusal refuses the whole. What it replies
   * is dropped: the caller answers.
   */
  perform<D>(request: Request<D>, data: NoInfer<D>): Promise<void>
  /**
   * Has every feature concerned settle what has come about, within this transaction, in the order of the list of features; gives what they
   * report. A Refusal of one refuses the whole.
   */
  cascade<D, R>(cascade: Cascade<D, R>, data: NoInfer<D>): Promise<R[]>
  /**
   * Does the work and takes it all back: rows, messages, drawings, answers. Only what it returns stays. So a preview is made by the very code
   * that will do it. What it throws passes through, taken back as well.
   */
  rehearse<T>(work: (ctx: HandleContext) => Promise<T>): Promise<T>
  /** The same, but what it did stays if it turned out well: no other transaction comes between the look and the deed. */
  attempt<T>(work: (ctx: HandleContext) => Promise<T>, isWell: (result: T) => boolean): Promise<T>
  /** Takes back a message that has not left yet. */
  withdraw(key: string): Promise<void>
  /** Has the gateway do something in Discord. */
  effect<D>(effect: Effect<D>, data: NoInfer<D>, timing?: Timing): Promise<void>
  /** Draws the card anew at the end of this transaction (once, however often asked). */
  draw(card: CardRef, id: string): void
  /** Answers whoever asked; told only after the commit. A second call replaces the first. Nothing said and a visible acknowledgement: "Done." */
  reply(message: DiscordMessage | string, facts?: Record<string, unknown>): void
  /** Leaves the answer to a later message of the chain (after Discord has done its part). That one calls reply. */
  replyLater(): void
}

/** What a handler may use before its transaction is opened. */
export interface PrepareContext {
  /** Downloads a member's upload from Discord (or the sandbox), bounded in size and time. Throws Refusal: empty, too large, gone. */
  fetchFile(url: string, options: { maxBytes: number }): Promise<Uint8Array>
  /** Downloads what a member's link leads to, from the sites the operator allows (udisc.com). Throws Refusal also when there is no way there. */
  fetchLink(url: string, options: { maxBytes: number }): Promise<Uint8Array>
  readonly guild: string
  readonly log: Logger
}

export interface Handler {
  readonly type: MessageType<'request' | 'event', never>
  /** Slow work outside the transaction (a download), so that no lock or connection is held meanwhile. */
  readonly prepare?: (io: PrepareContext, data: never) => Promise<unknown>
  readonly handle: (ctx: HandleContext, data: never, prepared: never) => Promise<void>
}

/** Binds a handler to a request or event. An event may have handlers in many features, a request exactly one. */
export function on<D>(
  type: MessageType<'request' | 'event', D>,
  handle: (ctx: HandleContext, data: D) => Promise<void>,
): Handler {
  return { type: type as unknown as Handler['type'], handle: handle }
}

/** Like {@link on}, with work before the transaction whose result the handler gets. Not usable through `perform`. */
export function onPrepared<D, P>(
  type: MessageType<'request' | 'event', D>,
  prepare: (io: PrepareContext, data: D) => Promise<P>,
  handle: (ctx: HandleContext, data: D, prepared: P) => Promise<void>,
): Handler {
  return {
    type: type as unknown as Handler['type'],
    prepare: prepare,
    handle: handle,
  }
}

export type Meeting = (ctx: HandleContext, user: { id: string; name: string }) => Promise<void>

/** Gives messages as they shall be shown, in the same order; cheap where there is nothing to do, because everything passes here. */
export type Finishing = (ctx: ReadContext, messages: readonly DiscordMessage[]) => Promise<DiscordMessage[]>

export interface CascadeHandler {
  readonly type: Cascade
  readonly handle: (ctx: HandleContext, data: never) => Promise<unknown>
}
/** Settles a feature's part of what has come about; what it returns is its report, `undefined` if it has nothing to say. */
export function onCascade<D, R>(
  type: Cascade<D, R>,
  handle: (ctx: HandleContext, data: D) => Promise<R | undefined>,
): CascadeHandler {
  return { type, handle }
}

export interface QueryHandler {
  readonly type: QueryType<never>
  readonly answer: (ctx: ReadContext, data: never) => Promise<unknown>
}
export function answers<Q, A>(type: QueryType<Q, A>, answer: (ctx: ReadContext, data: Q) => Promise<A>): QueryHandler {
  return { type: type as unknown as QueryHandler['type'], answer: answer }
}

export interface Contribution {
  readonly type: Gathering
  readonly contribute: (ctx: ReadContext, data: never) => Promise<unknown>
}
/** A feature's part of a gathering; `undefined` if it has nothing to say. */
export function contributes<Q, A>(
  type: Gathering<Q, A>,
  contribute: (ctx: ReadContext, data: Q) => Promise<A | undefined>,
): Contribution {
  return { type, contribute }
}

/**
 * A drawing: where the card stands and what it shows. `gone` takes the message away. A greater `edition` than the one that stands there has the card
 * posted anew at the end of its channel, and the former message taken away; the thread stays.
 */
export type Drawing =
  | { gone: true }
  | {
      gone?: false
      channel: string
      message: DiscordMessage
      thread?: { name: string }
      react?: string
      edition?: number
    }

export interface CardType {
  readonly ref: CardRef
  /** Loads the state as it now stands and draws it; undefined: nothing to show (the club has no such channel yet). */
  readonly draw: (ctx: ReadContext, id: string) => Promise<Drawing | undefined>
}
