// The words of the club feature for members, in one place.
import { clip, escapeMarkdown } from '../../platform/discord/discord-message.ts'
import { inLanguages, ofClub } from '../../platform/language/texts.ts'
import { de } from './languages/de.ts'
import { es } from './languages/es.ts'
import { fi } from './languages/fi.ts'
import { sv } from './languages/sv.ts'
import { list } from './wording.ts'

const en = {
  notSetUp: 'This server has no club yet. Somebody with **Manage Server** can set one up with `/frolf-setup`; it takes a minute.',
  needPlayer: (signup: string) => `That is for players. Sign up in <#${signup}>: press **Sign up** and you are in.`,
  needEditor: (role: string) => `That is for Editors, who run the rounds. Ask an Admin to give you <@&${role}>.`,
  needAdmin: (role: string) => `That is for Admins of the club (<@&${role}>, or **Manage Server**). Ask one of them.`,
  setUpNeedsPermission:
    'Setting up a club needs **Administrator** or **Manage Server** in this server. Ask somebody who has it to run `/frolf-setup`.',
  badPrefix: (prefix: string) =>
    `The channel prefix “${escapeMarkdown(prefix)}” will not do: use 1 to 20 letters, digits or dashes, for example \`frolf\`. The channels are then called \`frolf-signup\` and so on.`,
  badRoles: (count: number) =>
    `The roles field needs three names, for Player, Editor and Admin, one per line; there ${count === 1 ? 'is 1' : `are ${count}`}. For example:\nFrolf Player\nFrolf Editor\nFrolf Admin`,
  badRoleName: (name: string) =>
    `The role name “${escapeMarkdown(name)}” will not do: 1 to 100 characters, not \`everyone\` or \`here\`, and no @ sign.`,
  sameRoles: 'Player, Editor and Admin must be three different roles; two of the names are the same.',
  badEmoji: (emoji: string) =>
    `“${escapeMarkdown(emoji)}” is not one emoji. Use a single standard emoji such as 🥏, or a custom one of this server as \`<:name:id>\`.`,
  badSignupText: 'The signup text is too long: at most 1000 characters.',
  /** `warnings` are ready to show. */
  ready: (again: boolean, did: string[], warnings: string[], channels: { signup: string; events: string }) =>
    [
      again ? '✅ **The club is in order again.**' : '✅ **The club is ready.**',
      did.length > 0 ? list(did) : 'Everything was there already; nothing needed repair.',
      ...warnings,
      `Members sign up in <#${channels.signup}>. Plan the first round with \`/round create\`; it appears in <#${channels.events}>.`,
    ].join('\n'),
  /** Ready to show. */
  prefixIs: (prefix: string) => `**Channel prefix:** ${prefix}`,
  rolesAre: (names: string) => `**Roles:** ${names}`,
  namesStay:
    'Channels and roles that are there keep their names: these count for what I make again. Rename them in Discord (I find them all the same), or choose others with `/frolf-config set`.',
  /** `role` is its id. */
  outOfReach: (role: string) =>
    `⚠️ I cannot give or take <@&${role}>: in the server settings under Roles, drag my own role above it.`,
  auditSetUp: (again: boolean, did: string[]) =>
    clip(`${again ? 'Repaired the club' : 'Set up the club'}${did.length > 0 ? `: ${did.join(', ')}` : ''}`, 500),
  auditMended: (did: string[]) => clip(`Made again what was deleted by hand: ${did.join(', ')}`, 500),
  /** `admin` is the id of the Admin role. */
  mended: (admin: string, did: string[]) =>
    `<@&${admin}> something of the club was deleted by hand, so I made it again:\n${list(did)}`,
  /** `channel` is its id; `reason` is a sentence. */
  cardsRefused: (channel: string, reason: string) => `Discord does not let me show a card in <#${channel}>. ${reason}`,
  /** `admin` is the id of the Admin role. */
  askToMend: (admin: string, trouble: string) =>
    `<@&${admin}> ${trouble}\nOnce that is put right, \`/frolf-setup\` shows at once what is missing; without it I try again by myself.`,
  stopped: (reason: string, did: string[]) =>
    [
      `⚠️ **Setup stopped half way:** ${reason}`,
      ...(did.length > 0 ? [`Done so far:\n${list(did)}`] : []),
      'Put that right and run `/frolf-setup` again: it goes on where it stopped and makes nothing twice.',
    ].join('\n'),
  /** Of the signup card, until the club says something else. */
  signupText: 'Welcome to the club! Press **Sign up** to join the rounds, hold a bag tag and collect points.',
  /** Of the channels. */
  topics: {
    signup: 'Join the club here.',
    events: 'Rounds: say whether you play. Each round has a thread to talk in.',
    leaderboard: 'Who holds which tag.',
  },
  /** What settings take. */
  accepts: {
    tagRange: (most: number) => `a range within 1 to ${most}, such as \`1-100\``,
    timeZone: 'the name of a time zone such as `Europe/Helsinki` or `America/Chicago`',
    emoji: 'a single emoji such as 🥏, or a custom one of this server',
  },
  range: (min: number, max: number) => `#${min} to #${max}`,
}
/** What each translation has to have. */
export type Texts = typeof en

export const texts = inLanguages(en, { de, es, fi, sv })
/** For what everybody reads. */
export const posted = ofClub(texts)

export const defaults = {
  prefix: 'frolf',
  roles: ['Frolf Player', 'Frolf Editor', 'Frolf Admin'],
  /** What stands for it where no language is spoken yet; clubs are offered the text in theirs. */
  signupText: en.signupText,
  signupEmoji: '🥏',
  timeZone: 'UTC',
} as const
