// The division feature in Spanish.
import { bold, boldList, escapeMarkdown } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

export const es: Words<Texts> = {
  acceptsNames: (most, length) =>
    `hasta ${most} nombres de 1 a ${length} letras, cifras, espacios y \`+\`, \`-\`, \`/\`, separados por comas, como \`MPO, FPO, MA40\`; o \`none\``,
  noDivisions: 'ninguna',
  notKept:
    'Este club no tiene divisiones. Un Admin les da nombre con `/frolf-config set`, por ejemplo `setting:division.names value:MPO, FPO, MA40`.',
  unknown: (names) => `El club no tiene esa división. Tiene ${boldList(names)}.`,
  editorsChoose: 'En este club los Editors dicen quién juega en qué división. Pregunta a uno de ellos.',
  hasPoints: (division, season) =>
    `Ya tienes puntos en ${bold(season)}, donde juegas en ${bold(division)}; cambiar haría contar de nuevo toda la temporada. Un Editor puede hacerlo con \`/division set\`.`,
  notSignedUp: (user) => `<@${user}> no está en el club, así que todavía no puede entrar en una división.`,
  chosen: (division, lines) => [`Juegas en ${bold(division)}.`, ...lines].join('\n'),
  isIn: (user, division, lines) =>
    [division === null ? `<@${user}> ya no está en ninguna división.` : `<@${user}> juega en ${bold(division)}.`, ...lines].join(
      '\n',
    ),
  audit: (user, from, to) => `División de <@${user}>: ${escapeMarkdown(from ?? 'ninguna')} → ${escapeMarkdown(to ?? 'ninguna')}`,
  movedByList: (moved, gone) => [
    ...(moved > 0 ? [`${moved === 1 ? '1 miembro está' : `${moved} miembros están`} en la división con su nuevo nombre.`] : []),
    ...(gone > 0
      ? [`${gone === 1 ? '1 miembro cuya división' : `${gone} miembros cuya división`} ya no está en la lista: ahora en ninguna.`]
      : []),
  ],
  listTitle: 'Divisiones',
  listIntro: (mayChoose) =>
    mayChoose
      ? 'Elige la tuya con `/division choose`. Vale para toda la temporada.'
      : 'Los Editors dicen quién juega dónde (`/division set`). Vale para toda la temporada.',
  group: (division, count) => `${escapeMarkdown(division)} (${count})`,
  withoutOne: (count) => `En ninguna división (${count})`,
  nobody: 'Nadie',
  andMore: (count) => `… y ${count} más`,
  cardTitle: 'Por división',
}

export const esWords: InteractionWords = {
  commands: {
    division: { name: 'división', description: 'Divisiones del club: quién juega contra quién' },
    'division list': { name: 'lista', description: 'Quién juega en qué división' },
    'division choose': {
      name: 'elegir',
      description: 'La división en la que juegas esta temporada',
      options: { division: { name: 'división', description: 'Qué división' } },
    },
    'division set': {
      name: 'fijar',
      description: 'Editors: la división en la que juega alguien',
      options: {
        user: { name: 'miembro', description: 'Quién' },
        division: { name: 'división', description: 'Qué división; ninguna si se deja vacío' },
      },
    },
  },
  settings: {
    'division.names': {
      label: 'Divisiones',
      description: 'Las divisiones del club, en el orden en que se muestran.',
    },
    'division.own-choice': {
      label: 'Divisiones: elección propia',
      description: 'Los miembros eligen su división hasta que tienen puntos en una temporada; si no, lo dicen los Editors.',
    },
  },
}
