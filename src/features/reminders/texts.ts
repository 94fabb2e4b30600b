// The words of the reminders feature for members, in one place. Arguments are plain text.
import { clip, escapeMarkdown, mentions, timestamp } from '../../platform/discord/discord-message.ts'
import { inLanguages, ofClub } from '../../platform/language/texts.ts'
import { de } from './languages/de.ts'
import { es } from './languages/es.ts'
import { fi } from './languages/fi.ts'
import { sv } from './languages/sv.ts'

const en = {
  unreadable: (typed: string) =>
    `“${escapeMarkdown(clip(typed.trim(), 60))}” isn't a list of lead times I can read. Write it like \`1 day, 2 hours\` or \`30 minutes\`.`,
  tooMany: (most: number) => `At most ${most} reminders per round.`,
  range: 'A reminder comes between 5 minutes and 14 days before the round.',
  set: (when: string, way: 'dm' | 'thread') =>
    `You are reminded ${when} before each round you play or may come to, ${way === 'dm' ? 'by direct message' : "in the round's thread"}. The club's own reminders leave you out.`,
  off: 'You are not reminded of rounds any more. `/reminders club` takes that back.',
  reset: (when: string) => `You are reminded as the club does: ${when} before each round, in its thread.`,
  never: 'You are reminded as the club does: it sends no reminders. `/reminders set` gives you your own.',
  reminder: (title: string, at: Date, location: string, link: string) =>
    `⏰ **${escapeMarkdown(title)}** starts ${timestamp(at, 'R')}, ${timestamp(at, 'F')}${location ? `, ${escapeMarkdown(location)}` : ''}. ${link}`,
  pinged: (text: string, users: string[]) => `${text} ${mentions(users)}`,
  closed: (user: string) =>
    `<@${user}>, you asked to be reminded by direct message, but take none from this bot. So you are reminded in the threads of the rounds; allow messages from this server's members, or choose the threads with \`/reminders set\`.`,
}

/** What each translation has to have. */
export type Texts = typeof en

export const texts = inLanguages(en, { de, es, fi, sv })
/** What everybody in the club reads. */
export const posted = ofClub(texts)
