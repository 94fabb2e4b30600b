// The challenge feature in Spanish.
import { clip, escapeMarkdown, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const bold = (text: string) => `**${escapeMarkdown(clip(text, 100))}**`
const at = (user: string) => `<@${user}>`
interface Two {
  challenger: string
  challenged: string
  tags: { challenger: number; challenged: number }
}
const pair = ({ challenger, challenged, tags }: Two) =>
  `${at(challenger)} (#${tags.challenger}) contra ${at(challenged)} (#${tags.challenged})`

export const es: Words<Texts> = {
  labels: { accept: 'Aceptar', decline: 'Rechazar', withdraw: 'Retirar', schedule: 'Programar la ronda' },
  formTitle: 'Programar el reto',
  roundTitle: (one, other) => clip(`${one} reta a ${other}`, 100),
  self: 'No puedes retarte a ti mismo. Elige a otro miembro con un tag mejor.',
  hasLeft: (user) =>
    `${at(user)} ha dejado el servidor, así que nadie puede responder. Reta a otra persona o pide a un Admin que dé ese tag a alguien.`,
  noTag: 'No tienes tag, así que no hay con qué retar. Toma uno libre con `/tag claim`.',
  theyHaveNone: (user) => `${at(user)} no tiene tag. \`/tag list\` muestra quién tiene uno.`,
  notWorse: (own, user, theirs) =>
    `Tienes el #${own} y ${at(user)} el #${theirs}: se reta desde el tag peor al mejor (el número más bajo). \`/tag list\` muestra quién tiene mejores.`,
  outgoing: (user) => `Ya retaste a ${at(user)} y sigue abierto. Retíralo antes: \`/challenge withdraw\`.`,
  busy: (user, other) =>
    `${at(user)} tiene un reto aceptado con ${at(other)}. Cuando se juegue (o se retire), podrá seguir otro.`,
  notYours: 'Ese reto es entre otros miembros. `/challenge list` los muestra todos.',
  theirsToAnswer: (user) => `Quien acepta o rechaza es ${at(user)}. Tú puedes retirarlo: \`/challenge withdraw\`.`,
  over: {
    open: '',
    accepted: 'Ese reto ya está aceptado. `/challenge schedule` programa su ronda.',
    completed: 'Ese reto ya se jugó. Uno nuevo: `/challenge open`.',
    declined: 'Ese reto se rechazó. Uno nuevo: `/challenge open`.',
    withdrawn: 'Ese reto se retiró. Uno nuevo: `/challenge open`.',
    lapsed: 'El plazo de ese reto acabó. Uno nuevo: `/challenge open`.',
  },
  tagsMoved: (challenger) =>
    `Los tags se han movido: ${at(challenger)} ya no tiene un tag peor que el tuyo, así que no hay nada que retar. Recházalo o deja que caduque.`,
  notAccepted: (user) => `${at(user)} aún no ha aceptado ese reto, así que no tiene ronda.`,
  linkedAlready: 'Ese reto ya tiene ronda. Para usar otra, desvincúlala antes: `/challenge unlink`.',
  notLinked: 'Ese reto no tiene ronda. `/challenge schedule` programa una, `/challenge link` toma una programada.',
  roundOver: 'Esa ronda terminó. Elige una programada o en juego.',
  notPlaying: (users) =>
    `${users.map((user) => at(user)).join(' y ')} no ${users.length > 1 ? 'están' : 'está'} entre quienes juegan esa ronda. Antes hay que responder **Juego**; luego se puede vincular.`,
  hiddenAlready: 'Ese reto ya está oculto.',
  notFound: 'Elige el reto en la lista que aparece al escribir.',
  roundNotPicked: 'Elige la ronda en la lista que aparece al escribir.',
  opened: (two, dueAt) => `⚔️ Reto: ${pair(two)}. ${at(two.challenged)} tiene hasta ${timestamp(dueAt, 'f')} para responder.`,
  challenged: (two, dueAt) =>
    `⚔️ ${at(two.challenger)} (#${two.tags.challenger}) te reta por tu tag #${two.tags.challenged}. Responde hasta ${timestamp(dueAt, 'f')} (${timestamp(dueAt, 'R')}).`,
  accepted: (two, dueAt) =>
    `⚔️ Aceptado: ${pair(two)}. Tened una ronda para ello hasta ${timestamp(dueAt, 'f')} (${timestamp(dueAt, 'R')}).`,
  declined: (two) => `⚔️ ${at(two.challenged)} rechazó el reto de ${at(two.challenger)}.`,
  withdrawn: (two, by) => `⚔️ ${at(by)} retiró el reto ${pair(two)}.`,
  hidden: (two, by) => `⚔️ ${at(by)} (editor) ha ocultado el reto ${pair(two)}; se acabó.`,
  hiddenDone: 'Oculto.',
  left: (two, who) => `⚔️ ${at(who)} ha salido del servidor, así que el reto ${pair(two)} se acabó.`,
  lapsedUnanswered: (two) => `⚔️ El reto ${pair(two)} caducó: ${at(two.challenged)} no respondió a tiempo.`,
  lapsedUnplayed: (two) => `⚔️ El reto ${pair(two)} caducó: no se vinculó una ronda a tiempo.`,
  linked: (two, title, startsAt) =>
    `⚔️ El reto ${pair(two)} se juega en ${bold(title)}, ${timestamp(startsAt, 'F')}. Cuando termine, los tags lo siguen.`,
  unlinked: (two, dueAt) =>
    `⚔️ El reto ${pair(two)} ya no tiene ronda. Tened otra hasta ${timestamp(dueAt, 'f')} (${timestamp(dueAt, 'R')}).`,
  roundCancelled: (two, dueAt) =>
    `⚔️ La ronda del reto ${pair(two)} se canceló. Tened otra hasta ${timestamp(dueAt, 'f')} (${timestamp(dueAt, 'R')}).`,
  completed: (two, winner, isForfeit) =>
    `⚔️ ${pair(two)}: ${winner === undefined ? 'nadie ganó' : isForfeit ? `ganó ${at(winner)}, que fue quien terminó` : `ganó ${at(winner)}`}.`,
  takenBack: (two) => `⚔️ ${pair(two)}: su ronda vuelve a estar en juego, así que nadie ha ganado todavía.`,
  reportTitle: 'Retos',
  listTitle: 'Retos',
  listEmpty: 'No hay retos abiertos. Quien tiene un tag abre uno con `/challenge open`.',
  listed: (one, round) => {
    if (round) return `${pair(one)} · ${bold(clip(round.title, 60))}, ${timestamp(round.startsAt, 'f')}`
    const due = one.dueAt ? ` ${timestamp(one.dueAt, 'R')}` : ''
    return `${pair(one)} · ${one.state === 'open' ? `espera respuesta, caduca${due}` : `aceptado, necesita una ronda, caduca${due}`}`
  },
  andMore: (count) => `… y ${count} más`,
  choice: (challenger, challenged, tags, state) =>
    clip(`${clip(challenger, 30)} (#${tags.challenger}) → ${clip(challenged, 30)} (#${tags.challenged}) · ${state}`, 100),
}

export const esWords: InteractionWords = {
  commands: {
    challenge: {
      name: 'reto',
      description: 'Retar a quien tiene un tag mejor',
    },
    'challenge open': {
      name: 'abrir',
      description: 'Retar a una ronda a quien tiene un tag mejor',
      options: {
        user: {
          name: 'miembro',
          description: 'A quién retas',
        },
      },
    },
    'challenge accept': {
      name: 'aceptar',
      description: 'Aceptar un reto',
      options: {
        challenge: {
          name: 'reto',
          description: 'Qué reto',
        },
      },
    },
    'challenge decline': {
      name: 'rechazar',
      description: 'Rechazar un reto',
      options: {
        challenge: {
          name: 'reto',
          description: 'Qué reto',
        },
      },
    },
    'challenge withdraw': {
      name: 'retirar',
      description: 'Retirarse de un reto',
      options: {
        challenge: {
          name: 'reto',
          description: 'Qué reto',
        },
      },
    },
    'challenge schedule': {
      name: 'programar',
      description: 'Programar la ronda de un reto aceptado',
      options: {
        challenge: {
          name: 'reto',
          description: 'Qué reto',
        },
      },
    },
    'challenge link': {
      name: 'vincular',
      description: 'Jugar un reto aceptado en una ronda ya programada',
      options: {
        challenge: {
          name: 'reto',
          description: 'Qué reto',
        },
        round: {
          name: 'ronda',
          description: 'Una ronda que jueguen ambos',
        },
      },
    },
    'challenge unlink': {
      name: 'desvincular',
      description: 'Quitar la ronda de un reto; siete días para otra',
      options: {
        challenge: {
          name: 'reto',
          description: 'Qué reto',
        },
      },
    },
    'challenge list': {
      name: 'lista',
      description: 'Los retos en curso',
    },
    'challenge hide': {
      name: 'ocultar',
      description: 'Editores: terminar un reto y no mostrarlo más',
      options: {
        challenge: {
          name: 'reto',
          description: 'Qué reto',
        },
      },
    },
  },
  forms: {
    'challenge.round': {
      fields: {
        title: {
          label: 'Título',
        },
        when: {
          label: 'Cuándo',
          description: 'Como 2026-12-05 18:30, mañana a las 18, el próximo viernes 18:00',
        },
        location: {
          label: 'Campo o lugar',
        },
        description: {
          label: 'Descripción',
        },
      },
    },
  },
}
