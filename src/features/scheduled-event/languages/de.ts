// The scheduled-event feature in German.
import { clip, escapeMarkdown } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

export const de: Words<Texts> = {
  place: (channel) => `Siehe die Karte in #${channel}`,
  setting: {
    label: 'Discord-Events',
    description: 'Jede geplante Runde ist auch ein Event des Servers; Änderungen und „Interessiert“ wirken in beide Richtungen.',
  },
  interested: {
    label: '„Interessiert“ bedeutet',
    description: 'Welche Antwort „Interessiert“ beim Discord-Event einer Runde gibt.',
    playing: 'Dabei',
    maybe: 'Vielleicht',
  },
  reverted: (host, reason) =>
    `<@${host}> Das Discord-Event dieser Runde wurde geändert, aber die Runde kann nicht folgen: ${reason} Das Event steht wieder wie zuvor.`,
  unreadable: 'ein Event ohne Ort und Ende gehört zu keiner Runde.',
  signUpFirst: (title, channel) =>
    `Du interessierst dich für **${escapeMarkdown(clip(title, 100))}**, bist aber im Club nicht angemeldet und stehst daher nicht auf der Liste. Melde dich in <#${channel}> an, dann antworte auf der Karte.`,
  missingPermission: (admin) =>
    `<@&${admin}> Runden erscheinen nicht als Discord-Events: Dem Bot fehlt **Events erstellen** (oder **Events verwalten**). Gib seiner Rolle das Recht, oder schalte sie mit \`/frolf-config set\` ab.`,
  follows: (on) => (on ? 'Runden werden zu Discord-Events.' : 'Die Discord-Events der Runden werden entfernt.'),
}

export const deWords: InteractionWords = {
  settings: {
    'scheduled-event.enabled': {
      label: 'Discord-Events',
      description:
        'Jede geplante Runde ist auch ein Event des Servers; Änderungen und „Interessiert“ wirken in beide Richtungen.',
    },
    'scheduled-event.interested-means': {
      label: '„Interessiert“ bedeutet',
      description: 'Welche Antwort „Interessiert“ beim Discord-Event einer Runde gibt.',
      choices: {
        maybe: 'Vielleicht',
        playing: 'Dabei',
      },
    },
  },
}
