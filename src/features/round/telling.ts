// What a round says in its thread.
import { clip } from '../../platform/discord/discord-message.ts'
import { messagePost } from '../../platform/discord/effects.ts'
import type { HandleContext } from '../../platform/worker/handling.ts'
import { roundCard } from './messages.ts'

/** In one message: Discord pings at most 100 members by one; a mention has 23 of its 2,000 characters, the words with the longest title some 600. */
const PINGED_AT_ONCE = 60

/** Posts into the round's thread and pings these members; as many messages as it takes to reach all. */
export async function tell(ctx: HandleContext, round: string, text: (users: string[]) => string, users: string[]): Promise<void> {
  const all = [...new Set(users)]
  for (let from = 0; from === 0 || from < all.length; from += PINGED_AT_ONCE) {
    const pinged = all.slice(from, from + PINGED_AT_ONCE)
    await ctx.effect(messagePost, {
      to: { threadOf: `${roundCard.kind}:${round}` },
      message: { content: clip(text(pinged), 2000), mentions: { users: pinged } },
    })
  }
}
