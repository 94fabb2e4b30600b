// Gives and takes Discord roles.
import type { z } from 'zod'
import type { Carrying, EffectEnd } from './effect-end.ts'
import type { roleGrant, roleRevoke } from './effects.ts'

/** Giving a role that the member has, or taking one they lack, changes nothing at Discord: safe to repeat. */
export async function grantRole({ api, envelope }: Carrying, data: z.infer<typeof roleGrant.schema>): Promise<EffectEnd> {
  await api.guilds.addRoleToMember(envelope.guild, data.user, data.role, { reason: data.reason })
  return { type: 'done', result: { user: data.user, role: data.role } }
}

export async function revokeRole({ api, envelope }: Carrying, data: z.infer<typeof roleRevoke.schema>): Promise<EffectEnd> {
  await api.guilds.removeRoleFromMember(envelope.guild, data.user, data.role, { reason: data.reason })
  return { type: 'done', result: { user: data.user, role: data.role } }
}
