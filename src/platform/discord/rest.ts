// The one REST client of the gateway: Discord's rate limits kept by the library, every request measured, invalid ones counted and stopped early.
import { API } from '@discordjs/core/http-only'
import { DefaultRestOptions, REST, type ResponseLike, type RESTOptions } from '@discordjs/rest'
import type { Standing } from '../gateway/lease.ts'
import { parseJson } from '../gateway/parse-json.ts'
import type { Logger } from '../log.ts'
import { noTracing, type Tracing } from '../telemetry/tracing.ts'
import { InvalidRequestGuard, NotActive, NotDiscord } from './trouble.ts'

/** A request that takes longer has most likely failed; the effect is tried again. Interaction callbacks have their own, shorter limit. */
const REQUEST_TIMEOUT_MS = 10_000
/** Longer waits than this are given back to the bus, so that a lane is not held by one channel's limit. */
const LONGEST_WAIT_MS = 15_000
/** Discord bans an address at 10,000 in ten minutes. Others may share the address, so we stop at half of it. */
const INVALID_LIMIT = 5_000
const INVALID_WINDOW_MS = 600_000
/** What Discord takes of a bot in a second, whichever processes send it; answers to interactions are apart. */
const REQUESTS_PER_SECOND = 50
/** A 429 that does not say for how long comes from what stands before Discord and bans whole addresses; each request meanwhile makes that longer. */
const UNSAID_PAUSE_S = 30

export interface RestOptions {
  token: string
  /** Without version and trailing slash. */
  apiUrl: string
  log: Logger
  metrics: {
    rest(method: string, route: string, status: number, ms: number): void
    invalidRequests(count: number): void
  }
  /** Requests are spans of what they are made for. */
  tracing?: Tracing
  /** Discord refused the bot's token: nothing will work until somebody sets another. */
  onUnauthorized(): void
  /** Whether this process may change anything in Discord (the lease), asked right before each request. Absent: it may. */
  standing?: () => Standing
  /** Among how many processes the bot’s limits are divided, each as busy as the others at worst. Default 1. */
  processes?: number
  /** Default {@link INVALID_LIMIT}; tests set it low. */
  invalidLimit?: number
}

export interface DiscordRest {
  readonly rest: REST
  readonly api: API
  close(): void
}

/**
 * Retries nothing by itself but waits out rate limits: a POST that Discord answered with a 5xx may have been carried out, so whoever asked
 * decides whether asking again is safe (a nonce, a look at what is there).
 */
export function openRest(options: RestOptions): DiscordRest {
  const { log, metrics, tracing = noTracing, processes = 1 } = options
  // Discord bans an address, and the processes may share one.
  const invalid = openInvalidCount(options.invalidLimit ?? Math.floor(INVALID_LIMIT / processes), (count) =>
    metrics.invalidRequests(count),
  )

  const makeRequest: RESTOptions['makeRequest'] = async (url, init) => {
    const route = normalRoute(url)
    // Answers to interactions carry no bot token and are never the cause: members are not left without an answer.
    if (!isForMember(route)) invalid.check()
    const method = init.method ?? 'GET'
    if (method !== 'GET' && !mayChange(route, options.standing?.() ?? 'held')) throw new NotActive()
    const startedAt = performance.now()
    let status = 0
    try {
      const { response, body } = await traced(method, route, () => wholeAnswer(url, init))
      status = response.status
      if (isInvalid(response)) {
        const { count, reached } = invalid.add()
        log.warn({ method, route, status, count }, 'Discord counts this request as invalid')
        if (reached)
          log.error({ count }, 'too many invalid requests: Discord is left alone until the count falls, to escape a ban')
      }
      if (status === 204 && method === 'POST' && MAKES.test(route)) throw new NotDiscord(status)
      const answer = answerOf(response, body)
      if (status === 401 && 'Authorization' in (init.headers ?? {})) options.onUnauthorized()
      return answer
    } finally {
      metrics.rest(method, route, status, performance.now() - startedAt)
    }
  }

  function traced(method: string, route: string, request: () => Promise<WholeAnswer>): Promise<WholeAnswer> {
    const facts = { 'http.request.method': method, 'url.template': route }
    return tracing.span({ name: `${method} ${route}`, kind: 'client', in: 'running-only', facts }, async (span) => {
      const answer = await request()
      const { status } = answer.response
      span.set({ 'http.response.status_code': status })
      if (status >= 400) span.fail(String(status))
      return answer
    })
  }

  const rest = new REST({
    version: '10',
    api: options.apiUrl,
    timeout: REQUEST_TIMEOUT_MS,
    retries: 0,
    globalRequestsPerSecond: Math.floor(REQUESTS_PER_SECOND / processes),
    rejectOnRateLimit: (limit) => Math.max(limit.retryAfter, limit.timeToReset) > LONGEST_WAIT_MS,
    makeRequest,
  }).setToken(options.token)

  return {
    rest,
    api: new API(rest),
    close: () => {
      invalid.close()
      rest.clearHashSweeper()
      rest.clearHandlerSweeper()
    },
  }
}

