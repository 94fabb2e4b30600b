// The verification feature in Spanish.
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

export const es: Words<Texts> = {
  ask: (name, score, others) =>
    `${name} anotó **${score}**. ${others.length > 0 ? `${others.join(' ')}: ¿coincide` : 'Otro jugador de la ronda: ¿coincide'} con vuestra tarjeta?`,
  confirm: 'Confirmar',
  dispute: 'No es correcto',
  waits: 'Espera a que otro jugador lo confirme en el hilo de la ronda.',
  confirmed: (name, score) => `Gracias: **${score}** de ${name} está confirmado.`,
  alreadyConfirmed: (name, by) => `El resultado de ${name} ya lo confirmó <@${by}>.`,
  disputed: (name) => `Gracias. Se avisa a los editores de que el resultado de ${name} no es correcto.`,
  disputeNote: (by, name, score, role) =>
    `<@${by}> dice que **${score}** de ${name} no es correcto. <@&${role}>: anotad lo correcto con \`/score enter\`; lo que anota un editor vale enseguida. Si al final era correcto, ${name} lo anota otra vez.`,
  own: 'No puedes confirmar tu propio resultado. Lo hace otro jugador de tu tarjeta.',
  notWithThem: 'Solo los jugadores de la misma tarjeta pueden confirmar este resultado; tú no eres uno de ellos.',
  changed: 'Ese resultado se anotó de nuevo o ya vale. No queda nada que confirmar.',
  notLive: 'Esa ronda terminó; sus resultados los corrige un editor con `/score correct`.',
  listTitle: (count) => `Sin confirmar (${count})`,
  line: (name, score) => `${name} ${score}`,
  disputedLine: (name, score, by) => `${name} ${score} · <@${by}> dice que no es correcto`,
  doubts: (names, more) =>
    `Ningún segundo jugador ha confirmado los resultados de ${names.join(', ')}${more > 0 ? ` y ${more} más` : ''}.`,
}

export const esWords: InteractionWords = {
  settings: {
    'verification.second-player': {
      label: 'Otro jugador confirma los resultados',
      description:
        'Un resultado que anota un jugador espera hasta que otro del mismo grupo (sin grupos: de la ronda) lo haya confirmado.',
    },
  },
}
