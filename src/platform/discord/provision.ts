// Sets up a club's roles and channels: adopts what is there, creates what is missing, says what it did; running it again finishes or repairs.
import type { API } from '@discordjs/core/http-only'
import {
  ChannelType,
  OverwriteType,
  PermissionFlagsBits,
  type APIGuild,
  type APIGuildChannel,
  type APIOverwrite,
  type APIRole,
} from 'discord-api-types/v10'
import type { z } from 'zod'
import type { Carrying, EffectEnd } from './effect-end.ts'
import type { guildProvision } from './effects.ts'
import type { Step } from './steps.ts'
import { DiscordCode, permissionText, troubleOf } from './trouble.ts'

type Plan = z.infer<typeof guildProvision.schema>
type PlannedChannel = Plan['channels'][number]
type Permission = keyof typeof PermissionFlagsBits

/** What the bot itself needs in a club, besides what the plan's overwrites name (Discord lets nobody give what they lack). */
export const NEEDED: readonly Permission[] = [
  'ViewChannel',
  'SendMessages',
  'EmbedLinks',
  'AttachFiles',
  'ReadMessageHistory',
  'AddReactions',
  'CreatePublicThreads',
  'SendMessagesInThreads',
  'ManageChannels',
  'ManageRoles',
]
const REASON = 'Club setup'

interface Progress {
  roles: Record<string, string>
  channels: Record<string, string>
  steps: Step[]
}

export async function provisionGuild(carrying: Carrying, botId: string, plan: Plan): Promise<EffectEnd> {
  const { api, envelope, log } = carrying
  const progress: Progress = { roles: {}, channels: {}, steps: [] }
  try {
    const [guild, member, channels] = await Promise.all([
      api.guilds.get(envelope.guild),
      api.guilds.getMember(envelope.guild, botId),
      api.guilds.getChannels(envelope.guild),
    ])
    const missing = missingPermissions(guild, botId, member.roles, plan)
    if (missing.length > 0) {
      const names = missing.map(permissionText).join(', ')
      return {
        type: 'refused',
        code: DiscordCode.missingPermissions,
        reason: `The bot is missing permissions in this server: ${names}. Nothing was created. Give its role these permissions and run the setup again.`,
        result: { ...progress, missingPermissions: missing },
      }
    }
    await provideRoles(api, guild, plan, progress)
    for (const channel of plan.channels) await provideChannel(api, guild, channels, botId, channel, progress)
    for (const grant of plan.grants) {
      const role = progress.roles[grant.role]
      if (role === undefined) throw new Error(`the plan grants the role ${grant.role}, which it does not have`)
      await api.guilds.addRoleToMember(guild.id, grant.user, role, { reason: REASON })
    }
    const outOfReach = rolesOutOfReach(guild, botId, member.roles, Object.values(progress.roles))
    return { type: 'done', result: { ...progress, ...(outOfReach.length > 0 ? { outOfReach } : {}) } }
  } catch (error) {
    const trouble = troubleOf(error)
    // Anything but Discord's final "no" is tried again from the start, which adopts what this run created.
    if (trouble?.kind !== 'refused') throw error
    log.warn({ err: error, steps: progress.steps }, 'the setup stopped half way')
    return { type: 'refused', code: trouble.code, reason: trouble.reason, result: { ...progress } }
  }
}

/** Compared without case, dashes, underscores and spaces. */
const plain = (name: string): string => name.toLowerCase().replace(/[-_\s]/g, '')

async function provideRoles(api: API, guild: APIGuild, plan: Plan, progress: Progress): Promise<void> {
  for (const { key, name, id } of plan.roles) {
    const usable = guild.roles.filter((role) => role.id !== guild.id && !role.managed)
    const there = usable.find((role) => role.id === id) ?? usable.find((role) => plain(role.name) === plain(name))
    if (there) {
      progress.roles[key] = there.id
      if (there.id !== id) progress.steps.push({ step: 'roleAdopted', name: there.name })
      continue
    }
    const created = await api.guilds.createRole(guild.id, { name, permissions: '0', mentionable: false }, { reason: REASON })
    progress.roles[key] = created.id
    progress.steps.push({ step: 'roleCreated', name })
  }
}

