// The words of the scheduled-event feature for members, in one place. Arguments are plain text.
import { clip, escapeMarkdown } from '../../platform/discord/discord-message.ts'
import { inLanguages, ofClub } from '../../platform/language/texts.ts'
import { de } from './languages/de.ts'
import { es } from './languages/es.ts'
import { fi } from './languages/fi.ts'
import { sv } from './languages/sv.ts'

const en = {
  place: (channel: string) => `See the card in #${channel}`,
  setting: {
    label: 'Discord events',
    description: "Every planned round is one of the server's scheduled events too; edits and Interested go both ways.",
  },
  interested: {
    label: 'Interested means',
    description: 'What pressing Interested on the Discord event of a round answers.',
    playing: 'Playing',
    maybe: 'Maybe',
  },
  reverted: (host: string, reason: string) =>
    `<@${host}> The Discord event of this round was changed, but the round cannot follow: ${reason} The event was put back.`,
  unreadable: 'an event without a place and an end is no round’s.',
  signUpFirst: (title: string, channel: string) =>
    `You are interested in **${escapeMarkdown(clip(title, 100))}**, but have not signed up to the club, so you are not on its list. Sign up in <#${channel}>, then answer on the card.`,
  missingPermission: (admin: string) =>
    `<@&${admin}> Rounds are not shown as Discord events: the bot lacks **Create Events** (or **Manage Events**). Give its role that permission, or turn them off with \`/frolf-config\`.`,
  follows: (on: boolean) => (on ? 'Rounds become Discord events.' : 'The Discord events of rounds are taken away.'),
}

/** What each translation has to have. */
export type Texts = typeof en

export const texts = inLanguages(en, { de, es, fi, sv })
/** What everybody in the club reads. */
export const posted = ofClub(texts)
