// What the bot may do where: the checks that most routes begin with.
import { refusal } from '../api-error.ts'
import type { Core } from '../core.ts'
import { getChannel } from '../guild-world.ts'
import { type Channel, CHANNEL, type Guild, isThread, type Member } from '../model.ts'
import { guildPermissions, P, permissionsOf } from '../permissions.ts'

/** A channel the bot can see, and what it may do there. */
export function visibleChannel(core: Core, channelId: string): { channel: Channel; permissions: bigint } {
  const channel = getChannel(core, channelId)
  if (channel.guildId !== null && !core.world.guilds.get(channel.guildId)?.members.has(core.world.botId))
    throw refusal('missingAccess')
  const permissions = permissionsOf(core.world, core.world.botId, channel)
  if (!(permissions & P.ViewChannel)) throw refusal('missingAccess')
  return { channel, permissions }
}

export function need(permissions: bigint, ...bits: bigint[]): void {
  for (const bit of bits) if (!(permissions & bit)) throw refusal('missingPermissions')
}

export function needInGuild(guild: Guild, member: Member, ...bits: bigint[]): void {
  need(guildPermissions(guild, member), ...bits)
}

export function messageChannel(core: Core, channelId: string): { channel: Channel; permissions: bigint } {
  const found = visibleChannel(core, channelId)
  if (found.channel.type === CHANNEL.category) throw refusal('notInCategory')
  return found
}

/** Whether the bot may write here; throws what Discord answers if not. An archived thread wakes up, a locked one does not. */
export function checkMaySend(core: Core, channel: Channel, permissions: bigint): void {
  if (channel.type === CHANNEL.dm) {
    const other = core.world.users.get(channel.recipientIds.find((id) => id !== core.world.botId) ?? '')
    const shared = [...core.world.guilds.values()].some((g) => g.members.has(core.world.botId) && g.members.has(other?.id ?? ''))
    if (!other || !other.dmsOpen || other.bot || !shared) throw refusal('cannotDm')
    return
  }
  need(permissions, isThread(channel) ? P.SendMessagesInThreads : P.SendMessages)
  const metadata = channel.thread?.metadata
  if (metadata?.locked && !(permissions & P.ManageThreads)) throw refusal('archivedThread')
}