async function provideChannel(
  api: API,
  guild: APIGuild,
  channels: APIGuildChannel[],
  botId: string,
  planned: PlannedChannel,
  progress: Progress,
): Promise<void> {
  const wanted = planned.overwrites.map((overwrite) => toOverwrite(overwrite, guild, botId, progress))
  const texts = channels.filter(
    (channel) => channel.type === ChannelType.GuildText || channel.type === ChannelType.GuildAnnouncement,
  )
  const there = texts.find(({ id }) => id === planned.id) ?? texts.find(({ name }) => plain(name ?? '') === plain(planned.name))
  if (!there) {
    const created = await api.guilds.createChannel(
      guild.id,
      {
        name: planned.name,
        type: ChannelType.GuildText,
        ...(planned.topic === undefined ? {} : { topic: planned.topic }),
        permission_overwrites: wanted,
      },
      { reason: REASON },
    )
    progress.channels[planned.key] = created.id
    progress.steps.push({ step: 'channelCreated', name: created.name ?? planned.name })
    return
  }
  progress.channels[planned.key] = there.id
  if (there.id !== planned.id) progress.steps.push({ step: 'channelAdopted', name: there.name ?? planned.name })
  const current = there.permission_overwrites ?? []
  // The bot's own permission first: what is taken from everyone next must not lock it out.
  const ownFirst = [...wanted].sort((a, b) => Number(b.id === botId) - Number(a.id === botId))
  let changed = false
  for (const overwrite of ownFirst) changed = (await provideOverwrite(api, there.id, current, overwrite)) || changed
  if (changed) progress.steps.push({ step: 'channelPermitted', name: there.name ?? planned.name })
}

/** Adds to what is set already; what others allowed or denied beside it stays. */
async function provideOverwrite(api: API, channel: string, current: APIOverwrite[], wanted: Wanted): Promise<boolean> {
  const old = current.find(({ id }) => id === wanted.id)
  const [oldAllow, oldDeny] = [BigInt(old?.allow ?? 0), BigInt(old?.deny ?? 0)]
  const [allow, deny] = [BigInt(wanted.allow), BigInt(wanted.deny)]
  const [newAllow, newDeny] = [(oldAllow & ~deny) | allow, (oldDeny & ~allow) | deny]
  if (old && newAllow === oldAllow && newDeny === oldDeny) return false
  await api.channels.editPermissionOverwrite(
    channel,
    wanted.id,
    { type: wanted.type, allow: String(newAllow), deny: String(newDeny) },
    { reason: REASON },
  )
  return true
}

interface Wanted {
  id: string
  type: OverwriteType
  allow: string
  deny: string
}

function toOverwrite(
  { who, allow, deny }: PlannedChannel['overwrites'][number],
  guild: APIGuild,
  botId: string,
  progress: Progress,
): Wanted {
  const id = who === 'everyone' ? guild.id : who === 'bot' ? botId : progress.roles[who]
  if (id === undefined) throw new Error(`the plan names ${who}, which is neither a role of it nor everyone nor the bot`)
  return { id, type: who === 'bot' ? OverwriteType.Member : OverwriteType.Role, allow: bits(allow), deny: bits(deny) }
}

const bits = (names: string[]): string => String(names.reduce((all, name) => all | PermissionFlagsBits[toPermission(name)], 0n))

/** `ManageRoles`, from that or from `MANAGE_ROLES`. */
function toPermission(name: string): Permission {
  const found = Object.keys(PermissionFlagsBits).find((known) => plain(known) === plain(name))
  if (found === undefined) throw new Error(`Discord has no permission ${name}`)
  return found as Permission
}

/** Those of these roles that stand above the bot's highest: Discord lets it give and take only what is below. */
function rolesOutOfReach(guild: APIGuild, botId: string, memberRoles: string[], roles: string[]): string[] {
  if (guild.owner_id === botId) return []
  const highest = Math.max(0, ...guild.roles.filter(({ id }) => memberRoles.includes(id)).map(({ position }) => position))
  return guild.roles.filter(({ id, position }) => roles.includes(id) && position >= highest).map(({ id }) => id)
}

/** What the bot lacks server-wide for this plan; empty for an administrator. */
function missingPermissions(guild: APIGuild, botId: string, memberRoles: string[], plan: Plan): Permission[] {
  if (guild.owner_id === botId) return []
  const has = guild.roles
    .filter((role: APIRole) => role.id === guild.id || memberRoles.includes(role.id))
    .reduce((all, role) => all | BigInt(role.permissions), 0n)
  if (has & PermissionFlagsBits.Administrator) return []
  const named = plan.channels.flatMap((channel) => channel.overwrites.flatMap(({ allow, deny }) => [...allow, ...deny]))
  const needed = new Set<Permission>([...NEEDED, ...named.map(toPermission)])
  return [...needed].filter((name) => (has & PermissionFlagsBits[name]) === 0n)
}
