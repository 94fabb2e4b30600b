// What a club needs in Discord: its roles, and its channels with who may do what there; and what the gateway reports of it.
import { z } from 'zod'
import { stepSchema } from '../../platform/discord/steps.ts'
import { snowflakeSchema } from '../../platform/id.ts'
import type { ClubPlan } from './club.ts'
import { placeNames, roleNames } from './settings.ts'
import { posted } from './texts.ts'

/** What the gateway reports; everything is absent where nothing was done. */
export const provisionedSchema = z.object({
  roles: z.record(z.string(), snowflakeSchema).default({}),
  channels: z.record(z.string(), snowflakeSchema).default({}),
  steps: z.array(stepSchema).default([]),
  /** Roles that stand above the bot's own, so that it cannot give them. */
  outOfReach: z.array(snowflakeSchema).default([]),
})

/** What Discord shall have: everybody reads; only the bot writes, except in threads, where players talk. */
export function provisioning(
  plan: ClubPlan,
  before: { roles: Record<string, string>; channels: Record<string, string> } | undefined,
) {
  const bot = {
    who: 'bot',
    allow: [
      'ViewChannel',
      'SendMessages',
      'EmbedLinks',
      'AttachFiles',
      'AddReactions',
      'ReadMessageHistory',
      'ManageMessages',
      'CreatePublicThreads',
      'SendMessagesInThreads',
    ],
    deny: [],
  }
  const readers = {
    who: 'everyone',
    allow: ['ViewChannel', 'ReadMessageHistory'],
    deny: ['SendMessages', 'CreatePublicThreads'],
  }
  const talkers = roleNames.map((who) => ({ who, allow: ['SendMessagesInThreads'], deny: [] }))
  return {
    roles: roleNames.map((key) => ({
      key,
      name: plan.roles[key],
      ...(before?.roles[key] ? { id: before.roles[key] } : {}),
    })),
    channels: placeNames.map((key) => ({
      key,
      name: `${plan.prefix}-${key}`,
      ...(before?.channels[key] ? { id: before.channels[key] } : {}),
      topic: posted.topics[key],
      overwrites: [readers, bot, ...talkers],
    })),
  }
}
