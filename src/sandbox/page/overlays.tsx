// What lies over the page: dialogs, popups beside an element, menus and notices, with the focus where it belongs.
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks'
import { CloseIcon } from './icons.tsx'

export interface DialogProps {
  title: string
  /** Asked by Esc, by the close button and by a press outside. */
  onClose: () => void
  children: ComponentChildren
  class?: string
  /** Where the focus goes; the first field otherwise. */
  initialFocus?: string
}

/** A modal dialog: the browser keeps the focus inside, and gives it back afterwards. */
export function Dialog({ title, onClose, children, class: className, initialFocus }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useLayoutEffect(() => {
    const dialog = ref.current
    if (!dialog) return undefined
    const before = document.activeElement
    dialog.showModal()
    const target =
      (initialFocus === undefined ? null : dialog.querySelector<HTMLElement>(initialFocus)) ??
      dialog.querySelector<HTMLElement>('[autofocus], .dialog-body :is(input, textarea, select, button):not([disabled])')
    target?.focus()
    return () => {
      dialog.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return (
    <dialog
      ref={ref}
      class={`dialog ${className ?? ''}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        // A file chooser inside the dialog sends its own cancel event up.
        if (event.target !== ref.current) return
        event.preventDefault()
        onClose()
      }}
      onMouseDown={(event) => {
        if (event.target === ref.current) onClose()
      }}
    >
      <div class="dialog-frame">
        <header class="dialog-head">
          <h2 id={titleId}>{title}</h2>
          <button type="button" class="icon-button" aria-label="Close" onClick={onClose}>
            <CloseIcon />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  )
}

/** What a popup stands beside: an element, or a point of the screen. */
export interface Anchor {
  getBoundingClientRect(): { left: number; right: number; top: number; bottom: number; width: number }
  contains(node: Node | null): boolean
}

export function pointAnchor(x: number, y: number): Anchor {
  return { getBoundingClientRect: () => ({ left: x, right: x, top: y, bottom: y, width: 0 }), contains: () => false }
}

export interface PopupProps {
  anchor: Anchor
  /** `escape`: the reader took it back; `away`: they went on to something else. */
  onClose: (why: 'escape' | 'away') => void
  label: string
  role?: 'dialog' | 'menu'
  side?: 'below' | 'above' | 'right'
  class?: string
  /** As wide as the anchor, at least. */
  matchWidth?: boolean
  children: ComponentChildren
}

const edgePx = 8

/** Something small beside an element, in the browser's top layer. Closed by Esc, by Tab out of it and by a press elsewhere. */
export function Popup({
  anchor,
  onClose,
  label,
  role = 'dialog',
  side = 'below',
  class: className,
  matchWidth,
  children,
}: PopupProps) {
  const ref = useRef<HTMLDivElement>(null)
  const close = useRef(onClose)
  close.current = onClose

  useLayoutEffect(() => {
    const popup = ref.current
    if (!popup) return undefined
    const before = document.activeElement
    popup.showPopover()
    const place = () => position(popup, anchor, side, matchWidth === true)
    place()
    const sizes = new ResizeObserver(place)
    sizes.observe(popup)
    if (!popup.contains(document.activeElement)) {
      const target = popup.querySelector<HTMLElement>('[autofocus], input, [role=listbox], button, [role=menuitem]') ?? popup
      target.focus({ preventScroll: true })
    }
    const pressed = (event: PointerEvent) => {
      const target = event.target as Node
      if (!popup.contains(target) && !anchor.contains(target)) close.current('away')
    }
    const left = (event: FocusEvent) => {
      const next = event.relatedTarget
      if (next instanceof Node && !popup.contains(next) && !anchor.contains(next)) close.current('away')
    }
    const scrolled = (event: Event) => {
      if (!popup.contains(event.target as Node)) place()
    }
    document.addEventListener('pointerdown', pressed, true)
    popup.addEventListener('focusout', left)
    window.addEventListener('scroll', scrolled, true)
    window.addEventListener('resize', place)
    return () => {
      sizes.disconnect()
      document.removeEventListener('pointerdown', pressed, true)
      popup.removeEventListener('focusout', left)
      window.removeEventListener('scroll', scrolled, true)
      window.removeEventListener('resize', place)
      const inside = popup.contains(document.activeElement) || document.activeElement === document.body
      if (inside && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [anchor])

  return (
    <div
      ref={ref}
      popover="manual"
      role={role}
      aria-label={label}
      tabIndex={-1}
      class={`popup ${className ?? ''}`}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault()
          event.stopPropagation()
          onClose('escape')
        }
      }}
    >
      {children}
    </div>
  )
}

function position(popup: HTMLElement, anchor: Anchor, side: 'below' | 'above' | 'right', matchWidth: boolean): void {
  const at = anchor.getBoundingClientRect()
  if (matchWidth) popup.style.minWidth = `${Math.min(at.width, innerWidth - 2 * edgePx)}px`
  const { width, height } = popup.getBoundingClientRect()
  let left = side === 'right' ? at.right + edgePx : at.left
  let top = side === 'right' ? at.top : side === 'above' ? at.top - height - 4 : at.bottom + 4
  if (side === 'right' && left + width > innerWidth - edgePx) left = at.left - width - edgePx
  if (side === 'below' && top + height > innerHeight - edgePx && at.top - height - 4 >= edgePx) top = at.top - height - 4
  if (side === 'above' && top < edgePx) top = at.bottom + 4
  popup.style.left = `${Math.max(edgePx, Math.min(left, innerWidth - width - edgePx))}px`
  popup.style.top = `${Math.max(edgePx, Math.min(top, innerHeight - height - edgePx))}px`
}

export interface MenuEntry {
  label: string
  danger?: boolean
  onPick: () => void
}

/** A menu of actions; arrows move, Enter does. Groups are parted by a line. */
export function Menu({
  anchor,
  label,
  groups,
  onClose,
  side = 'below',
}: {
  anchor: Anchor
  label: string
  groups: { title?: string; entries: MenuEntry[] }[]
  onClose: () => void
  side?: 'below' | 'above' | 'right'
}) {
  return (
    <Popup anchor={anchor} label={label} role="menu" onClose={onClose} class="menu" side={side}>
      <div onKeyDown={(event) => moveFocus(event, '[role=menuitem]')}>
        {groups
          .filter((group) => group.entries.length > 0)
          .map((group, n) => (
            <div key={n} role="group" aria-label={group.title} class="menu-group">
              {group.title === undefined ? null : <div class="menu-title">{group.title}</div>}
              {group.entries.map((entry) => (
                <button
                  key={entry.label}
                  type="button"
                  role="menuitem"
                  tabIndex={-1}
                  class={entry.danger ? 'menu-item danger' : 'menu-item'}
                  onClick={() => {
                    onClose()
                    entry.onPick()
                  }}
                >
                  {entry.label}
                </button>
              ))}
            </div>
          ))}
      </div>
    </Popup>
  )
}

/** Arrow keys, Home and End move the focus among the elements of a list. True if the key was used. */
export function moveFocus(event: KeyboardEvent & { currentTarget: EventTarget | null }, selector: string): boolean {
  const steps: Record<string, number> = {
    ArrowDown: 1,
    ArrowUp: -1,
    Home: Number.NEGATIVE_INFINITY,
    End: Number.POSITIVE_INFINITY,
  }
  const step = steps[event.key]
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey || !(event.currentTarget instanceof HTMLElement))
    return false
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)].filter((item) => item.offsetParent !== null)
  if (items.length === 0) return false
  const at = items.findIndex((item) => item === document.activeElement)
  const next = at < 0 ? (step > 0 ? 0 : items.length - 1) : Math.max(0, Math.min(items.length - 1, at + step))
  event.preventDefault()
  items[next]?.focus()
  return true
}

const noticeShownMs = 6000

/** A short word about what was done, or was not. It leaves by itself. */
export function Notice({ text, kind, onClose }: { text: string; kind: 'info' | 'error'; onClose: () => void }) {
  useEffect(() => {
    const timer = setTimeout(onClose, noticeShownMs)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <div class={`notice ${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      <span>{text}</span>
      <button type="button" class="icon-button" aria-label="Close this notice" onClick={onClose}>
        <CloseIcon />
      </button>
    </div>
  )
}
