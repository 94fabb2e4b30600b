// The messages of the open channel, oldest first: stays at the end while new ones come, and where the reader is when they scrolled up.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { MessageView, ChannelView } from '../control.ts'
import { usePage } from './context.ts'
import { CloseIcon } from './icons.tsx'
import { MessageItem } from './message-item.tsx'
import { moveFocus } from './overlays.tsx'
import { compareIds } from './snowflake.ts'

/** Messages of one author this close together share one head. */
const groupMs = 7 * 60_000
const nearEndPx = 60
const nearStartPx = 240

export function MessageList({ channelId, where, channel }: { channelId: string; where: string; channel: ChannelView | null }) {
  const { client } = usePage()
  const scroller = useRef<HTMLDivElement>(null)
  const inner = useRef<HTMLOListElement>(null)
  const atEnd = useRef(true)
  const lastTop = useRef(0)
  const loading = useRef(false)
  const before = useRef<{ firstId: string | undefined; height: number }>({ firstId: undefined, height: 0 })
  const [away, setAway] = useState(false)
  const list = client.messages.value.get(channelId)
  const whole = client.complete.value.has(channelId)
  const sent = client.sent.value.filter((entry) => entry.channelId === channelId)
  const newAfter = client.newAfter.value?.channelId === channelId ? client.newAfter.value.messageId : undefined

  useLayoutEffect(() => {
    const box = scroller.current
    if (!box) return
    const firstId = list?.[0]?.message.id
    const old = before.current
    if (old.firstId !== undefined && firstId !== undefined && compareIds(firstId, old.firstId) < 0) {
      // Older messages came in above: what the reader sees stays where it is.
      box.scrollTop += box.scrollHeight - old.height
      loading.current = false
      requestAnimationFrame(() => (box.style.overflowAnchor = ''))
    } else if (atEnd.current) box.scrollTop = box.scrollHeight
    before.current = { firstId, height: box.scrollHeight }
  })

  const answered = client.answered.value
  useLayoutEffect(() => {
    const box = scroller.current
    if (!box || answered === null || list?.at(-1)?.message.id !== answered) return
    client.answered.value = null
    atEnd.current = true
    box.scrollTop = box.scrollHeight
  }, [answered, list])

  useEffect(() => {
    const box = scroller.current
    if (!box || !inner.current) return undefined
    const sizes = new ResizeObserver(() => {
      if (atEnd.current) box.scrollTop = box.scrollHeight
      before.current.height = box.scrollHeight
    })
    sizes.observe(inner.current)
    sizes.observe(box)
    return () => sizes.disconnect()
  }, [])

  function scrolled() {
    const box = scroller.current
    if (!box) return
    // Only the reader scrolls up; that the list grew below them is no reason to let go of the end.
    if (box.scrollHeight - box.scrollTop - box.clientHeight < nearEndPx) atEnd.current = true
    else if (box.scrollTop < lastTop.current) atEnd.current = false
    lastTop.current = box.scrollTop
    if (away === atEnd.current) setAway(!atEnd.current)
    if (box.scrollTop < nearStartPx && list && !whole && !loading.current) {
      loading.current = true
      box.style.overflowAnchor = 'none'
      void client.loadOlder(channelId).finally(() => (loading.current = false))
    }
  }

  let day = ''
  let previous: MessageView | undefined
  return (
    <div class="message-pane">
      <div
        ref={scroller}
        class="message-scroll"
        tabIndex={0}
        role="log"
        aria-label={`Messages in ${where}`}
        aria-relevant="additions"
        onScroll={scrolled}
        onKeyDown={(event) => {
          const target = event.target as HTMLElement
          if (target !== event.currentTarget && !target.matches('li.message')) return
          if ((event.key === 'ArrowUp' || event.key === 'ArrowDown') && moveFocus(event, 'li.message')) event.stopPropagation()
        }}
      >
        <ol ref={inner} class="messages">
          {list === undefined && client.channelError.value === null ? (
            <li class="messages-loading" aria-label="Loading">
              <span />
              <span />
              <span />
            </li>
          ) : null}
          {client.channelError.value === null ? null : (
            <li class="messages-note" role="alert">
              {client.channelError.value}
            </li>
          )}
          {list && whole ? <ChannelStart where={where} channel={channel} empty={list.length === 0} /> : null}
          {(list ?? []).map((view) => {
            const at = Date.parse(view.message.timestamp)
            const thisDay = new Date(at).toDateString()
            const newDay = thisDay !== day
            const isNew =
              newAfter !== undefined &&
              compareIds(view.message.id, newAfter) > 0 &&
              (previous === undefined || compareIds(previous.message.id, newAfter) <= 0)
            const grouped = !newDay && !isNew && previous !== undefined && belongs(previous, view)
            day = thisDay
            previous = view
            return (
              <>
                {newDay ? (
                  <li key={`day ${thisDay}`} class="divider">
                    <span>{new Intl.DateTimeFormat(undefined, { dateStyle: 'long' }).format(at)}</span>
                  </li>
                ) : null}
                {isNew ? (
                  <li key="new" class="divider new">
                    <span>New</span>
                  </li>
                ) : null}
                <MessageItem key={view.message.id} view={view} grouped={grouped} />
              </>
            )
          })}
          {sent.map((entry) => (
            <li key={`sent ${entry.key}`} class="sent-command" role={entry.state === 'failed' ? 'alert' : 'status'}>
              {entry.state === 'waiting' ? <span class="spinner" /> : <span class="failed-mark">!</span>}
              <span class="command-word">{entry.label}</span>
              <span class={entry.state === 'failed' ? 'error-text' : 'quiet'}>
                {entry.state === 'failed' ? (entry.error ?? 'The application did not respond') : 'is on its way…'}
              </span>
              {entry.state === 'failed' ? (
                <button type="button" class="icon-button" aria-label="Dismiss" onClick={() => client.forget(entry.key)}>
                  <CloseIcon />
                </button>
              ) : null}
            </li>
          ))}
        </ol>
      </div>
      {away ? (
        <button
          type="button"
          class="to-end"
          onClick={() => {
            const box = scroller.current
            if (box) box.scrollTop = box.scrollHeight
          }}
        >
          Jump to the newest ↓
        </button>
      ) : null}
    </div>
  )
}

function belongs(previous: MessageView, view: MessageView): boolean {
  const a = previous.message
  const b = view.message
  return (
    a.author.id === b.author.id &&
    (b.type === 0 || b.type === 20) &&
    (a.type === 0 || a.type === 19 || a.type === 20) &&
    !b.message_reference &&
    !b.interaction_metadata &&
    !b.interaction &&
    previous.ephemeral === view.ephemeral &&
    Date.parse(b.timestamp) - Date.parse(a.timestamp) < groupMs
  )
}

function ChannelStart({ where, channel, empty }: { where: string; channel: ChannelView | null; empty: boolean }) {
  const { client } = usePage()
  const type = channel?.channel.type
  const words =
    type === 1
      ? `Here ${where.replace(/^@/, '')} and you talk; nobody else can read it.`
      : type === 11 || type === 12 || type === 10
        ? 'A thread beside the channel it belongs to.'
        : 'This is where the channel begins.'
  return (
    <li class="channel-start">
      <h2>{where}</h2>
      <p>{words}</p>
      {empty && type !== 1 && client.channel.value?.canSend ? (
        <p>
          Press <kbd>/</kbd> to see the bot's commands, or <kbd>Ctrl</kbd> <kbd>K</kbd> to go somewhere else.
        </p>
      ) : null}
    </li>
  )
}
