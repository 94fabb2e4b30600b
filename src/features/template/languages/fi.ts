// The template feature in Finnish.
import { bold, clip, escapeMarkdown } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

export const fi: Words<Texts> = {
  badName: (max) => `Anna mallille 1–${max} merkin nimi, esimerkiksi ”Tiistailiiga”.`,
  notFound: 'Sellaista mallia ei ole. Valitse listasta, joka ilmestyy kirjoittaessasi; `/template list` näyttää kaikki.',
  tooMany: (max) => `Seuralla on jo ${max} mallia. Poista ensin yksi komennolla \`/template delete\`.`,
  saved: (name) => `Tallennettu nimellä ${bold(name)}. \`/round create\` tarjoaa sen kohdassa \`malli\`.`,
  replaced: (name) => `${bold(name)} tallennettiin uudelleen.`,
  deleted: (name) => `${bold(name)} poistettiin. Siitä tehdyt kierrokset jäävät.`,
  listTitle: 'Mallit',
  listEmpty: 'Malleja ei ole. Tallenna kierros malliksi komennolla `/template save`.',
  line: (name, title, day, location) =>
    [bold(clip(name, 50)), escapeMarkdown(clip(title, 60)), day, ...(location ? [escapeMarkdown(clip(location, 60))] : [])].join(
      ' · ',
    ),
}

export const fiWords: InteractionWords = {
  commands: {
    template: {
      name: 'malli',
      description: 'Valmiiksi täytetyt kierroslomakkeet',
    },
    'template save': {
      name: 'tallenna',
      description: 'Tallenna kierros malliksi',
      options: {
        name: {
          name: 'nimi',
          description: 'Mallin nimi',
        },
        round: {
          name: 'kierros',
          description: 'Mikä kierros',
        },
      },
    },
    'template list': {
      name: 'lista',
      description: 'Seuran mallit',
    },
    'template delete': {
      name: 'poista',
      description: 'Poista malli',
      options: {
        template: {
          name: 'malli',
          description: 'Mikä malli',
        },
      },
    },
  },
}
