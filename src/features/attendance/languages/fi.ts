// The attendance feature in Finnish.
import { escapeMarkdown, mentions, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { Texts } from '../texts.ts'

export const fi: Words<Texts> = {
  stateTag: 'Kerro, mikä tagi sinulla on',
  checkedIn: (title) => `Olet ilmoittautunut paikalle: **${escapeMarkdown(title)}**. Hyvää kierrosta!`,
  over: (state) =>
    state === 'cancelled'
      ? 'Tämä kierros peruttiin, joten paikalle ei voi ilmoittautua.'
      : 'Tämä kierros on päättynyt. Jos olit paikalla eikä sinulla ole tulosta, pyydä järjestäjää tai editoria merkitsemään sinut paikalle.',
  tooEarly: (opens) => `Paikalle voi ilmoittautua ${timestamp(opens, 'R')} (${timestamp(opens, 't')}), tuntia ennen alkua.`,
  notPlaying: 'Et ole tämän kierroksen pelaajien listalla. Paina ensin **Mukana** ja ilmoittaudu sitten paikalle.',
  notYours: 'Läsnäolijat näkevät ja merkitsevät vain kierroksen järjestäjä, editorit ja adminit. Pyydä jotakuta heistä.',
  notYet: (opens) => `Kukaan ei voi vielä olla paikalla: ilmoittautuminen aukeaa ${timestamp(opens, 'R')}.`,
  nobodyMarked: 'Ketään ei valittu, joten mitään ei muutettu. Valitse jäseniä jostakin listasta.',
  markedTwice: (users) => `${mentions(users)} on kahdessa listassa. Valitse kullekin jäsenelle yksi.`,
  notOnList: (users) => `${mentions(users)} ei pelannut tällä kierroksella. Lisää ensin listalle komennolla \`/round add\`.`,
  marked: (count) => `${count === 1 ? 'Yksi jäsen on' : `${count} jäsentä on`} merkitty. Lista uudelleen:`,
  audit: (title, count) =>
    `Merkitsi, ketkä olivat paikalla: **${escapeMarkdown(title)}** (${count === 1 ? 'yksi jäsen' : `${count} jäsentä`})`,
  title: (title) => `Läsnäolo: ${title}`,
  here: 'Paikalla',
  missing: { open: 'Ei vielä paikalla', over: 'Ei tullut' },
  excused: 'Estynyt',
  nobody: 'Ei kukaan',
  andMore: (count) => `… ja ${count} muuta`,
  hint: 'Tulos tarkoittaa, että oli paikalla. Omat merkintäsi painavat enemmän kuin ilmoittautumispainike.',
  mark: 'Merkitse jäseniä',
  form: {
    title: 'Ketkä olivat paikalla?',
    present: 'Oli paikalla',
    absent: 'Ei tullut',
    excused: 'Estynyt',
    excusedHint: 'Oli hyvä syy; ei lasketa',
    unmarked: 'Poista merkintä',
  },
  summaryTitle: 'Väliin jääneet kierrokset viime vuodelta',
  summaryEmpty: 'Kaikki, jotka lupasivat pelata, ovat tietääkseni tulleet. Hienoa.',
  summaryLine: (user, missed, expected, last) => `<@${user}> · ${missed} / ${expected} · viimeksi ${timestamp(last, 'D')}`,
  summaryHint: 'Lopussa mukana ilman ilmoittautumista, tulosta tai merkintääsi. `/round attendance` ja kierros korjaa asian.',
}
