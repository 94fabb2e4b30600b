// Players in the worker: signing up (form, role, tag in one go), the invitation by reaction, UDisc links, profiles.
import { isSameEmoji, reactionEmoji } from '../../platform/discord/discord-message.ts'
import { dmSend, roleGrant } from '../../platform/discord/effects.ts'
import { speakingTo } from '../../platform/language/language.ts'
import { refuse } from '../../platform/refusal.ts'
import { answers, on, onCascade, type CardType, type HandleContext, type ReadContext } from '../../platform/worker/handling.ts'
import { attendanceOfMember } from '../attendance/messages.ts'
import {
  changeOf,
  clubOpened,
  clubRequire,
  clubSettings,
  clubSettingsChanged,
  signupEmojiSetting,
  signupTextSetting,
} from '../club/messages.ts'
import { scoresOfMember } from '../score/messages.ts'
import { seasonPoints } from '../season/messages.ts'
import { tagClaim, tagsHeld } from '../tag/messages.ts'
import { dmClosedMessage, inviteMessage, profileMessage, signupMessage } from './card.ts'
import { memberHandlers } from './handlers-members.ts'
import {
  playerForm,
  playerInvite,
  playerLinkUdisc,
  playerNoteRole,
  playerShowProfile,
  playerSignedUp,
  playerSignUp,
  playersAway,
  playersGone,
  playersListed,
  signupCard,
} from './messages.ts'
import { readTag, readUdiscName, readUdiscUsername } from './player.ts'
import { findAway, findGone, findPlayer, findPlayers, findUdiscHolder, savePlayer } from './store.ts'
import { posted, texts } from './texts.ts'

/** How long the note for somebody with closed DMs stays in the signup channel: long enough to be read, short enough not to litter. */
const DM_CLOSED_NOTE_MS = 120_000

/** Beyond that many the outbox of one handling is full; those left over get the role when they sign up again. */
const MAX_REGRANTED = 1_500

/** Whoever asked; a request that needs a person and has none is a fault of ours. */
function asker(ctx: ReadContext): { id: string; name: string } {
  const user = ctx.origin?.user
  if (!user) throw new Error('this request needs somebody who asked')
  return user
}

async function findTag(ctx: ReadContext, user: string): Promise<number | undefined> {
  return (await ctx.ask(tagsHeld, { users: [user] })).held[0]?.number
}

async function refuseForeignUsername(ctx: ReadContext, username: string | null, user: string): Promise<void> {
  const holder = username === null ? undefined : await findUdiscHolder(ctx.tx, username, user)
  if (username !== null && holder) refuse('player.udisc-taken', texts.udiscTaken(username, holder))
}

const signUp = on(playerSignUp, async (ctx, form) => {
  const { settings } = await ctx.ask(clubRequire, { rank: 'guest' })
  const user = asker(ctx)
  const udiscUsername = readUdiscUsername(form.udiscUsername)
  const udiscName = readUdiscName(form.udiscName)
  const wanted = readTag(form.tag)
  await refuseForeignUsername(ctx, udiscUsername, user.id)
  const again = (await findPlayer(ctx.tx, user.id)) !== undefined
  await savePlayer(ctx.tx, { user: user.id, name: user.name, udiscUsername, udiscName }, ctx.now)
  const held = await findTag(ctx, user.id)
  if (wanted !== undefined && wanted !== held) await ctx.perform(tagClaim, { number: wanted })
  await ctx.emit(playerSignedUp, { user: user.id, again })
  await ctx.effect(roleGrant, {
    user: user.id,
    role: settings.roles.player,
    reason: posted.reasons.signedUp,
    report: { request: playerNoteRole.name, key: user.id, data: { user: user.id, again, tag: wanted ?? held ?? null } },
  })
  ctx.replyLater()
})

const noteRole = on(playerNoteRole, async (ctx, { again, tag, outcome }) => {
  const { settings } = await ctx.ask(clubRequire, { rank: 'guest' })
  ctx.reply(
    outcome.ok ? texts.welcome(again, tag, settings.channels.events) : texts.roleFailed(settings.roles.player, outcome.reason),
  )
})

