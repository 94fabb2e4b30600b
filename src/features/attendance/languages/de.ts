// The attendance feature in German.
import { escapeMarkdown, mentions, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { Texts } from '../texts.ts'

export const de: Words<Texts> = {
  stateTag: 'Sag, welchen Tag du hast',
  checkedIn: (title) => `Du bist für **${escapeMarkdown(title)}** eingecheckt. Viel Spaß!`,
  over: (state) =>
    state === 'cancelled'
      ? 'Diese Runde wurde abgesagt, also gibt es nichts einzuchecken.'
      : 'Diese Runde ist beendet. Wenn du da warst und kein Ergebnis hast, bitte wen sie ausrichtet oder einen Editor, dich als anwesend zu vermerken.',
  tooEarly: (opens) => `Einchecken geht ab ${timestamp(opens, 't')} (${timestamp(opens, 'R')}), eine Stunde vor dem Start.`,
  notPlaying: 'Du stehst nicht auf der Liste derer, die spielen. Drücke zuerst **Dabei**, dann checke ein.',
  notYours: 'Wer da war, sehen und sagen nur, wer die Runde ausrichtet, sowie Editoren und Admins. Frag jemanden von ihnen.',
  notYet: (opens) => `Noch kann niemand da sein: Einchecken geht ${timestamp(opens, 'R')}.`,
  nobodyMarked: 'Niemand wurde gewählt, also wurde nichts geändert. Wähle Mitglieder in einer der Listen.',
  markedTwice: (users) => `${mentions(users)} steht in zwei der Listen. Wähle für jedes Mitglied eine.`,
  notOnList: (users) => `${mentions(users)} war in dieser Runde nicht dabei. Setz sie zuerst mit \`/round add\` auf die Liste.`,
  marked: (count) => `${count === 1 ? 'Ein Mitglied ist' : `${count} Mitglieder sind`} vermerkt. Noch einmal die Liste:`,
  audit: (title, count) =>
    `Hat vermerkt, wer bei **${escapeMarkdown(title)}** da war (${count === 1 ? 'ein Mitglied' : `${count} Mitglieder`})`,
  title: (title) => `Anwesenheit: ${title}`,
  here: 'Da',
  missing: { open: 'Noch nicht da', over: 'Nicht gekommen' },
  excused: 'Entschuldigt',
  nobody: 'Niemand',
  andMore: (count) => `… und ${count} weitere`,
  hint: 'Ein Ergebnis zählt als Anwesenheit. Was du vermerkst, gilt mehr als der Knopf zum Einchecken.',
  mark: 'Mitglieder vermerken',
  form: {
    title: 'Wer war da?',
    present: 'War da',
    absent: 'Kam nicht',
    excused: 'Entschuldigt',
    excusedHint: 'Hatte einen guten Grund; zählt nicht',
    unmarked: 'Vermerk zurücknehmen',
  },
  summaryTitle: 'Verpasste Runden des letzten Jahres',
  summaryEmpty: 'Alle, die zugesagt haben, sind gekommen, soweit ich weiß. Schön.',
  summaryLine: (user, missed, expected, last) => `<@${user}> · ${missed} von ${expected} · zuletzt ${timestamp(last, 'D')}`,
  summaryHint:
    'Am Ende als dabei vermerkt, ohne Einchecken, Ergebnis oder deinen Vermerk. `/round attendance` mit einer Runde berichtigt das.',
}
