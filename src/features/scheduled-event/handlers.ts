// Scheduled events in the worker. What each round's event shall be is decided over all rounds at once and asked of the gateway under a rising
// version. What Discord tells is only a hint: the event is looked at after everything asked for before, so that an echo of our own is
// recognised by being just what was wanted, in whatever order things arrive.
import { isDeepStrictEqual } from 'node:util'
import { clip } from '../../platform/discord/discord-message.ts'
import { dmSend, messagePost, scheduledEventLook, scheduledEventSync } from '../../platform/discord/effects.ts'
import { discordHealed } from '../../platform/recovery/messages.ts'
import { DiscordCode } from '../../platform/discord/trouble.ts'
import { Refusal } from '../../platform/refusal.ts'
import { answers, on, onCascade, type HandleContext } from '../../platform/worker/handling.ts'
import { speakingTo } from '../../platform/language/language.ts'
import { clubOpened, clubSettings, clubSettingsChanged, readSettings } from '../club/messages.ts'
import { playersListed } from '../player/messages.ts'
import {
  roundCancel,
  roundCancelled,
  roundCard,
  roundCreated,
  roundEdit,
  roundEdited,
  roundFacts,
  roundFinalized,
  roundForm,
  roundRemovePlayer,
  roundRsvp,
  roundsListed,
  roundStart,
  roundStarted,
} from '../round/messages.ts'
import {
  eventsNoteInterest,
  eventsNoteLook,
  eventsNoteSync,
  eventsNotice,
  eventsNoticeGone,
  eventsOpen,
  eventsPlan,
  eventsTakeAway,
} from './messages.ts'
import {
  DEFAULT_LENGTH_MS,
  differenceOf,
  roundsWithRoom,
  seenSchema,
  wantedOf,
  type Difference,
  type Wanted,
  isPlaceOf,
} from './scheduled-event.ts'
import { eventsSetting, interestSetting } from './settings.ts'
import {
  findEvent,
  findInterest,
  findRoom,
  listOpenEvents,
  lockEvents,
  saveEvent,
  saveInterest,
  saveRoom,
  type StoredEvent,
} from './store.ts'
import { posted, texts } from './texts.ts'

/** More rounds than Discord has places. */
const MAX_ROUNDS = 200
/** After Discord had no room: somebody's event may be over by then. */
const ROOM_AGAIN_MS = 10 * 60_000
/** An event that is not known yet is known in seconds, or never. */
const INTEREST_AGAIN_MS = 3_000
const MAX_INTEREST_TRIES = 5
/** A Discord-like snowflake for an instant: puts Interested in order with presses on the card. */
const snowflakeAt = (at: Date) => String((BigInt(at.getTime()) - 1_420_070_400_000n) << 22n)

/** Not compared as text: what comes out of the database has its keys in another order. */
const isSame = (one: Wanted | undefined, other: Wanted | undefined) => isDeepStrictEqual(one, other)

const syncOf = (round: string, version: number, id: string | undefined, wanted: Wanted | undefined) => ({
  event: round,
  version,
  ...(id === undefined ? {} : { id }),
  wanted: wanted ?? null,
  report: { request: eventsNoteSync.name, key: round, data: { round, version } },
})

/** Asks for the event to be so. */
async function want(ctx: HandleContext, stored: StoredEvent, wanted: Wanted | undefined, isEnded = false): Promise<void> {
  const version = stored.version + 1
  await saveEvent(ctx.tx, { ...stored, wanted, version, isEnded, event: wanted ? stored.event : undefined })
  await ctx.effect(scheduledEventSync, syncOf(stored.round, version, stored.event, wanted))
}

async function plan(ctx: HandleContext): Promise<void> {
  const { settings } = await ctx.ask(clubSettings, {})
  if (!settings) return
  await lockEvents(ctx.tx)
  const { enabled } = await readSettings(ctx, { enabled: eventsSetting })
  const open = await listOpenEvents(ctx.tx)
  const { foreign } = await findRoom(ctx.tx)
  const { rounds } = await ctx.ask(roundsListed, { states: ['scheduled', 'live'], limit: MAX_ROUNDS })
  const chosen = new Map((enabled ? roundsWithRoom(rounds, foreign) : []).map((round) => [round.round, round]))
  const channel = `${settings.prefix}-events`
  // Places are given back before others are taken.
  for (const stored of open) {
    if (chosen.has(stored.round)) continue
    if (rounds.some(({ round }) => round === stored.round)) {
      if (stored.wanted) await want(ctx, stored, undefined)
      continue
    }
    const facts = await ctx.ask(roundFacts, { round: stored.round, lock: false })
    if (stored.wanted)
      await want(ctx, stored, { ...stored.wanted, status: wantedOf(facts, stored.lengthMs, channel).status }, true)
    else await saveEvent(ctx.tx, { ...stored, isEnded: true })
  }
  for (const round of chosen.values()) {
    const stored = open.find((one) => one.round === round.round)
    if (stored) {
      const wanted = wantedOf(round, stored.lengthMs, channel)
      if (!isSame(stored.wanted, wanted)) await want(ctx, stored, wanted)
    } else if (round.state === 'scheduled' && !(await findEvent(ctx.tx, { round: round.round }))) {
      const fresh = {
        round: round.round,
        event: undefined,
        version: 0,
        wanted: undefined,
        lengthMs: DEFAULT_LENGTH_MS,
        isEnded: false,
      }
      await want(ctx, fresh, wantedOf(round, DEFAULT_LENGTH_MS, channel))
    }
  }
}

