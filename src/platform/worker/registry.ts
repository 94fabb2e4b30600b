// What the features handle, answer and draw, by name; checked when the worker opens, so that a mistake in a feature list is a sentence at start.
import type { Feature } from '../feature.ts'
import { learnWords } from '../language/words.ts'
import type { Setting } from '../setting.ts'
import type {
  CardType,
  CascadeHandler,
  Contribution,
  Finishing,
  HandleContext,
  Handler,
  Meeting,
  OperatorChoices,
  QueryHandler,
} from './handling.ts'

/**
 * A handler with its place. `consumer` names it in the inbox, in logs and in dead letters: `round.create` for a feature's own message,
 * `tag.round.finalized` for another's.
 */
export interface BoundHandler {
  consumer: string
  feature: string
  handler: Handler
}

export interface Registry {
  /** See `ReadContext.publicUrl`. */
  publicUrl: string | undefined
  requests: ReadonlyMap<string, BoundHandler>
  events: ReadonlyMap<string, readonly BoundHandler[]>
  /** In the order of the list of features. */
  cascades: ReadonlyMap<string, readonly CascadeHandler[]>
  queries: ReadonlyMap<string, QueryHandler>
  /** In the order of the list of features. */
  contributions: ReadonlyMap<string, readonly Contribution[]>
  cards: ReadonlyMap<string, CardType>
  /** In the order of the list of features. */
  settings: readonly Setting[]
  met: readonly Meeting[]
  finish: readonly Finishing[]
  languageChanged: readonly ((ctx: HandleContext) => Promise<void>)[]
  operator: OperatorChoices
}

/** The list of features does not fit together; `problems` says each way in which it does not. */
export class FeatureListError extends Error {
  override readonly name = 'FeatureListError'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`the features do not fit together:\n${problems.map((p) => `- ${p}`).join('\n')}`)
    this.problems = problems
  }
}

const DAY_MS = 86_400_000
/** As the configuration has it by default. */
const DEFAULT_CHOICES: OperatorChoices = { retentionMs: 30 * DAY_MS }

/** Throws {@link FeatureListError}. */
export function makeRegistry(
  features: readonly Feature[],
  publicUrl?: string,
  operator: OperatorChoices = DEFAULT_CHOICES,
): Registry {
  const problems: string[] = []
  const requests = new Map<string, BoundHandler>()
  const events = new Map<string, BoundHandler[]>()
  const cascades = new Map<string, CascadeHandler[]>()
  const queries = new Map<string, QueryHandler>()
  const contributions = new Map<string, Contribution[]>()
  const cards = new Map<string, CardType>()
  const settings: Setting[] = []
  const names = new Set<string>()
  const consumers = new Set<string>()
  const types = new Map<string, unknown>()

  for (const feature of features) {
    if (names.has(feature.name)) problems.push(`two features are called ${feature.name}`)
    names.add(feature.name)
    for (const handler of feature.handlers) {
      const { type } = handler
      const consumer = type.name.startsWith(`${feature.name}.`) ? type.name : `${feature.name}.${type.name}`
      checkType(type.name, type)
      if (consumers.has(consumer)) problems.push(`${feature.name} handles ${type.name} twice`)
      consumers.add(consumer)
      for (let version = 1; version < type.version; version++) {
        if (!type.lifts[version]) problems.push(`${type.name} has version ${type.version} but no lift from version ${version}`)
      }
      const bound = { consumer, feature: feature.name, handler }
      if (type.kind === 'request') {
        const first = requests.get(type.name)
        if (first) problems.push(`the request ${type.name} has two handlers, in ${first.feature} and in ${feature.name}`)
        requests.set(type.name, bound)
      } else {
        events.set(type.name, [...(events.get(type.name) ?? []), bound])
      }
    }
    const settled = new Set<string>()
    for (const cascade of feature.cascades ?? []) {
      const { name } = cascade.type
      checkType(name, cascade.type)
      if (settled.has(name)) problems.push(`${feature.name} settles ${name} twice`)
      settled.add(name)
      cascades.set(name, [...(cascades.get(name) ?? []), cascade])
    }
    for (const query of feature.queries) {
      checkType(query.type.name, query.type)
      if (queries.has(query.type.name)) problems.push(`the query ${query.type.name} has two handlers`)
      queries.set(query.type.name, query)
    }
    const contributed = new Set<string>()
    for (const contribution of feature.contributions ?? []) {
      const { name } = contribution.type
      checkType(name, contribution.type)
      if (contributed.has(name)) problems.push(`${feature.name} contributes to ${name} twice`)
      contributed.add(name)
      contributions.set(name, [...(contributions.get(name) ?? []), contribution])
    }
    for (const card of feature.cards) {
      if (cards.has(card.ref.kind)) problems.push(`two cards are called ${card.ref.kind}`)
      cards.set(card.ref.kind, card)
    }
    for (const setting of feature.settings ?? []) {
      if (!setting.key.startsWith(`${feature.name}.`)) problems.push(`${feature.name} declares the setting ${setting.key}`)
      if (settings.some(({ key }) => key === setting.key)) problems.push(`two settings are called ${setting.key}`)
      settings.push(setting)
    }
  }
  learnWords(features)
  if (problems.length > 0) throw new FeatureListError([...new Set(problems)])
  return {
    publicUrl,
    requests,
    events,
    cascades,
    queries,
    contributions,
    cards,
    settings,
    met: features.flatMap(({ met }) => met ?? []),
    finish: features.flatMap(({ finish }) => finish ?? []),
    languageChanged: features.flatMap(({ languageChanged }) => languageChanged ?? []),
    operator,
  }

  function checkType(name: string, type: unknown): void {
    const known = types.get(name)
    if (known !== undefined && known !== type) problems.push(`two messages are called ${name}`)
    types.set(name, type)
  }
}
