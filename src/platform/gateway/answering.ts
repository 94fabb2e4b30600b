// Answers interactions: finds what the features declared for it and carries out their reaction, within Discord's three seconds.
import type { API } from '@discordjs/core/http-only'
import { MessageFlags } from 'discord-api-types/v10'
import { setTimeout as sleep } from 'node:timers/promises'
import { ZodError } from 'zod'
import type { Clock } from '../clock.ts'
import { clip, type DiscordMessage } from '../discord/discord-message.ts'
import { toEditBody, toPostBody } from '../discord/rest-message.ts'
import { DiscordCode, logged, NotActive, troubleOf } from '../discord/trouble.ts'
import type { Feature } from '../feature.ts'
import { derivedId, snowflakeSchema } from '../id.ts'
import { memberLanguage, speaking, speakingFor } from '../language/language.ts'
import { learnWords } from '../language/words.ts'
import type { Logger } from '../log.ts'
import { makeEnvelope, type Envelope, type QueryType } from '../message.ts'
import { QUERY_BUDGET_MS, type Question } from '../query-wire.ts'
import { Refusal } from '../refusal.ts'
import { noTracing, type Tracing } from '../telemetry/tracing.ts'
import { texts } from '../texts.ts'
import { reopenForm, withEditButton, type Draft, type Drafts } from './form-drafts.ts'
import type { GatewayMetrics, InteractionKind, InteractionOutcome } from './gateway-metrics.ts'
import { rowOf, toForm, toSay, type Command, type Press, type Reaction, type Submission, type Use } from './interactions.ts'
import {
  filledIn,
  interactionSchema,
  isAutocomplete,
  isCommandUse,
  isComponentUse,
  isFormUse,
  readCommand,
  readForm,
  readUse,
  type RawInteraction,
} from './read-interaction.ts'
import type { Patience } from './patience.ts'
import { openAdmissions, type Quotas } from './quotas.ts'
import type { Standing } from './lease.ts'
import type { ReplyTokens } from './reply-tokens.ts'
import { Unfinished } from './session.ts'

/** Discord waits three seconds for the first answer; this leaves a little for the way. */
const FIRST_ANSWER_MS = 2_700
/** One try of a callback; a second one still fits. */
const CALLBACK_TRY_MS = 1_300
const CALLBACK_PAUSE_MS = 50
/** The pauses grow: where Discord refuses at once, each interaction would ask it fifty times. */
const LONGEST_CALLBACK_PAUSE_MS = 400
/** Questions must be answered by then, so that the callback has its share. */
const ASK_UNTIL_MS = 1_700
/** A question may lead to another one, but not to a chain. */
const MAX_ASKS = 2
/** Discord's limits for autocomplete. */
const MAX_CHOICES = 25
const MAX_CHOICE_LENGTH = 100
/** So long the lease's store may take to say whose it is, while the lease is doubtful; the first answer must still fit after it. */
const CONFIRM_MS = 700
/** A lost connection to the bus often comes back within this time; after it the member is told, with certainty that nothing was sent. */
const RECONNECT_WAIT_MS = 2_500
const RECONNECT_LOOK_MS = 50
/** How long Discord may take to say whether somebody is in a server; the first answer must still fit after it. */
const MEMBER_MS = 1_000
/** Parts of messages that members do not wait for may take this long. */
const AFTERTHOUGHT_MS = 10_000
/** Where no successor will be told: a bus that is there confirms within this; what is left of the time goes to telling the member. */
const LAST_PUBLISH_MS = 1_000
/** The word that ends "thinking…" is tried so long where Discord does not take it, with growing pauses. */
const AFTERTHOUGHT_UNTIL_MS = 120_000
const AFTERTHOUGHT_PAUSE_MS = 500