/**
 * Every event shall be as the records have it, whatever was asked for or changed in Discord after them: versions go on behind those carried out, and
 * what belongs to no round is taken away. The gateway changes only what is otherwise.
 */
async function heal(ctx: HandleContext, known: readonly { event: string; version: number; id?: string | undefined }[]) {
  const { settings } = await ctx.ask(clubSettings, {})
  if (!settings) return undefined
  await lockEvents(ctx.tx)
  const lines: string[] = []
  const carriedOut = new Map(known.map((one) => [one.event, one]))
  for (const stored of await listOpenEvents(ctx.tx)) {
    const shown = carriedOut.get(stored.round)
    if (!shown || (shown.version <= stored.version && shown.id === stored.event)) continue
    lines.push(`round ${stored.round}: asked for ${shown.version} times in Discord, ${stored.version} in the records`)
    await saveEvent(ctx.tx, { ...stored, version: Math.max(stored.version, shown.version), event: shown.id ?? stored.event })
  }
  const before = new Map((await listOpenEvents(ctx.tx)).map((stored) => [stored.round, stored.version]))
  await plan(ctx)
  for (const stored of await listOpenEvents(ctx.tx))
    if (stored.wanted && stored.version === before.get(stored.round)) await want(ctx, stored, stored.wanted)
  for (const { event: round, version, id } of known) {
    if (id === undefined || (await findEvent(ctx.tx, { round }))) continue
    lines.push(`round ${round}: not in the records, its event is taken away`)
    await ctx.effect(scheduledEventSync, syncOf(round, version + 1, id, undefined))
  }
  return { title: 'Scheduled events', lines }
}

const takeAway = on(eventsTakeAway, async (ctx) => {
  await lockEvents(ctx.tx)
  for (const stored of await listOpenEvents(ctx.tx)) if (stored.wanted) await want(ctx, stored, undefined)
})

const noteSync = on(eventsNoteSync, async (ctx, { round, version, outcome }) => {
  await lockEvents(ctx.tx)
  const stored = await findEvent(ctx.tx, { round })
  if (!stored) return
  if (outcome.ok) {
    const { id, ended } = outcome.result
    const event = typeof id === 'string' ? id : undefined
    // An older report must not bring an event back that was given up since.
    if (version === stored.version || (event !== undefined && stored.wanted && stored.event === undefined))
      await saveEvent(ctx.tx, { ...stored, event, isEnded: stored.isEnded || ended === true })
    return
  }
  if (version !== stored.version) return
  const room = await findRoom(ctx.tx)
  if (outcome.code === DiscordCode.tooManyScheduledEvents) {
    await saveEvent(ctx.tx, { ...stored, wanted: undefined, event: undefined })
    const { foreign } = outcome.result
    await saveRoom(ctx.tx, { ...room, foreign: typeof foreign === 'number' ? foreign : room.foreign })
    await ctx.request(eventsPlan, {}, { at: new Date(ctx.now.getTime() + ROOM_AGAIN_MS), key: 'scheduled-event.plan' })
  } else if (outcome.code === DiscordCode.missingPermissions || outcome.code === DiscordCode.missingAccess) {
    await saveEvent(ctx.tx, { ...stored, wanted: undefined })
    const { settings } = await ctx.ask(clubSettings, {})
    if (!settings || room.isToldPermission) return
    await saveRoom(ctx.tx, { ...room, isToldPermission: true })
    await ctx.effect(messagePost, {
      to: { channel: settings.channels.events },
      message: { content: posted.missingPermission(settings.roles.admin), mentions: { roles: [settings.roles.admin] } },
    })
  }
})

const look = (ctx: HandleContext, stored: StoredEvent, event: string) =>
  ctx.effect(scheduledEventLook, {
    event: stored.round,
    id: event,
    report: { request: eventsNoteLook.name, key: stored.round, data: { round: stored.round, version: stored.version } },
  })

/** An event of others is over: there may be room for one of ours. */
async function makeRoom(ctx: HandleContext): Promise<void> {
  await lockEvents(ctx.tx)
  const room = await findRoom(ctx.tx)
  if (room.foreign === 0) return
  await saveRoom(ctx.tx, { ...room, foreign: room.foreign - 1 })
  await plan(ctx)
}

