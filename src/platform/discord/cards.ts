// Shows and removes cards: one message per card, posted once, edited after, healed when it was deleted, never overwritten by an older version.
import type { API } from '@discordjs/core/http-only'
import { ThreadAutoArchiveDuration, type APIMessage } from 'discord-api-types/v10'
import type { z } from 'zod'
import { derivedId } from '../id.ts'
import type { CardRecord, CardRecords, StoredCard } from './card-records.ts'
import type { DiscordMessage } from './discord-message.ts'
import type { Carrying, EffectEnd } from './effect-end.ts'
import type { cardRemove, cardShow } from './effects.ts'
import { contentHash, toEditBody, toPostBody } from './rest-message.ts'
import { DiscordCode, refusalCode } from './trouble.ts'

/** Discord recognises a repeated nonce for "the past few minutes"; within this time we rely on it, after it we look for the message. */
const NONCE_TRUSTED_MS = 60_000
/** How many of the channel's newest messages are looked through for one that was posted but not noted down. */
const LOOK_BACK = 50

/** Answers to an edit that mean: the message cannot be had any more, post another. */
const GONE: ReadonlySet<number | undefined> = new Set([
  DiscordCode.unknownMessage,
  DiscordCode.unknownChannel,
  // Posted under another token: not ours to edit.
  DiscordCode.notOurMessage,
])

type CardShow = z.infer<typeof cardShow.schema>

export async function showCard(carrying: Carrying, cards: CardRecords, data: CardShow): Promise<EffectEnd> {
  const { envelope } = carrying
  const found = await cards.find(envelope.guild, data.card)
  const before = found?.record
  if (before && (before.version > data.version || (before.removed && before.version === data.version))) {
    return { type: 'skipped', why: 'a newer version was shown' }
  }
  const content = contentHash(data.message)
  const stands = before?.message !== undefined && before.channel === data.channel && !before.removed
  const seen = stands ? await keep(carrying, before, data, content) : undefined
  if (data.inPlace && (seen === undefined || seen === 'outdated'))
    return { type: 'skipped', why: 'there is no message to change' }
  let stored: StoredCard
  if (seen !== undefined && seen !== 'outdated') {
    const edition = data.edition ?? before?.edition
    const record = { ...before!, version: data.version, content, ...(edition === undefined ? {} : { edition }) }
    // A thread that was opened from the message and is not on it any more was deleted by hand.
    const isThreadGone = seen === 'without-thread' && record.thread !== undefined && record.thread === record.message
    stored = await cards.write(isThreadGone ? { ...record, thread: undefined } : record, found)
  } else {
    const record: CardRecord = before ?? { guild: envelope.guild, card: data.card, version: 0, removed: false, generation: 0 }
    stored = await post(carrying, cards, { record, revision: found?.revision ?? 0 }, data, content, seen === 'outdated')
  }
  if (data.inPlace) return { type: 'done' }
  if (stored.record.former) stored = await forgetFormer(carrying, cards, stored)
  if (data.thread && stored.record.thread === undefined) stored = await openThread(carrying, cards, stored, data.thread.name)
  if (data.react !== undefined && stored.record.reacted !== data.react) stored = await react(carrying, cards, stored, data.react)
  const { channel: channelId, message: messageId, thread: threadId } = stored.record
  return { type: 'done', result: { channelId, messageId, threadId } }
}

/**
 * Whether the message is there and shows the content now; undefined when it is gone, `outdated` when it has to be posted anew. Where Discord shows
 * the message, it also says whether a thread hangs on it.
 */
async function keep(
  { api }: Carrying,
  record: CardRecord,
  data: CardShow,
  content: string,
): Promise<'with-thread' | 'without-thread' | 'unknown' | 'outdated' | undefined> {
  const { channel = '', message = '' } = record
  try {
    if (!data.inPlace && (data.edition ?? 0) > (record.edition ?? 0) && !(await isLast(api, channel, message))) return 'outdated'
    // The same picture again says nothing about whether it still hangs there, unless it is the same effect delivered twice.
    if (record.content === content && record.version === data.version) return 'unknown'
    const shown =
      record.content === content
        ? await api.channels.getMessage(channel, message)
        : await api.channels.editMessage(channel, message, toEditBody(data.message))
    return shown.thread ? 'with-thread' : 'without-thread'
  } catch (error) {
    if (GONE.has(refusalCode(error))) return undefined
    // Not allowed to look: what we posted is taken to be there.
    if (record.content === content && refusalCode(error) !== undefined) return 'unknown'
    throw error
  }
}

/** Whether nothing was posted after the message. */
async function isLast(api: API, channel: string, message: string): Promise<boolean> {
  const [last] = await api.channels.getMessages(channel, { limit: 1 })
  return last?.id === message
}