/** Why an interaction is turned away before any feature sees it: anything can be answered so. Stable, listed in docs/commands.md. */
export const TURNED_AWAY = {
  unknownCommand: 'gateway.unknown-command',
  staleControl: 'gateway.out-of-date',
  otherServer: 'gateway.other-server',
  serverOnly: 'gateway.server-only',
  notAMember: 'gateway.not-a-member',
  memberUnknown: 'gateway.member-unknown',
  draftGone: 'gateway.draft-gone',
  draftOfAnother: 'gateway.draft-of-another',
  optionUnreadable: 'gateway.option-unreadable',
  slowDown: 'gateway.slow-down',
  clubBusy: 'gateway.club-busy',
} as const
type Problem = { why: keyof typeof TURNED_AWAY; text: string }

export interface AnsweringOptions {
  api: API
  features: readonly Feature[]
  /** Resolves once the bus has stored the request; rejects if it could not, or if this gateway may not act any more. */
  publish: (envelope: Envelope) => Promise<void>
  /** Whether a request could be stored now: the bus is there, and the lease certain. */
  connected: () => boolean
  /** Where this gateway stands with the lease, and its store's word on whether it still has it (rejects when it cannot be reached). */
  standing: () => Standing
  confirm: () => Promise<boolean>
  /** Discord has ended the session for good: what is in hand is told to no successor, and this process ends soon. */
  noSuccessor: AbortSignal
  ask: (query: QueryType, data: unknown, question: Question) => Promise<unknown>
  tokens: ReplyTokens
  drafts: Drafts
  patience: Patience
  quotas: Quotas
  /** Serve this guild only. */
  guildFilter?: string | undefined
  clock: Clock
  log: Logger
  metrics: GatewayMetrics
  tracing?: Tracing
  /** So many times as long as Discord's three seconds allow may everything up to the first answer take. Default 1. */
  answerTimes?: number
}

/** One interaction on its way. */
interface Handling {
  raw: RawInteraction
  use: Use | undefined
  reference: string
  receivedAt: number
  asksLeft: number
  /** Set when a form was sent in. */
  draft?: { id: string; draft: Draft }
  log: Logger
  ackMs: number | undefined
}

type Sent = 'sent' | 'repeat' | 'late'

/**
 * Returns the function that answers one INTERACTION_CREATE. It resolves when everything is done or stored, and rejects with {@link Unfinished} when the
 * interaction is another gateway's to answer: one that has taken the lease gets it from Discord as well.
 */
