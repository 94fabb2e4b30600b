// Attendance in the worker: checking in, marks, and who was there once a round is finished.
import { refuse } from '../../platform/refusal.ts'
import { answers, on, onCascade, type HandleContext, type ReadContext } from '../../platform/worker/handling.ts'
import { whoAsked } from '../../platform/worker/who-asked.ts'
import { auditRecorded } from '../audit/messages.ts'
import { clubRequire, isEditor } from '../club/messages.ts'
import { roundCard, roundCreated, roundEdited, readFacts, roundSettled } from '../round/messages.ts'
import { tagsHeld } from '../tag/messages.ts'
import { CHECK_IN_BEFORE_MS, countOf, isCheckInOpen, isHere, readMarks, requireCheckIn, type Attendance } from './attendance.ts'
import { attendanceMessage, checkedInMessage, summaryMessage, type MissedRounds } from './card.ts'
import {
  attendanceCheckIn,
  attendanceMark,
  attendanceOfMember,
  attendanceOfRound,
  attendanceOpenDoor,
  attendanceShow,
} from './messages.ts'
import { findAttendance, findSettled, saveCheckIn, saveMarks, settleAttendance } from './store.ts'
import { posted, texts } from './texts.ts'

/** Attendance of long ago says nothing of somebody today. */
const LOOKED_BACK_MS = 365 * 86_400_000
/** An entry of the log names at most so many. */
const MAX_AUDITED = 50
/** Lines that fit into an embed. */
const SUMMARY_LENGTH = 40

/** The round for its host, an Editor or an Admin. */
async function getManaged(ctx: ReadContext, round: string, lock: boolean) {
  const { rank } = await ctx.ask(clubRequire, { rank: 'guest' })
  const facts = await readFacts(ctx, round, lock)
  const mayRun = isEditor(rank) || facts.host === ctx.origin?.user?.id
  return mayRun ? facts : refuse('attendance.not-yours', texts.notYours)
}

const checkIn = on(attendanceCheckIn, async (ctx, { round }) => {
  await ctx.ask(clubRequire, { rank: 'player' })
  const user = whoAsked(ctx)
  const facts = await readFacts(ctx, round, true)
  requireCheckIn(facts, user, ctx.now)
  await saveCheckIn(ctx.tx, round, user, ctx.now)
  ctx.draw(roundCard, round)
  const { held } = await ctx.ask(tagsHeld, {})
  ctx.reply(checkedInMessage(round, facts.title, held.length > 0))
})

/** Those who play, or played, with what is known of each. */
async function listOf(ctx: ReadContext, facts: Awaited<ReturnType<typeof readFacts>>): Promise<Attendance[]> {
  const known = new Map((await findAttendance(ctx.tx, facts.round)).map((one) => [one.user, one]))
  const expected = facts.playing.flatMap(({ user }) => (user === undefined ? [] : [user]))
  const nothing = { checkedInAt: undefined, mark: undefined, isSettled: false, hasPlayed: false }
  const settled = [...known.values()].filter((one) => one.isSettled).map(({ user }) => user)
  return [...new Set([...expected, ...settled])].map((user) => known.get(user) ?? { user, ...nothing })
}

async function listMessage(ctx: ReadContext, facts: Awaited<ReturnType<typeof readFacts>>, said?: string) {
  const isOver = facts.state === 'finalized'
  return attendanceMessage({ round: facts.round, title: facts.title, isOver }, await listOf(ctx, facts), said)
}

const show = on(attendanceShow, async (ctx, { round }) => {
  if (round === undefined) {
    await ctx.ask(clubRequire, { rank: 'editor' })
    return ctx.reply(summaryMessage(await missedRounds(ctx)))
  }
  const facts = await getManaged(ctx, round, false)
  requireNear(facts, ctx.now)
  ctx.reply(await listMessage(ctx, facts))
})

