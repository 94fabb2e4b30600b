// Key-value buckets over JetStream: one stream per bucket, one message per key; compare-and-set by the server's own sequence check.
import { DiscardPolicy, RetentionPolicy, StorageType, type JetStreamClient, type JetStreamManager } from '@nats-io/jetstream'
import { Kvm, type KV } from '@nats-io/kv'
import { nanos } from '@nats-io/transport-node'
import type { Logger } from '../log.ts'
import { DUPLICATE_WINDOW_MS, bucketNameSchema, checkEntry, checkKey } from './bus-limits.ts'
import type { BucketOptions, KeyValue } from './bus.ts'
import { API_CODES, ensureStream, hasCode, isGone } from './nats-streams.ts'

/** Buckets hold leases, sessions, drafts and which message shows which card: 64 MiB is hundreds of thousands of such entries. */
const MAX_BUCKET_BYTES = 64 * 1024 * 1024

export interface NatsKeyValueOptions {
  js: JetStreamClient
  jsm: JetStreamManager
  environment: string
  replicas: number | undefined
  log: Logger
  /** Waits until the server can be reached, for a bounded time; rejects with BusUnavailable or BusClosed. */
  whenConnected: () => Promise<void>
  /** Runs an idempotent call again while its failures may pass. */
  persist: <T>(work: () => Promise<T>) => Promise<T>
}

export async function openNatsKeyValue(bucket: BucketOptions, options: NatsKeyValueOptions): Promise<KeyValue> {
  const { jsm, persist, whenConnected } = options
  const name = `frolf_${options.environment}_${bucketNameSchema.parse(bucket.name)}`
  const stream = `KV_${name}`
  const subjectPrefix = `$KV.${name}.`
  let kv = await persist(open)

  async function open(): Promise<KV> {
    await ensureStream(
      jsm,
      {
        name: stream,
        subjects: [`${subjectPrefix}>`],
        retention: RetentionPolicy.Limits,
        storage: StorageType.File,
        discard: DiscardPolicy.New,
        max_msgs_per_subject: 1,
        max_bytes: MAX_BUCKET_BYTES,
        max_age: bucket.ttlMs === undefined ? 0 : nanos(bucket.ttlMs),
        duplicate_window: nanos(Math.min(DUPLICATE_WINDOW_MS, bucket.ttlMs ?? DUPLICATE_WINDOW_MS)),
        allow_rollup_hdrs: true,
        ...(options.replicas === undefined ? {} : { num_replicas: options.replicas }),
      },
      options.log,
    )
    // Read from the leader: a lease read from a lagging replica would be seen as free.
    return await new Kvm(options.js).open(name, { allow_direct: false })
  }

  /** A server that lost its store has lost the bucket too: it is made again, once. */
  async function withBucket<T>(work: () => Promise<T>): Promise<T> {
    await whenConnected()
    try {
      return await work()
    } catch (error) {
      if (!hasCode(error, API_CODES.streamNotFound) && !isGone(error)) throw error
      kv = await persist(open)
      return await work()
    }
  }

  /** Writes with the server's sequence check. Tried once only: after a lost answer a second try would refuse our own write. */
  async function swap(write: () => Promise<number>): Promise<number | undefined> {
    try {
      return await withBucket(write)
    } catch (error) {
      if (hasCode(error, API_CODES.wrongLastSequence, API_CODES.wrongLastSequenceUnknown)) return undefined
      throw error
    }
  }

  return {
    async get(key) {
      checkKey(key)
      const entry = await persist(() => withBucket(() => kv.get(key)))
      if (!entry || entry.operation !== 'PUT') return undefined
      return { key, value: entry.string(), revision: entry.revision }
    },
    async put(key, value) {
      checkEntry(key, value)
      return await persist(() => withBucket(() => kv.put(key, value)))
    },
    async create(key, value) {
      checkEntry(key, value)
      return await swap(() => kv.create(key, value))
    },
    async keep(key, value) {
      checkEntry(key, value)
      await persist(() => swap(() => kv.create(key, value)))
    },
    async update(key, value, revision) {
      checkEntry(key, value)
      if (revision <= 0) return undefined
      return await swap(() => kv.update(key, value, revision))
    },
    async delete(key) {
      checkKey(key)
      // Takes the message out instead of laying a delete marker over it: markers would stay for ever in buckets without a time to live.
      await persist(() => withBucket(() => jsm.streams.purge(stream, { filter: subjectPrefix + key })))
    },
    async keys(prefix = '') {
      const info = await persist(() => withBucket(() => jsm.streams.info(stream, { subjects_filter: `${subjectPrefix}>` })))
      const keys = Object.keys(info.state.subjects ?? {}).map((subject) => subject.slice(subjectPrefix.length))
      return keys.filter((key) => key.startsWith(prefix)).sort()
    },
  }
}
