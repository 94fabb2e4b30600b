// Takes a club's channels and roles away when it is reset; what is gone already is no obstacle, so running it again finishes it.
import type { z } from 'zod'
import type { Carrying, EffectEnd } from './effect-end.ts'
import type { guildDismantle } from './effects.ts'
import type { Step } from './steps.ts'
import { DiscordCode, refusalCode, troubleOf } from './trouble.ts'

const REASON = 'Club reset'

const plain = (name: string): string => name.trim().replaceAll(/\s+/g, ' ').toLowerCase()

export async function dismantleGuild(
  { api, envelope, log }: Carrying,
  { serverName, channels, roles }: z.infer<typeof guildDismantle.schema>,
): Promise<EffectEnd> {
  const { guild } = envelope
  const { name, roles: there } = await api.guilds.get(guild)
  if (plain(serverName) !== plain(name)) {
    const reason = 'The name typed is not the name of this server.'
    return { type: 'refused', code: 0, reason, result: { wrongName: true, name }, foreseen: true }
  }
  const steps: Step[] = []
  try {
    const known = new Map((await api.guilds.getChannels(guild)).map((channel) => [channel.id, channel.name]))
    for (const id of channels) {
      if (await isGoneAfter(() => api.channels.delete(id, { reason: REASON }), DiscordCode.unknownChannel))
        steps.push({ step: 'channelDeleted', name: known.get(id) ?? id })
    }
    for (const id of roles) {
      if (await isGoneAfter(() => api.guilds.deleteRole(guild, id, { reason: REASON }), DiscordCode.unknownRole))
        steps.push({ step: 'roleDeleted', name: there.find((role) => role.id === id)?.name ?? id })
    }
    return { type: 'done', result: { steps } }
  } catch (error) {
    const trouble = troubleOf(error)
    // Anything but Discord's final "no" is tried again from the start.
    if (trouble?.kind !== 'refused') throw error
    log.warn({ err: error, steps }, 'the reset stopped half way')
    return { type: 'refused', code: trouble.code, reason: trouble.reason, result: { steps } }
  }
}

/** False: it was gone before. */
async function isGoneAfter(deleting: () => Promise<unknown>, unknown: number): Promise<boolean> {
  try {
    await deleting()
    return true
  } catch (error) {
    if (refusalCode(error) === unknown) return false
    throw error
  }
}
