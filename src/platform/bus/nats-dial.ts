// Opens a connection to NATS without leaving a socket behind: the client forgets the one that it gave up before the server had spoken, and it stays open,
// one more with every try, for as long as whoever listens there says nothing.
import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'
import { connect, type ConnectionOptions, type NatsConnection } from '@nats-io/transport-node'

/** The socket that a connection opened last; those before it the client itself takes away. */
interface Dialing {
  last?: Socket
}

const dialing = new AsyncLocalStorage<Dialing>()

subscribe('net.client.socket', (message) => {
  const ours = dialing.getStore()
  if (ours) ours.last = (message as { socket: Socket }).socket
})

/** As the client's `connect`. */
export async function dialNats(options: ConnectionOptions): Promise<NatsConnection> {
  const ours: Dialing = {}
  try {
    return await dialing.run(ours, () => connect(options))
  } catch (error) {
    ours.last?.destroy()
    throw error
  }
}
