// Answers whoever asked: edits the "thinking" message, follows up a silent press, or leaves the outcome for the command line.
import type { z } from 'zod'
import type { KeyValue } from '../bus/bus.ts'
import { withEditButton, type Drafts } from '../gateway/form-drafts.ts'
import type { Patience } from '../gateway/patience.ts'
import type { ReplyToken, ReplyTokens } from '../gateway/reply-tokens.ts'
import { speakingTo } from '../language/language.ts'
import type { DiscordMessage } from './discord-message.ts'
import type { Carrying, EffectEnd } from './effect-end.ts'
import type { reply } from './effects.ts'
import { toEditBody, toPostBody } from './rest-message.ts'
import { DiscordCode, refusalCode } from './trouble.ts'

/** How long the command line may fetch an outcome. */
export const OUTCOME_TTL_MS = 3_600_000

type Reply = z.infer<typeof reply.schema>

/** What the command line reads from the bucket {@link OUTCOMES_BUCKET} under the id it sent as `reply.to`. */
export interface CliOutcome {
  ending: Reply['ending']
  code?: string
  message?: string
  facts?: Record<string, unknown>
}
export const OUTCOMES_BUCKET = 'gateway-outcomes'

export interface ReplyDoor {
  tokens: ReplyTokens
  drafts: Drafts
  /** No notice about a long wait may come after the answer. */
  patience: Pick<Patience, 'end'>
  outcomes: KeyValue
}

/** The member has dismissed the message, or 15 minutes are over: a normal ending. */
const OVER: ReadonlySet<number | undefined> = new Set([
  DiscordCode.unknownInteraction,
  DiscordCode.unknownWebhook,
  DiscordCode.unknownMessage,
  DiscordCode.invalidWebhookToken,
])

/** Nobody speaks here, so that the draft says in which language its form was filled in. */
async function withEdit({ drafts }: ReplyDoor, message: DiscordMessage, draft: string): Promise<DiscordMessage> {
  const { language = 'en' } = (await drafts.find(draft).catch(() => undefined)) ?? {}
  return speakingTo(language, () => withEditButton(message, draft))
}

export async function answerAsker(carrying: Carrying, door: ReplyDoor, data: Reply): Promise<EffectEnd> {
  if (data.acknowledged === 'cli') {
    const outcome: CliOutcome = {
      ending: data.ending,
      ...(data.code ? { code: data.code } : {}),
      ...(data.message?.content ? { message: data.message.content } : {}),
      ...(data.facts ? { facts: data.facts } : {}),
    }
    await door.outcomes.put(data.to, JSON.stringify(outcome))
    return { type: 'done' }
  }
  const waitsHere = await door.patience.end(data.to)
  if (data.draft !== undefined && data.ending === 'done') await door.drafts.drop(data.draft)
  const way = await door.tokens.find(data.to)
  if (!way) return { type: 'skipped', why: 'the time to answer is over' }
  // Asked in a direct message, of the gateway that has those; or before a restart.
  if (!waitsHere) await door.tokens.noteAnswered(data.to)
  const reopenable = data.draft !== undefined && data.ending !== 'done'
  const message = data.message && reopenable ? await withEdit(door, data.message, data.draft!) : data.message
  try {
    await tell(carrying, door, way, data, message)
    carrying.log.debug({ told: data.ending, ...(data.code ? { code: data.code } : {}) }, 'whoever asked was answered')
    return { type: 'done' }
  } catch (error) {
    if (!OVER.has(refusalCode(error))) throw error
    return { type: 'skipped', why: 'the answer’s place is gone' }
  }
}

/** Said in a private message of its own: a card tells the rest, or the pressed panel stays as it was because nothing changed. */
const isBeside = (data: Reply) => data.acknowledged === 'silent' || (data.acknowledged === 'update' && data.ending !== 'done')

async function tell(
  { api, envelope }: Carrying,
  door: ReplyDoor,
  way: ReplyToken,
  data: Reply,
  message: DiscordMessage | undefined,
): Promise<void> {
  const { applicationId, token } = way
  if (isBeside(data)) {
    if (!message || way.followedUp === envelope.id) return
    await api.interactions.followUp(applicationId, token, toPostBody(message, 'ephemeral'))
    await door.tokens.noteFollowUp(data.to, envelope.id)
    return
  }
  if (data.acknowledged === 'public' && data.ending !== 'done' && message) {
    // A "no" is for the one who asked: the public placeholder goes, and what follows it may be private.
    if (way.followedUp === envelope.id) return
    await api.interactions.deleteReply(applicationId, token).catch((error: unknown) => {
      if (refusalCode(error) !== DiscordCode.unknownMessage) throw error
    })
    await api.interactions.followUp(applicationId, token, toPostBody(message, 'ephemeral'))
    await door.tokens.noteFollowUp(data.to, envelope.id)
    return
  }
  await api.interactions.editReply(applicationId, token, toEditBody(message ?? { content: 'Done.' }))
}

/** The last resort for a reply that Discord would not take: plain words instead of "thinking…" for ever. */
export async function tellFailure({ api, envelope, log }: Carrying, door: ReplyDoor, refused: Reply): Promise<void> {
  const data: Reply = { ...refused, ending: 'failed' }
  const text = `Something went wrong with the answer. Tell an admin the reference \`${envelope.correlation}\`.`
  if (data.acknowledged === 'cli') {
    await door.outcomes.put(data.to, JSON.stringify({ ending: 'failed', message: text } satisfies CliOutcome))
    return
  }
  const way = await door.tokens.find(data.to)
  if (!way) return
  try {
    if (isBeside(data)) {
      await api.interactions.followUp(way.applicationId, way.token, toPostBody({ content: text }, 'ephemeral'))
    } else {
      await api.interactions.editReply(way.applicationId, way.token, toEditBody({ content: text }))
    }
  } catch (error) {
    log.info({ err: error }, 'the member could not be told')
  }
}
