// The words of the season feature for members, in one place. Arguments are plain text unless a comment says otherwise.
import { bold, boldList, escapeMarkdown, timestamp } from '../../platform/discord/discord-message.ts'
import { inLanguages, ofClub } from '../../platform/language/texts.ts'
import { de } from './languages/de.ts'
import { es } from './languages/es.ts'
import { fi } from './languages/fi.ts'
import { sv } from './languages/sv.ts'

const roundsText = (count: number) => (count === 1 ? '1 round' : `${count} rounds`)

const en = {
  schemes: {
    tagged: 'Tagged opponents behind',
    placement: 'Placement table',
    beaten: 'Players beaten and attendance',
  },
  tiers: { gold: 'Gold', silver: 'Silver', bronze: 'Bronze' },
  audit: {
    started: (name: string) => `Started ${bold(name)}`,
    ended: (name: string) => `Ended ${bold(name)}`,
    resumed: (name: string) => `Resumed ${bold(name)}`,
  },
  runsAlready: (name: string, since: Date) =>
    `${bold(name)} is running since ${timestamp(since, 'D')}. End it with \`/season end\` before another begins.`,
  noneRuns: 'No season is running. An Admin starts one with `/season start`.',
  noneYet: 'There has not been a season yet. An Admin starts one with `/season start`.',
  noneEnded: 'No season has ended yet, so there is none to resume.',
  notFound: 'There is no such season. Pick one from the list that appears while you type.',
  nameTooLong: (length: number) => `The name has ${length} characters; at most 60 fit. Say it shorter.`,
  nameTaken: (name: string) => `There was a season called ${bold(name)} already. Give this one another name.`,
  endsAnother: 'Another season is running now. Use `/season end` again.',
  nameOf: (year: number, count: number) => (count === 0 ? `Season ${year}` : `Season ${year}-${count + 1}`),
  /** `scheme` is ready to show. */
  started: (name: string, scheme: string) =>
    `${bold(name)} has begun. Points: ${scheme}. Finished rounds count from now on; tags stay with their holders.`,
  startedNote: (name: string, scheme: string) =>
    `🏁 **${escapeMarkdown(name)}** has begun: every finished round gives season points. Points: ${scheme}. See \`/season standings\`.`,
  endAsk: (name: string, rounds: number) =>
    `End ${bold(name)} after ${roundsText(rounds)}? The standings are then final, and rounds give no points until another season starts. Tags go on moving.`,
  endYes: 'End the season',
  ended: (name: string) => `${bold(name)} has ended. If that was too early, \`/season resume\` takes it back.`,
  endedNote: (name: string, rounds: number) => `🏆 ${bold(name)} is over after ${roundsText(rounds)}.`,
  resumed: (name: string, rounds: number) =>
    `${bold(name)} goes on, with the rounds finished since it ended: ${roundsText(rounds)} so far.`,
  resumedNote: (name: string) => `${bold(name)} goes on.`,
  standingsTitle: (name: string, division: string | undefined) =>
    division === undefined ? `Standings: ${name}` : `Standings: ${name}, ${division}`,
  noDivisions: 'This club has no divisions, so the standings are those of everybody: leave `division` out.',
  noDivision: (names: readonly string[]) =>
    `There is no such division. There are ${boldList(names)}; leave \`division\` out for everybody.`,
  noPoints: 'No round has given points yet.',
  points: (points: number) => (points === 1 ? '1 pt' : `${points} pts`),
  roundsOf: roundsText,
  countedOf: (counted: number, rounds: number) => `best ${counted} of ${rounds}`,
  up: (by: number) => `▲${by}`,
  down: (by: number) => `▼${by}`,
  isNew: 'new',
  /** `scheme` is ready to show. */
  summary: (isRunning: boolean, rounds: number, scheme: string) =>
    `${isRunning ? 'Running' : 'Ended'} · ${roundsText(rounds)} · ${scheme}`,
  moveHint: 'Arrows: places gained or lost with the last round.',
  page: (page: number, pages: number) => `Page ${page} of ${pages}`,
  previous: 'Previous',
  next: 'Next',
  allPages: 'All pages',
  listTitle: 'Seasons',
  /** `winner` is ready to show. */
  listLine: (season: { name: string; startedAt: Date; endedAt: Date | undefined; rounds: number }, winner: string | undefined) =>
    `${bold(season.name)} · ${timestamp(season.startedAt, 'D')} – ${season.endedAt ? timestamp(season.endedAt, 'D') : 'running'} · ${roundsText(season.rounds)}${
      winner === undefined ? '' : ` · ${season.endedAt ? '🏆' : 'leading:'} ${winner}`
    }`,
  simulateTitle: (name: string) => `What if: ${name}`,
  lastYear: 'the last 12 months',
  /** `scheme` is ready to show. */
  simulated: (scheme: string, rounds: number) => `Counted as: ${scheme} · ${roundsText(rounds)}. Nothing is changed by this.`,
  /** Beside a simulated rank: where they really are. */
  really: (rank: number | undefined) => (rank === undefined ? 'not ranked' : `really ${rank}.`),
  badTable: (typed: string, accepts: string) => `“${escapeMarkdown(typed)}” is no placement table. It takes ${accepts}.`,
  nothingPlayed: 'No round was finished in that time, so there is nothing to count.',
  reportTitle: 'Season points',
  inSeason: (name: string) => `${bold(name)}:`,
  totalLine: (user: string, before: number, after: number) => `<@${user}> ${before} → **${after}**`,
  roundPointsTitle: (name: string) => `🏅 ${bold(name)}, points of this round:`,
  /** One line per member: what the round gave, and where they are now. */
  roundPointsLine: (user: string, points: number, bonus: number, total: number) =>
    `<@${user}> **+${points}**${bonus > 0 ? ` (bonus ${bonus})` : ''} · ${total} in all`,
  recounted: (name: string, rounds: number) => `${bold(name)} is counted anew: ${roundsText(rounds)}.`,
  andMore: (count: number) => `… and ${count} more`,
  /** The scheme in words. */
  describe: {
    tagged: '100 for each tagged opponent behind, bonuses from the 4th round on',
    placement: (table: readonly number[]) => `by placement: ${table.slice(0, 8).join(', ')}${table.length > 8 ? ', …' : ''}`,
    beaten: (perBeaten: number, attendance: number) => `${perBeaten} per player beaten, ${attendance} for taking part`,
    best: (rounds: number) => (rounds === 1 ? 'the best round counts' : `best ${rounds} rounds count`),
    withoutTag: 'no tag needed',
    byDivision: 'within each division',
  },
}

/** What each translation has to have. */
export type Texts = typeof en

export const texts = inLanguages(en, { de, es, fi, sv })
/** What everybody in the club reads. */
export const posted = ofClub(texts)
