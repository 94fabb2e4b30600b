// Routes by which the bot answers interactions: the callback, and the interaction's webhook for the original answer and follow-ups.
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import { ApiError, type ErrorTree, invalid, refusal } from '../api-error.ts'
import { takeAttachments } from '../attachments.ts'
import { MAX_CHOICE_VALUE } from '../command-rules.ts'
import type { Core } from '../core.ts'
import {
  findOriginal,
  INTERACTION_TYPE,
  isThinking,
  legacyInteraction,
  markAnswered,
  metadataJson,
  noteTold,
  TOKEN_LIFE_MS,
} from '../interaction-world.ts'
import {
  checkMessage,
  checkNotEmpty,
  type MessageBody,
  type RequestComponent,
  storedComponents,
  storedEmbeds,
} from '../message-rules.ts'
import { createMessage, deleteMessage, findMessage } from '../message-world.ts'
import { checkModal } from '../modal-rules.ts'
import { type Interaction, type InteractionKind, type Message, MESSAGE_FLAG } from '../model.ts'
import { noContent, ok, type RestRequest, type Route } from '../rest.ts'
import { messageJson } from '../serialize.ts'
import { checkBySpec } from '../spec-validation.ts'
import { applyEdit } from './messages.ts'

const ANSWER_FLAGS =
  MESSAGE_FLAG.suppressEmbeds | MESSAGE_FLAG.ephemeral | MESSAGE_FLAG.suppressNotifications | MESSAGE_FLAG.componentsV2

/** Which callback types may answer what. A form cannot answer a form. */
const MAY_ANSWER: Record<InteractionKind, number[]> = {
  command: [4, 5, 9],
  autocomplete: [8],
  component: [4, 5, 6, 7, 9],
  modal: [4, 5, 6, 7],
}

const SCHEMA_BY_TYPE: Record<number, string> = {
  4: 'CreateMessageInteractionCallbackRequest',
  5: 'CreateMessageInteractionCallbackRequest',
  6: 'UpdateMessageInteractionCallbackRequest',
  7: 'UpdateMessageInteractionCallbackRequest',
  8: 'ApplicationCommandAutocompleteCallbackRequest',
  9: 'ModalInteractionCallbackRequest',
}

export const interactionRoutes: Route[] = [
  {
    method: 'POST',
    template: '/interactions/:interaction_id/:interaction_token/callback',
    free: true,
    handle(core, request) {
      const interaction = core.world.interactions.get(request.params['interaction_id']!)
      if (!interaction || interaction.token !== request.params['interaction_token']) throw refusal('unknownInteraction')
      const age = core.clock.now() - interaction.startedAt
      if (age > (interaction.responseType === null ? core.answerWithinMs : TOKEN_LIFE_MS)) throw refusal('unknownInteraction')
      if (interaction.responseType !== null) throw refusal('alreadyAcknowledged')
      const message = answer(core, interaction, request)
      if (request.query.get('with_response') !== 'true') return noContent
      return ok(callbackJson(core, interaction, message))
    },
  },
  {
    method: 'POST',
    template: '/webhooks/:webhook_id/:webhook_token',
    free: true,
    handle(core, request) {
      const interaction = byToken(core, request.params)
      if (interaction.responseType === null || interaction.kind === 'autocomplete') throw refusal('unknownWebhook')
      return ok(messageJson(core, followUp(core, interaction, request)))
    },
  },
  ...(['@original', ':webhook_message_id'] as const).flatMap((which): Route[] => {
    const template = `/webhooks/:webhook_id/:webhook_token/messages/${which}`
    return [
      {
        method: 'GET',
        template,
        free: true,
        handle: (core, { params }) =>
          ok(messageJson(core, ownMessage(core, byToken(core, params), params['webhook_message_id']))),
      },
      {
        method: 'PATCH',
        template,
        free: true,
        handle(core, request) {
          const interaction = byToken(core, request.params)
          const message = ownMessage(core, interaction, request.params['webhook_message_id'])
          request.lint.push(...checkBySpec('IncomingWebhookUpdateRequestPartial', request.body ?? {}).unknown)
          editAnswer(core, interaction, message, request, request.body ?? {})
          return ok(messageJson(core, message))
        },
      },
      {
        method: 'DELETE',
        template,
        free: true,
        handle(core, { params }) {
          const interaction = byToken(core, params)
          deleteMessage(core, ownMessage(core, interaction, params['webhook_message_id']))
          core.changed({ kind: 'interaction', id: interaction.id })
          return noContent
        },
      },
    ]
  }),
  {
    method: 'GET',
    template: '/webhooks/:webhook_id/:webhook_token',
    free: true,
    handle(core, { params }) {
      byToken(core, params)
      throw refusal('unknownWebhook')
    },
  },
]

