// The composer while a slash command is being filled in: one field per option, a list of values above, checked before it is sent.
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { CommandOptionView, CommandView, OptionValue } from '../control.ts'
import { reasonOf, toFileInput } from './control-api.ts'
import { usePage } from './context.ts'
import { entityChoices } from './entity-choices.tsx'
import { CloseIcon, FileIcon, SendIcon } from './icons.tsx'
import { filterChoices, ListBox, nextIndex, optionId, type Choice } from './list-box.tsx'
import { checkOption, optionHint, optionType, type OptionField } from './slash-command.ts'

/** How long typing rests before the bot is asked for suggestions. */
const debounceMs = 250
/** Discord shows no more. */
const maxShown = 25

/** Keys of choices are text; this is what they stand for. */
interface ValueChoice extends Choice {
  value: string | number | boolean
}

interface Suggestions {
  option: string
  choices: ValueChoice[]
  state: 'asking' | 'here' | 'failed'
}

const more = '+'

export function CommandLine({
  command,
  channelId,
  onLeave,
}: {
  command: CommandView
  channelId: string
  /** Back to the text field, with this text in it. */
  onLeave: (text: string) => void
}) {
  const { client } = usePage()
  const root = useRef<HTMLDivElement>(null)
  const listId = useId()
  const [fields, setFields] = useState<Record<string, OptionField>>({})
  const [names, setNames] = useState(() => command.options.filter((option) => option.required).map((option) => option.name))
  const [focused, setFocused] = useState<string | null>(null)
  const [active, setActive] = useState(-1)
  const [hidden, setHidden] = useState(false)
  const [rest, setRest] = useState('')
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [failure, setFailure] = useState<string | null>(null)
  const [sending, setSending] = useState(false)
  const [suggestions, setSuggestions] = useState<Suggestions | null>(null)
  const question = useRef(0)

  const option = command.options.find((entry) => entry.name === focused)
  const optional = command.options.filter((entry) => !names.includes(entry.name))

  // -- the focus

  function focusField(name: string) {
    root.current?.querySelector<HTMLElement>(`[data-option="${CSS.escape(name)}"]`)?.focus()
  }

  // Before the next key arrives, not after the next picture.
  useLayoutEffect(() => focusField(names[0] ?? more), [])

  const wanted = useRef<string | null>(null)
  useLayoutEffect(() => {
    if (wanted.current === null) return
    focusField(wanted.current)
    wanted.current = null
  })

  function add(name: string) {
    setNames([...names, name])
    setRest('')
    wanted.current = name
  }

  function remove(name: string) {
    setNames(names.filter((entry) => entry !== name))
    setFields(Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name)))
    wanted.current = more
  }

  function after(name: string): string {
    return names[names.indexOf(name) + 1] ?? more
  }

  // -- the list above

  function entitiesOf(entry: CommandOptionView): Choice[] {
    switch (entry.type) {
      case optionType.user:
        return entityChoices(client, 'user')
      case optionType.role:
        return entityChoices(client, 'role')
      case optionType.mentionable:
        return entityChoices(client, 'mentionable')
      case optionType.channel:
        return entityChoices(client, 'channel', entry.channelTypes)
      default:
        return []
    }
  }

  function choicesOf(entry: CommandOptionView): ValueChoice[] {
    const field = fields[entry.name]
    // A picked value shows the whole list again, so that it can be changed.
    const typed = field?.value === undefined ? (field?.text ?? '') : ''
    if (entry.choices.length > 0) {
      const all = entry.choices.map((choice) => ({ key: String(choice.value), label: choice.name, value: choice.value }))
      return filterChoices(all, typed)
    }
    if (entry.autocomplete) return suggestions?.option === entry.name ? suggestions.choices : []
    if (entry.type === optionType.boolean) {
      return filterChoices(
        [
          { key: 'true', label: 'True', words: 'yes', value: true },
          { key: 'false', label: 'False', words: 'no', value: false },
        ],
        typed,
      )
    }
    const entities = entitiesOf(entry).map((choice) => ({ ...choice, value: choice.key }))
    return filterChoices(entities, typed.replace(/^[@#]/, '')).slice(0, maxShown)
  }

  const optionalChoices: Choice[] = optional.map((entry) => ({ key: entry.name, label: entry.shown, detail: entry.description }))
  const choices: Choice[] = hidden
    ? []
    : focused === more
      ? filterChoices(optionalChoices, rest.replace(/:$/, ''))
      : option
        ? choicesOf(option)
        : []

  // The first entry is what Enter takes; among optional options only once something was typed.
  const listed = choices.map((choice) => choice.key).join('\n')
  useLayoutEffect(() => {
    const picked = option ? fields[option.name]?.value : undefined
    if (picked !== undefined) setActive((choices as ValueChoice[]).findIndex((choice) => choice.value === picked))
    else setActive(choices.length > 0 && (focused !== more || rest !== '') ? 0 : -1)
  }, [listed, focused, option ? fields[option.name]?.value : null])

  useEffect(() => {
    if (!option?.autocomplete) return undefined
    const field = fields[option.name]
    if (field?.value !== undefined) return undefined
    const mine = ++question.current
    const timer = setTimeout(() => {
      setSuggestions((before) => ({
        option: option.name,
        choices: before?.option === option.name ? before.choices : [],
        state: 'asking',
      }))
      void ask(option, field?.text ?? '', mine)
    }, debounceMs)
    return () => clearTimeout(timer)
  }, [focused, option ? fields[option.name]?.text : null, option ? fields[option.name]?.value : null])

  async function ask(entry: CommandOptionView, typed: string, mine: number) {
    const viewer = client.viewerId.peek()
    if (viewer === null) return
    const options: Record<string, OptionValue> = { [entry.name]: typed }
    for (const other of command.options) {
      if (other.name === entry.name) continue
      const checked = checkOption(other, fields[other.name], entitiesOf(other))
      if (checked && 'value' in checked && !(checked.value instanceof File)) options[other.name] = checked.value
    }
    try {
      const answer = await client.api.autocomplete(viewer, channelId, { command: command.path, options, focused: entry.name })
      if (mine !== question.current) return
      setSuggestions({
        option: entry.name,
        state: answer.status === 'failed' ? 'failed' : 'here',
        choices: (answer.choices ?? []).map((choice, n) => ({
          key: `${n} ${choice.value}`,
          label: choice.name,
          value: choice.value,
        })),
      })
    } catch {
      if (mine === question.current) setSuggestions({ option: entry.name, choices: [], state: 'failed' })
    }
  }

  // -- typing

  function change(entry: CommandOptionView, field: OptionField) {
    setFields({ ...fields, [entry.name]: field })
    setHidden(false)
    setFailure(null)
    if (errors[entry.name] !== undefined) setErrors({ ...errors, [entry.name]: '' })
  }

  function pick(choice: Choice) {
    if (focused === more) add(choice.key)
    else if (option) {
      change(option, { text: choice.label, value: (choice as ValueChoice).value })
      wanted.current = after(option.name)
    }
  }

  /** Whether taking the highlighted entry would change anything. */
  function wouldPick(): boolean {
    if (active < 0 || !choices[active]) return false
    if (focused === more) return true
    return option !== undefined && fields[option.name]?.value === undefined
  }

  function keys(event: KeyboardEvent) {
    const next = nextIndex(event.key, active, choices.length)
    if (next !== undefined) {
      event.preventDefault()
      setActive(next)
      return
    }
    const plain = !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey
    const filled = option !== undefined && (fields[option.name]?.text ?? '') !== ''
    if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault()
      const field = option ? fields[option.name] : undefined
      const movedTo =
        option && field?.value !== undefined && choices[active] ? (choices[active] as ValueChoice).value : field?.value
      if (choices[active] && (wouldPick() || movedTo !== field?.value)) {
        // An optional field left empty is not filled by accident.
        if (option && !option.required && !filled && active === 0 && option.autocomplete) void send()
        else pick(choices[active])
      } else void send()
    } else if (event.key === 'Tab' && plain && wouldPick() && choices[active] && (filled || focused === more)) {
      event.preventDefault()
      pick(choices[active])
    } else if (event.key === 'Escape') {
      event.preventDefault()
      if (choices.length > 0 && !hidden && focused !== more) setHidden(true)
      else onLeave('')
    } else if (event.key === 'Backspace' && plain) {
      if (focused === more && rest === '') {
        event.preventDefault()
        const last = names.at(-1)
        if (last === undefined) onLeave(`/${command.shown}`)
        else wanted.current = last
        setActive(-1)
      } else if (option && !filled && fields[option.name]?.file === undefined) {
        event.preventDefault()
        if (!option.required) remove(option.name)
        else if (names[0] === option.name) onLeave(`/${command.shown}`)
        else focusField(names[names.indexOf(option.name) - 1] ?? more)
      }
    }
  }

  async function send() {
    if (sending) return
    const found: Record<string, string> = {}
    const values: Record<string, string | number | boolean | File> = {}
    for (const entry of command.options) {
      const checked = checkOption(entry, fields[entry.name], entitiesOf(entry))
      if (checked === undefined) continue
      if ('error' in checked) found[entry.name] = checked.error
      else values[entry.name] = checked.value
    }
    setErrors(found)
    const wrong = command.options.find((entry) => found[entry.name] !== undefined)
    if (wrong) {
      focusField(wrong.name)
      return
    }
    setSending(true)
    setFailure(null)
    try {
      const options: Record<string, OptionValue> = {}
      for (const [name, value] of Object.entries(values)) {
        // oxlint-disable-next-line no-await-in-loop -- files are read one after the other, to hold one in memory
        options[name] = value instanceof File ? await toFileInput(value) : value
      }
      await client.runCommand(channelId, command.path, options)
      onLeave('')
    } catch (error) {
      setSending(false)
      setFailure(reasonOf(error))
      const refused = (error as { fields?: Record<string, string> }).fields ?? {}
      setErrors(refused)
      const first = command.options.find((entry) => refused[entry.name] !== undefined)
      if (first) focusField(first.name)
    }
  }

  // A file that is dropped or pasted goes to the first option that waits for one.
  useEffect(() => {
    const pane = root.current?.closest('.channel-pane')
    const take = (event: Event) => {
      const file = (event as CustomEvent<File[]>).detail[0]
      const target =
        command.options.find(
          (entry) => entry.type === optionType.attachment && names.includes(entry.name) && !fields[entry.name]?.file,
        ) ?? command.options.find((entry) => entry.type === optionType.attachment)
      if (!file || !target) return
      event.preventDefault()
      if (!names.includes(target.name)) setNames([...names, target.name])
      change(target, { text: file.name, file })
    }
    pane?.addEventListener('files-given', take)
    return () => pane?.removeEventListener('files-given', take)
  })

  const state = option?.autocomplete && suggestions?.option === option.name ? suggestions.state : undefined
  const empty =
    state === 'asking'
      ? 'Looking…'
      : state === 'failed'
        ? 'The bot did not answer in time. You can still send what you typed.'
        : state === 'here'
          ? filledIn(fields[option?.name ?? ''])
            ? 'Nothing found by that name.'
            : 'There is nothing to choose from yet.'
          : undefined
  const listShown = !hidden && (choices.length > 0 || (option?.autocomplete === true && empty !== undefined))

  return (
    <div ref={root} class="command-line">
      <div class="composer-popup">
        <div class="option-hint" aria-live="polite">
          {option ? (
            <>
              <strong>{option.shown}</strong>
              <span>{option.description}</span>
              <span class="quiet">{`${optionHint(option)}${option.required ? ', needed' : ', optional'}`}</span>
              {errors[option.name] ? <span class="error-text">{errors[option.name]}</span> : null}
            </>
          ) : (
            <>
              <strong>/{command.shown}</strong>
              <span>{command.description}</span>
              <span class="quiet">{optional.length > 0 ? 'Enter sends; choose below to say more.' : 'Enter sends.'}</span>
            </>
          )}
          {failure === null ? null : (
            <span class="error-text" role="alert">
              {failure}
            </span>
          )}
        </div>
        {listShown ? (
          <ListBox
            id={listId}
            label={focused === more ? 'More options' : `Values for ${option?.shown ?? ''}`}
            choices={choices}
            active={active}
            onPick={pick}
            onHover={setActive}
            {...(empty === undefined ? {} : { empty })}
          />
        ) : null}
      </div>
      <div class="command-fields">
        <button type="button" class="command-name" title="Choose another command (Esc)" onClick={() => onLeave('/')}>
          /{command.shown}
        </button>
        {names.map((name) => {
          const entry = command.options.find((other) => other.name === name)
          if (!entry) return null
          const field = fields[name]
          const wrong = errors[name] !== undefined && errors[name] !== ''
          return (
            <span key={name} class={wrong ? 'option-chip wrong' : 'option-chip'}>
              <span class="option-name" aria-hidden="true">
                {entry.shown}
              </span>
              {entry.type === optionType.attachment ? (
                <FileField
                  name={entry.name}
                  shown={entry.shown}
                  file={field?.file}
                  onFocus={() => setFocused(name)}
                  onKeyDown={keys}
                  onFile={(file) => {
                    change(entry, file ? { text: file.name, file } : { text: '' })
                    if (file) wanted.current = after(name)
                  }}
                />
              ) : (
                <input
                  data-option={name}
                  type="text"
                  class="option-input"
                  aria-label={`${entry.shown}, ${optionHint(entry)}${entry.required ? ', needed' : ''}`}
                  aria-invalid={wrong}
                  role="combobox"
                  aria-autocomplete="list"
                  aria-expanded={focused === name && listShown}
                  aria-controls={listShown ? listId : undefined}
                  aria-activedescendant={focused === name && active >= 0 ? optionId(listId, active) : undefined}
                  autocomplete="off"
                  size={Math.max(5, Math.min(40, (field?.text.length ?? 0) + 1))}
                  value={field?.text ?? ''}
                  onInput={(event) => change(entry, { text: event.currentTarget.value })}
                  onFocus={() => {
                    setFocused(name)
                    setHidden(false)
                  }}
                  onKeyDown={keys}
                />
              )}
              {entry.required ? null : (
                <button type="button" class="option-remove" aria-label={`Remove ${entry.shown}`} onClick={() => remove(name)}>
                  <CloseIcon />
                </button>
              )}
            </span>
          )
        })}
        <input
          data-option={more}
          type="text"
          class="option-more"
          aria-label={
            optional.length > 0
              ? `/${command.shown}: add an option, or press Enter to send`
              : `/${command.shown}: press Enter to send`
          }
          placeholder={optional.length > 0 ? `+${optional.length} optional` : ''}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={focused === more && listShown}
          aria-controls={listShown ? listId : undefined}
          aria-activedescendant={focused === more && active >= 0 ? optionId(listId, active) : undefined}
          autocomplete="off"
          value={rest}
          onInput={(event) => {
            const text = event.currentTarget.value
            const named = optional.find((entry) => text === `${entry.shown}:`)
            if (named) add(named.name)
            else setRest(text)
          }}
          onFocus={() => {
            setFocused(more)
            setHidden(false)
          }}
          onKeyDown={keys}
        />
      </div>
      <button type="button" class="icon-button" aria-label="Cancel this command" onClick={() => onLeave('')}>
        <CloseIcon />
      </button>
      <button type="button" class="icon-button send" aria-label="Send" disabled={sending} onClick={() => void send()}>
        {sending ? <span class="spinner" /> : <SendIcon />}
      </button>
    </div>
  )
}

function filledIn(field: OptionField | undefined): boolean {
  return (field?.text ?? '').trim() !== ''
}

function FileField({
  name,
  shown,
  file,
  onFile,
  onFocus,
  onKeyDown,
}: {
  name: string
  shown: string
  file: File | undefined
  onFile: (file: File | undefined) => void
  onFocus: () => void
  onKeyDown: (event: KeyboardEvent) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button
        type="button"
        class="option-file"
        data-option={name}
        onFocus={onFocus}
        onClick={() => input.current?.click()}
        onKeyDown={(event) => {
          // Enter opens the chooser while there is no file.
          if (event.key === 'Enter' && file === undefined) return
          if (event.key === 'Backspace' && file !== undefined) {
            event.preventDefault()
            onFile(undefined)
          } else onKeyDown(event)
        }}
      >
        <FileIcon /> {file?.name ?? 'Choose a file'}
      </button>
      <input
        ref={input}
        type="file"
        class="hidden-file"
        tabIndex={-1}
        aria-label={`File for ${shown}`}
        onChange={(event) => {
          onFile(event.currentTarget.files?.[0])
          event.currentTarget.value = ''
        }}
      />
    </>
  )
}
