// The division feature in German.
import { bold, boldList, escapeMarkdown } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

export const de: Words<Texts> = {
  acceptsNames: (most, length) =>
    `bis zu ${most} Namen aus 1 bis ${length} Buchstaben, Ziffern, Leerzeichen und \`+\`, \`-\`, \`/\`, mit Kommas dazwischen, etwa \`MPO, FPO, MA40\`; oder \`none\``,
  noDivisions: 'keine',
  notKept:
    'Dieser Club hat keine Divisionen. Ein Admin benennt sie mit `/frolf-config set`, zum Beispiel `setting:division.names value:MPO, FPO, MA40`.',
  unknown: (names) => `Diese Division gibt es im Club nicht. Es gibt ${boldList(names)}.`,
  editorsChoose: 'In diesem Club sagen Editors, wer in welcher Division spielt. Frag einen von ihnen.',
  hasPoints: (division, season) =>
    `Du hast schon Punkte in ${bold(season)}, wo du in ${bold(division)} spielst; ein Wechsel würde die ganze Saison neu zählen. Ein Editor kann das mit \`/division set\`.`,
  notSignedUp: (user) => `<@${user}> ist nicht im Club angemeldet und kann deshalb noch in keine Division.`,
  chosen: (division, lines) => [`Du spielst in ${bold(division)}.`, ...lines].join('\n'),
  isIn: (user, division, lines) =>
    [division === null ? `<@${user}> ist jetzt in keiner Division.` : `<@${user}> spielt in ${bold(division)}.`, ...lines].join(
      '\n',
    ),
  audit: (user, from, to) => `Division von <@${user}>: ${escapeMarkdown(from ?? 'keine')} → ${escapeMarkdown(to ?? 'keine')}`,
  movedByList: (moved, gone) => [
    ...(moved > 0
      ? [`${moved === 1 ? '1 Mitglied ist' : `${moved} Mitglieder sind`} in der Division unter ihrem neuen Namen.`]
      : []),
    ...(gone > 0
      ? [
          `${gone === 1 ? '1 Mitglied, dessen Division' : `${gone} Mitglieder, deren Division`} nicht mehr in der Liste steht: jetzt in keiner.`,
        ]
      : []),
  ],
  listTitle: 'Divisionen',
  listIntro: (mayChoose) =>
    mayChoose
      ? 'Wähl deine mit `/division choose`. Sie gilt für die ganze Saison.'
      : 'Editors sagen, wer wo spielt (`/division set`). Es gilt für die ganze Saison.',
  group: (division, count) => `${escapeMarkdown(division)} (${count})`,
  withoutOne: (count) => `In keiner Division (${count})`,
  nobody: 'Niemand',
  andMore: (count) => `… und ${count} weitere`,
  cardTitle: 'Nach Division',
}

export const deWords: InteractionWords = {
  commands: {
    division: { name: 'division', description: 'Divisionen des Clubs: wer gegen wen spielt' },
    'division list': { name: 'liste', description: 'Wer in welcher Division spielt' },
    'division choose': {
      name: 'wählen',
      description: 'Die Division, in der du diese Saison spielst',
      options: { division: { name: 'division', description: 'Welche Division' } },
    },
    'division set': {
      name: 'setzen',
      description: 'Editors: die Division, in der jemand spielt',
      options: {
        user: { name: 'mitglied', description: 'Wer' },
        division: { name: 'division', description: 'Welche Division; ohne Angabe keine' },
      },
    },
  },
  settings: {
    'division.names': {
      label: 'Divisionen',
      description: 'Die Divisionen des Clubs, in der Reihenfolge, in der sie gezeigt werden.',
    },
    'division.own-choice': {
      label: 'Divisionen: eigene Wahl',
      description: 'Mitglieder wählen ihre Division selbst, bis sie in einer Saison Punkte haben; sonst sagen es Editors.',
    },
  },
}
