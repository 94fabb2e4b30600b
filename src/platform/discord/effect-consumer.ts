// Carries out effects: in order where order shows, side by side elsewhere, coalesced per card, each to one of three endings.
//
// One effect on its way:
//   handed out → waits for its turn (its card's, channel's, member's or interaction's) → carried out → done | skipped | refused → told → removed
//                └ a newer version of the same card arrives: skipped       └ Discord or the bus away, a fault → handed out again, later
//                                                                            └ too often → dead letter, told as failed → removed
import type { API } from '@discordjs/core/http-only'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Bus, Consumption, Delivery, Ending, KeyValue } from '../bus/bus.ts'
import type { Clock } from '../clock.ts'
import { deadLetterMessage, makeDeadLetter } from '../dead-letter.ts'
import { isInfrastructureFault } from '../faults.ts'
import type { EffectResult } from '../gateway/gateway-metrics.ts'
import { derivedId } from '../id.ts'
import { openInOrder } from '../in-order.ts'
import type { Logger } from '../log.ts'
import { envelopeSchema, NewerVersion, parseData, type Effect, type Envelope } from '../message.ts'
import type { Share } from '../share.ts'
import { deliveryFacts, noTracing, within, type Tracing } from '../telemetry/tracing.ts'
import { RecordChanged, type CardRecords } from './card-records.ts'
import { removeCard, showCard } from './cards.ts'
import { dismantleGuild } from './dismantle.ts'
import type { Carrying, EffectEnd } from './effect-end.ts'
import {
  cardRemove,
  cardShow,
  commandsSync,
  dmSend,
  effects,
  guildDismantle,
  guildProvision,
  messagePost,
  reply,
  reportSchema,
  roleCreate,
  roleDelete,
  roleGrant,
  roleRevoke,
  rolesChange,
  scheduledEventLook,
  scheduledEventSync,
  type EffectOutcome,
} from './effects.ts'
import { postMessage, sendDm, type PostStores } from './posts.ts'
import { provisionGuild } from './provision.ts'
import { answerAsker, tellFailure, type ReplyDoor } from './replies.ts'
import { changeRoles, createRole, deleteRole, grantRole, revokeRole } from './roles.ts'
import { lookAtScheduledEvent, syncScheduledEvent } from './scheduled-events.ts'
import { troubleOf } from './trouble.ts'

/** Discord allows 50 requests a second; more in hand would only wait here. */
const CONCURRENCY = 64
/** So that one club's burst leaves lanes to the others. */
const PER_GUILD = 24
/** Without a sign of life for this long the bus hands the effect out again; a sign is given three times as often. */
const ACK_WAIT_MS = 30_000
const EXTEND_EVERY_MS = 10_000
/** Short troubles are waited out in the lane, which keeps the order. */
const QUICK_RETRIES_MS = [250, 1_500]
/** Pauses between deliveries. */
const FIRST_RETRY_MS = 1_000
const LONGEST_RETRY_MS = 300_000
/** Discord or the bus away: about twelve hours of trying. */
const MAX_ATTEMPTS_AWAY = 150
/** A fault of ours does not mend itself; a few tries tell it from an accident. */
const MAX_ATTEMPTS_FAULT = 6
/** An effect of a newer program: its gateway is being rolled out. */
const NEWER_VERSION_DELAY_MS = 15_000
/** While the lease is doubtful. */
const NOT_ACTIVE_DELAY_MS = 2_000

export interface EffectConsumerOptions {
  bus: Bus
  /** Durable name; of each share another. */
  consumer: string
  /** Whose effects are carried out here. */
  share: Share
  environment: string
  api: API
  cards: CardRecords
  posts: PostStores
  /** Which scheduled event is whose. */
  events: KeyValue
  replies: ReplyDoor
  syncCommands: (guild: string, enabled: boolean) => Promise<object>
  botId: () => Promise<string>
  /** Publishes a report. */
  publish: (envelope: Envelope) => Promise<void>
  /** Whether this gateway holds the lease. */
  mayAct: () => boolean
  guildFilter?: string | undefined
  clock: Clock
  log: Logger
  metrics: { effect(name: string, result: EffectResult, ms: number): void }
  tracing?: Tracing
}