function byToken(core: Core, params: Record<string, string>): Interaction {
  if (params['webhook_id'] !== core.world.application.id) throw refusal('unknownWebhook')
  const interaction = [...core.world.interactions.values()].find((i) => i.token === params['webhook_token'])
  if (!interaction) throw refusal(/^[\w-]{60,}$/.test(params['webhook_token'] ?? '') ? 'invalidWebhookToken' : 'unknownWebhook')
  if (core.clock.now() - interaction.startedAt > TOKEN_LIFE_MS) throw refusal('invalidWebhookToken')
  return interaction
}

/** `@original` or a message of this interaction; never somebody else's. */
function ownMessage(core: Core, interaction: Interaction, messageId: string | undefined): Message {
  const id = messageId ?? interaction.originalMessageId
  const own = id !== null && (id === interaction.originalMessageId || interaction.followupIds.includes(id))
  const message = own ? findMessage(core, interaction.channelId, id) : undefined
  if (!message) throw refusal(interaction.responseType === null ? 'unknownWebhook' : 'unknownMessage')
  return message
}

/** Carries out a callback. Returns the message it made or changed. */
function answer(core: Core, interaction: Interaction, request: RestRequest): Message | undefined {
  const type = (request.body as { type?: unknown } | undefined)?.type
  const allowed = MAY_ANSWER[interaction.kind].filter(
    (t) => interaction.kind !== 'modal' || t < 6 || interaction.sourceMessageId !== null,
  )
  if (type === undefined) throw invalid(['type'], 'BASE_TYPE_REQUIRED', 'This field is required')
  if (typeof type !== 'number' || !allowed.includes(type)) {
    throw invalid(['type'], 'BASE_TYPE_CHOICES', `Value must be one of {${allowed.join(', ')}}.`)
  }
  request.lint.push(...checkBySpec(SCHEMA_BY_TYPE[type]!, request.body).unknown)
  const data = (request.body as { data?: unknown }).data ?? {}
  const message = carryOut(core, interaction, request, type, data)
  if (message && !isThinking(message)) noteTold(interaction, message)
  markAnswered(core, interaction, type)
  return message
}

function carryOut(core: Core, interaction: Interaction, request: RestRequest, type: number, data: unknown): Message | undefined {
  switch (type) {
    case 4: {
      const made = post(core, interaction, request, data as MessageBody, false, ['data'])
      interaction.originalMessageId = made.id
      return made
    }
    case 5: {
      const flags = (data as MessageBody).flags ?? 0
      if ((flags & ~MESSAGE_FLAG.ephemeral) !== 0) {
        throw invalid(['data', 'flags'], 'BASE_TYPE_CHOICES', `Value must be one of {0, ${MESSAGE_FLAG.ephemeral}}.`)
      }
      const made = createAnswer(core, interaction, false, { flags: flags | MESSAGE_FLAG.loading })
      interaction.originalMessageId = made.id
      return made
    }
    case 6:
      interaction.originalMessageId = interaction.sourceMessageId
      return undefined
    case 7: {
      const source = findMessage(core, interaction.channelId, interaction.sourceMessageId ?? '')
      if (!source) throw refusal('unknownMessage')
      underData(() => applyEdit(core, source, request, data as MessageBody))
      interaction.originalMessageId = source.id
      return source
    }
    case 8: {
      const choices = (data as { choices?: { name: string; value: string | number }[] | null }).choices ?? []
      choices.forEach((choice, i) => {
        if (String(choice.value).length > MAX_CHOICE_VALUE) {
          throw invalid(
            ['data', 'choices', i, 'value'],
            'BASE_TYPE_MAX_LENGTH',
            `Must be ${MAX_CHOICE_VALUE} or fewer in length.`,
          )
        }
        const text = interaction.focusedType === 3
        if (text === (typeof choice.value === 'string')) return
        throw invalid(['data', 'choices', i, 'value'], ...(text ? STRING_WANTED(choice.value) : NUMBER_WANTED(choice.value)))
      })
      interaction.choices = choices.map(({ name, value }) => ({ name, value }))
      return undefined
    }
    default: {
      checkModal(data as { components: RequestComponent[] })
      interaction.modal = data as APIModalInteractionResponseCallbackData
      return undefined
    }
  }
}

