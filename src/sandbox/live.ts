// Tells viewers what changed: server-sent events for the web page, and a way to wait for the next change inside the process.
import type { ServerResponse } from 'node:http'
import type { StreamEvent } from './control.ts'
import type { Change, Core } from './core.ts'
import { findMessage } from './message-world.ts'
import { canSee, interactionView, messageView, seesMessage } from './views.ts'

/** A comment line now and then keeps proxies from closing a quiet stream. */
const KEEPALIVE_MS = 20_000
/** A viewer that does not read is cut off rather than buffered without end. */
const MAX_BUFFERED_BYTES = 8 * 1024 * 1024

export interface Live {
  changed(change: Change): void
  /** Streams to a viewer until the response closes. */
  stream(userId: string, response: ServerResponse): void
  /** Resolves at the next change, or after `ms`. */
  nextChange(ms: number): Promise<void>
  close(): void
}

export function createLive(core: Core): Live {
  const viewers = new Map<ServerResponse, string>()
  const waiting = new Set<() => void>()
  const keepalive = setInterval(() => {
    for (const response of viewers.keys()) response.write(': still here\n\n')
  }, KEEPALIVE_MS)
  keepalive.unref()

  return {
    changed(change) {
      for (const [response, userId] of viewers) {
        const event = eventFor(core, change, userId)
        if (event) push(response, event)
      }
      for (const wake of waiting) wake()
      waiting.clear()
    },
    stream(userId, response) {
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' })
      viewers.set(response, userId)
      response.on('close', () => viewers.delete(response))
      push(response, { event: 'hello', data: { now: core.clock.now() } })
    },
    nextChange(ms) {
      return new Promise((resolve) => {
        const timer = setTimeout(done, ms)
        function done() {
          clearTimeout(timer)
          waiting.delete(done)
          resolve()
        }
        waiting.add(done)
      })
    },
    close() {
      clearInterval(keepalive)
      for (const response of viewers.keys()) response.end()
      for (const wake of waiting) wake()
    },
  }
}

function push(response: ServerResponse, event: StreamEvent): void {
  if (response.writableLength > MAX_BUFFERED_BYTES) return void response.destroy()
  response.write(`event: ${event.event}\ndata: ${JSON.stringify(event.data)}\n\n`)
}

function eventFor(core: Core, change: Change, userId: string): StreamEvent | undefined {
  switch (change.kind) {
    case 'message': {
      const channel = core.world.channels.get(change.channelId)
      const message = findMessage(core, change.channelId, change.messageId)
      if (!channel || !message || !canSee(core, userId, channel) || !seesMessage(message, userId)) return undefined
      return { event: 'message', data: { channelId: channel.id, message: messageView(core, message, userId) } }
    }
    case 'message-gone':
      return { event: 'message-gone', data: { channelId: change.channelId, messageId: change.messageId } }
    case 'guild':
      return core.world.guilds.get(change.guildId)?.members.has(userId)
        ? { event: 'guild', data: { guildId: change.guildId } }
        : undefined
    case 'lists':
      return { event: 'lists', data: {} }
    case 'interaction': {
      const interaction = core.world.interactions.get(change.id)
      return interaction?.userId === userId ? { event: 'interaction', data: interactionView(core, interaction) } : undefined
    }
    case 'typing': {
      const channel = core.world.channels.get(change.channelId)
      return channel && canSee(core, userId, channel)
        ? { event: 'typing', data: { channelId: channel.id, userId: change.userId } }
        : undefined
    }
    case 'reset':
      return { event: 'reset', data: {} }
  }
}
