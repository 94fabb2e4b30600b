// Interaction tokens: with one, anybody may answer in the bot's name for 15 minutes. They live in this bucket and nowhere else, never in a log.
import { z } from 'zod'
import type { KeyValue } from '../bus/bus.ts'

/** Discord's lifetime of a token. */
export const TOKEN_TTL_MS = 15 * 60_000

const replyTokenSchema = z.object({
  applicationId: z.string(),
  token: z.string(),
  /** Id of the effect that has answered by a follow-up: those cannot be sent twice without the member seeing it. */
  followedUp: z.string().optional(),
  /** By another process than the one that was asked, which must not say any more that it takes long. */
  answered: z.boolean().optional(),
})
export type ReplyToken = z.infer<typeof replyTokenSchema>

export interface ReplyTokens {
  /** What is known of the interaction already stays: it may be told again after it was answered. */
  put(interactionId: string, token: ReplyToken): Promise<void>
  find(interactionId: string): Promise<ReplyToken | undefined>
  noteFollowUp(interactionId: string, effect: string): Promise<void>
  noteAnswered(interactionId: string): Promise<void>
}

export function openReplyTokens(keyValue: KeyValue): ReplyTokens {
  const write = async (interactionId: string, token: ReplyToken): Promise<void> =>
    void (await keyValue.put(interactionId, JSON.stringify(token)))
  async function find(interactionId: string): Promise<ReplyToken | undefined> {
    const entry = await keyValue.get(interactionId)
    return entry && replyTokenSchema.parse(JSON.parse(entry.value))
  }
  return {
    put: (interactionId, token) => keyValue.keep(interactionId, JSON.stringify(token)),
    find,
    noteAnswered: async (interactionId) => {
      const token = await find(interactionId)
      if (token) await write(interactionId, { ...token, answered: true })
    },
    noteFollowUp: async (interactionId, effect) => {
      const token = await find(interactionId)
      if (token) await write(interactionId, { ...token, followedUp: effect })
    },
  }
}
