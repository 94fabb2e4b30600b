// Rounds in the worker: plan, answer, remind, start, finish. Whatever happened, the card is drawn anew from the round as it now stands.
import { clip } from '../../platform/discord/discord-message.ts'
import { derivedId } from '../../platform/id.ts'
import { refuse } from '../../platform/refusal.ts'
import { answers, on, type CardType, type HandleContext, type ReadContext } from '../../platform/worker/handling.ts'
import { clubOpened, clubRequire, clubSettings, type ClubSettings } from '../club/messages.ts'
import { playersListed } from '../player/messages.ts'
import { scoresOfRound } from '../score/messages.ts'
import { tagsHeld, tagsMoved } from '../tag/messages.ts'
import { finalizeAskMessage, isMember, listMessage, nameOf, plannedMessage, roundMessage } from './card.ts'
import {
  roundAddPlayers,
  roundCancel,
  roundCancelled,
  roundCard,
  roundCheckComplete,
  roundCreate,
  roundCreated,
  roundEdit,
  roundEdited,
  roundFacts,
  roundFinalize,
  roundForm,
  roundGuests,
  roundList,
  roundManageable,
  roundRemind,
  roundRemovePlayer,
  roundRsvp,
  roundsChoosable,
  roundStart,
  roundStartDue,
  roundStarted,
} from './messages.ts'
import { planRound, remindersOf, requireOpen, whenText } from './round.ts'
import { decideRsvp, rsvpLists, waitlistMoves, type Rsvp, type RsvpLists } from './rsvp.ts'
import { finish, missingScores, settling } from './settling.ts'
import {
  findOpenRoundsOf,
  findRound,
  getRound,
  insertRound,
  listRounds,
  saveRsvps,
  updatePlan,
  updateState,
  type StoredRound,
} from './store.ts'
import { tell } from './telling.ts'
import { texts } from './texts.ts'

/** A list shows this many rounds: an embed's description holds about 20 lines. */
const LIST_LENGTH = 20
/** No club has more open rounds than this. */
const MAX_SHOWN_AGAIN = 100
/** Discord shows at most 25 choices. */
const CHOICES = 25

const asker = (ctx: ReadContext) => ctx.origin?.user?.id ?? refuse('round.nobody-asked', texts.notYours)

/** The round, locked, for its host, an Editor or an Admin. */
async function getManaged(
  ctx: ReadContext,
  round: string,
  lock: boolean,
): Promise<{ round: StoredRound; settings: ClubSettings }> {
  const { rank, settings } = await ctx.ask(clubRequire, { rank: 'guest' })
  const found = await getRound(ctx.tx, round, lock)
  const mayRun = rank === 'editor' || rank === 'admin' || found.host === ctx.origin?.user?.id
  if (!mayRun) refuse('round.not-yours', texts.notYours)
  return { round: found, settings }
}

/** A Discord-like snowflake for the present: puts what Editors do in order with members' presses. */
const pressKeyAt = (at: Date) => String((BigInt(at.getTime()) - 1_420_070_400_000n) << 22n)

const usersOf = (rsvps: Rsvp[]) => rsvps.map((rsvp) => rsvp.participantId).filter(isMember)
const toBePinged = (lists: RsvpLists) => usersOf([...lists.playing, ...lists.maybe])

/** Sets the clock: the start, and the reminders that still lie ahead; takes back those that do not. */
async function setClock(ctx: HandleContext, round: string, startsAt: Date, settings: ClubSettings): Promise<void> {
  const instant = startsAt.toISOString()
  await ctx.request(roundStartDue, { round, startsAt: instant }, { at: startsAt, key: `round.start:${round}` })
  const ahead = remindersOf(startsAt, settings.reminderOffsetsMs, ctx.now)
  for (const offsetMs of settings.reminderOffsetsMs) {
    const reminder = ahead.find((one) => one.offsetMs === offsetMs)
    const key = `round.remind:${round}:${offsetMs}`
    if (reminder) await ctx.request(roundRemind, { round, startsAt: instant, offsetMs }, { at: reminder.at, key })
    else await ctx.withdraw(key)
  }
}

async function stopClock(ctx: HandleContext, round: string, settings: ClubSettings): Promise<void> {
  await ctx.withdraw(`round.start:${round}`)
  for (const offsetMs of settings.reminderOffsetsMs) await ctx.withdraw(`round.remind:${round}:${offsetMs}`)
}

