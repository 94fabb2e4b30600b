// The attendance feature in Swedish.
import { escapeMarkdown, mentions, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { Texts } from '../texts.ts'

export const sv: Words<Texts> = {
  stateTag: 'Säg vilken tagg du har',
  checkedIn: (title) => `Du är incheckad till **${escapeMarkdown(title)}**. Ha en bra runda!`,
  over: (state) =>
    state === 'cancelled'
      ? 'Den här rundan är inställd, så det finns inget att checka in till.'
      : 'Den här rundan är avslutad. Om du var där och saknar resultat, be arrangören eller en editor markera dig som närvarande.',
  tooEarly: (opens) => `Incheckningen öppnar ${timestamp(opens, 'R')} (${timestamp(opens, 't')}), en timme före start.`,
  notPlaying: 'Du står inte på listan över dem som spelar rundan. Tryck först på **Spelar** och checka sedan in.',
  notYours: 'Vem som var där kan bara rundans arrangör, editorer och admins se och säga. Fråga någon av dem.',
  notYet: (opens) => `Ingen kan vara där än: incheckningen öppnar ${timestamp(opens, 'R')}.`,
  nobodyMarked: 'Ingen valdes, så inget ändrades. Välj medlemmar i någon av listorna.',
  markedTwice: (users) => `${mentions(users)} står i två av listorna. Välj en för varje medlem.`,
  notOnList: (users) => `${mentions(users)} spelade inte den här rundan. Sätt först upp på listan med \`/round add\`.`,
  marked: (count) => `${count === 1 ? 'En medlem är markerad' : `${count} medlemmar är markerade`}. Listan igen:`,
  audit: (title, count) =>
    `Sa vilka som var på **${escapeMarkdown(title)}** (${count === 1 ? 'en medlem' : `${count} medlemmar`})`,
  title: (title) => `Närvaro: ${title}`,
  here: 'Här',
  missing: { open: 'Inte här än', over: 'Kom inte' },
  excused: 'Ursäktad',
  nobody: 'Ingen',
  andMore: (count) => `… och ${count} till`,
  hint: 'Ett resultat räknas som närvaro. Dina markeringar väger tyngre än incheckningsknappen.',
  mark: 'Markera medlemmar',
  form: {
    title: 'Vilka var där?',
    present: 'Var där',
    absent: 'Kom inte',
    excused: 'Ursäktad',
    excusedHint: 'Hade ett bra skäl; räknas inte',
    unmarked: 'Ta bort markeringen',
  },
  summaryTitle: 'Missade rundor det senaste året',
  summaryEmpty: 'Alla som sagt att de spelar har kommit, så vitt jag vet. Fint.',
  summaryLine: (user, missed, expected, last) => `<@${user}> · ${missed} av ${expected} · senast ${timestamp(last, 'D')}`,
  summaryHint:
    'Spelade enligt listan vid slutet, utan incheckning, resultat eller din markering. `/round attendance` med en runda rättar det.',
}
