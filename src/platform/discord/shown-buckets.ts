/** The buckets in which the gateway keeps what Discord shows: which message shows which card, where, which event which round, and what goes when. */
export const SHOWN_BUCKETS = {
  cards: 'gateway-cards',
  places: 'gateway-places',
  events: 'gateway-events',
  lifetimes: 'gateway-lifetimes',
} as const
