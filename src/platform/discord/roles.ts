// Makes, gives, takes and deletes Discord roles.
import { z } from 'zod'
import type { KeyValue } from '../bus/bus.ts'
import type { Carrying, EffectEnd } from './effect-end.ts'
import type { roleCreate, roleDelete, roleGrant, roleRevoke, rolesChange } from './effects.ts'
import { DiscordCode, refusalCode } from './trouble.ts'

/** Giving a role that the member has, or taking one they lack, changes nothing at Discord: safe to repeat. */
export async function grantRole({ api, envelope }: Carrying, data: z.infer<typeof roleGrant.schema>): Promise<EffectEnd> {
  await api.guilds.addRoleToMember(envelope.guild, data.user, data.role, { reason: data.reason })
  return { type: 'done', result: { user: data.user, role: data.role } }
}

export async function revokeRole({ api, envelope }: Carrying, data: z.infer<typeof roleRevoke.schema>): Promise<EffectEnd> {
  await api.guilds.removeRoleFromMember(envelope.guild, data.user, data.role, { reason: data.reason })
  return { type: 'done', result: { user: data.user, role: data.role } }
}

/** A role being made: since when, and once Discord has answered, which. */
const makingSchema = z.object({ begunAt: z.number(), role: z.string().optional() })

/** Our clock and Discord's may differ by this; a role of the same name made so shortly before the first attempt is taken for ours. */
const CLOCK_SKEW_MS = 10_000

/**
 * Discord knows no repeated role (no nonce), so the beginning is noted down first: an attempt that finds such a note looks for a role of that name
 * made since then before it makes another. `made` keeps the notes, by effect.
 */
export async function createRole(
  { api, envelope, clock }: Carrying,
  made: KeyValue,
  data: z.infer<typeof roleCreate.schema>,
): Promise<EffectEnd> {
  const entry = await made.get(envelope.id)
  const earlier = entry && makingSchema.parse(JSON.parse(entry.value))
  if (earlier?.role !== undefined) return { type: 'done', result: { roleId: earlier.role } }
  const begunAt = earlier?.begunAt ?? clock.now().getTime()
  if (!earlier) await made.put(envelope.id, JSON.stringify({ begunAt }))
  const left = earlier ? await findMade(api, envelope.guild, data.name, begunAt - CLOCK_SKEW_MS) : undefined
  const { name, mentionable, reason } = data
  const role = left ?? (await api.guilds.createRole(envelope.guild, { name, mentionable, permissions: '0' }, { reason })).id
  await made.put(envelope.id, JSON.stringify({ begunAt, role }))
  return { type: 'done', result: { roleId: role } }
}

/** A Discord id holds when it was made: milliseconds since 2015 above 22 bits. */
const madeAt = (id: string): number => Number((BigInt(id) >> 22n) + 1_420_070_400_000n)

async function findMade(api: Carrying['api'], guild: string, name: string, since: number): Promise<string | undefined> {
  const roles = await api.guilds.getRoles(guild)
  return roles.find((role) => role.name === name && !role.managed && madeAt(role.id) >= since)?.id
}

export async function deleteRole({ api, envelope }: Carrying, data: z.infer<typeof roleDelete.schema>): Promise<EffectEnd> {
  try {
    await api.guilds.deleteRole(envelope.guild, data.role, { reason: data.reason })
  } catch (error) {
    if (refusalCode(error) !== DiscordCode.unknownRole) throw error
  }
  return { type: 'done', result: { role: data.role } }
}

export async function changeRoles(
  { api, envelope }: Carrying,
  { user, give, take, reason }: z.infer<typeof rolesChange.schema>,
): Promise<EffectEnd> {
  const member = await api.guilds.getMember(envelope.guild, user)
  const roles = [...new Set([...member.roles, ...give])].filter((role) => !take.includes(role))
  const isSame = roles.length === member.roles.length && roles.every((role) => member.roles.includes(role))
  // All in one, so that nobody sees the member between two ranks.
  if (!isSame) await api.guilds.editMember(envelope.guild, user, { roles }, { reason })
  return { type: 'done', result: { user } }
}