const create = on(roundCreate, async (ctx, form) => {
  const { settings } = await ctx.ask(clubRequire, { rank: 'player' })
  const plan = planRound(form, settings, ctx.now)
  const round = form.round ?? derivedId('round', ctx.message.id)
  if (form.round && (await findRound(ctx.tx, round))) return
  await insertRound(ctx.tx, round, plan, form.host ?? asker(ctx), ctx.now)
  await setClock(ctx, round, plan.startsAt, settings)
  await ctx.emit(roundCreated, { round })
  ctx.draw(roundCard, round)
  ctx.reply(plannedMessage(round, texts.created(plan.title, plan.startsAt, settings.channels.events, plan.timeZone)), { round })
})

const edit = on(roundEdit, async (ctx, { round: id, ...form }) => {
  const { round, settings } = await getManaged(ctx, id, true)
  requireOpen(round)
  const plan = planRound(form, settings, ctx.now, round)
  await updatePlan(ctx.tx, id, plan)
  const isMoved = plan.startsAt.getTime() !== round.startsAt.getTime()
  const before = rsvpLists(round.rsvps, round.capacity)
  const after = rsvpLists(round.rsvps, plan.capacity)
  await tellMoves(ctx, id, waitlistMoves(before, after))
  if (isMoved) {
    await setClock(ctx, id, plan.startsAt, settings)
    const users = toBePinged(after)
    if (users.length > 0) await tell(ctx, id, (pinged) => texts.movedNote(plan.title, plan.startsAt, pinged), users)
  }
  await ctx.emit(roundEdited, { round: id, moved: isMoved })
  ctx.draw(roundCard, id)
  ctx.reply(plannedMessage(id, texts.edited(plan.title, plan.startsAt)))
})

async function tellMoves(ctx: HandleContext, round: string, moves: { promoted: Rsvp[]; demoted: Rsvp[] }): Promise<void> {
  const promoted = usersOf(moves.promoted)
  const demoted = usersOf(moves.demoted)
  if (promoted.length > 0) await tell(ctx, round, texts.promoted, promoted)
  if (demoted.length > 0) await tell(ctx, round, texts.demoted, demoted)
}

const cancel = on(roundCancel, async (ctx, { round: id, remove }) => {
  const { round, settings } = await getManaged(ctx, id, true)
  requireOpen(round)
  await updateState(ctx.tx, id, 'cancelled', { isRemoved: remove })
  await stopClock(ctx, id, settings)
  const users = toBePinged(rsvpLists(round.rsvps, round.capacity))
  if (users.length > 0) await tell(ctx, id, (pinged) => texts.cancelNote(round.title, pinged), users)
  await ctx.emit(roundCancelled, { round: id })
  ctx.draw(roundCard, id)
  ctx.reply(texts.cancelled(round.title))
})

const rsvp = on(roundRsvp, async (ctx, { round: id, answer, decidedBy }) => {
  await ctx.ask(clubRequire, { rank: 'player' })
  const user = asker(ctx)
  const round = await getRound(ctx.tx, id, true)
  const outcome = decideRsvp(asList(round), { participantId: user, answer, key: decidedBy })
  await saveRsvps(
    ctx.tx,
    id,
    outcome.rsvps.filter((one) => one.participantId === user),
  )
  await tellMoves(ctx, id, outcome)
  ctx.draw(roundCard, id)
  if (outcome.standing.list === 'waitlist') ctx.reply(texts.waitlisted(outcome.standing.position))
})

/** A round as its lists see it. For a correction, a finished one takes participants as if it were live. */
const asList = (round: StoredRound, correction = false) => ({
  state: correction && round.state === 'finalized' ? 'live' : round.state,
  rsvps: round.rsvps,
  ...(round.capacity === undefined ? {} : { capacity: round.capacity }),
})

const addPlayers = on(roundAddPlayers, async (ctx, { round: id, members, guests, scorecard, correction }) => {
  if (correction) await ctx.ask(clubRequire, { rank: 'editor' })
  else if (!scorecard) await getManaged(ctx, id, false)
  if (members.length === 0 && guests.length === 0) refuse('round.add-whom', texts.addWhom)
  const round = await getRound(ctx.tx, id, true)
  const known = new Set((await ctx.ask(playersListed, { users: members })).players.map((player) => player.user))
  const strangers = members.filter((user) => !known.has(user))
  if (strangers.length > 0) refuse('round.not-players', texts.notPlayers(strangers.slice(0, 20)))
  const key = pressKeyAt(ctx.now)
  const newcomers: { participantId: string; guestName?: string }[] = [
    ...members.map((participantId) => ({ participantId })),
    ...guests.map((guest) => ({ participantId: guest.id, guestName: guest.name })),
  ]
  let rsvps: Rsvp[] = round.rsvps
  for (const newcomer of newcomers)
    rsvps = decideRsvp({ ...asList(round, correction), rsvps }, { ...newcomer, answer: 'playing', key }).rsvps
  const touched = rsvps.filter((one) => newcomers.some((newcomer) => newcomer.participantId === one.participantId))
  await saveRsvps(ctx.tx, id, touched)
  ctx.draw(roundCard, id)
  ctx.reply(clip(texts.added(touched.map((one) => nameOf(one))), 2000))
})

