// What a round says in its thread.
import { clip } from '../../platform/discord/discord-message.ts'
import { messagePost } from '../../platform/discord/effects.ts'
import type { HandleContext } from '../../platform/worker/handling.ts'
import { roundCard } from './messages.ts'

/** Discord pings at most 100 members by one message; a mention has some 22 of its 2,000 characters. */
const MAX_PINGED = 80

/** Posts into the round's thread and pings these members. */
export async function tell(ctx: HandleContext, round: string, text: (users: string[]) => string, users: string[]): Promise<void> {
  const pinged = [...new Set(users)].slice(0, MAX_PINGED)
  await ctx.effect(messagePost, {
    to: { threadOf: `${roundCard.kind}:${round}` },
    message: { content: clip(text(pinged), 2000), mentions: { users: pinged } },
  })
}
