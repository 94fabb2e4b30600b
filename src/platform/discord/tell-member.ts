// Telling one member something by direct message, or, where theirs are closed, by a note in a channel that stays for a while.
import type { HandleContext } from '../worker/handling.ts'
import { clip, type DiscordMessage } from './discord-message.ts'
import { dmSend } from './effects.ts'

/** A note in a channel stays this long: the most there is. */
const NOTE_LIFETIME_MS = 86_400_000

/** `channel`: where the note goes, with a mention that pings, if the member takes no direct messages. */
export async function tellMember(ctx: HandleContext, channel: string, user: string, message: DiscordMessage): Promise<void> {
  const note = { ...message, content: clip(`<@${user}> ${message.content ?? ''}`, 2000), mentions: { users: [user] } }
  await ctx.effect(dmSend, { user, message, whenClosed: { channel, message: note, lifetimeMs: NOTE_LIFETIME_MS } })
}
