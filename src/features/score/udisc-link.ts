// Links of UDisc: which file lies behind the page that a member copied the link of. Pure; the sites that may be opened at all are configured.
import { refuse } from '../../platform/refusal.ts'
import { texts } from './texts.ts'

const EXAMPLE = '`https://udisc.com/events/…/leaderboard`'

/**
 * The link to the file: that of an event's leaderboard becomes that of its export (`…/leaderboard/export`); any other is taken as it is. Throws a
 * Refusal when the text is no https link. Plain http passes only for the machine itself, where tests are.
 */
export function scorecardLink(text: string): string {
  const trimmed = text
    .trim()
    .replace(/^<(.*)>$/, '$1')
    // As people write and pass on addresses; the site itself leads all of these to the last.
    .replace(/^(?:https?:\/\/)?(?:www\.)?udisc\.com\//i, 'https://udisc.com/')
  if (!URL.canParse(trimmed)) return refuse('score.no-link', texts.noLink(EXAMPLE))
  const url = new URL(trimmed)
  const isLocal = url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  if (url.protocol !== 'https:' && !isLocal) return refuse('score.no-link', texts.otherLink(EXAMPLE))
  const event = /^\/events\/([^/]+)\/(?:manage\/)?leaderboard(?:\/export)?\/?$/.exec(url.pathname)
  if (!event) return url.href
  // The export is of the whole event, whatever part of it the page showed.
  return `${url.origin}/events/${event[1]}/leaderboard/export`
}

/** What to call the file: the last part of the link's path that says something. */
export function fileNameOfLink(link: string): string {
  const parts = URL.canParse(link) ? new URL(link).pathname.split('/').filter((part) => part !== '' && part !== 'export') : []
  const name = parts.findLast((part) => part !== 'leaderboard') ?? 'scorecard'
  try {
    return decodeURIComponent(name).slice(0, 300)
  } catch {
    return name.slice(0, 300)
  }
}