export function openAnswering(options: AnsweringOptions): (payload: unknown) => Promise<void> {
  const { api, drafts, tokens, metrics, tracing = noTracing, answerTimes = 1 } = options
  learnWords(options.features)
  const registry = openRegistry(options.features)
  const admissions = openAdmissions(options.quotas, () => performance.now())

  return async (payload) => {
    const parsed = interactionSchema.safeParse(payload)
    if (!parsed.success) {
      metrics.interaction('unknown', 'failed', undefined)
      options.log.error({ err: parsed.error }, 'an interaction could not be read')
      return
    }
    const raw = parsed.data
    const reference = derivedId('interaction', raw.id)
    const kind = kindOf(raw)
    const used = usedIn(raw)
    const handling: Handling = {
      raw,
      use: undefined,
      reference,
      receivedAt: performance.now(),
      asksLeft: MAX_ASKS,
      log: options.log.child({ correlation: reference, guild: raw.guild_id, interaction: kind, used }),
      ackMs: undefined,
    }
    const about = {
      name: used,
      kind: 'server',
      // Here its trace begins.
      in: { traceparent: undefined },
      facts: { 'frolf.interaction': kind, 'frolf.guild': raw.guild_id, 'frolf.correlation': reference },
    } as const
    if (raw.guild_id !== undefined) metrics.active(raw.guild_id)
    await tracing.span(about, async (span) => {
      const outcome = await answer(handling)
      span.set({ 'frolf.outcome': outcome })
      if (outcome === 'failed' || outcome === 'late') span.fail(outcome)
      metrics.interaction(kind, outcome, handling.ackMs)
      handling.log.debug({ outcome, ackMs: handling.ackMs, filled: filledIn(raw) }, 'interaction answered')
    })
  }

  async function answer(h: Handling): Promise<InteractionOutcome> {
    return await speaking(speakingFor({ locale: h.raw.locale, guildLocale: h.raw.guild_locale }), async () => {
      try {
        await leaveToSuccessor()
        return (await heldBack(h)) ?? (await handle(h))
      } catch (error) {
        // Whatever went wrong: once another gateway is the active one, it is that one's word that counts.
        if (error instanceof Unfinished || options.standing() === 'lost') {
          h.log.info('an interaction is left to another gateway')
          throw error instanceof Unfinished ? error : new Unfinished('another gateway is active', { cause: error })
        }
        return await fail(h, error)
      }
    })
  }

  /** Beyond the quotas nothing is looked up, asked or published; undefined within them. */
  async function heldBack(h: Handling): Promise<InteractionOutcome | undefined> {
    const { raw } = h
    const user = (raw.member?.user ?? raw.user)?.id ?? raw.id
    const admission = admissions.admit({ guild: raw.guild_id, user, typing: isAutocomplete(raw) })
    if (admission.type === 'admitted') return undefined
    if (admission.type === 'ignore') return 'ignored'
    const why = admission.whose === 'member' ? 'slowDown' : 'clubBusy'
    h.log.info({ code: TURNED_AWAY[why], user, seconds: admission.seconds }, 'too much at once: asked to wait')
    return done(await say(h, { content: texts.gateway[why](admission.seconds) }), 'held-back')
  }

  /** Whether the lease's store says, soon enough, that the lease is ours; what is known then is what `standing` says. */
  async function confirmed(): Promise<boolean> {
    return (await withTimeout(options.confirm(), CONFIRM_MS * answerTimes).catch(() => false)) === true
  }

  /**
   * A process that was paused and goes on may find interactions that a successor has answered long ago, and must not say a word about them. One that is
   * cut off from the bus cannot know; it goes on, because members would be left without an answer where nobody else is.
   */
  async function leaveToSuccessor(): Promise<void> {
    if (options.standing() === 'doubtful') await confirmed()
    if (options.standing() === 'lost') throw new Unfinished('another gateway is active')
  }

  async function handle(h: Handling): Promise<InteractionOutcome> {
    let found: Found
    try {
      found = registry.find(h.raw)
    } catch (error) {
      // Options are read with the feature's own schema, which may refuse.
      return await refuseOrThrow(h, error)
    }
    const guild = h.raw.guild_id ?? (snowflakeSchema.safeParse(found.params?.[0]).success ? found.params![0] : undefined)
    if (options.guildFilter !== undefined && guild !== undefined && guild !== options.guildFilter) {
      return await turnAway(h, problem('otherServer'))
    }
    if (found.problem !== undefined) return await turnAway(h, found.problem)
    if (found.draft !== undefined) return await reopen(h, found.draft)
    if (guild === undefined) return await turnAway(h, problem('serverOnly'))
    const use = readUse(h.raw, guild)
    if (!use) throw new Error('an interaction without a user')
    if (h.raw.guild_id === undefined) {
      const problem = await asMember(h, use)
      if (problem !== undefined) return await turnAway(h, problem)
    }
    h.use = use
    const { submission } = found
    if (submission) h.draft = { id: h.raw.id, draft: draftOf(submission, use, h.raw) }
    let reaction: Reaction
    try {
      reaction = found.react(use)
    } catch (error) {
      return await refuseOrThrow(h, error)
    }
    return await carryOut(h, reaction)
  }

  /**
   * In a direct message Discord says nothing about the server that a control names, and whoever pressed may have left it, or never have been in
   * it. Fills in what a member is there; a problem to be told otherwise.
   */
  async function asMember(h: Handling, { guild, origin }: Use): Promise<Problem | undefined> {
    try {
      const { roles, nick } = await api.guilds.getMember(guild, origin.user.id, {
        signal: AbortSignal.timeout(MEMBER_MS * answerTimes),
      })
      origin.roles = roles
      if (nick) origin.user.name = nick.slice(0, 100)
      return undefined
    } catch (error) {
      const trouble = troubleOf(error)
      if (trouble?.kind === 'refused' && NOT_THERE.has(trouble.code)) return problem('notAMember')
      h.log.warn({ err: error }, 'a member could not be looked up')
      return problem('memberUnknown')
    }
  }

  async function carryOut(h: Handling, reaction: Reaction): Promise<InteractionOutcome> {
    if (isAutocomplete(h.raw) && reaction.type !== 'choices' && reaction.type !== 'ask') {
      // Nothing can be said here; no suggestions is the kind way of it.
      return done(await suggest(h, []), 'choices')
    }
    switch (reaction.type) {
      case 'request':
        return await request(h, reaction)
      case 'form': {
        const { custom_id: customId, title } = reaction.modal
        if (h.use) drafts.shownAs(h.use.origin.user.id, customId, title)
        const sent = await first(h, (signal) => api.interactions.createModal(h.raw.id, h.raw.token, reaction.modal, { signal }))
        return done(sent, 'form')
      }
      case 'say':
        return done(await say(h, reaction.message, reaction.update), 'say')
      case 'choices':
        return done(await suggest(h, reaction.choices), 'choices')
      case 'ask': {
        let next: Reaction
        try {
          next = reaction.react(await question(h, reaction))
        } catch (error) {
          if (error instanceof NotAnswering) {
            h.log.warn({ why: (error.cause as Error).message, query: reaction.query.name }, 'a question was not answered')
            return done(await tell(h, { content: texts.gateway.notAnswering }), 'unavailable')
          }
          return await refuseOrThrow(h, error)
        }
        return await carryOut(h, next)
      }
    }
  }

  async function question(h: Handling, reaction: Extract<Reaction, { type: 'ask' }>): Promise<unknown> {
    if (h.asksLeft-- === 0) throw new Error(`more than ${MAX_ASKS} questions for one interaction`)
    const leftMs = h.receivedAt + ASK_UNTIL_MS * answerTimes - performance.now()
    if (!h.use) throw new Error('a question without a guild')
    try {
      return await options.ask(reaction.query, reaction.data, {
        guild: h.use.guild,
        correlation: h.reference,
        origin: h.use.origin,
        timeoutMs: Math.max(50, Math.min(QUERY_BUDGET_MS * answerTimes, leftMs)),
      })
    } catch (error) {
      if (error instanceof Refusal || error instanceof ZodError) throw error
      throw new NotAnswering('nobody answered', { cause: error })
    }
  }

  async function request(h: Handling, reaction: Extract<Reaction, { type: 'request' }>): Promise<InteractionOutcome> {
    const { raw, use } = h
    if (!use) throw new Error('a request without a guild')
    // Only a press has a message that can be left as it is, or be replaced by the answer.
    const quiet = reaction.acknowledge === 'silent' || reaction.acknowledge === 'update'
    const keeps = quiet && raw.message !== undefined
    const acknowledged = quiet && !keeps ? 'private' : reaction.acknowledge
    const envelope = makeEnvelope(reaction.request, reaction.data, {
      id: h.reference,
      guild: use.guild,
      at: options.clock.now(),
      origin: { ...use.origin, reply: { to: raw.id, acknowledged, ...(h.draft ? { draft: h.draft.id } : {}) } },
    })
    const sent = await first(h, (signal) =>
      keeps
        ? api.interactions.deferMessageUpdate(raw.id, raw.token, {}, { signal })
        : api.interactions.defer(raw.id, raw.token, acknowledged === 'private' ? { flags: MessageFlags.Ephemeral } : {}, {
            signal,
          }),
    )
    if (sent === 'late') return 'late'
    const isRepeat = sent === 'repeat'
    // What a member was told stays true: that it was done, or that nothing was changed.
    if (isRepeat && !keeps && (await lookAtAnswer(h)) === 'stands') return 'repeat'
    let isUnderWay = false
    let isAwaited = false
    let isGivenUp = false
    const publish = async (): Promise<void> => {
      await untilConnected()
      await Promise.all([
        tokens.put(raw.id, { applicationId: raw.application_id, token: raw.token }),
        h.draft && drafts.keep(h.draft.id, h.draft.draft),
      ])
      // The member is being told that nothing was changed.
      if (isGivenUp) return
      // A silent press is answered by its card: no reply may ever come that would end the waiting.
      isAwaited =
        acknowledged !== 'silent' &&
        // Nor can it be seen whether one has come already beside a press.
        !(isRepeat && keeps) &&
        options.patience.begin(raw.id, async (notice) => {
          // What is asked in a direct message may be answered by another gateway, the club's.
          if ((await tokens.find(raw.id))?.answered) return
          await afterthought(h, keeps, { content: texts.gateway[notice] }, { plain: true })
        })
      isUnderWay = true
      await options.publish(envelope)
    }
    try {
      await untilGivenUp(publish())
    } catch (error) {
      isGivenUp = true
      // Acknowledged by another gateway, or taken over by one: to say now that nothing was changed could be a lie.
      const isConfirmed = await confirmed()
      const standing = options.standing()
      if (standing === 'lost' || (isRepeat && standing !== 'held')) {
        await options.patience.end(raw.id)
        throw new Unfinished('another gateway may have the lease', { cause: error })
      }
      h.log.warn({ err: error, request: envelope.name }, 'a request could not be published; the member was told')
      // A bus that has not confirmed it may have stored it all the same, and a successor that we cannot know of is told the interaction again.
      const isUnconfirmed = isUnderWay && !(error instanceof NotActive) && !(error instanceof RangeError)
      // Where we can save nothing now, a successor may be told it, too. It sees what was said to a command or a form, and not what was said beside a press.
      const isUnsure = isUnconfirmed || standing !== 'held' || (keeps && !isConfirmed)
      const word = { content: isUnsure ? texts.gateway.recordsUnsure : texts.gateway.recordsAway }
      if (isAwaited) await options.patience.instead(raw.id, (isWanted) => afterthought(h, keeps, word, { isWanted }))
      else await afterthought(h, keeps, word)
      return 'unavailable'
    }
    return 'request'
  }

  async function untilConnected(): Promise<void> {
    const until = performance.now() + RECONNECT_WAIT_MS
    while (!options.connected()) {
      if (performance.now() >= until || options.noSuccessor.aborted) throw new Error('the bus is not connected')
      await sleep(RECONNECT_LOOK_MS)
    }
  }

  /** The same, but not for longer than there is time left once this process must end. */
  async function untilGivenUp(published: Promise<void>): Promise<void> {
    // The listener is taken off again: the signal lives as long as the gateway, and there are many requests.
    const settled = new AbortController()
    try {
      await Promise.race([
        published,
        new Promise<never>((_, reject) => {
          const giveUp = (): void =>
            void setTimeout(
              () => reject(new Error(`the bus did not confirm within ${LAST_PUBLISH_MS} ms, and this process ends`)),
              LAST_PUBLISH_MS,
            )
          if (options.noSuccessor.aborted) giveUp()
          else options.noSuccessor.addEventListener('abort', giveUp, { signal: settled.signal })
        }),
      ])
    } finally {
      settled.abort()
    }
  }

  /** Says something after the first answer: in its place, or privately beside the pressed message. */
  async function afterthought(
    h: Handling,
    silent: boolean,
    message: DiscordMessage,
    { plain = false, isWanted = () => true }: { plain?: boolean; isWanted?: () => boolean } = {},
  ): Promise<void> {
    const editable = plain ? undefined : h.draft
    if (editable) void drafts.keep(editable.id, editable.draft)
    const full = editable ? withEditButton(message, editable.id) : message
    const { application_id: application, token } = h.raw
    const until = performance.now() + AFTERTHOUGHT_UNTIL_MS
    for (let pauseMs = AFTERTHOUGHT_PAUSE_MS; ; pauseMs *= 2) {
      const signal = AbortSignal.timeout(AFTERTHOUGHT_MS)
      try {
        if (silent) await api.interactions.followUp(application, token, toPostBody(full, 'ephemeral'), { signal })
        else await api.interactions.editReply(application, token, toEditBody(full), undefined, { signal })
        return
      } catch (error) {
        // With one try alone "thinking…" could stay for ever. A follow-up that may have arrived is not said twice: beside it nothing is waiting.
        const isWorthIt = !silent && !plain && troubleOf(error)?.kind === 'unavailable' && !(error instanceof NotActive)
        if (isWorthIt && performance.now() + pauseMs < until) {
          await sleep(pauseMs)
          if (!isWanted()) return
          continue
        }
        h.log.warn({ err: error }, 'the member could not be told')
        return
      }
    }
  }

  /** `open`: "thinking…" or words of ours that an answer is to follow. `stands`: anything else. */
  async function lookAtAnswer(h: Handling): Promise<'open' | 'stands' | 'unknown'> {
    const { slow, overdue, recordsUnsure } = texts.gateway
    try {
      const signal = AbortSignal.timeout(AFTERTHOUGHT_MS)
      const { flags = 0, content } = await api.interactions.getOriginalReply(h.raw.application_id, h.raw.token, { signal })
      return (flags & MessageFlags.Loading) !== 0 || [slow, overdue, recordsUnsure].includes(content) ? 'open' : 'stands'
    } catch {
      return 'unknown'
    }
  }

  async function say(h: Handling, message: DiscordMessage, update = false): Promise<Sent> {
    const { raw } = h
    return await first(h, (signal) =>
      update && raw.message
        ? api.interactions.updateMessage(raw.id, raw.token, toEditBody(message), { signal })
        : api.interactions.reply(raw.id, raw.token, toPostBody(message, 'ephemeral'), { signal }),
    )
  }

  async function suggest(h: Handling, choices: { name: string; value: string | number }[]): Promise<Sent> {
    const cut = choices.slice(0, MAX_CHOICES).map(({ name, value }) => ({ name: clip(name, MAX_CHOICE_LENGTH), value }))
    return await first(h, (signal) =>
      api.interactions.createAutocompleteResponse(h.raw.id, h.raw.token, { choices: cut }, { signal }),
    )
  }

  /** Says it privately, whatever was used; a filled-in form can be reopened from there. */
  async function tell(h: Handling, message: DiscordMessage): Promise<Sent> {
    if (isAutocomplete(h.raw)) return await suggest(h, [])
    if (!h.draft) return await say(h, message)
    void drafts.keep(h.draft.id, h.draft.draft)
    return await say(h, withEditButton(message, h.draft.id))
  }

  async function refuseOrThrow(h: Handling, error: unknown): Promise<InteractionOutcome> {
    if (!(error instanceof Refusal)) throw error
    h.log.info({ code: error.code }, `refused at the edge (${error.code})`)
    return done(await tell(h, { content: error.message }), 'refused')
  }

  async function turnAway(h: Handling, { why, text }: Problem): Promise<InteractionOutcome> {
    h.log.info({ code: TURNED_AWAY[why] }, `turned away (${TURNED_AWAY[why]})`)
    return done(await tell(h, { content: text }), 'refused')
  }

  async function fail(h: Handling, error: unknown): Promise<InteractionOutcome> {
    h.log.error({ err: error }, 'an interaction failed')
    try {
      await tell(h, { content: texts.gateway.failed(h.reference) })
    } catch (again) {
      if (again instanceof Unfinished) throw again
      h.log.error({ err: again }, 'the member could not be told')
    }
    return 'failed'
  }

  /**
   * Sends the first answer, again where the first try may not have arrived. `repeat`: a predecessor has answered this interaction already.
   * `late`: Discord takes no answer any more. Rejects when Discord finds fault with the answer itself, and when it is another gateway's to answer.
   */
  async function first(h: Handling, call: (signal: AbortSignal) => Promise<unknown>): Promise<Sent> {
    const until = h.receivedAt + FIRST_ANSWER_MS * answerTimes
    for (let tries = 1, pauseMs = CALLBACK_PAUSE_MS; ; tries++, pauseMs = Math.min(pauseMs * 2, LONGEST_CALLBACK_PAUSE_MS)) {
      try {
        await call(AbortSignal.timeout(CALLBACK_TRY_MS * answerTimes))
        h.ackMs = performance.now() - h.receivedAt
        return 'sent'
      } catch (error) {
        const trouble = troubleOf(error)
        if (!trouble) throw error
        if (trouble.kind === 'refused') {
          // On a second try it was our own first one that Discord knows.
          if (trouble.code === DiscordCode.alreadyAcknowledged) return tries === 1 ? 'repeat' : 'sent'
          if (trouble.code !== DiscordCode.unknownInteraction && trouble.code !== DiscordCode.unknownWebhook) throw error
          h.log.info('an interaction was too old to answer')
          return 'late'
        }
        if (performance.now() + Math.max(pauseMs, trouble.afterMs ?? 0) >= until) {
          // The time may be gone because this process stood still, and a successor at work on it: to say that nothing was changed could be a lie.
          const isConfirmed = await confirmed()
          const standing = options.standing()
          if (standing === 'lost') throw new Unfinished('another gateway is active', { cause: error })
          h.log.warn(logged(error), 'Discord could not be answered in time')
          const isUnsure = !isConfirmed || standing !== 'held'
          const content = isUnsure ? texts.gateway.recordsUnsure : texts.gateway.recordsAway
          // If a try did arrive, the member sees "thinking…": end it.
          if (isCommandUse(h.raw) || isFormUse(h.raw)) await afterthought(h, false, { content })
          return 'late'
        }
        await sleep(Math.max(pauseMs, trouble.afterMs ?? 0))
      }
    }
  }

  async function reopen(h: Handling, id: string): Promise<InteractionOutcome> {
    const draft = await withTimeout(drafts.find(id), QUERY_BUDGET_MS * answerTimes)
    if (draft === 'timeout') return await carryOut(h, toSay(texts.gateway.notAnswering))
    if (!draft) return await turnAway(h, problem('draftGone'))
    if (draft.user !== (h.raw.member?.user ?? h.raw.user)?.id) return await turnAway(h, problem('draftOfAnother'))
    const form = registry.form(draft.customId)
    const params = form?.control.parse(draft.customId)
    if (!form || !params) return await turnAway(h, problem('staleControl'))
    return await carryOut(h, toForm(form.show(params, draft.values, draft.title)))
  }

  function draftOf({ form }: Submission, use: Use, raw: RawInteraction): Draft {
    const user = use.origin.user.id
    const customId = raw.data.custom_id ?? ''
    const filled = Object.entries(readForm(form, raw, use.resolved.attachments)).filter(
      ([name]) => form.fields[name]?.type !== 'file',
    )
    return {
      user,
      customId,
      title: drafts.titleOf(user, customId) ?? form.titleNow(),
      values: Object.fromEntries(filled) as Draft['values'],
      language: memberLanguage(),
    }
  }
}

