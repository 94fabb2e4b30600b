// Check-in with the physical tag, in the worker: stated, compared with the record, put right by an Editor who is shown it first.
import { messagePost } from '../../platform/discord/effects.ts'
import { refuse } from '../../platform/refusal.ts'
import { on, type HandleContext, type ReadContext } from '../../platform/worker/handling.ts'
import { whoAsked } from '../../platform/worker/who-asked.ts'
import { speakingToClub } from '../../platform/language/language.ts'
import { clubRequire, isEditor } from '../club/messages.ts'
import { roundCard, roundFacts } from '../round/messages.ts'
import { askMessage, conflictsMessage } from './card-check-in.ts'
import { conflictsOf, givesOf, type Conflicts } from './check-in.ts'
import { proposePlan } from './handlers-plan.ts'
import { holdingOf } from './ledger.ts'
import { tagApplyCheckIns, tagCheckIn, tagShowCheckIns } from './messages.ts'
import { findHolders, lockTags } from './store.ts'
import { findCheckIns, saveCheckIn } from './store-checkins.ts'
import { parseTag } from './tag.ts'
import { checkInPosted as posted, checkInTexts as texts } from './texts-check-in.ts'

/** Its state must be locked where a statement counts. */
async function openRound(ctx: ReadContext, round: string, lock: boolean) {
  const facts = await ctx.ask(roundFacts, { round, lock })
  if (facts.state !== 'scheduled' && facts.state !== 'live') refuse('tag.check-in-over', texts.over)
  return facts
}

const checkIn = on(tagCheckIn, async (ctx, { round, number: typed, user: other, decidedBy }) => {
  const { rank, settings } = await ctx.ask(clubRequire, { rank: 'player' })
  const user = other ?? whoAsked(ctx)
  if (user !== whoAsked(ctx) && !isEditor(rank)) refuse('tag.only-editors-check-in', texts.onlyEditors)
  const number = parseTag(typed, settings.tags)
  const facts = await openRound(ctx, round, true)
  if (!facts.playing.some((one) => one.user === user)) refuse('tag.not-playing', texts.notPlaying(user))
  await lockTags(ctx.tx)
  const before = await findCheckIns(ctx.tx, round)
  const last = before.find((one) => one.user === user)
  const statement = { user, number, decidedBy }
  // An earlier word that arrives late says nothing new.
  const isNews = !last || BigInt(last.decidedBy) < BigInt(decidedBy)
  if (isNews) await saveCheckIn(ctx.tx, round, statement)
  const record = holdingOf(await findHolders(ctx.tx))
  const conflicts = conflictsOf(isNews ? [...before.filter((one) => one !== last), statement] : before, record)
  const own: Conflicts = {
    contested: conflicts.contested.filter(({ users }) => users.includes(user)),
    differing: conflicts.differing.filter((one) => one.user === user),
  }
  const [contested] = own.contested
  const isOdd = contested !== undefined || own.differing.length > 0
  if (isOdd && isNews && last?.number !== number)
    await ctx.effect(messagePost, {
      to: { threadOf: `${roundCard.kind}:${round}` },
      message: speakingToClub(() => askMessage(round, settings.roles.editor, own)),
    })
  ctx.reply(
    contested
      ? texts.contested(
          number,
          contested.users.filter((one) => one !== user),
          facts.title,
        )
      : own.differing.length > 0
        ? texts.differs(number, record.get(user) ?? null, facts.title)
        : texts.asRecorded(number, facts.title),
  )
})

async function conflictsNow(ctx: HandleContext, round: string) {
  await ctx.ask(clubRequire, { rank: 'editor' })
  const { title } = await openRound(ctx, round, false)
  const statements = await findCheckIns(ctx.tx, round)
  return { title, count: statements.length, conflicts: conflictsOf(statements, holdingOf(await findHolders(ctx.tx))) }
}

const show = on(tagShowCheckIns, async (ctx, { round }) => {
  const { title, count, conflicts } = await conflictsNow(ctx, round)
  ctx.reply(conflictsMessage(round, title, count, conflicts))
})

const apply = on(tagApplyCheckIns, async (ctx, { round }) => {
  const { title, conflicts } = await conflictsNow(ctx, round)
  const gives = givesOf(conflicts)
  if (gives.length === 0) refuse('tag.nothing-clear', texts.nothingClear)
  await proposePlan(ctx, { kind: 'check-in', gives, round: { id: round, title } }, posted.reason(title))
})

export const checkInHandlers = [checkIn, show, apply]
