// What the gateway reports as facts and codes, in the words of whoever is spoken to: the steps of a setup, and why Discord refused.
import { texts } from '../texts.ts'
import { escapeMarkdown } from './discord-message.ts'
import type { EffectOutcome } from './effects.ts'
import type { Step } from './steps.ts'
import { DiscordCode, permissionText } from './trouble.ts'

/** Each step as a line ready to show. */
export const stepLines = (steps: readonly Step[]): string[] =>
  steps.map(({ step, name }) => texts.discord.steps[step](escapeMarkdown(name)))

/** Why an effect was refused, as a sentence ready to show. What Discord says that we know no words for stays as it says it. */
export function reasonText({ code, reason, result }: Extract<EffectOutcome, { ok: false }>): string {
  const { missingPermissions } = result
  if (Array.isArray(missingPermissions))
    return texts.discord.missingPermissions(missingPermissions.map(String).map(permissionName))
  const known = WORDS[code]
  return known === undefined ? escapeMarkdown(reason) : texts.discord.reasons[known]
}

const WORDS: Readonly<Record<number, keyof typeof texts.discord.reasons>> = {
  0: 'cardNotShown',
  [DiscordCode.unknownChannel]: 'unknownChannel',
  [DiscordCode.unknownGuild]: 'unknownGuild',
  [DiscordCode.unknownMember]: 'unknownMember',
  [DiscordCode.unknownMessage]: 'unknownMessage',
  [DiscordCode.unknownRole]: 'unknownRole',
  [DiscordCode.missingAccess]: 'missingAccess',
  [DiscordCode.dmsClosed]: 'dmsClosed',
  [DiscordCode.missingPermissions]: 'missingPermissions',
}

/** As Discord's settings call it in the language that is spoken. */
function permissionName(name: string): string {
  const known: Readonly<Record<string, string>> = texts.discord.permissions
  return Object.hasOwn(known, name) ? known[name]! : escapeMarkdown(permissionText(name))
}
