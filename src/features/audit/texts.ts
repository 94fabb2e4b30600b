// The words of the audit log for Admins, in one place. Titles are plain text and escaped here.
import { escapeMarkdown } from '../../platform/discord/discord-message.ts'
import { inLanguages, ofClub } from '../../platform/language/texts.ts'
import { de } from './languages/de.ts'
import { es } from './languages/es.ts'
import { fi } from './languages/fi.ts'
import { sv } from './languages/sv.ts'
import type { AuditKind } from './messages.ts'

const of = (title: string) => `**${escapeMarkdown(title)}**`
const people = (count: number) => (count === 1 ? '1 player' : `${count} players`)

const en = {
  kinds: {
    setup: 'Setup',
    settings: 'Settings',
    roles: 'Roles',
    members: 'Members',
    rounds: 'Rounds',
    scores: 'Scores',
    tags: 'Tags',
    seasons: 'Seasons',
    pots: 'Pots',
  } satisfies Record<AuditKind, string>,
  title: 'Log of the club',
  empty: 'Nothing has been noted yet.',
  emptyNarrowed: 'Nothing has been noted of that. Try without `member` or `kind`.',
  page: (page: number, pages: number, count: number) => `Page ${page} of ${pages} · ${count} entries, newest first`,
  newer: 'Newer',
  older: 'Older',
  bot: 'the bot',
  operator: 'the operator (command line)',
  why: (reason: string) => `why: “${escapeMarkdown(reason)}”`,
  roundCreated: (title: string) => `Planned ${of(title)}`,
  roundEdited: (title: string, moved: boolean) => `${moved ? 'Moved' : 'Edited'} ${of(title)}`,
  roundCancelled: (title: string) => `Cancelled ${of(title)}`,
  roundFinalized: (title: string, players: number) => `Finished ${of(title)} (${people(players)})`,
  scoresImported: (title: string, players: number) => `Imported the scores of ${people(players)} into ${of(title)}`,
  scoreEnteredFor: (title: string) => `Entered a score in ${of(title)} for somebody else`,
}

/** What each translation has to have. */
export type Texts = typeof en

export const texts = inLanguages(en, { de, es, fi, sv })
/** What everybody in the club reads. */
export const posted = ofClub(texts)
