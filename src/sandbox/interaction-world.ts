// An interaction's life: started by a member, told to the bot, answered within three seconds or failed, followed up for fifteen minutes.
//
//   pending ──4/7──▶ answered          pending ──5──▶ deferred ──edit or follow-up──▶ answered
//      │ ├────6──▶ answered (silent)      │                └──15 min──▶ failed
//      │ ├────8──▶ answered (choices)     └─ the member sees "thinking…"
//      │ └────9──▶ modal
//      └──3 s──▶ failed ("The application did not respond")
import { randomBytes } from 'node:crypto'
import type { APIMessage } from 'discord-api-types/v10'
import { FILE_LIMIT_BYTES } from './attachments.ts'
import type { InteractionStatus } from './control.ts'
import type { Core } from './core.ts'
import { type Channel, type Interaction, type InteractionKind, type Message, MESSAGE_FLAG } from './model.ts'
import { permissionsOf } from './permissions.ts'
import { channelJson, interactionMemberJson, messageJson, userById } from './serialize.ts'

/** Discord's limit for the first answer. */
export const ANSWER_WITHIN_MS = 3000
export const TOKEN_LIFE_MS = 15 * 60 * 1000
/** Older ones are forgotten: nobody can act on them any more, and messages keep their own record. */
const KEPT_INTERACTIONS = 1000
/** An answer that changes more often than this is a loop. */
const KEPT_TOLD = 20

export const INTERACTION_TYPE: Record<InteractionKind, number> = { command: 2, component: 3, autocomplete: 4, modal: 5 }

export interface StartInput {
  kind: InteractionKind
  userId: string
  channel: Channel
  data: unknown
  commandName?: string
  commandType?: number
  targetId?: string
  sourceMessage?: Message
  openedById?: string
  focusedType?: number
}

/** Starts it and tells the bot. */
export function startInteraction(core: Core, input: StartInput): Interaction {
  const { channel } = input
  const user = core.world.users.get(input.userId)!
  const interaction: Interaction = {
    id: core.ids.next(),
    token: newToken(core),
    kind: input.kind,
    userId: input.userId,
    guildId: channel.guildId,
    channelId: channel.id,
    locale: user.locale,
    startedAt: core.clock.now(),
    responseType: null,
    answeredAt: null,
    failed: false,
    commandName: input.commandName ?? null,
    commandType: input.commandType ?? null,
    targetId: input.targetId ?? null,
    sourceMessageId: input.sourceMessage?.id ?? null,
    openedById: input.openedById ?? null,
    originalMessageId: null,
    followupIds: [],
    told: [],
    modal: null,
    choices: null,
    focusedType: input.focusedType ?? null,
  }
  core.world.interactions.set(interaction.id, interaction)
  for (const id of core.world.interactions.keys()) {
    if (core.world.interactions.size <= KEPT_INTERACTIONS) break
    core.world.interactions.delete(id)
  }
  core.dispatch({
    name: 'INTERACTION_CREATE',
    guildId: interaction.guildId,
    data: interactionJson(core, interaction, channel, input.data, input.sourceMessage),
    always: true,
  })
  notifyAt(core, interaction, interaction.startedAt + core.answerWithinMs + 1)
  core.changed({ kind: 'interaction', id: interaction.id })
  return interaction
}

/** Tells viewers when time alone has changed the status. */
export function notifyAt(core: Core, interaction: Interaction, time: number): void {
  core.clock.at(time, () => {
    if (core.world.interactions.get(interaction.id) !== interaction || interactionStatus(core, interaction) !== 'failed') return
    core.changed({ kind: 'interaction', id: interaction.id })
    if (interaction.originalMessageId !== null) {
      core.changed({ kind: 'message', channelId: interaction.channelId, messageId: interaction.originalMessageId })
    }
  })
}

export function interactionStatus(core: Core, interaction: Interaction): InteractionStatus {
  const age = core.clock.now() - interaction.startedAt
  if (interaction.responseType === null) return age > core.answerWithinMs ? 'failed' : 'pending'
  if (interaction.responseType === 9) return 'modal'
  if (interaction.responseType !== 5) return 'answered'
  const original = findOriginal(core, interaction)
  if (!original || !isThinking(original)) return 'answered'
  return age > TOKEN_LIFE_MS ? 'failed' : 'deferred'
}