const invite = on(playerInvite, async (ctx, { user, emoji }) => {
  const { settings } = await ctx.ask(clubSettings, {})
  if (!settings || !isSameEmoji(settings.signupEmoji, emoji) || (await findPlayer(ctx.tx, user))) return
  await ctx.effect(dmSend, {
    user,
    message: speakingTo(await ctx.languageOf(user), () => inviteMessage(ctx.guild)),
    whenClosed: { channel: settings.channels.signup, message: dmClosedMessage(ctx.guild, user), lifetimeMs: DM_CLOSED_NOTE_MS },
  })
})

const linkUdisc = on(playerLinkUdisc, async (ctx, form) => {
  await ctx.ask(clubRequire, { rank: 'player' })
  const user = asker(ctx)
  if (form.username === undefined && form.name === undefined) refuse('player.nothing-to-link', texts.nothingToLink)
  const before = await findPlayer(ctx.tx, user.id)
  const udiscUsername = form.username === undefined ? (before?.udiscUsername ?? null) : readUdiscUsername(form.username)
  const udiscName = form.name === undefined ? (before?.udiscName ?? null) : readUdiscName(form.name)
  await refuseForeignUsername(ctx, udiscUsername, user.id)
  await savePlayer(ctx.tx, { user: user.id, name: user.name, udiscUsername, udiscName }, ctx.now)
  ctx.reply(texts.linked(udiscUsername, udiscName))
})

const showProfile = on(playerShowProfile, async (ctx, data) => {
  const { settings } = await ctx.ask(clubRequire, { rank: 'guest' })
  const user = data.user ?? asker(ctx).id
  const player = await findPlayer(ctx.tx, user)
  if (!player) {
    return data.user
      ? refuse('player.not-signed-up', texts.notSignedUp(user))
      : refuse('player.you-are-not', texts.youAreNot(settings.channels.signup))
  }
  const { rounds } = await ctx.ask(scoresOfMember, { user })
  const attendance = await ctx.ask(attendanceOfMember, { user })
  const { season, standings } = await ctx.ask(seasonPoints, { users: [user] })
  const inSeason = season && { name: season.name, players: season.players, ...standings[0] }
  ctx.reply(profileMessage(player, await findTag(ctx, user), rounds, attendance, inSeason))
})

/** The Player role had to be made again: those who held it get the new one. */
async function regrant(ctx: HandleContext): Promise<void> {
  const { settings } = await ctx.ask(clubSettings, {})
  if (!settings) return
  for (const { user } of (await findPlayers(ctx.tx)).slice(0, MAX_REGRANTED)) {
    await ctx.effect(roleGrant, { user, role: settings.roles.player, reason: posted.reasons.roleMadeAgain })
  }
}

export const handlers = [
  signUp,
  noteRole,
  invite,
  linkUdisc,
  showProfile,
  ...memberHandlers,
  on(clubOpened, async (ctx, { newPlayerRole }) => {
    ctx.draw(signupCard, 'signup')
    if (newPlayerRole) await regrant(ctx)
  }),
]

export const cascades = [
  onCascade(clubSettingsChanged, async (ctx, { changes }) => {
    if (!changeOf(changes, signupTextSetting) && !changeOf(changes, signupEmojiSetting)) return undefined
    ctx.draw(signupCard, 'signup')
    return { lines: [texts.signupDrawnAnew] }
  }),
]

export const queries = [
  answers(playersListed, async (ctx, { users }) => ({ players: await findPlayers(ctx.tx, users) })),
  answers(playersGone, async (ctx, { users }) => ({ users: [...(await findGone(ctx.tx, users)).keys()] })),
  answers(playersAway, async (ctx, { users }) => ({ users: await findAway(ctx.tx, users) })),
  answers(playerForm, async (ctx) => {
    await ctx.ask(clubRequire, { rank: 'guest' })
    const player = await findPlayer(ctx.tx, asker(ctx).id)
    const tag = await findTag(ctx, asker(ctx).id)
    return {
      tag: tag === undefined ? '' : String(tag),
      udiscUsername: player?.udiscUsername ?? '',
      udiscName: player?.udiscName ?? '',
    }
  }),
]

export const cards: CardType[] = [
  {
    ref: signupCard,
    draw: async (ctx) => {
      const { settings } = await ctx.ask(clubSettings, {})
      if (!settings) return undefined
      return {
        channel: settings.channels.signup,
        message: signupMessage(ctx.guild, settings),
        react: reactionEmoji(settings.signupEmoji),
      }
    },
  },
]
