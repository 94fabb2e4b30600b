// The whole system with every wire in hand: each program reaches NATS, PostgreSQL and Discord through a wire of its own, programs that end by
// themselves are started again as an orchestrator would, and whatever was broken can be mended.
import { jetstreamManager, type JetStreamManager } from '@nats-io/jetstream'
import { connect, type NatsConnection } from '@nats-io/transport-node'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { STREAM_BOUNDS } from '../../src/platform/bus/bus-limits.ts'
import { ROOM_RESERVE_BYTES } from '../../src/platform/bus/nats-room.ts'
import { streamNameOf } from '../../src/platform/bus/nats-streams.ts'
import { effectsConsumerOf } from '../../src/platform/gateway/division.ts'
import { WHOLE } from '../../src/platform/share.ts'
import { WORKER_CONSUMER } from '../../src/platform/worker/worker.ts'
import type { Database } from '../../src/platform/db/database.ts'
import { MEETING, type Network, openMeeting, openNetwork } from '../servers/network.ts'
import { openSmallDisk, type SmallDisk } from '../servers/small-disk.ts'
import { startTcpProxy, type TcpProxy } from '../servers/tcp-proxy.ts'
import { type Part, type Servers, startServers, startSystem, type System, type Where } from '../system/harness.ts'
import type { Proc } from '../system/processes.ts'
import { until } from '../until.ts'
import { type Disturbance, GATEWAYS, type Target, WORKERS } from './schedule.ts'

/** Discord's 41 s would make every evening with a dead connection a minute longer. */
const HEARTBEAT_MS = 2_000
/**
 * What a program held that was killed comes again after the bus has waited for it. The half minute of operation would make every evening with a kill
 * that much longer; the wires ask the server for this time instead (of the same length in writing).
 */
const ACK_WAIT = { asked: '"ack_wait":30000000000', instead: '"ack_wait": 8000000000' }
/** An orchestrator's pause before it starts a program again. */
const START_AGAIN_MS = 300
/** For whatever is to come back; far beyond what it takes on a busy machine. */
const BACK_WITHIN_MS = 300_000
/** For everything under way to be done, with the longest pauses between tries that evenings lead to. */
const CALM_WITHIN_MS = 150_000

/** PostgreSQL alone has 40 MB and its log of changes; the streams of an evening need a few. */
const DISK_MB = { nats: 48, postgres: 320 }
/** A server that does not serve again by itself is started again, as an orchestrator would. */
const BY_ITSELF_MS = 3_000

function onSmallDisks(disks: Record<'nats' | 'postgres', SmallDisk>): Parameters<typeof startServers>[0] {
  return {
    // The server would find its disk too small for what the streams may need one day.
    nats: { folder: disks.nats.path, config: 'jetstream { max_file_store: 20GB }\n' },
    postgres: { max_wal_size: '64MB', min_wal_size: '32MB' },
    postgresFolder: disks.postgres.path,
  }
}

type BotPart = (typeof GATEWAYS)[number] | (typeof WORKERS)[number]
const BOT: readonly BotPart[] = [...GATEWAYS, ...WORKERS]
const isServer = (part: Target): part is 'nats' | 'postgres' => part === 'nats' || part === 'postgres'

export interface Cluster {
  readonly system: System
  readonly records: Database
  /** Does it, and takes it back when its time is over; resolves then. */
  disturb(one: Disturbance): Promise<void>
  /** Takes everything back that is broken, and resolves when all programs serve again. */
  heal(): Promise<void>
  /** Resolves when nothing of these guilds is under way any more; with what seems to be, when that takes too long. */
  calm(guilds: readonly string[]): Promise<string[]>
  /** Messages of these guilds that were given up, in words. */
  deadLetters(guilds: readonly string[]): Promise<string[]>
  /** Programs that ended by themselves and were started again. */
  readonly restarts: readonly { part: Part; code: number | null; at: number }[]
  close(options?: { keep?: boolean }): Promise<void>
}

