// The JetStream streams of one environment: how they are asked for, and how an existing one is brought to what we need.
import {
  DiscardPolicy,
  JetStreamApiError,
  RetentionPolicy,
  StorageType,
  type JetStreamManager,
  type StreamConfig,
} from '@nats-io/jetstream'
import { errors, nanos } from '@nats-io/transport-node'
import type { Logger } from '../log.ts'
import { PLACE_TOKENS, placeTokens, sharePattern } from '../share.ts'
import { DUPLICATE_WINDOW_MS, guildOf, STREAM_BOUNDS, STREAM_KINDS } from './bus-limits.ts'
import type { ConsumeOptions, OutgoingMessage, StreamName } from './bus.ts'

/** Error codes of the JetStream API that we tell apart (the client names only a few of them). */
export const API_CODES = {
  consumerNotFound: 10014,
  insufficientResources: 10023,
  storageResources: 10047,
  /** With any reason; of 2.15 also where two programs make the same stream at once ("error creating store for stream"). */
  streamNotCreated: 10049,
  streamNameInUse: 10058,
  messageNotFound: 10037,
  sequenceNotFound: 10043,
  /** So too when the message is gone already. */
  messageNotDeleted: 10057,
  streamNotFound: 10059,
  subjectsOverlap: 10065,
  wrongLastSequence: 10071,
  wrongLastSequenceUnknown: 10164,
} as const

/** The stream must be made by somebody who may: the first worker does. Waiting helps. */
export class StreamAbsent extends Error {
  override readonly name = 'StreamAbsent'
}

/** Other processes create and update the same streams at the same time; after so many lost races something else is wrong. */
const MAX_ROUNDS = 10

export const streamNameOf = (environment: string, stream: StreamName): string =>
  `FROLF_${environment.toUpperCase()}_${stream.toUpperCase()}`

/** `frolf`, environment, kind, guild, feature and name. */
const SUBJECT_TOKENS = 6

/** Effects carry, behind their subject, where the guild falls when the gateways share the guilds: so each can ask for its own with one filter. */
export const wireSubject = ({ stream, subject }: Pick<OutgoingMessage, 'stream' | 'subject'>): string =>
  stream === 'effects' ? `${subject}.${placeTokens(guildOf(subject))}` : subject

/** The subject as it was published. */
export function plainSubject(stream: StreamName, subject: string): string {
  const tokens = subject.split('.')
  return stream === 'effects' && tokens.length === SUBJECT_TOKENS + PLACE_TOKENS
    ? tokens.slice(0, SUBJECT_TOKENS).join('.')
    : subject
}

/** What a consumer asks for; undefined: everything, also effects that an older program published. */
export const filterOf = (environment: string, { stream, share }: Pick<ConsumeOptions, 'stream' | 'share'>): string | undefined =>
  share && share.count > 1 ? `frolf.${environment}.${STREAM_KINDS[stream]}.*.*.*.${sharePattern(share)}` : undefined

export type AskedStream = Partial<StreamConfig> & Pick<StreamConfig, 'name'>

/** The stream as we want it. Without `replicas` a new stream gets one and an existing one keeps what it has. */
export function streamConfig(environment: string, stream: StreamName, replicas: number | undefined): AskedStream {
  const bounds = STREAM_BOUNDS[stream]
  return {
    name: streamNameOf(environment, stream),
    subjects: [`frolf.${environment}.${STREAM_KINDS[stream]}.>`],
    retention: bounds.retention === 'work' ? RetentionPolicy.Workqueue : RetentionPolicy.Limits,
    storage: StorageType.File,
    discard: bounds.retention === 'work' ? DiscardPolicy.New : DiscardPolicy.Old,
    max_age: nanos(bounds.maxAgeMs),
    max_bytes: bounds.maxBytes,
    duplicate_window: nanos(DUPLICATE_WINDOW_MS),
    ...(replicas === undefined ? {} : { num_replicas: replicas }),
  }
}

