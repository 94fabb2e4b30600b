// Rounds in the worker: plan, answer, remind, start, finish. Whatever happened, the card is drawn anew from the round as it now stands.
import { clip, plain, withoutDirection } from '../../platform/discord/discord-message.ts'
import { derivedId } from '../../platform/id.ts'
import { dateText } from '../../platform/language/format.ts'
import { discordHealed } from '../../platform/recovery/messages.ts'
import { refuse } from '../../platform/refusal.ts'
import { isOutdated, keepUntouched, nameOfShown } from '../../platform/shown.ts'
import { answers, on, onCascade, type CardType, type HandleContext, type ReadContext } from '../../platform/worker/handling.ts'
import { whoAsked } from '../../platform/worker/who-asked.ts'
import { attendanceOfRound } from '../attendance/messages.ts'
import {
  changeOf,
  clubOpened,
  clubRequire,
  clubSettings,
  clubSettingsChanged,
  remindersSetting,
  type ClubSettings,
  isEditor,
} from '../club/messages.ts'
import { correctionPropose } from '../correction/messages.ts'
import { remindersOwn } from '../reminders/messages.ts'
import { scoresOfRound } from '../score/messages.ts'
import { tagsHeld, tagsMoved } from '../tag/messages.ts'
import { timezonePreview } from '../timezone/messages.ts'
import { getManaged } from './access.ts'
import { giveRoleAgain, retireLater, roleHandlers } from './attendee-role.ts'
import {
  cancelAskMessage,
  finalizeAskMessage,
  listMessage,
  plannedMessage,
  roundMessage,
  usersOf,
  type ListedRound,
} from './card.ts'
import { confirmingOf, followUp, forDecision } from './follow-up.ts'
import {
  roundCancel,
  roundCancelled,
  roundCard,
  roundCardParts,
  roundCheckComplete,
  roundCreate,
  roundCreated,
  roundDoubts,
  roundEdit,
  roundEdited,
  roundFacts,
  roundFinalize,
  roundForm,
  roundGuests,
  roundList,
  roundManageable,
  roundRemind,
  roundsChoosable,
  roundShow,
  roundStart,
  roundStartDue,
  roundStarted,
  isMember,
} from './messages.ts'
import { FORM_FIELDS, formOf, planRound, remindersOf, requireOpen } from './round.ts'
import { rsvpLists, standingOf, type Rsvp, type RsvpLists } from './rsvp.ts'
import { resettle } from './rsvp-decisions.ts'
import { followClubOptions, rsvpHandlers, rsvpQueries } from './rsvp-handlers.ts'
import { optionsOf } from './settings.ts'
import { awaitedScores, findAway, finish, missingScores, settling } from './settling.ts'
import {
  findOpenRoundsOf,
  findRound,
  getRound,
  insertRound,
  listRounds,
  raiseCardEdition,
  updatePlan,
  updateState,
  type StoredRound,
} from './store.ts'
import { tell } from './telling.ts'
import { posted, texts } from './texts.ts'

/** A list shows this many rounds: an embed's description holds about 20 lines. */
const LIST_LENGTH = 20
/** No club has more open rounds than this. */
const MAX_SHOWN_AGAIN = 100
/** Later than this, because the bot was away, nobody tees off any more: the round is live all the same, its card tells. */
const TEE_OFF_TOLD_MS = 2 * 3_600_000
/** Between two times that players have a card posted anew. */
const SHOWN_EVERY_MS = 600_000
/** Discord shows at most 25 choices. */
const CHOICES = 25

const toBePinged = (lists: RsvpLists) => usersOf([...lists.playing, ...lists.maybe])
/** A round that is moved or cancelled matters to those in line, too. */
const concerned = (lists: RsvpLists) => usersOf([...lists.playing, ...lists.asked, ...lists.waitlist, ...lists.maybe])

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

/** The time in the club's zone and in the asker's own, where they differ. */
async function withZones(ctx: ReadContext, text: string, at: Date): Promise<string> {
  const preview = await ctx.ask(timezonePreview, { at: at.toISOString() })
  return preview.text === '' ? text : `${text}\n${preview.text}`
}

const create = on(roundCreate, async (ctx, form) => {
  // What a feature posts for a host was allowed when it was planned; the host's roles of that time need not be theirs, or the club's, today.
  const { settings } = await ctx.ask(clubRequire, { rank: form.host === undefined ? 'player' : 'guest' })
  const { whenNotes, ...plan } = planRound(form, settings, ctx.now)
  const round = form.round ?? derivedId('round', ctx.message.id)
  if (form.round && (await findRound(ctx.tx, round))) return
  await insertRound(ctx.tx, round, plan, form.host ?? whoAsked(ctx), ctx.now)
  await setClock(ctx, round, plan.startsAt, settings)
  await ctx.emit(roundCreated, { round })
  ctx.draw(roundCard, round)
  const planned = texts.created(plan.title, plan.startsAt, settings.channels.events, [plan.timeZone, ...whenNotes].join('; '))
  ctx.reply(plannedMessage(round, await withZones(ctx, planned, plan.startsAt)), { round })
})

