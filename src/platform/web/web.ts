// The HTTP servers: `/health`, `/ready` and `/metrics` in every mode, up before anything else so that they can say what the rest waits for; and
// the pages for people, beside them or at an address of their own.
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import type { Logger } from '../log.ts'
import { hostAndPort } from './host-port.ts'
import type { Readiness } from './readiness.ts'

export interface WebOptions {
  /** No host: every interface. Port 0: any free one. */
  address: { host?: string; port: number }
  log: Logger
  /** Said by `/health`. */
  about: { mode: string; version: string }
  readiness: Readiness
  metrics: { contentType: string; text(): Promise<string> }
  /** Pages for people, where they have no address of their own. */
  pages?: Hono
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
export function webApp({ about, readiness, metrics, log, pages }: Omit<WebOptions, 'address'>): Hono {
  const startedAt = performance.now()
  const app = new Hono()
    .get('/health', (c) =>
      c.json({
        status: 'ok',
        ...about,
        uptimeSeconds: Math.round((performance.now() - startedAt) / 1000),
        ...readiness.said(),
      }),
    )
    .get('/ready', async (c) => {
      const missing = await readiness.missing()
      const said = readiness.said()
      return missing.length === 0 ? c.json({ status: 'ready', ...said }) : c.json({ status: 'not ready', missing, ...said }, 503)
    })
    .get('/metrics', async (c) => c.body(await metrics.text(), 200, { 'content-type': metrics.contentType }))
  for (const path of ['/health', '/ready', '/metrics'])
    app.all(path, (c) => c.json({ error: 'This is to be read: GET or HEAD.' }, 405, { allow: 'GET, HEAD' }))
  if (pages) app.route('/', pages)
  return app
    .notFound((c) => c.json({ error: 'There are /health, /ready and /metrics here.' }, 404))
    .onError((error, c) => {
      log.error({ err: error, path: c.req.path }, 'a page failed')
      return c.json({ error: 'Something went wrong; the log says what.' }, 500)
    })
}

/** Resolves when it listens, and logs where. Throws {@link AddressUnusable}. */
export const openWeb = (options: WebOptions): Promise<Web> =>
  listen(webApp(options), options, { setting: 'METRICS_ADDRESS', serving: '/health, /ready and /metrics' })

/** The pages for people alone. Resolves when it listens. Throws {@link AddressUnusable}. */
export const openSite = (pages: Hono, options: Pick<WebOptions, 'address' | 'log'>): Promise<Web> =>
  listen(pages, options, { setting: 'WEB_ADDRESS', serving: 'calendar feeds' })

async function listen(
  app: Hono,
  options: Pick<WebOptions, 'address' | 'log'>,
  what: { setting: string; serving: string },
): Promise<Web> {
  // Load balancers that look in HTTP/1.0 name no host.
  const server = createAdaptorServer({ fetch: app.fetch, hostname: 'localhost' })
  const { host, port } = options.address
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(unusable(error, options.address, what.setting)))
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => resolve())
  })
  const bound = server.address() as AddressInfo
  const address = { host: bound.address, port: bound.port }
  options.log.info({ address: hostAndPort(bound.address, bound.port) }, `serving ${what.serving}`)
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

function unusable(error: NodeJS.ErrnoException, { host, port }: WebOptions['address'], setting: string): Error {
  const where = hostAndPort(host, port)
  const remedy = `Set ${setting} to another, for example 127.0.0.1:0 for any free port.`
  if (error.code === 'EADDRINUSE')
    return new AddressUnusable(`The address ${where} is already in use by another program. ${remedy}`)
  if (error.code === 'EACCES') return new AddressUnusable(`The address ${where} may not be used by this user. ${remedy}`)
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND' || error.code === 'EAFNOSUPPORT') {
    return new AddressUnusable(`The address ${where} is not one of this machine. ${remedy}`)
  }
  return error
}
