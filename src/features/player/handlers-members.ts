// Members as they come, go, are renamed, and are given other roles: by /player role, or by hand in Discord.
import { roleGrant, rolesChange } from '../../platform/discord/effects.ts'
import { refuse } from '../../platform/refusal.ts'
import { on, type Finishing, type HandleContext, type Meeting } from '../../platform/worker/handling.ts'
import { auditRecorded } from '../audit/messages.ts'
import { clubRequire, clubSettings, type ClubSettings } from '../club/messages.ts'
import { nameThoseGone, usersNamed } from './gone.ts'
import {
  playerDismissed,
  playerLeft,
  playerNoteGone,
  playerNoteHere,
  playerNoteRank,
  playerReturned,
  playerSetRole,
  playerSignedUp,
  type GivenRank,
} from './messages.ts'
import { changesOfRole, rankByRoles, requireRoleChange } from './player.ts'
import { findGone, findPlayer, findSeen, markGone, markSeen, savePlayer, type Seen } from './store.ts'
import { posted, texts } from './texts.ts'

/** When the gateway heard of it. */
const told = (ctx: HandleContext): Date => new Date(ctx.message.at)

const noteGone = on(playerNoteGone, async (ctx, { user }) => {
  await noteLeft(ctx, user)
})

/** False: no player, or nothing new. */
async function noteLeft(ctx: HandleContext, user: string): Promise<boolean> {
  if (!(await markGone(ctx.tx, user, told(ctx)))) return false
  await ctx.emit(playerLeft, { user })
  await ctx.cascade(auditRecorded, { kind: 'members', what: posted.auditLeft, by: user })
  return true
}

/** Somebody who had left is a player again, with all they had. */
async function welcomeBack(ctx: HandleContext, user: string): Promise<void> {
  await ctx.emit(playerReturned, { user })
  await ctx.cascade(auditRecorded, { kind: 'members', what: posted.auditBack, by: user })
  const { settings } = await ctx.ask(clubSettings, {})
  if (settings) await ctx.effect(roleGrant, { user, role: settings.roles.player, reason: posted.reasons.back })
}

/** Whoever does something is here, and has the name they have. */
export const meet: Meeting = async (ctx, { id: user, name }) => {
  // In a direct message Discord tells the name that they have everywhere, not the one they have in the server.
  if (ctx.origin?.guildLocale === undefined) return
  const seen = await findSeen(ctx.tx, user)
  if (!seen) return
  const rank = await rankRegained(ctx, seen)
  if (seen.name === name && !seen.hasLeft && rank === undefined) return
  await markSeen(ctx.tx, user, { name, ...(rank === undefined ? {} : { rank }) }, told(ctx))
  if (seen.hasLeft) await welcomeBack(ctx, user)
}

/** Without the members intent nothing but what they do tells that somebody whose role was taken has one again. */
async function rankRegained(ctx: HandleContext, seen: Seen): Promise<GivenRank | undefined> {
  if (seen.rank !== 'guest' || (seen.at && seen.at > told(ctx))) return undefined
  const { settings } = await ctx.ask(clubSettings, {})
  const rank = settings ? rankByRoles(ctx.origin?.roles ?? [], settings.roles) : 'guest'
  return rank === 'guest' ? undefined : rank
}

const noteHere = on(playerNoteHere, async (ctx, { user, name, roles, joined }) => {
  const { settings } = await ctx.ask(clubSettings, {})
  if (!settings) return
  const seen = await findSeen(ctx.tx, user)
  // What was heard since counts.
  if (seen?.at && seen.at > told(ctx)) return
  if (seen && (seen.hasLeft || seen.name !== name)) await markSeen(ctx.tx, user, { name }, told(ctx))
  if (seen?.hasLeft) await welcomeBack(ctx, user)
  // Discord takes roles from those who leave; who comes back gets theirs in a moment.
  if (joined || seen?.hasLeft) return
  await followRank(ctx, settings, { user, name, roles, before: seen?.rank ?? undefined, isPlayer: seen !== undefined })
})

/** Notices a role that a hand has given or taken; whoever got the Player role is a player. */
async function followRank(
  ctx: HandleContext,
  settings: ClubSettings,
  member: { user: string; name: string; roles: string[]; before: string | undefined; isPlayer: boolean },
): Promise<void> {
  const { user, name, roles, before, isPlayer } = member
  const rank = rankByRoles(roles, settings.roles)
  // Whoever runs the club need not play: the Player role is what makes a player.
  if (!isPlayer && !roles.includes(settings.roles.player)) return
  if (!isPlayer) {
    await savePlayer(ctx.tx, { user, name, udiscUsername: null, udiscName: null }, ctx.now)
    await ctx.emit(playerSignedUp, { user, again: false })
  }
  // Whoever was never seen with a role (it could not be given) has lost none.
  if (before === rank || (before === undefined && rank === 'guest')) return
  await markSeen(ctx.tx, user, { rank }, told(ctx))
  // The first look at somebody who signed up is no change.
  if (isPlayer && before === undefined) return
  if (rank === 'guest') await ctx.emit(playerDismissed, { user })
  await ctx.cascade(auditRecorded, { kind: 'roles', what: posted.auditByHand(rank), about: [user] })
}

const setRole = on(playerSetRole, async (ctx, { user, name, bot, roles, permissions, rank }) => {
  const { rank: ownRank, settings } = await ctx.ask(clubRequire, { rank: 'editor' })
  // Discord says with the command that they are not here; without the members intent nothing else does.
  if (!bot && !roles && (await noteLeft(ctx, user))) return ctx.reply(texts.notedLeft(user))
  requireRoleChange({ ownRank, wanted: rank, isBot: bot, user, roles, permissions: permissions ?? '0' }, settings.roles)
  const { give, take, before } = changesOfRole(roles ?? [], rank, settings.roles)
  if (give.length === 0 && take.length === 0) refuse('player.role-same', texts.roleSame(user, rank))
  const known = await findPlayer(ctx.tx, user)
  if (!known && rank !== 'guest') {
    await savePlayer(ctx.tx, { user, name, udiscUsername: null, udiscName: null }, ctx.now)
    await ctx.emit(playerSignedUp, { user, again: false })
  }
  // Noted at once: Discord tells of our own change, too, and that is no change by hand.
  await markSeen(ctx.tx, user, { rank }, told(ctx))
  await ctx.effect(rolesChange, {
    user,
    give,
    take,
    reason: posted.reasons.byCommand(ctx.origin?.user?.name ?? posted.reasons.operator).slice(0, 300),
    report: { request: playerNoteRank.name, key: user, data: { user, rank, before } },
  })
  ctx.replyLater()
})

const noteRank = on(playerNoteRank, async (ctx, { user, rank, before, outcome }) => {
  if (!outcome.ok) {
    await markSeen(ctx.tx, user, { rank: before }, told(ctx))
    return ctx.reply(texts.rankFailed(user, rank, outcome.reason))
  }
  if (rank === 'guest') await ctx.emit(playerDismissed, { user })
  await ctx.cascade(auditRecorded, { kind: 'roles', what: posted.auditRank(before, rank), about: [user] })
  ctx.reply(texts.rankChanged(user, before, rank))
})

export const memberHandlers = [noteGone, noteHere, setRole, noteRank]

/** A mention of somebody who has left is a number in most clients: their name stands there instead. */
export const nameGone: Finishing = async (ctx, messages) => {
  const users = usersNamed(messages)
  if (users.length === 0) return [...messages]
  const gone = await findGone(ctx.tx, users)
  return gone.size === 0 ? [...messages] : messages.map((message) => nameThoseGone(message, gone))
}
