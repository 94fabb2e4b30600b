// Discord's select menus, of every kind, for messages and for forms.
import { useId, useRef, useState } from 'preact/hooks'
import { ChevronIcon } from './icons.tsx'
import { filterChoices, ListBox, nextIndex, optionId, type Choice } from './list-box.tsx'
import { Popup } from './overlays.tsx'

/** Longer lists get a field to search in. */
const searchFrom = 8

export function SelectMenu({
  label,
  placeholder,
  choices,
  value,
  min,
  max,
  disabled,
  busy,
  invalid,
  describedBy,
  fieldName,
  onChange,
}: {
  label: string
  placeholder: string
  choices: Choice[]
  value: string[]
  min: number
  max: number
  disabled?: boolean
  busy?: boolean
  invalid?: boolean
  describedBy?: string | undefined
  fieldName?: string
  onChange: (value: string[]) => void
}) {
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const [draft, setDraft] = useState<string[]>(value)
  const listId = useId()
  const multiple = max > 1
  const shown = filterChoices(choices, typed)
  const chosen = value.map((key) => choices.find((choice) => choice.key === key)).filter((choice) => choice !== undefined)

  function show() {
    if (disabled || busy) return
    setDraft(value)
    setTyped('')
    const first = choices.findIndex((choice) => value.includes(choice.key))
    setActive(Math.max(0, first))
    setOpen(true)
  }

  /** Several choices are sent together, when the list is left. */
  function finish(next: string[] = draft) {
    setOpen(false)
    const changed = next.length !== value.length || next.some((key) => !value.includes(key))
    if (changed && (next.length === 0 || next.length >= min)) onChange(next)
  }

  function pick(choice: Choice) {
    const has = draft.includes(choice.key)
    if (!multiple) {
      if (has && min === 0) finish([])
      else {
        setOpen(false)
        onChange([choice.key])
      }
    } else if (has) setDraft(draft.filter((key) => key !== choice.key))
    else if (draft.length < max) setDraft([...draft, choice.key])
  }

  function keys(event: KeyboardEvent) {
    const next = nextIndex(event.key, active, shown.length)
    if (next !== undefined) {
      event.preventDefault()
      setActive(next)
    } else if (event.key === 'Enter' || (event.key === ' ' && !(event.target instanceof HTMLInputElement))) {
      event.preventDefault()
      if ((event.ctrlKey || event.metaKey) && multiple) finish()
      else if (shown[active]) pick(shown[active])
    } else if (event.key === 'Tab') {
      event.preventDefault()
      if (multiple) finish()
      else setOpen(false)
    }
  }

  const tooFew = draft.length > 0 && draft.length < min
  return (
    <div class="select">
      <button
        ref={anchor}
        type="button"
        class={invalid ? 'select-button invalid' : 'select-button'}
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-label={`${label}: ${chosen.length > 0 ? chosen.map((choice) => choice.label).join(', ') : placeholder}`}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        data-field={fieldName}
        disabled={disabled}
        aria-busy={busy}
        onClick={() => (open ? finish() : show())}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault()
            show()
          }
        }}
      >
        <span class={chosen.length > 0 ? 'select-value' : 'select-value placeholder'}>
          {chosen.length === 0
            ? placeholder
            : chosen.map((choice) => (
                <span key={choice.key} class={multiple ? 'chip' : 'select-one'}>
                  {choice.icon}
                  {choice.label}
                </span>
              ))}
        </span>
        {busy ? <span class="spinner" /> : <ChevronIcon />}
      </button>
      {open && anchor.current ? (
        <Popup
          anchor={anchor.current}
          label={label}
          matchWidth
          class="select-popup"
          onClose={(why) => (multiple && why === 'away' ? finish() : setOpen(false))}
        >
          {choices.length >= searchFrom ? (
            <input
              class="input"
              type="text"
              placeholder="Search"
              aria-label={`Search in ${label}`}
              role="combobox"
              aria-expanded="true"
              aria-controls={listId}
              aria-activedescendant={optionId(listId, active)}
              value={typed}
              onInput={(event) => {
                setTyped(event.currentTarget.value)
                setActive(0)
              }}
              onKeyDown={keys}
            />
          ) : null}
          <ListBox
            id={listId}
            label={label}
            choices={shown}
            active={active}
            selected={multiple ? draft : value}
            multiple={multiple}
            onHover={setActive}
            onPick={pick}
            empty="Nothing here by that name."
            {...(choices.length >= searchFrom ? {} : { onKeyDown: keys })}
          />
          {multiple ? (
            <div class="select-foot">
              <span>
                {tooFew ? `Choose at least ${min}.` : `${draft.length} of up to ${Math.min(max, choices.length)} chosen`}
              </span>
              <button type="button" class="button small primary" disabled={tooFew} onClick={() => finish()}>
                Done
              </button>
            </div>
          ) : null}
        </Popup>
      ) : null}
    </div>
  )
}
