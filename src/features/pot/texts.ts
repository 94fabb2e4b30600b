// The words of the pot feature for members, in one place. Amounts come ready to be shown; users are ids.
import { bold, clip, escapeMarkdown, mentions, timestamp } from '../../platform/discord/discord-message.ts'
import { inLanguages, ofClub } from '../../platform/language/texts.ts'
import { de } from './languages/de.ts'
import { es } from './languages/es.ts'
import { fi } from './languages/fi.ts'
import { sv } from './languages/sv.ts'

const named = { ace: 'ace pot', ctp: 'CTP pot' }
type Pot = keyof typeof named
/** Who lies how far from the pin. */
interface Held {
  member: string
  distance: string
}

const en = {
  off: (pot: Pot) =>
    `This club keeps no ${named[pot]}. An Admin can switch it on with \`/frolf-config set setting:pot.${pot} value:on\`.`,
  badAmount: (currency: string) => `I cannot read the amount. Give it in ${currency} like \`5\`, \`5.00\` or \`2,50\`.`,
  tooMuch: (most: string) => `That is more than ${most}. Enter it in smaller parts if it is right.`,
  tooLittle: (balance: string) => `There is only ${balance} in it, and a pot is never below zero.`,
  full: 'That pot holds as much as can be counted. Pay something out first.',
  noEntry: 'There is no such entry. Choose one from the list that opens while you type.',
  isCorrection: 'That entry is a correction itself. Enter what is right as a new payment.',
  correctedAlready: 'That entry was taken back already.',
  notYours: 'Only the host of the round, Editors and Admins can do that. Ask one of them.',
  roundNotFound: 'That round is not here (any more). Choose one from the list.',
  notPlayers: (users: readonly string[]) =>
    `${mentions(users)} ${users.length === 1 ? 'is' : 'are'} not on the playing list of that round.`,
  allPaid: (users: readonly string[]) => `${mentions(users)} paid in for that round already, so nothing was entered.`,
  added: (pot: Pot, users: readonly string[], each: string, balance: string) =>
    `Entered: ${mentions(users)} paid ${each}${users.length === 1 ? '' : ' each'} into the ${named[pot]}. It holds **${balance}** now.`,
  skipped: (users: readonly string[]) => `Paid in already, so not entered again: ${mentions(users)}.`,
  ownWitness: 'Somebody else must have seen the ace: choose another member as witness.',
  empty: (pot: Pot) => `The ${named[pot]} is empty, so there is nothing to pay.`,
  paid: (pot: Pot, user: string, amount: string, balance: string) =>
    `Entered: <@${user}> gets **${amount}** from the ${named[pot]}. It holds ${balance} now.`,
  aceNote: (user: string, witness: string, amount: string) =>
    `🎉 Ace! <@${user}> gets **${amount}** from the ace pot. Seen by <@${witness}>.`,
  needReason: 'Say why, in a few words; the reason stays in the history.',
  corrected: (pot: Pot, balance: string) => `Taken back by a counter-entry. The ${named[pot]} holds **${balance}** now.`,
  form: { title: 'Who paid in?', who: 'Players who paid' },
  title: { ace: 'Ace pot', ctp: 'CTP pot' },
  balance: (amount: string) => `It holds **${amount}**.`,
  nothingYet: 'Nothing was paid in yet.',
  kinds: { 'paid-in': 'paid in', payout: 'paid out', correction: 'correction' },
  line: (at: Date, kind: string, amount: string, more: string) => `${timestamp(at, 'D')} · ${kind} **${amount}**${more}`,
  of: (user: string) => ` · <@${user}>`,
  seenBy: (user: string) => ` · seen by <@${user}>`,
  enteredBy: (user: string) => ` · entered by <@${user}>`,
  because: (reason: string) => ` · ${escapeMarkdown(reason)}`,

  audit: {
    added: (pot: Pot, payers: number, each: string, title: string) =>
      `${payers === 1 ? '1 player' : `${payers} players`} paid ${each}${payers === 1 ? '' : ' each'} into the ${named[pot]} · ${bold(title)}`,
    paid: (pot: Pot, amount: string, title: string) => `Paid ${amount} out of the ${named[pot]} · ${bold(title)}`,
    corrected: (pot: Pot, amount: string) => `Took an entry of ${amount} in the ${named[pot]} back`,
    claimTakenBack: (hole: number, amount: string, title: string) =>
      `Took a claim on hole ${hole} back, and with it ${amount} that was paid · ${bold(title)}`,
    payouts: (purse: string, title: string) => `Posted the payouts of ${bold(title)}: ${purse}`,
  },

  badPlaces: (max: number) => `Places paid must be from 1 to ${max}.`,
  badShare: 'The share paid out is a whole number of per cent, from 1 to 100.',
  nobodyFinished: 'Nobody has finished that round yet, so there is nobody to pay. Enter scores first.',
  payoutTitle: (title: string) => `Payouts: ${escapeMarkdown(title)}`,
  payoutHead: (entrants: number, fee: string, share: number, purse: string, isFinal: boolean) =>
    `${entrants === 1 ? '1 player' : `${entrants} players`} × ${fee}${share < 100 ? `, ${share} % paid out` : ''}: **${purse}**${isFinal ? '' : '\nThe round is not finished: this is how it stands now.'}`,
  payoutLine: (place: number, name: string, amount: string) => `**${place}.** ${name} · **${amount}**`,
  andMore: (count: number) => `… and ${count} more`,
  payoutPosted: 'Posted in the thread of the round.',

  badHole: 'A hole has a number from 1 to 36.',
  noDistance: 'Say how far it is from the pin, such as `2.4 m` or `6 ft`.',
  badDistance: (typed: string) =>
    `I cannot read “${escapeMarkdown(clip(typed, 40))}” as a distance. Give it with its unit: \`2.4 m\`, \`240 cm\`, \`6 ft\` or \`6 ft 4 in\`.`,
  tooFar: 'That is more than 300 m from the pin. Check number and unit.',
  /** What somebody claims who does not lie closest. */
  fartherReply: (hole: number, holder: string, held: string, yours: string) =>
    `Noted: ${yours}. <@${holder}> is closest on hole ${hole} with **${escapeMarkdown(held)}**; what you noted stands if that claim is taken back. If it is wrong, <@${holder}>, the host or an Editor can take it back with \`/ctp withdraw\`.`,
  notLive:
    'Closest to the pin is claimed while the round is live. After it, the host or an Editor can enter it for somebody: `/ctp claim` with `user`.',
  notPlaying: 'Only those who play in the round can claim closest to the pin.',
  claimed: (user: string, hole: number, distance: string) =>
    `📍 CTP hole ${hole}: <@${user}> lies **${escapeMarkdown(distance)}** from the pin.`,
  claimCorrected: (user: string, hole: number, distance: string, before: string) =>
    `📍 CTP hole ${hole}, put right: <@${user}> lies **${escapeMarkdown(distance)}** from the pin (before: ${escapeMarkdown(before)}).`,
  closestNow: ({ member, distance }: Held) => `Now <@${member}> is closest with **${escapeMarkdown(distance)}**.`,
  /** `best`: who is closest now; `amount`: what was paid for it and is back in the pot. */
  claimWithdrawn: (hole: number, taken: Held, best: Held | undefined, amount: string | undefined) =>
    [
      `📍 CTP hole ${hole}: the claim of <@${taken.member}> (${escapeMarkdown(taken.distance)}) is taken back.`,
      ...(amount === undefined ? [] : [`**${amount}** are back in the CTP pot.`]),
      best ? `Now <@${best.member}> is closest with **${escapeMarkdown(best.distance)}**.` : 'Nobody holds the hole now.',
    ].join(' '),
  withdrawn: (hole: number, user: string, distance: string, best: Held | undefined, amount: string | undefined) =>
    [
      `Taken back: <@${user}> with ${escapeMarkdown(distance)} on hole ${hole}.`,
      best ? `<@${best.member}> is closest with **${escapeMarkdown(best.distance)}**.` : 'Nobody holds the hole now.',
      ...(amount === undefined ? [] : [`**${amount}** are back in the CTP pot; close the hole once more with \`/ctp close\`.`]),
    ].join(' '),
  /** `user` absent: whoever asks. */
  noClaim: (hole: number, user: string | undefined) =>
    `${user === undefined ? 'You have' : `<@${user}> has`} no claim on hole ${hole} that could be taken back. \`/ctp show\` says who holds what.`,
  closedForGood: (hole: number) =>
    `Closest to the pin on hole ${hole} is closed. An Editor can still take the claim back: then the hole is open again, and what was paid is back in the pot.`,
  openAgain: (hole: number) => `Hole ${hole} is open again: close it once more with \`/ctp close\` when it is right.`,
  /** Why an entry was taken back, in the history. */
  claimGone: (hole: number) => `Claim on hole ${hole} taken back`,
  /** `isOwn`: said of oneself, by oneself. */
  claimedReply: (hole: number, user: string, isOwn: boolean) =>
    `Noted: ${isOwn ? 'you are' : `<@${user}> is`} closest on hole ${hole} until somebody beats it.`,
  closer: "I'm closer",
  closerForm: { title: (hole: string) => `Closer on hole ${hole}?`, distance: 'Your distance' },
  closed: (hole: number) => `Closest to the pin on hole ${hole} is closed.`,
  nobody: (hole: number) => `Nobody has claimed hole ${hole} in that round.`,
  noClaims: 'Nobody has claimed closest to the pin in that round yet. `/ctp claim` does.',
  ctpTitle: (title: string) => `Closest to the pin: ${escapeMarkdown(title)}`,
  ctpLine: (hole: number, best: Held, next: Held | undefined, isClosed: boolean) =>
    `**Hole ${hole}** · <@${best.member}> · ${escapeMarkdown(best.distance)}${next ? ` (next: <@${next.member}>, ${escapeMarkdown(next.distance)})` : ''}${isClosed ? ' · closed' : ''}`,
  won: (user: string, hole: number, distance: string, amount: string | undefined) =>
    `🏆 Hole ${hole}: <@${user}> was closest with **${escapeMarkdown(distance)}**${amount === undefined ? '' : ` and gets **${amount}** from the CTP pot`}.`,
  closedReply: (hole: number) => `Hole ${hole} is closed.`,
}

/** What each translation has to have. */
export type Texts = typeof en

export const texts = inLanguages(en, { de, es, fi, sv })
/** What everybody in the club reads. */
export const posted = ofClub(texts)
