// The handicap feature in Swedish.
import { escapeMarkdown, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import { tenths } from '../tenths.ts'
import type { Texts } from '../texts.ts'

const roundsText = (count: number) => (count === 1 ? '1 runda' : `${count} rundor`)

export const sv: Words<Texts> = {
  notSignedUp: (user) => `<@${user}> är inte anmäld till den här klubben.`,
  tooFew: (user, has, needed) =>
    `<@${user}> har inget handikapp än: det krävs ${roundsText(needed)} avslutade med resultat mot par, och det finns ${has}.`,
  title: (value) => `Handikapp ${tenths(value)}`,
  roundLine: (round) =>
    `${timestamp(round.at, 'D')} ${escapeMarkdown(round.title)}: ${round.counts ? `**${tenths(round.toPar)}** räknas` : tenths(round.toPar)}`,
  workingTitle: 'Så räknas det ut',
  working: (counted, of, share) =>
    `De bästa ${share} % av ${of === 1 ? 'den senaste rundan' : `de senaste ${of} rundorna`}, avrundat uppåt: ${counted}.`,
  average: (toPars, average) => `Deras snitt: (${toPars.map(tenths).join(' ')}) / ${toPars.length} = ${average.toFixed(2)}.`,
  allowance: (percent, average, value) => `Av det ${percent} %: ${average.toFixed(2)} × ${percent / 100} = **${tenths(value)}**.`,
  roundsTitle: 'Rundorna',
  listTitle: 'Handikapp',
  listEmpty: (needed) => `Ingen har något handikapp än. Det krävs ${roundsText(needed)} avslutade med resultat mot par.`,
  listLine: (user, value) => `**${tenths(value)}** <@${user}>`,
  notFinished: 'Den rundan är inte avslutad, så den har inga resultat än. Välj en avslutad i listan som visas medan du skriver.',
  netTitle: (title) => `Nettoresultat: ${title}`,
  netEmpty: 'Ingen i den rundan hade något handikapp då.',
  netLine: (one) =>
    `**${one.place}.** <@${one.user}> **${tenths(one.net)}** (${tenths(one.toPar)} med handikapp ${tenths(one.handicap)})`,
  without: (users) => `Utan handikapp: ${users}`,
  andMore: (count) => `… och ${count} till`,
}

export const svWords: InteractionWords = {
  commands: {
    handicap: {
      name: 'handikapp',
      description: 'Handikapp och nettoresultat',
    },
    'handicap show': {
      name: 'visa',
      description: 'Ett handikapp och hur det räknas ut',
      options: {
        user: {
          name: 'medlem',
          description: 'Vems; ditt eget om det utelämnas',
        },
      },
    },
    'handicap list': {
      name: 'lista',
      description: 'Allas handikapp, lägst först',
    },
    'handicap net': {
      name: 'netto',
      description: 'En rundas resultat med dåtidens handikapp avdraget',
      options: {
        round: {
          name: 'runda',
          description: 'Vilken avslutad runda',
        },
      },
    },
  },
  settings: {
    'handicap.recent-rounds': {
      label: 'Handikapp: rundor som tas med',
      description: 'Så många av en medlems senaste rundor tas med.',
      choices: { unit: 'rundor' },
    },
    'handicap.best-share': {
      label: 'Handikapp: andel som räknas',
      description: 'De bästa av dessa rundor räknas: så många procent av dem, avrundat uppåt.',
    },
    'handicap.allowance': {
      label: 'Handikapp: andel av snittet',
      description: 'Så många procent av deras snitt är handikappet.',
    },
    'handicap.least-rounds': {
      label: 'Handikapp: rundor som krävs',
      description: 'Med färre avslutade rundor har en medlem inget handikapp än.',
      choices: { unit: 'rundor' },
    },
    'handicap.tell-net': {
      label: 'Handikapp: nettoresultat',
      description: 'Om nettoresultat läggs upp i tråden för varje avslutad runda, vid sidan av bruttot.',
    },
  },
}
