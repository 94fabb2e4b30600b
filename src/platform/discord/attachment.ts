// Downloads what a member uploaded from Discord's content network (or the sandbox), bounded in size and time, and from nowhere else.
import { refuse } from '../refusal.ts'
import { texts } from '../texts.ts'
import { readBounded } from '../web/bounded.ts'

/** Where Discord keeps attachments. The links are signed and expire after about a day: fetch on receipt, never store the link. */
const DISCORD_ORIGINS = ['https://cdn.discordapp.com', 'https://media.discordapp.net']
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']

/** Downloads are at most as long as a member would wait for an answer to an upload. */
export const ATTACHMENT_TIMEOUT_MS = 20_000

/**
 * The origins that attachments may come from: Discord's own, and that of the configured API when it is not Discord's (the sandbox, which
 * speaks plain http; by any of its loopback names when it listens on one).
 */
export function attachmentOrigins(apiUrl: string): string[] {
  const api = new URL(apiUrl)
  if (api.hostname === 'discord.com') return DISCORD_ORIGINS
  if (!LOOPBACK.includes(api.hostname)) return [...DISCORD_ORIGINS, api.origin]
  return [...DISCORD_ORIGINS, ...LOOPBACK.map((host) => `${api.protocol}//${host}${api.port ? `:${api.port}` : ''}`)]
}

export interface AttachmentLimits {
  maxBytes: number
  timeoutMs?: number
  /** From {@link attachmentOrigins}. */
  allowedOrigins: readonly string[]
}

/**
 * The bytes behind an attachment's URL. Throws a Refusal `attachment.foreign` (not one of the allowed origins), `attachment.gone` (expired,
 * deleted), `attachment.too-large` or `attachment.empty`; an ordinary Error when the server does not answer properly, which is worth another try.
 */
export async function fetchAttachment(url: string, limits: AttachmentLimits): Promise<Uint8Array> {
  const origin = URL.canParse(url) ? new URL(url).origin : undefined
  if (origin === undefined || !limits.allowedOrigins.includes(origin)) {
    return refuse('attachment.foreign', texts.attachment.foreign)
  }
  // A redirect could lead anywhere, so none is followed; Discord's content network sends none.
  const response = await fetch(url, {
    redirect: 'manual',
    signal: AbortSignal.timeout(limits.timeoutMs ?? ATTACHMENT_TIMEOUT_MS),
    headers: { 'accept-encoding': 'identity' },
  })
  if (response.status >= 500 || response.status === 429) {
    await response.body?.cancel()
    throw new Error(`the attachment's server answered ${response.status}`)
  }
  if (!response.ok) {
    await response.body?.cancel()
    return refuse('attachment.gone', texts.attachment.gone)
  }
  const bytes = await readBounded(response.body ?? [], limits.maxBytes)
  if (bytes === 'too-large') return refuse('attachment.too-large', texts.attachment.tooLarge(sizeText(limits.maxBytes)))
  if (bytes.length === 0) return refuse('attachment.empty', texts.attachment.empty)
  return bytes
}

const sizeText = (bytes: number): string =>
  bytes >= 1024 * 1024 ? `${Math.floor(bytes / 1024 / 1024)} MB` : `${Math.floor(bytes / 1024)} kB`
