// The words of /frolf-config for Admins, in one place. `label`s are plain; values are shown text, safe already.
import { clip, escapeMarkdown } from '../../platform/discord/discord-message.ts'
import { inLanguages, ofClub } from '../../platform/language/texts.ts'
import { deConfig } from './languages/de.ts'
import { esConfig } from './languages/es.ts'
import { fiConfig } from './languages/fi.ts'
import { svConfig } from './languages/sv.ts'

/** What was typed is shown back so far. */
const TYPED_LENGTH = 80
const quoted = (text: string) => `“${escapeMarkdown(clip(text, TYPED_LENGTH))}”`

const en = {
  title: 'Settings of the club',
  page: (page: number, pages: number) => `Page ${page} of ${pages} · /frolf-config set changes one; it counts at once.`,
  previous: 'Previous',
  next: 'Next',
  line: (label: string, value: string) => `**${label}:** ${value}`,
  /** `kept` is what the row holds, as it stands there. */
  nonsenseLine: (label: string, value: string, kept: string) =>
    `⚠️ **${label}:** ${value}, because what the database holds (${quoted(kept)}) does not fit. Set it anew with \`/frolf-config set\`.`,
  detail: (setting: { label: string; description: string; accepts: string }, value: string, standard: string) =>
    [`**${setting.label}:** ${value}`, setting.description, `Accepts ${setting.accepts}.`, `By default: ${standard}.`].join('\n'),
  unknown: (typed: string) =>
    `There is no setting ${quoted(typed)}. Choose one of those offered while you type, or see them all with \`/frolf-config view\`.`,
  noValue: (label: string, accepts: string, value: string) =>
    `What shall **${label}** be? It takes ${accepts}. Now it is ${value}.`,
  badValue: (label: string, typed: string, accepts: string, value: string) =>
    `${quoted(typed)} will not do for **${label}**: it takes ${accepts}. It stays ${value}.`,
  twoValues: 'Give one value only: `value`, `role`, `channel` or `reset`.',
  wrongOption: (label: string, option: string, accepts: string) =>
    `**${label}** cannot be set by the option \`${option}\`: it takes ${accepts}.`,
  same: (label: string, value: string) => `**${label}** is ${value} already; nothing was changed.`,
  changed: (label: string, from: string, to: string, lines: readonly string[]) =>
    [`✅ **${label}:** ${from} → ${to}`, ...lines.map((line) => `• ${line}`)].join('\n'),
  audit: (label: string, from: string, to: string) => `Changed **${label}**: ${from} → ${to}`,
  sameRole: (role: string, other: string) => `<@&${role}> is the ${other} already. Player, Editor and Admin must be three roles.`,
  everyoneRole: 'That is everybody in the server. Choose a role that members are given.',
  chosenFailed: (label: string, stays: string, reason: string) =>
    `⚠️ **${label}** stays ${stays}: ${reason} Put that right and set it again.`,
  chosenOther: (label: string, stays: string) =>
    `⚠️ **${label}** stays ${stays}: what you chose cannot be used. A channel must be a text channel that I can see; a role must be one that is not managed by an integration.`,
  /** What the options of `/frolf-config set` are called. */
  options: { text: 'value', role: 'role', channel: 'channel' },
}
/** What each translation has to have. */
export type ConfigTexts = typeof en

export const configTexts = inLanguages(en, { de: deConfig, es: esConfig, fi: fiConfig, sv: svConfig })
/** For what everybody reads. */
export const postedConfig = ofClub(configTexts)
