// Replay: a club's projections are made anew from its facts, events that its records have not handled are handled, cards are drawn as it then stands.
// Nobody is pinged, nothing is posted; done twice it is the same as done once. Safe while the bot works: every step is a transaction as any handler's.
import { SHOWN_BUCKETS } from '../discord/shown-buckets.ts'
import type { Bus } from '../bus/bus.ts'
import type { Clock } from '../clock.ts'
import type { Database, GuildTx } from '../db/database.ts'
import { openCardRecords, type CardRecord } from '../discord/card-records.ts'
import { cardRemove, cardShow, partsOfCardKey, sayings } from '../discord/effects.ts'
import { knownEvents } from '../discord/scheduled-events.ts'
import { contentHash } from '../discord/rest-message.ts'
import { newId } from '../id.ts'
import { clubLanguageIn, findLanguages } from '../language/known-languages.ts'
import { speaking, speakingFor } from '../language/language.ts'
import type { Logger } from '../log.ts'
import { envelopeSchema, type Envelope } from '../message.ts'
import { putIntoOutbox } from '../outbox/outbox.ts'
import { Refusal } from '../refusal.ts'
import { openHandling, type Quiet } from '../worker/context.ts'
import { handleQuietly, markHandled } from '../worker/handle.ts'
import type { BoundHandler, Registry } from '../worker/registry.ts'
import { discordHealed, projectionsRebuilt } from './messages.ts'

/** Cards drawn in one transaction, which locks their versions. */
const CARDS_AT_ONCE = 50
/** What follows from one event; a loop ends here. */
const MAX_FOLLOWING = 500
/** An error in a report is a line. */
const MAX_REASON = 300

export interface ReplayParts {
  database: Database
  bus: Bus
  environment: string
  registry: Registry
  clock: Clock
  log: Logger
}

export interface ReplayAsked {
  guild: string
  /** Events published then or later, and before `to`. */
  from: Date
  to: Date
  /** Everything is done and taken back: the report says what would be. */
  dryRun: boolean
  /** Cards whose message is gone are posted anew; otherwise they stay away. */
  postMissing: boolean
}

export interface ReplayReport {
  /** What was otherwise than the facts say; projections that were right are left out. */
  projections: { title: string; lines: string[] }[]
  events: {
    /** Events in the time asked for. */
    looked: number
    /** Event and who had not handled it. */
    handled: string[]
    refused: string[]
    failed: string[]
    /** Names of effects that were not carried out, because they would be noticed. */
    withheld: Record<string, number>
  }
  /** What Discord shows beside cards, as far as it is known to have been otherwise; it is asked for in any case. */
  discord: { title: string; lines: string[] }[]
  cards: {
    looked: number
    redrawn: string[]
    /** Shown, but of nothing that the records have: taken away. */
    removed: string[]
    missing: string[]
  }
}

/** Takes a transaction back whose outcome is all that was wanted. */
class TakenBack extends Error {
  readonly outcome: unknown
  constructor(outcome: unknown) {
    super('taken back')
    this.outcome = outcome
  }
}

export async function replayClub(parts: ReplayParts, asked: ReplayAsked): Promise<ReplayReport> {
  const run = newId(parts.clock.now().getTime())
  const projections = await rebuild(parts, asked, run)
  const events = await handleMissed(parts, asked)
  const discord = await heal(parts, asked, run)
  const cards = await redraw(parts, asked, run)
  return { projections, events, discord, cards }
}

/** In the club's language, as whatever is drawn for all. */
async function transact<T>({ database }: ReplayParts, asked: ReplayAsked, work: (tx: GuildTx) => Promise<T>): Promise<T> {
  const spoken = async (tx: GuildTx): Promise<T> => {
    const language = clubLanguageIn(await findLanguages(tx, ['club', 'server']))
    return await speaking(speakingFor(undefined, language), () => work(tx))
  }
  if (!asked.dryRun) return database.forGuild(asked.guild, spoken)
  try {
    return await database.forGuild(asked.guild, async (tx) => {
      throw new TakenBack(await spoken(tx))
    })
  } catch (error) {
    if (error instanceof TakenBack) return error.outcome as T
    throw error
  }
}

const hushed = (): Quiet => ({ followUps: [], cards: [], withheld: [] })

