// Opens the sandbox: one HTTP server with Discord's REST API, its gateway, its files, the control API and the web page, around one world.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createBlobs, isSignedPathValid } from './blobs.ts'
import { type Clock, createClock } from './clock.ts'
import { createControlApi } from './control-routes.ts'
import type { Core } from './core.ts'
import { emptyWorld, populateDemoWorld, SANDBOX_TOKEN } from './demo-world.ts'
import { connectDriver, type Driver } from './driver.ts'
import { watchEvent } from './event-world.ts'
import { createFaults, type Faults } from './faults.ts'
import { createGateway, type Gateway, type GatewayOptions, STANDARD_GATEWAY } from './gateway.ts'
import { deleteGuild } from './guild-world.ts'
import { ANSWER_WITHIN_MS } from './interaction-world.ts'
import { createLive } from './live.ts'
import { worldFromJson, worldToJson } from './model.ts'
import { createRateLimits, DISCORD_LIMITS, GENEROUS_LIMITS, type RateLimitOptions, type RateLimits } from './rate-limits.ts'
import { createRestEdge, type Route } from './rest.ts'
import { channelRoutes, threadRoutes } from './rest/channels.ts'
import { commandRoutes } from './rest/commands.ts'
import { eventRoutes } from './rest/events.ts'
import { guildRoutes, memberRoutes, roleRoutes } from './rest/guilds.ts'
import { interactionRoutes } from './rest/interactions.ts'
import { messageRoutes } from './rest/messages.ts'
import { userRoutes } from './rest/users.ts'
import { createSnowflakes } from './snowflake.ts'
import { servePage } from './static-page.ts'
import { createWireLog, type WireLog } from './wire-log.ts'

export interface SandboxOptions {
  /** `host:port`; port 0 takes any free one. Default `127.0.0.1:0`. */
  address?: string
  /** Where the world is kept across restarts; without it, in memory only. */
  dataDir?: string
  /** The bot's token. Default `sandbox-token`. */
  token?: string
  /** `generous` (default) never makes anybody wait; `discord` is as strict as the real one; or limits of one's own. */
  rateLimits?: 'generous' | 'discord' | Partial<RateLimitOptions>
  gateway?: Partial<GatewayOptions>
  clock?: Clock
  /** How soon interactions must be answered. Default 3000, as Discord has it; tests on a busy machine may give more, and say so. */
  answerWithinMs?: number
  /** `demo` (default) starts with the demo club, `empty` with no server at all. */
  world?: 'demo' | 'empty'
  /** Where the web page's files are. Default: `page/` beside this module. */
  pageDir?: string
  /** Hears of faults of the sandbox itself. Default: printed on stderr. */
  onFault?: (error: unknown) => void
}

export interface Sandbox {
  /** `http://127.0.0.1:4100` */
  url: string
  /** For the bot: `DISCORD_API_URL`. */
  apiUrl: string
  /** For the bot: `DISCORD_TOKEN`. */
  token: string
  applicationId: string
  /** Drives it through its control API, as tests and scripts do. */
  driver: Driver
  /** For tests in the same process: the world itself. */
  core: Core
  clock: Clock
  gateway: Gateway
  faults: Faults
  limits: RateLimits
  wire: WireLog
  /** Writes what is pending and closes every connection. */
  close(): Promise<void>
}

