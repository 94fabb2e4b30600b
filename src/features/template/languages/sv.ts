// The template feature in Swedish.
import { bold, clip, escapeMarkdown } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

export const sv: Words<Texts> = {
  badName: (max) => `Ge mallen ett namn på 1 till ${max} tecken, till exempel ”Tisdagsligan”.`,
  notFound: 'Den mallen finns inte. Välj en i listan som visas medan du skriver; `/template list` visar alla.',
  tooMany: (max) => `Klubben har redan ${max} mallar. Ta först bort en med \`/template delete\`.`,
  saved: (name) => `Sparad som ${bold(name)}. \`/round create\` erbjuder den under \`mall\`.`,
  replaced: (name) => `${bold(name)} sparades på nytt.`,
  deleted: (name) => `${bold(name)} togs bort. Rundor som gjorts av den blir kvar.`,
  listTitle: 'Mallar',
  listEmpty: 'Det finns inga mallar. Behåll en runda som mall med `/template save`.',
  line: (name, title, day, location) =>
    [bold(clip(name, 50)), escapeMarkdown(clip(title, 60)), day, ...(location ? [escapeMarkdown(clip(location, 60))] : [])].join(
      ' · ',
    ),
}

export const svWords: InteractionWords = {
  commands: {
    template: {
      name: 'mall',
      description: 'Rundformulär ifyllda i förväg',
    },
    'template save': {
      name: 'spara',
      description: 'Behåll en runda som mall',
      options: {
        name: {
          name: 'namn',
          description: 'Vad den ska heta',
        },
        round: {
          name: 'runda',
          description: 'Vilken runda',
        },
      },
    },
    'template list': {
      name: 'lista',
      description: 'Klubbens mallar',
    },
    'template delete': {
      name: 'ta-bort',
      description: 'Ta bort en mall',
      options: {
        template: {
          name: 'mall',
          description: 'Vilken mall',
        },
      },
    },
  },
}
