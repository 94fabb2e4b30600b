// Rows of buttons as Discord takes them.
import {
  ComponentType,
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIButtonComponentWithCustomId,
} from 'discord-api-types/v10'

/** `id` is the custom id, `label` at most 80 characters. Each id stands once in a message. */
export const button = (
  style: APIButtonComponentWithCustomId['style'],
  label: string,
  id: string,
  disabled?: boolean,
): APIButtonComponentWithCustomId => ({
  type: ComponentType.Button,
  style,
  label,
  custom_id: id,
  ...(disabled === undefined ? {} : { disabled }),
})

/** At most five buttons side by side. */
export const row = (...components: APIButtonComponent[]): APIActionRowComponent<APIButtonComponent> => ({
  type: ComponentType.ActionRow,
  components,
})