export async function openCluster(
  options: { servers?: Servers; realAckWait?: boolean; smallDisks?: boolean; namespaces?: boolean } = {},
): Promise<Cluster> {
  const disks = options.smallDisks ? { nats: openSmallDisk(DISK_MB.nats), postgres: openSmallDisk(DISK_MB.postgres) } : undefined
  const servers = options.servers ?? (await startServers(disks && onSmallDisks(disks)))
  if (options.namespaces) openMeeting()
  const networks = new Map<Part, Network>(options.namespaces ? BOT.map((part) => [part, openNetwork()]) : [])
  const wires = new Map<string, TcpProxy>()
  const restarts: { part: Part; code: number | null; at: number }[] = []

  async function wireTo(part: Part, to: keyof Where, address: string): Promise<string> {
    const url = new URL(address)
    const key = `${part}>${to}`
    const machine = networks.get(part)?.machine ?? '127.0.0.1'
    let wire = wires.get(key)
    if (!wire) {
      wire = await startTcpProxy(Number(url.port), { target: url.hostname, listensOn: machine })
      if (to === 'nats' && !options.realAckWait) wire.rewrite = (text) => text.replaceAll(ACK_WAIT.asked, ACK_WAIT.instead)
      wires.set(key, wire)
    }
    return address.replace(url.host, `${machine}:${wire.port}`)
  }

  const system = await startSystem({
    layout: 'split',
    servers,
    start: [],
    sandbox: {
      SANDBOX_HEARTBEAT_MS: String(HEARTBEAT_MS),
      // Discord's own addresses are used as it tells them.
      ...(options.namespaces ? { SANDBOX_ADDRESS: `${MEETING}:0` } : {}),
    },
    prefix: (part) => networks.get(part)?.prefix ?? [],
    env: Object.fromEntries([...networks].map(([part, { own }]) => [part, { METRICS_ADDRESS: `${own}:0` }])),
    through: async (part, where) => ({
      nats: await wireTo(part, 'nats', where.nats),
      database: await wireTo(part, 'database', where.database),
      discord: await wireTo(part, 'discord', where.discord),
    }),
  })
  let closing = false
  /** Ended by a disturbance, which starts it again itself. */
  const away = new Set<Part>()
  const paused = new Set<Part>()

  async function start(part: BotPart): Promise<void> {
    await system.start(part)
    const proc = system.proc(part)
    void supervise(part, proc)
  }

  async function supervise(part: BotPart, proc: Proc): Promise<void> {
    const isWanted = (): boolean => !closing && !away.has(part) && system.proc(part) === proc
    const { code } = await proc.ended
    if (!isWanted()) return
    restarts.push({ part, code, at: Date.now() })
    await pause(START_AGAIN_MS)
    if (isWanted()) await start(part)
  }

  let nats: { nc: NatsConnection; jsm: JetStreamManager }
  let records: Database
  try {
    for (const part of BOT) await start(part)
    const nc = await connect({ servers: servers.nats.url, maxReconnectAttempts: -1, reconnectTimeWait: 100, timeout: 5_000 })
    nats = { nc, jsm: await jetstreamManager(nc, { timeout: 5_000 }) }
    records = await system.openRecords()
  } catch (error) {
    closing = true
    await system.close()
    await servers.stop()
    throw error
  }

  const serves = async (part: BotPart): Promise<boolean> => (await system.proc(part).missing())?.length === 0
  /** One gateway acts, the other stands by and says that it does. */
  async function allServe(): Promise<boolean> {
    const workers = await Promise.all(WORKERS.map(serves))
    if (workers.includes(false)) return false
    const gateways = await Promise.all(GATEWAYS.map((part) => system.proc(part).missing()))
    return gateways.some((missing) => missing?.length === 0) && gateways.every((missing) => missing !== undefined)
  }

  async function end(part: Target, how: 'kill' | 'end'): Promise<void> {
    away.add(part)
    if (isServer(part)) await servers[part][how]()
    else if (how === 'kill') await system.kill(part)
    else await system.stop(part)
  }

  async function begin(part: Target): Promise<void> {
    if (!away.has(part)) return
    if (isServer(part)) await servers[part].restart()
    away.delete(part)
    if (!isServer(part)) await start(part)
  }

  async function setPaused(part: Target, on: boolean): Promise<void> {
    if (on === paused.has(part)) return
    if (on) paused.add(part)
    else paused.delete(part)
    if (isServer(part)) await (on ? servers[part].pause() : servers[part].resume())
    else {
      try {
        process.kill(system.proc(part).pid, on ? 'SIGSTOP' : 'SIGCONT')
      } catch {
        // It has ended by itself and is being started again.
      }
    }
  }

  const full = new Set<'requests' | 'effects'>()
  async function setFull(stream: 'requests' | 'effects', on: boolean): Promise<void> {
    if (on) full.add(stream)
    const name = streamNameOf(system.environment, stream)
    await until(
      `the stream ${stream} to have ${on ? 'no room' : 'room'}`,
      async () => {
        try {
          // Full as the bot sees it. Nearer to the server's own bound servers throw the oldest away: see src/platform/bus/nats-room.ts.
          const { state } = await nats.jsm.streams.info(name)
          const maxBytes = on ? state.bytes + ROOM_RESERVE_BYTES : STREAM_BOUNDS[stream].maxBytes
          await nats.jsm.streams.update(name, { max_bytes: maxBytes })
          return true
        } catch {
          // The server is away; what is not there needs no filling.
          return on
        }
      },
      BACK_WITHIN_MS,
    )
    if (!on) full.delete(stream)
  }

  async function fillDisk(part: 'nats' | 'postgres', forMs: number): Promise<void> {
    if (!disks) throw new Error('disks are full only with --small-disks')
    disks[part].fill()
    await pause(forMs)
    disks[part].empty()
    const isBack = part === 'nats' ? () => nats.jsm.getAccountInfo() : () => sql`select 1`.execute(records.kysely)
    const isBackNow = (): Promise<boolean> =>
      isBack().then(
        () => true,
        () => false,
      )
    for (const until_ = Date.now() + BY_ITSELF_MS; Date.now() < until_; await pause(100)) if (await isBackNow()) return
    process.stderr.write(`${part} is started again: it did not recover from its full disk by itself\n`)
    await servers[part].kill()
    await servers[part].restart()
  }

  function networkOf(part: Part): Network {
    const network = networks.get(part)
    if (!network) throw new Error('programs are unplugged only with --namespaces')
    return network
  }

  async function disturb(one: Disturbance): Promise<void> {
    switch (one.kind) {
      case 'unplug':
        networkOf(one.part).unplug()
        await pause(one.forMs)
        return networkOf(one.part).plug()
      case 'disk':
        return await fillDisk(one.part, one.forMs)
      case 'kill':
        await Promise.all(one.parts.map((part) => end(part, 'kill')))
        await pause(one.forMs)
        for (const part of one.parts) await begin(part)
        return
      case 'restart':
        await end(one.part, 'end')
        await pause(one.forMs)
        return await begin(one.part)
      case 'pause':
        await setPaused(one.part, true)
        await pause(one.forMs)
        return await setPaused(one.part, false)
      case 'wire': {
        const wire = wires.get(`${one.part}>${one.to}`)!
        if (one.how === 'cut') wire.cut()
        else if (one.how === 'split') wire.hold()
        else wire.slow(one.delayMs)
        await pause(one.forMs)
        return wire.heal()
      }
      case 'fill':
        await setFull(one.stream, true)
        await pause(one.forMs)
        return await setFull(one.stream, false)
      case 'rest':
        await system.discord.fault(one.fault)
        return await pause(one.forMs)
      case 'gateway':
        await system.discord.gateway(one.fault)
        await pause(one.forMs)
        if (one.fault.kind === 'down') await system.discord.gateway({ kind: 'up' })
    }
  }

  async function heal(): Promise<void> {
    for (const wire of wires.values()) wire.heal()
    for (const network of networks.values()) network.plug()
    for (const part of paused) await setPaused(part as Target, false)
    for (const part of [...away].toSorted((a, b) => Number(isServer(b as Target)) - Number(isServer(a as Target))))
      await begin(part as Target)
    await system.discord.clearFaults()
    await system.discord.gateway({ kind: 'up' })
    for (const stream of full) await setFull(stream, false)
    await until('every program to serve again', allServe, BACK_WITHIN_MS)
    await until(
      'the bot to be connected to Discord',
      async () => (await system.discord.world()).sessions.some((session) => session.connected),
      BACK_WITHIN_MS,
    )
  }

  /** What is left to do for these guilds, by place; nothing when they are calm. */
  async function underWay(guilds: readonly string[]): Promise<string[]> {
    const left: string[] = []
    for (const [stream, consumer] of [
      ['requests', WORKER_CONSUMER],
      ['events', WORKER_CONSUMER],
      ['effects', effectsConsumerOf(WHOLE)],
    ] as const) {
      // Both must say so. A server that was killed, or restarted, may bring back a message whose acknowledgement it remembers, or remember handing out
      // a message that is gone: neither comes to anybody any more.
      const name = streamNameOf(system.environment, stream)
      const info = await nats.jsm.consumers.info(name, consumer)
      if (info.num_pending + info.num_ack_pending === 0) continue
      const { state } = await nats.jsm.streams.info(name, { subjects_filter: `frolf.${system.environment}.>` })
      const subjects = Object.keys(state.subjects ?? {}).filter((subject) => guilds.includes(subject.split('.')[3] ?? ''))
      if (subjects.length > 0)
        left.push(`${stream}: ${info.num_pending} pending, ${info.num_ack_pending} in hand; ${subjects.join(', ')}`)
    }
    const outbox = await sql<{ count: string }>`
      select count(*) as count from outbox where due_at <= now() and guild_id in (${sql.join(guilds)})`.execute(records.kysely)
    if (Number(outbox.rows[0]?.count) > 0) left.push(`outbox: ${outbox.rows[0]?.count}`)
    return left
  }

  async function calm(guilds: readonly string[]): Promise<string[]> {
    let left: string[] = ['never looked']
    let quiet = 0
    await until(
      'everything under way to be done',
      async () => {
        left = await underWay(guilds).catch((error: unknown) => [String(error)])
        quiet = left.length === 0 ? quiet + 1 : 0
        // Between two places nothing is seen of a message for a moment.
        if (quiet < 3) await pause(50)
        return quiet >= 3
      },
      CALM_WITHIN_MS,
    ).catch(() => undefined)
    return left
  }

  async function deadLetters(guilds: readonly string[]): Promise<string[]> {
    const name = streamNameOf(system.environment, 'dead')
    const { state } = await nats.jsm.streams.info(name, { subjects_filter: '>' })
    const subjects = Object.keys(state.subjects ?? {}).filter((subject) => guilds.some((guild) => subject.includes(guild)))
    return await Promise.all(
      subjects.map(async (subject) => {
        const last = await nats.jsm.streams.getMessage(name, { last_by_subj: subject })
        return `given up: ${subject}: ${last?.string().slice(0, 1_000)}`
      }),
    )
  }

  const cluster: Cluster = {
    system,
    records,
    disturb,
    heal,
    calm,
    deadLetters,
    restarts,
    async close(how) {
      closing = true
      for (const part of paused) await setPaused(part as Target, false)
      await records.close().catch(() => undefined)
      await nats.nc.close().catch(() => undefined)
      await system.close(how)
      await Promise.all([...wires.values()].map((wire) => wire.close()))
      if (!options.servers) await servers.stop()
      for (const disk of Object.values(disks ?? {})) disk.close()
      for (const network of networks.values()) network.close()
    },
  }
  await heal()
  return cluster
}