const removePlayer = on(roundRemovePlayer, async (ctx, { round: id, participant, correction }) => {
  if (correction) await ctx.ask(clubRequire, { rank: 'editor' })
  else await getManaged(ctx, id, false)
  const round = await getRound(ctx.tx, id, true)
  const known = round.rsvps.find((one) => one.participantId === participant) ?? refuse('round.not-on-list', texts.notOnList)
  const { scores } = await ctx.ask(scoresOfRound, { round: id })
  if (scores.some((score) => score.participant === participant)) refuse('round.has-score', texts.hasScore)
  const outcome = decideRsvp(asList(round, correction), {
    participantId: participant,
    answer: 'removed',
    key: pressKeyAt(ctx.now),
  })
  await saveRsvps(
    ctx.tx,
    id,
    outcome.rsvps.filter((one) => one.participantId === participant),
  )
  if (!correction) await tellMoves(ctx, id, outcome)
  ctx.draw(roundCard, id)
  ctx.reply(texts.removed(nameOf(known)))
  await ctx.perform(roundCheckComplete, { round: id })
})

async function goLive(ctx: HandleContext, round: StoredRound, settings: ClubSettings): Promise<void> {
  await updateState(ctx.tx, round.round, 'live')
  await stopClock(ctx, round.round, settings)
  await tell(ctx, round.round, texts.teeOff, usersOf(rsvpLists(round.rsvps, round.capacity).playing))
  await ctx.emit(roundStarted, { round: round.round })
  ctx.draw(roundCard, round.round)
}

const start = on(roundStart, async (ctx, { round: id }) => {
  const { round, settings } = await getManaged(ctx, id, true)
  requireOpen(round)
  if (round.state === 'live') refuse('round.already-started', texts.alreadyStarted)
  await goLive(ctx, round, settings)
  ctx.reply(texts.started(round.title))
})

const startDue = on(roundStartDue, async (ctx, { round: id, startsAt }) => {
  const round = await findRound(ctx.tx, id, true)
  const { settings } = await ctx.ask(clubSettings, {})
  if (!round || !settings || round.state !== 'scheduled' || round.startsAt.toISOString() !== startsAt) return
  await goLive(ctx, round, settings)
})

const remind = on(roundRemind, async (ctx, { round: id, startsAt }) => {
  const round = await findRound(ctx.tx, id)
  if (!round || round.state !== 'scheduled' || round.startsAt.toISOString() !== startsAt || round.startsAt <= ctx.now) return
  const users = toBePinged(rsvpLists(round.rsvps, round.capacity))
  if (users.length > 0)
    await tell(ctx, id, (pinged) => texts.reminder(round.title, round.startsAt, round.location, pinged), users)
})

const finalizeByHand = on(roundFinalize, async (ctx, { round: id, confirmed }) => {
  await ctx.ask(clubRequire, { rank: 'guest' })
  const { round } = await getManaged(ctx, id, true)
  requireOpen(round)
  if (round.state === 'scheduled') refuse('round.not-started', texts.notStarted(round.startsAt))
  const { scores } = await ctx.ask(scoresOfRound, { round: id })
  if (!scores.some((score) => score.status !== 'dns')) refuse('round.no-scores', texts.noScores)
  const missing = missingScores(round, scores)
  if (missing.length > 0 && !confirmed) return ctx.reply(finalizeAskMessage(id, round.title, missing))
  await finish(ctx, round, scores)
  ctx.reply(texts.finalized(round.title))
})

const checkComplete = on(roundCheckComplete, async (ctx, { round: id }) => {
  const round = await getRound(ctx.tx, id, true)
  ctx.draw(roundCard, id)
  // Whoever has reopened a round says when it is finished again.
  if (round.state !== 'live' || round.isReopened) return
  const { scores } = await ctx.ask(scoresOfRound, { round: id })
  if (missingScores(round, scores).length > 0 || !scores.some((score) => score.status === 'finished')) return
  await finish(ctx, round, scores)
})

const list = on(roundList, async (ctx, { which }) => {
  await ctx.ask(clubRequire, { rank: 'guest' })
  const rounds =
    which === 'upcoming'
      ? await listRounds(ctx.tx, ['live', 'scheduled'], 'asc', LIST_LENGTH)
      : await listRounds(ctx.tx, ['finalized', 'cancelled'], 'desc', LIST_LENGTH)
  ctx.reply(listMessage(which, rounds))
})

