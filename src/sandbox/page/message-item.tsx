// One message: who, when, what it answers, its text, embeds, components, files and reactions, and what can be done with it.
import type { APIMessage, APIPartialEmoji } from 'discord-api-types/v10'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { MessageView } from '../control.ts'
import { Avatar } from './avatar.tsx'
import { ComponentsView } from './components-view.tsx'
import type { Client } from './client.ts'
import { usePage } from './context.ts'
import { EmbedView } from './embed-view.tsx'
import { EmojiPicker } from './emoji-picker.tsx'
import { DotsIcon, EyeIcon, ReplyIcon, SmileIcon, ThreadIcon } from './icons.tsx'
import { hexColor, Markdown } from './markdown-view.tsx'
import { parseInline, plainText } from './markdown.ts'
import { AttachmentView } from './media.tsx'
import { Menu, pointAnchor, type Anchor, type MenuEntry } from './overlays.tsx'
import { may, permission } from './permissions.ts'
import { formatTimestamp, messageTime } from './timestamp.ts'

/** Discord's message flags that change how a message is drawn. */
const flag = { suppressEmbeds: 1 << 2, componentsV2: 1 << 15 }

export function MessageItem({ view, grouped }: { view: MessageView; grouped: boolean }) {
  const { client, panels } = usePage()
  const root = useRef<HTMLLIElement>(null)
  const [menu, setMenu] = useState<Anchor | null>(null)
  const [picker, setPicker] = useState<Anchor | null>(null)
  const [naming, setNaming] = useState(false)
  const { message } = view
  const author = message.author
  const name = client.nameOf(author.id) === 'unknown member' ? (author.global_name ?? author.username) : client.nameOf(author.id)
  const at = Date.parse(message.timestamp)
  const guildId = client.place.value.guildId
  const granted = client.channel.value?.permissions
  const mine = author.id === client.viewerId.value
  const isBot = author.bot === true
  const flags = message.flags ?? 0
  const editing = panels.editing.value === message.id

  if (message.type === 7 || message.type === 18 || message.type === 6) return <SystemLine view={view} name={name} at={at} />

  function react(emoji: string, on: boolean) {
    const viewer = client.viewerId.peek()
    if (viewer !== null) void client.attempt(() => client.api.react(viewer, message.channel_id, message.id, emoji, on))
  }

  function reply() {
    panels.replyTo.value = { channelId: message.channel_id, messageId: message.id, name }
  }

  function menuGroups(): { title?: string; entries: MenuEntry[] }[] {
    const viewer = client.viewerId.value ?? ''
    const anchor = menu
    const first: MenuEntry[] = []
    if (!view.ephemeral) {
      if (may(granted, permission.addReactions) || guildId === null)
        first.push({ label: 'Add a reaction', onPick: () => setPicker(anchor) })
      if (client.channel.value?.canSend !== false) first.push({ label: 'Reply', onPick: reply })
      if (
        guildId !== null &&
        !message.thread &&
        may(granted, permission.createPublicThreads) &&
        !isThread(client.channel.value?.channel.type)
      ) {
        first.push({ label: 'Start a thread', onPick: () => setNaming(true) })
      }
    }
    if (mine && !isBot) first.push({ label: 'Edit', onPick: () => (panels.editing.value = message.id) })
    first.push({
      label: 'Copy text',
      onPick: () => void client.attempt(() => navigator.clipboard.writeText(textOf(message)), 'Copied.'),
    })
    first.push({
      label: 'Copy message ID',
      onPick: () => void client.attempt(() => navigator.clipboard.writeText(message.id), 'Copied.'),
    })
    const apps = (client.guild.value?.commands ?? [])
      .filter((command) => command.type === 3 && !view.ephemeral)
      .map((command) => ({
        label: command.shown,
        onPick: () => void client.attempt(() => client.runContextMenu(message.channel_id, command.path, message.id)),
      }))
    const last: MenuEntry[] = []
    if (view.ephemeral || mine || may(granted, permission.manageMessages)) {
      last.push({
        label: view.ephemeral ? 'Dismiss' : 'Delete',
        danger: !view.ephemeral,
        onPick: () => void client.attempt(() => client.api.remove(viewer, message.channel_id, message.id)),
      })
    } else {
      last.push({
        label: `Delete (the sandbox's hand)`,
        danger: true,
        onPick: () => void client.attempt(() => client.api.adminRemove(message.channel_id, message.id)),
      })
    }
    return [{ entries: first }, { title: 'Apps', entries: apps }, { entries: last }]
  }

  const press = client.presses.value.get(message.id)
  const color = client.member(author.id)?.color ?? 0
  const command = message.interaction?.name ?? commandName(message)
  const invoker = message.interaction_metadata?.user ?? message.interaction?.user
  const referenced = message.referenced_message
  const head = !grouped || view.thinking
  const classes = ['message', head ? '' : 'grouped', view.pingsMe ? 'pings-me' : '', view.ephemeral ? 'ephemeral' : '']

  return (
    <li
      ref={root}
      class={classes.filter((entry) => entry !== '').join(' ')}
      data-message-id={message.id}
      tabIndex={-1}
      aria-label={`${name}, ${messageTime(at, { now: client.now.peek() })}`}
      onContextMenu={(event) => {
        // Links, pictures and marked text keep the browser's own menu.
        if ((event.target as HTMLElement).closest('a, input, textarea') || !getSelection()?.isCollapsed) return
        event.preventDefault()
        setMenu(pointAnchor(event.clientX, event.clientY))
      }}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return
        if (event.key === 'Enter') {
          event.preventDefault()
          setMenu(event.currentTarget)
        }
      }}
    >
      {command !== undefined && invoker ? (
        <div class="message-context">
          <ReplyIcon />
          <button
            type="button"
            class="link-button"
            onClick={(event) => (panels.profile.value = { userId: invoker.id, anchor: event.currentTarget })}
          >
            {client.nameOf(invoker.id)}
          </button>
          <span>
            used <span class="command-word">{message.type === 23 ? command : `/${command}`}</span>
          </span>
        </div>
      ) : message.message_reference && message.type === 19 ? (
        <ReplyLine message={referenced ?? null} />
      ) : null}
      <div class="message-row">
        <div class="message-side">
          {head ? (
            <Avatar id={author.id} name={name} />
          ) : (
            <span class="message-small-time">{formatTimestamp(at, 't', { now: at })}</span>
          )}
        </div>
        <div class="message-main">
          {head ? (
            <div class="message-head">
              <button
                type="button"
                class={color === 0 ? 'author' : 'author role-color'}
                style={color === 0 ? undefined : { '--role': hexColor(color) }}
                onClick={(event) => (panels.profile.value = { userId: author.id, anchor: event.currentTarget })}
              >
                {name}
              </button>
              {isBot ? <span class="app-tag">APP</span> : null}
              <time class="message-time" dateTime={message.timestamp} title={formatTimestamp(at, 'F', { now: at })}>
                {messageTime(at, { now: client.now.peek() })}
              </time>
            </div>
          ) : null}
          {view.thinking ? (
            <div class="thinking">
              <span class="dots" aria-hidden="true">
                <i />
                <i />
                <i />
              </span>{' '}
              {name} is thinking…
            </div>
          ) : editing ? (
            <Editor message={message} />
          ) : (
            <Body message={message} v2={(flags & flag.componentsV2) !== 0} />
          )}
          {!view.thinking && (flags & flag.suppressEmbeds) === 0
            ? message.embeds.map((embed, n) => <EmbedView key={n} embed={embed} />)
            : null}
          {(flags & flag.componentsV2) === 0 && message.attachments.length > 0 ? (
            <div class="attachments">
              {message.attachments.map((attachment) => (
                <AttachmentView key={attachment.id} attachment={attachment} />
              ))}
            </div>
          ) : null}
          {message.components && message.components.length > 0 ? (
            <div class="components">
              <ComponentsView view={view} components={message.components} />
            </div>
          ) : null}
          {press?.state === 'failed' ? (
            <div class="press-failed" role="alert">
              {press.error ?? 'This interaction failed'}
            </div>
          ) : null}
          {message.reactions && message.reactions.length > 0 ? (
            <div class="reactions" role="group" aria-label="Reactions">
              {message.reactions.map((reaction) => {
                const key = emojiKey(reaction.emoji)
                return (
                  <button
                    key={key}
                    type="button"
                    class={reaction.me ? 'reaction mine' : 'reaction'}
                    aria-pressed={reaction.me}
                    aria-label={`${reaction.emoji.name ?? 'emoji'}: ${reaction.count}`}
                    onClick={() => react(key, !reaction.me)}
                  >
                    <span class="emoji">{reaction.emoji.id === null ? reaction.emoji.name : `:${reaction.emoji.name}:`}</span>
                    <span>{reaction.count}</span>
                  </button>
                )
              })}
              <button
                type="button"
                class="reaction add"
                aria-label="Add a reaction"
                onClick={(event) => setPicker(event.currentTarget)}
              >
                <SmileIcon />
              </button>
            </div>
          ) : null}
          {message.thread ? (
            <button
              type="button"
              class="thread-link"
              onClick={() => void client.open({ guildId, channelId: (message.thread as { id: string }).id })}
            >
              <ThreadIcon />
              <span class="thread-name">{message.thread.name}</span>
              <span class="thread-count">Open the thread</span>
            </button>
          ) : null}
          {view.ephemeral ? (
            <div class="ephemeral-foot">
              <EyeIcon /> Only you can see this ·{' '}
              <button
                type="button"
                class="link-button"
                onClick={() =>
                  void client.attempt(() => client.api.remove(client.viewerId.value ?? '', message.channel_id, message.id))
                }
              >
                Dismiss
              </button>
            </div>
          ) : null}
          {naming ? <ThreadNamer message={message} onClose={() => setNaming(false)} /> : null}
        </div>
      </div>
      <div class="message-tools" role="group" aria-label="Do something with this message">
        {view.ephemeral ? null : (
          <>
            <button
              type="button"
              class="icon-button"
              aria-label="Add a reaction"
              onClick={(event) => setPicker(event.currentTarget)}
            >
              <SmileIcon />
            </button>
            <button type="button" class="icon-button" aria-label="Reply" onClick={reply}>
              <ReplyIcon />
            </button>
          </>
        )}
        <button
          type="button"
          class="icon-button"
          aria-label="More"
          aria-haspopup="menu"
          onClick={(event) => setMenu(event.currentTarget)}
        >
          <DotsIcon />
        </button>
      </div>
      {menu ? <Menu anchor={menu} label="Message" groups={menuGroups()} onClose={() => setMenu(null)} /> : null}
      {picker ? (
        <EmojiPicker
          anchor={picker}
          onClose={() => setPicker(null)}
          onPick={(emoji) => {
            setPicker(null)
            react(emoji, true)
          }}
        />
      ) : null}
    </li>
  )
}

