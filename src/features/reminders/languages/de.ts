// The reminders feature in German.
import { clip, escapeMarkdown, mentions, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

export const de: Words<Texts> = {
  unreadable: (typed) =>
    `„${escapeMarkdown(clip(typed.trim(), 60))}“ kann ich nicht als Liste von Vorlaufzeiten lesen. Schreib es wie \`1 Tag, 2 Stunden\` oder \`30 Minuten\`.`,
  tooMany: (most) => `Höchstens ${most} Erinnerungen pro Runde.`,
  range: 'Eine Erinnerung kommt zwischen 5 Minuten und 14 Tagen vor der Runde.',
  set: (when, way) =>
    `Du wirst ${when} vor jeder Runde erinnert, bei der du dabei bist oder vielleicht kommst, ${way === 'dm' ? 'per Direktnachricht' : 'im Thread der Runde'}. Die Erinnerungen des Clubs lassen dich aus.`,
  off: 'Du wirst an Runden nicht mehr erinnert. `/reminders club` nimmt das zurück.',
  reset: (when) => `Du wirst erinnert wie im Club üblich: ${when} vor jeder Runde, in ihrem Thread.`,
  never: 'Du wirst erinnert wie im Club üblich: Er schickt keine Erinnerungen. `/reminders set` gibt dir deine eigenen.',
  reminder: (title, at, location, link) =>
    `⏰ **${escapeMarkdown(title)}** beginnt ${timestamp(at, 'R')}, ${timestamp(at, 'F')}${location ? `, ${escapeMarkdown(location)}` : ''}. ${link}`,
  pinged: (text, users) => `${text} ${mentions(users)}`,
  closed: (user) =>
    `<@${user}>, du wolltest per Direktnachricht erinnert werden, nimmst von diesem Bot aber keine an. Deshalb wirst du in den Threads der Runden erinnert; erlaube Nachrichten von Mitgliedern dieses Servers, oder wähle mit \`/reminders set\` die Threads.`,
}

export const deWords: InteractionWords = {
  commands: {
    reminders: {
      name: 'erinnerungen',
      description: 'Wann und wie du an Runden erinnert wirst',
    },
    'reminders set': {
      name: 'setzen',
      description: 'Deine eigenen Vorlaufzeiten',
      options: {
        when: {
          name: 'wann',
          description: 'Etwa 1 Tag, 2 Stunden',
        },
        how: {
          name: 'wie',
          description: 'Per Direktnachricht, wenn leer',
          choices: {
            dm: 'Direktnachricht',
            thread: 'Im Thread der Runde',
          },
        },
      },
    },
    'reminders off': {
      name: 'aus',
      description: 'Keine Erinnerungen',
    },
    'reminders club': {
      name: 'club',
      description: 'Wie im Club üblich',
    },
    'reminders show': {
      name: 'zeigen',
      description: 'Wie du jetzt erinnert wirst',
    },
  },
}
