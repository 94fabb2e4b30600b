// What members of a club do all the time, for flow tests: sign up, plan a round, answer, enter scores.
import type { Actor, Outcome, Seen } from '../src/sandbox/driver.ts'
import type { Bed, FreshClub } from './bed.ts'
import { until } from './until.ts'

/** Presses a button that opens a form, fills it in and sends it. */
export async function fillIn(
  member: Actor,
  message: Seen,
  button: string,
  values: Parameters<Actor['submit']>[1] = {},
): Promise<Outcome> {
  return member.submit((await member.press(message, button)).form, values)
}

export async function signUp(member: Actor, tag?: number, more: Record<string, string> = {}): Promise<Outcome> {
  const card = await member.waitsFor('frolf-signup', 'Join the club')
  return fillIn(member, card, 'Sign up', { ...(tag === undefined ? {} : { 'Bag tag': String(tag) }), ...more })
}

/** Plans a round by the form, and waits for its card. */
export async function planRound(bed: Bed, host: Actor, values: Record<string, string>): Promise<Seen> {
  const planned = await host.submit((await host.slash('round create')).form, { When: 'tomorrow 18:30', ...values })
  if (!planned.text.includes('Planned')) throw new Error(`no round was planned: ${planned.text}`)
  await bed.settled()
  return host.waitsFor('frolf-events', values['Title'] ?? '')
}

/** The card as it now stands, once everything is settled. */
export async function cardNow(bed: Bed, member: Actor, card: Seen): Promise<Seen> {
  await bed.settled()
  return until('the card', () => member.looksAt(card))
}

/** A club whose members have signed up; the first holds tag 1, and so on. */
export async function clubOf(bed: Bed, names: string[], form: Record<string, string> = {}): Promise<FreshClub> {
  const club = await bed.freshClub({ members: names, form })
  for (const [index, member] of club.members.entries()) await signUp(member, index + 1)
  await bed.settled()
  return club
}

/** A live round that these members play. */
export async function liveRound(bed: Bed, players: Actor[], values: Record<string, string> = {}): Promise<Seen> {
  const [host] = players as [Actor]
  const card = await planRound(bed, host, { Title: 'Tuesday league', ...values })
  for (const player of players) await player.press(card, 'Playing')
  await bed.settled()
  await host.press(card, 'Start')
  return cardNow(bed, host, card)
}

export const enterScore = (member: Actor, card: Seen, score: string): Promise<Outcome> =>
  fillIn(member, card, 'Enter score', { Score: score })

/** The field of a card's embed that starts with these words, or undefined. */
export const fieldOf = (card: Seen, name: string): string | undefined =>
  card.embeds[0]?.fields?.find((field) => field.name.startsWith(name))?.value

/** The id of the round that a card shows, as its buttons carry it. */
export const roundOf = (card: Seen): string =>
  card.buttons.flatMap(({ customId }) => customId?.split('~')[1] ?? []).find((part) => part.length > 10) ?? ''

/** A round that these played and that is finished, with these scores in their order; its card. */
export async function playedRound(
  bed: Bed,
  players: Actor[],
  scores: string[],
  values: Record<string, string> = {},
): Promise<Seen> {
  const card = await liveRound(bed, players, values)
  for (const [index, score] of scores.entries()) await enterScore(players[index]!, card, score)
  await bed.settled()
  return card
}