const edit = on(roundEdit, async (ctx, { round: id, marks, ...typed }) => {
  const { round, settings } = await getManaged(ctx, id, true)
  requireOpen(round)
  const form = keepUntouched(typed, formOf(round, settings), FORM_FIELDS, marks)
  const { whenNotes, ...plan } = planRound(form, settings, ctx.now, round)
  await updatePlan(ctx.tx, id, plan)
  const isMoved = plan.startsAt.getTime() !== round.startsAt.getTime()
  const confirming = await confirmingOf(ctx, { ...round, ...plan })
  const outcome = resettle(await forDecision(ctx, round), { capacity: plan.capacity, confirming })
  await followUp(ctx, { ...round, title: plan.title }, outcome, { capacity: plan.capacity })
  if (isMoved) {
    await setClock(ctx, id, plan.startsAt, settings)
    const users = concerned(outcome.lists)
    if (users.length > 0) await tell(ctx, id, (pinged) => posted.movedNote(plan.title, plan.startsAt, pinged), users)
  }
  await ctx.emit(roundEdited, { round: id, moved: isMoved })
  ctx.draw(roundCard, id)
  const remarks = whenNotes.length > 0 ? ` (${whenNotes.join('; ')})` : ''
  const edited = `${texts.edited(plan.title, plan.startsAt)}${remarks}`
  ctx.reply(plannedMessage(id, await withZones(ctx, edited, plan.startsAt)))
})

/** What whoever cancels a round is told before, and the name of it. */
async function cancelPreview(ctx: ReadContext, { round, title, state }: StoredRound) {
  const hasScores = (await ctx.ask(scoresOfRound, { round })).scores.length > 0
  return { title, isLive: state === 'live', hasScores, shown: nameOfShown(state, hasScores) }
}

const cancel = on(roundCancel, async (ctx, { round: id, remove, shown }) => {
  const { round, settings } = await getManaged(ctx, id, true)
  requireOpen(round)
  const now = await cancelPreview(ctx, round)
  if (isOutdated(shown, now.shown)) return ctx.reply(cancelAskMessage(id, now, true))
  await updateState(ctx.tx, id, 'cancelled', { isRemoved: remove })
  await stopClock(ctx, id, settings)
  await retireLater(ctx, id)
  const users = concerned(rsvpLists(round.rsvps, round.capacity))
  if (users.length > 0) await tell(ctx, id, (pinged) => posted.cancelNote(round.title, pinged), users)
  await ctx.emit(roundCancelled, { round: id })
  ctx.draw(roundCard, id)
  ctx.reply(texts.cancelled(round.title))
})

