// What the gateway tells about its work: plain callbacks, so that whoever measures decides with what. Every label is from a bounded set.

export type InteractionKind = 'command' | 'autocomplete' | 'component' | 'modal' | 'unknown'
/**
 * `request` published · `form`, `say`, `choices` shown · `refused` told "no" at the edge · `unavailable` told that the records cannot be
 * reached · `held-back` too much at once, asked to wait · `ignored` so much that nothing was answered · `failed` told "went wrong" · `repeat` already answered by a predecessor · `late` past Discord's three seconds.
 */
export type InteractionOutcome =
  | 'request'
  | 'form'
  | 'say'
  | 'choices'
  | 'refused'
  | 'unavailable'
  | 'held-back'
  | 'ignored'
  | 'failed'
  | 'repeat'
  | 'late'
/** `skipped`: already shown or superseded. `refused`: Discord said no for good. `retried`: comes again. `dead`: given up, kept on the dead stream. */
export type EffectResult = 'done' | 'skipped' | 'refused' | 'retried' | 'dead'
/** `standby`: another gateway holds the lease. `connecting`: ours, no open session yet. */
export type GatewayState = 'standby' | 'connecting' | 'open' | 'closed'

export interface GatewayMetrics {
  /** `ackMs` from the event's arrival to Discord's confirmation of the first answer; absent when there was none. */
  interaction(kind: InteractionKind, outcome: InteractionOutcome, ackMs: number | undefined): void
  /** Somebody in this server did something. */
  active(guild: string): void
  /** A gateway event arrived; `event` is Discord's name of it. Long silence is an alarm: a session can die without a word. */
  dispatch(event: string, shard: number): void
  /** Which share of the servers is ours, counted from 0; undefined: none, or there is one for all. */
  share(index: number | undefined): void
  /** `name` of a declared effect, or `unknown`. */
  effect(name: string, result: EffectResult, ms: number): void
  /** `route` without ids or tokens; `status` 0 when no answer came. */
  rest(method: string, route: string, status: number, ms: number): void
  state(state: GatewayState): void
  /** Answers 401, 403 and 429 (not shared) of the last ten minutes; Discord bans at 10,000. */
  invalidRequests(count: number): void
  /** How many new sessions Discord still grants today. */
  newSessionsLeft(count: number): void
  /** Shards whose connection stands although Discord tells them nothing, not even what they asked for. */
  silentShards(count: number): void
}

/** Measures nothing. */
export const noGatewayMetrics: GatewayMetrics = {
  interaction: () => undefined,
  active: () => undefined,
  dispatch: () => undefined,
  effect: () => undefined,
  rest: () => undefined,
  state: () => undefined,
  share: () => undefined,
  invalidRequests: () => undefined,
  newSessionsLeft: () => undefined,
  silentShards: () => undefined,
}
