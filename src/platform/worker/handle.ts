// Handles one message with one handler: inbox row, decision, state, cards and outbox in one transaction, so that all of it happens once or not at all.
import { z } from 'zod'
import type { Clock } from '../clock.ts'
import type { Database, GuildTx } from '../db/database.ts'
import type { DeadLetter } from '../dead-letter.ts'
import { clubLanguageIn, markHandledAndFind, saveLanguage, type Known } from '../language/known-languages.ts'
import { languageOf, speaking, speakingFor, type Language } from '../language/language.ts'
import type { Logger } from '../log.ts'
import { parseData, type Envelope, type Origin } from '../message.ts'
import { putIntoOutbox, type Leaving } from '../outbox/outbox.ts'
import { Refusal } from '../refusal.ts'
import type { Tracing } from '../telemetry/tracing.ts'
import { failureReply, openHandling, refusalReply, type Quiet } from './context.ts'
import { Hopeless } from './endings.ts'
import type { PrepareContext } from './handling.ts'
import type { BoundHandler, Registry } from './registry.ts'

/** An upload could not be fetched, for no reason that a Refusal could tell. */
export class DownloadFailed extends Error {
  override readonly name = 'DownloadFailed'
}

export interface HandleParts {
  database: Database
  clock: Clock
  environment: string
  registry: Registry
  fetchFile: PrepareContext['fetchFile']
  fetchLink: PrepareContext['fetchLink']
  tracing: Tracing
}

/** Runs the handler; `repeated` when this consumer has handled the message before. Whatever is thrown has rolled everything back. */
export async function handleMessage(
  parts: HandleParts,
  bound: BoundHandler,
  message: Envelope,
  log: Logger,
): Promise<'done' | 'repeated'> {
  const data = readData(bound, message)
  const prepared = await speaking(speakingFor(message.origin), () => prepare(parts, bound, message, data, log))
  return await parts.tracing.span(TRANSACTION, () => decide(parts, bound, message, { log, data, prepared }))
}

const TRANSACTION = { name: 'transaction', kind: 'internal', in: 'running-only' } as const

function decide(
  parts: HandleParts,
  { handler, consumer }: BoundHandler,
  message: Envelope,
  { log, data, prepared }: { log: Logger; data: unknown; prepared: unknown },
): Promise<'done' | 'repeated'> {
  return parts.database.forGuild(message.guild, async (tx) => {
    const now = parts.clock.now()
    const user = asksAnew(message)
    const who = ['club', 'server', ...(user ? [user.id] : [])]
    const { isNew, known } = await markHandledAndFind(tx, { consumer, messageId: message.id, now }, who)
    if (!isNew) return 'repeated'
    const learned = user && message.origin ? learnable(message.origin, user.id, known) : {}
    const { registry, environment } = parts
    return await speaking(speakingFor(message.origin, clubLanguageIn({ ...known, ...learned })), async () => {
      const handling = openHandling({ tx, now, log, origin: message.origin, registry, environment, message })
      for (const [whose, language] of Object.entries(learned)) await saveLanguage(tx, whose, language)
      if (clubLanguageIn({ ...known, ...learned }) !== (clubLanguageIn(known) ?? 'en')) {
        for (const changed of learned['server'] ? registry.languageChanged : []) await changed(handling.context)
      }
      if (user) for (const met of registry.met) await met(handling.context, user)
      await handler.handle(handling.context, data as never, prepared as never)
      await handling.finish()
      return 'done' as const
    })
  })
}

/** What Discord tells with a member's doing and was not known yet: their own language, and the one that their server prefers. */
function learnable({ locale, guildLocale }: Origin, user: string, known: Known): Record<string, Language> {
  const told = {
    ...(locale === undefined ? {} : { [user]: languageOf(locale) }),
    ...(guildLocale === undefined ? {} : { server: languageOf(guildLocale) }),
  }
  return Object.fromEntries(Object.entries(told).filter(([who, language]) => known[who] !== language))
}

