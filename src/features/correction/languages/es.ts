// The correction feature in Spanish.
import { bold, escapeMarkdown, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const placeText = (place: number | undefined) => (place === undefined ? 'sin puesto' : `puesto ${place}`)

export const es: Words<Texts> = {
  labels: {
    correct: 'Corregir',
    confirm: 'Confirmar',
    another: 'Cambiar otro resultado',
    reason: 'Cambiar el motivo',
    discard: 'Descartar',
  },
  formTitle: 'Corregir un resultado',
  reasonTitle: 'Motivo de la corrección',
  noReason: 'Falta el motivo. Di en pocas palabras por qué se corrige la ronda; todos pueden leerlo en `/round log`.',
  reasonTooLong: (length) => `El motivo tiene ${length} caracteres; caben 200 como máximo. Dilo más corto.`,
  notFinished: {
    scheduled: 'Esa ronda aún no se ha jugado, así que no hay nada que corregir. `/round edit` cambia su plan.',
    live: 'Esa ronda no ha terminado: los resultados se anotan y se cambian con **Anotar resultado** en su ficha o con `/score enter`. Se termina con **Cerrar**.',
    cancelled: 'Esa ronda se canceló; no tiene resultado.',
  },
  finishedAlready: 'Esa ronda ya está cerrada.',
  whom: 'Di de quién es el resultado: un `miembro` o el nombre de un `invitado`. Uno de los dos.',
  noScore:
    'Falta el resultado: respecto al par (-3, +2, E), lanzamientos en total, hoyo por hoyo, `DNF`, `DNS`, o `remove` para sacar a la persona de la ronda.',
  nothingToRemove: (who) => `${who} no tiene resultado en esa ronda, así que no hay nada que quitar.`,
  notPlayer: (user) =>
    `<@${user}> no está en el club, así que no puede tener resultado. Pide que se inscriba antes o anota a un invitado por su nombre.`,
  nothingChanges: 'No cambiaría nada: eso es lo que ya está anotado.',
  allTakenOff: 'No quedaría nadie con resultado. Para deshacer todo el cierre, usa `/round reopen`.',
  gone: 'Esa corrección ya no está. Empieza otra vez con **Corregir** en la ficha de la ronda.',
  notYours: 'Esa corrección la empezó otro editor. Empieza la tuya con **Corregir** en la ficha de la ronda.',
  over: 'Esa corrección está hecha o descartada. `/round log` muestra lo que se corrigió.',
  discarded: 'No se cambió nada.',
  titles: { scores: 'Corrección', reopening: 'Reabrir', finish: 'Cerrar de nuevo' },
  ask: {
    scores: 'Esto es lo que cambiaría. Todavía no ha cambiado nada.',
    reopening:
      'La ronda volvería a estar en juego, y los tags y los puntos como si no se hubiera cerrado. Todavía no ha cambiado nada.',
    finish: 'La ronda volvería a estar cerrada, en su lugar de antes entre las rondas. Todavía no ha cambiado nada.',
  },
  moved: 'Algo cambió desde que se te mostró esto, así que no se hizo nada. Esto es lo que cambiaría **ahora**:',
  reason: (reason) => `Motivo: ${escapeMarkdown(reason)}`,
  scores: 'Resultados',
  places: 'Puestos',
  result: 'Clasificación',
  laterRounds: 'Rondas posteriores que salen de otro modo',
  countsNoMore: 'El resultado ya no cuenta.',
  newScore: (who, score) => `${who} nuevo: **${score}**`,
  otherScore: (who, before, after) => `${who} ${before} → **${after}**`,
  takenOff: (who, score) => `${who} ${score} → **fuera**`,
  otherPlace: (who, before, after) => `${who} ${placeText(before)} → **${placeText(after)}**`,
  resultLine: (place, who, score) => (place === undefined ? `${score} ${who}` : `**${place}.** ${who} **${score}**`),
  laterRound: (title, at) => `${bold(title)} · ${timestamp(at, 'f')}`,
  andMore: (count) => `… y ${count} más`,
  done: {
    scores: (title) => `${bold(title)} está corregida.`,
    reopening: (title) =>
      `${bold(title)} vuelve a estar en juego. Cuando los resultados sean correctos, pulsa **Cerrar** en su ficha.`,
    finish: (title) => `${bold(title)} vuelve a estar cerrada.`,
  },
  told: {
    scores: (title, by) => `🛠️ <@${by}> corrigió ${bold(title)}.`,
    reopening: (title, by) => `🛠️ <@${by}> reabrió ${bold(title)}: vuelve a estar en juego.`,
    finish: (title, by) => `🏁 <@${by}> cerró de nuevo ${bold(title)}.`,
  },
  audit: {
    scores: (title) => `Corrigió ${bold(title)}`,
    reopening: (title) => `Reabrió ${bold(title)}`,
    finish: (title) => `Cerró de nuevo ${bold(title)}`,
  },
  logTitle: (title) => `Lo que se corrigió: ${title}`,
  logEmpty: (title) => `En ${bold(title)} no se corrigió nada.`,
  finished: (at) => `${timestamp(at, 'f')} · cerrada`,
  logged: { scores: 'corregida', reopening: 'reabierta', finish: 'cerrada de nuevo' },
  removeWord: 'remove',
}

const reason = { label: 'Motivo', description: 'Todos pueden leerlo', placeholder: 'Se confundieron dos resultados' }

export const esWords: InteractionWords = {
  forms: {
    'correction.form': {
      fields: {
        player: { label: 'Jugador', description: 'También alguien que faltaba' },
        guest: { label: 'O invitado', description: 'El nombre, para alguien sin Discord' },
        score: {
          label: 'Resultado correcto',
          description: 'Respecto al par (-3, +2, E), tiros, hoyo a hoyo, DNF, DNS; o: remove',
        },
        reason,
      },
    },
    'correction.reason': { fields: { reason } },
  },
}