function isThread(type: number | undefined): boolean {
  return type === 10 || type === 11 || type === 12
}

export function emojiKey(emoji: APIPartialEmoji): string {
  return emoji.id === null ? (emoji.name ?? '') : `${emoji.name}:${emoji.id}`
}

/** Answers to commands carry the command's name in the metadata as well. */
function commandName(message: APIMessage): string | undefined {
  const metadata: unknown = message.interaction_metadata
  if (typeof metadata !== 'object' || metadata === null || !('name' in metadata)) return undefined
  return typeof metadata.name === 'string' ? metadata.name : undefined
}

function textOf(message: APIMessage): string {
  const embeds = message.embeds.map((embed) => [embed.title, embed.description].filter((text) => text !== undefined).join('\n'))
  return [message.content, ...embeds].filter((text) => text !== '').join('\n')
}

/** What a message is about, in one line: its text, or its first embed's title. */
function wordsOf(message: APIMessage, client: Client): string {
  return plainText(parseInline(message.content || (message.embeds[0]?.title ?? '')), (userId) => client.nameOf(userId))
}

function Body({ message, v2 }: { message: APIMessage; v2: boolean }) {
  const { client } = usePage()
  if (message.type === 21) {
    return message.referenced_message ? (
      <p>
        This thread started from: <strong>{wordsOf(message.referenced_message, client) || 'a message'}</strong>
      </p>
    ) : (
      <p class="quiet">The message this thread started from is gone.</p>
    )
  }
  if (v2 || message.content === '')
    return message.edited_timestamp !== null && message.content !== '' ? <EditedMark message={message} /> : null
  return (
    <div class="message-text">
      <Markdown text={message.content} />
      {message.edited_timestamp === null ? null : <EditedMark message={message} />}
    </div>
  )
}

