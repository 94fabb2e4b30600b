// The verification feature in Finnish.
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

export const fi: Words<Texts> = {
  ask: (name, score, others) =>
    `${name} kirjasi tuloksen **${score}**. ${others.length > 0 ? `${others.join(' ')}: täsmääkö` : 'Joku toinen kierroksen pelaaja: täsmääkö'} se korttinne kanssa?`,
  confirm: 'Vahvista',
  dispute: 'Ei täsmää',
  waits: 'Se odottaa toisen pelaajan vahvistusta kierroksen ketjussa.',
  confirmed: (name, score) => `Kiitos: **${score}** (${name}) on vahvistettu.`,
  alreadyConfirmed: (name, by) => `Tuloksen (${name}) vahvisti jo <@${by}>.`,
  disputed: (name) => `Kiitos. Editoreille kerrotaan, että tulos ei täsmää: ${name}.`,
  disputeNote: (by, name, score, role) =>
    `<@${by}> sanoo, ettei **${score}** (${name}) täsmää. <@&${role}>: kirjatkaa oikea tulos komennolla \`/score enter\`; editorin kirjaama on heti voimassa. Jos se olikin oikein, ${name} kirjaa sen uudelleen.`,
  own: 'Et voi vahvistaa omaa tulostasi. Sen tekee toinen pelaaja korttiryhmästäsi.',
  notWithThem: 'Vain saman korttiryhmän pelaajat voivat vahvistaa tämän tuloksen, etkä ole yksi heistä.',
  changed: 'Se tulos on kirjattu uudelleen tai on jo voimassa. Vahvistettavaa ei enää ole.',
  notLive: 'Se kierros on ohi; editori korjaa sen tuloksia komennolla `/score correct`.',
  listTitle: (count) => `Vahvistamatta (${count})`,
  line: (name, score) => `${name} ${score}`,
  disputedLine: (name, score, by) => `${name} ${score} · <@${by}> sanoo, ettei se täsmää`,
  doubts: (names, more) =>
    `Toinen pelaaja ei ole vahvistanut tuloksia: ${names.join(', ')}${more > 0 ? ` ja ${more} muuta` : ''}.`,
}

export const fiWords: InteractionWords = {
  settings: {
    'verification.second-player': {
      label: 'Toinen pelaaja vahvistaa tulokset',
      description:
        'Pelaajan kirjaama tulos odottaa, kunnes toinen saman ryhmän pelaaja (ilman ryhmiä: kierroksen pelaaja) on vahvistanut sen.',
    },
  },
}