const notice = on(eventsNotice, async (ctx, { event, isOver }) => {
  const stored = await findEvent(ctx.tx, { event })
  if (stored && !stored.isEnded) await look(ctx, stored, event)
  else if (!stored && isOver) await makeRoom(ctx)
})

/** Somebody deleted the event: the round still takes place, so it gets another. */
const noticeGone = on(eventsNoticeGone, async (ctx, { event }) => {
  await lockEvents(ctx.tx)
  const stored = await findEvent(ctx.tx, { event })
  if (!stored) return makeRoom(ctx)
  if (stored.isEnded || !stored.wanted || stored.wanted.status !== 'scheduled') return
  await want(ctx, { ...stored, event: undefined }, stored.wanted)
})

const noteLook = on(eventsNoteLook, async (ctx, { round, version, outcome }) => {
  await lockEvents(ctx.tx)
  const stored = await findEvent(ctx.tx, { round })
  // Something newer was asked for meanwhile, or has yet to be carried out: it overwrites what was seen.
  if (!outcome.ok || !stored?.wanted || stored.isEnded || stored.version !== version || outcome.result['applied'] !== version)
    return
  if (outcome.result['found'] !== true) return
  const seen = seenSchema.parse(outcome.result)
  const difference = differenceOf(stored.wanted, seen, stored.lengthMs)
  if (difference === undefined) return
  if (difference === 'unusable') return putBack(ctx, stored, posted.unreadable)
  if (difference.status === 'completed') {
    // Its end says nothing about the scores: the round goes on until they are there.
    return saveEvent(ctx.tx, { ...stored, isEnded: true, wanted: { ...stored.wanted, status: 'completed' } })
  }
  const refusal = await follow(ctx, stored, difference)
  if (refusal !== undefined) await putBack(ctx, stored, refusal)
})

/** Takes into the round what was changed in Discord, as its form would; gives the reason where the round cannot follow. */
async function follow(ctx: HandleContext, stored: StoredEvent, difference: Difference): Promise<string | undefined> {
  const { round } = stored
  const { settings } = await ctx.ask(clubSettings, {})
  const before = await ctx.ask(roundFacts, { round, lock: true })
  if (!settings || !stored.wanted) return undefined
  const channel = `${settings.prefix}-events`
  if (difference.status === 'cancelled') {
    if (before.state !== 'scheduled') return undefined
    return await attempt(ctx, (inner) => inner.perform(roundCancel, { round, remove: false }))
  }
  const isEdited = (['name', 'description', 'location', 'startsAt'] as const).some((field) => difference[field] !== undefined)
  if (isEdited) {
    const form = await ctx.ask(roundForm, { round })
    const { location } = difference
    const refusal = await attempt(ctx, (inner) =>
      inner.perform(roundEdit, {
        round,
        title: difference.name ?? form.title,
        description: difference.description ?? form.description,
        location: location === undefined ? form.location : isPlaceOf(channel, location) ? '' : location,
        capacity: form.capacity,
        when: difference.startsAt === undefined ? form.when : timeText(difference.startsAt, before.timeZone, settings.timeZone),
      }),
    )
    if (refusal !== undefined) return refusal
  }
  // Discord itself starts an event at its time; before it, somebody did.
  const startsEarly = difference.status === 'active' && before.state === 'scheduled' && new Date(before.startsAt) > ctx.now
  if (startsEarly) {
    const refusal = await attempt(ctx, (inner) => inner.perform(roundStart, { round }))
    if (refusal !== undefined) return refusal
  }
  const wanted = wantedOf(await ctx.ask(roundFacts, { round, lock: false }), difference.lengthMs, channel)
  const asSeen: Wanted = {
    ...stored.wanted,
    ...(difference.name === undefined ? {} : { name: difference.name }),
    ...(difference.description === undefined ? {} : { description: difference.description }),
    ...(difference.location === undefined ? {} : { location: difference.location }),
    ...(difference.startsAt === undefined ? {} : { startsAt: new Date(difference.startsAt).toISOString() }),
    status: difference.status ?? stored.wanted.status,
  }
  const now = { ...stored, lengthMs: difference.lengthMs }
  // The round may have it a little otherwise (spaces, say): then the event follows it again.
  const isSettled = isSame({ ...asSeen, endsAt: wanted.endsAt }, { ...wanted, status: asSeen.status })
  if (isSettled) await saveEvent(ctx.tx, { ...now, wanted: { ...wanted, status: asSeen.status } })
  else await want(ctx, now, wanted)
  return undefined
}

