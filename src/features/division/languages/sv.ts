// The division feature in Swedish.
import { bold, boldList, escapeMarkdown } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

export const sv: Words<Texts> = {
  acceptsNames: (most, length) =>
    `upp till ${most} namn med 1 till ${length} bokstäver, siffror, mellanslag och \`+\`, \`-\`, \`/\`, med komma emellan, som \`MPO, FPO, MA40\`; eller \`none\``,
  noDivisions: 'inga',
  notKept:
    'Klubben har inga divisioner. En Admin namnger dem med `/frolf-config set`, till exempel `setting:division.names value:MPO, FPO, MA40`.',
  unknown: (names) => `Klubben har ingen sådan division. Den har ${boldList(names)}.`,
  editorsChoose: 'I den här klubben säger Editors vem som spelar i vilken division. Fråga någon av dem.',
  hasPoints: (division, season) =>
    `Du har redan poäng i ${bold(season)}, där du spelar i ${bold(division)}; ett byte skulle räkna om hela säsongen. En Editor kan göra det med \`/division set\`.`,
  notSignedUp: (user) => `<@${user}> är inte anmäld till klubben och kan därför inte vara i någon division än.`,
  chosen: (division, lines) => [`Du spelar i ${bold(division)}.`, ...lines].join('\n'),
  isIn: (user, division, lines) =>
    [division === null ? `<@${user}> är inte i någon division nu.` : `<@${user}> spelar i ${bold(division)}.`, ...lines].join(
      '\n',
    ),
  audit: (user, from, to) => `Division för <@${user}>: ${escapeMarkdown(from ?? 'ingen')} → ${escapeMarkdown(to ?? 'ingen')}`,
  movedByList: (moved, gone) => [
    ...(moved > 0 ? [`${moved === 1 ? '1 medlem är' : `${moved} medlemmar är`} i divisionen under dess nya namn.`] : []),
    ...(gone > 0
      ? [`${gone === 1 ? '1 medlem vars division' : `${gone} medlemmar vars division`} inte längre finns i listan: nu i ingen.`]
      : []),
  ],
  listTitle: 'Divisioner',
  listIntro: (mayChoose) =>
    mayChoose
      ? 'Välj din med `/division choose`. Den gäller hela säsongen.'
      : 'Editors säger vem som spelar var (`/division set`). Det gäller hela säsongen.',
  group: (division, count) => `${escapeMarkdown(division)} (${count})`,
  withoutOne: (count) => `I ingen division (${count})`,
  nobody: 'Ingen',
  andMore: (count) => `… och ${count} till`,
  cardTitle: 'Per division',
}

export const svWords: InteractionWords = {
  commands: {
    division: { name: 'division', description: 'Klubbens divisioner: vem som spelar mot vem' },
    'division list': { name: 'lista', description: 'Vem som spelar i vilken division' },
    'division choose': {
      name: 'välj',
      description: 'Divisionen du spelar i den här säsongen',
      options: { division: { name: 'division', description: 'Vilken division' } },
    },
    'division set': {
      name: 'sätt',
      description: 'Editors: divisionen som någon spelar i',
      options: {
        user: { name: 'medlem', description: 'Vem' },
        division: { name: 'division', description: 'Vilken division; ingen om den utelämnas' },
      },
    },
  },
  settings: {
    'division.names': {
      label: 'Divisioner',
      description: 'Klubbens divisioner, i den ordning som de visas.',
    },
    'division.own-choice': {
      label: 'Divisioner: eget val',
      description: 'Medlemmar väljer själva sin division tills de har poäng i en säsong; annars säger Editors.',
    },
  },
}
