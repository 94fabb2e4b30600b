// Challenges in the worker: opened, answered, linked to a round, completed with it; everyone concerned is told of each step.
import { tellMember } from '../../platform/discord/tell-member.ts'
import { plain, type DiscordMessage } from '../../platform/discord/discord-message.ts'
import { derivedId } from '../../platform/id.ts'
import { nameKey } from '../../platform/likeness.ts'
import { refuse } from '../../platform/refusal.ts'
import { answers, on, onCascade, type HandleContext, type ReadContext } from '../../platform/worker/handling.ts'
import { whoAsked } from '../../platform/worker/who-asked.ts'
import { speakingTo } from '../../platform/language/language.ts'
import { clubRequire, clubSettings, isEditor } from '../club/messages.ts'
import { playerLeft, playersGone, playersListed } from '../player/messages.ts'
import { roundAddPlayers, roundCancelled, roundCreate, roundFacts, roundSettled, type SettleReport } from '../round/messages.ts'
import { tagsHeld } from '../tag/messages.ts'
import { challengedMessage, listMessage, openedMessage, wantsRoundMessage } from './card.ts'
import {
  ANSWER_WINDOW_MS,
  complete,
  decideAccept,
  decideDecline,
  decideHide,
  decideLink,
  decideOpen,
  decideUnlink,
  decideWithdraw,
  isCurrent,
  isPartOf,
  lapse,
  otherThan,
  requireLinkable,
  takenBack,
  tookPart,
  unlinked,
  type Challenge,
} from './challenge.ts'
import {
  challengeForm,
  challengeLapse,
  challengeLink,
  challengeList,
  challengeOpen,
  challengesChoosable,
  challengeSchedule,
  challengeStep,
} from './messages.ts'
import { findChallenge, findCurrent, findOfRound, lockChallenges, saveChallenge } from './store.ts'
import { texts } from './texts.ts'

/** Discord shows at most 25 choices. */
const CHOICES = 25

const clockKey = (challenge: string) => `challenge.clock:${challenge}`

async function getAsker(ctx: ReadContext, needed: 'player' | 'editor' = 'player') {
  const { rank } = await ctx.ask(clubRequire, { rank: needed })
  const user = whoAsked(ctx)
  return { user, mayRun: isEditor(rank) }
}

async function holdingOf(ctx: ReadContext, users: string[]): Promise<ReadonlyMap<string, number>> {
  const { held } = await ctx.ask(tagsHeld, { users })
  return new Map(held.map(({ user, number }) => [user, number]))
}

/** Under the lock, so that nobody is in two accepted ones. */
async function getLocked(ctx: HandleContext, id: string): Promise<Challenge> {
  await lockChallenges(ctx.tx)
  return (await findChallenge(ctx.tx, id)) ?? refuse('challenge.not-found', texts.notFound)
}

/** Saves it and sets its clock. */
async function keep(ctx: HandleContext, one: Challenge): Promise<void> {
  await saveChallenge(ctx.tx, one)
  if (one.dueAt && isCurrent(one))
    await ctx.request(challengeLapse, { challenge: one.id }, { at: one.dueAt, key: clockKey(one.id) })
  else await ctx.withdraw(clockKey(one.id))
}

/** Each in a language of their own. */
async function tell(ctx: HandleContext, users: readonly string[], message: () => DiscordMessage): Promise<void> {
  const { settings } = await ctx.ask(clubSettings, {})
  if (!settings) return
  for (const user of users)
    await tellMember(ctx, settings.channels.leaderboard, user, speakingTo(await ctx.languageOf(user), message))
}
const both = (one: Challenge) => [one.challenger, one.challenged]

const open = on(challengeOpen, async (ctx, { user: other }) => {
  const { user } = await getAsker(ctx)
  await lockChallenges(ctx.tx)
  const tags = decideOpen({ user, other }, await holdingOf(ctx, [user, other]), await findCurrent(ctx.tx))
  if ((await ctx.ask(playersGone, { users: [other] })).users.length > 0) refuse('challenge.has-left', texts.hasLeft(other))
  const one: Challenge = {
    id: derivedId('challenge', ctx.message.id),
    challenger: user,
    challenged: other,
    tags,
    state: 'open',
    openedAt: ctx.now,
    dueAt: new Date(ctx.now.getTime() + ANSWER_WINDOW_MS),
    round: undefined,
    winner: undefined,
    isForfeit: false,
    isHidden: false,
  }
  await keep(ctx, one)
  await tell(ctx, [other], () => challengedMessage(ctx.guild, one))
  ctx.reply(openedMessage(ctx.guild, one))
})

