// A server that takes connections and says nothing: a paused one, or something else at that port.
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { until } from '../../../test/until.ts'
import { dialNats } from './nats-dial.ts'

async function quietServer() {
  const open = new Set<Socket>()
  let taken = 0
  const server = createServer((socket) => {
    taken++
    open.add(socket)
    socket.on('error', () => undefined).on('close', () => open.delete(socket))
    // Read, so that its end is seen.
    socket.resume()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { servers: `127.0.0.1:${port}`, open, taken: () => taken }
}

test('a try that was given up leaves no socket', async () => {
  const { servers, open, taken } = await quietServer()
  await expect(dialNats({ servers, timeout: 100, reconnect: false })).rejects.toThrow('timeout')
  await until('it to have been there', () => taken() === 1)
  await until('its socket to be closed', () => open.size === 0)
})
