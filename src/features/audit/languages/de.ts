// The audit feature in German.
import { escapeMarkdown } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const of = (title: string) => `**${escapeMarkdown(title)}**`
const people = (count: number) => (count === 1 ? '1 Spieler' : `${count} Spieler`)

export const de: Words<Texts> = {
  kinds: {
    setup: 'Einrichtung',
    settings: 'Einstellungen',
    roles: 'Rollen',
    members: 'Mitglieder',
    rounds: 'Runden',
    scores: 'Ergebnisse',
    tags: 'Tags',
    seasons: 'Saisons',
    pots: 'Töpfe',
  },
  title: 'Protokoll des Clubs',
  empty: 'Noch wurde nichts vermerkt.',
  emptyNarrowed: 'Davon wurde nichts vermerkt. Versuch es ohne `mitglied` oder `art`.',
  page: (page, pages, count) => `Seite ${page} von ${pages} · ${count} Einträge, neueste zuerst`,
  newer: 'Neuere',
  older: 'Ältere',
  bot: 'der Bot',
  operator: 'der Betrieb (Kommandozeile)',
  why: (reason) => `Grund: „${escapeMarkdown(reason)}“`,
  roundCreated: (title) => `Hat ${of(title)} geplant`,
  roundEdited: (title, moved) => `Hat ${of(title)} ${moved ? 'verlegt' : 'geändert'}`,
  roundCancelled: (title) => `Hat ${of(title)} abgesagt`,
  roundFinalized: (title, players) => `Hat ${of(title)} abgeschlossen (${people(players)})`,
  scoresImported: (title, players) => `Hat die Ergebnisse von ${people(players)} in ${of(title)} eingelesen`,
  scoreEnteredFor: (title) => `Hat in ${of(title)} ein Ergebnis für jemand anderen eingetragen`,
}

export const deWords: InteractionWords = {
  commands: {
    'frolf-log': {
      name: 'frolf-log',
      description: 'Admins: wer im Club was getan hat, wann und warum',
      options: {
        member: {
          name: 'mitglied',
          description: 'Nur, was dieses Mitglied getan hat oder was mit ihm geschah',
        },
        kind: {
          name: 'art',
          description: 'Nur diese Art',
          choices: {
            setup: 'Einrichtung',
            settings: 'Einstellungen',
            roles: 'Rollen',
            members: 'Mitglieder',
            rounds: 'Runden',
            scores: 'Ergebnisse',
            tags: 'Tags',
            seasons: 'Saisons',
            pots: 'Töpfe',
          },
        },
      },
    },
  },
}