type Step = (ctx: HandleContext, one: Challenge, asker: { user: string; mayRun: boolean }) => Promise<void>

const steps: Record<'accept' | 'decline' | 'withdraw' | 'hide' | 'unlink', Step> = {
  accept: async (ctx, one, { user }) => {
    const next = decideAccept(one, user, await holdingOf(ctx, both(one)), await findCurrent(ctx.tx), ctx.now)
    await keep(ctx, next)
    const message = () => wantsRoundMessage(ctx.guild, next, texts.accepted(next, next.dueAt!))
    await tell(ctx, [one.challenger], message)
    ctx.reply(message())
  },
  decline: async (ctx, one, { user }) => {
    await keep(ctx, decideDecline(one, user, ctx.now))
    await tell(ctx, [one.challenger], () => ({ content: texts.declined(one) }))
    ctx.reply(texts.declined(one))
  },
  withdraw: async (ctx, one, { user }) => {
    await keep(ctx, decideWithdraw(one, user))
    await tell(ctx, [otherThan(one, user)], () => ({ content: texts.withdrawn(one, user) }))
    ctx.reply(texts.withdrawn(one, user))
  },
  hide: async (ctx, one, { user }) => {
    await keep(ctx, decideHide(one))
    if (isCurrent(one)) await tell(ctx, both(one), () => ({ content: texts.hidden(one, user) }))
    ctx.reply(texts.hiddenDone)
  },
  unlink: async (ctx, one, { user, mayRun }) => {
    const next = decideUnlink(one, user, mayRun, ctx.now)
    await keep(ctx, next)
    const message = () => wantsRoundMessage(ctx.guild, next, texts.unlinked(next, next.dueAt!))
    await tell(
      ctx,
      both(one).filter((member) => member !== user),
      message,
    )
    ctx.reply(message())
  },
}

const step = on(challengeStep, async (ctx, { challenge, step: name }) => {
  const asker = await getAsker(ctx, name === 'hide' ? 'editor' : 'player')
  await steps[name](ctx, await getLocked(ctx, challenge), asker)
})

/** The round is locked before the challenges, as where it is finished. */
async function linkTo(ctx: HandleContext, one: Challenge, round: string, user: string): Promise<void> {
  const facts = await ctx.ask(roundFacts, { round, lock: false })
  await keep(ctx, decideLink(one, facts))
  const message = () => ({ content: texts.linked(one, facts.title, new Date(facts.startsAt)) })
  await tell(
    ctx,
    both(one).filter((member) => member !== user),
    message,
  )
  ctx.reply({ ...message(), components: [] })
}

const link = on(challengeLink, async (ctx, { challenge, round }) => {
  const { user, mayRun } = await getAsker(ctx)
  await ctx.ask(roundFacts, { round, lock: true })
  const one = await getLocked(ctx, challenge)
  requireLinkable(one, user, mayRun, ctx.now)
  await linkTo(ctx, one, round, user)
})

const schedule = on(challengeSchedule, async (ctx, { challenge, ...form }) => {
  const { user } = await getAsker(ctx)
  const one = await getLocked(ctx, challenge)
  requireLinkable(one, user, false, ctx.now)
  const round = derivedId('challenge-round', ctx.message.id)
  await ctx.perform(roundCreate, { ...form, capacity: '', round })
  await ctx.perform(roundAddPlayers, { round, members: both(one), guests: [], scorecard: false })
  await linkTo(ctx, one, round, user)
})

const lapsed = on(challengeLapse, async (ctx, { challenge }) => {
  await lockChallenges(ctx.tx)
  const one = await findChallenge(ctx.tx, challenge)
  const next = one && lapse(one, ctx.now)
  if (!next) return
  await keep(ctx, next)
  await tell(ctx, both(one), () => ({
    content: one.state === 'open' ? texts.lapsedUnanswered(one) : texts.lapsedUnplayed(one),
  }))
})

const list = on(challengeList, async (ctx) => {
  await ctx.ask(clubRequire, { rank: 'guest' })
  const shown = []
  for (const challenge of (await findCurrent(ctx.tx)).filter((one) => !one.dueAt || one.dueAt > ctx.now)) {
    const facts = challenge.round === undefined ? undefined : await ctx.ask(roundFacts, { round: challenge.round, lock: false })
    shown.push({ challenge, round: facts && { title: facts.title, startsAt: new Date(facts.startsAt) } })
  }
  ctx.reply(listMessage(shown))
})

