// The division feature in Finnish.
import { bold, boldList, escapeMarkdown } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

export const fi: Words<Texts> = {
  acceptsNames: (most, length) =>
    `enintään ${most} nimeä, kussakin 1–${length} kirjainta, numeroa, välilyöntiä tai merkkiä \`+\`, \`-\`, \`/\`, pilkuin erotettuina, kuten \`MPO, FPO, MA40\`; tai \`none\``,
  noDivisions: 'ei ole',
  notKept:
    'Tällä seuralla ei ole divisioonia. Admin nimeää ne komennolla `/frolf-config set`, esimerkiksi `setting:division.names value:MPO, FPO, MA40`.',
  unknown: (names) => `Seuralla ei ole sellaista divisioonaa. Divisioonat ovat ${boldList(names)}.`,
  editorsChoose: 'Tässä seurassa Editorit päättävät, kuka pelaa missäkin divisioonassa. Kysy heiltä.',
  hasPoints: (division, season) =>
    `Sinulla on jo pisteitä kaudella ${bold(season)}, jolla pelaat divisioonassa ${bold(division)}; vaihto laskisi koko kauden uudelleen. Editor voi tehdä sen komennolla \`/division set\`.`,
  notSignedUp: (user) => `<@${user}> ei ole ilmoittautunut seuraan, joten divisioonaa ei voi vielä valita.`,
  chosen: (division, lines) => [`Pelaat divisioonassa ${bold(division)}.`, ...lines].join('\n'),
  isIn: (user, division, lines) =>
    [
      division === null ? `<@${user}> ei ole nyt missään divisioonassa.` : `<@${user}> pelaa divisioonassa ${bold(division)}.`,
      ...lines,
    ].join('\n'),
  audit: (user, from, to) =>
    `Pelaajan <@${user}> divisioona: ${escapeMarkdown(from ?? 'ei mitään')} → ${escapeMarkdown(to ?? 'ei mitään')}`,
  movedByList: (moved, gone) => [
    ...(moved > 0 ? [`${moved === 1 ? '1 jäsen on' : `${moved} jäsentä on`} divisioonassa sen uudella nimellä.`] : []),
    ...(gone > 0
      ? [
          `${gone === 1 ? '1 jäsen, jonka divisioona' : `${gone} jäsentä, joiden divisioona`} ei ole enää luettelossa: nyt ei missään.`,
        ]
      : []),
  ],
  listTitle: 'Divisioonat',
  listIntro: (mayChoose) =>
    mayChoose
      ? 'Valitse omasi komennolla `/division choose`. Se koskee koko kautta.'
      : 'Editorit päättävät, kuka pelaa missä (`/division set`). Se koskee koko kautta.',
  group: (division, count) => `${escapeMarkdown(division)} (${count})`,
  withoutOne: (count) => `Ei divisioonaa (${count})`,
  nobody: 'Ei kukaan',
  andMore: (count) => `… ja vielä ${count}`,
  cardTitle: 'Divisioonittain',
}

export const fiWords: InteractionWords = {
  commands: {
    division: { name: 'divisioona', description: 'Seuran divisioonat: kuka pelaa ketä vastaan' },
    'division list': { name: 'luettelo', description: 'Kuka pelaa missäkin divisioonassa' },
    'division choose': {
      name: 'valitse',
      description: 'Divisioona, jossa pelaat tällä kaudella',
      options: { division: { name: 'divisioona', description: 'Mikä divisioona' } },
    },
    'division set': {
      name: 'aseta',
      description: 'Editorit: divisioona, jossa joku pelaa',
      options: {
        user: { name: 'jäsen', description: 'Kuka' },
        division: { name: 'divisioona', description: 'Mikä divisioona; tyhjänä ei mikään' },
      },
    },
  },
  settings: {
    'division.names': {
      label: 'Divisioonat',
      description: 'Seuran divisioonat siinä järjestyksessä, jossa ne näytetään.',
    },
    'division.own-choice': {
      label: 'Divisioonat: oma valinta',
      description: 'Jäsenet valitsevat divisioonansa itse, kunnes heillä on kauden pisteitä; muuten Editorit päättävät.',
    },
  },
}
