// The words of the timezone feature for members, in one place.
import { inLanguages } from '../../platform/language/texts.ts'
import { de } from './languages/de.ts'
import { es } from './languages/es.ts'
import { fi } from './languages/fi.ts'
import { sv } from './languages/sv.ts'
const code = (zone: string) => `\`${zone}\``

const en = {
  set: (zone: string, now: string) =>
    `Your time zone is ${code(zone)}; it is ${now} there now. Times you plan are still read in the club's zone (or in one you write behind them), and shown in both.`,
  cleared: (club: string) => `Your time zone is forgotten; the club's is ${code(club)}.`,
  own: (zone: string, now: string, club: string) => `Your time zone is ${code(zone)} (${now} now); the club's is ${code(club)}.`,
  none: (club: string, now: string) =>
    `You have set no time zone; the club's is ${code(club)} (${now} now). Set yours with \`/timezone set\`.`,
  preview: (there: string, club: string, here: string, member: string) =>
    `🕒 ${there} in ${code(club)} (the club) · ${here} in ${code(member)} (you)`,
}
/** What each translation has to have. */
export type Texts = typeof en

export const texts = inLanguages(en, { de, es, fi, sv })
