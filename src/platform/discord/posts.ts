// Posts single messages, once each: into channels, into the threads of cards, and to members directly.
import { z } from 'zod'
import type { KeyValue } from '../bus/bus.ts'
import { derivedId } from '../id.ts'
import type { CardRecords } from './card-records.ts'
import type { DiscordMessage } from './discord-message.ts'
import type { Carrying, EffectEnd } from './effect-end.ts'
import type { dmSend, messagePost } from './effects.ts'
import type { Lifetimes } from './lifetimes.ts'
import { toPostBody } from './rest-message.ts'
import { DiscordCode, refusalCode } from './trouble.ts'

/** A posted message is remembered for a day: the bus repeats sooner than that or not at all. */
export const POSTED_TTL_MS = 24 * 3_600_000
/** A post into the thread of a card that is not shown yet waits, in all about five minutes, because the card is on its way. */
const CARD_WAIT_ATTEMPTS = 15
const CARD_WAIT_MS = 2_000

const postedSchema = z.object({ channelId: z.string(), messageId: z.string() })
type Posted = z.infer<typeof postedSchema>

export interface PostStores {
  cards: CardRecords
  lifetimes: Lifetimes
  /** Effect id → what was posted. */
  posted: KeyValue
}

export async function postMessage(
  carrying: Carrying,
  stores: PostStores,
  data: z.infer<typeof messagePost.schema>,
): Promise<EffectEnd> {
  const { envelope, attempt, log } = carrying
  const earlier = await findPosted(stores, envelope.id)
  if (earlier) return { type: 'done', result: earlier }
  let posted: Posted
  if ('channel' in data.to) {
    posted = await post(carrying, data.to.channel, data.message)
  } else {
    const stored = await stores.cards.find(envelope.guild, data.to.threadOf)
    const { channel, thread, removed = false } = stored?.record ?? {}
    // What is said of a card that was taken away stands in its thread, else where it was.
    const message = removed ? undefined : stored?.record.message
    if (removed && channel === undefined) return { type: 'skipped', why: 'its card was taken away before it was shown' }
    if (channel === undefined || (message === undefined && !removed)) {
      return attempt <= CARD_WAIT_ATTEMPTS
        ? { type: 'later', delayMs: CARD_WAIT_MS * attempt, why: 'its card is not shown yet' }
        : { type: 'refused', code: 0, reason: 'The card that the message belongs to is not shown.' }
    }
    try {
      posted = await post(carrying, thread ?? channel, data.message, thread ? undefined : message)
    } catch (error) {
      const code = refusalCode(error)
      if (thread === undefined || (code !== DiscordCode.unknownChannel && code !== DiscordCode.threadArchived)) throw error
      // The thread was deleted or locked: the message is told beside the card instead, and the next drawing opens another thread.
      log.info({ card: data.to.threadOf }, 'the card’s thread is gone')
      const { thread: _gone, ...record } = stored!.record
      if (code === DiscordCode.unknownChannel) await stores.cards.write(record, stored)
      posted = await post(carrying, channel, data.message, message)
    }
  }
  await notePosted(stores, envelope.id, posted, data.lifetimeMs, carrying)
  return { type: 'done', result: posted }
}

export async function sendDm(carrying: Carrying, stores: PostStores, data: z.infer<typeof dmSend.schema>): Promise<EffectEnd> {
  const { api, envelope } = carrying
  const earlier = await findPosted(stores, envelope.id)
  if (earlier) return { type: 'done', result: earlier }
  let code: number | undefined
  try {
    const channel = await api.users.createDM(data.user)
    const posted = await post(carrying, channel.id, data.message)
    await notePosted(stores, envelope.id, posted, undefined, carrying)
    return { type: 'done', result: posted }
  } catch (error) {
    code = refusalCode(error)
    if (code !== DiscordCode.dmsClosed) throw error
  }
  const reason = 'That member takes no direct messages from this bot.'
  if (!data.whenClosed) return { type: 'refused', code, reason }
  const posted = await post(carrying, data.whenClosed.channel, data.whenClosed.message)
  await notePosted(stores, envelope.id, posted, data.whenClosed.lifetimeMs, carrying)
  return { type: 'refused', code, reason, result: { ...posted, toldInChannel: true }, foreseen: true }
}

async function post({ api, envelope }: Carrying, channel: string, message: DiscordMessage, replyTo?: string): Promise<Posted> {
  const sent = await api.channels.createMessage(channel, {
    ...toPostBody(message),
    // Within a few minutes Discord answers the same nonce with the same message; the channel is part of it because a nonce is the author's.
    nonce: derivedId('post', envelope.id, channel),
    enforce_nonce: true,
    ...(replyTo ? { message_reference: { message_id: replyTo, fail_if_not_exists: false } } : {}),
  })
  return { channelId: channel, messageId: sent.id }
}

async function findPosted({ posted }: PostStores, effect: string): Promise<Posted | undefined> {
  const entry = await posted.get(effect)
  return entry && postedSchema.parse(JSON.parse(entry.value))
}

async function notePosted(
  stores: PostStores,
  effect: string,
  posted: Posted,
  lifetimeMs: number | undefined,
  { clock, envelope }: Carrying,
): Promise<void> {
  if (lifetimeMs !== undefined) {
    await stores.lifetimes.add({ guild: envelope.guild, ...posted, until: clock.now().getTime() + lifetimeMs })
  }
  await stores.posted.put(effect, JSON.stringify(posted))
}