/** Tags on the cards of open rounds follow the tags. */
const followTags = on(tagsMoved, async (ctx, { moves }) => {
  const users = moves.flatMap(({ from, to }) => [from, to]).filter((user) => user !== null)
  for (const round of await findOpenRoundsOf(ctx.tx, [...new Set(users)])) ctx.draw(roundCard, round)
})

/** The events channel may be a new one: open rounds are shown there. */
const showAgain = on(clubOpened, async (ctx, { again }) => {
  if (!again) return
  for (const { round } of await listRounds(ctx.tx, ['scheduled', 'live'], 'asc', MAX_SHOWN_AGAIN)) ctx.draw(roundCard, round)
})

export const handlers = [
  create,
  edit,
  cancel,
  rsvp,
  addPlayers,
  removePlayer,
  start,
  startDue,
  remind,
  finalizeByHand,
  checkComplete,
  list,
  followTags,
  showAgain,
  ...settling.handlers,
]

export const cascades = settling.cascades

const asParticipant = (one: Rsvp) => ({
  participant: one.participantId,
  ...(isMember(one.participantId) ? { user: one.participantId } : {}),
  name: one.guestName ?? '',
})

export const queries = [
  ...settling.queries,
  answers(roundFacts, async (ctx, { round: id, lock }) => {
    const round = await getRound(ctx.tx, id, lock)
    const lists = rsvpLists(round.rsvps, round.capacity)
    return {
      round: id,
      title: round.title,
      description: round.description,
      location: round.location,
      startsAt: round.startsAt.toISOString(),
      timeZone: round.timeZone,
      capacity: round.capacity ?? null,
      state: round.state,
      host: round.host,
      playing: lists.playing.map((one) => asParticipant(one)),
      maybe: lists.maybe.map((one) => asParticipant(one)),
      waitlist: lists.waitlist.map((one) => asParticipant(one)),
    }
  }),
  answers(roundGuests, async (ctx, { round: id }) => {
    const round = await getRound(ctx.tx, id)
    const lists = rsvpLists(round.rsvps, round.capacity)
    const guests = [...lists.playing, ...lists.waitlist].filter((one) => !isMember(one.participantId))
    return { guests: guests.map((one) => ({ participant: one.participantId, name: one.guestName ?? '' })) }
  }),
  answers(roundsChoosable, async (ctx, { states, typed }) => {
    const isPast = states.includes('finalized') || states.includes('cancelled')
    const rounds = await listRounds(ctx.tx, states, isPast ? 'desc' : 'asc', 100)
    const wanted = typed.trim().toLowerCase()
    return {
      rounds: rounds
        .map((round) => ({ round: round.round, label: choiceLabel(round) }))
        .filter(({ label }) => label.toLowerCase().includes(wanted))
        .slice(0, CHOICES),
    }
  }),
  answers(roundManageable, async (ctx, { round: id }) => {
    const { round } = await getManaged(ctx, id, false)
    requireOpen(round)
    return { title: round.title, state: round.state }
  }),
  answers(roundForm, async (ctx, { round: id }) => {
    if (id === undefined) {
      const { settings } = await ctx.ask(clubRequire, { rank: 'player' })
      const capacity = settings.capacityDefault === null ? '' : String(settings.capacityDefault)
      return { title: '', when: '', location: '', description: '', capacity }
    }
    const { round, settings } = await getManaged(ctx, id, false)
    requireOpen(round)
    return {
      title: round.title,
      when: whenText(round, settings.timeZone),
      location: round.location,
      description: round.description,
      capacity: round.capacity === undefined ? '' : String(round.capacity),
    }
  }),
]

function choiceLabel(round: { title: string; startsAt: Date; timeZone: string }): string {
  const when = new Intl.DateTimeFormat('en-GB', {
    timeZone: round.timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(round.startsAt)
  return `${clip(round.title, 70)} · ${when}`
}

export const cards: CardType[] = [
  {
    ref: roundCard,
    draw: async (ctx, id) => {
      const { settings } = await ctx.ask(clubSettings, {})
      const round = await findRound(ctx.tx, id)
      if (!settings || !round) return undefined
      if (round.isRemoved) return { gone: true }
      const users = usersOf(round.rsvps)
      const { held } = await ctx.ask(tagsHeld, { users })
      const { scores } = await ctx.ask(scoresOfRound, { round: id })
      return {
        channel: settings.channels.events,
        message: roundMessage({ round, tags: new Map(held.map(({ user, number }) => [user, number])), scores }),
        thread: { name: clip(round.title, 100) },
      }
    },
  },
]
