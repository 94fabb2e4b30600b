// Answers in the worker: who plays, who waits and is asked, guests, notes, and what a round allows of them.
import { clip, escapeMarkdown } from '../../platform/discord/discord-message.ts'
import { oneLine } from '../../platform/one-line.ts'
import { refuse } from '../../platform/refusal.ts'
import { answers, on, type HandleContext, type ReadContext } from '../../platform/worker/handling.ts'
import { whoAsked } from '../../platform/worker/who-asked.ts'
import { auditRecorded } from '../audit/messages.ts'
import { clubRequire, isEditor } from '../club/messages.ts'
import { playerDismissed, playerLeft, playerReturned, playersListed } from '../player/messages.ts'
import { scoresOfRound } from '../score/messages.ts'
import { getManaged } from './access.ts'
import { forgetFailure } from './attendee-role.ts'
import { nameOf } from './card.ts'
import { confirmingOf, followUp, forDecision, hasFreePlace } from './follow-up.ts'
import {
  roundAddPlayers,
  roundAnswerOffer,
  roundBringGuest,
  roundCheckComplete,
  roundCard,
  roundLapseOffer,
  roundMyGuests,
  roundNote,
  roundNoteForm,
  roundOptionsForm,
  roundRemovePlayer,
  roundRsvp,
  roundSetOptions,
  isMember,
} from './messages.ts'
import { readOptions, writeOptions } from './options.ts'
import { requireOpen } from './round.ts'
import {
  answerOf,
  applyNote,
  checkGuestName,
  checkNote,
  guestsOf,
  rsvpLists,
  standingOf,
  type Rsvp,
  type Standing,
} from './rsvp.ts'
import { confirmPlaces, decideAll, decideRsvp, lapsePlace, resettle } from './rsvp-decisions.ts'
import { optionsOf, roundSettings } from './settings.ts'
import { findOpenRoundsOf, findRound, getRound, listRounds, saveOwnOptions, saveRsvps, type StoredRound } from './store.ts'
import { tell } from './telling.ts'
import { posted, texts } from './texts.ts'

/** No club has more open rounds than this. */
const MAX_OPEN_ROUNDS = 100

/** What an entry of the log holds. */
const MAX_AUDIT_LENGTH = 600
const MAX_AUDITED = 50

/** A Discord-like snowflake for the present: puts what Editors and the clock do in order with members' presses. */
const pressKeyAt = (at: Date) => String((BigInt(at.getTime()) - 1_420_070_400_000n) << 22n)

const rsvp = on(roundRsvp, async (ctx, { round: id, answer, decidedBy, isCommand }) => {
  await ctx.ask(clubRequire, { rank: 'player' })
  const user = whoAsked(ctx)
  const round = await getRound(ctx.tx, id, true)
  const outcome = decideRsvp(await forDecision(ctx, round), { participantId: user, answer, key: decidedBy })
  await followUp(ctx, round, outcome, { told: [user] })
  const guests = guestsOf(outcome.rsvps, user).map((guest) => nameOf(guest))
  const leaving = guests.length > 0 && ['maybe', 'cannot'].includes(outcome.standing.list) ? [texts.guestsLeave(guests)] : []
  const standing = isCommand || outcome.standing.list === 'waitlist' ? [standingText(outcome.standing)] : []
  const said = [...standing, ...leaving].join(' ')
  if (said !== '') ctx.reply(said)
})

const standingText = (standing: Standing): string =>
  standing.list === 'waitlist' ? texts.waitlisted(standing.position) : texts.standings[standing.list]

const answerOffer = on(roundAnswerOffer, async (ctx, { round: id, wants, decidedBy }) => {
  await ctx.ask(clubRequire, { rank: 'player' })
  const user = whoAsked(ctx)
  const round = await getRound(ctx.tx, id, true)
  const decision = await forDecision(ctx, round)
  const asked = rsvpLists(round.rsvps, round.capacity).asked.filter((one) => one.participantId === user || one.broughtBy === user)
  const own = asked.some((one) => one.participantId === user)
  const guests = asked.filter((one) => one.participantId !== user)
  if (asked.length === 0) {
    const { list } = standingOf(rsvpLists(round.rsvps, round.capacity), user)
    // Pressed twice: they are told once more how they stand.
    return wants && list === 'playing' ? ctx.reply(texts.offerTaken) : refuse('round.not-offered', texts.notOffered)
  }
  if (wants) {
    await followUp(ctx, round, confirmPlaces(decision, user, decidedBy))
    const names = guests.map((one) => nameOf(one))
    return ctx.reply([...(own ? [texts.offerTaken] : []), ...(names.length > 0 ? [texts.offerTakenFor(names)] : [])].join(' '))
  }
  const given = own
    ? [{ participantId: user, answer: 'cannot' as const, key: decidedBy }]
    : guests.map(({ participantId }) => ({ participantId, answer: 'removed' as const, key: decidedBy }))
  await followUp(ctx, round, decideAll(decision, given))
  ctx.reply(texts.offerGivenUp)
})

