// The words of the calendar feature for members, in one place.
import { timestamp } from '../../platform/discord/discord-message.ts'
import { inLanguages } from '../../platform/language/texts.ts'
import { de } from './languages/de.ts'
import { es } from './languages/es.ts'
import { fi } from './languages/fi.ts'
import { sv } from './languages/sv.ts'

const kinds = { member: 'your rounds', club: 'all rounds of the club' } as const

const en = {
  file: (at: Date) =>
    `Open the file to put the round (${timestamp(at, 'F')}) into your calendar. It does not follow changes; \`/calendar link\` gives a calendar that does.`,
  noPublicUrl:
    'This bot has no address on the internet, so calendars cannot follow it. Whoever runs the bot must set PUBLIC_URL (and let it through to WEB_ADDRESS); until then `/round ics` gives single rounds as files.',
  link: (kind: keyof typeof kinds, url: string, webcal: string) =>
    `A calendar with ${kinds[kind]}, kept up to date:\n<${url}>\n\nAdd it in your calendar program as a calendar “from URL” (Google: Other calendars → From URL; Apple and Outlook open this one: <${webcal}>).\n**Keep it to yourself**: whoever has the address can read it. It is shown only now; \`/calendar revoke\` ends it.`,
  linkThere: (kind: keyof typeof kinds, since: Date) =>
    `You have had an address for ${kinds[kind]} since ${timestamp(since, 'D')}. For your safety it is not kept readable, so it cannot be shown again. A new one can be made; calendars with the old one then stop being updated.`,
  makeNew: 'Make a new address',
  revoked: (count: number) =>
    count === 0
      ? 'There was no such address.'
      : count === 1
        ? 'The address no longer works.'
        : `${count} addresses no longer work.`,
  calendarName: { member: 'My disc-golf rounds', club: 'Disc-golf rounds' },
  gone: 'This calendar address does not work (any more). `/calendar link` in Discord gives a new one.\n',
  standing: { playing: 'You are playing.', waitlist: 'You are on the waitlist.', maybe: 'You said maybe.' },
  waiting: (title: string) => `${title} (waitlist)`,
  maybe: (title: string) => `${title} (maybe)`,
}

/** What each translation has to have. */
export type Texts = typeof en

export const texts = inLanguages(en, { de, es, fi, sv })
