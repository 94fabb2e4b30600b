// A wire to cut: stands between a client and a server on this machine and disturbs what passes.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface TcpProxy {
  readonly port: number
  /** Changes what clients send; must keep the length of what it changes, for protocols that count bytes. */
  rewrite: (text: string) => string
  /** Connections of now fall silent both ways without being closed, as when a router forgets them; new ones work. */
  freeze(): void
  /** Connections of now end at once, and new ones too, until `heal`: as when nobody listens. */
  cut(): void
  /** Nothing passes, not even an end of a connection, until `heal`; then everything arrives: as when a network is split and comes together again. */
  hold(): void
  /** Everything takes so much longer each way, until `heal`. */
  slow(ms: number): void
  heal(): void
  close(): Promise<void>
}

/** `target`, `listensOn`: addresses of this machine. */
export async function startTcpProxy(
  targetPort: number,
  { target = '127.0.0.1', listensOn = '127.0.0.1' }: { target?: string; listensOn?: string } = {},
): Promise<TcpProxy> {
  const pairs = new Set<[Socket, Socket]>()
  const frozen = new Set<[Socket, Socket]>()
  let state: 'open' | 'cut' | 'held' = 'open'
  let delayMs = 0
  let held: (() => void)[] = []
  const isHeld = (): boolean => state === 'held'
  const server = createServer((client) => {
    if (state === 'cut') return void client.destroy()
    const upstream = connect(targetPort, target)
    const pair: [Socket, Socket] = [client, upstream]
    pairs.add(pair)
    const toServer = inOrder(pair)
    const toClient = inOrder(pair)
    client.on('data', (chunk) => toServer(() => void upstream.write(proxy.rewrite(chunk.toString('latin1')), 'latin1')))
    upstream.on('data', (chunk) => toClient(() => void client.write(chunk)))
    for (const [socket, other, pass] of [
      [client, upstream, toServer],
      [upstream, client, toClient],
    ] as const) {
      socket.on('error', () => undefined)
      socket.on('close', () => {
        if (!frozen.has(pair)) pass(() => void other.destroy())
        if (other.destroyed) pairs.delete(pair)
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, listensOn, resolve))

  /** One direction of one connection: what is done later stays in its order. */
  function inOrder(pair: [Socket, Socket]): (deliver: () => void) => void {
    let waiting: { deliver: () => void; at: number }[] = []
    let timer: NodeJS.Timeout | undefined
    const flush = (): void => {
      clearTimeout(timer)
      timer = undefined
      while (waiting[0] && !isHeld()) {
        const leftMs = waiting[0].at - performance.now()
        if (leftMs > 0) {
          timer = setTimeout(flush, leftMs)
          return
        }
        waiting.shift()!.deliver()
      }
      if (waiting.length > 0) held.push(flush)
    }
    return (deliver) => {
      if (frozen.has(pair)) return
      if (waiting.length === 0 && !isHeld() && delayMs === 0) return deliver()
      waiting.push({ deliver, at: performance.now() + delayMs })
      if (waiting.length === 1) flush()
    }
  }

  const proxy: TcpProxy = {
    port: (server.address() as AddressInfo).port,
    rewrite: (text) => text,
    freeze() {
      for (const pair of pairs) frozen.add(pair)
    },
    cut() {
      state = 'cut'
      for (const pair of pairs) for (const socket of pair) socket.destroy()
    },
    hold() {
      state = 'held'
    },
    slow(ms) {
      delayMs = ms
    },
    heal() {
      state = 'open'
      delayMs = 0
      const passing = held
      held = []
      for (const pass of passing) pass()
    },
    async close() {
      proxy.heal()
      for (const pair of pairs) for (const socket of pair) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return proxy
}
