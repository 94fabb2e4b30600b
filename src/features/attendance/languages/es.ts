// The attendance feature in Spanish.
import { escapeMarkdown, mentions, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { Texts } from '../texts.ts'

export const es: Words<Texts> = {
  stateTag: 'Di qué tag tienes',
  checkedIn: (title) => `Tu llegada a **${escapeMarkdown(title)}** está registrada. ¡Buena ronda!`,
  over: (state) =>
    state === 'cancelled'
      ? 'Esta ronda se canceló, así que no hay llegada que registrar.'
      : 'Esta ronda ha terminado. Si estuviste y no tienes resultado, pide a quien la organiza o a un editor que te marque como presente.',
  tooEarly: (opens) =>
    `La llegada se puede registrar ${timestamp(opens, 'R')} (${timestamp(opens, 't')}), una hora antes de empezar.`,
  notPlaying: 'No estás en la lista de quienes juegan esta ronda. Pulsa primero **Juego** y luego registra tu llegada.',
  notYours: 'Quién estuvo solo lo ven y lo marcan quien organiza la ronda, los editores y los admins. Pídeselo a uno de ellos.',
  notYet: (opens) => `Todavía no puede haber nadie: la llegada se registra ${timestamp(opens, 'R')}.`,
  nobodyMarked: 'No se eligió a nadie, así que no se cambió nada. Elige miembros en una de las listas.',
  markedTwice: (users) => `${mentions(users)} está en dos de las listas. Elige una para cada miembro.`,
  notOnList: (users) => `${mentions(users)} no jugaba esta ronda. Añade antes a la lista con \`/round add\`.`,
  marked: (count) => `${count === 1 ? 'Un miembro queda marcado' : `${count} miembros quedan marcados`}. La lista de nuevo:`,
  audit: (title, count) =>
    `Marcó quién estuvo en **${escapeMarkdown(title)}** (${count === 1 ? 'un miembro' : `${count} miembros`})`,
  title: (title) => `Asistencia: ${title}`,
  here: 'Aquí',
  missing: { open: 'Aún no han llegado', over: 'No vinieron' },
  excused: 'Justificados',
  nobody: 'Nadie',
  andMore: (count) => `… y ${count} más`,
  hint: 'Tener un resultado cuenta como haber estado. Lo que marques vale más que el botón de llegada.',
  mark: 'Marcar miembros',
  form: {
    title: '¿Quién estuvo?',
    present: 'Estuvo',
    absent: 'No vino',
    excused: 'Justificado',
    excusedHint: 'Tenía un buen motivo; no se cuenta',
    unmarked: 'Quitar la marca',
  },
  summaryTitle: 'Rondas perdidas en el último año',
  summaryEmpty: 'Todos los que dijeron que jugaban han venido, que yo sepa. Estupendo.',
  summaryLine: (user, missed, expected, last) => `<@${user}> · ${missed} de ${expected} · la última ${timestamp(last, 'D')}`,
  summaryHint:
    'Jugaban al cierre, sin registrar llegada, sin resultado y sin tu marca. `/round attendance` con una ronda lo corrige.',
}
