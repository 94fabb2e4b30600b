// The context of one handling: what a handler says is gathered here and written with its transaction.
import { sql } from 'kysely'
import { z } from 'zod'
import { cardRefused, cardRemove, cardShow, reply as replyEffect, sayings } from '../discord/effects.ts'
import { clip, type DiscordMessage } from '../discord/discord-message.ts'
import type { GuildTx } from '../db/database.ts'
import { newId } from '../id.ts'
import { findLanguages } from '../language/known-languages.ts'
import { clubLanguage, speakingToClub } from '../language/language.ts'
import type { Logger } from '../log.ts'
import { makeEnvelope, type Cascade, type Envelope, type MessageType, type Origin } from '../message.ts'
import { putIntoOutbox, withdrawFromOutbox, type Leaving } from '../outbox/outbox.ts'
import type { Refusal } from '../refusal.ts'
import { texts } from '../texts.ts'
import type { CardRef, HandleContext, ReadContext, Timing } from './handling.ts'
import { MAX_CALL_DEPTH, MAX_FOLLOW_UPS } from './limits.ts'
import type { Registry } from './registry.ts'

export interface ContextParts {
  tx: GuildTx
  now: Date
  log: Logger
  origin: Origin | undefined
  registry: Registry
}

/** The reading side: for question handlers and card drawings. */
export function readContext(parts: ContextParts, depth = 0): ReadContext {
  const { tx, now, log, origin, registry } = parts
  return {
    tx,
    guild: tx.guild,
    now,
    log,
    origin,
    operator: registry.operator,
    settings: registry.settings,
    publicUrl: registry.publicUrl,
    languageOf: async (user) => (await findLanguages(tx, [user]))[user] ?? clubLanguage(),
    ask: async (query, data) => {
      if (depth >= MAX_CALL_DEPTH) throw new Error(`features ask each other more than ${MAX_CALL_DEPTH} deep, at ${query.name}`)
      const handler = registry.queries.get(query.name)
      if (!handler) throw new Error(`no feature answers ${query.name}`)
      const asked = query.schema.parse(data)
      return query.answer.parse(await handler.answer(readContext(parts, depth + 1), asked as never))
    },
    gather: async (gathering, data) => {
      if (depth >= MAX_CALL_DEPTH)
        throw new Error(`features ask each other more than ${MAX_CALL_DEPTH} deep, at ${gathering.name}`)
      const asked = gathering.schema.parse(data)
      const said = []
      for (const { contribute } of registry.contributions.get(gathering.name) ?? []) {
        const one = await contribute(readContext(parts, depth + 1), asked as never)
        if (one !== undefined) said.push(gathering.answer.parse(one))
      }
      return said
    },
  }
}

/** A context being filled, and the writing of what was gathered. */
export interface Handling {
  readonly context: HandleContext
  /** Draws the cards, answers whoever asked, and writes everything into the outbox; the last thing in the transaction. */
  finish(): Promise<void>
}

/** What a handling has said so far. */
interface Said {
  leaving: Leaving[]
  withdrawn: Set<string>
  cards: Map<string, { ref: CardRef; id: string }>
  answer: { message: DiscordMessage; facts?: Record<string, unknown> } | undefined
  answersLater: boolean
}
const nothingSaid = (): Said => ({
  leaving: [],
  withdrawn: new Set(),
  cards: new Map(),
  answer: undefined,
  answersLater: false,
})

/** What was said in an attempt joins what was said before it. */
function join(into: Said, tried: Said): void {
  for (const key of tried.withdrawn) {
    into.withdrawn.add(key)
    into.leaving = into.leaving.filter((out) => out.replaceKey !== key)
  }
  into.leaving.push(...tried.leaving)
  for (const [key, card] of tried.cards) into.cards.set(key, card)
  into.answer = tried.answer ?? into.answer
  into.answersLater ||= tried.answersLater
}