/** Answers to looking a member up that mean: not in that server, or we are not. */
const NOT_THERE: ReadonlySet<number> = new Set([
  DiscordCode.unknownMember,
  DiscordCode.unknownUser,
  DiscordCode.unknownGuild,
  DiscordCode.missingAccess,
])

class NotAnswering extends Error {
  override readonly name = 'NotAnswering'
}

const done = (sent: Sent, outcome: InteractionOutcome): InteractionOutcome => (sent === 'sent' ? outcome : sent)

function kindOf(raw: RawInteraction): InteractionKind {
  if (isCommandUse(raw)) return 'command'
  if (isAutocomplete(raw)) return 'autocomplete'
  if (isComponentUse(raw)) return 'component'
  return isFormUse(raw) ? 'modal' : 'unknown'
}

async function withTimeout<T>(work: Promise<T>, ms: number): Promise<T | 'timeout'> {
  const timer = new AbortController()
  try {
    return await Promise.race([work, sleep(ms, 'timeout' as const, { signal: timer.signal })])
  } finally {
    timer.abort()
  }
}

/** The row of docs/commands.md that was used: `/round create`, `button round.rsvp`, `form round.create`. */
function usedIn(raw: RawInteraction): string {
  if (isComponentUse(raw)) return rowOf.press(nameOf(raw.data.custom_id ?? ''))
  if (isFormUse(raw)) return rowOf.form(nameOf(raw.data.custom_id ?? ''))
  const { name, path } = readCommand(raw)
  return rowOf.command(name, path)
}

