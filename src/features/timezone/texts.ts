// The words of the timezone feature for members, in one place.
const code = (zone: string) => `\`${zone}\``

export const texts = {
  set: (zone: string, now: string) =>
    `Your time zone is ${code(zone)}; it is ${now} there now. Times you plan are still read in the club's zone (or in one you write behind them), and shown in both.`,
  cleared: (club: string) => `Your time zone is forgotten; the club's is ${code(club)}.`,
  own: (zone: string, now: string, club: string) => `Your time zone is ${code(zone)} (${now} now); the club's is ${code(club)}.`,
  none: (club: string, now: string) =>
    `You have set no time zone; the club's is ${code(club)} (${now} now). Set yours with \`/timezone set\`.`,
  preview: (there: string, club: string, here: string, member: string) =>
    `🕒 ${there} in ${code(club)} (the club) · ${here} in ${code(member)} (you)`,
}
