// The words of reset, and of the bot's leaving and coming back, for Admins; in one place.
import { escapeMarkdown } from '../../platform/discord/discord-message.ts'
import { inLanguages, ofClub } from '../../platform/language/texts.ts'
import { deLeaving } from './languages/de.ts'
import { esLeaving } from './languages/es.ts'
import { fiLeaving } from './languages/fi.ts'
import { svLeaving } from './languages/sv.ts'
import { list } from './wording.ts'

const en = {
  /** Ids of what setup has made or adopted. */
  resetAsk: (channels: readonly string[], roles: readonly string[], events: number) =>
    [
      '⚠️ **Reset the club of this server**',
      '**Removed in any case:** all settings of the club, and its commands (`/frolf-setup` stays).',
      '**Removed only if you tick it in the form:**',
      `• the channels ${channels.length > 0 ? channels.map((id) => `<#${id}>`).join(', ') : '(there are none)'}, with everything that was written there`,
      `• the roles ${roles.length > 0 ? roles.map((id) => `<@&${id}>`).join(', ') : '(there are none)'}, taken from everybody who has them`,
      `• the Discord events of rounds (${events === 0 ? 'there are none now' : events}); a new setup makes those of coming rounds again`,
      '**Kept:** players, rounds, scores, tags and the log. `/frolf-setup` finds them again.',
      'What is shown in channels that stay, and Discord events that stay, remain there, but no longer do anything.',
    ].join('\n'),
  resetButton: 'Reset the club …',
  resetTitle: 'Reset the club',
  wrongName: (typed: string, name: string) =>
    `“${escapeMarkdown(typed)}” is not the name of this server, so nothing was removed. Type **${escapeMarkdown(name)}** to reset its club.`,
  resetStopped: (reason: string, did: readonly string[]) =>
    [
      `⚠️ **The reset stopped half way:** ${reason}`,
      did.length > 0 ? `Done so far:\n${list(did)}` : 'Nothing was removed so far.',
      'The settings are still there. Put that right and run `/frolf-reset` again, it goes on where it stopped; or bring back what is gone with `/frolf-setup`.',
    ].join('\n'),
  eventsRemoved: (count: number) =>
    count === 1 ? 'Took away the Discord event of 1 round' : `Took away the Discord events of ${count} rounds`,
  resetDone: (did: readonly string[], ticked: boolean) =>
    [
      '✅ **The club was reset.** Its settings and commands are gone.',
      ...(did.length > 0 ? [list(did)] : [ticked ? 'What you ticked was gone already.' : 'Channels and roles stay.']),
      'Players, rounds, scores, tags and the log are kept: `/frolf-setup` finds them again.',
    ].join('\n'),
  auditReset: (did: readonly string[]) => ['Reset the club', ...did].join(' · ').slice(0, 500),
  auditGone: 'The bot was removed from the server',
  auditBack: 'The bot was invited again',
}
/** What each translation has to have. */
export type LeavingTexts = typeof en

export const leavingTexts = inLanguages(en, { de: deLeaving, es: esLeaving, fi: fiLeaving, sv: svLeaving })
/** For what everybody reads. */
export const postedLeaving = ofClub(leavingTexts)
