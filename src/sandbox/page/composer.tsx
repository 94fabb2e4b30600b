// Where a member writes: text with mentions and files, or, after a slash, a command.
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { CommandView } from '../control.ts'
import { CommandLine } from './command-line.tsx'
import { reasonOf, toFileInput } from './control-api.ts'
import { usePage } from './context.ts'
import { emojiNames } from './emoji.ts'
import { entityChoices } from './entity-choices.tsx'
import { CloseIcon, FileIcon, PlusIcon, SendIcon } from './icons.tsx'
import { filterChoices, ListBox, nextIndex, optionId, type Choice } from './list-box.tsx'
import { sizeText } from './media.tsx'
import { matchCommands, namedCommand } from './slash-command.ts'

/** Discord's own limits of one message. */
const maxFiles = 10
const maxContent = 4000
/** More would not fit through the control API at all. */
const maxFileBytes = 100 * 1024 * 1024
/** Typing is told this often at most. */
const typingEveryMs = 8000

/** A choice for the list above the text field, and what it puts there. */
type Suggestion = Choice & ({ command: CommandView } | { shown: string; raw: string })

export function Composer({ channelId, where, canSend }: { channelId: string; where: string; canSend: boolean }) {
  const { client, panels } = usePage()
  const draftKey = `${client.viewerId.value}/${channelId}`
  const root = useRef<HTMLDivElement>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const chooser = useRef<HTMLInputElement>(null)
  const listId = useId()
  const [text, setText] = useState(() => panels.drafts.get(draftKey) ?? '')
  const [caret, setCaret] = useState(0)
  const [command, setCommand] = useState<CommandView | null>(null)
  const [files, setFiles] = useState<File[]>([])
  const [active, setActive] = useState(0)
  const [hidden, setHidden] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const [sending, setSending] = useState(0)
  const queue = useRef(Promise.resolve())
  const [dragging, setDragging] = useState(false)
  const mentions = useRef(new Map<string, string>())
  const typedAt = useRef(0)
  const refocus = useRef(false)
  const commands = client.guild.value?.commands ?? []
  const reply = panels.replyTo.value?.channelId === channelId ? panels.replyTo.value : null

  useLayoutEffect(() => {
    panels.drafts.set(draftKey, text)
    const field = area.current
    if (!field) return
    field.style.height = 'auto'
    field.style.height = `${Math.min(field.scrollHeight, 220)}px`
  }, [text, command])

  useLayoutEffect(() => {
    if (!refocus.current || !area.current) return
    refocus.current = false
    area.current.focus()
    area.current.setSelectionRange(area.current.value.length, area.current.value.length)
  })

  // With the drawing, not after it: who sees whom they answer types at once, and the first letters belong to the answer.
  useLayoutEffect(() => {
    if (reply) area.current?.focus()
  }, [reply?.messageId])

  function takeFiles(given: File[]) {
    const big = given.find((file) => file.size > maxFileBytes)
    if (big) setFailure(`"${big.name}" is ${sizeText(big.size)}. Files can have up to ${sizeText(maxFileBytes)} here.`)
    else if (files.length + given.length > maxFiles) setFailure(`A message takes up to ${maxFiles} files.`)
    else {
      setFailure(null)
      setFiles([...files, ...given])
      refocus.current = true
    }
  }

  // Files may be dropped anywhere on the channel, or pasted.
  useEffect(() => {
    const pane = root.current?.closest<HTMLElement>('.channel-pane')
    if (!pane || !canSend) return undefined
    const give = (given: File[]) => {
      if (given.length === 0) return
      // A command that waits for a file takes it first.
      const taken = !pane.dispatchEvent(new CustomEvent('files-given', { detail: given, cancelable: true }))
      if (!taken) takeFiles(given)
    }
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setDragging(true)
    }
    const leave = (event: DragEvent) => {
      if (!(event.relatedTarget instanceof Node && pane.contains(event.relatedTarget))) setDragging(false)
    }
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setDragging(false)
      give([...(event.dataTransfer?.files ?? [])])
    }
    const paste = (event: ClipboardEvent) => {
      const given = [...(event.clipboardData?.files ?? [])]
      if (given.length > 0) {
        event.preventDefault()
        give(given)
      }
    }
    pane.addEventListener('dragover', over)
    pane.addEventListener('dragleave', leave)
    pane.addEventListener('drop', drop)
    pane.addEventListener('paste', paste)
    return () => {
      pane.removeEventListener('dragover', over)
      pane.removeEventListener('dragleave', leave)
      pane.removeEventListener('drop', drop)
      pane.removeEventListener('paste', paste)
    }
  })

  // -- the list above the field

  const slash = /^\/([^\n]*)$/.exec(text)
  const token = /(?:^|\s)([@#:])([^\s@#:]*)$/.exec(text.slice(0, caret))
  const suggestions: Suggestion[] = hidden
    ? []
    : slash
      ? slashSuggestions(slash[1] ?? '')
      : token
        ? tokenSuggestions(token[1] ?? '', token[2] ?? '')
        : []

  function slashSuggestions(typed: string): Suggestion[] {
    return matchCommands(commands, typed).map((entry) => ({
      key: entry.path,
      label: `/${entry.shown}`,
      hint: entry.options
        .filter((option) => option.required)
        .map((option) => option.shown)
        .join(' '),
      detail: entry.description,
      command: entry,
    }))
  }

  function tokenSuggestions(mark: string, typed: string): Suggestion[] {
    if (mark === ':') {
      if (typed.length < 2) return []
      return filterChoices(
        emojiNames.map(([char, names]) => ({
          key: char,
          label: `:${names.split(' ')[0]}:`,
          icon: char,
          words: names,
          shown: char,
          raw: char,
        })),
        typed,
      ).slice(0, 8)
    }
    const kind = mark === '#' ? 'channel' : 'mentionable'
    const choices = entityChoices(client, kind).map((choice) => {
      const label = choice.label.replace(/^@/, '')
      const shown = mark + label
      const raw =
        label === 'everyone'
          ? '@everyone'
          : mark === '#'
            ? `<#${choice.key}>`
            : choice.hint === 'role'
              ? `<@&${choice.key}>`
              : `<@${choice.key}>`
      return { ...choice, shown, raw }
    })
    return filterChoices(choices, typed).slice(0, 8)
  }

  const listed = suggestions.map((choice) => choice.key).join('\n')
  useLayoutEffect(() => setActive(0), [listed])

  function pick(choice: Suggestion) {
    if ('command' in choice) {
      begin(choice.command)
      return
    }
    const start = caret - (token?.[2]?.length ?? 0) - 1
    if (choice.raw !== choice.shown) mentions.current.set(choice.shown, choice.raw)
    const before = `${text.slice(0, start)}${choice.shown} `
    setText(before + text.slice(caret))
    setCaret(before.length)
    refocus.current = true
  }

  function begin(chosen: CommandView) {
    setText('')
    setFailure(null)
    setCommand(chosen)
  }

  // -- typing and sending

  function change(next: string, at: number) {
    setFailure(null)
    setHidden(false)
    setCaret(at)
    const named = namedCommand(commands, next)
    if (named) {
      begin(named)
      return
    }
    setText(next)
    const viewer = client.viewerId.value
    if (viewer !== null && next !== '' && !next.startsWith('/') && Date.now() - typedAt.current > typingEveryMs) {
      typedAt.current = Date.now()
      // Only a courtesy: nobody needs to hear that it failed.
      client.api.typing(viewer, channelId).catch(() => undefined)
    }
  }

  function keys(event: KeyboardEvent) {
    const next = nextIndex(event.key, active, suggestions.length)
    const choice = suggestions[active]
    if (next !== undefined && !event.shiftKey) {
      event.preventDefault()
      setActive(next)
    } else if ((event.key === 'Enter' || event.key === 'Tab') && choice && !event.shiftKey && !event.isComposing) {
      event.preventDefault()
      pick(choice)
    } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault()
      send()
    } else if (event.key === 'Escape') {
      if (suggestions.length > 0) setHidden(true)
      else if (reply) panels.replyTo.value = null
      else if (text !== '' && text.startsWith('/')) setText('')
    } else if (event.key === 'ArrowUp' && text === '') {
      const mine = client.messages.value
        .get(channelId)
        ?.findLast((view) => view.message.author.id === client.viewerId.value && view.message.type !== 7)
      if (mine) {
        event.preventDefault()
        panels.editing.value = mine.message.id
      }
    }
  }

  function send() {
    let content = text.trim()
    if (content === '' && files.length === 0) return
    if (/^\/[a-z]/.test(text) && client.place.value.guildId !== null) {
      setFailure('There is no command by that name here. Put a space before the slash to send it as text.')
      return
    }
    for (const [shown, raw] of [...mentions.current].toSorted((a, b) => b[0].length - a[0].length))
      content = content.replaceAll(shown, raw)
    if (content.length > maxContent) {
      setFailure(`A message has up to ${maxContent} characters; this one has ${content.length}.`)
      return
    }
    // The field is free for the next message at once; messages go out one after the other.
    const kept = { text, files }
    setText('')
    setFiles([])
    setFailure(null)
    panels.replyTo.value = null
    refocus.current = true
    setSending((count) => count + 1)
    queue.current = queue.current.then(() => post(content, kept, reply?.messageId))
  }

  async function post(content: string, kept: { text: string; files: File[] }, replyTo: string | undefined): Promise<void> {
    try {
      const read = []
      // oxlint-disable-next-line no-await-in-loop -- files are read one after the other, to hold one in memory
      for (const file of kept.files) read.push(await toFileInput(file))
      await client.send(channelId, { content, files: read, ...(replyTo === undefined ? {} : { replyTo }) })
    } catch (error) {
      setFailure(reasonOf(error))
      // Nothing typed is lost, unless the reader has already begun to write something else.
      setText((now) => (now === '' ? kept.text : now))
      setFiles((now) => (now.length === 0 ? kept.files : now))
    }
    setSending((count) => count - 1)
  }

  if (!canSend) {
    return (
      <div class="composer" ref={root}>
        <div class="composer-box closed">You can read here, but not write. Switch to another member to see what they may do.</div>
      </div>
    )
  }
  return (
    <div class="composer" ref={root}>
      {dragging ? <div class="drop-hint">Drop to attach it to {where}</div> : null}
      {failure === null ? null : (
        <div class="composer-error" role="alert">
          {failure}
        </div>
      )}
      {reply ? (
        <div class="composer-bar">
          <span>
            Replying to <strong>{reply.name}</strong>
          </span>
          <button type="button" class="icon-button" aria-label="Stop replying" onClick={() => (panels.replyTo.value = null)}>
            <CloseIcon />
          </button>
        </div>
      ) : null}
      {files.length > 0 ? (
        <ul class="composer-files" aria-label="Files to send">
          {files.map((file, n) => (
            <li key={n}>
              <FileIcon />
              <span class="file-words">
                <span class="file-name">{file.name}</span>
                <span class="file-size">{sizeText(file.size)}</span>
              </span>
              <button
                type="button"
                class="icon-button"
                aria-label={`Remove ${file.name}`}
                onClick={() => setFiles(files.filter((_, other) => other !== n))}
              >
                <CloseIcon />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <div class="composer-box">
        {command ? (
          <CommandLine
            key={command.path}
            command={command}
            channelId={channelId}
            onLeave={(left) => {
              setCommand(null)
              setText(left)
              setCaret(left.length)
              refocus.current = true
            }}
          />
        ) : (
          <>
            {suggestions.length > 0 ? (
              <div class="composer-popup">
                <ListBox
                  id={listId}
                  label={slash ? 'Commands' : 'Suggestions'}
                  choices={suggestions}
                  active={active}
                  onPick={(choice) => pick(choice as Suggestion)}
                  onHover={setActive}
                />
              </div>
            ) : slash && !hidden && !/^\/\s/.test(text) ? (
              <div class="composer-popup">
                <div class="list-empty">{noCommandWords(commands.length, client.place.value.guildId !== null)}</div>
              </div>
            ) : null}
            <button type="button" class="icon-button" aria-label="Attach a file" onClick={() => chooser.current?.click()}>
              <PlusIcon />
            </button>
            <input
              ref={chooser}
              type="file"
              multiple
              class="hidden-file"
              tabIndex={-1}
              aria-label="Files for the message"
              onChange={(event) => {
                takeFiles([...(event.currentTarget.files ?? [])])
                event.currentTarget.value = ''
              }}
            />
            <textarea
              ref={area}
              class="composer-text"
              data-composer
              rows={1}
              dir="auto"
              aria-label={where === '' ? 'Message' : `Message ${where}`}
              placeholder={
                where === ''
                  ? ''
                  : innerWidth < 600 || client.place.value.guildId === null
                    ? `Message ${where}`
                    : `Message ${where}, or / for commands`
              }
              aria-autocomplete="list"
              aria-controls={suggestions.length > 0 ? listId : undefined}
              aria-activedescendant={suggestions.length > 0 ? optionId(listId, active) : undefined}
              autocomplete="off"
              value={text}
              onInput={(event) => change(event.currentTarget.value, event.currentTarget.selectionStart)}
              onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
              onKeyDown={keys}
            />
            <button
              type="button"
              class="icon-button send"
              aria-label="Send"
              disabled={text.trim() === '' && files.length === 0}
              onClick={send}
            >
              {sending > 0 ? <span class="spinner" /> : <SendIcon />}
            </button>
          </>
        )}
      </div>
    </div>
  )
}

function noCommandWords(count: number, inGuild: boolean): string {
  if (!inGuild) return 'Commands are used in a channel of a server.'
  return count === 0 ? 'No commands yet: the bot is not here, or has not registered any.' : 'No command by that name.'
}
