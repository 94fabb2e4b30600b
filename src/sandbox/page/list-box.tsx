// A list to choose from, driven by the keyboard of whatever has the focus: the one list of pickers, selects and switchers.
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { CheckIcon } from './icons.tsx'

export interface Choice {
  /** Unique in its list; what is chosen. */
  key: string
  label: string
  /** Beside the label, quieter. */
  hint?: string
  /** Below the label. */
  detail?: string
  icon?: ComponentChildren
  group?: string
  /** More words by which it is found. */
  words?: string
}

export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`
}

/** The choices whose label, hint or words contain what was typed; those that begin with it first. */
export function filterChoices<C extends Choice>(choices: C[], typed: string): C[] {
  const wanted = fold(typed)
  if (wanted === '') return choices
  const score = (choice: C) => {
    const label = fold(choice.label)
    if (label.startsWith(wanted)) return 0
    if (label.includes(wanted)) return 1
    return fold(`${choice.hint ?? ''} ${choice.words ?? ''}`).includes(wanted) ? 2 : 3
  }
  return choices
    .map((choice, n) => ({ choice, n, score: score(choice) }))
    .filter((entry) => entry.score < 3)
    .toSorted((a, b) => a.score - b.score || a.n - b.n)
    .map((entry) => entry.choice)
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()
}

/** Where the arrow keys lead in a list of `count`; `undefined` for other keys. Runs around at the ends. */
export function nextIndex(key: string, active: number, count: number): number | undefined {
  if (count === 0) return undefined
  if (key === 'ArrowDown') return active + 1 >= count ? 0 : active + 1
  if (key === 'ArrowUp') return active <= 0 ? count - 1 : active - 1
  if (key === 'PageDown') return Math.min(count - 1, active + 8)
  if (key === 'PageUp') return Math.max(0, active - 8)
  return undefined
}

export function ListBox({
  id,
  label,
  choices,
  active,
  onPick,
  onHover,
  selected,
  multiple,
  empty,
  onKeyDown,
}: {
  id: string
  label: string
  choices: Choice[]
  active: number
  onPick: (choice: Choice) => void
  onHover?: (index: number) => void
  /** Keys that are chosen now; shown with a tick. */
  selected?: readonly string[]
  multiple?: boolean
  /** Said instead of an empty list. */
  empty?: string
  /** With it the list itself takes the focus. */
  onKeyDown?: (event: KeyboardEvent) => void
}) {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    ref.current?.querySelector(`#${CSS.escape(optionId(id, active))}`)?.scrollIntoView({ block: 'nearest' })
  }, [active, choices.length])
  let group: string | undefined
  return (
    <div
      ref={ref}
      id={id}
      role="listbox"
      class="list-box"
      aria-label={label}
      aria-multiselectable={multiple}
      {...(onKeyDown ? { tabIndex: 0, onKeyDown, 'aria-activedescendant': active >= 0 ? optionId(id, active) : undefined } : {})}
    >
      {choices.map((choice, index) => {
        const heading = choice.group !== undefined && choice.group !== group ? choice.group : undefined
        group = choice.group
        const chosen = selected?.includes(choice.key) ?? false
        return (
          <>
            {heading === undefined ? null : (
              <div key={`group ${heading}`} class="list-group" role="presentation">
                {heading}
              </div>
            )}
            <div
              key={choice.key}
              id={optionId(id, index)}
              role="option"
              aria-selected={selected ? chosen : index === active}
              class={index === active ? 'list-option active' : 'list-option'}
              onMouseMove={() => {
                if (index !== active) onHover?.(index)
              }}
              // The focus stays where the reader types.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onPick(choice)}
            >
              {choice.icon === undefined ? null : <span class="list-icon">{choice.icon}</span>}
              <span class="list-words">
                <span class="list-label">
                  {choice.label}
                  {choice.hint === undefined || choice.hint === '' ? null : <span class="list-hint">{choice.hint}</span>}
                </span>
                {choice.detail === undefined || choice.detail === '' ? null : <span class="list-detail">{choice.detail}</span>}
              </span>
              {chosen ? (
                <span class="list-tick">
                  <CheckIcon />
                </span>
              ) : null}
            </div>
          </>
        )
      })}
      {choices.length === 0 && empty !== undefined ? <div class="list-empty">{empty}</div> : null}
    </div>
  )
}