/** No round, no challenge played: seven days again. */
const loseRound = on(roundCancelled, async (ctx, { round }) => {
  await lockChallenges(ctx.tx)
  for (const one of await findOfRound(ctx.tx, round)) {
    if (one.state === 'completed' && !one.isHidden) {
      // Left completed when the round was reopened, because of another one; there will be no winner.
      await tell(ctx, both(one), () => ({ content: texts.completed(one, undefined, false) }))
    }
    if (one.state !== 'accepted') continue
    const next = unlinked(one, ctx.now)
    await keep(ctx, next)
    await tell(ctx, both(one), () => wantsRoundMessage(ctx.guild, next, texts.roundCancelled(next, next.dueAt!)))
  }
})

/** Nobody waits for somebody who has left the server. In a round that is on they did not finish, and the round says who won. */
const endOfGone = on(playerLeft, async (ctx, { user }) => {
  await lockChallenges(ctx.tx)
  // They may be back by now.
  if ((await ctx.ask(playersGone, { users: [user] })).users.length === 0) return
  for (const one of (await findCurrent(ctx.tx)).filter((each) => isPartOf(each, user))) {
    const facts = one.round === undefined ? undefined : await ctx.ask(roundFacts, { round: one.round, lock: false })
    if (facts?.state === 'live') continue
    await keep(ctx, decideWithdraw(one, user))
    await tell(ctx, [otherThan(one, user)], () => ({ content: texts.left(one, user) }))
  }
})

/** What a settled round says of its challenges; the tags move by the ordinary rule. */
const settle = onCascade(roundSettled, async (ctx, { round, results }) => {
  await lockChallenges(ctx.tx)
  const lines: string[] = []
  for (const one of await findOfRound(ctx.tx, round)) {
    if (one.isHidden || (one.state !== 'accepted' && one.state !== 'completed')) continue
    if (results && one.state === 'accepted' && !tookPart(one, results)) {
      const again = unlinked(one, ctx.now)
      await keep(ctx, again)
      await tell(ctx, both(one), () => wantsRoundMessage(ctx.guild, again, texts.unlinked(again, again.dueAt!)))
      continue
    }
    const next = results ? complete(one, results) : takenBack(one, await findCurrent(ctx.tx))
    if (next.state === one.state && next.winner === one.winner && next.isForfeit === one.isForfeit) continue
    await keep(ctx, next)
    const line = () => (results ? texts.completed(next, next.winner, next.isForfeit) : texts.takenBack(next))
    await tell(ctx, both(one), () => ({ content: line() }))
    lines.push(line())
  }
  const report: SettleReport = { title: texts.reportTitle, lines, rounds: [] }
  return lines.length === 0 ? undefined : report
})

export const handlers = [open, step, link, schedule, lapsed, list, loseRound, endOfGone]
export const cascades = [settle]

/** Whether somebody can do this with it; what an Editor may do for others is offered to them as well. */
function isFor(what: string, one: Challenge, user: string, mayRun: boolean): boolean {
  switch (what) {
    case 'accept':
    case 'decline':
      return one.state === 'open' && one.challenged === user
    case 'withdraw':
      return isPartOf(one, user)
    case 'hide':
      return mayRun
    case 'unlink':
      return one.round !== undefined && (mayRun || isPartOf(one, user))
    default:
      return one.state === 'accepted' && one.round === undefined && (mayRun || isPartOf(one, user))
  }
}

async function namesOf(ctx: ReadContext, users: string[]): Promise<(user: string) => string> {
  const { players } = await ctx.ask(playersListed, { users: [...new Set(users)] })
  const names = new Map(players.map(({ user, name }) => [user, name]))
  return (user) => names.get(user) ?? user
}

export const queries = [
  answers(challengesChoosable, async (ctx, { what, typed }) => {
    const { user, mayRun } = await getAsker(ctx)
    const fitting = (await findCurrent(ctx.tx)).filter((one) => isFor(what, one, user, mayRun))
    const name = await namesOf(
      ctx,
      fitting.flatMap((one) => both(one)),
    )
    return {
      challenges: fitting
        .map((one) => ({
          challenge: one.id,
          label: texts.choice(plain(name(one.challenger)), plain(name(one.challenged)), one.tags, one.state),
        }))
        .filter(({ label }) => nameKey(label).includes(nameKey(typed)))
        .slice(0, CHOICES),
    }
  }),
  answers(challengeForm, async (ctx, { challenge }) => {
    const { user } = await getAsker(ctx)
    const one = (await findChallenge(ctx.tx, challenge)) ?? refuse('challenge.not-found', texts.notFound)
    requireLinkable(one, user, false, ctx.now)
    const name = await namesOf(ctx, both(one))
    return { title: texts.roundTitle(name(one.challenger), name(one.challenged)) }
  }),
]
