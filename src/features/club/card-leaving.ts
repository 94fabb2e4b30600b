// What an Admin sees of a reset: what it will remove, and the form that asks for the server's name. Pure.
import { ButtonStyle, ComponentType } from 'discord-api-types/v10'
import { z } from 'zod'
import type { DiscordMessage } from '../../platform/discord/discord-message.ts'
import { defineControl, defineForm } from '../../platform/gateway/interactions.ts'
import { againBefore, shownSchema } from '../../platform/shown.ts'
import { leavingTexts as texts } from './texts-leaving.ts'

/** The last part names what was shown. */
export const resetButton = defineControl('club.reset-open', z.tuple([]).rest(shownSchema))

export const resetForm = defineForm({
  name: 'club.reset',
  params: z.tuple([]).rest(shownSchema),
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

/** `events`: how many Discord events rounds have. `shown` names all of it; `isAgain`: it is no longer what was shown before. */
export function resetAskMessage(
  { channels, roles, events }: { channels: readonly string[]; roles: readonly string[]; events: number },
  { shown, isAgain }: { shown: string; isAgain: boolean },
): DiscordMessage {
  const ask = texts.resetAsk(channels, roles, events)
  return {
    content: isAgain ? againBefore(ask) : ask,
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          { type: ComponentType.Button, style: ButtonStyle.Danger, label: texts.resetButton, custom_id: resetButton.id(shown) },
        ],
      },
    ],
  }
}
