// Routes of servers: the server itself, its roles and members.
import type { APIRole } from 'discord-api-types/v10'
import { invalid, refusal } from '../api-error.ts'
import type { Core } from '../core.ts'
import {
  createRole,
  deleteRole,
  editGuild,
  editMember,
  editRole,
  getBotGuild,
  getMember,
  getRole,
  moveRole,
  removeMember,
  type RoleFields,
} from '../guild-world.ts'
import type { Guild, Member } from '../model.ts'
import { guildPermissions, outranks, P, topRolePosition } from '../permissions.ts'
import { noContent, ok, type Route } from '../rest.ts'
import { guildJson, memberJson, rolesJson, userById } from '../serialize.ts'
import { checkBySpec, checkListBySpec } from '../spec-validation.ts'
import { needInGuild } from './access.ts'
import { bits } from './channels.ts'
import { readLimit } from './messages.ts'

/** A member may be silenced for four weeks at most. */
const MAX_SILENCE_MS = 28 * 24 * 60 * 60 * 1000

export const guildRoutes: Route[] = [
  {
    method: 'GET',
    template: '/guilds/:guild_id',
    handle(core, { params, query }) {
      const { guild } = getBotGuild(core, params['guild_id']!)
      const counts = query.get('with_counts') === 'true'
      return ok({
        ...guildJson(guild),
        ...(counts && { approximate_member_count: guild.members.size, approximate_presence_count: guild.members.size }),
      })
    },
  },
  {
    method: 'PATCH',
    template: '/guilds/:guild_id',
    handle(core, request) {
      const { guild, bot } = getBotGuild(core, request.params['guild_id']!)
      needInGuild(guild, bot, P.ManageGuild)
      request.lint.push(...checkBySpec('GuildPatchRequestPartial', request.body ?? {}).unknown)
      const body = (request.body ?? {}) as {
        name?: string
        description?: string | null
        preferred_locale?: string | null
        system_channel_id?: string | null
      }
      editGuild(core, guild, {
        ...(body.name !== undefined && { name: body.name }),
        ...(body.description !== undefined && { description: body.description }),
        ...(body.preferred_locale && { locale: body.preferred_locale }),
        ...(body.system_channel_id !== undefined && { systemChannelId: body.system_channel_id }),
      })
      return ok(guildJson(guild))
    },
  },
  {
    method: 'GET',
    template: '/guilds/:guild_id/preview',
    handle(core, { params }) {
      const { guild } = getBotGuild(core, params['guild_id']!)
      return ok({
        id: guild.id,
        name: guild.name,
        icon: null,
        description: guild.description,
        home_header: null,
        splash: null,
        discovery_splash: null,
        features: [],
        approximate_member_count: guild.members.size,
        approximate_presence_count: guild.members.size,
        emojis: [],
        stickers: [],
      })
    },
  },
  ...['emojis', 'stickers', 'webhooks', 'invites', 'integrations'].map((what): Route => ({
    method: 'GET',
    template: `/guilds/:guild_id/${what}`,
    handle(core, { params }) {
      getBotGuild(core, params['guild_id']!)
      return ok([])
    },
  })),
]

// ------------------------------------------------------------------------------------------------------------------------------------- roles

interface RoleBody {
  name?: string | null
  permissions?: string | number | null
  color?: number | null
  colors?: { primary_color: number } | null
  hoist?: boolean | null
  mentionable?: boolean | null
  unicode_emoji?: string | null
}

