// The handicap feature in Spanish.
import { escapeMarkdown, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import { tenths } from '../tenths.ts'
import type { Texts } from '../texts.ts'

const roundsText = (count: number) => (count === 1 ? '1 ronda' : `${count} rondas`)

export const es: Words<Texts> = {
  notSignedUp: (user) => `<@${user}> no está en este club.`,
  tooFew: (user, has, needed) =>
    `<@${user}> todavía no tiene hándicap: hacen falta ${roundsText(needed)} con resultado respecto al par, y hay ${has}.`,
  title: (value) => `Hándicap ${tenths(value)}`,
  roundLine: (round) =>
    `${timestamp(round.at, 'D')} ${escapeMarkdown(round.title)}: ${round.counts ? `**${tenths(round.toPar)}** cuenta` : tenths(round.toPar)}`,
  workingTitle: 'Cómo se calcula',
  working: (counted, of, share) =>
    `El mejor ${share} % de ${of === 1 ? 'la última ronda' : `las últimas ${of} rondas`}, redondeado hacia arriba: ${counted}.`,
  average: (toPars, average) => `Su media: (${toPars.map(tenths).join(' ')}) / ${toPars.length} = ${average.toFixed(2)}.`,
  allowance: (percent, average, value) =>
    `De eso, el ${percent} %: ${average.toFixed(2)} × ${percent / 100} = **${tenths(value)}**.`,
  roundsTitle: 'Las rondas',
  listTitle: 'Hándicaps',
  listEmpty: (needed) => `Nadie tiene hándicap todavía. Hacen falta ${roundsText(needed)} con resultado respecto al par.`,
  listLine: (user, value) => `**${tenths(value)}** <@${user}>`,
  notFinished:
    'Esa ronda no ha terminado, así que aún no tiene resultados. Elige una terminada en la lista que aparece al escribir.',
  netTitle: (title) => `Resultados netos: ${title}`,
  netEmpty: 'En esa ronda nadie tenía hándicap entonces.',
  netLine: (one) =>
    `**${one.place}.** <@${one.user}> **${tenths(one.net)}** (${tenths(one.toPar)} con hándicap ${tenths(one.handicap)})`,
  without: (users) => `Sin hándicap: ${users}`,
  andMore: (count) => `… y ${count} más`,
}

export const esWords: InteractionWords = {
  commands: {
    handicap: {
      name: 'hándicap',
      description: 'Hándicaps y resultados netos',
    },
    'handicap show': {
      name: 'ver',
      description: 'Un hándicap y cómo se calcula',
      options: {
        user: {
          name: 'miembro',
          description: 'De quién; el tuyo si lo dejas vacío',
        },
      },
    },
    'handicap list': {
      name: 'lista',
      description: 'Los hándicaps de todos, el más bajo primero',
    },
    'handicap net': {
      name: 'neto',
      description: 'Resultados de una ronda con los hándicaps de entonces descontados',
      options: {
        round: {
          name: 'ronda',
          description: 'Qué ronda terminada',
        },
      },
    },
  },
  settings: {
    'handicap.recent-rounds': {
      label: 'Hándicap: rondas consideradas',
      description: 'Se consideran tantas de las últimas rondas de un miembro.',
      choices: { unit: 'rondas' },
    },
    'handicap.best-share': {
      label: 'Hándicap: parte que cuenta',
      description: 'Cuentan las mejores de esas rondas: tanto por ciento de ellas, redondeado hacia arriba.',
    },
    'handicap.allowance': {
      label: 'Hándicap: porcentaje concedido',
      description: 'Ese tanto por ciento de su media es el hándicap.',
    },
    'handicap.least-rounds': {
      label: 'Hándicap: rondas necesarias',
      description: 'Con menos rondas terminadas un miembro no tiene hándicap todavía.',
      choices: { unit: 'rondas' },
    },
    'handicap.tell-net': {
      label: 'Hándicap: resultados netos',
      description: 'Si se publican los resultados netos en el hilo de cada ronda terminada, junto a los brutos.',
    },
  },
}