interface WholeAnswer {
  response: ResponseLike
  body: string
}

/** With its body: the library bounds the time to the head only, and what is cut off or stops in the middle must be told from an answer. */
async function wholeAnswer(url: string, init: Parameters<RESTOptions['makeRequest']>[1]): Promise<WholeAnswer> {
  const response = await DefaultRestOptions.makeRequest(url, init)
  return { response, body: await response.text() }
}

/** What is made there Discord always shows. */
const MAKES = /\/(messages|threads|roles|channels|scheduled-events)$/

/** Of what stands between us and Discord these say "not now"; other refusals may be those of a Discord that does not know the request. */
const NOT_DISCORDS: ReadonlySet<number> = new Set([401, 403, 407, 408])

/** As the library reads it. Throws {@link NotDiscord} when it cannot be Discord's, which answers in JSON whatever it has to say. */
function answerOf({ status, statusText, headers }: ResponseLike, body: string): ResponseLike {
  const said = parseJson(body)
  const isDiscords = typeof said === 'object' && said !== null
  const isDone = status >= 200 && status < 300
  if (!isDiscords && (isDone ? body !== '' : NOT_DISCORDS.has(status))) throw new NotDiscord(status)
  if (isDone && body === '') headers.delete('content-type')
  else headers.set('content-type', 'application/json')
  if (status === 429 && !(Number(headers.get('retry-after')) > 0)) headers.set('retry-after', String(pauseSaid(said)))
  const text = isDiscords || isDone ? body : JSON.stringify({ code: 0, message: statusText })
  // A status without a body may not be given an empty one.
  return new Response(text === '' ? null : text, { status, statusText, headers })
}

/** Seconds. */
function pauseSaid(said: unknown): number {
  const seconds = Number((said as { retry_after?: unknown } | undefined)?.retry_after)
  return seconds > 0 ? seconds : UNSAID_PAUSE_S
}

const isInvalid = (response: ResponseLike): boolean =>
  response.status === 401 ||
  response.status === 403 ||
  (response.status === 429 && response.headers.get('x-ratelimit-scope') !== 'shared')

/** The first answer to an interaction, and what takes its place or stands beside it. */
const isForMember = (route: string): boolean => /^\/(interactions|webhooks)\//.test(route)

/**
 * What is sent was decided a while ago, perhaps before the process was paused, and waited for a rate limit since. While the lease is only doubtful,
 * members are still told that the records are away; once a successor has it, telling them anything is the successor's.
 */
const mayChange = (route: string, standing: Standing): boolean =>
  standing === 'held' || (standing === 'doubtful' && isForMember(route))

function openInvalidCount(limit: number, tell: (count: number) => void) {
  const times: number[] = []
  let timer: NodeJS.Timeout | undefined
  const trim = (now: number): void => {
    const before = times.length
    while (times.length > 0 && times[0]! <= now - INVALID_WINDOW_MS) times.shift()
    if (times.length !== before) tell(times.length)
  }
  /** What has grown old is told too, also when nothing more is asked of Discord. */
  function tellWhenOld(): void {
    const oldest = times[0]
    if (timer !== undefined || oldest === undefined) return
    timer = setTimeout(
      () => {
        timer = undefined
        trim(performance.now())
        tellWhenOld()
      },
      Math.max(1_000, oldest + INVALID_WINDOW_MS - performance.now()),
    ).unref()
  }
  return {
    add(): { count: number; reached: boolean } {
      const now = performance.now()
      trim(now)
      times.push(now)
      tell(times.length)
      tellWhenOld()
      return { count: times.length, reached: times.length === limit }
    },
    close(): void {
      clearTimeout(timer)
    },
    /** Throws while the limit is reached. */
    check(): void {
      const now = performance.now()
      trim(now)
      if (times.length >= limit) throw new InvalidRequestGuard(times[times.length - limit]! + INVALID_WINDOW_MS - now)
    },
  }
}

/** `/channels/:id/messages/:id` for a URL: what remains is a bounded set, and no token is among it. */
export function normalRoute(url: string): string {
  return (
    new URL(url).pathname
      .replace(/^.*?\/v\d+(?=\/)/, '')
      .replace(/^\/(interactions|webhooks)\/(\d+)\/[^/]+/, '/$1/$2/:token')
      .replace(/\/reactions\/[^/]+/, '/reactions/:emoji')
      // "@me", as the REST library writes it.
      .replaceAll('%40', '@')
      .replace(/\d{15,}/g, ':id')
  )
}