/** Where a handling that must not be noticed outside leaves what it says. What is planned for later still goes into the outbox. */
export interface Quiet {
  /** Requests and events that follow at once. */
  followUps: Envelope[]
  cards: Envelope[]
  /** Effects that would have been noticed: posts, pings, answers, roles. They are not carried out. */
  withheld: Envelope[]
}

export function openHandling(parts: ContextParts & { environment: string; message: Envelope; quiet?: Quiet }): Handling {
  const { tx, now, environment, message, registry, quiet } = parts
  const said = nothingSaid()
  let finished = false

  return {
    context: contextFor(said),
    finish: async () => {
      await drawCards()
      answerAsker()
      finished = true
      // Whoever has been answered is not answered again by what follows, unless this handling left the answer to it.
      // Members were told when it was done the first time.
      const audible = message.again ? said.leaving.filter(({ envelope }) => !wasSaid(envelope)) : said.leaving
      const messages = audible.map((out) => ({
        ...out,
        envelope: withReply(out.envelope, said.answersLater && out.dueAt <= now),
      }))
      await withdrawFromOutbox(tx, [...said.withdrawn])
      const leaving = await withLastHand(messages)
      await putIntoOutbox(tx, environment, quiet ? hush(leaving, quiet) : leaving, now)
    },
  }

  /** Gives what may go into the outbox all the same. */
  function hush(leaving: readonly Leaving[], into: Quiet): Leaving[] {
    for (const { envelope, dueAt } of leaving) {
      if (envelope.name === cardShow.name || envelope.name === cardRemove.name) into.cards.push(envelope)
      else if (envelope.kind === 'effect') into.withheld.push(envelope)
      else if (dueAt <= now) into.followUps.push(envelope)
    }
    return leaving.filter(({ envelope, dueAt }) => envelope.kind !== 'effect' && dueAt > now)
  }

  function contextFor(into: Said): HandleContext {
    const context: HandleContext = {
      ...readContext(parts),
      message,
      emit: (event, data, timing) => leave(into, event, data, timing),
      request: (request, data, timing) => leave(into, request, data, timing),
      effect: (effect, data, timing) => leave(into, effect, data, timing),
      perform: (request, data) => perform(context, request, data, 0),
      cascade: (cascade, data) => settle(context, cascade, data, 0),
      rehearse: (work) => attempt(into, work, () => false),
      attempt: (work, isWell) => attempt(into, work, isWell),
      withdraw: (key) => {
        stillOpen()
        into.withdrawn.add(key)
        into.leaving = into.leaving.filter((out) => out.replaceKey !== key)
        return Promise.resolve()
      },
      draw: (ref, id) => {
        stillOpen()
        if (!registry.cards.has(ref.kind)) throw new Error(`no feature draws ${ref.kind}`)
        into.cards.set(`${ref.kind}:${id}`, { ref, id })
      },
      reply: (answer, facts) => {
        stillOpen()
        into.answer = { message: typeof answer === 'string' ? { content: answer } : answer, ...(facts ? { facts } : {}) }
      },
      replyLater: () => {
        stillOpen()
        into.answersLater = true
      },
    }
    return context
  }

  /** In a savepoint of its own, and with its own sayings, which join those of the caller if all of it stays. */
  async function attempt<T>(into: Said, work: (ctx: HandleContext) => Promise<T>, isWell: (result: T) => boolean): Promise<T> {
    stillOpen()
    const tried = nothingSaid()
    let isKept = false
    await sql`savepoint attempt`.execute(tx.db)
    try {
      const result = await work(contextFor(tried))
      isKept = isWell(result)
      return result
    } finally {
      if (!isKept) await sql`rollback to savepoint attempt`.execute(tx.db)
      await sql`release savepoint attempt`.execute(tx.db)
      if (isKept) join(into, tried)
    }
  }

  function stillOpen(): void {
    // A handler that forgot an await would otherwise lose what it says.
    if (finished) throw new Error(`${message.name} was handled already; a call on its context was not awaited`)
  }

  function leave<D>(
    into: Said,
    type: MessageType<'request' | 'event' | 'effect', D>,
    data: D,
    timing: Timing = {},
  ): Promise<void> {
    stillOpen()
    if (timing.at && timing.key === undefined)
      throw new Error(`${type.name} is sent later without a key to replace or withdraw it by`)
    if (into.leaving.length >= MAX_FOLLOW_UPS) throw new Error(`${message.name} has more than ${MAX_FOLLOW_UPS} follow-ups`)
    // What leaves in hours or days begins a trace of its own, and is said whatever was done again; the correlation leads from one to the other.
    const { trace: _trace, again: _again, ...anew } = message
    const cause = timing.at && timing.at > now ? anew : message
    const envelope = makeEnvelope(type, data, { id: newId(now.getTime()), guild: tx.guild, at: now, cause })
    into.leaving.push({
      envelope,
      dueAt: timing.at && timing.at > now ? timing.at : now,
      ...(timing.key === undefined ? {} : { replaceKey: timing.key }),
    })
    return Promise.resolve()
  }

  async function perform<D>(context: HandleContext, request: MessageType<'request', D>, data: D, depth: number): Promise<void> {
    const bound = registry.requests.get(request.name)
    if (!bound) throw new Error(`no feature handles ${request.name}`)
    if (bound.handler.prepare)
      throw new Error(`${request.name} prepares before its transaction and cannot be performed within one`)
    const performed = makeEnvelope(request, data, { id: newId(now.getTime()), guild: tx.guild, at: now, cause: message })
    await bound.handler.handle(within(context, request.name, performed, depth), performed.data as never, undefined as never)
  }

  /** One after the other: each sees what those before it have settled. */
  async function settle<D, R>(context: HandleContext, cascade: Cascade<D, R>, data: D, depth: number): Promise<R[]> {
    const parsed = cascade.schema.parse(data)
    const reports: R[] = []
    for (const { handle } of registry.cascades.get(cascade.name) ?? []) {
      const report = await handle(within(context, cascade.name, context.message, depth), parsed as never)
      if (report !== undefined) reports.push(cascade.report.parse(report))
    }
    return reports
  }

  /** What another feature's handler gets within this handling: the caller answers. */
  function within(context: HandleContext, name: string, about: Envelope, depth: number): HandleContext {
    stillOpen()
    if (depth >= MAX_CALL_DEPTH) throw new Error(`features perform each other more than ${MAX_CALL_DEPTH} deep, at ${name}`)
    const inner: HandleContext = {
      ...context,
      message: about,
      perform: (next, nextData) => perform(inner, next, nextData, depth + 1),
      cascade: (next, nextData) => settle(inner, next, nextData, depth + 1),
      reply: () => {},
      replyLater: () => {},
    }
    return inner
  }

  /** Gives every message that is shown or said the features' last hand. */
  async function withLastHand(leaving: readonly Leaving[]): Promise<Leaving[]> {
    const shown = leaving.flatMap((out) => shownBy(out.envelope) ?? [])
    if (shown.length === 0 || registry.finish.length === 0) return [...leaving]
    let messages = shown
    for (const finish of registry.finish) messages = await finish(readContext(parts), messages)
    const byOld = new Map(shown.map((old, index) => [old, messages[index]]))
    return leaving.map((out) => {
      const old = shownBy(out.envelope)
      if (!old) return out
      const data = { ...(out.envelope.data as object), message: byOld.get(old) }
      return { ...out, envelope: { ...out.envelope, data } }
    })
  }

  /**
   * Draws every card asked for. The version row is locked first and the state loaded after it: whoever held the lock before us has committed,
   * and each statement sees what is committed when it begins, so a higher version never shows an older state. Sorted, so that two
   * handlings with the same cards wait for each other instead of dead-locking.
   */
  async function drawCards(): Promise<void> {
    const reading = readContext(parts)
    for (const [key, { ref, id }] of [...said.cards].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const { version } = await tx.db
        .insertInto('card_versions')
        .values({ guild_id: tx.guild, card: key, version: 1 })
        .onConflict((conflict) =>
          conflict.columns(['guild_id', 'card']).doUpdateSet((row) => ({ version: row('card_versions.version', '+', 1) })),
        )
        .returning('version')
        .executeTakeFirstOrThrow()
      // A card is for all: drawn in the club's language, whoever has it drawn.
      const drawing = await speakingToClub(() => registry.cards.get(ref.kind)!.draw(reading, id))
      if (!drawing) continue
      if (drawing.gone) {
        await leave(said, cardRemove, { card: key, version })
      } else {
        const { channel, message: shown, thread, react, edition } = drawing
        await leave(said, cardShow, {
          card: key,
          version,
          channel,
          message: shown,
          ...(thread ? { thread } : {}),
          ...(react ? { react } : {}),
          ...(edition ? { edition } : {}),
          ...(registry.requests.has(cardRefused.name)
            ? { ifRefused: { request: cardRefused.name, key, data: { card: key, channel } } }
            : {}),
        })
      }
    }
  }

  function answerAsker(): void {
    const to = message.origin?.reply
    if (!to) return
    if (said.answer) {
      said.leaving.push(replyLeaving(message, 'done', said.answer, now))
    } else if (!said.answersLater && message.cause === undefined && to.acknowledged !== 'silent') {
      // Only the first message of a chain says so by itself: a later one does not know whether it was meant to answer.
      said.leaving.push(replyLeaving(message, 'done', { message: { content: texts.done } }, now))
    }
  }
}

