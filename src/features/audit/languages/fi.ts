// The audit feature in Finnish.
import { escapeMarkdown } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const of = (title: string) => `**${escapeMarkdown(title)}**`
const people = (count: number) => (count === 1 ? '1 pelaaja' : `${count} pelaajaa`)

export const fi: Words<Texts> = {
  kinds: {
    setup: 'Perustaminen',
    settings: 'Asetukset',
    roles: 'Roolit',
    members: 'Jäsenet',
    rounds: 'Kierrokset',
    scores: 'Tulokset',
    tags: 'Tagit',
    seasons: 'Kaudet',
    pots: 'Potit',
  },
  title: 'Seuran loki',
  empty: 'Mitään ei ole vielä kirjattu.',
  emptyNarrowed: 'Siitä ei ole kirjattu mitään. Kokeile ilman valintaa `jäsen` tai `laji`.',
  page: (page, pages, count) => `Sivu ${page} / ${pages} · ${count} merkintää, uusin ensin`,
  newer: 'Uudemmat',
  older: 'Vanhemmat',
  bot: 'botti',
  operator: 'ylläpito (komentorivi)',
  why: (reason) => `syy: ”${escapeMarkdown(reason)}”`,
  roundCreated: (title) => `Suunnitteli kierroksen ${of(title)}`,
  roundEdited: (title, moved) => `${moved ? 'Siirsi kierroksen' : 'Muokkasi kierrosta'} ${of(title)}`,
  roundCancelled: (title) => `Perui kierroksen ${of(title)}`,
  roundFinalized: (title, players) => `Päätti kierroksen ${of(title)} (${people(players)})`,
  scoresImported: (title, players) => `Toi tulokset (${people(players)}) kierrokselle ${of(title)}`,
  scoreEnteredFor: (title) => `Kirjasi toisen tuloksen kierrokselle ${of(title)}`,
}

export const fiWords: InteractionWords = {
  commands: {
    'frolf-log': {
      name: 'frolf-log',
      description: 'Adminit: kuka teki mitä seurassa, milloin ja miksi',
      options: {
        member: {
          name: 'jäsen',
          description: 'Vain tämän jäsenen teot tai häntä koskevat',
        },
        kind: {
          name: 'laji',
          description: 'Vain tämä laji',
          choices: {
            setup: 'Perustaminen',
            settings: 'Asetukset',
            roles: 'Roolit',
            members: 'Jäsenet',
            rounds: 'Kierrokset',
            scores: 'Tulokset',
            tags: 'Tagit',
            seasons: 'Kaudet',
            pots: 'Potit',
          },
        },
      },
    },
  },
}