async function goLive(ctx: HandleContext, round: StoredRound, settings: ClubSettings): Promise<void> {
  await updateState(ctx.tx, round.round, 'live')
  await stopClock(ctx, round.round, settings)
  if (ctx.now.getTime() - round.startsAt.getTime() <= TEE_OFF_TOLD_MS)
    await tell(
      ctx,
      round.round,
      (pinged) => posted.teeOff(round.title, pinged),
      usersOf(rsvpLists(round.rsvps, round.capacity).playing),
    )
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

const remind = on(roundRemind, async (ctx, { round: id, startsAt, offsetMs }) => {
  const { settings } = await ctx.ask(clubSettings, {})
  // Taken out of the settings by a hand in the database, which withdraws nothing.
  if (!settings?.reminderOffsetsMs.includes(offsetMs)) return
  const round = await findRound(ctx.tx, id)
  if (!round || round.state !== 'scheduled' || round.startsAt.toISOString() !== startsAt || round.startsAt <= ctx.now) return
  const coming = toBePinged(rsvpLists(round.rsvps, round.capacity))
  // Whoever chose their own reminders gets those.
  const { own } = await ctx.ask(remindersOwn, { users: coming })
  const users = coming.filter((user) => !own.includes(user))
  if (users.length > 0)
    await tell(ctx, id, (pinged) => posted.reminder(round.title, round.startsAt, round.location, pinged), users)
})

const finalizeByHand = on(roundFinalize, async (ctx, { round: id, confirmed, shown }) => {
  await ctx.ask(clubRequire, { rank: 'guest' })
  const { round } = await getManaged(ctx, id, true)
  requireOpen(round)
  if (round.state === 'scheduled') refuse('round.not-started', texts.notStarted(round.startsAt))
  const { scores } = await ctx.ask(scoresOfRound, { round: id })
  if (scores.length === 0) refuse('round.no-scores', texts.noScores)
  if (round.isReopened) {
    // It keeps its old place among the rounds, so later ones may turn out otherwise: that is shown first.
    ctx.replyLater()
    return ctx.request(correctionPropose, { round: id, kind: 'finish', changes: [], reason: posted.finishedAgain })
  }
  const missing = missingScores(round, scores)
  const doubts = (await ctx.gather(roundDoubts, { round: id })).map(({ text }) => text)
  const now = nameOfShown(missing.map(({ participantId }) => participantId).toSorted(), doubts)
  const isAgain = confirmed && isOutdated(shown, now)
  if ((missing.length > 0 || doubts.length > 0) && (!confirmed || isAgain))
    return ctx.reply(finalizeAskMessage(id, round.title, missing, doubts, { shown: now, isAgain }))
  await finish(ctx, round, scores)
  ctx.reply(texts.finalized(round.title))
})

const checkComplete = on(roundCheckComplete, async (ctx, { round: id }) => {
  const round = await getRound(ctx.tx, id, true)
  ctx.draw(roundCard, id)
  // Whoever has reopened a round says when it is finished again.
  if (round.state !== 'live' || round.isReopened) return
  const { scores } = await ctx.ask(scoresOfRound, { round: id })
  if (scores.length === 0) return
  if ((await awaitedScores(ctx, round, scores)).length > 0) return
  if ((await ctx.gather(roundDoubts, { round: id })).length > 0) return
  await finish(ctx, round, scores)
})

const list = on(roundList, async (ctx, { which }) => {
  await ctx.ask(clubRequire, { rank: 'guest' })
  if (which === 'mine') return ctx.reply(listMessage(which, await listOwn(ctx, whoAsked(ctx))))
  const rounds =
    which === 'upcoming'
      ? await listRounds(ctx.tx, ['live', 'scheduled'], 'asc', LIST_LENGTH)
      : await listRounds(ctx.tx, ['finalized', 'cancelled'], 'desc', LIST_LENGTH)
  ctx.reply(listMessage(which, rounds))
})

/** Open rounds that the member has answered to (unless with "can't") or hosts, with where they stand. */
async function listOwn(ctx: ReadContext, user: string): Promise<ListedRound[]> {
  const rounds = []
  for (const { round: id } of await listRounds(ctx.tx, ['live', 'scheduled'], 'asc', MAX_SHOWN_AGAIN)) {
    const round = await getRound(ctx.tx, id)
    const standing = standingOf(rsvpLists(round.rsvps, round.capacity), user)
    const isHost = round.host === user
    if (isHost || (standing.list !== 'none' && standing.list !== 'cannot')) rounds.push({ ...round, standing, isHost })
    if (rounds.length === LIST_LENGTH) break
  }
  return rounds
}

/** The card again at the end of its channel: not so often that it becomes the channel's only message. */
const show = on(roundShow, async (ctx, { round: id }) => {
  const { rank, settings } = await ctx.ask(clubRequire, { rank: 'player' })
  const round = await getRound(ctx.tx, id, true)
  requireOpen(round)
  const again = new Date((round.cardMovedAt?.getTime() ?? 0) + SHOWN_EVERY_MS)
  if (again > ctx.now && !isEditor(rank)) refuse('round.shown-just-now', texts.shownJustNow(again))
  await raiseCardEdition(ctx.tx, id, ctx.now)
  ctx.draw(roundCard, id)
  ctx.reply(texts.shown(settings.channels.events))
})

/** Tags on the cards of open rounds follow the tags. */
const followTags = on(tagsMoved, async (ctx, { moves }) => {
  const users = moves.flatMap(({ from, to }) => [from, to]).filter((user) => user !== null)
  for (const round of await findOpenRoundsOf(ctx.tx, [...new Set(users)])) ctx.draw(roundCard, round)
})

/** The events channel may be a new one: open rounds are shown there. Whatever a hand did to the settings, the clock goes by them. */
const showAgain = on(clubOpened, async (ctx) => {
  const { settings } = await ctx.ask(clubSettings, {})
  for (const { round, state, startsAt } of await listRounds(ctx.tx, ['scheduled', 'live'], 'asc', MAX_SHOWN_AGAIN)) {
    ctx.draw(roundCard, round)
    if (settings && state === 'scheduled') await setClock(ctx, round, startsAt, settings)
  }
})

export const handlers = [
  create,
  edit,
  cancel,
  ...rsvpHandlers,
  ...roleHandlers,
  show,
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

/** Other reminders: the rounds to come are reminded by those from now on. Lines for whoever set them. */
async function followReminders(ctx: HandleContext, changes: Parameters<typeof changeOf>[0]): Promise<string[]> {
  const change = changeOf(changes, remindersSetting)
  const { settings } = await ctx.ask(clubSettings, {})
  if (!change || !settings) return []
  const rounds = await listRounds(ctx.tx, ['scheduled'], 'asc', MAX_SHOWN_AGAIN)
  for (const { round, startsAt } of rounds) {
    for (const offsetMs of change.from) await ctx.withdraw(`round.remind:${round}:${offsetMs}`)
    await setClock(ctx, round, startsAt, settings)
  }
  return rounds.length > 0 ? [texts.remindedAnew(rounds.length)] : []
}

const followSettings = onCascade(clubSettingsChanged, async (ctx, { changes }) => {
  const lines = [...(await followReminders(ctx, changes)), ...(await followClubOptions(ctx, changes))]
  return lines.length > 0 ? { lines } : undefined
})

/** The records may be from before what Discord shows: who plays gets the role once more, who does not loses it. */
const healRoles = onCascade(discordHealed, async (ctx) => {
  for (const { round: id } of await listRounds(ctx.tx, ['scheduled', 'live'], 'asc', MAX_SHOWN_AGAIN))
    await giveRoleAgain(ctx, await getRound(ctx.tx, id, true))
  return undefined
})

export const cascades = [...settling.cascades, followSettings, healRoles]

const asParticipant = (one: Rsvp) => ({
  participant: one.participantId,
  ...(isMember(one.participantId) ? { user: one.participantId } : {}),
  name: one.guestName ?? '',
  ...(one.broughtBy === undefined ? {} : { broughtBy: one.broughtBy }),
})

export const queries = [
  ...settling.queries,
  ...rsvpQueries,
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
      // Whoever is asked whether they still want a place has not got it yet.
      waitlist: [...lists.asked, ...lists.waitlist].map((one) => asParticipant(one)),
    }
  }),
  answers(roundGuests, async (ctx, { round: id }) => {
    const round = await getRound(ctx.tx, id)
    const lists = rsvpLists(round.rsvps, round.capacity)
    const guests = [...lists.playing, ...lists.asked, ...lists.waitlist].filter((one) => !isMember(one.participantId))
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
    return { state: round.state, ...(await cancelPreview(ctx, round)) }
  }),
  answers(roundForm, async (ctx, { round: id }) => {
    if (id === undefined) {
      const { settings } = await ctx.ask(clubRequire, { rank: 'player' })
      const capacity = settings.capacityDefault === null ? '' : String(settings.capacityDefault)
      return { title: '', when: '', location: '', description: '', capacity }
    }
    const { round, settings } = await getManaged(ctx, id, false)
    requireOpen(round)
    return formOf(round, settings)
  }),
]

