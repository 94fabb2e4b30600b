// The platform's own words for members, whatever feature they use.
import { inLanguages } from './language/texts.ts'
import { de } from './languages/de.ts'
import { es } from './languages/es.ts'
import { fi } from './languages/fi.ts'
import { sv } from './languages/sv.ts'

const inSeconds = (seconds: number): string => (seconds === 1 ? 'a second' : `${seconds} seconds`)

const en = {
  done: 'Done.',
  changedMeanwhile: '⚠️ Something has changed since you were shown this, so nothing was done. This is what it comes to now:',
  nothingChanged: (reference: string) =>
    `Something went wrong on our side, nothing was changed. Please try again later; if it happens again, give an admin this reference: ${reference}`,
  lastPartMissing: (reference: string) =>
    `Something went wrong on our side, the last part of what you asked for is missing. Please try again later; if it happens again, give an admin this reference: ${reference}`,
  question: {
    failed: 'Something went wrong on our side. Please try again.',
    unavailable: 'The club’s records can’t be reached right now. Try again in a minute.',
    busy: 'There is a lot going on right now. Please try again.',
  },
  gateway: {
    recordsUnsure:
      'The club’s records do not answer right now, so I can’t tell whether this was done. It may still be done in the next minutes, and the answer then appears here; look before you try again.',
    recordsAway: 'The club’s records can’t be reached right now; nothing was changed. Try again in a minute.',
    slow: 'This takes longer than usual. Your request is kept, and the answer will appear here.',
    overdue:
      'No answer came in time for Discord to show it here. Your request is kept and will be done when the club’s records are back.',
    notAnswering: 'The club’s records are not answering right now. Try again in a minute.',
    failed: (reference: string) =>
      `Something went wrong, nothing was changed. Try again; if it stays, tell an admin the reference \`${reference}\`.`,
    unknownCommand:
      'This command is not known any more. Discord shows the new ones after a moment; restart Discord if it does not.',
    staleControl: 'This button or form is out of date. Use the newest message, or the command again.',
    otherServer: 'This bot is set up to serve another server only.',
    serverOnly: 'Use this in your club’s server: here in the direct messages I can’t tell which club you mean.',
    notAMember: 'You are not a member of the server that this belongs to (any more). Join it first, then use the button there.',
    memberUnknown:
      'Discord does not tell me right now whether you are in that server. Try again in a minute, or use the button there.',
    draftGone: 'What you filled in is kept for 15 minutes, and that time is over. Start again with the command or button.',
    draftOfAnother: 'Only the one who filled in the form can reopen it.',
    slowDown: (seconds: number) =>
      `That was a lot at once, so this one was left out; nothing was changed. Try again in ${inSeconds(seconds)}.`,
    clubBusy: (seconds: number) =>
      `Your club does very much at this moment, so this one was left out; nothing was changed. Try again in ${inSeconds(seconds)}.`,
    optionUnreadable: (name: string) => `I couldn’t read the option **${name}**. Check it and try again.`,
    edit: 'Edit',
  },
  attachment: {
    foreign: 'That file is not an upload to Discord. Upload the file itself and try again.',
    gone: 'That upload can no longer be downloaded from Discord. Upload the file again.',
    tooLarge: (size: string) => `That file is larger than ${size}. Send a smaller one.`,
    empty: 'That file is empty (0 bytes). Check it and upload it again.',
  },
  link: {
    foreign: (origins: readonly string[]) =>
      `Only links that begin with ${origins.join(' or ')} are opened. Download the file yourself and send it instead.`,
    leadsAway: (host: string) =>
      `That link leads away from ${host}, so it was not followed. Download the file yourself and send it instead.`,
    gone: (host: string, status: number) =>
      `${host} does not give that file out (it answers ${status}); it may need a login. Download the file yourself and send it instead.`,
    private: (host: string) =>
      `${host} points into a private network here, so it was not opened. Download the file yourself and send it instead.`,
    unreachable: (host: string) =>
      `${host} can't be reached from here right now. Download the file yourself and send it instead.`,
    empty: 'That link leads to an empty file. Download the file yourself and send it instead.',
  },
  /** `name`, `names` and `reason` are ready to show. */
  discord: {
    steps: {
      roleAdopted: (name: string) => `Adopted the role ${name}`,
      roleCreated: (name: string) => `Created the role ${name}`,
      roleDeleted: (name: string) => `Deleted the role ${name}`,
      channelAdopted: (name: string) => `Adopted the channel #${name}`,
      channelCreated: (name: string) => `Created the channel #${name}`,
      channelPermitted: (name: string) => `Set the permissions of #${name}`,
      channelDeleted: (name: string) => `Deleted the channel #${name}`,
    },
    missingPermissions: (names: readonly string[]) =>
      `The bot is missing permissions in this server: ${names.join(', ')}. Nothing was created. Give its role these permissions and run the setup again.`,
    reasons: {
      unknownChannel: 'The channel no longer exists.',
      unknownGuild: 'The bot is not in this server.',
      unknownMember: 'That member is not in this server any more.',
      unknownMessage: 'The message no longer exists.',
      unknownRole: 'The role no longer exists.',
      missingAccess: 'The bot cannot see that channel. Give it **View Channels** there.',
      dmsClosed: 'That member takes no direct messages from this bot.',
      missingPermissions: 'The bot lacks a permission for this, or its own role stands too low in the list of roles.',
      cardNotShown: 'The card that the message belongs to is not shown.',
    },
    /** As Discord's settings call them. */
    permissions: {
      ViewChannel: 'View Channels',
      SendMessages: 'Send Messages',
      EmbedLinks: 'Embed Links',
      AttachFiles: 'Attach Files',
      ReadMessageHistory: 'Read Message History',
      AddReactions: 'Add Reactions',
      CreatePublicThreads: 'Create Public Threads',
      SendMessagesInThreads: 'Send Messages in Threads',
      ManageChannels: 'Manage Channels',
      ManageRoles: 'Manage Roles',
      ManageMessages: 'Manage Messages',
    },
  },
  setting: {
    on: 'on',
    off: 'off',
    onOff: '`on` or `off`',
    wholeNumber: (min: number, max: number) => `a whole number from ${min} to ${max}`,
    oneOf: (values: string) => `one of ${values}`,
    freeText: (most: number) => `text of 1 to ${most} characters`,
    /** `text` is ready to show. */
    quoted: (text: string) => `“${text}”`,
    duration: (min: string, max: string) => `a time span from ${min} to ${max}, such as \`90 min\`, \`2 h\` or \`1 day\``,
    durations: (most: number, min: string, max: string) =>
      `up to ${most} time spans from ${min} to ${max} with commas between, such as \`24 h, 1 h\`, or \`off\``,
    orNone: (accepts: string, word: string) => `${accepts}; or \`${word}\``,
    role: 'a role, chosen in the option `role` (or its mention)',
    channel: 'a text channel, chosen in the option `channel` (or its mention)',
    days: (count: number) => (count === 1 ? '1 day' : `${count} days`),
  },
}
/** What each translation of them has to have. */
export type PlatformTexts = typeof en

export const texts = inLanguages(en, { de, es, fi, sv })