const lapseOffer = on(roundLapseOffer, async (ctx, { round: id, participant, askedUntil }) => {
  const round = await findRound(ctx.tx, id, true)
  if (!round || (round.state !== 'scheduled' && round.state !== 'live')) return
  const outcome = lapsePlace(await forDecision(ctx, round), participant, askedUntil, pressKeyAt(ctx.now))
  if (!outcome.isChange) return
  await followUp(ctx, round, outcome, { told: [participant] })
  const isStillFree = hasFreePlace(outcome.lists, round.capacity)
  const late = outcome.rsvps.find((one) => one.participantId === participant)
  const user = late?.broughtBy ?? participant
  const who = late?.broughtBy === undefined ? `<@${user}>` : `<@${user}> (${nameOf(late)})`
  await tell(ctx, id, () => posted.offerLapsed(round.title, who, isStillFree), [user])
})

const folded = (name: string) => oneLine(name).normalize('NFKC').toLowerCase()
/** Throws Refusal `round.guest-there` where one of these guests has that name. */
function requireNewName(name: string, others: readonly Rsvp[]): void {
  const same = others.find((one) => one.guestName !== undefined && folded(one.guestName) === folded(name))
  if (same) refuse('round.guest-there', texts.guestThere(nameOf(same)))
}

const addPlayers = on(roundAddPlayers, async (ctx, { round: id, members, guests, scorecard, correction = false }) => {
  if (correction) await ctx.ask(clubRequire, { rank: 'editor' })
  else if (!scorecard) await getManaged(ctx, id, false)
  if (members.length === 0 && guests.length === 0) refuse('round.add-whom', texts.addWhom)
  const round = await getRound(ctx.tx, id, true)
  const known = new Set((await ctx.ask(playersListed, { users: members })).players.map((player) => player.user))
  const strangers = members.filter((user) => !known.has(user))
  if (strangers.length > 0) refuse('round.not-players', texts.notPlayers(strangers.slice(0, 20)))
  // The same command once more is a slip; on a scorecard two may have one name.
  if (!scorecard && !correction)
    for (const guest of guests)
      requireNewName(
        guest.name,
        round.rsvps.filter((one) => answerOf(one) !== 'removed'),
      )
  const newcomers: { participantId: string; guestName?: string }[] = [
    ...members.map((participantId) => ({ participantId })),
    ...guests.map((guest) => ({ participantId: guest.id, guestName: guest.name })),
  ]
  const key = pressKeyAt(ctx.now)
  const outcome = decideAll(
    await forDecision(ctx, round, correction),
    newcomers.map((newcomer) => ({ ...newcomer, answer: 'playing', key })),
  )
  const added = newcomers.map(({ participantId }) => participantId)
  await followUp(ctx, round, outcome, { told: added, isOver: correction })
  const touched = outcome.rsvps.filter((one) => added.includes(one.participantId))
  if (!scorecard && !correction) {
    const what = clip(
      posted.audit.added(
        round.title,
        touched.map((one) => nameOf(one)),
      ),
      MAX_AUDIT_LENGTH,
    )
    await ctx.cascade(auditRecorded, { kind: 'rounds', what, about: members.slice(0, MAX_AUDITED) })
  }
  const waits = (one: Rsvp) => standingOf(outcome.lists, one.participantId).list === 'waitlist'
  const isIn = touched.filter((one) => !waits(one)).map((one) => nameOf(one))
  const waiting = touched.filter(waits).map((one) => nameOf(one))
  const said = [...(isIn.length > 0 ? [texts.added(isIn)] : []), ...(waiting.length > 0 ? [texts.addedWaiting(waiting)] : [])]
  ctx.reply(clip(said.join(' '), 2000))
})