/** The world is written this long after a change, at most once per such time: a crash loses no more. */
const SAVE_AFTER_MS = 500
/** Longer than any client here pauses between two requests. */
const KEEP_ALIVE_MS = 10 * 60_000
const WORLD_FILE = 'world.json'

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const token = options.token ?? SANDBOX_TOKEN
  const clock = options.clock ?? createClock()
  const wire = createWireLog(clock.now)
  const limits = createRateLimits(limitsOf(options.rateLimits))
  const faults = createFaults()
  const gatewayOptions = { ...STANDARD_GATEWAY, ...options.gateway }
  const { dataDir } = options
  if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true })

  const listeners = { dispatch: (() => undefined) as Core['dispatch'], changed: (() => undefined) as Core['changed'] }
  const core: Core = {
    world: emptyWorld(token),
    clock,
    ids: createSnowflakes(clock.now),
    answerWithinMs: options.answerWithinMs ?? ANSWER_WITHIN_MS,
    blobs: createBlobs(dataDir === undefined ? undefined : join(dataDir, 'files')),
    url: '',
    dispatch: (event) => listeners.dispatch(event),
    changed: (change) => listeners.changed(change),
  }
  const gateway = createGateway(core, gatewayOptions, limits, wire)
  const live = createLive(core)
  const snapshots = new Map<string, string>()

  // ------------------------------------------------------------------------------------------------------------------------------- keeping

  const worldFile = dataDir === undefined ? undefined : join(dataDir, WORLD_FILE)
  let saveTimer: NodeJS.Timeout | undefined

  function save(): void {
    clearTimeout(saveTimer)
    saveTimer = undefined
    if (worldFile === undefined) return
    core.world.aheadMs = Math.max(0, clock.now() - Date.now())
    // Never half a file: written beside, then put in place.
    writeFileSync(`${worldFile}.new`, worldToJson(core.world))
    renameSync(`${worldFile}.new`, worldFile)
  }
  function saveSoon(): void {
    if (worldFile === undefined || saveTimer !== undefined) return
    saveTimer = setTimeout(save, SAVE_AFTER_MS)
    saveTimer.unref()
  }

  function load(json: string): void {
    core.world = worldFromJson(json)
    core.world.token = token
    for (const guild of core.world.guilds.values()) {
      for (const event of guild.events.values()) watchEvent(core, guild.id, event)
    }
  }

  listeners.dispatch = (event) => {
    gateway.dispatch(event)
    saveSoon()
  }
  listeners.changed = (change) => {
    live.changed(change)
    saveSoon()
  }

  if (worldFile !== undefined && existsSync(worldFile)) {
    load(readFileSync(worldFile, 'utf8'))
    clock.advance(core.world.aheadMs)
  } else if (options.world !== 'empty') populateDemoWorld(core)

  // ------------------------------------------------------------------------------------------------------------------------------- the server

  const routes: Route[] = [
    ...userRoutes({
      url: () => core.url.replace(/^http/, 'ws'),
      shards: gatewayOptions.shards,
      privilegedIntents: gatewayOptions.privilegedIntents,
      sessionStartLimit: () => gateway.sessionStartLimit(),
    }),
    ...guildRoutes,
    ...roleRoutes,
    ...memberRoutes({ membersIntent: (gatewayOptions.privilegedIntents & 2) !== 0 }),
    ...channelRoutes,
    ...threadRoutes,
    ...messageRoutes(limits),
    ...eventRoutes,
    ...commandRoutes(limits),
    ...interactionRoutes,
  ]
  const rest = createRestEdge({ core, routes, limits, faults, wire })
  const control = createControlApi({
    onFault: options.onFault ?? printFault,
    core,
    gateway,
    limits,
    faults,
    wire,
    live,
    reset() {
      // The bot sees the old servers go and a new one come: a fresh start from its point of view too.
      for (const guild of core.world.guilds.values()) deleteGuild(core, guild)
      for (const [id, user] of core.world.users) if (!user.bot) core.world.users.delete(id)
      for (const channel of core.world.channels.values()) core.world.channels.delete(channel.id)
      core.world.messages.clear()
      core.world.interactions.clear()
      faults.clear()
      limits.clear()
      populateDemoWorld(core)
      core.changed({ kind: 'reset' })
    },
    keepSnapshot(name) {
      snapshots.set(name, worldToJson(core.world))
    },
    restoreSnapshot(name) {
      const json = snapshots.get(name)
      if (json === undefined) return false
      load(json)
      gateway.forgetSessions()
      core.changed({ kind: 'reset' })
      return true
    },
  })
  const pageDir = options.pageDir ?? fileURLToPath(new URL('page', import.meta.url))

  const server = createServer((request, response) => {
    void serve(request, response)
  })
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://sandbox')
    try {
      if (url.pathname.startsWith('/api/')) return await rest.handle(request, response, url)
      if (url.pathname.startsWith('/control/')) return await control.handle(request, response, url)
      if (url.pathname.startsWith('/cdn/')) return serveFile(core, response, url)
      servePage(pageDir, url.pathname, response)
    } catch {
      // The client went away in the middle, or a file could not be read: this request is over, the server is not.
      if (!response.headersSent) response.writeHead(500)
      response.end()
    }
  }
  server.on('upgrade', (request, socket, head) => gateway.upgrade(request, socket, head))
  // Requests that wait for an interaction, and the stream, take their time.
  server.requestTimeout = 0
  // Node's five seconds close the connection under a client that is just sending the next request: with large files that happens.
  server.keepAliveTimeout = KEEP_ALIVE_MS

  const { host, port } = hostAndPort(options.address ?? '127.0.0.1:0')
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const bound = server.address() as AddressInfo
  const shown = host.includes(':') ? `[${host}]` : host === '0.0.0.0' ? '127.0.0.1' : host
  core.url = `http://${shown}:${bound.port}`
  saveSoon()

  return {
    url: core.url,
    apiUrl: `${core.url}/api`,
    token,
    applicationId: core.world.application.id,
    driver: connectDriver(core.url),
    core,
    clock,
    gateway,
    faults,
    limits,
    wire,
    async close() {
      gateway.close()
      live.close()
      clock.close()
      if (saveTimer !== undefined) save()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}

function limitsOf(choice: SandboxOptions['rateLimits']): RateLimitOptions {
  if (choice === undefined || choice === 'generous') return GENEROUS_LIMITS
  if (choice === 'discord') return DISCORD_LIMITS
  return { ...GENEROUS_LIMITS, ...choice }
}

/** `127.0.0.1:4100`, `:4100`, `[::1]:4100`. */
function printFault(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
}

function hostAndPort(address: string): { host: string; port: number } {
  const match = /^(?:\[([^\]]+)\]|([^:]*)):(\d{1,5})$/.exec(address)
  if (!match || Number(match[3]) > 65_535)
    throw new Error(`"${address}" is not an address; write host:port, as in 127.0.0.1:4100`)
  return { host: match[1] ?? (match[2] || '127.0.0.1'), port: Number(match[3]) }
}

/** A file of a message, by its signed address. */
function serveFile(core: Core, response: ServerResponse, url: URL): void {
  const match = /^\/cdn\/attachments\/\d+\/(\d+)\/([^/]+)$/.exec(url.pathname)
  const bytes = match && core.blobs.get(match[1]!)
  if (!match || !bytes || !isSignedPathValid(url.pathname, url.searchParams, core.clock.now())) {
    response.writeHead(404, { 'Content-Type': 'text/plain' }).end('This content is no longer available.')
    return
  }
  response
    .writeHead(200, {
      'Content-Type': fileType(decodeURIComponent(match[2]!)),
      'Content-Length': bytes.byteLength,
      // What members upload is shown or saved, never run.
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
    })
    .end(bytes)
}

function fileType(name: string): string {
  const extension = name.split('.').at(-1)?.toLowerCase() ?? ''
  const types: Record<string, string> = {
    png: 'image/png',
    jpg: 'image/jpeg',
    jpeg: 'image/jpeg',
    gif: 'image/gif',
    webp: 'image/webp',
    csv: 'text/csv',
    txt: 'text/plain',
    ics: 'text/calendar',
  }
  return types[extension] ?? 'application/octet-stream'
}
