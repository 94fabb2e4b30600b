// The words of the template feature for members, in one place. Arguments are plain text.
import { clip, escapeMarkdown, bold } from '../../platform/discord/discord-message.ts'
import { inLanguages } from '../../platform/language/texts.ts'
import { de } from './languages/de.ts'
import { es } from './languages/es.ts'
import { fi } from './languages/fi.ts'
import { sv } from './languages/sv.ts'

const en = {
  badName: (max: number) => `Give the template a name of 1 to ${max} characters, for example “Tuesday league”.`,
  notFound: 'There is no such template. Pick one from the list that appears while you type; `/template list` shows all.',
  tooMany: (max: number) => `The club has ${max} templates already. Delete one with \`/template delete\` first.`,
  saved: (name: string) => `Saved as ${bold(name)}. \`/round create\` and \`/series create\` offer it under \`template\`.`,
  replaced: (name: string) => `${bold(name)} was saved anew.`,
  deleted: (name: string) => `${bold(name)} was deleted. Rounds made from it stay.`,
  listTitle: 'Templates',
  listEmpty: 'There are no templates. Keep a round as one with `/template save`.',
  line: (name: string, title: string, day: string, location: string) =>
    [bold(clip(name, 50)), escapeMarkdown(clip(title, 60)), day, ...(location ? [escapeMarkdown(clip(location, 60))] : [])].join(
      ' · ',
    ),
}

/** What each translation has to have. */
export type Texts = typeof en

export const texts = inLanguages(en, { de, es, fi, sv })
