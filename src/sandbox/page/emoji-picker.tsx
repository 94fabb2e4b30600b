// Chooses an emoji for a reaction: a grid with a search field; any other emoji can be typed into it.
import { useState } from 'preact/hooks'
import { emojiNames } from './emoji.ts'
import { Popup, type Anchor } from './overlays.tsx'

const columns = 8

/** Arrow keys within the grid. */
function grid(event: KeyboardEvent & { currentTarget: HTMLElement }) {
  const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }
  const step = steps[event.key]
  if (step === undefined) return
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
  // In the search field the arrows left and right move the caret.
  if (at < 0 && event.key !== 'ArrowDown') return
  event.preventDefault()
  if (at >= 0 && at + step < 0) event.currentTarget.querySelector('input')?.focus()
  else buttons[at < 0 ? 0 : Math.min(buttons.length - 1, at + step)]?.focus()
}

export function EmojiPicker({
  anchor,
  onPick,
  onClose,
}: {
  anchor: Anchor
  onPick: (emoji: string) => void
  onClose: () => void
}) {
  const [typed, setTyped] = useState('')
  const wanted = typed.trim().toLowerCase()
  const own = /^\p{Extended_Pictographic}/u.test(typed.trim()) ? typed.trim() : undefined
  const shown = emojiNames.filter(([char, names]) => wanted === '' || names.includes(wanted) || char === typed.trim())

  return (
    <Popup anchor={anchor} label="Add a reaction" class="emoji-picker" onClose={onClose}>
      <div onKeyDown={grid}>
        <input
          class="input"
          type="text"
          aria-label="Search an emoji, or paste one"
          placeholder="Search, or paste one"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            const first = own ?? shown[0]?.[0]
            if (event.key === 'Enter' && first !== undefined) {
              event.preventDefault()
              onPick(first)
            }
          }}
        />
        <div class="emoji-grid">
          {own !== undefined && !shown.some(([char]) => char === own) ? (
            <button type="button" aria-label={own} onClick={() => onPick(own)}>
              {own}
            </button>
          ) : null}
          {shown.map(([char, names]) => (
            <button
              key={char}
              type="button"
              title={names.split(' ')[0]}
              aria-label={names.split(' ')[0]}
              onClick={() => onPick(char)}
            >
              {char}
            </button>
          ))}
        </div>
        {shown.length === 0 && own === undefined ? (
          <div class="list-empty">None by that name; you can paste any emoji.</div>
        ) : null}
      </div>
    </Popup>
  )
}
