// What follows a change of a round's RSVPs: it is written, those concerned are told, those who come up are asked, the clock is set, the card drawn.
import { messagePost } from '../../platform/discord/effects.ts'
import type { HandleContext } from '../../platform/worker/handling.ts'
import { followPlayers } from './attendee-role.ts'
import { nameOf, offerMessage, usersOf } from './card.ts'
import { roundCard, roundCheckComplete, roundLapseOffer, roundLineupChanged } from './messages.ts'
import { answerOf, rsvpLists, type Rsvp, type RsvpLists, type WaitlistMoves } from './rsvp.ts'
import type { RsvpRound } from './rsvp-decisions.ts'
import { optionsOf } from './settings.ts'
import { saveRsvps, type StoredRound } from './store.ts'
import { tell } from './telling.ts'
import { posted } from './texts.ts'

/** An answer given in the last moment is still on its way when the time is over; so long it is waited for. */
const ANSWER_GRACE_MS = 60_000

/** A round as decisions on its RSVPs need it. For a correction, a finished one takes participants as if it were live. */
export const forDecision = async (ctx: HandleContext, round: StoredRound, correction = false): Promise<RsvpRound> => ({
  state: correction && round.state === 'finalized' ? 'live' : round.state,
  rsvps: round.rsvps,
  ...(round.capacity === undefined ? {} : { capacity: round.capacity }),
  confirming: await confirmingOf(ctx, round),
})

export const confirmingOf = async (ctx: HandleContext, round: Pick<StoredRound, 'ownOptions' | 'startsAt'>) => ({
  windowMs: (await optionsOf(ctx, round)).confirmWindowMs,
  startsAt: round.startsAt,
  now: ctx.now,
})

type Change = WaitlistMoves & { rsvps: Rsvp[]; lists: RsvpLists }

/**
 * Does what follows a decision on RSVPs. `round` is the round before it, `capacity` what holds after it. `told`: participants who are told
 * otherwise (they asked for it). `isOver`: the lists of a finished round are corrected, so nobody's place changes by it.
 */
export async function followUp(
  ctx: HandleContext,
  round: StoredRound,
  change: Change,
  {
    capacity = round.capacity,
    told = [],
    isOver = false,
  }: { capacity?: number | undefined; told?: readonly string[]; isOver?: boolean } = {},
): Promise<void> {
  const before = rsvpLists(round.rsvps, round.capacity)
  await saveRsvps(
    ctx.tx,
    round.round,
    change.rsvps.filter((rsvp) => !round.rsvps.includes(rsvp)),
  )
  ctx.draw(roundCard, round.round)
  if (isOver) return
  await followPlayers(ctx, { ...round, capacity, rsvps: change.rsvps })
  const isOther = isOtherLineup(before, change.lists)
  if (isOther) await ctx.cascade(roundLineupChanged, { round: round.round })
  await tellMoves(ctx, round, change, told)
  await askThem(ctx, round, change, before)
  await tellOfFreePlace(ctx, round, change, { before, capacity, told })
  // Whoever steps out of a round that is on may be the one whose score it waited for.
  if (isOther && round.state === 'live') await ctx.perform(roundCheckComplete, { round: round.round })
}

/** Whether others play now, in whatever order. */
function isOtherLineup(before: RsvpLists, after: RsvpLists): boolean {
  const known = new Set(before.playing.map((rsvp) => rsvp.participantId))
  return before.playing.length !== after.playing.length || after.playing.some((rsvp) => !known.has(rsvp.participantId))
}

async function tellMoves(
  ctx: HandleContext,
  { round, title }: StoredRound,
  moves: WaitlistMoves,
  told: readonly string[],
): Promise<void> {
  const news = ({ participantId }: Rsvp) => !told.includes(participantId)
  const promoted = usersOf(moves.promoted.filter(news))
  const demoted = usersOf(moves.demoted.filter(news))
  const guests = moves.promoted
    .filter(news)
    .flatMap((rsvp) => (rsvp.broughtBy === undefined ? [] : [{ user: rsvp.broughtBy, guest: nameOf(rsvp) }]))
  if (promoted.length > 0) await tell(ctx, round, (pinged) => posted.promoted(title, pinged), promoted)
  if (guests.length > 0) {
    const users = guests.map(({ user }) => user)
    await tell(ctx, round, () => posted.promotedGuests(title, guests), users)
  }
  if (demoted.length > 0) await tell(ctx, round, (pinged) => posted.demoted(title, pinged), demoted)
}

const offerKey = (round: string, participant: string) => `round.offer:${round}:${participant}`

/** The question goes into the thread, with buttons; it is taken away when the time to answer is over. */
async function askThem(ctx: HandleContext, round: StoredRound, change: Change, before: RsvpLists): Promise<void> {
  const stillAsked = new Set(change.lists.asked.map((rsvp) => rsvp.participantId))
  for (const rsvp of before.asked)
    if (!stillAsked.has(rsvp.participantId)) await ctx.withdraw(offerKey(round.round, rsvp.participantId))
  const until = change.asked[0]?.inLine?.askedUntil
  if (until === undefined) return
  for (const { participantId, inLine } of change.asked) {
    const askedUntil = inLine?.askedUntil ?? until
    const at = new Date(Date.parse(askedUntil) + ANSWER_GRACE_MS)
    const key = offerKey(round.round, participantId)
    await ctx.request(roundLapseOffer, { round: round.round, participant: participantId, askedUntil }, { at, key })
  }
  for (let i = 0; i < change.asked.length; i += OFFERS_PER_MESSAGE) {
    const offers = change.asked
      .slice(i, i + OFFERS_PER_MESSAGE)
      .map((rsvp) =>
        rsvp.broughtBy === undefined ? { user: rsvp.participantId } : { user: rsvp.broughtBy, guest: nameOf(rsvp) },
      )
    await ctx.effect(messagePost, {
      to: { threadOf: `${roundCard.kind}:${round.round}` },
      message: offerMessage(ctx.guild, round, offers, new Date(until)),
      lifetimeMs: Date.parse(until) + ANSWER_GRACE_MS - ctx.now.getTime(),
    })
  }
}

/** So many names with their words fit into one message. */
const OFFERS_PER_MESSAGE = 10

export const hasFreePlace = (lists: RsvpLists, capacity: number | undefined): boolean =>
  capacity === undefined || lists.playing.length + lists.asked.length < capacity

/** A place that nobody in line is asked about, because those who wait did not answer before: whoever is first may have it. */
async function tellOfFreePlace(
  ctx: HandleContext,
  round: StoredRound,
  { lists }: Change,
  { before, capacity, told }: { before: RsvpLists; capacity: number | undefined; told: readonly string[] },
): Promise<void> {
  const silent = lists.waitlist.filter((rsvp) => answerOf(rsvp) === 'silent' && !told.includes(rsvp.participantId))
  if (silent.length === 0 || hasFreePlace(before, round.capacity) || !hasFreePlace(lists, capacity)) return
  await tell(ctx, round.round, (pinged) => posted.placeFree(round.title, pinged), usersOf(silent))
}
