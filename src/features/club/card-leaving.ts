// What an Admin sees of a reset: what it will remove, and the form that asks for the server's name. Pure.
import { ButtonStyle, ComponentType } from 'discord-api-types/v10'
import { z } from 'zod'
import type { DiscordMessage } from '../../platform/discord/discord-message.ts'
import { defineControl, defineForm } from '../../platform/gateway/interactions.ts'
import { leavingTexts as texts } from './texts-leaving.ts'

export const resetButton = defineControl('club.reset-open', z.tuple([]))

export const resetForm = defineForm({
  name: 'club.reset',
  params: z.tuple([]),
  title: () => texts.resetTitle,
  fields: {
    name: {
      type: 'text',
      label: 'Name of this server',
      description: 'Typed in, so that nobody resets a club by accident',
      maxLength: 100,
    },
    also: {
      type: 'choice',
      label: 'Remove these, too',
      description: 'Nothing chosen: channels and roles stay',
      required: false,
      min: 0,
      max: 3,
      options: [
        { label: 'The channels', value: 'channels', description: 'With everything that was written there' },
        { label: 'The roles', value: 'roles', description: 'Taken from everybody who has them' },
        { label: 'The Discord events', value: 'events', description: 'Those of rounds; a new setup makes them again' },
      ],
    },
  },
})

/** `events`: how many Discord events rounds have. */
export function resetAskMessage(channels: readonly string[], roles: readonly string[], events: number): DiscordMessage {
  return {
    content: texts.resetAsk(channels, roles, events),
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          { type: ComponentType.Button, style: ButtonStyle.Danger, label: texts.resetButton, custom_id: resetButton.id() },
        ],
      },
    ],
  }
}