function choiceLabel(round: { title: string; startsAt: Date; timeZone: string }): string {
  const when = dateText(round.startsAt, {
    timeZone: round.timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
  return `${clip(plain(round.title), 70)} · ${when}`
}

export const cards: CardType[] = [
  {
    ref: roundCard,
    draw: async (ctx, id) => {
      const { settings } = await ctx.ask(clubSettings, {})
      const round = await findRound(ctx.tx, id)
      if (!settings) return undefined
      // Of a round that there is not (records were restored from before it) nothing is to be seen.
      if (!round || round.isRemoved) return { gone: true }
      const users = usersOf(round.rsvps)
      const { held } = await ctx.ask(tagsHeld, { users })
      const { scores } = await ctx.ask(scoresOfRound, { round: id })
      const { isOpen, here } = await ctx.ask(attendanceOfRound, {
        round: id,
        state: round.state,
        startsAt: round.startsAt.toISOString(),
      })
      return {
        channel: settings.channels.events,
        message: roundMessage({
          round,
          tags: new Map(held.map(({ user, number }) => [user, number])),
          scores,
          bringsGuests: (await optionsOf(ctx, round)).guestsPerMember > 0,
          ...(isOpen ? { here: new Set(here) } : {}),
          ...(round.state === 'live' ? { away: await findAway(ctx, round) } : {}),
          parts: await ctx.gather(roundCardParts, { round: id, state: round.state }),
        }),
        thread: { name: clip(withoutDirection(round.title), 100) },
        edition: round.cardEdition,
      }
    },
  },
]
