// The HTTP server of every mode: `/health`, `/ready` and `/metrics`. Up before anything else, so that it can say what the rest waits for.
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import type { Logger } from '../log.ts'
import type { Readiness } from './readiness.ts'

export interface WebOptions {
  /** No host: every interface. Port 0: any free one. */
  address: { host?: string; port: number }
  log: Logger
  /** Said by `/health`. */
  about: { mode: string; version: string }
  readiness: Readiness
  metrics: { contentType: string; text(): Promise<string> }
}

export interface Web {
  /** Where it really listens. */
  readonly address: { host: string; port: number }
  /** Takes no more connections, lets answers under way end, cuts what is left after {@link CLOSE_GRACE_MS}. */
  close(): Promise<void>
}

/** The address cannot be had; the message says what to do. */
export class AddressUnusable extends Error {
  override readonly name = 'AddressUnusable'
}

/** Probes and scrapes are short; a kept-alive connection is no reason to wait. */
const CLOSE_GRACE_MS = 1_000

/** The routes, without a socket. */
export function webApp({ about, readiness, metrics, log }: Omit<WebOptions, 'address'>): Hono {
  const startedAt = performance.now()
  return new Hono()
    .get('/health', (c) => c.json({ status: 'ok', ...about, uptimeSeconds: Math.round((performance.now() - startedAt) / 1000) }))
    .get('/ready', async (c) => {
      const missing = await readiness.missing()
      return missing.length === 0 ? c.json({ status: 'ready' }) : c.json({ status: 'not ready', missing }, 503)
    })
    .get('/metrics', async (c) => c.body(await metrics.text(), 200, { 'content-type': metrics.contentType }))
    .notFound((c) => c.json({ error: 'There are /health, /ready and /metrics here.' }, 404))
    .onError((error, c) => {
      log.error({ err: error, path: c.req.path }, 'a page failed')
      return c.json({ error: 'Something went wrong; the log says what.' }, 500)
    })
}

/** Resolves when it listens, and logs where. Throws {@link AddressUnusable}. */
export async function openWeb(options: WebOptions): Promise<Web> {
  const server = createAdaptorServer({ fetch: webApp(options).fetch })
  const { host, port } = options.address
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(unusable(error, options.address)))
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => resolve())
  })
  const bound = server.address() as AddressInfo
  const address = { host: bound.address, port: bound.port }
  options.log.info(
    { address: `${bound.family === 'IPv6' ? `[${bound.address}]` : bound.address}:${bound.port}` },
    'serving /health, /ready and /metrics',
  )
  return {
    address,
    close: () =>
      new Promise((resolve) => {
        const cut = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), CLOSE_GRACE_MS)
        server.close(() => {
          clearTimeout(cut)
          resolve()
        })
        if ('closeIdleConnections' in server) server.closeIdleConnections()
      }),
  }
}

function unusable(error: NodeJS.ErrnoException, { host, port }: WebOptions['address']): Error {
  const where = `${host ?? ''}:${port}`
  const remedy = 'Set METRICS_ADDRESS to another, for example 127.0.0.1:0 for any free port.'
  if (error.code === 'EADDRINUSE')
    return new AddressUnusable(`The address ${where} is already in use by another program. ${remedy}`)
  if (error.code === 'EACCES') return new AddressUnusable(`The address ${where} may not be used by this user. ${remedy}`)
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new AddressUnusable(`The address ${where} is not one of this machine. ${remedy}`)
  }
  return error
}