/** Of what is done again, all that was said but a question with a time to answer in: its time begins anew. */
const wasSaid = ({ name, data }: Envelope): boolean =>
  sayings.includes(name) && (data as { lifetimeMs?: number }).lifetimeMs === undefined

/** The message that an effect shows or says. */
const shownBy = (envelope: Envelope): DiscordMessage | undefined =>
  envelope.kind === 'effect' ? (envelope.data as { message?: DiscordMessage }).message : undefined

function withReply(envelope: Envelope, carriesReply: boolean): Envelope {
  if (carriesReply || !envelope.origin?.reply) return envelope
  const { reply: _, ...origin } = envelope.origin
  return { ...envelope, origin }
}

function replyLeaving(
  message: Envelope,
  ending: 'done' | 'refused' | 'failed',
  said: { message: DiscordMessage; facts?: Record<string, unknown>; code?: string },
  now: Date,
): Leaving {
  const { to, acknowledged, draft } = message.origin!.reply!
  const data: z.infer<(typeof replyEffect)['schema']> = {
    to,
    acknowledged,
    ending,
    ...(said.code ? { code: said.code } : {}),
    message: said.message,
    ...(draft ? { draft } : {}),
    ...(said.facts ? { facts: said.facts } : {}),
  }
  const envelope = makeEnvelope(replyEffect, data, {
    id: newId(now.getTime()),
    guild: message.guild,
    at: now,
    cause: message,
  })
  return { envelope, dueAt: now }
}

/** The answer to a refused message; undefined when nobody waits for one. */
export function refusalReply(message: Envelope, refusal: Refusal, now: Date): Leaving | undefined {
  if (!message.origin?.reply) return undefined
  const controls = refusal.controls.length > 0 ? { components: [...refusal.controls] } : {}
  return replyLeaving(
    message,
    'refused',
    { message: { content: clip(refusal.message, 2_000), ...controls }, code: refusal.code.slice(0, 80) },
    now,
  )
}

/** The answer to a message that was given up; undefined when nobody waits for one. */
export function failureReply(message: Envelope, reference: string, now: Date): Leaving | undefined {
  if (!message.origin?.reply) return undefined
  const content = message.cause === undefined ? texts.nothingChanged(reference) : texts.lastPartMissing(reference)
  return replyLeaving(message, 'failed', { message: { content }, code: 'platform.failed' }, now)
}
