// The page of a calendar feed: finds whose address it is, writes the calendar as it now is, and says when it last became so.
import { createHash } from 'node:crypto'
import type { Page } from '../../platform/web/pages.ts'
import type { ReadContext } from '../../platform/worker/handling.ts'
import { speakingTo } from '../../platform/language/language.ts'
import { clubSettings } from '../club/messages.ts'
import { roundsListed, roundStates } from '../round/messages.ts'
import { entryOf, isUnchanged, PAST_SHOWN_MS } from './calendar.ts'
import { writeCalendar } from './ics.ts'
import { changesOf, findLinkBy, noteContent, type Link } from './store.ts'
import { texts } from './texts.ts'

/** A club with a round a day has fewer in two months and half a year ahead. */
const MAX_ROUNDS = 300
/** A round from before changes were counted. */
const NEVER = new Date(0)

export const tokenHashOf = (token: string): string => createHash('sha256').update(token).digest('base64url')

const gone = () => ({
  status: 404 as const,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  body: texts.gone,
})

export const feedPage: Page = {
  path: '/calendar/:guild/:token',
  answer: async (ctx, { params, header }) => {
    const token = (params['token'] ?? '').replace(/\.ics$/, '')
    const link = await findLinkBy(ctx.tx, tokenHashOf(token))
    const body = link && (await calendarOf(ctx, link))
    if (!link || body === undefined) return gone()
    const contentHash = createHash('sha256').update(body).digest('base64url').slice(0, 22)
    const isSame = contentHash === link.contentHash
    if (!isSame) await noteContent(ctx.tx, link.link, contentHash, ctx.now)
    const modifiedAt = isSame ? link.changedAt : ctx.now
    const etag = `"${contentHash}"`
    const headers = {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="rounds.ics"',
      'cache-control': 'private, max-age=300',
      etag,
      'last-modified': modifiedAt.toUTCString(),
      // The address is a secret: it is not told to where its links lead, nor shown in search.
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
      'x-content-type-options': 'nosniff',
    }
    const asked = { ifNoneMatch: header('if-none-match'), ifModifiedSince: header('if-modified-since') }
    return isUnchanged(asked, { etag, modifiedAt }) ? { status: 304, headers, body: '' } : { status: 200, headers, body }
  },
}

/** Undefined when the club is not set up (any more). */
async function calendarOf(ctx: ReadContext, link: Link): Promise<string | undefined> {
  const { settings } = await ctx.ask(clubSettings, {})
  if (!settings) return undefined
  const { rounds } = await ctx.ask(roundsListed, {
    states: [...roundStates],
    since: new Date(ctx.now.getTime() - PAST_SHOWN_MS).toISOString(),
    limit: MAX_ROUNDS,
    ...(link.kind === 'member' ? { user: link.user } : {}),
  })
  const changes = await changesOf(
    ctx.tx,
    rounds.map(({ round }) => round),
  )
  const place = { guild: ctx.guild, channel: settings.channels.events }
  const written = () => ({
    name: texts.calendarName[link.kind],
    entries: rounds.map((round) => entryOf(round, changes.get(round.round) ?? { sequence: 0, changedAt: NEVER }, place)),
  })
  // A member's own calendar is in their language, that of the club in its own.
  return writeCalendar(link.kind === 'member' ? speakingTo(await ctx.languageOf(link.user), written) : written())
}
