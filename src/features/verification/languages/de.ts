// The verification feature in German.
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

export const de: Words<Texts> = {
  ask: (name, score, others) =>
    `${name} hat **${score}** eingetragen. ${others.length > 0 ? `${others.join(' ')}: Stimmt` : 'Jemand anders aus der Runde: Stimmt'} das mit eurer Karte überein?`,
  confirm: 'Bestätigen',
  dispute: 'Stimmt nicht',
  waits: 'Es wartet darauf, dass ein anderer Spieler es im Thread der Runde bestätigt.',
  confirmed: (name, score) => `Danke: **${score}** von ${name} ist bestätigt.`,
  alreadyConfirmed: (name, by) => `Das Ergebnis von ${name} hat <@${by}> schon bestätigt.`,
  disputed: (name) => `Danke. Die Editoren erfahren, dass das Ergebnis von ${name} nicht stimmt.`,
  disputeNote: (by, name, score, role) =>
    `<@${by}> sagt, dass **${score}** von ${name} nicht stimmt. <@&${role}>: Tragt mit \`/score enter\` ein, was richtig ist; was ein Editor einträgt, gilt sofort. War es doch richtig, trägt ${name} es noch einmal ein.`,
  own: 'Dein eigenes Ergebnis kannst du nicht bestätigen. Das macht ein anderer Spieler deiner Karte.',
  notWithThem: 'Nur Spieler derselben Karte können dieses Ergebnis bestätigen; du gehörst nicht dazu.',
  changed: 'Dieses Ergebnis wurde inzwischen neu eingetragen oder gilt schon. Es gibt nichts mehr zu bestätigen.',
  notLive: 'Diese Runde ist vorbei; ihre Ergebnisse berichtigt ein Editor mit `/score correct`.',
  listTitle: (count) => `Noch nicht bestätigt (${count})`,
  line: (name, score) => `${name} ${score}`,
  disputedLine: (name, score, by) => `${name} ${score} · <@${by}> sagt, das stimmt nicht`,
  doubts: (names, more) =>
    `Kein zweiter Spieler hat die Ergebnisse von ${names.join(', ')}${more > 0 ? ` und ${more} weiteren` : ''} bestätigt.`,
}

export const deWords: InteractionWords = {
  settings: {
    'verification.second-player': {
      label: 'Eine zweite Person bestätigt Ergebnisse',
      description:
        'Ein Ergebnis, das jemand einträgt, wartet, bis eine andere Person derselben Karte (ohne Karten: der Runde) es bestätigt hat.',
    },
  },
}