function EditedMark({ message }: { message: APIMessage }) {
  const at = Date.parse(message.edited_timestamp ?? '')
  return (
    <span class="edited" title={formatTimestamp(at, 'F', { now: at })}>
      (edited)
    </span>
  )
}

function ReplyLine({ message }: { message: APIMessage | null }) {
  const { client } = usePage()
  if (!message) {
    return (
      <div class="message-context">
        <ReplyIcon /> <em>The message it answers was deleted.</em>
      </div>
    )
  }
  const words = wordsOf(message, client) || (message.embeds.length > 0 ? 'a card' : 'a file')
  return (
    <div class="message-context">
      <ReplyIcon />
      <strong>{client.nameOf(message.author.id)}</strong>
      <button
        type="button"
        class="link-button context-words"
        onClick={() => {
          const target = document.querySelector<HTMLElement>(`[data-message-id="${message.id}"]`)
          target?.scrollIntoView({ block: 'center' })
          target?.focus({ preventScroll: true })
        }}
      >
        {words.slice(0, 140)}
      </button>
    </div>
  )
}

function SystemLine({ view, name, at }: { view: MessageView; name: string; at: number }) {
  const { client } = usePage()
  const { message } = view
  const threadId = message.message_reference?.channel_id
  return (
    <li class="message system" data-message-id={message.id} tabIndex={-1}>
      <span class="system-mark" aria-hidden="true">
        {message.type === 18 ? <ThreadIcon /> : '→'}
      </span>
      <span class="system-words">
        <strong>{name}</strong>{' '}
        {message.type === 7 ? (
          'joined the server.'
        ) : message.type === 6 ? (
          'pinned a message.'
        ) : (
          <>
            started a thread:{' '}
            <button
              type="button"
              class="link-button"
              disabled={threadId === undefined}
              onClick={() => {
                if (threadId !== undefined) void client.open({ guildId: client.place.value.guildId, channelId: threadId })
              }}
            >
              {message.content}
            </button>
          </>
        )}
      </span>
      <time class="message-time" dateTime={message.timestamp} title={formatTimestamp(at, 'F', { now: at })}>
        {messageTime(at, { now: client.now.peek() })}
      </time>
    </li>
  )
}

