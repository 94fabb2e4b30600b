// Discord's REST API as an HTTP edge: finds the route, checks the token, counts the rate limit, reads the body, lets armed faults strike, answers, and logs.
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { ApiError, invalid, refusal } from './api-error.ts'
import type { Core } from './core.ts'
import { decodedOrAsItIs } from './decode.ts'
import type { Faults } from './faults.ts'
import { RENAMED, type RateLimits } from './rate-limits.ts'
import type { WireLog } from './wire-log.ts'

/** A whole request: 25 MiB, as Discord allows. */
const MAX_REQUEST_BYTES = 25 * 1024 * 1024
/** `X-Audit-Log-Reason`, decoded. */
const MAX_REASON_CHARS = 512

export interface UploadedFile {
  name: string
  contentType: string
  bytes: Uint8Array
}

export interface RestRequest {
  method: string
  /** Without `/api/v10` and query. */
  path: string
  params: Record<string, string>
  query: URLSearchParams
  body: unknown
  /** `files[n]` by n. */
  files: Map<string, UploadedFile>
  reason: string | null
  /** Properties nobody knows, found by validation, for the wire log. */
  lint: string[]
}

export interface RestAnswer {
  status: number
  body?: unknown
}

export interface Route {
  method: string
  /** `/channels/:channel_id/messages` */
  template: string
  handle: (core: Core, request: RestRequest) => RestAnswer | Promise<RestAnswer>
  /** Works without the bot's token (interaction callbacks and their webhooks). */
  free?: boolean
}

export const ok = (body: unknown): RestAnswer => ({ status: 200, body })
export const noContent: RestAnswer = { status: 204 }

export interface RestEdge {
  handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>
}

export function createRestEdge(parts: {
  core: Core
  routes: readonly Route[]
  limits: RateLimits
  faults: Faults
  wire: WireLog
}): RestEdge {
  const { core, limits, faults, wire } = parts
  const compiled = parts.routes.map((route) => ({ route, pattern: compile(route.template) }))

  function find(method: string, path: string): { route: Route; params: Record<string, string> } {
    let known = false
    for (const { route, pattern } of compiled) {
      const match = pattern.exec(path)
      if (!match) continue
      known = true
      if (route.method === method) return { route, params: decodeParams(match.groups ?? {}) }
    }
    throw refusal(known ? 'methodNotAllowed' : 'notFound')
  }

  async function answer(
    incoming: IncomingMessage,
    method: string,
    path: string,
    query: URLSearchParams,
    headers: Record<string, string>,
    request: Partial<RestRequest>,
  ): Promise<RestAnswer> {
    if (!incoming.headers['user-agent']) throw new ApiError(403, 40333, 'internal network error')
    const { route, params } = find(method, path)
    for (const [name, value] of Object.entries(params)) checkParam(name, value)
    const authorization = incoming.headers.authorization
    if (!route.free && authorization !== `Bot ${core.world.token}`) throw refusal('unauthorized')

    // Each interaction is answered for itself: what one member presses does not use up the answers of another.
    const major =
      params['channel_id'] ??
      params['guild_id'] ??
      params['interaction_id'] ??
      `${params['webhook_id'] ?? ''}${params['webhook_token'] ?? ''}`
    const verdict = limits.take(method, route.template, major, route.free ?? false)
    Object.assign(headers, verdict.headers)
    if (verdict.limited) {
      const { retryAfterMs, global, scope } = verdict.limited
      return tooMany(headers, retryAfterMs, global, scope)
    }

    const reason = readReason(incoming)
    const { body, files } = await readBody(incoming)
    Object.assign(request, { method, path, params, query, body, files, reason, lint: [] })
    const renamed = renames(method, route.template, body) && limits.take(method, RENAMED, major, true)
    if (renamed && renamed.limited) {
      Object.assign(headers, renamed.headers)
      return tooMany(headers, renamed.limited.retryAfterMs, false, renamed.limited.scope)
    }
    return route.handle(core, request as RestRequest)
  }

  return {
    async handle(incoming, response, url) {
      const startedAt = performance.now()
      const method = incoming.method ?? 'GET'
      const versioned = /^\/api(?:\/v(\d+))?(\/.*)?$/.exec(url.pathname)
      // Some clients encode the @ of @me and @original.
      const path = (versioned?.[2] ?? '/').replaceAll('%40', '@')
      const headers: Record<string, string> = { via: '1.1 sandbox', 'X-Request-Id': randomUUID() }
      const request: Partial<RestRequest> = {}
      const log = (status: number, body: unknown) =>
        wire.add({
          direction: 'rest',
          method,
          path: shortened(path) + url.search,
          status,
          ms: Math.round((performance.now() - startedAt) * 10) / 10,
          ...(request.body !== undefined && { body: request.body }),
          ...(body !== undefined && { response: body }),
          ...(status >= 400 && isCoded(body) && { code: body.code }),
          ...(request.lint?.length && { lint: request.lint }),
        })

      const fault = faults.strike(method, path)
      if (fault?.kind === 'drop' && !fault.committed) {
        log(0, undefined)
        return void incoming.socket.destroy()
      }
      if (fault?.kind === 'delay' && fault.before) await sleep(fault.ms)

      let result: RestAnswer
      if (limits.banned()) {
        result = { status: 429, body: 'error code: 1015' }
        headers['Retry-After'] = '600'
      } else if (fault?.kind === 'rate-limit') {
        result = tooMany(headers, fault.retryAfterMs, fault.global, fault.global ? 'global' : 'shared')
      } else if (fault?.kind === 'refuse') {
        result = { status: fault.status, body: { message: fault.message, code: fault.code } }
      } else if (fault?.kind === 'server-error' && !fault.committed) {
        result = serverError(fault.status)
      } else {
        try {
          if (versioned?.[1] !== undefined && versioned[1] !== '10')
            throw new ApiError(400, 50041, 'Invalid API version provided')
          result = await answer(incoming, method, path, url.searchParams, headers, request)
        } catch (error) {
          result = toAnswer(error, headers)
        }
        if (fault?.kind === 'server-error') result = serverError(fault.status)
      }

      const shared = headers['X-RateLimit-Scope'] === 'shared'
      if (result.status === 401 || result.status === 403 || (result.status === 429 && !shared)) limits.countInvalid()
      log(result.status, result.body)
      if (fault?.kind === 'drop') return void incoming.socket.destroy()
      if (fault?.kind === 'delay' && !fault.before) await sleep(fault.ms)
      send(response, result, headers)
    },
  }
}