/** Stands where a message would: nobody asked but the operator. */
function cause({ clock }: ReplayParts, guild: string, run: string): Envelope {
  const at = clock.now().toISOString()
  return { id: run, kind: 'request', name: 'recovery.replay', version: 1, guild, key: 'replay', at, correlation: run, data: {} }
}

async function rebuild(parts: ReplayParts, asked: ReplayAsked, run: string): Promise<ReplayReport['projections']> {
  const reports = await transact(parts, asked, async (tx) => {
    const quiet = hushed()
    const { registry, environment, log } = parts
    const message = cause(parts, asked.guild, run)
    const handling = openHandling({ tx, now: parts.clock.now(), log, origin: undefined, registry, environment, message, quiet })
    const told = await handling.context.cascade(projectionsRebuilt, {})
    await handling.finish()
    return told
  })
  return reports.filter(({ lines }) => lines.length > 0)
}

async function handleMissed(parts: ReplayParts, asked: ReplayAsked): Promise<ReplayReport['events']> {
  const { bus, registry } = parts
  const report: ReplayReport['events'] = { looked: 0, handled: [], refused: [], failed: [], withheld: {} }
  for await (const kept of bus.read('events', { guild: asked.guild, from: asked.from, to: asked.to })) {
    report.looked++
    const event = envelopeSchema.safeParse(readJson(kept.body))
    if (!event.success || event.data.guild !== asked.guild) {
      report.failed.push(`${kept.subject}: not an event of ours`)
      continue
    }
    const bounds = registry.events.get(event.data.name) ?? []
    for (const bound of bounds.filter(({ consumer }) => !event.data.only || event.data.only === consumer))
      await handleOne(parts, asked, bound, event.data, report)
  }
  return report
}

/** With all that follows from it, in one transaction: all of it is done or nothing. */
async function handleOne(
  parts: ReplayParts,
  asked: ReplayAsked,
  bound: BoundHandler,
  event: Envelope,
  report: ReplayReport['events'],
): Promise<void> {
  const name = `${event.name} ${event.key} (${event.at}) by ${bound.consumer}`
  try {
    const quiet = await transact(parts, asked, (tx) => handleAll(parts, tx, bound, event))
    if (!quiet) return
    report.handled.push(name)
    for (const effect of quiet.withheld) report.withheld[effect.name] = (report.withheld[effect.name] ?? 0) + 1
  } catch (error) {
    if (error instanceof Refusal) {
      report.refused.push(`${name}: ${error.code}`)
      // A refusal is an ending: the next replay passes it by, as a worker would.
      await transact(parts, asked, (tx) => markHandled(tx, bound.consumer, event.id, parts.clock.now()))
    } else report.failed.push(`${name}: ${(error instanceof Error ? error.message : String(error)).slice(0, MAX_REASON)}`)
  }
}

/** Undefined when the event had been handled. */
async function handleAll(parts: ReplayParts, tx: GuildTx, first: BoundHandler, event: Envelope): Promise<Quiet | undefined> {
  const quiet = hushed()
  if (!(await handleQuietly(parts, first, event, { tx, log: parts.log, quiet }))) return undefined
  for (let count = 0; quiet.followUps.length > 0; count++) {
    if (count >= MAX_FOLLOWING) throw new Error(`more than ${MAX_FOLLOWING} messages follow from it`)
    const next = quiet.followUps.shift()!
    const request = parts.registry.requests.get(next.name)
    const bounds = next.kind === 'request' ? (request ? [request] : []) : (parts.registry.events.get(next.name) ?? [])
    for (const bound of bounds) await handleQuietly(parts, bound, next, { tx, log: parts.log, quiet })
  }
  return quiet
}

/** What is to be shown beside cards is asked for once more, whether or not it is known to be otherwise: somebody may have changed it in Discord. */
async function heal(parts: ReplayParts, asked: ReplayAsked, run: string): Promise<ReplayReport['discord']> {
  const scheduledEvents = await knownEvents(await parts.bus.keyValue({ name: SHOWN_BUCKETS.events }), asked.guild)
  const reports = await transact(parts, asked, async (tx) => {
    const { registry, environment, log, clock } = parts
    const quiet = hushed()
    const now = clock.now()
    const message = cause(parts, asked.guild, run)
    const handling = openHandling({ tx, now, log, origin: undefined, registry, environment, message, quiet })
    const told = await handling.context.cascade(discordHealed, { scheduledEvents })
    await handling.finish()
    const sent = quiet.withheld.filter(({ name }) => !sayings.includes(name))
    await putIntoOutbox(
      tx,
      environment,
      sent.map((envelope) => ({ envelope, dueAt: now })),
      now,
    )
    return told
  })
  return reports.filter(({ lines }) => lines.length > 0)
}

