// Discord's permission arithmetic: from roles to a guild's permissions, from overwrites to a channel's.
import { PermissionFlagsBits as P } from 'discord-api-types/v10'
import { type Channel, type Guild, isThread, type Member, type World } from './model.ts'

export { P }

/** The newest bits, which the type package may not have yet (permissions page, 2026-02). */
export const PIN_MESSAGES = 1n << 51n
export const BYPASS_SLOWMODE = 1n << 52n
export const CREATE_EVENTS = 1n << 44n

export const ALL = Object.values(P).reduce((all, bit) => all | bit, PIN_MESSAGES | BYPASS_SLOWMODE)

/** What @everyone may do in a fresh server. */
export const EVERYONE =
  P.ViewChannel |
  P.SendMessages |
  P.SendMessagesInThreads |
  P.CreatePublicThreads |
  P.EmbedLinks |
  P.AttachFiles |
  P.AddReactions |
  P.ReadMessageHistory |
  P.UseExternalEmojis |
  P.UseApplicationCommands |
  P.ChangeNickname |
  P.Connect |
  P.Speak |
  P.CreateInstantInvite

/** A member's permissions in the whole guild. */
export function guildPermissions(guild: Guild, member: Member): bigint {
  if (guild.ownerId === member.userId) return ALL
  let sum = BigInt(guild.roles.get(guild.id)?.permissions ?? '0')
  for (const id of member.roles) sum |= BigInt(guild.roles.get(id)?.permissions ?? '0')
  return sum & P.Administrator ? ALL : sum
}

/** A member's permissions in a channel; a thread takes its parent's. Zero without View Channel. */
export function channelPermissions(world: World, guild: Guild, member: Member, channel: Channel): bigint {
  const base = guildPermissions(guild, member)
  if (base & P.Administrator) return ALL
  const home = isThread(channel) ? world.channels.get(channel.parentId ?? '') : channel
  if (!home) return 0n
  let allowed = base
  const everyone = home.overwrites.find((o) => o.id === guild.id)
  if (everyone) allowed = (allowed & ~BigInt(everyone.deny)) | BigInt(everyone.allow)
  let allow = 0n
  let deny = 0n
  for (const overwrite of home.overwrites) {
    if (overwrite.type !== 0 || !member.roles.includes(overwrite.id)) continue
    allow |= BigInt(overwrite.allow)
    deny |= BigInt(overwrite.deny)
  }
  allowed = (allowed & ~deny) | allow
  const own = home.overwrites.find((o) => o.type === 1 && o.id === member.userId)
  if (own) allowed = (allowed & ~BigInt(own.deny)) | BigInt(own.allow)
  if (!(allowed & P.ViewChannel)) return 0n
  const sendBit = isThread(channel) ? P.SendMessagesInThreads : P.SendMessages
  if (!(allowed & sendBit)) allowed &= ~(P.EmbedLinks | P.AttachFiles | P.MentionEveryone | P.SendTTSMessages)
  if (channel.type === 12 && !(allowed & P.ManageThreads) && !channel.thread?.members.has(member.userId)) return 0n
  return allowed
}

/** What a user may do in a channel: a DM gives its two users everything a DM has, a guild channel gives strangers nothing. */
export function permissionsOf(world: World, userId: string, channel: Channel): bigint {
  if (channel.guildId === null) return channel.recipientIds.includes(userId) ? DM : 0n
  const guild = world.guilds.get(channel.guildId)
  const member = guild?.members.get(userId)
  return guild && member ? channelPermissions(world, guild, member, channel) : 0n
}

const DM =
  P.ViewChannel |
  P.SendMessages |
  P.EmbedLinks |
  P.AttachFiles |
  P.AddReactions |
  P.ReadMessageHistory |
  P.UseExternalEmojis |
  P.MentionEveryone |
  P.UseApplicationCommands |
  PIN_MESSAGES

export function topRolePosition(guild: Guild, member: Member): number {
  if (guild.ownerId === member.userId) return Number.MAX_SAFE_INTEGER
  return Math.max(0, ...member.roles.map((id) => guild.roles.get(id)?.position ?? 0))
}

/** Whether `actor` stands above `target` and may therefore rename, kick or silence them. */
export function outranks(guild: Guild, actor: Member, target: Member): boolean {
  if (target.userId === guild.ownerId) return false
  return topRolePosition(guild, actor) > topRolePosition(guild, target)
}