/** Names and topics have a limit of their own; archiving, locking and the rest have not. */
const renames = (method: string, template: string, body: unknown): boolean =>
  method === 'PATCH' &&
  template === '/channels/:channel_id' &&
  typeof body === 'object' &&
  body !== null &&
  ('name' in body || 'topic' in body)

function tooMany(headers: Record<string, string>, retryAfterMs: number, global: boolean, scope: string): RestAnswer {
  const seconds = Math.ceil(retryAfterMs) / 1000
  headers['Retry-After'] = String(Math.ceil(seconds))
  headers['X-RateLimit-Scope'] = scope
  headers['X-RateLimit-Reset-After'] ??= seconds.toFixed(3)
  if (global) headers['X-RateLimit-Global'] = 'true'
  return { status: 429, body: { message: 'You are being rate limited.', retry_after: seconds, global, code: 0 } }
}

function serverError(status: number): RestAnswer {
  return { status, body: { message: `${status}: Internal Server Error`, code: 0 } }
}

/** How long the refusals that are rate limits of their own kind (30034, 30046) ask to wait. */
const RETRY_AFTER_MS: Record<number, number> = { 30034: 3_600_000, 30046: 5000 }

function toAnswer(error: unknown, headers: Record<string, string>): RestAnswer {
  if (error instanceof ApiError) {
    if (error.status !== 429) return { status: error.status, body: error.body() }
    const answer = tooMany(headers, RETRY_AFTER_MS[error.code] ?? 1000, false, 'user')
    return { status: 429, body: { ...(answer.body as object), ...error.body() } }
  }
  // A bug of the sandbox must not look like Discord's weather.
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { status: 500, body: { message: `sandbox bug: ${text}`, code: 0 } }
}

function send(response: ServerResponse, { status, body }: RestAnswer, headers: Record<string, string>): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  if (body === undefined) {
    response.writeHead(status).end()
    return
  }
  const text = typeof body === 'string' && status === 429 ? body : JSON.stringify(body)
  response.setHeader('Content-Type', text === body ? 'text/plain' : 'application/json')
  response.writeHead(status).end(text)
}

function isCoded(body: unknown): body is { code: number } {
  return body !== null && typeof body === 'object' && 'code' in body && typeof body.code === 'number'
}

/** An interaction token is a credential for 15 minutes. */
function shortened(path: string): string {
  return path.replaceAll(/[\w-]{60,}/g, (token) => `${token.slice(0, 6)}…`)
}

function compile(template: string): RegExp {
  const source = template.replaceAll(/[.+*?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')
  return new RegExp(`^${source}/?$`)
}

function decodeParams(groups: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodedOrAsItIs(value)]))
}

/** Ids in a path are snowflakes or nothing. */
function checkParam(name: string, value: string): void {
  if (!name.endsWith('_id') || name === 'webhook_message_id') return
  if (!/^\d{1,20}$/.test(value)) throw invalid([name], 'NUMBER_TYPE_COERCE', `Value "${value}" is not snowflake.`)
}

function readReason(incoming: IncomingMessage): string | null {
  const raw = incoming.headers['x-audit-log-reason']
  if (typeof raw !== 'string') return null
  const reason = decodedOrAsItIs(raw)
  if (reason.length > MAX_REASON_CHARS) {
    throw invalid(['reason'], 'BASE_TYPE_MAX_LENGTH', `Must be ${MAX_REASON_CHARS} or fewer in length.`)
  }
  return reason
}

async function readBody(incoming: IncomingMessage): Promise<{ body: unknown; files: Map<string, UploadedFile> }> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes <= MAX_REQUEST_BYTES) chunks.push(chunk)
  }
  if (bytes > MAX_REQUEST_BYTES) throw refusal('tooLarge')
  const files = new Map<string, UploadedFile>()
  if (bytes === 0) return { body: undefined, files }
  const raw = Buffer.concat(chunks)
  const type = incoming.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/form-data')) return { body: parseJson(raw.toString('utf8')), files }

  let form: FormData
  try {
    form = await new Response(raw, { headers: { 'content-type': type } }).formData()
  } catch {
    throw refusal('badForm')
  }
  const loose: Record<string, string> = {}
  let body: unknown
  for (const [name, value] of form.entries()) {
    if (typeof value === 'string') {
      if (name === 'payload_json') body = parseJson(value)
      else loose[name] = value
      continue
    }
    const index = /^files\[(\d+)\]$/.exec(name)?.[1] ?? (name === 'file' ? '0' : name)
    files.set(index, {
      name: value.name,
      contentType: value.type || 'application/octet-stream',
      bytes: new Uint8Array(await value.arrayBuffer()),
    })
  }
  return { body: body ?? loose, files }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refusal('badJson')
  }
}
