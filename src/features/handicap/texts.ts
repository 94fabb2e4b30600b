// The words of the handicap feature for members, in one place. Arguments are plain text unless a comment says otherwise.
import { escapeMarkdown, timestamp } from '../../platform/discord/discord-message.ts'
import { inLanguages } from '../../platform/language/texts.ts'
import { de } from './languages/de.ts'
import { es } from './languages/es.ts'
import { fi } from './languages/fi.ts'
import { sv } from './languages/sv.ts'
import { tenths } from './tenths.ts'

const roundsText = (count: number) => (count === 1 ? '1 round' : `${count} rounds`)

const en = {
  notSignedUp: (user: string) => `<@${user}> has not signed up to this club.`,
  /** Nothing to reckon with yet. */
  tooFew: (user: string, has: number, needed: number) =>
    `<@${user}> has no handicap yet: it needs ${roundsText(needed)} finished with a score to par, and there ${has === 1 ? 'is 1' : `are ${has}`}.`,
  title: (value: number) => `Handicap ${tenths(value)}`,
  roundLine: (round: { title: string; at: Date; toPar: number; counts: boolean }) =>
    `${timestamp(round.at, 'D')} ${escapeMarkdown(round.title)}: ${round.counts ? `**${tenths(round.toPar)}** counts` : tenths(round.toPar)}`,
  workingTitle: 'How it comes about',
  working: (counted: number, of: number, share: number) =>
    `The best ${share} % of the last ${roundsText(of)}, rounded up: ${counted}.`,
  average: (toPars: readonly number[], average: number) =>
    `Their average: (${toPars.map(tenths).join(' ')}) / ${toPars.length} = ${average.toFixed(2)}.`,
  allowance: (percent: number, average: number, value: number) =>
    `Of that ${percent} %: ${average.toFixed(2)} × ${percent / 100} = **${tenths(value)}**.`,
  roundsTitle: 'The rounds',
  listTitle: 'Handicaps',
  listEmpty: (needed: number) => `Nobody has a handicap yet. It takes ${roundsText(needed)} finished with a score to par.`,
  listLine: (user: string, value: number) => `**${tenths(value)}** <@${user}>`,
  notFinished:
    'That round is not finished, so it has no results yet. Pick a finished one from the list that appears while you type.',
  netTitle: (title: string) => `Net results: ${title}`,
  netEmpty: 'Nobody in that round had a handicap then.',
  netLine: (one: { place: number; user: string; toPar: number; handicap: number; net: number }) =>
    `**${one.place}.** <@${one.user}> **${tenths(one.net)}** (${tenths(one.toPar)} with handicap ${tenths(one.handicap)})`,
  without: (users: string) => `Without a handicap: ${users}`,
  andMore: (count: number) => `… and ${count} more`,
}

/** What each translation has to have. */
export type Texts = typeof en

export const texts = inLanguages(en, { de, es, fi, sv })