export async function openEffectConsumer(options: EffectConsumerOptions): Promise<Consumption> {
  const { bus, log, metrics, tracing = noTracing } = options
  const inOrder = openInOrder()
  /** Per card, the newest version that waits for its turn. */
  const waiting = new Map<string, { version: number; skip: () => void }>()

  return await bus.consume({
    stream: 'effects',
    consumer: options.consumer,
    share: options.share,
    concurrency: CONCURRENCY,
    perGuild: PER_GUILD,
    ackWaitMs: ACK_WAIT_MS,
    handle,
  })

  async function handle(delivery: Delivery): Promise<Ending> {
    const startedAt = performance.now()
    const extending = setInterval(() => delivery.extend(), EXTEND_EVERY_MS)
    let name = 'unknown'
    try {
      if (!options.mayAct()) return { type: 'retry', delayMs: NOT_ACTIVE_DELAY_MS }
      const read = readEffect(delivery)
      if (read.type === 'unreadable') {
        metrics.effect(name, 'dead', 0)
        return await bury(delivery, undefined, read.error)
      }
      if (read.type === 'newer') return { type: 'retry', delayMs: NEWER_VERSION_DELAY_MS }
      const { envelope, data } = read
      name = envelope.name
      if (options.guildFilter !== undefined && envelope.guild !== options.guildFilter) {
        log.warn({ guild: envelope.guild, effect: name }, 'an effect for a guild that this bot does not serve is dropped')
        return { type: 'done' }
      }
      const { ending, result } = await traced(delivery, envelope, (followed) =>
        inTurn(envelope, data, () => carryOut(delivery, followed, data)),
      )
      metrics.effect(name, result, performance.now() - startedAt)
      return ending
    } finally {
      clearInterval(extending)
    }
  }

  /** Waiting for its turn included. What follows from the effect belongs below it. */
  function traced<T extends { result: EffectResult }>(
    delivery: Delivery,
    envelope: Envelope,
    work: (followed: Envelope) => Promise<T>,
  ): Promise<T> {
    const facts = deliveryFacts(envelope, delivery.attempt)
    const about = { name: `effect ${envelope.name}`, kind: 'consumer', in: { traceparent: envelope.trace }, facts } as const
    return tracing.span(about, async (span) => {
      const ended = await work(within(span, envelope))
      span.set({ 'frolf.result': ended.result })
      if (ended.result === 'retried' || ended.result === 'dead') span.fail(ended.result)
      return ended
    })
  }

  /** Waits for the lanes of the effect. A card's newer version takes the place of the one that waits: what would be overwritten is not shown. */
  async function inTurn(
    envelope: Envelope,
    data: unknown,
    work: () => Promise<{ ending: Ending; result: EffectResult }>,
  ): Promise<{ ending: Ending; result: EffectResult }> {
    const keys = lanesOf(envelope, data)
    const versioned = cardVersion(envelope, data)
    if (!versioned) return await inOrder.run(keys, work)
    const superseded = { ending: { type: 'done' }, result: 'skipped' } as const
    const { card, version } = versioned
    const other = waiting.get(card)
    if (other && other.version >= version) return superseded
    other?.skip()
    return await new Promise((resolve, reject) => {
      let skipped = false
      const turn = {
        version,
        skip: () => {
          skipped = true
          resolve(superseded)
        },
      }
      waiting.set(card, turn)
      inOrder
        .run(keys, async () => {
          if (waiting.get(card) === turn) waiting.delete(card)
          return skipped ? superseded : await work()
        })
        .then(resolve, reject)
    })
  }

  async function carryOut(
    delivery: Delivery,
    envelope: Envelope,
    data: unknown,
  ): Promise<{ ending: Ending; result: EffectResult }> {
    const carrying: Carrying = {
      api: options.api,
      envelope,
      attempt: delivery.attempt,
      clock: options.clock,
      log: log.child({ correlation: envelope.correlation, guild: envelope.guild, effect: envelope.name }),
    }
    try {
      const end = await withQuickRetries(() => execute(carrying, data))
      if (end.type === 'later') {
        carrying.log.debug({ why: end.why, attempt: delivery.attempt }, 'an effect waits')
        return { ending: { type: 'retry', delayMs: end.delayMs }, result: 'retried' }
      }
      if (end.type === 'refused')
        carrying.log[end.foreseen ? 'info' : 'warn']({ code: end.code, reason: end.reason }, 'Discord refused an effect')
      else if (end.type === 'skipped') carrying.log.info({ why: end.why }, 'an effect was not needed')
      if (end.type !== 'skipped') await report(envelope, data, outcomeOf(end))
      return { ending: { type: 'done' }, result: end.type }
    } catch (error) {
      return await fail(delivery, carrying, data, error)
    }
  }

  async function execute(carrying: Carrying, data: unknown): Promise<EffectEnd> {
    const { envelope } = carrying
    try {
      switch (envelope.name) {
        case reply.name:
          return await answerAsker(carrying, options.replies, data as never)
        case cardShow.name:
          return await showCard(carrying, options.cards, data as never)
        case cardRemove.name:
          return await removeCard(carrying, options.cards, data as never, envelope.guild)
        case messagePost.name:
          return await postMessage(carrying, options.posts, data as never)
        case dmSend.name:
          return await sendDm(carrying, options.posts, data as never)
        case roleGrant.name:
          return await grantRole(carrying, data as never)
        case roleRevoke.name:
          return await revokeRole(carrying, data as never)
        case roleCreate.name:
          return await createRole(carrying, options.posts.posted, data as never)
        case roleDelete.name:
          return await deleteRole(carrying, data as never)
        case rolesChange.name:
          return await changeRoles(carrying, data as never)
        case guildDismantle.name:
          return await dismantleGuild(carrying, data as never)
        case guildProvision.name:
          return await provisionGuild(carrying, await options.botId(), data as never)
        case scheduledEventSync.name:
          return await syncScheduledEvent(carrying, options.events, await options.botId(), data as never)
        case scheduledEventLook.name:
          return await lookAtScheduledEvent(carrying, options.events, data as never)
        case commandsSync.name:
          return {
            type: 'done',
            result: { ...(await options.syncCommands(envelope.guild, (data as { enabled: boolean }).enabled)) },
          }
        default:
          throw new Error(`no executor for ${envelope.name}`)
      }
    } catch (error) {
      const trouble = troubleOf(error)
      // A reply has nobody to report to: what Discord finds wrong with it is a fault, and the member must hear of it.
      if (trouble?.kind !== 'refused' || envelope.name === reply.name) throw error
      return { type: 'refused', code: trouble.code, reason: trouble.reason }
    }
  }

  async function fail(
    delivery: Delivery,
    carrying: Carrying,
    data: unknown,
    error: unknown,
  ): Promise<{ ending: Ending; result: EffectResult }> {
    const trouble = troubleOf(error)
    const away = trouble?.kind === 'unavailable' || error instanceof RecordChanged || isInfrastructureFault(error)
    // What Discord finds wrong with a reply will not change.
    const hopeless = trouble?.kind === 'refused'
    const last = hopeless || delivery.attempt >= (away ? MAX_ATTEMPTS_AWAY : MAX_ATTEMPTS_FAULT)
    if (!last) {
      const afterMs = trouble?.kind === 'unavailable' ? (trouble.afterMs ?? 0) : 0
      const delayMs = Math.max(afterMs, backoffMs(delivery.attempt))
      carrying.log.warn({ err: error, attempt: delivery.attempt, delayMs }, 'an effect is tried again later')
      return { ending: { type: 'retry', delayMs }, result: 'retried' }
    }
    carrying.log.error({ err: error, attempt: delivery.attempt }, 'an effect is given up')
    const ending = await bury(delivery, carrying.envelope, error)
    if (ending.type === 'done') {
      try {
        if (carrying.envelope.name === reply.name) await tellFailure(carrying, options.replies, data as never)
        const reason = `It went wrong; the reference is ${carrying.envelope.correlation}.`
        await report(carrying.envelope, data, { ok: false, code: 0, reason, result: {} })
      } catch (again) {
        carrying.log.error({ err: again }, 'the failure of an effect could not be told')
      }
    }
    return { ending, result: 'dead' }
  }

  /** Keeps the message with its evidence on the dead stream; only when that is stored is it removed here. */
  async function bury(delivery: Delivery, envelope: Envelope | undefined, error: unknown): Promise<Ending> {
    const letter = makeDeadLetter({
      stream: 'effects',
      subject: delivery.subject,
      consumer: options.consumer,
      attempts: delivery.attempt,
      at: options.clock.now(),
      error,
      ...(envelope ? { envelope } : { raw: { id: delivery.id, body: delivery.body } }),
    })
    try {
      await bus.publish(deadLetterMessage(options.environment, letter))
      log.error({ err: error, subject: delivery.subject, letter: letter.id }, 'a dead letter was kept')
      return { type: 'done' }
    } catch (again) {
      log.error({ err: again, subject: delivery.subject }, 'a dead letter could not be kept')
      return { type: 'retry', delayMs: LONGEST_RETRY_MS }
    }
  }

  /** Tells whoever wants to know, under an id that is the same however often the effect is carried out. */
  async function report(envelope: Envelope, data: unknown, outcome: EffectOutcome): Promise<void> {
    const { report: always, ifRefused } = data as { report?: unknown; ifRefused?: unknown }
    const wanted = reportSchema.safeParse(always ?? (outcome.ok ? undefined : ifRefused))
    if (!wanted.success) return
    const { request, key, data: facts } = wanted.data
    await options.publish({
      id: derivedId('report', envelope.id),
      kind: 'request',
      name: request,
      version: 1,
      guild: envelope.guild,
      key,
      at: options.clock.now().toISOString(),
      cause: envelope.id,
      correlation: envelope.correlation,
      // A refusal is Discord's, whoever had the card drawn.
      ...(always !== undefined && envelope.origin ? { origin: envelope.origin } : {}),
      ...(envelope.trace ? { trace: envelope.trace } : {}),
      data: { ...facts, outcome },
    })
  }
}