export const roleRoutes: Route[] = [
  {
    method: 'GET',
    template: '/guilds/:guild_id/roles',
    handle: (core, { params }) => ok(rolesJson(getBotGuild(core, params['guild_id']!).guild)),
  },
  {
    method: 'GET',
    template: '/guilds/:guild_id/roles/member-counts',
    handle(core, { params }) {
      const { guild } = getBotGuild(core, params['guild_id']!)
      const counts = [...guild.roles.keys()]
        .filter((id) => id !== guild.id)
        .map((id) => [id, [...guild.members.values()].filter((m) => m.roles.includes(id)).length])
      return ok(Object.fromEntries(counts))
    },
  },
  {
    method: 'GET',
    template: '/guilds/:guild_id/roles/:role_id',
    handle: (core, { params }) => ok(getRole(getBotGuild(core, params['guild_id']!).guild, params['role_id']!)),
  },
  {
    method: 'POST',
    template: '/guilds/:guild_id/roles',
    handle(core, request) {
      const { guild, bot } = getBotGuild(core, request.params['guild_id']!)
      needInGuild(guild, bot, P.ManageRoles)
      request.lint.push(...checkBySpec('CreateRoleRequest', request.body ?? {}).unknown)
      const fields = readRole(request.body ?? {})
      checkRoleGrant(guild, bot, fields.permissions)
      return ok(createRole(core, guild, fields))
    },
  },
  {
    method: 'PATCH',
    template: '/guilds/:guild_id/roles',
    handle(core, { params, body, lint }) {
      const { guild, bot } = getBotGuild(core, params['guild_id']!)
      needInGuild(guild, bot, P.ManageRoles)
      lint.push(...checkListBySpec('UpdateRolePositionsRequest', body).unknown)
      const top = topRolePosition(guild, bot)
      for (const { id, position } of body as { id: string; position?: number | null }[]) {
        const role = getRole(guild, id)
        if (role.position >= top || (position ?? 0) >= top) throw refusal('missingPermissions')
        if (typeof position === 'number') moveRole(core, guild, role, position)
      }
      return ok(rolesJson(guild))
    },
  },
  {
    method: 'PATCH',
    template: '/guilds/:guild_id/roles/:role_id',
    handle(core, request) {
      const { guild, bot } = getBotGuild(core, request.params['guild_id']!)
      needInGuild(guild, bot, P.ManageRoles)
      const role = manageableRole(guild, bot, request.params['role_id']!)
      request.lint.push(...checkBySpec('UpdateRoleRequestPartial', request.body ?? {}).unknown)
      const fields = readRole(request.body ?? {})
      checkRoleGrant(guild, bot, fields.permissions, role)
      editRole(core, guild, role, fields)
      return ok(role)
    },
  },
  {
    method: 'DELETE',
    template: '/guilds/:guild_id/roles/:role_id',
    handle(core, { params }) {
      const { guild, bot } = getBotGuild(core, params['guild_id']!)
      needInGuild(guild, bot, P.ManageRoles)
      const role = manageableRole(guild, bot, params['role_id']!)
      if (role.managed || role.id === guild.id) throw refusal('invalidRole')
      deleteRole(core, guild, role.id)
      return noContent
    },
  },
]

function readRole(body: RoleBody): RoleFields {
  const color = body.colors?.primary_color ?? body.color
  return {
    ...(typeof body.name === 'string' && { name: body.name }),
    ...(body.permissions !== undefined && body.permissions !== null && { permissions: bits(body.permissions) }),
    ...(typeof color === 'number' && { color }),
    ...(typeof body.hoist === 'boolean' && { hoist: body.hoist }),
    ...(typeof body.mentionable === 'boolean' && { mentionable: body.mentionable }),
  }
}

/** The bot rules only roles below its own highest. */
function manageableRole(guild: Guild, bot: Member, roleId: string): APIRole {
  const role = getRole(guild, roleId)
  if (role.position >= topRolePosition(guild, bot)) throw refusal('missingPermissions')
  return role
}

/** Nobody can give a role what they do not have themselves. */
function checkRoleGrant(guild: Guild, bot: Member, permissions: string | undefined, before?: APIRole): void {
  if (permissions === undefined) return
  const own = guildPermissions(guild, bot)
  if (own & P.Administrator) return
  if ((BigInt(permissions) ^ BigInt(before?.permissions ?? '0')) & BigInt(permissions) & ~own) throw refusal('missingPermissions')
}

// ------------------------------------------------------------------------------------------------------------------------------------- members

interface MemberBody {
  nick?: string | null
  roles?: string[] | null
  mute?: boolean | null
  deaf?: boolean | null
  channel_id?: string | null
  communication_disabled_until?: string | null
  flags?: number | null
}