async function post(
  { api, clock, log }: Carrying,
  cards: CardRecords,
  { record, revision }: StoredCard,
  data: CardShow,
  content: string,
  keepsThread: boolean,
): Promise<StoredCard> {
  // An earlier attempt may have posted without living to note it down: it is continued under the same nonce.
  const earlier = record.channel === data.channel && record.message === undefined ? record.posting : undefined
  const generation = earlier ? record.generation : record.generation + 1
  const old =
    record.message === undefined || record.removed ? undefined : { channel: record.channel ?? '', message: record.message }
  const former = old ?? record.former
  const thread = keepsThread || earlier ? record.thread : undefined
  const edition = data.edition ?? record.edition
  const begun: CardRecord = {
    guild: record.guild,
    card: record.card,
    version: record.version,
    removed: record.removed,
    generation,
    channel: data.channel,
    ...(thread === undefined ? {} : { thread }),
    ...(edition === undefined ? {} : { edition }),
    ...(former === undefined ? {} : { former }),
    posting: { content, at: earlier?.at ?? clock.now().getTime() },
  }
  const noted = await cards.write(begun, revision === 0 ? undefined : { record, revision })
  const forgotten = earlier && clock.now().getTime() - earlier.at > NONCE_TRUSTED_MS
  let message = forgotten ? await findPosted(api, data.channel, data.message) : undefined
  const known = message !== undefined
  message ??= await api.channels.createMessage(data.channel, {
    ...toPostBody(data.message),
    nonce: derivedId('card', record.guild, data.card, String(generation)),
    enforce_nonce: true,
  })
  if (known || (earlier && earlier.content !== content)) {
    await api.channels.editMessage(data.channel, message.id, toEditBody(data.message))
  }
  await cards.place(message.id, record)
  log.debug({ card: data.card, message: message.id }, 'card posted')
  const { posting: _done, ...shown } = begun
  return await cards.write({ ...shown, version: data.version, removed: false, message: message.id, content }, noted)
}

/** Our message with the same controls (they name the card), or the same words if it has none. */
async function findPosted(api: API, channel: string, message: DiscordMessage): Promise<APIMessage | undefined> {
  const wanted = signature(message)
  try {
    const recent = await api.channels.getMessages(channel, { limit: LOOK_BACK })
    return recent.find((m) => m.author.bot === true && signature(m) === wanted)
  } catch (error) {
    if (refusalCode(error) !== undefined) return undefined
    throw error
  }
}

function signature(message: DiscordMessage | APIMessage): string {
  const controls: string[] = []
  JSON.stringify(message.components ?? [], (key, value: unknown) => {
    if (key === 'custom_id') controls.push(String(value))
    return value
  })
  const words = [message.content ?? '', ...(message.embeds ?? []).map((embed) => embed.title ?? '')]
  return JSON.stringify(controls.length > 0 ? controls : words)
}

/** The card's former message goes; when it was deleted by hand nothing is left to do. */
async function forgetFormer({ api, log }: Carrying, cards: CardRecords, stored: StoredCard): Promise<StoredCard> {
  const { former, ...record } = stored.record
  if (!former) return stored
  // The thread opened from a message has its id, and may go on as the card's.
  if (former.message !== record.thread) await cards.unplace(former.message)
  try {
    await api.channels.deleteMessage(former.channel, former.message)
  } catch (error) {
    if (refusalCode(error) === undefined) throw error
    log.info({ err: error, card: record.card }, 'the card’s former message could not be deleted')
  }
  return await cards.write(record, stored)
}

async function openThread({ api, log }: Carrying, cards: CardRecords, stored: StoredCard, name: string): Promise<StoredCard> {
  const { record } = stored
  const { channel = '', message = '' } = record
  let thread: string
  try {
    const opened = await api.channels.createThread(
      channel,
      { name, auto_archive_duration: ThreadAutoArchiveDuration.OneWeek },
      message,
    )
    thread = opened.id
  } catch (error) {
    const code = refusalCode(error)
    // The card itself is shown: without a thread it is still worth having.
    if (code === undefined) throw error
    if (code !== DiscordCode.threadExists) {
      log.warn({ err: error, card: record.card }, 'the card’s thread could not be opened')
      return stored
    }
    // A thread opened from a message has the message's id.
    thread = message
  }
  await cards.place(thread, record)
  return await cards.write({ ...record, thread }, stored)
}

async function react({ api, log }: Carrying, cards: CardRecords, stored: StoredCard, emoji: string): Promise<StoredCard> {
  const { channel = '', message = '', card } = stored.record
  try {
    await api.channels.addMessageReaction(channel, message, emoji)
  } catch (error) {
    if (refusalCode(error) === undefined) throw error
    log.warn({ err: error, card }, 'the card’s reaction could not be set')
    return stored
  }
  return await cards.write({ ...stored.record, reacted: emoji }, stored)
}

export async function removeCard(
  { api }: Carrying,
  cards: CardRecords,
  data: z.infer<typeof cardRemove.schema>,
  guild: string,
): Promise<EffectEnd> {
  const found = await cards.find(guild, data.card)
  const before = found?.record
  if (before && (before.version > data.version || (before.removed && before.version === data.version))) {
    return { type: 'skipped', why: 'a newer version was shown' }
  }
  if (before?.channel !== undefined && before.message !== undefined && !before.removed) {
    try {
      await api.channels.deleteMessage(before.channel, before.message)
    } catch (error) {
      if (!GONE.has(refusalCode(error))) throw error
    }
    await cards.unplace(before.message)
  }
  // What remains says that nothing older may be shown, and where to tell those concerned: Discord leaves the thread of a deleted message.
  const { generation = 0, channel, thread } = before ?? {}
  await cards.write({ guild, card: data.card, version: data.version, removed: true, generation, channel, thread }, found)
  return { type: 'done' }
}