const STRING_WANTED = (value: unknown): [string, string] => [
  'STRING_TYPE_CONVERT',
  `Could not interpret "${String(value)}" as string.`,
]
const NUMBER_WANTED = (value: unknown): [string, string] => ['NUMBER_TYPE_COERCE', `Value "${String(value)}" is not int.`]

/** Puts the problems of a message body under `data`, where the callback has it. */
function underData<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof ApiError && error.errors && !('data' in error.errors)) {
      const errors: ErrorTree = { data: error.errors }
      throw new ApiError(error.status, error.code, error.message, errors)
    }
    throw error
  }
}

function post(
  core: Core,
  interaction: Interaction,
  request: RestRequest,
  body: MessageBody,
  isFollowup: boolean,
  prefix: string[],
): Message {
  const flags = (body.flags ?? 0) & ANSWER_FLAGS
  const take = () => takeAttachments(core, body.attachments, request.files)
  const attachments = prefix.length > 0 ? underData(take) : take()
  checkMessage(body, flags, attachments, prefix)
  const fields = {
    content: body.content ?? '',
    embeds: storedEmbeds(body.embeds ?? []),
    components: storedComponents(body.components ?? []),
    attachments,
  }
  checkNotEmpty({ ...fields, poll: body.poll })
  return createAnswer(core, interaction, isFollowup, {
    ...fields,
    flags,
    tts: body.tts ?? false,
    allowedMentions: body.allowed_mentions,
  })
}

function createAnswer(
  core: Core,
  interaction: Interaction,
  isFollowup: boolean,
  fields: Omit<Parameters<typeof createMessage>[2], 'authorId'> & { flags: number },
): Message {
  const channel = core.world.channels.get(interaction.channelId)
  if (!channel) throw refusal('unknownChannel')
  // A follow-up, and an answer to a component, is shown as a reply to the message it belongs to.
  const repliesTo = isFollowup ? interaction.originalMessageId : interaction.sourceMessageId
  const command = interaction.kind === 'command' || (interaction.kind === 'modal' && interaction.sourceMessageId === null)
  return createMessage(core, channel, {
    ...fields,
    authorId: core.world.botId,
    type: repliesTo !== null ? 19 : command ? (interaction.commandType === null || interaction.commandType === 1 ? 20 : 23) : 0,
    reference: repliesTo === null ? null : { channelId: channel.id, messageId: repliesTo },
    applicationId: core.world.application.id,
    webhookId: core.world.application.id,
    interactionId: interaction.id,
    interactionMetadata: metadataJson(core, interaction, isFollowup),
    interaction: isFollowup ? null : legacyInteraction(interaction),
    ephemeralTo: fields.flags & MESSAGE_FLAG.ephemeral ? interaction.userId : null,
  })
}

function followUp(core: Core, interaction: Interaction, request: RestRequest): Message {
  request.lint.push(...checkBySpec('IncomingWebhookInteractionRequest', request.body ?? {}).unknown)
  const body = (request.body ?? {}) as MessageBody
  const original = findOriginal(core, interaction)
  if (original && interaction.responseType === 5 && isThinking(original)) {
    // The first follow-up after a deferral is the answer.
    editAnswer(core, interaction, original, request, body)
    return original
  }
  const made = post(core, interaction, request, body, true, [])
  interaction.followupIds.push(made.id)
  noteTold(interaction, made)
  core.changed({ kind: 'interaction', id: interaction.id })
  return made
}

function editAnswer(core: Core, interaction: Interaction, message: Message, request: RestRequest, body: MessageBody): void {
  const thinking = isThinking(message)
  applyEdit(core, message, request, body, { quiet: thinking, flags: message.flags & ~MESSAGE_FLAG.loading })
  noteTold(interaction, message)
  core.changed({ kind: 'interaction', id: interaction.id })
}

function callbackJson(core: Core, interaction: Interaction, message: Message | undefined): unknown {
  const made = message && interaction.responseType !== 7
  return {
    interaction: {
      id: interaction.id,
      type: INTERACTION_TYPE[interaction.kind],
      ...(made && {
        response_message_id: message.id,
        response_message_loading: isThinking(message),
        response_message_ephemeral: message.ephemeralTo !== null,
      }),
      channel_id: interaction.channelId,
      ...(interaction.guildId !== null && { guild_id: interaction.guildId }),
    },
    ...(message && { resource: { type: interaction.responseType === 7 ? 7 : 4, message: messageJson(core, message) } }),
  }
}
