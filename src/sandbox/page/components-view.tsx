// Components of messages: buttons and select menus, and the layout components that may stand in place of text.
import type {
  APIButtonComponent,
  APIMessageComponentEmoji,
  APIMessageTopLevelComponent,
  APISelectMenuComponent,
} from 'discord-api-types/v10'
import { useEffect, useState } from 'preact/hooks'
import type { MessageView } from '../control.ts'
import { usePage } from './context.ts'
import { entityChoices } from './entity-choices.tsx'
import { LinkOutIcon } from './icons.tsx'
import type { Choice } from './list-box.tsx'
import { hexColor, Markdown } from './markdown-view.tsx'
import { safeUrl } from './markdown.ts'
import { FileCard, Picture } from './media.tsx'
import { SelectMenu } from './select-menu.tsx'

type Component = APIMessageTopLevelComponent | APIButtonComponent | APISelectMenuComponent

export function ComponentsView({ view, components }: { view: MessageView; components: readonly Component[] }) {
  return (
    <>
      {components.map((component, n) => (
        <ComponentView key={n} view={view} component={component} />
      ))}
    </>
  )
}

function ComponentView({ view, component }: { view: MessageView; component: Component }) {
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- Discord's numbers: the enum would bring all of its package into the page
  switch (component.type) {
    // Action row, button, select menus; then the layout: section, text, gallery, file, separator, container.
    case 1:
      return (
        <div class="component-row">
          <ComponentsView view={view} components={component.components} />
        </div>
      )
    case 2:
      return <ButtonView view={view} button={component} />
    case 3:
    case 5:
    case 6:
    case 7:
    case 8:
      return <SelectView view={view} select={component} />
    case 9:
      return (
        <div class="section">
          <div class="section-words">
            {component.components.map((text, n) => (
              <Markdown key={n} text={text.content} />
            ))}
          </div>
          <div class="section-side">
            {component.accessory.type === 2 ? (
              <ButtonView view={view} button={component.accessory} />
            ) : (
              <Picture
                class="embed-thumbnail"
                url={component.accessory.media.url}
                description={component.accessory.description}
                spoiler={component.accessory.spoiler}
              />
            )}
          </div>
        </div>
      )
    case 10:
      return <Markdown text={component.content} />
    case 12:
      return (
        <div class={`gallery of-${Math.min(component.items.length, 4)}`}>
          {component.items.map((item, n) => (
            <Picture
              key={n}
              url={item.media.url}
              width={item.media.width}
              height={item.media.height}
              description={item.description}
              spoiler={item.spoiler}
            />
          ))}
        </div>
      )
    case 13:
      return (
        <FileCard
          url={component.file.url}
          name={component.name ?? nameIn(component.file.url)}
          size={component.size}
          spoiler={component.spoiler}
        />
      )
    case 14:
      return component.divider === false ? (
        <div class={component.spacing === 2 ? 'space large' : 'space'} />
      ) : (
        <hr class={component.spacing === 2 ? 'separator large' : 'separator'} />
      )
    case 17:
      return <ContainerView view={view} container={component} />
    default:
      return null
  }
}