/** Before the door is open there is nothing to see and nobody to mark. */
function requireNear(facts: { state: string; startsAt: Date }, now: Date): void {
  if (facts.state === 'cancelled') refuse('attendance.over', texts.over(facts.state))
  if (facts.state !== 'finalized' && !isCheckInOpen(facts, now))
    refuse('attendance.too-early', texts.notYet(new Date(facts.startsAt.getTime() - CHECK_IN_BEFORE_MS)))
}

const mark = on(attendanceMark, async (ctx, { round, ...form }) => {
  const facts = await getManaged(ctx, round, true)
  requireNear(facts, ctx.now)
  const known = new Set((await listOf(ctx, facts)).map(({ user }) => user))
  const marks = readMarks(form, known)
  await saveMarks(ctx.tx, round, marks, whoAsked(ctx))
  const about = marks.map(({ user }) => user).slice(0, MAX_AUDITED)
  await ctx.cascade(auditRecorded, { kind: 'rounds', what: posted.audit(facts.title, marks.length), about })
  ctx.draw(roundCard, round)
  ctx.reply(await listMessage(ctx, facts, texts.marked(marks.length)))
})

/** Who has missed rounds, most first. */
async function missedRounds(ctx: ReadContext): Promise<MissedRounds[]> {
  const members = new Map<string, MissedRounds>()
  for (const one of await findSettled(ctx.tx, new Date(ctx.now.getTime() - LOOKED_BACK_MS))) {
    const count = countOf(one)
    if (count === 'not-counted') continue
    const member = members.get(one.user) ?? { user: one.user, missed: 0, expected: 0, last: new Date(0) }
    member.expected++
    if (count === 'missed') {
      member.missed++
      if (one.finishedAt > member.last) member.last = one.finishedAt
    }
    members.set(one.user, member)
  }
  return [...members.values()]
    .filter(({ missed }) => missed > 0)
    .toSorted((a, b) => b.missed - a.missed || (a.user < b.user ? -1 : 1))
    .slice(0, SUMMARY_LENGTH)
}

/** When checking in opens, the card shows its button. */
async function setDoor(ctx: HandleContext, round: string): Promise<void> {
  const { startsAt } = await readFacts(ctx, round, false)
  const at = new Date(startsAt.getTime() - CHECK_IN_BEFORE_MS)
  const key = `attendance.open:${round}`
  if (at > ctx.now) await ctx.request(attendanceOpenDoor, { round, startsAt: startsAt.toISOString() }, { at, key })
  else await ctx.withdraw(key)
}

const openDoor = on(attendanceOpenDoor, async (ctx, { round, startsAt }) => {
  const facts = await readFacts(ctx, round, false)
  if (facts.state === 'scheduled' && facts.startsAt.toISOString() === startsAt) ctx.draw(roundCard, round)
})

export const handlers = [
  checkIn,
  mark,
  show,
  openDoor,
  on(roundCreated, (ctx, { round }) => setDoor(ctx, round)),
  on(roundEdited, (ctx, { round }) => setDoor(ctx, round)),
]

export const cascades = [
  onCascade(roundSettled, async (ctx, { round, at, results }) => {
    const members = results?.flatMap(({ user, status }) => (user ? [{ user, hasPlayed: status !== 'dns' }] : []))
    await settleAttendance(ctx.tx, round, members, new Date(at))
    return undefined
  }),
]

export const queries = [
  answers(attendanceOfRound, async (ctx, { round, state, startsAt }) => {
    const isOpen = isCheckInOpen({ state, startsAt: new Date(startsAt) }, ctx.now)
    const here = isOpen ? (await findAttendance(ctx.tx, round)).filter((one) => isHere(one)) : []
    return { isOpen, here: here.map(({ user }) => user) }
  }),
  answers(attendanceOfMember, async (ctx, { user }) => {
    const since = new Date(ctx.now.getTime() - LOOKED_BACK_MS)
    const counts = (await findSettled(ctx.tx, since, user)).map((one) => countOf(one))
    return {
      expected: counts.filter((count) => count !== 'not-counted').length,
      missed: counts.filter((count) => count === 'missed').length,
    }
  }),
]