/** What was found for an interaction: a reaction to make, or a problem to tell, or a draft to reopen. */
interface Found {
  react: (use: Use) => Reaction
  params?: string[]
  submission?: Submission
  problem?: Problem
  draft?: string
}

function putOnce<V>(map: Map<string, V>, name: string, value: V): void {
  if (map.has(name)) throw new Error(`two features declare ${name}`)
  map.set(name, value)
}
const nameOf = (customId: string): string => customId.split('~', 1)[0]!
const problem = (why: Exclude<Problem['why'], 'optionUnreadable' | 'slowDown' | 'clubBusy'>): Problem => ({
  why,
  text: texts.gateway[why],
})
const nothing = (why: Problem): Found => ({ react: () => toSay(why.text), problem: why })

/** Everything the features declared, by the names that Discord sends back. */
function openRegistry(features: readonly Feature[]) {
  const commands = new Map<string, Command>()
  const presses = new Map<string, Press>()
  const submissions = new Map<string, Submission>()
  for (const { interactions } of features) {
    for (const command of interactions.commands) putOnce(commands, command.json.name, command)
    for (const press of interactions.presses) putOnce(presses, press.control.name, press)
    for (const submission of interactions.submissions) putOnce(submissions, submission.form.control.name, submission)
  }

  function find(raw: RawInteraction): Found {
    if (isCommandUse(raw) || isAutocomplete(raw)) return findCommand(raw)
    const customId = raw.data.custom_id ?? ''
    if (isComponentUse(raw)) {
      const draft = reopenForm.parse(customId)
      if (draft) return { react: () => toSay(texts.gateway.draftGone), draft: draft[0] }
      const press = presses.get(nameOf(customId))
      const params = press?.control.parse(customId)
      if (!press || !params) return nothing(problem('staleControl'))
      return { params, react: (use) => press.use(params as never, use, raw.data.values) }
    }
    const submission = isFormUse(raw) ? submissions.get(nameOf(customId)) : undefined
    const params = submission?.form.control.parse(customId)
    if (!submission || !params) return nothing(problem('staleControl'))
    return {
      params,
      submission,
      react: (use) => submission.use(readForm(submission.form, raw, use.resolved.attachments) as never, params as never, use),
    }
  }

  function findCommand(raw: RawInteraction): Found {
    const { name, path, options, focused } = readCommand(raw)
    const subcommand = commands.get(name)?.subcommands.find((s) => s.path === path)
    if (!subcommand) return nothing(problem('unknownCommand'))
    if (isAutocomplete(raw)) {
      const { [focused ?? '']: typed, ...others } = options
      const complete = subcommand.autocomplete?.[focused ?? '']
      return { react: (use) => complete?.(String(typed ?? ''), others, use) ?? { type: 'choices', choices: [] } }
    }
    const parsed = subcommand.options.safeParse(options)
    if (!parsed.success) {
      const text = texts.gateway.optionUnreadable(String(parsed.error.issues[0]?.path[0] ?? name))
      return nothing({ why: 'optionUnreadable', text })
    }
    return { react: (use) => subcommand.use(parsed.data as never, use) }
  }

  return { find, form: (customId: string) => submissions.get(nameOf(customId))?.form }
}
