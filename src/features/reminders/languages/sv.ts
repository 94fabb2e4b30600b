// The reminders feature in Swedish.
import { clip, escapeMarkdown, mentions, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

export const sv: Words<Texts> = {
  unreadable: (typed) =>
    `”${escapeMarkdown(clip(typed.trim(), 60))}” kan jag inte läsa som tider i förväg. Skriv som \`1 dag, 2 timmar\` eller \`30 minuter\`.`,
  tooMany: (most) => `Högst ${most} påminnelser per runda.`,
  range: 'En påminnelse kommer mellan 5 minuter och 14 dagar före rundan.',
  set: (when, way) =>
    `Du påminns ${when} före varje runda du spelar eller kanske kommer till, ${way === 'dm' ? 'i ett direktmeddelande' : 'i rundans tråd'}. Klubbens egna påminnelser lämnar dig utanför.`,
  off: 'Du påminns inte om rundor längre. `/reminders club` tar tillbaka det.',
  reset: (when) => `Du påminns som klubben brukar: ${when} före varje runda, i dess tråd.`,
  never: 'Du påminns som klubben brukar: den skickar inga påminnelser. `/reminders set` ger dig egna.',
  reminder: (title, at, location, link) =>
    `⏰ **${escapeMarkdown(title)}** börjar ${timestamp(at, 'R')}, ${timestamp(at, 'F')}${location ? `, ${escapeMarkdown(location)}` : ''}. ${link}`,
  pinged: (text, users) => `${text} ${mentions(users)}`,
  closed: (user) =>
    `<@${user}>, du bad om påminnelser i direktmeddelanden, men tar inte emot några från den här botten. Därför kommer de i rundornas trådar; tillåt meddelanden från serverns medlemmar, eller välj trådarna med \`/reminders set\`.`,
}

export const svWords: InteractionWords = {
  commands: {
    reminders: {
      name: 'påminnelser',
      description: 'När och hur du påminns om rundor',
    },
    'reminders set': {
      name: 'ställ-in',
      description: 'Dina egna tider',
      options: {
        when: {
          name: 'när',
          description: 'Till exempel 1 dag, 2 timmar',
        },
        how: {
          name: 'hur',
          description: 'I direktmeddelande om det utelämnas',
          choices: {
            dm: 'Direktmeddelande',
            thread: 'I rundans tråd',
          },
        },
      },
    },
    'reminders off': {
      name: 'av',
      description: 'Inga påminnelser',
    },
    'reminders club': {
      name: 'klubb',
      description: 'Som klubben brukar',
    },
    'reminders show': {
      name: 'visa',
      description: 'Hur du påminns nu',
    },
  },
}