/** Does it if it is not refused; else nothing of it, and gives the reason. */
async function attempt(ctx: HandleContext, work: (inner: HandleContext) => Promise<void>): Promise<string | undefined> {
  try {
    await ctx.rehearse(work)
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
  await work(ctx)
  return undefined
}

const timeText = (at: string, timeZone: string, clubTimeZone: string) =>
  `<t:${Math.floor(Date.parse(at) / 1000)}>${timeZone === clubTimeZone ? '' : ` ${timeZone}`}`

/** Discord does not say who changed an event: whoever may is told in the round's thread, with its host. */
async function putBack(ctx: HandleContext, stored: StoredEvent, reason: string): Promise<void> {
  const { host } = await ctx.ask(roundFacts, { round: stored.round, lock: false })
  await ctx.effect(messagePost, {
    to: { threadOf: `${roundCard.kind}:${stored.round}` },
    message: { content: clip(posted.reverted(host, reason), 2000), mentions: { users: [host] } },
  })
  await want(ctx, stored, stored.wanted)
}

const noteInterest = on(eventsNoteInterest, async (ctx, { event, user, isInterested, saidAt, tries }) => {
  const at = new Date(saidAt ?? ctx.message.at)
  const stored = await findEvent(ctx.tx, { event })
  if (!stored) {
    // One of ours that was made just now, or somebody else's.
    const isExpected = (await listOpenEvents(ctx.tx)).some((one) => one.wanted && one.event === undefined)
    if (!isExpected || tries >= MAX_INTEREST_TRIES) return
    const again = { at: new Date(ctx.now.getTime() + INTEREST_AGAIN_MS), key: `scheduled-event.interest:${event}:${user}` }
    return ctx.request(eventsNoteInterest, { event, user, isInterested, saidAt: at.toISOString(), tries: tries + 1 }, again)
  }
  const { round } = stored
  const facts = await ctx.ask(roundFacts, { round, lock: true })
  const before = await findInterest(ctx.tx, round, user)
  if ((before && before.saidAt >= at) || (facts.state !== 'scheduled' && facts.state !== 'live')) return
  const standing = standingIn(facts, user)
  if (!isInterested) {
    if (before?.answer !== undefined && before.answer === standing)
      await ctx.perform(roundRemovePlayer, { round, participant: user })
    return saveInterest(ctx.tx, { round, user, saidAt: at, answer: undefined })
  }
  const { settings } = await ctx.ask(clubSettings, {})
  const { players } = await ctx.ask(playersListed, { users: [user] })
  if (players.length === 0) {
    if (settings && !before)
      await ctx.effect(dmSend, {
        user,
        message: {
          content: speakingTo(await ctx.languageOf(user), () => texts.signUpFirst(facts.title, settings.channels.signup)),
        },
      })
    return saveInterest(ctx.tx, { round, user, saidAt: at, answer: undefined })
  }
  if (standing !== undefined) return saveInterest(ctx.tx, { round, user, saidAt: at, answer: undefined })
  const { answer } = await readSettings(ctx, { answer: interestSetting })
  await ctx.perform(roundRsvp, { round, answer, decidedBy: snowflakeAt(at), isCommand: false })
  await saveInterest(ctx.tx, { round, user, saidAt: at, answer })
})

type Lists = Record<'playing' | 'waitlist' | 'maybe', { user?: string | undefined }[]>

/** On the waitlist one has answered "playing" as well. */
function standingIn(lists: Lists, user: string): 'playing' | 'maybe' | undefined {
  const has = (list: Lists['playing']) => list.some((one) => one.user === user)
  return has(lists.playing) || has(lists.waitlist) ? 'playing' : has(lists.maybe) ? 'maybe' : undefined
}

export const handlers = [
  on(eventsPlan, (ctx) => plan(ctx)),
  takeAway,
  noteSync,
  notice,
  noticeGone,
  noteLook,
  noteInterest,
  on(roundCreated, (ctx) => plan(ctx)),
  on(roundEdited, (ctx) => plan(ctx)),
  on(roundStarted, (ctx) => plan(ctx)),
  on(roundCancelled, (ctx) => plan(ctx)),
  on(roundFinalized, (ctx) => plan(ctx)),
  on(clubOpened, (ctx) => plan(ctx)),
]

export const queries = [
  answers(eventsOpen, async (ctx) => ({ count: (await listOpenEvents(ctx.tx)).filter(({ wanted }) => wanted).length })),
]

export const cascades = [
  onCascade(discordHealed, (ctx, { scheduledEvents }) => heal(ctx, scheduledEvents)),
  onCascade(clubSettingsChanged, async (ctx, { changes }) => {
    const change = changes.find(({ key }) => key === eventsSetting.key)
    if (!change) return undefined
    await ctx.request(eventsPlan, {}, { at: ctx.now, key: 'scheduled-event.plan' })
    return { lines: [texts.follows(change.to !== false)] }
  }),
]