/**
 * Runs the handler within an open transaction so that nobody outside notices; what it says goes to `quiet`. False when this consumer has handled the
 * message before.
 */
export async function handleQuietly(
  parts: Pick<HandleParts, 'clock' | 'environment' | 'registry'>,
  bound: BoundHandler,
  message: Envelope,
  { tx, log, quiet }: { tx: GuildTx; log: Logger; quiet: Quiet },
): Promise<boolean> {
  const data = readData(bound, message)
  if (bound.handler.prepare) throw new Hopeless(`${message.name} fetches a file first, which a replay does not`)
  const { registry, environment, clock } = parts
  const now = clock.now()
  const row = { consumer: bound.consumer, messageId: message.id, now }
  const { isNew, known } = await markHandledAndFind(tx, row, ['club', 'server'])
  if (!isNew) return false
  await speaking(speakingFor(message.origin, clubLanguageIn(known)), async () => {
    const handling = openHandling({ tx, now, log, origin: message.origin, registry, environment, message, quiet })
    await bound.handler.handle(handling.context, data as never, undefined as never)
    await handling.finish()
  })
  return true
}

/** The member whose doing this request is, rather than what follows from it. */
function asksAnew({ kind, cause, origin }: Envelope): { id: string; name: string } | undefined {
  return kind === 'request' && cause === undefined && origin?.via === 'discord' ? origin.user : undefined
}

/** After the rollback: remembers that the message was refused, and tells whoever asked, once. */
export const settleRefused = (parts: HandleParts, bound: BoundHandler, message: Envelope, refusal: Refusal): Promise<void> =>
  settle(parts, bound.consumer, message, (now) => refusalReply(message, refusal, now))

/** After the dead letter is stored: remembers that the message was given up, and tells whoever asked, once. */
export const settleFailed = (parts: HandleParts, consumer: string, message: Envelope, letter: DeadLetter): Promise<void> =>
  settle(parts, consumer, message, (now) => failureReply(message, letter.id, now))

async function settle(
  parts: HandleParts,
  consumer: string,
  message: Envelope,
  reply: (now: Date) => Leaving | undefined,
): Promise<void> {
  await parts.database.forGuild(message.guild, async (tx) => {
    const now = parts.clock.now()
    if (!(await markHandled(tx, consumer, message.id, now))) return
    const leaving = speaking(speakingFor(message.origin), () => reply(now))
    if (leaving) await putIntoOutbox(tx, parts.environment, [leaving], now)
  })
}

/** The inbox: false if the row is there already. A second delivery that comes while the first is being handled waits here for its commit. */
export async function markHandled(tx: GuildTx, consumer: string, messageId: string, now: Date): Promise<boolean> {
  const result = await tx.db
    .insertInto('inbox')
    .values({ guild_id: tx.guild, consumer, message_id: messageId, handled_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

async function prepare(
  parts: HandleParts,
  { handler }: BoundHandler,
  message: Envelope,
  data: unknown,
  log: Logger,
): Promise<unknown> {
  const fetchFile: PrepareContext['fetchFile'] = async (url, options) => {
    try {
      return await parts.fetchFile(url, options)
    } catch (error) {
      if (error instanceof Refusal) throw error
      throw new DownloadFailed(`download failed: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
    }
  }
  if (!handler.prepare) return undefined
  const io = { fetchFile, fetchLink: parts.fetchLink, guild: message.guild, log }
  const about = { name: 'prepare', kind: 'internal', in: 'running-only' } as const
  return await parts.tracing.span(about, () => handler.prepare!(io, data as never))
}

function readData(bound: BoundHandler, message: Envelope): unknown {
  try {
    return parseData(bound.handler.type, message)
  } catch (error) {
    // What does not fit its schema now never will; NewerVersion passes through, an upgrade helps there.
    if (error instanceof z.ZodError) throw new Hopeless(`the data of ${message.name} does not fit: ${z.prettifyError(error)}`)
    throw error
  }
}