export const isThinking = (message: Message): boolean => (message.flags & MESSAGE_FLAG.loading) !== 0

export function findOriginal(core: Core, interaction: Interaction): Message | undefined {
  return core.world.messages.get(interaction.channelId)?.get(interaction.originalMessageId ?? '')
}

function newToken(core: Core): string {
  // The look of Discord's tokens: long, and opaque to everybody.
  return Buffer.from(`interaction:${core.ids.next()}:${randomBytes(64).toString('base64url')}`).toString('base64url')
}

function owners(interaction: Interaction): Record<string, string> {
  return { '0': interaction.guildId ?? '0' }
}

function interactionJson(
  core: Core,
  interaction: Interaction,
  channel: Channel,
  data: unknown,
  source: Message | undefined,
): unknown {
  const guild = core.world.guilds.get(interaction.guildId ?? '')
  const member = guild?.members.get(interaction.userId)
  const permissions = permissionsOf(core.world, interaction.userId, channel)
  const { permission_overwrites: _hidden, ...partialChannel } = channelJson(core, channel) as unknown as Record<string, unknown>
  return {
    id: interaction.id,
    application_id: core.world.application.id,
    type: INTERACTION_TYPE[interaction.kind],
    data,
    ...(guild && {
      guild: { id: guild.id, locale: guild.locale, features: [] },
      guild_id: guild.id,
      guild_locale: guild.locale,
    }),
    channel: { ...partialChannel, permissions: String(permissions) },
    channel_id: channel.id,
    ...(guild && member
      ? { member: interactionMemberJson(core, member, permissions) }
      : { user: userById(core, interaction.userId) }),
    token: interaction.token,
    version: 1,
    ...(source && { message: messageJson(core, source) }),
    app_permissions: String(permissionsOf(core.world, core.world.botId, channel)),
    locale: interaction.locale,
    entitlements: [],
    entitlement_sku_ids: [],
    authorizing_integration_owners: owners(interaction),
    context: guild ? 0 : 1,
    attachment_size_limit: FILE_LIMIT_BYTES,
  }
}

/** `interaction_metadata` of the messages an interaction makes. */
export function metadataJson(core: Core, interaction: Interaction, isFollowup: boolean): APIMessage['interaction_metadata'] {
  const base = {
    id: interaction.id,
    user: userById(core, interaction.userId),
    authorizing_integration_owners: owners(interaction),
    ...(isFollowup && interaction.originalMessageId !== null && { original_response_message_id: interaction.originalMessageId }),
  }
  if (interaction.kind === 'modal') {
    const opener = core.world.interactions.get(interaction.openedById ?? '')
    return {
      ...base,
      type: 5,
      triggering_interaction_metadata: opener ? metadataJson(core, opener, false) : { ...base, type: 2 },
    } as APIMessage['interaction_metadata']
  }
  if (interaction.kind === 'component') {
    return { ...base, type: 3, interacted_message_id: interaction.sourceMessageId } as APIMessage['interaction_metadata']
  }
  const target =
    interaction.targetId === null
      ? {}
      : interaction.commandType === 2
        ? { target_user: userById(core, interaction.targetId) }
        : { target_message_id: interaction.targetId }
  return { ...base, type: 2, ...target }
}

/** The old `interaction` field, which commands' answers still have. */
export function legacyInteraction(interaction: Interaction): Message['interaction'] {
  if (interaction.kind !== 'command') return null
  return { id: interaction.id, type: 2, name: interaction.commandName ?? '', userId: interaction.userId }
}

/** Keeps what the member has just been told. */
export function noteTold(interaction: Interaction, message: Message): void {
  const embeds = message.embeds.map((embed) => [embed.title, embed.description].filter(Boolean).join(': '))
  interaction.told = [...interaction.told, [message.content, ...embeds].filter(Boolean).join('\n')].slice(-KEPT_TOLD)
}

export function markAnswered(core: Core, interaction: Interaction, responseType: number): void {
  interaction.responseType = responseType
  interaction.answeredAt = core.clock.now()
  if (responseType === 5) notifyAt(core, interaction, interaction.startedAt + TOKEN_LIFE_MS + 1)
  core.changed({ kind: 'interaction', id: interaction.id })
}
