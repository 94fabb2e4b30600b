// The gateway role: waits for the lease, holds the Discord session, answers members, carries out effects; stops so that a successor loses nothing.
import { setMaxListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { GatewayDispatchEvents, type GatewayDispatchPayload, type GatewayReadyDispatchData } from 'discord-api-types/v10'
import { abortedOr } from '../aborted.ts'
import { MAX_BODY_BYTES, type Bus, type Consumption } from '../bus/bus.ts'
import type { Clock } from '../clock.ts'
import { openCardRecords } from '../discord/card-records.ts'
import { SHOWN_BUCKETS } from '../discord/shown-buckets.ts'
import { openEffectConsumer } from '../discord/effect-consumer.ts'
import { openLifetimes } from '../discord/lifetimes.ts'
import { POSTED_TTL_MS } from '../discord/posts.ts'
import { OUTCOME_TTL_MS, OUTCOMES_BUCKET } from '../discord/replies.ts'
import { openRest, type DiscordRest } from '../discord/rest.ts'
import { logged, NotActive, troubleOf } from '../discord/trouble.ts'
import type { Feature } from '../feature.ts'
import { derivedId } from '../id.ts'
import { openInOrder } from '../in-order.ts'
import type { Logger } from '../log.ts'
import { isInShare, shareText, shardOf, type Share } from '../share.ts'
import { subjectOf, type Envelope, type QueryType } from '../message.ts'
import { askQuery, type Question } from '../query-wire.ts'
import { noTracing, within, type Tracing } from '../telemetry/tracing.ts'
import { openAnswering } from './answering.ts'
import { openCommandRegistry, type CommandRegistry } from './command-registry.ts'
import { effectsConsumerOf, LEASE_BUCKET, takeShare } from './division.ts'
import { DRAFT_TTL_MS, openDrafts } from './form-drafts.ts'
import type { GatewayMetrics, GatewayState } from './gateway-metrics.ts'
import { openHearing } from './hearing.ts'
import { openIdentity } from './identity.ts'
import { intentBits, wishedIntents, type IntentWishes } from './intents.ts'
import { IDENTIFY_TURN_MS, type IdentifyPace } from './identify-budget.ts'
import type { Lease } from './lease.ts'
import { openPatience, type Patience } from './patience.ts'
import { defaultQuotas, type Quotas } from './quotas.ts'
import type { PulseTimes } from './pulse.ts'
import { openReplyTokens, TOKEN_TTL_MS } from './reply-tokens.ts'
import { EXIT_TOKEN_REFUSED, forgetSessions, openSession, type Fatal, type Session } from './session.ts'

/** How long a closing gateway lets effects in hand end; the rest is handed back to the bus, for the successor that waits. Most take a fifth of it. */
const EFFECTS_GRACE_MS = 1_000
/** One of them is of the shard in question, unless the bot is in very many. Discord gives 200 at once. */
const GUILDS_LOOKED_AT = 200
/** Commands that could not be registered are tried again this often. */
const RECONCILE_RETRY_MS = 60_000
/** The bus or Discord may be away at the start: they are asked again this often. */
const START_RETRY_MS = 2_000
/** So often the log says that Discord is still away: as often as somebody who watches it would ask. */
const AWAY_AGAIN_MS = 30_000

export interface GatewayOptions {
  bus: Bus
  environment: string
  /** The bot's token. */
  token: string
  /** Discord's API without version and trailing slash, `https://discord.com/api`. */
  apiUrl: string
  features: readonly Feature[]
  /** Which privileged intents are asked for. */
  intents: IntentWishes
  /** Serve this guild only. */
  guildFilter?: string | undefined
  /** Into how many shares the servers are divided among gateways; this one takes any that is free. One of `SHARE_COUNTS`, default 1. */
  shares?: number
  log: Logger
  clock: Clock
  metrics: GatewayMetrics
  tracing?: Tracing
  /** Discord refuses us for good: the process should say so and end with this code, and not be started again unchanged. */
  onFatal: (fatal: Fatal) => void
  /** How long a silent gateway keeps the lease; tests set it short. */
  leaseTtlMs?: number
  /** How much a member and a server may do in a while. */
  quotas?: Quotas
  /** When members who wait are told so; tests set it short. */
  patience?: { slowMs: number; overdueMs: number }
  /** So many times as long as Discord allows may a first answer take; for tests, whose Discord is as patient and whose machine may stand still. */
  answerTimes?: number
  /** When a quiet shard is asked for a sign of life; tests set it short. */
  pulse?: PulseTimes
  /** How fast new sessions may be taken; tests set it short. */
  identifyPace?: IdentifyPace
}

export interface Gateway {
  /** What is missing to be ready, as sentences; empty when the bus is connected, and the Discord session open or another gateway active. */
  problems(): string[]
  /** `standby`: another gateway is active, and this one takes over when it goes. */
  state(): GatewayState
  /** Which share of the servers is ours, for people; undefined while none is, and where there is one for all. */
  share(): string | undefined
  /** The sequence number up to which all that Discord told is done with: published, or needing nothing. Undefined while there is no session. */
  finishedUpTo(): number | undefined
  /** Ends what is in hand, keeps the session for a successor, gives the lease back. */
  close(): Promise<void>
}

/** Opens the gateway; returns at once and goes on in the background, waiting for lease, bus and Discord in turn (see `problems`). */
export function openGateway(options: GatewayOptions): Gateway {
  const { bus, log, metrics, tracing = noTracing } = options
  const closing = new AbortController()
  let session: Session | undefined
  let state: GatewayState = 'connecting'
  /** The last one we had; lost or given back it says so. */
  let ours: Lease | undefined
  let share: Share | undefined
  let away: { reason: string; saidAt: number } | undefined
  const { shares = 1 } = options
  // One for all the time: what Discord counts against this address does not end with a lease.
  const discord = openRest({
    token: options.token,
    apiUrl: options.apiUrl,
    log,
    metrics,
    tracing,
    processes: shares,
    standing: () => ours?.standing() ?? 'lost',
    onUnauthorized: () =>
      options.onFatal({
        exitCode: EXIT_TOKEN_REFUSED,
        message: 'Discord refuses the bot token. Set DISCORD_TOKEN to the token of the developer portal (Bot → Reset Token).',
      }),
  })
  const own = openIdentity(discord.api, log)
  const identity = own.get
  const keyPrefix = tokenKey(options.token)
  // Known before it is needed: a hand-over has little time. Asked again when it does not come off now.
  identity().catch(() => undefined)

  function setState(next: GatewayState): void {
    state = next
    metrics.state(next)
  }

  /** Without Discord every try ends the same way: that is said at once, and again from time to time. */
  function sayWaiting(error: unknown): void {
    const trouble = error instanceof NotActive ? undefined : troubleOf(error)
    if (!trouble) return log.warn({ err: error }, 'the gateway could not start yet')
    const now = performance.now()
    if (away?.reason === trouble.reason && now - away.saidAt < AWAY_AGAIN_MS) return
    away = { reason: trouble.reason, saidAt: now }
    log.warn({ reason: trouble.reason }, 'Discord cannot be reached')
  }
  function sayBack(): void {
    if (away) log.info('Discord can be reached again')
    away = undefined
  }

  const running = (async () => {
    while (!closing.signal.aborted) {
      try {
        setState('connecting')
        const taken = await takeShare({
          bus,
          keyValue: await bus.keyValue({ name: LEASE_BUCKET }),
          count: shares,
          log,
          signal: closing.signal,
          onStandby: () => setState('standby'),
          ...(options.leaseTtlMs === undefined ? {} : { ttlMs: options.leaseTtlMs }),
        })
        ours = taken.lease
        share = taken.share
        metrics.share(shares > 1 ? share.index : undefined)
        setState('connecting')
        await beActive(ours, share)
      } catch (error) {
        if (closing.signal.aborted) return
        sayWaiting(error)
        await sleep(START_RETRY_MS, undefined, { signal: closing.signal }).catch(() => undefined)
      }
    }
  })()

  /** Everything that only the holder of the lease may do; returns when the lease is lost or the gateway closes. */
  async function beActive(lease: Lease, our: Share): Promise<void> {
    const stop = new AbortController()
    let patience: Patience | undefined
    try {
      const parts = await openParts(lease, our, discord, stop.signal)
      session = parts.session
      patience = parts.patience
      await abortedOr(closing.signal, lease.lost)
      stop.abort()
      await Promise.all([parts.session.close(), parts.effects.stop(EFFECTS_GRACE_MS)])
    } finally {
      stop.abort()
      // Not before: whoever is in hand may still be told something in place of the answer.
      patience?.close()
      session = undefined
      share = undefined
      metrics.share(undefined)
      await lease.release().catch((error: unknown) => log.warn({ err: error }, 'the lease could not be given back'))
    }
  }

  async function openParts(
    lease: Lease,
    our: Share,
    { rest, api }: DiscordRest,
    signal: AbortSignal,
  ): Promise<{ session: Session; effects: Consumption; patience: Patience }> {
    const [tokenBucket, draftBucket, cards, places, guilds, sessions, lifetimeBucket, posted, outcomes, events] =
      await Promise.all([
        bus.keyValue({ name: 'gateway-reply-tokens', ttlMs: TOKEN_TTL_MS }),
        bus.keyValue({ name: 'gateway-drafts', ttlMs: DRAFT_TTL_MS }),
        bus.keyValue({ name: SHOWN_BUCKETS.cards }),
        bus.keyValue({ name: SHOWN_BUCKETS.places }),
        bus.keyValue({ name: 'gateway-guilds' }),
        bus.keyValue({ name: 'gateway-sessions' }),
        bus.keyValue({ name: SHOWN_BUCKETS.lifetimes }),
        bus.keyValue({ name: 'gateway-posted', ttlMs: POSTED_TTL_MS }),
        bus.keyValue({ name: OUTCOMES_BUCKET, ttlMs: OUTCOME_TTL_MS }),
        bus.keyValue({ name: SHOWN_BUCKETS.events }),
      ])
    const identifyTurns = our.count > 1 ? await bus.keyValue({ name: 'gateway-identify', ttlMs: IDENTIFY_TURN_MS }) : undefined
    const { environment, features, guildFilter, clock, quotas = defaultQuotas } = options
    const serves = (guild: string): boolean => isInShare(guild, our) && (guildFilter ?? guild) === guild

    const publish = (envelope: Envelope): Promise<void> =>
      tracing.span(
        {
          name: `publish ${envelope.name}`,
          kind: 'producer',
          facts: {
            'messaging.operation.type': 'send',
            'messaging.message.id': envelope.id,
            'frolf.guild': envelope.guild,
            'frolf.correlation': envelope.correlation,
          },
        },
        (span) => send(within(span, envelope)),
      )
    async function send(envelope: Envelope): Promise<void> {
      if (!lease.held()) throw new NotActive()
      const body = JSON.stringify(envelope)
      if (Buffer.byteLength(body) > MAX_BODY_BYTES) throw new RangeError(`${envelope.name} is too large to be sent`)
      await bus.publish({
        stream: envelope.kind === 'event' ? 'events' : envelope.kind === 'effect' ? 'effects' : 'requests',
        subject: subjectOf(environment, envelope),
        id: envelope.id,
        body,
      })
    }
    const ask = (query: QueryType, data: unknown, question: Question): Promise<unknown> =>
      tracing.span({ name: `ask ${query.name}`, kind: 'client' }, (span) =>
        askQuery({ bus, environment, clock }, query, data, { ...question, trace: span.traceparent }),
      )

    const registry = openCommandRegistry({ api, keyValue: guilds, features, identity, serves, hasGlobal: our.index === 0, log })
    const tokens = openReplyTokens(tokenBucket)
    const drafts = openDrafts(draftBucket, log)
    const patience = openPatience(log, options.patience)
    const noSuccessor = new AbortController()
    // Every request on its way listens; there may be many.
    setMaxListeners(0, noSuccessor.signal)
    const answer = openAnswering({
      api,
      features,
      publish,
      connected: () => bus.connected() && lease.held(),
      standing: () => lease.standing(),
      confirm: () => lease.confirm(),
      noSuccessor: noSuccessor.signal,
      ask,
      tokens,
      drafts,
      patience,
      quotas,
      guildFilter,
      clock,
      log,
      metrics,
      tracing,
      ...(options.answerTimes === undefined ? {} : { answerTimes: options.answerTimes }),
    })
    const cardRecords = openCardRecords(cards, places)
    const hear = openHearing({
      features,
      cards: cardRecords,
      identity,
      publish,
      guildFilter,
      quota: quotas.guild,
      signal,
      clock,
      log,
    })

    // Removed and invited again at once: the one must be noted before the other is looked at.
    const comings = openInOrder()
    async function onDispatch(payload: GatewayDispatchPayload, source: string, shard: number): Promise<void> {
      metrics.dispatch(payload.t, shard)
      if (payload.t === GatewayDispatchEvents.InteractionCreate) return await answer(payload.d)
      if (payload.t === GatewayDispatchEvents.Ready) {
        await own.learn(payload.d, sessions, identityKey(keyPrefix))
        return await onReady(payload.d, registry, hear)
      }
      if (payload.t === GatewayDispatchEvents.GuildCreate)
        return await comings.run([payload.d.id], async () => {
          const { id, preferred_locale } = payload.d
          if (await registry.joined(id)) await hear({ event: payload.t, data: { id, preferred_locale }, source })
        })
      if (payload.t === GatewayDispatchEvents.GuildDelete && !payload.d.unavailable)
        return await comings.run([payload.d.id], async () => {
          await registry.left(payload.d.id)
          await hear({ event: payload.t, data: payload.d, source })
        })
      await hear({ event: payload.t, data: payload.d, source })
    }

    const before = await own.beforeSession(sessions, identityKey(keyPrefix))
    sayBack()
    void reconcileUntilDone(registry, signal)
    if (!before) await forgetSessions(sessions, keyPrefix, our)
    const { intents, leftOut } = wishedIntents(features, options.intents, before?.flags ?? 0)
    if (leftOut.length > 0) log.info({ leftOut }, 'intents that are switched off in the developer portal are done without')
    const opened = await openSession({
      rest,
      token: options.token,
      intents: intentBits(intents),
      keyValue: sessions,
      keyPrefix,
      share: our,
      ...(identifyTurns ? { identifyTurns } : {}),
      standing: () => lease.standing(),
      confirm: () => lease.confirm(),
      knownMember: async (shard, shardCount) => {
        const ofBot = await api.users.getGuilds({ limit: GUILDS_LOOKED_AT })
        const guild = ofBot.find(({ id }) => shardOf(id, shardCount) === shard)
        return guild && { guild: guild.id, user: (await identity()).botId }
      },
      metrics,
      onDispatch,
      onState: (open) => setState(open ? 'open' : 'connecting'),
      onFatal: (fatal) => {
        noSuccessor.abort()
        options.onFatal(fatal)
      },
      log,
      ...(options.pulse ? { pulse: options.pulse } : {}),
      ...(options.identifyPace ? { identifyPace: options.identifyPace } : {}),
    })
    try {
      const effects = await openEffectConsumer({
        bus,
        consumer: effectsConsumerOf(our),
        share: our,
        environment,
        api,
        cards: cardRecords,
        posts: {
          cards: cardRecords,
          lifetimes: openLifetimes({ api, keyValue: lifetimeBucket, serves, signal, clock, log }),
          posted,
        },
        events,
        replies: { tokens, drafts, patience, outcomes },
        syncCommands: async (guild, enabled) => await registry.sync(guild, enabled),
        botId: async () => (await identity()).botId,
        publish,
        mayAct: () => lease.held(),
        guildFilter,
        clock,
        log,
        metrics,
        tracing,
      })
      return { effects, session: opened, patience }
    } catch (error) {
      await opened.close()
      patience.close()
      throw error
    }
  }

  async function reconcileUntilDone(registry: CommandRegistry, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const failed = await registry.reconcile().then(
        (result) => result.failed,
        (error: unknown) => {
          log.warn(logged(error), 'the commands could not be reconciled')
          return ['all']
        },
      )
      if (failed.length === 0) return
      await sleep(RECONCILE_RETRY_MS, undefined, { signal, ref: false }).catch(() => undefined)
    }
  }

  return {
    problems: () => [
      ...(bus.connected() ? [] : ['the bus is not connected']),
      ...(state === 'connecting' && !session
        ? [away ? `Discord cannot be reached: ${away.reason}` : 'the Discord session is not open yet']
        : []),
      ...(session?.problems() ?? []),
    ],
    state: () => state,
    share: () => (share && share.count > 1 ? shareText(share) : undefined),
    finishedUpTo: () => session?.finishedUpTo(),
    close: async () => {
      closing.abort()
      await running
      discord.close()
      setState('closed')
    },
  }
}

/**
 * A new session: what happened since the last one is not told. Guilds that are gone are treated as left; cards, members and roles are the
 * workers' to compare, who have the truth.
 */
async function onReady(
  ready: GatewayReadyDispatchData,
  registry: CommandRegistry,
  hear: ReturnType<typeof openHearing>,
): Promise<void> {
  const [shard, shardCount] = ready.shard ?? [0, 1]
  const present = new Set(ready.guilds.map((guild) => guild.id))
  for (const guild of await registry.guilds()) {
    if (present.has(guild) || shardOf(guild, shardCount) !== shard) continue
    await registry.left(guild)
    await hear({ event: 'GUILD_DELETE', data: { id: guild }, source: `${ready.session_id}:left:${guild}` })
  }
}

/** Names a bot without revealing its token: another token has other sessions. */
const tokenKey = (token: string): string => derivedId('bot token', token).slice(0, 12)
const identityKey = (keyPrefix: string): string => `${keyPrefix}/identity`