type Read = { type: 'effect'; envelope: Envelope; data: unknown } | { type: 'newer' } | { type: 'unreadable'; error: unknown }

const KNOWN: ReadonlyMap<string, Effect<unknown>> = new Map(effects.map((effect) => [effect.name, effect as Effect<unknown>]))

function readEffect(delivery: Delivery): Read {
  try {
    const envelope = envelopeSchema.parse(JSON.parse(delivery.body))
    const type = KNOWN.get(envelope.name)
    // A name we do not know belongs to a newer program.
    if (!type) throw new NewerVersion(envelope.name)
    return { type: 'effect', envelope, data: parseData(type, envelope) }
  } catch (error) {
    if (error instanceof NewerVersion) {
      return delivery.attempt < MAX_ATTEMPTS_AWAY ? { type: 'newer' } : { type: 'unreadable', error }
    }
    return { type: 'unreadable', error }
  }
}

function cardVersion(envelope: Envelope, data: unknown): { card: string; version: number } | undefined {
  if (envelope.name !== cardShow.name && envelope.name !== cardRemove.name) return undefined
  const { card, version } = data as { card: string; version: number }
  return { card: `${envelope.guild}/${card}`, version }
}

/** What an effect must not overtake: others of its channel, card, member or interaction. */
function lanesOf(envelope: Envelope, data: unknown): string[] {
  const d = data as {
    card?: string
    channel?: string
    user?: string
    event?: string
    to?: string | { channel?: string; threadOf?: string }
  }
  const lanes = new Set<string>()
  if (d.card !== undefined) lanes.add(`card:${envelope.guild}/${d.card}`)
  if (d.channel !== undefined) lanes.add(`channel:${d.channel}`)
  if (d.event !== undefined) lanes.add(`event:${envelope.guild}/${d.event}`)
  if (d.user !== undefined) lanes.add(`user:${d.user}`)
  if (typeof d.to === 'string') lanes.add(`reply:${d.to}`)
  if (typeof d.to === 'object') {
    if (d.to.channel !== undefined) lanes.add(`channel:${d.to.channel}`)
    if (d.to.threadOf !== undefined) lanes.add(`card:${envelope.guild}/${d.to.threadOf}`)
  }
  // Setting up and commands concern the whole guild.
  if (lanes.size === 0) lanes.add(`guild:${envelope.guild}`)
  return [...lanes]
}

async function withQuickRetries(work: () => Promise<EffectEnd>): Promise<EffectEnd> {
  for (const pauseMs of QUICK_RETRIES_MS) {
    try {
      return await work()
    } catch (error) {
      const trouble = troubleOf(error)
      if (trouble?.kind !== 'unavailable' || (trouble.afterMs ?? 0) > pauseMs) throw error
      await sleep(pauseMs)
    }
  }
  return await work()
}

const outcomeOf = (end: Exclude<EffectEnd, { type: 'later' | 'skipped' }>): EffectOutcome =>
  end.type === 'done'
    ? { ok: true, result: end.result ?? {} }
    : { ok: false, code: end.code, reason: end.reason.slice(0, 500), result: end.result ?? {} }

const backoffMs = (attempt: number): number =>
  Math.min(FIRST_RETRY_MS * 2 ** Math.min(attempt - 1, 20), LONGEST_RETRY_MS) * (0.75 + Math.random() / 2)