/** Every card that was ever drawn is drawn once more; what shows something else than it should is sent. */
async function redraw(parts: ReplayParts, asked: ReplayAsked, run: string): Promise<ReplayReport['cards']> {
  const { database, registry } = parts
  const records = openCardRecords(
    await parts.bus.keyValue({ name: SHOWN_BUCKETS.cards }),
    await parts.bus.keyValue({ name: SHOWN_BUCKETS.places }),
  )
  const rows = await database.forGuild(asked.guild, ({ db }) =>
    db.selectFrom('card_versions').select('card').orderBy('card').execute(),
  )
  // Restored records do not know the cards that were drawn after the backup.
  const all = new Set([...rows.map(({ card }) => card), ...(await records.list(asked.guild))])
  const cards = [...all].filter((card) => registry.cards.has(partsOfCardKey(card).kind)).toSorted()
  const report: ReplayReport['cards'] = { looked: cards.length, redrawn: [], removed: [], missing: [] }
  for (let i = 0; i < cards.length; i += CARDS_AT_ONCE) {
    const some = cards.slice(i, i + CARDS_AT_ONCE)
    const shown = new Map<string, CardRecord>()
    for (const card of some) {
      const found = await records.find(asked.guild, card)
      if (found) shown.set(card, found.record)
    }
    const { redrawn, removed, missing } = await transact(parts, asked, (tx) =>
      redrawSome(parts, tx, { asked, run, cards: some, shown }),
    )
    report.redrawn.push(...redrawn)
    report.removed.push(...removed)
    report.missing.push(...missing)
  }
  return report
}

async function redrawSome(
  parts: ReplayParts,
  tx: GuildTx,
  {
    asked,
    run,
    cards,
    shown,
  }: { asked: ReplayAsked; run: string; cards: readonly string[]; shown: ReadonlyMap<string, CardRecord> },
): Promise<{ redrawn: string[]; removed: string[]; missing: string[] }> {
  const { registry, environment, log } = parts
  const now = parts.clock.now()
  // After a restore the database may count from before what the gateway has shown, which skips what is older.
  for (const card of cards) {
    const version = shown.get(card)?.version
    if (version === undefined) continue
    await tx.db
      .insertInto('card_versions')
      .values({ guild_id: tx.guild, card, version })
      .onConflict((conflict) =>
        conflict
          .columns(['guild_id', 'card'])
          .doUpdateSet((row) => ({ version: row.fn<number>('greatest', ['card_versions.version', 'excluded.version']) })),
      )
      .execute()
  }
  const quiet = hushed()
  const message = cause(parts, asked.guild, run)
  const handling = openHandling({ tx, now, log, origin: undefined, registry, environment, message, quiet })
  for (const card of cards) {
    const { kind, id } = partsOfCardKey(card)
    handling.context.draw(registry.cards.get(kind)!.ref, id)
  }
  await handling.finish()
  const sent: Envelope[] = []
  const removed: string[] = []
  const missing: string[] = []
  const isShown = (card: string): boolean => {
    const record = shown.get(card)
    return record?.message !== undefined && !record.removed
  }
  for (const card of quiet.cards) {
    if (card.name === cardRemove.name) {
      if (!isShown(card.key)) continue
      removed.push(card.key)
      sent.push(card)
      continue
    }
    const record = shown.get(card.key)
    const data = cardShow.schema.parse(card.data)
    if (record && isShown(card.key) && record.channel === data.channel) {
      if (record.content !== contentHash(data.message)) sent.push({ ...card, data: { ...data, inPlace: true } })
    } else if (asked.postMissing) sent.push(card)
    else missing.push(card.key)
  }
  await putIntoOutbox(
    tx,
    environment,
    sent.map((envelope) => ({ envelope, dueAt: now })),
    now,
  )
  const redrawn = sent.flatMap(({ key, name }) => (name === cardShow.name ? [key] : []))
  return { redrawn, removed, missing }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
