// The verification feature in Swedish.
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

export const sv: Words<Texts> = {
  ask: (name, score, others) =>
    `${name} skrev in **${score}**. ${others.length > 0 ? `${others.join(' ')}: stämmer` : 'Någon annan spelare i rundan: stämmer'} det med ert kort?`,
  confirm: 'Bekräfta',
  dispute: 'Stämmer inte',
  waits: 'Det väntar på att en annan spelare bekräftar det i rundans tråd.',
  confirmed: (name, score) => `Tack: **${score}** för ${name} är bekräftat.`,
  alreadyConfirmed: (name, by) => `Resultatet för ${name} har redan bekräftats av <@${by}>.`,
  disputed: (name) => `Tack. Editorerna får veta att resultatet för ${name} inte stämmer.`,
  disputeNote: (by, name, score, role) =>
    `<@${by}> säger att **${score}** för ${name} inte stämmer. <@&${role}>: skriv in det rätta med \`/score enter\`; det en editor skriver in gäller direkt. Om det ändå var rätt skriver ${name} in det igen.`,
  own: 'Du kan inte bekräfta ditt eget resultat. Det gör en annan spelare på ditt kort.',
  notWithThem: 'Bara spelare på samma kort kan bekräfta det här resultatet; du är inte en av dem.',
  changed: 'Det resultatet har skrivits in på nytt sedan dess, eller gäller redan. Det finns inget kvar att bekräfta.',
  notLive: 'Den rundan är över; dess resultat rättas av en editor med `/score correct`.',
  listTitle: (count) => `Inte bekräftade än (${count})`,
  line: (name, score) => `${name} ${score}`,
  disputedLine: (name, score, by) => `${name} ${score} · <@${by}> säger att det inte stämmer`,
  doubts: (names, more) =>
    `Ingen andra spelare har bekräftat resultaten för ${names.join(', ')}${more > 0 ? ` och ${more} till` : ''}.`,
}

export const svWords: InteractionWords = {
  settings: {
    'verification.second-player': {
      label: 'En annan spelare bekräftar resultat',
      description:
        'Ett resultat som en spelare skriver in väntar tills en annan spelare i samma grupp (utan grupper: i rundan) har bekräftat det.',
    },
  },
}
