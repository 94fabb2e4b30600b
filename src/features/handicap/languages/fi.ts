// The handicap feature in Finnish.
import { escapeMarkdown, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import { tenths } from '../tenths.ts'
import type { Texts } from '../texts.ts'

const roundsText = (count: number) => (count === 1 ? 'yksi kierros' : `${count} kierrosta`)

export const fi: Words<Texts> = {
  notSignedUp: (user) => `<@${user}> ei ole ilmoittautunut tähän seuraan.`,
  tooFew: (user, has, needed) =>
    `<@${user}>: ei vielä tasoitusta. Tarvitaan ${roundsText(needed)}, joissa on tulos suhteessa pariin; nyt niitä on ${has}.`,
  title: (value) => `Tasoitus ${tenths(value)}`,
  roundLine: (round) =>
    `${timestamp(round.at, 'D')} ${escapeMarkdown(round.title)}: ${round.counts ? `**${tenths(round.toPar)}** lasketaan` : tenths(round.toPar)}`,
  workingTitle: 'Näin se lasketaan',
  working: (counted, of, share) =>
    `Paras ${share} % ${of === 1 ? 'viimeisestä kierroksesta' : `viimeisistä ${of} kierroksesta`}, pyöristettynä ylös: ${counted}.`,
  average: (toPars, average) => `Niiden keskiarvo: (${toPars.map(tenths).join(' ')}) / ${toPars.length} = ${average.toFixed(2)}.`,
  allowance: (percent, average, value) => `Siitä ${percent} %: ${average.toFixed(2)} × ${percent / 100} = **${tenths(value)}**.`,
  roundsTitle: 'Kierrokset',
  listTitle: 'Tasoitukset',
  listEmpty: (needed) =>
    `Kenelläkään ei ole vielä tasoitusta. Tarvitaan ${roundsText(needed)}, joissa on tulos suhteessa pariin.`,
  listLine: (user, value) => `**${tenths(value)}** <@${user}>`,
  notFinished:
    'Se kierros ei ole päättynyt, joten tuloksia ei vielä ole. Valitse päättynyt kierros listasta, joka ilmestyy kirjoittaessasi.',
  netTitle: (title) => `Tasoitetut tulokset: ${title}`,
  netEmpty: 'Kenelläkään sen kierroksen pelaajista ei ollut silloin tasoitusta.',
  netLine: (one) =>
    `**${one.place}.** <@${one.user}> **${tenths(one.net)}** (${tenths(one.toPar)}, tasoitus ${tenths(one.handicap)})`,
  without: (users) => `Ilman tasoitusta: ${users}`,
  andMore: (count) => `… ja ${count} muuta`,
}

export const fiWords: InteractionWords = {
  commands: {
    handicap: {
      name: 'tasoitus',
      description: 'Tasoitukset ja tasoitetut tulokset',
    },
    'handicap show': {
      name: 'näytä',
      description: 'Tasoitus ja miten se lasketaan',
      options: {
        user: {
          name: 'jäsen',
          description: 'Kenen; omasi, jos tyhjä',
        },
      },
    },
    'handicap list': {
      name: 'lista',
      description: 'Kaikkien tasoitukset, pienin ensin',
    },
    'handicap net': {
      name: 'netto',
      description: 'Kierroksen tulokset silloisin tasoituksin',
      options: {
        round: {
          name: 'kierros',
          description: 'Mikä päättynyt kierros',
        },
      },
    },
  },
  settings: {
    'handicap.recent-rounds': {
      label: 'Tasoitus: tarkasteltavat kierrokset',
      description: 'Näin montaa jäsenen viimeisintä kierrosta tarkastellaan.',
      choices: { unit: 'kierrosta' },
    },
    'handicap.best-share': {
      label: 'Tasoitus: laskettava osuus',
      description: 'Niistä lasketaan parhaat: näin monta prosenttia, pyöristettynä ylös.',
    },
    'handicap.allowance': {
      label: 'Tasoitus: osuus keskiarvosta',
      description: 'Näin monta prosenttia niiden keskiarvosta on tasoitus.',
    },
    'handicap.least-rounds': {
      label: 'Tasoitus: tarvittavat kierrokset',
      description: 'Vähemmillä päättyneillä kierroksilla jäsenellä ei ole vielä tasoitusta.',
      choices: { unit: 'kierrosta' },
    },
    'handicap.tell-net': {
      label: 'Tasoitus: tasoitetut tulokset',
      description: 'Julkaistaanko tasoitetut tulokset kunkin päättyneen kierroksen ketjussa varsinaisten rinnalla.',
    },
  },
}