export const hasCode = (error: unknown, ...codes: number[]): boolean =>
  error instanceof JetStreamApiError && codes.includes(error.code)

/** Writing to a stream that is not there: nobody takes the subject. */
export const isGone = (error: unknown): boolean => error instanceof Error && error.name === 'JetStreamNotEnabled'

/**
 * Creates the stream or updates it, whoever else does the same. What the server returns is compared with what was asked: older servers drop
 * settings they do not know without a word, and that is said in the log.
 */
export async function ensureStream(jsm: JetStreamManager, asked: AskedStream, log: Logger): Promise<void> {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const existing = await findConfig(jsm, asked.name)
    if (existing && differences(asked, existing).length === 0) return
    try {
      const { config } = existing ? await update(jsm, asked, existing) : await jsm.streams.add(asked)
      const dropped = differences(asked, config)
      if (dropped.length > 0)
        log.warn({ stream: asked.name, dropped }, `The NATS server dropped settings of stream ${asked.name}`)
      return
    } catch (error) {
      if (hasCode(error, API_CODES.streamNameInUse, API_CODES.streamNotFound)) continue
      // A server may say so of the very stream that another program has made since we looked.
      const taken = hasCode(error, API_CODES.subjectsOverlap, API_CODES.streamNotCreated)
      if (!existing && taken && (await findConfig(jsm, asked.name))) continue
      if (error instanceof errors.PermissionViolationError) {
        if (!existing)
          throw new StreamAbsent(`the stream ${asked.name} is not there, and this login may not make it`, { cause: error })
        log.warn(
          { stream: asked.name, differs: differences(asked, existing) },
          `This login may not bring the stream ${asked.name} up to date`,
        )
        return
      }
      throw readable(error, asked)
    }
  }
  throw new Error(`The stream ${asked.name} could not be set up: other programs keep changing it`)
}

async function findConfig(jsm: JetStreamManager, name: string): Promise<StreamConfig | undefined> {
  try {
    return (await jsm.streams.info(name)).config
  } catch (error) {
    if (hasCode(error, API_CODES.streamNotFound)) return undefined
    throw error
  }
}

function update(
  jsm: JetStreamManager,
  asked: AskedStream,
  existing: StreamConfig,
): ReturnType<JetStreamManager['streams']['update']> {
  for (const key of ['retention', 'storage'] as const) {
    if (asked[key] !== undefined && existing[key] !== asked[key]) {
      throw new Error(
        `The stream ${asked.name} exists with ${key} "${existing[key]}" but must have "${asked[key]}", which cannot be changed. ` +
          `Drain and delete it, or set another ENVIRONMENT.`,
      )
    }
  }
  const { name, retention: _retention, storage: _storage, ...changes } = asked
  return jsm.streams.update(name, changes)
}

/** Keys whose value in `actual` is not the asked one. */
export function differences(asked: Partial<StreamConfig>, actual: Partial<StreamConfig>): string[] {
  return Object.entries(asked)
    .filter(([key, value]) => JSON.stringify(actual[key as keyof StreamConfig]) !== JSON.stringify(value))
    .map(([key]) => key)
}

function readable(error: unknown, asked: AskedStream): unknown {
  if (hasCode(error, API_CODES.insufficientResources, API_CODES.storageResources)) {
    return new Error(
      `NATS has no room for the stream ${asked.name} (${Math.round((asked.max_bytes ?? 0) / 1024 / 1024)} MiB): ` +
        `give JetStream at least 2 GiB of file storage (max_file_store)`,
      { cause: error },
    )
  }
  if (hasCode(error, API_CODES.subjectsOverlap)) {
    return new Error(
      `Another stream of this NATS account already takes ${String(asked.subjects)}; delete it or set another ENVIRONMENT`,
      {
        cause: error,
      },
    )
  }
  return error
}