/** Like {@link getManaged}; whoever only wants to step out themselves is told how. */
async function requireRemoving(ctx: ReadContext, round: string, participant: string): Promise<void> {
  const { rank } = await ctx.ask(clubRequire, { rank: 'guest' })
  const { host } = await getRound(ctx.tx, round)
  const user = ctx.origin?.user?.id
  if (!isEditor(rank) && host !== user && participant === user) refuse('round.not-yours', texts.removeSelf)
  await getManaged(ctx, round, false)
}

/** Members may take the guests they bring off the list themselves; all else is for whoever runs the round. */
const removePlayer = on(roundRemovePlayer, async (ctx, { round: id, participant, correction = false }) => {
  await ctx.ask(clubRequire, { rank: 'guest' })
  const round = await getRound(ctx.tx, id, true)
  const known = round.rsvps.find((one) => one.participantId === participant && answerOf(one) !== 'removed')
  const isOwnGuest = known?.broughtBy !== undefined && known.broughtBy === ctx.origin?.user?.id
  if (correction) await ctx.ask(clubRequire, { rank: 'editor' })
  else if (!isOwnGuest) await requireRemoving(ctx, id, participant)
  if (!known) refuse('round.not-on-list', texts.notOnList)
  const { scores } = await ctx.ask(scoresOfRound, { round: id })
  if (scores.some((score) => score.participant === participant)) refuse('round.has-score', texts.hasScore)
  const press = { participantId: participant, answer: 'removed' as const, key: pressKeyAt(ctx.now) }
  const outcome = decideAll(await forDecision(ctx, round, correction), [press])
  await followUp(ctx, round, outcome, { isOver: correction })
  if (!isOwnGuest && !correction) {
    const about = isMember(participant) ? [participant] : []
    await ctx.cascade(auditRecorded, { kind: 'rounds', what: posted.audit.removed(round.title, nameOf(known)), about })
  }
  const guests = guestsOf(outcome.rsvps, participant).map((guest) => nameOf(guest))
  ctx.reply([texts.removed(nameOf(known)), ...(guests.length > 0 ? [texts.guestsLeft(guests)] : [])].join(' '))
  await ctx.perform(roundCheckComplete, { round: id })
})

/** Whoever has left the server does not come: the next in line does. A round that is on does not wait for their score. */
const dropThoseGone = on(playerLeft, async (ctx, { user }) => {
  for (const id of await findOpenRoundsOf(ctx.tx, [user])) {
    const { state, rsvps } = await getRound(ctx.tx, id, true)
    const isOnList = rsvps.some((one) => one.participantId === user && answerOf(one) !== 'removed')
    if (state === 'scheduled' && isOnList) await ctx.perform(roundRemovePlayer, { round: id, participant: user })
    else await ctx.perform(roundCheckComplete, { round: id })
  }
})

/** Whose role was taken may get it back, so their answers stay; but a round that is on does not wait for a score that they cannot enter. */
const passOverDismissed = on(playerDismissed, async (ctx, { user }) => {
  for (const id of await findOpenRoundsOf(ctx.tx, [user])) await ctx.perform(roundCheckComplete, { round: id })
})

/** Their score is waited for again. */
const waitForReturned = on(playerReturned, async (ctx, { user }) => {
  for (const id of await findOpenRoundsOf(ctx.tx, [user])) ctx.draw(roundCard, id)
})

/** Whether this member may bring guests to the round now; throws Refusal. */
async function requireBringing(ctx: ReadContext, round: StoredRound, user: string): Promise<number> {
  requireOpen(round)
  const limit = (await optionsOf(ctx, round)).guestsPerMember
  if (limit === 0) refuse('round.no-guests', texts.noGuests)
  const own = round.rsvps.find((one) => one.participantId === user)
  if (!own || !['playing', 'silent'].includes(answerOf(own))) refuse('round.guest-needs-member', texts.guestNeedsMember)
  return limit
}

const bringGuest = on(roundBringGuest, async (ctx, { round: id, guest, name, decidedBy }) => {
  await ctx.ask(clubRequire, { rank: 'player' })
  const user = whoAsked(ctx)
  const round = await getRound(ctx.tx, id, true)
  const limit = await requireBringing(ctx, round, user)
  requireNewName(name, guestsOf(round.rsvps, user))
  if (guestsOf(round.rsvps, user).length >= limit) refuse('round.guest-limit', texts.guestLimit(limit))
  const press = {
    participantId: guest,
    guestName: checkGuestName(name),
    broughtBy: user,
    answer: 'playing' as const,
    key: decidedBy,
  }
  const outcome = decideRsvp(await forDecision(ctx, round), press)
  await followUp(ctx, round, outcome, { told: [guest] })
  const shown = nameOf({ participantId: guest, guestName: press.guestName })
  const { standing } = outcome
  ctx.reply(standing.list === 'waitlist' ? texts.guestWaits(shown, standing.position) : texts.guestIn(shown))
})