function nameIn(url: string): string {
  return decodeURIComponent(/([^/?#]+)(?:[?#]|$)/.exec(url)?.[1] ?? 'file')
}

function ContainerView({ view, container }: { view: MessageView; container: Extract<Component, { type: 17 }> }) {
  const [shown, setShown] = useState(container.spoiler !== true)
  const color = container.accent_color
  const style = color === undefined || color === null ? undefined : { '--accent-bar': hexColor(color) }
  if (!shown) {
    return (
      <button type="button" class="container hidden" style={style} onClick={() => setShown(true)}>
        Hidden part of the message. Press to show it.
      </button>
    )
  }
  return (
    <div class={style ? 'container accented' : 'container'} style={style}>
      <ComponentsView view={view} components={container.components} />
    </div>
  )
}

const buttonStyles: Record<number, string> = {
  1: 'primary',
  2: 'secondary',
  3: 'success',
  4: 'danger',
  5: 'secondary',
  6: 'primary',
}

export function EmojiView({ emoji }: { emoji: APIMessageComponentEmoji | undefined }) {
  if (!emoji?.name) return null
  return (
    <span class="emoji" aria-hidden="true">
      {emoji.id === undefined || emoji.id === null ? emoji.name : `:${emoji.name}:`}
    </span>
  )
}

function ButtonView({ view, button }: { view: MessageView; button: APIButtonComponent }) {
  const { client } = usePage()
  const press = client.presses.value.get(view.message.id)
  const className = `button ${buttonStyles[button.style] ?? 'secondary'}`
  const label = button.style === 6 ? 'Premium' : button.label
  const emoji = button.style === 6 ? undefined : button.emoji
  const words = (
    <>
      <EmojiView emoji={emoji} />
      {label}
    </>
  )
  if (button.style === 5) {
    const href = safeUrl(button.url)
    if (href === undefined || button.disabled) {
      return (
        <button type="button" class={className} disabled>
          {words} <LinkOutIcon />
        </button>
      )
    }
    return (
      <a class={className} href={href} target="_blank" rel="noreferrer noopener">
        {words} <LinkOutIcon />
      </a>
    )
  }
  const customId = button.style === 6 ? undefined : button.custom_id
  const waiting = press?.state === 'waiting' && press.customId === customId
  return (
    <button
      type="button"
      class={waiting ? `${className} waiting` : className}
      disabled={button.disabled === true || customId === undefined}
      aria-busy={waiting}
      aria-label={label === undefined ? (emoji?.name ?? 'Button') : undefined}
      onClick={() => {
        if (customId !== undefined && press?.state !== 'waiting') void client.press(view, customId)
      }}
    >
      {words}
      {waiting ? <span class="spinner" /> : null}
    </button>
  )
}

/** The choices of a select menu, and what it shows as chosen at first. */
export function selectParts(
  client: Parameters<typeof entityChoices>[0],
  select: APISelectMenuComponent,
): { choices: Choice[]; chosen: string[] } {
  if (select.type === 3) {
    return {
      choices: select.options.map((option) => ({
        key: option.value,
        label: option.label,
        detail: option.description ?? '',
        ...(option.emoji ? { icon: <EmojiView emoji={option.emoji} /> } : {}),
      })),
      chosen: select.options.filter((option) => option.default).map((option) => option.value),
    }
  }
  const kinds = { 5: 'user', 6: 'role', 7: 'mentionable', 8: 'channel' } as const
  return {
    choices: entityChoices(client, kinds[select.type], select.type === 8 ? select.channel_types : undefined),
    chosen: (select.default_values ?? []).map((value) => value.id),
  }
}

/** What an empty select menu says if the bot says nothing. */
export function selectPlaceholder(select: APISelectMenuComponent): string {
  const words = {
    3: 'Make a choice',
    5: 'Choose a member',
    6: 'Choose a role',
    7: 'Choose a member or role',
    8: 'Choose a channel',
  }
  return select.placeholder ?? words[select.type]
}

function SelectView({ view, select }: { view: MessageView; select: APISelectMenuComponent }) {
  const { client } = usePage()
  const { choices, chosen } = selectParts(client, select)
  const drawn = JSON.stringify(select)
  const [value, setValue] = useState(chosen)
  // The choice stays visible until the bot draws the menu anew.
  useEffect(() => setValue(chosen), [drawn, view.message.edited_timestamp])
  const press = client.presses.value.get(view.message.id)
  return (
    <SelectMenu
      label={selectPlaceholder(select)}
      placeholder={selectPlaceholder(select)}
      choices={choices}
      value={value}
      min={select.min_values ?? 1}
      max={select.max_values ?? 1}
      disabled={select.disabled === true}
      busy={press?.state === 'waiting' && press.customId === select.custom_id}
      onChange={(next) => {
        setValue(next)
        void client.press(view, select.custom_id, next)
      }}
    />
  )
}