export function memberRoutes(options: { membersIntent: boolean }): Route[] {
  return [
    {
      method: 'GET',
      template: '/guilds/:guild_id/members',
      handle(core, { params, query }) {
        const { guild } = getBotGuild(core, params['guild_id']!)
        // Listing members is gated by the privileged intent.
        if (!options.membersIntent) throw refusal('missingAccess')
        const limit = readLimit(query, 1, 1000)
        const after = BigInt(query.get('after') ?? '0')
        const members = [...guild.members.values()]
          .filter((m) => BigInt(m.userId) > after)
          .toSorted((a, b) => (BigInt(a.userId) < BigInt(b.userId) ? -1 : 1))
        return ok(members.slice(0, limit).map((m) => memberJson(core, m)))
      },
    },
    {
      method: 'GET',
      template: '/guilds/:guild_id/members/search',
      handle(core, { params, query }) {
        const { guild } = getBotGuild(core, params['guild_id']!)
        const text = query.get('query')?.toLowerCase()
        if (!text) throw invalid(['query'], 'BASE_TYPE_REQUIRED', 'This field is required')
        const limit = readLimit(query, 1, 1000)
        const found = [...guild.members.values()].filter((m) => {
          const user = core.world.users.get(m.userId)
          return [m.nick, user?.username, user?.globalName].some((name) => name?.toLowerCase().startsWith(text))
        })
        return ok(found.slice(0, limit).map((m) => memberJson(core, m)))
      },
    },
    {
      method: 'GET',
      template: '/guilds/:guild_id/members/:user_id',
      handle(core, { params }) {
        const { guild } = getBotGuild(core, params['guild_id']!)
        if (!core.world.users.has(params['user_id']!)) throw refusal('unknownUser')
        return ok(memberJson(core, getMember(guild, params['user_id']!)))
      },
    },
    {
      method: 'PATCH',
      template: '/guilds/:guild_id/members/@me',
      handle(core, { params, body, lint }) {
        const { guild, bot } = getBotGuild(core, params['guild_id']!)
        lint.push(...checkBySpec('OwnMemberPatch', body ?? {}).unknown)
        const nick = (body as MemberBody | undefined)?.nick
        if (nick !== undefined) {
          needInGuild(guild, bot, P.ChangeNickname)
          editMember(core, guild, bot, { nick: nick || null })
        }
        return ok({ ...memberJson(core, bot), permissions: String(guildPermissions(guild, bot)) })
      },
    },
    {
      method: 'PATCH',
      template: '/guilds/:guild_id/members/:user_id',
      handle(core, { params, body, lint }) {
        const { guild, bot } = getBotGuild(core, params['guild_id']!)
        const member = getMember(guild, params['user_id']!)
        lint.push(...checkBySpec('MemberPatch', body ?? {}).unknown)
        patchMember(core, guild, bot, member, body ?? {})
        return ok(memberJson(core, member))
      },
    },
    {
      method: 'DELETE',
      template: '/guilds/:guild_id/members/:user_id',
      handle(core, { params }) {
        const { guild, bot } = getBotGuild(core, params['guild_id']!)
        needInGuild(guild, bot, P.KickMembers)
        const member = getMember(guild, params['user_id']!)
        if (!outranks(guild, bot, member)) throw refusal('missingPermissions')
        removeMember(core, guild, member.userId)
        return noContent
      },
    },
    ...(['PUT', 'DELETE'] as const).map((method): Route => ({
      method,
      template: '/guilds/:guild_id/members/:user_id/roles/:role_id',
      handle(core, { params }) {
        const { guild, bot } = getBotGuild(core, params['guild_id']!)
        needInGuild(guild, bot, P.ManageRoles)
        const member = getMember(guild, params['user_id']!)
        const role = assignableRole(guild, bot, params['role_id']!)
        const has = member.roles.includes(role.id)
        if (method === 'PUT' && !has) editMember(core, guild, member, { roles: [...member.roles, role.id] })
        if (method === 'DELETE' && has) editMember(core, guild, member, { roles: member.roles.filter((id) => id !== role.id) })
        return noContent
      },
    })),
    {
      method: 'GET',
      template: '/guilds/:guild_id/bans',
      handle(core, { params }) {
        const { guild, bot } = getBotGuild(core, params['guild_id']!)
        needInGuild(guild, bot, P.BanMembers)
        return ok([...guild.bans].map(([id, reason]) => ({ reason, user: userById(core, id) })))
      },
    },
    {
      method: 'GET',
      template: '/guilds/:guild_id/bans/:user_id',
      handle(core, { params }) {
        const { guild, bot } = getBotGuild(core, params['guild_id']!)
        needInGuild(guild, bot, P.BanMembers)
        const reason = guild.bans.get(params['user_id']!)
        if (reason === undefined) throw refusal('unknownBan')
        return ok({ reason, user: userById(core, params['user_id']!) })
      },
    },
    {
      method: 'PUT',
      template: '/guilds/:guild_id/bans/:user_id',
      handle(core, { params, reason }) {
        const { guild, bot } = getBotGuild(core, params['guild_id']!)
        needInGuild(guild, bot, P.BanMembers)
        if (!core.world.users.has(params['user_id']!)) throw refusal('unknownUser')
        const member = guild.members.get(params['user_id']!)
        if (member && !outranks(guild, bot, member)) throw refusal('missingPermissions')
        guild.bans.set(params['user_id']!, reason)
        core.dispatch({
          name: 'GUILD_BAN_ADD',
          guildId: guild.id,
          data: { guild_id: guild.id, user: userById(core, params['user_id']!) },
        })
        removeMember(core, guild, params['user_id']!)
        return noContent
      },
    },
    {
      method: 'DELETE',
      template: '/guilds/:guild_id/bans/:user_id',
      handle(core, { params }) {
        const { guild, bot } = getBotGuild(core, params['guild_id']!)
        needInGuild(guild, bot, P.BanMembers)
        if (!guild.bans.delete(params['user_id']!)) throw refusal('unknownBan')
        core.dispatch({
          name: 'GUILD_BAN_REMOVE',
          guildId: guild.id,
          data: { guild_id: guild.id, user: userById(core, params['user_id']!) },
        })
        return noContent
      },
    },
  ]
}