const note = on(roundNote, async (ctx, { round: id, text, user, decidedBy }) => {
  const { rank } = await ctx.ask(clubRequire, { rank: 'player' })
  const round = await getRound(ctx.tx, id, true)
  requireOpen(round)
  const isOwn = user === undefined || user === whoAsked(ctx)
  const said = checkNote(text)
  if (!isOwn && !isEditor(rank) && round.host !== whoAsked(ctx)) refuse('round.not-yours', texts.notYours)
  if (!isOwn && said !== '') refuse('round.note-only-away', texts.noteOnlyAway)
  const known = getAnswered(round, user ?? whoAsked(ctx), isOwn)
  await saveRsvps(ctx.tx, id, [applyNote(known, { text: said, key: decidedBy })])
  ctx.draw(roundCard, id)
  if (!isOwn) {
    await ctx.cascade(auditRecorded, { kind: 'rounds', what: posted.audit.noteTakenAway(round.title), about: [user] })
    return ctx.reply(texts.noteTakenAway(user))
  }
  ctx.reply(said === '' ? texts.noteGone : texts.noteSet(escapeMarkdown(said)))
})

function getAnswered(round: StoredRound, user: string, isOwn: boolean): Rsvp {
  const known = round.rsvps.find((one) => one.participantId === user && answerOf(one) !== 'removed')
  if (known) return known
  return isOwn ? refuse('round.note-needs-answer', texts.noteNeedsAnswer) : refuse('round.not-on-list', texts.notOnList)
}

const setOptions = on(roundSetOptions, async (ctx, { round: id, ...form }) => {
  const own = readOptions(form)
  const { round } = await getManaged(ctx, id, true)
  requireOpen(round)
  await saveOwnOptions(ctx.tx, id, own)
  await forgetFailure(ctx, id)
  await followOptions(ctx, { ...round, ownOptions: own })
  await ctx.cascade(auditRecorded, { kind: 'rounds', what: posted.audit.options(round.title) })
  ctx.reply(texts.optionsSet(round.title))
})

/** Those who are being asked are in once a round asks no more; the role comes or goes; the card has its button for guests or not. */
async function followOptions(ctx: HandleContext, round: StoredRound): Promise<void> {
  const confirming = await confirmingOf(ctx, round)
  const outcome = resettle(await forDecision(ctx, round), { capacity: round.capacity, confirming })
  await followUp(ctx, round, outcome)
}

/** The club has set other options: the open rounds without their own follow. Lines for whoever set them. */
export async function followClubOptions(ctx: HandleContext, changes: readonly { key: string }[]): Promise<string[]> {
  if (!roundSettings.some(({ key }) => changes.some((change) => change.key === key))) return []
  const open = await listRounds(ctx.tx, ['scheduled', 'live'], 'asc', MAX_OPEN_ROUNDS)
  for (const { round } of open) await followOptions(ctx, await getRound(ctx.tx, round, true))
  return open.length === 0 ? [] : [texts.optionsFollowed(open.length)]
}

export const rsvpHandlers = [
  rsvp,
  answerOffer,
  lapseOffer,
  addPlayers,
  removePlayer,
  dropThoseGone,
  passOverDismissed,
  waitForReturned,
  bringGuest,
  note,
  setOptions,
]

export const rsvpQueries = [
  answers(roundMyGuests, async (ctx, { round: id }) => {
    await ctx.ask(clubRequire, { rank: 'player' })
    const round = await getRound(ctx.tx, id)
    const limit = await requireBringing(ctx, round, whoAsked(ctx))
    const guests = guestsOf(round.rsvps, whoAsked(ctx))
    return { limit, guests: guests.map((one) => ({ participant: one.participantId, name: one.guestName ?? '' })) }
  }),
  answers(roundNoteForm, async (ctx, { round: id }) => {
    await ctx.ask(clubRequire, { rank: 'player' })
    const round = await getRound(ctx.tx, id)
    requireOpen(round)
    return { note: getAnswered(round, whoAsked(ctx), true).note?.text ?? '' }
  }),
  answers(roundOptionsForm, async (ctx, { round: id }) => {
    const { round } = await getManaged(ctx, id, false)
    requireOpen(round)
    return writeOptions(round.ownOptions)
  }),
]
