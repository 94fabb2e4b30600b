// Discord's rate limits: a bucket per route and channel (or guild, or webhook), the global limit, the count of invalid requests, and the headers that tell of them.
//
// Discord does not publish the buckets; those here are what others observed, and are meant to be configured.

export interface RateLimitRule {
  /** `METHOD /template`, as in `POST /channels/:channel_id/messages`; `*` matches what no other rule does. */
  route: string
  limit: number
  perMs: number
}

export interface RateLimitOptions {
  rules: RateLimitRule[]
  /** Requests per second in all; interaction routes do not count. */
  globalPerSecond: number
  /** Answers 401, 403 and 429 within ten minutes before Cloudflare shuts the door. */
  maxInvalidRequests: number
  /** Edits of messages older than an hour, per channel and 20 seconds (code 30046). */
  maxOldEdits: number
  /** Application commands created per guild and day (code 30034). */
  maxCommandCreates: number
  /** Identifies per five seconds and `shard_id % max_concurrency`. */
  maxConcurrency: number
  enforceIdentifyRate: boolean
}

/** `PATCH /channels/:channel_id` with a name or a topic. */
export const RENAMED = '/channels/:channel_id (name, topic)'

/** As close to Discord as outsiders know it. */
export const DISCORD_LIMITS: RateLimitOptions = {
  rules: [
    { route: 'POST /channels/:channel_id/messages', limit: 5, perMs: 5000 },
    { route: 'PATCH /channels/:channel_id/messages/:message_id', limit: 5, perMs: 5000 },
    { route: 'DELETE /channels/:channel_id/messages/:message_id', limit: 5, perMs: 1000 },
    { route: 'PUT /channels/:channel_id/messages/:message_id/reactions/:emoji/@me', limit: 1, perMs: 250 },
    { route: `PATCH ${RENAMED}`, limit: 2, perMs: 600_000 },
    { route: 'POST /webhooks/:webhook_id/:webhook_token', limit: 5, perMs: 2000 },
    { route: 'PATCH /webhooks/:webhook_id/:webhook_token/messages/@original', limit: 5, perMs: 2000 },
    { route: '*', limit: 10, perMs: 15_000 },
  ],
  globalPerSecond: 50,
  maxInvalidRequests: 10_000,
  maxOldEdits: 3,
  maxCommandCreates: 200,
  maxConcurrency: 1,
  enforceIdentifyRate: true,
}

/** The same headers, but nobody ever waits: for tests of anything else. */
export const GENEROUS_LIMITS: RateLimitOptions = {
  rules: [{ route: '*', limit: 10_000, perMs: 1000 }],
  globalPerSecond: 1_000_000,
  maxInvalidRequests: 1_000_000,
  maxOldEdits: 1_000_000,
  maxCommandCreates: 1_000_000,
  maxConcurrency: 16,
  enforceIdentifyRate: false,
}

const INVALID_WINDOW_MS = 10 * 60 * 1000
const OLD_EDIT_WINDOW_MS = 20_000
/** What Discord sends as longest name of a bucket. */
const BUCKET_NAME_CHARS = 32

export interface Verdict {
  headers: Record<string, string>
  /** Present: refuse with 429. */
  limited?: { retryAfterMs: number; global: boolean; scope: 'user' | 'global' | 'shared' }
}

export interface RateLimits {
  readonly options: RateLimitOptions
  /** Counts one request. `free`: no token needed, so outside the global limit. */
  take(method: string, template: string, major: string, free: boolean): Verdict
  countInvalid(): void
  invalidRequests(): number
  banned(): boolean
  /** One more edit of an old message in this channel: false if it is one too many. */
  takeOldEdit(channelId: string): boolean
  clear(): void
}

export function createRateLimits(options: RateLimitOptions): RateLimits {
  const buckets = new Map<string, { remaining: number; resetAt: number }>()
  const oldEdits = new Map<string, number[]>()
  let global = { second: 0, count: 0 }
  let invalid: number[] = []

  const ruleFor = (route: string) => options.rules.find((r) => r.route === route) ?? options.rules.find((r) => r.route === '*')

  return {
    options,
    take(method, template, major, free) {
      const now = Date.now()
      const route = `${method} ${template}`
      const rule = ruleFor(route)
      if (!free) {
        const second = Math.floor(now / 1000)
        if (global.second !== second) global = { second, count: 0 }
        global.count++
        if (global.count > options.globalPerSecond) {
          const retryAfterMs = (second + 1) * 1000 - now
          return {
            headers: { 'X-RateLimit-Global': 'true', 'X-RateLimit-Scope': 'global' },
            limited: { retryAfterMs, global: true, scope: 'global' },
          }
        }
      }
      if (!rule) return { headers: {} }
      const key = `${route}|${major}`
      let bucket = buckets.get(key)
      if (!bucket || bucket.resetAt <= now) buckets.set(key, (bucket = { remaining: rule.limit, resetAt: now + rule.perMs }))
      const limited = bucket.remaining === 0
      if (!limited) bucket.remaining--
      const resetAfterMs = bucket.resetAt - now
      const headers = {
        'X-RateLimit-Limit': String(rule.limit),
        'X-RateLimit-Remaining': String(bucket.remaining),
        'X-RateLimit-Reset': (bucket.resetAt / 1000).toFixed(3),
        'X-RateLimit-Reset-After': (resetAfterMs / 1000).toFixed(3),
        'X-RateLimit-Bucket': bucketName(route),
      }
      if (!limited) return { headers }
      return {
        headers: { ...headers, 'X-RateLimit-Scope': 'user' },
        limited: { retryAfterMs: resetAfterMs, global: false, scope: 'user' },
      }
    },
    countInvalid() {
      invalid.push(Date.now())
    },
    invalidRequests() {
      const since = Date.now() - INVALID_WINDOW_MS
      invalid = invalid.filter((t) => t > since)
      return invalid.length
    },
    banned() {
      return invalid.length >= options.maxInvalidRequests && this.invalidRequests() >= options.maxInvalidRequests
    },
    takeOldEdit(channelId) {
      const now = Date.now()
      const recent = (oldEdits.get(channelId) ?? []).filter((t) => t > now - OLD_EDIT_WINDOW_MS)
      oldEdits.set(channelId, recent)
      if (recent.length >= options.maxOldEdits) return false
      recent.push(now)
      return true
    },
    clear() {
      buckets.clear()
      oldEdits.clear()
      global = { second: 0, count: 0 }
      invalid = []
    },
  }
}

/** The same for every channel: clients join it with the channel's id themselves. */
function bucketName(route: string): string {
  let hash = 0xcbf29ce484222325n
  for (const char of route) hash = BigInt.asUintN(64, (hash ^ BigInt(char.codePointAt(0)!)) * 0x100000001b3n)
  return hash.toString(16).padStart(16, '0').repeat(2).slice(0, BUCKET_NAME_CHARS)
}