function Editor({ message }: { message: APIMessage }) {
  const { client, panels } = usePage()
  const ref = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(message.content)
  useEffect(() => {
    ref.current?.focus()
    ref.current?.setSelectionRange(text.length, text.length)
  }, [])
  function leave() {
    panels.editing.value = null
    document.querySelector<HTMLElement>('[data-composer]')?.focus()
  }
  async function save() {
    const viewer = client.viewerId.value
    if (viewer === null) return
    if (text.trim() === '' && message.attachments.length === 0) {
      client.tell('An empty message cannot be kept; delete it instead.', 'error')
      return
    }
    if (await client.attempt(() => client.api.edit(viewer, message.channel_id, message.id, text))) leave()
  }
  return (
    <div class="editor">
      <textarea
        ref={ref}
        class="input"
        aria-label="Edit this message"
        rows={Math.min(8, text.split('\n').length)}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault()
            leave()
          } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
            event.preventDefault()
            void save()
          }
        }}
      />
      <div class="editor-foot">
        <button type="button" class="button small primary" onClick={() => void save()}>
          Save
        </button>
        <button type="button" class="button small secondary" onClick={leave}>
          Cancel
        </button>
        <span class="quiet">Enter saves, Esc cancels</span>
      </div>
    </div>
  )
}

function ThreadNamer({ message, onClose }: { message: APIMessage; onClose: () => void }) {
  const { client } = usePage()
  const [name, setName] = useState(textOf(message).split('\n')[0]?.slice(0, 60) ?? '')
  return (
    <form
      class="editor"
      onSubmit={(event) => {
        event.preventDefault()
        const viewer = client.viewerId.value
        if (viewer === null || name.trim() === '') return
        void client.attempt(async () => {
          const thread = await client.api.createThread(viewer, message.channel_id, { name: name.trim(), messageId: message.id })
          onClose()
          await client.refreshGuild()
          await client.open({ guildId: client.place.value.guildId, channelId: thread.channel.id })
        })
      }}
    >
      <label class="field-label">
        Name of the thread
        <input
          class="input"
          autoFocus
          ref={(field) => {
            if (field && document.activeElement === document.body) field.focus()
          }}
          maxLength={100}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onClose()
          }}
        />
      </label>
      <div class="editor-foot">
        <button type="submit" class="button small primary" disabled={name.trim() === ''}>
          Start the thread
        </button>
        <button type="button" class="button small secondary" onClick={onClose}>
          Cancel
        </button>
      </div>
    </form>
  )
}