/** A role the bot may give or take: not @everyone, not another bot's, not above its own. */
function assignableRole(guild: Guild, bot: Member, roleId: string): APIRole {
  const role = manageableRole(guild, bot, roleId)
  if (role.managed || role.id === guild.id) throw refusal('missingPermissions')
  return role
}

function patchMember(core: Core, guild: Guild, bot: Member, member: Member, body: MemberBody): void {
  const patch: Partial<Pick<Member, 'nick' | 'roles' | 'silencedUntil'>> = {}
  const self = member.userId === bot.userId
  if (body.nick !== undefined) {
    needInGuild(guild, bot, self ? P.ChangeNickname : P.ManageNicknames)
    if (!self && !outranks(guild, bot, member)) throw refusal('missingPermissions')
    patch.nick = body.nick || null
  }
  if (body.roles) {
    needInGuild(guild, bot, P.ManageRoles)
    const wanted = new Set(body.roles)
    for (const id of wanted) if (!guild.roles.has(id)) throw invalid(['roles'], 'ROLE_INVALID', 'Unknown Role')
    const changed = [...wanted].filter((id) => !member.roles.includes(id)).concat(member.roles.filter((id) => !wanted.has(id)))
    for (const id of changed) assignableRole(guild, bot, id)
    patch.roles = [...wanted].filter((id) => id !== guild.id)
  }
  if (body.communication_disabled_until !== undefined) {
    needInGuild(guild, bot, P.ModerateMembers)
    if (!outranks(guild, bot, member)) throw refusal('missingPermissions')
    const until = body.communication_disabled_until === null ? null : Date.parse(body.communication_disabled_until)
    if (until !== null && (Number.isNaN(until) || until > core.clock.now() + MAX_SILENCE_MS)) {
      throw invalid(['communication_disabled_until'], 'DATE_TIME_TYPE_PARSE', 'Must be an ISO8601 time within 28 days.')
    }
    patch.silencedUntil = until
  }
  editMember(core, guild, member, patch)
}
