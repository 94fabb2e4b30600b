// The template feature in German.
import { bold, clip, escapeMarkdown } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

export const de: Words<Texts> = {
  badName: (max) => `Gib der Vorlage einen Namen mit 1 bis ${max} Zeichen, zum Beispiel „Dienstagsliga“.`,
  notFound: 'Diese Vorlage gibt es nicht. Wähle eine aus der Liste, die beim Tippen erscheint; `/template list` zeigt alle.',
  tooMany: (max) => `Der Club hat schon ${max} Vorlagen. Lösche zuerst eine mit \`/template delete\`.`,
  saved: (name) => `Gespeichert als ${bold(name)}. \`/round create\` bietet sie unter \`vorlage\` an.`,
  replaced: (name) => `${bold(name)} wurde neu gespeichert.`,
  deleted: (name) => `${bold(name)} wurde gelöscht. Runden, die daraus entstanden sind, bleiben.`,
  listTitle: 'Vorlagen',
  listEmpty: 'Es gibt keine Vorlagen. Behalte eine Runde als Vorlage mit `/template save`.',
  line: (name, title, day, location) =>
    [bold(clip(name, 50)), escapeMarkdown(clip(title, 60)), day, ...(location ? [escapeMarkdown(clip(location, 60))] : [])].join(
      ' · ',
    ),
}

export const deWords: InteractionWords = {
  commands: {
    template: {
      name: 'vorlage',
      description: 'Vorausgefüllte Formulare für Runden',
    },
    'template save': {
      name: 'speichern',
      description: 'Eine Runde als Vorlage behalten',
      options: {
        name: {
          name: 'name',
          description: 'Wie sie heißen soll',
        },
        round: {
          name: 'runde',
          description: 'Welche Runde',
        },
      },
    },
    'template list': {
      name: 'liste',
      description: 'Die Vorlagen des Clubs',
    },
    'template delete': {
      name: 'löschen',
      description: 'Eine Vorlage löschen',
      options: {
        template: {
          name: 'vorlage',
          description: 'Welche Vorlage',
        },
      },
    },
  },
}
