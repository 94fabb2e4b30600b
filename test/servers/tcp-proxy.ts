// A wire to cut: stands between a client and a server on this machine and disturbs what passes.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface TcpProxy {
  readonly port: number
  /** Changes what clients send; must keep the length of what it changes, for protocols that count bytes. */
  rewrite: (text: string) => string
  /** Connections of now fall silent both ways without being closed, as when a router forgets them; new ones work. */
  freeze(): void
  close(): Promise<void>
}

export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const pairs = new Set<[Socket, Socket]>()
  const frozen = new Set<[Socket, Socket]>()
  const server = createServer((client) => {
    const upstream = connect(targetPort, '127.0.0.1')
    const pair: [Socket, Socket] = [client, upstream]
    pairs.add(pair)
    client.on('data', (chunk) => {
      if (!frozen.has(pair)) upstream.write(proxy.rewrite(chunk.toString('latin1')), 'latin1')
    })
    upstream.on('data', (chunk) => {
      if (!frozen.has(pair)) client.write(chunk)
    })
    for (const socket of pair) {
      socket.on('error', () => undefined)
      socket.on('close', () => {
        if (frozen.has(pair)) return
        for (const other of pair) other.destroy()
        pairs.delete(pair)
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  const proxy: TcpProxy = {
    port: (server.address() as AddressInfo).port,
    rewrite: (text) => text,
    freeze() {
      for (const pair of pairs) frozen.add(pair)
    },
    async close() {
      for (const pair of pairs) for (const socket of pair) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return proxy
}
