// The calendar feature in German.
import { timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const kinds = { member: 'deinen Runden', club: 'allen Runden des Clubs' } as const

export const de: Words<Texts> = {
  file: (at) =>
    `Öffne die Datei, um die Runde (${timestamp(at, 'F')}) in deinen Kalender zu legen. Änderungen folgt sie nicht; \`/calendar link\` gibt einen Kalender, der das tut.`,
  noPublicUrl:
    'Dieser Bot hat keine Adresse im Internet, deshalb können ihm Kalender nicht folgen. Wer den Bot betreibt, muss PUBLIC_URL setzen (und zu WEB_ADDRESS durchlassen); bis dahin gibt `/round ics` einzelne Runden als Datei.',
  link: (kind, url, webcal) =>
    `Ein Kalender mit ${kinds[kind]}, immer aktuell:\n<${url}>\n\nFüge ihn in deinem Kalenderprogramm als Kalender „per URL“ hinzu (Google: Weitere Kalender → Per URL; Apple und Outlook öffnen diesen: <${webcal}>).\n**Behalte die Adresse für dich**: Wer sie hat, kann ihn lesen. Sie wird nur jetzt gezeigt; \`/calendar revoke\` beendet sie.`,
  linkThere: (kind, since) =>
    `Du hast seit ${timestamp(since, 'D')} eine Adresse mit ${kinds[kind]}. Zu deiner Sicherheit wird sie nicht lesbar aufbewahrt und kann nicht noch einmal gezeigt werden. Ich kann eine neue machen; Kalender mit der alten werden dann nicht mehr aktualisiert.`,
  makeNew: 'Neue Adresse machen',
  revoked: (count) =>
    count === 0
      ? 'Eine solche Adresse gab es nicht.'
      : count === 1
        ? 'Die Adresse gilt nicht mehr.'
        : `${count} Adressen gelten nicht mehr.`,
  calendarName: { member: 'Meine Discgolf-Runden', club: 'Discgolf-Runden' },
  gone: 'Diese Kalenderadresse gilt nicht (mehr). `/calendar link` in Discord gibt eine neue.\n',
  standing: { playing: 'Du bist dabei.', waitlist: 'Du stehst auf der Warteliste.', maybe: 'Du hast vielleicht gesagt.' },
  waiting: (title) => `${title} (Warteliste)`,
  maybe: (title) => `${title} (vielleicht)`,
}

export const deWords: InteractionWords = {
  commands: {
    calendar: {
      name: 'kalender',
      description: 'Runden in deinem eigenen Kalender, immer aktuell',
    },
    'calendar link': {
      name: 'link',
      description: 'Eine geheime Adresse für dein Kalenderprogramm',
      options: {
        what: {
          name: 'was',
          description: 'Meine Runden, wenn leer',
          choices: {
            member: 'Meine Runden',
            club: 'Alle Runden des Clubs',
          },
        },
      },
    },
    'calendar revoke': {
      name: 'widerrufen',
      description: 'Eine Adresse beenden, sodass sie nicht mehr gilt',
      options: {
        what: {
          name: 'was',
          description: 'Meine Runden, wenn leer',
          choices: {
            member: 'Meine Runden',
            club: 'Alle Runden des Clubs',
            everybody: 'Admins: die Adressen von allen',
          },
        },
      },
    },
  },
}
