// The bus over NATS when the ground shakes: servers that are not there yet, too old, killed, emptied, silent; and what is left on the server.
import { randomInt } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { describe, expect, test, type TestContext } from 'vitest'
import { natsProgramsToTest, startNats, type NatsServer } from '../../../test/servers/nats.ts'
import { startTcpProxy } from '../../../test/servers/tcp-proxy.ts'
import { keptLog, testLog } from '../../../test/silent-log.ts'
import { until } from '../../../test/until.ts'
import { SHARE_COUNTS, shareIndexOf } from '../share.ts'
import { STREAM_NAMES } from './bus-limits.ts'
import { BusUnavailable, type Bus, type BusCounters, type OutgoingMessage } from './bus.ts'
import { connectNatsBus, type NatsBusOptions } from './nats-bus.ts'
import { parseUrl, type NatsTimings } from './nats-connection.ts'
import { ROOM_RESERVE_BYTES } from './nats-room.ts'
import { ensureStream, streamConfig, streamNameOf } from './nats-streams.ts'

const { programs } = await natsProgramsToTest()
const GUILD = '100000000000000001'
/** Of every share of every division that is tried. */
const GUILDS = Array.from({ length: 24 }, (_, n) => String((BigInt(n * 7 + 5) << 22n) + 131_072n))
const NEVER_MS = 10 * 60_000
/** What was on its way when a server went, or a consumer was set up anew, comes again after this. */
const COMES_AGAIN_MS = 5_000
/** What takes seconds in real life, shortened; tests still wait for events, never for these. */
const fast: Partial<NatsTimings> = { reconnectMs: 50, waitLogMs: 50, heartbeatMs: 500, pullMs: 2_000, pingMs: 500, tryMs: 1_000 }

async function server(t: TestContext, options: Parameters<typeof startNats>[0] = {}): Promise<NatsServer> {
  const started = await startNats(options)
  t.onTestFinished(() => started.stop())
  return started
}
async function openBus(t: TestContext, url: string, options: Partial<NatsBusOptions> = {}): Promise<Bus> {
  const bus = await connectNatsBus({ url, environment: 'test', name: 'test', log: testLog(), timings: fast, ...options })
  t.onTestFinished(() => bus.close())
  return bus
}
/** Where a server that was told to keep its things in `folder` has the stream. */
async function streamIn(folder: string, stream: 'requests' | 'effects'): Promise<string> {
  const [store = ''] = await readdir(folder)
  return join(folder, store, 'jetstream', '$G', 'streams', streamNameOf('test', stream))
}
const request = (id: string) => ({
  stream: 'requests' as const,
  id,
  body: id,
  subject: `frolf.test.request.${GUILD}.round.create`,
})
const collect = (bus: Bus, ids: string[], ackWaitMs = NEVER_MS) =>
  bus.consume({
    stream: 'requests',
    consumer: 'worker',
    concurrency: 8,
    ackWaitMs,
    handle: async ({ id }) => (ids.push(id), { type: 'done' }),
  })

/** A server that says what a nats-server says when a client connects, and answers pings; enough to be refused. */
async function pretendServer(t: TestContext, version: string): Promise<string> {
  const pretend = createServer((socket) => {
    socket.on('error', () => undefined)
    const info = { server_id: 'X', version, proto: 1, headers: true, max_payload: 1_048_576, jetstream: true }
    socket.write(`INFO ${JSON.stringify(info)}\r\n`)
    socket.on('data', (chunk) => void (chunk.includes('PING') && socket.write('PONG\r\n')))
  })
  await new Promise<void>((resolve) => pretend.listen(0, '127.0.0.1', resolve))
  t.onTestFinished(() => new Promise((resolve) => void pretend.close(() => resolve())))
  return `nats://127.0.0.1:${(pretend.address() as AddressInfo).port}`
}

describe('connecting', () => {
  test('waits for a server that is not there yet, and says for what', async (t) => {
    const first = await server(t)
    const { port } = first
    await first.kill()
    const { log, lines } = keptLog()
    const connecting = openBus(t, `nats://somebody:secret-word@127.0.0.1:${port}`, { log })
    await until(
      'it is said more than once',
      () => lines.filter(({ msg }) => msg === `Waiting for NATS at 127.0.0.1:${port}`).length > 1,
    )
    await first.restart()
    const bus = await connecting
    expect(bus.connected()).toBe(true)
    await bus.publish(request('hello'))
    expect(JSON.stringify(lines)).not.toContain('secret-word')
  })

  test('stops waiting when told to', async (t) => {
    const gone = await server(t)
    await gone.kill()
    const stop = new AbortController()
    const { log, lines } = keptLog()
    const connecting = openBus(t, gone.url, { log, signal: stop.signal })
    await until('it waits', () => lines.length > 0)
    stop.abort(new Error('stopping'))
    await expect(connecting).rejects.toThrow('stopping')
  })

  test.for(['2.8.4', '2.9.3', '1.4.1'])('refuses a server of version %s with a sentence', async (version, t) => {
    await expect(openBus(t, await pretendServer(t, version))).rejects.toThrow(
      `has version ${version}; at least 2.9.4 is needed, 2.10 or newer is recommended`,
    )
  })

  test('refuses a server without JetStream', async (t) => {
    const { url } = await server(t, { jetStream: false })
    await expect(openBus(t, url)).rejects.toThrow('has no JetStream: start it with "nats-server -js"')
  })

  test('logs in with user and password; a wrong one is refused and never shown', async (t) => {
    const { port } = await server(t, { login: { user: 'frolf', pass: 'p@ss/word' } })
    const bus = await openBus(t, `nats://frolf:${encodeURIComponent('p@ss/word')}@127.0.0.1:${port}`)
    await bus.publish(request('in'))
    const { log, lines } = keptLog()
    const refused = openBus(t, `nats://frolf:wrong-one@127.0.0.1:${port}`, { log })
    await expect(refused).rejects.toThrow(`NATS at 127.0.0.1:${port} refuses the user, password or token of NATS_URL`)
    expect(JSON.stringify(lines)).not.toContain('wrong-one')
  })

  test('reads addresses', () => {
    expect(parseUrl('nats://a.example:4222, nats://u:p%40@b.example').connection).toEqual({
      servers: ['a.example:4222', 'b.example:4222'],
      user: 'u',
      pass: 'p@',
    })
    expect(parseUrl('localhost').connection).toEqual({ servers: ['localhost:4222'] })
    expect(parseUrl('tls://token@c.example:4443')).toEqual({
      shown: 'c.example:4443',
      connection: { servers: ['c.example:4443'], token: 'token', tls: {} },
    })
    expect(() => parseUrl(' ')).toThrow('NATS_URL is empty')
  })
})

// By itself, because it keeps the process busy, and the others would take that for a silent server.
describe.each(programs)('nats-server $version, asked by many', ({ version }) => {
  test('a stream that many programs make in the same moment is never taken for somebody else’s', async (t) => {
    const { url } = await server(t, { version })
    const managers = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const nc = await connect({ servers: url })
        t.onTestFinished(() => nc.close())
        return await jetstreamManager(nc)
      }),
    )
    // About one of a hundred rounds used to be refused.
    for (let nth = 0; nth < 400; nth++) {
      const asked = { ...streamConfig(`env${nth}`, 'requests', undefined), max_bytes: 1_000 }
      await Promise.all(managers.map((jsm) => ensureStream(jsm, asked, testLog())))
      await managers[0]!.streams.delete(asked.name)
    }
  })
})

// Side by side: each test has a server of its own, and most of their time is waiting.
describe.each(programs)('nats-server $version', { concurrent: true }, ({ version }) => {
  test('programs that start together set the streams up alike, and nothing is dropped', async (t) => {
    const { url } = await server(t, { version })
    const logs = Array.from({ length: 5 }, () => keptLog())
    const buses = await Promise.all(logs.map(({ log }) => openBus(t, url, { log })))
    await Promise.all(buses.map((bus) => bus.keyValue({ name: 'lease', ttlMs: 30_000 })))
    // A busy machine may lose a connection for a moment, and say so.
    const ofStreams = logs.flatMap(({ lines }) => lines).filter((line) => Number(line['level']) >= 40 && 'stream' in line)
    expect(ofStreams).toEqual([])
    const nc = await connect({ servers: url })
    t.onTestFinished(() => nc.close())
    const jsm = await jetstreamManager(nc)
    for (const stream of STREAM_NAMES) {
      const { config } = await jsm.streams.info(streamNameOf('test', stream))
      expect(config).toMatchObject(streamConfig('test', stream, undefined))
      expect(config.num_replicas).toBe(1)
    }
  })

  test('an existing stream is brought to what is needed; what cannot be changed is refused with a way out', async (t) => {
    const { url } = await server(t, { version })
    const nc = await connect({ servers: url })
    t.onTestFinished(() => nc.close())
    const jsm = await jetstreamManager(nc)
    const requests = streamConfig('test', 'requests', undefined)
    await jsm.streams.add({ ...requests, max_bytes: 1_000_000 })
    await jsm.streams.add({ ...streamConfig('other', 'requests', undefined), retention: 'limits' })
    await openBus(t, url)
    expect((await jsm.streams.info(requests.name)).config).toMatchObject(requests)
    await expect(openBus(t, url, { environment: 'other' })).rejects.toThrow(
      'The stream FROLF_OTHER_REQUESTS exists with retention "limits" but must have "workqueue"',
    )
    await jsm.streams.add({ name: 'SQUATTER', subjects: ['frolf.third.event.>'] })
    await expect(openBus(t, url, { environment: 'third' })).rejects.toThrow(
      'Another stream of this NATS account already takes frolf.third.event.>',
    )
  })

  test('a work queue is never filled to the server’s own bound, where older servers throw away the oldest for the newest', async (t) => {
    const { url } = await server(t)
    const bus = await openBus(t, url, { timings: { ...fast, totalMs: 1_000 } })
    const nc = await connect({ servers: url })
    t.onTestFinished(() => nc.close())
    const jsm = await jetstreamManager(nc)
    const name = streamNameOf('test', 'requests')
    const maxBytes = ROOM_RESERVE_BYTES + 2_000_000
    await jsm.streams.update(name, { max_bytes: maxBytes })
    const FULL = 'the work queue requests is full: nobody has worked on it for long'
    /** True when it is stored, false when it is refused for want of room. What a busy machine does not confirm in time is asked for again. */
    const isStored = (message: OutgoingMessage) =>
      until(`an end of ${message.id}`, async () => {
        const error = await bus.publish(message).catch((failure: unknown) => failure)
        if (error === undefined) return { stored: true }
        expect(error).toBeInstanceOf(BusUnavailable)
        return ((error as Error).cause as Error | undefined)?.message === FULL && { stored: false }
      }).then(({ stored: is }) => is)
    expect(await isStored({ ...request('first'), body: 'the oldest' })).toBe(true)
    let stored = 1
    let refused = 0
    for (let nth = 0; refused < 3 && nth < 100; nth++) {
      const large = { ...request(`large-${nth}`), body: 'x'.repeat(300_000 + randomInt(20_000)) }
      if (await isStored(large)) stored++
      else refused++
    }
    expect(refused).toBe(3)
    const { state } = await jsm.streams.info(name)
    expect(state).toMatchObject({ messages: stored, first_seq: 1 })
    expect(maxBytes - state.bytes).toBeGreaterThan(ROOM_RESERVE_BYTES / 2)
    // Logs are not held back, and room that somebody makes is seen.
    expect(await isStored({ ...request('event'), stream: 'events', subject: `frolf.test.event.${GUILD}.round.created` })).toBe(
      true,
    )
    const seen: string[] = []
    await collect(bus, seen)
    await until('the queue to be worked off', () => seen.length === stored)
    await until('room to be seen', () => isStored(request('after')))
    await until('what came after to be there', () => seen.length === stored + 1)
  })

  test('nothing is lost when the server is killed while many publish and consume', async (t) => {
    const nats = await server(t, { version })
    const published: string[] = []
    const handled: string[] = []
    const counted: Record<string, number> = { published: 0, delivered: 0 }
    const counters: BusCounters = {
      published: () => void counted.published!++,
      delivered: () => void counted.delivered!++,
    }
    const publisher = await openBus(t, nats.url, { counters })
    const worker = await openBus(t, nats.url, { counters })
    await collect(worker, handled, 2_000)
    const enough = new AbortController()
    const publishers = Array.from({ length: 4 }, async (_, lane) => {
      for (let i = 0; !enough.signal.aborted; i++) {
        const id = `p${lane}-${i}`
        // What a publisher does whose bus is away for too long: the same id again.
        for (;;) {
          const failure = await publisher.publish(request(id)).catch((error: unknown) => error)
          if (!failure) break
          expect(failure).toBeInstanceOf(BusUnavailable)
        }
        published.push(id)
      }
    })
    const seed = randomInt(1e9)
    for (let round = 0; round < 3; round++) {
      const before = handled.length
      await until('messages flow', () => handled.length > before + 50 + ((seed * (round + 1)) % 100))
      await nats.kill()
      await until('the loss is noticed', () => !publisher.connected() && !worker.connected())
      await nats.restart()
      await until('both are connected again', () => publisher.connected() && worker.connected())
    }
    const after = handled.length
    await until('messages flow again', () => handled.length > after + 20)
    enough.abort()
    await Promise.all(publishers)
    // Not `pending`: a killed 2.9 may keep counting a message as in hand that was acknowledged and is gone.
    await until(`all are handled (seed ${seed})`, () => {
      const known = new Set(handled)
      return published.every((id) => known.has(id))
    })
    expect(counted.published).toBe(published.length)
    expect(counted.delivered).toBe(handled.length)
  })

  test('a server that comes back empty gets streams, consumers and buckets again', async (t) => {
    const nats = await server(t, { version })
    const bus = await openBus(t, nats.url)
    const bucket = await bus.keyValue({ name: 'cards', ttlMs: 60_000 })
    await bucket.put('k', 'v')
    const handled: string[] = []
    await collect(bus, handled, COMES_AGAIN_MS)
    await bus.publish(request('before'))
    await until('it arrives', () => handled.includes('before'))
    await nats.restart({ empty: true })
    await bus.publish(request('after'))
    // A consumer that could not be set up is tried again after up to ten seconds, some times on a busy machine.
    await until('it arrives too', () => handled.includes('after'), 120_000)
    expect(await bucket.get('k')).toBeUndefined()
    expect(await bucket.create('k', 'w')).toBeGreaterThan(0)
  })

  test('dead letters are kept although somebody has deleted their stream', async (t) => {
    const nats = await server(t, { version })
    const bus = await openBus(t, nats.url, { timings: { ...fast, totalMs: 60_000 } })
    const nc = await connect({ servers: nats.url })
    t.onTestFinished(() => nc.close())
    await (await jetstreamManager(nc)).streams.delete(streamNameOf('test', 'dead'))
    await bus.publish({ stream: 'dead', id: 'letter', body: '{}', subject: `frolf.test.dead.${GUILD}.round.create` })
    expect(await bus.count('dead')).toBe(1)
  })

  test('what comes after a store has lost its newest messages is handed out, although the consumer remembers having had them', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'frolf-lossy-'))
    t.onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const nats = await server(t, { version, folder })
    const bus = await openBus(t, nats.url)
    const seen: string[] = []
    await collect(bus, seen, COMES_AGAIN_MS)
    for (let nth = 0; nth < 5; nth++) await bus.publish(request(`before-${nth}`))
    await until('all to be handled', () => seen.length === 5)
    await nats.end()
    const messages = join(await streamIn(folder, 'requests'), 'msgs')
    await rm(messages, { recursive: true })
    await nats.restart()
    await until('it to be connected again', () => bus.connected())
    await bus.publish(request('after-0'))
    await bus.publish(request('after-1'))
    await until('what came after', () => seen.includes('after-0') && seen.includes('after-1'))
  })

  test.each([1, 3])(
    'what a killed server still holds for one of %i although it is done comes again, and is no fault',
    async (count) => {
      const folder = await mkdtemp(join(tmpdir(), 'frolf-held-'))
      const nats = await startNats({ version, folder })
      const { log, lines } = keptLog()
      const bus = await connectNatsBus({ url: nats.url, environment: 'test', name: 'test', log, timings: fast })
      try {
        const ours = GUILDS.filter((guild) => shareIndexOf(guild, count) === 0)
        const seen: string[] = []
        const open = () =>
          bus.consume({
            stream: 'effects',
            consumer: 'gateway',
            share: { index: 0, count },
            concurrency: 1,
            ackWaitMs: NEVER_MS,
            handle: async ({ id }) => (seen.push(id), { type: 'done' }),
          })
        for (const guild of GUILDS)
          await bus.publish({ stream: 'effects', id: guild, body: '{}', subject: `frolf.test.effect.${guild}.discord.reply` })
        await nats.end()
        const messages = join(await streamIn(folder, 'effects'), 'msgs')
        const kept = join(folder, 'kept')
        await cp(messages, kept, { recursive: true })
        await nats.restart()
        await until('it to be connected again', () => bus.connected())
        const first = await open()
        await until('all to be handled', () => seen.length === ours.length)
        await first.stop(0)
        await nats.end()
        // The consumer's notes reached the disk, the stream's did not.
        await rm(messages, { recursive: true })
        await rename(kept, messages)
        await nats.restart()
        await until('it to be connected again', () => bus.connected())
        await open()
        await until('all to come again', () => seen.length === 2 * ours.length)
        expect(seen).toEqual([...ours, ...ours])
        expect(lines.filter(({ level }) => level === 50)).toEqual([])
      } finally {
        await bus.close()
        await nats.stop()
        await rm(folder, { recursive: true, force: true })
      }
    },
  )

  test('a login that may not take a consumer away says what that costs, and what the consumer does hand out goes on', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'frolf-denied-'))
    t.onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const config = `authorization { users: [
      { user: worker, password: word, permissions { publish { deny: "$JS.API.CONSUMER.DELETE.>" } } }
      { user: operator, password: word }
    ] }`
    const nats = await server(t, { version, folder, config })
    const { log, lines } = keptLog()
    const bus = await openBus(t, `nats://worker:word@127.0.0.1:${nats.port}`, { log })
    const seen: string[] = []
    await collect(bus, seen, COMES_AGAIN_MS)
    for (let nth = 0; nth < 5; nth++) await bus.publish(request(`before-${nth}`))
    await until('all to be handled', () => seen.length === 5)
    const stream = await streamIn(folder, 'requests')
    // On a busy machine a server may end without them, and remembers nothing then.
    await until('notes of the consumer on the disk', () => existsSync(join(stream, 'obs', 'worker', 'o.dat')))
    await nats.end()
    await rm(join(stream, 'msgs'), { recursive: true })
    await nats.restart()
    await until('it to be connected again', () => bus.connected())
    const denied = () => lines.filter(({ level, msg }) => level === 50 && /may not take the consumer away/.test(String(msg)))
    await until('it to be said', () => denied().length > 0)
    // Their numbers go on from one, and the consumer has had five.
    for (let nth = 0; nth < 8; nth++) await bus.publish(request(`after-${nth}`))
    await until('what comes after those', () => [5, 6, 7].every((nth) => seen.includes(`after-${nth}`)))
    expect(denied()[0]).toMatchObject({ msg: expect.stringContaining('nats consumer rm FROLF_TEST_REQUESTS worker;') as string })
    // As it says: taken away by somebody who may, it is made anew, and nothing was lost.
    const nc = await connect({ servers: nats.url, user: 'operator', pass: 'word' })
    t.onTestFinished(() => nc.close())
    const jsm = await jetstreamManager(nc)
    await until('it to be taken away', () =>
      jsm.consumers
        .delete(streamNameOf('test', 'requests'), 'worker')
        .catch((error: Error) => error.message === 'consumer not found'),
    )
    await until('the others', () => [0, 1, 2, 3, 4].every((nth) => seen.includes(`after-${nth}`)))
  })

  test('of a consumer with which nothing is wrong the server is asked once', async (t) => {
    const nats = await server(t, { version })
    const proxy = await startTcpProxy(nats.port)
    t.onTestFinished(() => proxy.close())
    const [first, second] = [await openBus(t, nats.url), await openBus(t, `nats://127.0.0.1:${proxy.port}`)]
    const seen: string[] = []
    await collect(first, seen)
    let asked = 0
    proxy.rewrite = (text) => {
      asked += text.split('$JS.API.CONSUMER.INFO.').length - 1
      return text
    }
    await collect(second, seen)
    expect(asked).toBe(1)
  })

  test('no consumer is made anew while its queue is busy', async (t) => {
    const nats = await server(t, { version })
    const { log, lines } = keptLog()
    const buses = await Promise.all(Array.from({ length: 4 }, () => openBus(t, nats.url, { log })))
    const seen = new Set<string>()
    const open = (bus: Bus) =>
      bus.consume({
        stream: 'requests',
        consumer: 'worker',
        concurrency: 16,
        // What is on its way to one that stops comes again.
        ackWaitMs: 1_000,
        handle: async ({ id }) => (seen.add(id), { type: 'done' }),
      })
    const standing = buses.map(open)
    const over = new AbortController()
    // Programs come and go while others work: each that comes looks at the consumer.
    const coming = buses.map(async (bus) => {
      while (!over.signal.aborted) await (await open(bus)).stop(1_000)
    })
    for (let hundred = 0; hundred < 30; hundred++)
      await Promise.all(Array.from({ length: 100 }, (_, nth) => buses[nth % 4]!.publish(request(`busy-${hundred}-${nth}`))))
    await until('all to be handled', () => seen.size === 3_000)
    over.abort()
    await Promise.all([...coming, ...standing])
    expect(lines.filter(({ msg }) => /made anew/.test(String(msg)))).toEqual([])
  })

  test('what is to be kept is written again when the server does not confirm it, and once', async (t) => {
    const nats = await server(t, { version })
    const proxy = await startTcpProxy(nats.port)
    t.onTestFinished(() => proxy.close())
    const bus = await openBus(t, `nats://127.0.0.1:${proxy.port}`)
    const bucket = await bus.keyValue({ name: 'kept' })
    const silent = await connect({ servers: nats.url })
    t.onTestFinished(() => silent.close())
    // Somebody who listens and says nothing, as servers do that elect a leader.
    silent.subscribe('$XX.>')
    await silent.flush()
    let lost = 0
    proxy.rewrite = (text) => {
      if (!text.includes('$KV.')) return text
      lost++
      return text.replaceAll('$KV.', '$XX.')
    }
    const keeping = bucket.keep('k', 'first')
    await until('it to be lost', () => lost > 0)
    proxy.rewrite = (text) => text
    await keeping
    await bucket.keep('k', 'second')
    expect((await bucket.get('k'))?.value).toBe('first')
  })

  test('a consumer whose pull requests get lost is built anew and goes on', async (t) => {
    const nats = await server(t, { version })
    const proxy = await startTcpProxy(nats.port)
    t.onTestFinished(() => proxy.close())
    let lost = 0
    proxy.rewrite = (text) => {
      if (!text.includes('CONSUMER.MSG.NEXT')) return text
      lost++
      return text.replaceAll('CONSUMER.MSG.NEXT', 'CONSUMER.MSG.LOST')
    }
    const { log, lines } = keptLog()
    const bus = await openBus(t, `nats://127.0.0.1:${proxy.port}`, { log })
    const handled: string[] = []
    await collect(bus, handled)
    await bus.publish(request('waiting'))
    await until('it was built anew twice', () => lost > 2)
    await until('it to say why', () => lines.some(({ reason }) => reason === 'heartbeats of the server are missing'))
    expect(handled).toEqual([])
    proxy.rewrite = (text) => text
    await until('the message arrives', () => handled.length === 1)
    expect(bus.connected()).toBe(true)
  })

  test.each([...SHARE_COUNTS])(
    'the effects of a server come to its one share of %i, in order, on the subject they were sent to',
    async (count) => {
      const started = await startNats({ version })
      const bus = await connectNatsBus({ url: started.url, environment: 'test', name: 'test', log: testLog(), timings: fast })
      try {
        const got = new Map<number, string[]>()
        const wanted = (guild: string) => [0, 1, 2].map((n) => `frolf.test.effect.${guild}.discord.reply ${guild}-${n}`)
        for (let n = 0; n < 3; n++)
          for (const guild of GUILDS)
            await bus.publish({
              stream: 'effects',
              id: `${guild}-${n}`,
              body: '{}',
              subject: `frolf.test.effect.${guild}.discord.reply`,
            })
        for (let index = 0; index < count; index++) {
          got.set(index, [])
          await bus.consume({
            stream: 'effects',
            consumer: `share-${index}`,
            share: { index, count },
            concurrency: 1,
            ackWaitMs: NEVER_MS,
            handle: async ({ id, subject }) => (got.get(index)!.push(`${subject} ${id}`), { type: 'done' }),
          })
        }
        await until('all of them', () => [...got.values()].flat().length >= GUILDS.length * 3)
        for (const guild of GUILDS) {
          for (const [index, list] of got)
            expect(list.filter((one) => one.includes(guild))).toEqual(shareIndexOf(guild, count) === index ? wanted(guild) : [])
        }
      } finally {
        await bus.close()
        await started.stop()
      }
    },
  )

  test('another division of the effects: the old consumers go, what they had not done stays, and is handed to the new ones', async (t) => {
    const { url } = await server(t, { version })
    const bus = await openBus(t, url)
    const effect = (n: number) => ({
      stream: 'effects' as const,
      id: `effect-${n}`,
      body: '{}',
      subject: `frolf.test.effect.${BigInt(n) << 22n}.discord.reply`,
    })
    const all = { stream: 'effects' as const, concurrency: 64, ackWaitMs: NEVER_MS }
    const whole = await bus.consume({ ...all, consumer: 'gateway', handle: async () => ({ type: 'retry', delayMs: NEVER_MS }) })
    for (let n = 0; n < 9; n++) await bus.publish(effect(n))
    await until('all in hand', async () => (await bus.pending('effects', 'gateway')) === 9)
    const got: string[] = []
    const share = (index: number) => ({
      ...all,
      consumer: `share-${index}`,
      share: { index, count: 3 },
      handle: async ({ id }: { id: string }) => (got.push(`${index} ${id}`), { type: 'done' as const }),
    })
    // Beside a consumer of everything there is no room for one of a part.
    await expect(bus.consume(share(0))).rejects.toThrow()
    await whole.stop(0)
    await bus.dropConsumers?.('effects', ['share-0'])
    for (let index = 0; index < 3; index++) await bus.consume(share(index))
    await until('all of them', () => got.length === 9)
    expect(got.toSorted()).toEqual(Array.from({ length: 9 }, (_, n) => `${n % 3} effect-${n}`).toSorted())
    await bus.dropConsumers?.('effects', ['share-0'])
    expect(await bus.pending('effects', 'share-1')).toBe(0)
  })

  test('a consumer that somebody deletes is built anew', async (t) => {
    const nats = await server(t, { version })
    const bus = await openBus(t, nats.url)
    const handled: string[] = []
    await collect(bus, handled)
    await bus.publish(request('one'))
    await until('it arrives', () => handled.length === 1)
    const nc = await connect({ servers: nats.url })
    t.onTestFinished(() => nc.close())
    const jsm = await jetstreamManager(nc)
    // A busy server sometimes fails to delete the consumer's files at the first try.
    await until('it is deleted', () =>
      jsm.consumers
        .delete(streamNameOf('test', 'requests'), 'worker')
        .catch((error: Error) => error.message === 'consumer not found'),
    )
    await bus.publish(request('two'))
    await until('the next arrives', () => handled.includes('two'))
  })

  test('a connection that has died without a word is replaced', async (t) => {
    const nats = await server(t, { version })
    const proxy = await startTcpProxy(nats.port)
    t.onTestFinished(() => proxy.close())
    const { log, lines } = keptLog()
    const bus = await openBus(t, `nats://127.0.0.1:${proxy.port}`, { log })
    const direct = await openBus(t, nats.url)
    const handled: string[] = []
    await collect(bus, handled, 1_000)
    await bus.publish(request('before'))
    await until('it arrives', () => handled.includes('before'))
    proxy.freeze()
    await direct.publish(request('during'))
    await until('it is connected again', () => lines.some(({ msg }) => String(msg).startsWith('Connected to NATS')))
    // The dead connection may have swallowed it; it comes again after ackWait.
    await until('the message arrives', () => handled.includes('during'))
    await bus.publish(request('after'))
    await until('publishing works', () => handled.includes('after'))
  })

  test('a server that refuses the login for a while is lost once and back once, whatever the number of tries', async (t) => {
    const login = { user: 'frolf', pass: 'first' }
    const nats = await server(t, { version, login })
    const { log, lines } = keptLog()
    // No pings: a machine that stands still must not make a second loss of it.
    const bus = await openBus(t, `nats://frolf:first@127.0.0.1:${nats.port}`, { log, timings: { ...fast, pingMs: NEVER_MS } })
    const said = (what: RegExp) => lines.filter(({ msg }) => what.test(String(msg)))
    await nats.end()
    const other = await server(t, { version, port: nats.port, login: { ...login, pass: 'second' } })
    await until('it to be refused again and again', () => said(/reports a fault/).length >= 3)
    await other.end()
    await nats.restart()
    await until('it to be let in', () => bus.connected())
    await bus.publish(request('after'))
    expect(said(/^Lost NATS/)).toHaveLength(1)
    expect(said(/^Connected to NATS/)).toHaveLength(1)
  })

  test('what a login may not do is said once for a while, also where it is refused in turn with other things', async (t) => {
    const config = `authorization { users: [
      { user: frolf, password: word, permissions { publish { deny: ["frolf.test.request.>", "frolf.test.event.>"] } } }
    ] }`
    const nats = await server(t, { version, config })
    const { log, lines } = keptLog()
    const timings = { ...fast, pingMs: NEVER_MS, waitLogMs: NEVER_MS, totalMs: 3_000 }
    const bus = await openBus(t, `nats://frolf:word@127.0.0.1:${nats.port}`, { log, timings })
    const event = { ...request('event'), stream: 'events', subject: `frolf.test.event.${GUILD}.round.created` } as const
    const faults = () => lines.filter(({ msg }) => /reports a fault/.test(String(msg))).map(({ reason }) => String(reason))
    // Each is tried again and again side by side with the other, until its time is over.
    await Promise.all([request('request'), event].map((denied) => expect(bus.publish(denied)).rejects.toThrow(BusUnavailable)))
    await until('both to be said', () => ['request', 'event'].every((kind) => faults().some((one) => one.includes(`.${kind}.`))))
    expect(faults()).toHaveLength(2)
  })

  test('publishing fails in time while the server is away', async (t) => {
    const nats = await server(t, { version })
    const bus = await openBus(t, nats.url, { timings: { ...fast, totalMs: 300 } })
    const bucket = await bus.keyValue({ name: 'lease' })
    await nats.kill()
    await until('the loss is noticed', () => !bus.connected())
    await expect(bus.publish(request('x'))).rejects.toThrow(BusUnavailable)
    await expect(bucket.get('x')).rejects.toThrow(BusUnavailable)
    await expect(bus.ask(`frolf.test.query.${GUILD}.round.find`, '', 100)).rejects.toThrow('no answer')
    await nats.restart()
    await until('it can be published again', () =>
      bus.publish(request('x')).then(
        () => true,
        () => false,
      ),
    )
  })
})

const dropping = programs.find(({ version }) => /^2\.(9|10|11)\./.test(version))
test.skipIf(!dropping)('a setting that the server drops without a word is said in the log', async (t) => {
  const { url } = await server(t, { version: dropping!.version })
  const nc = await connect({ servers: url })
  t.onTestFinished(() => nc.close())
  const { log, lines } = keptLog()
  await ensureStream(await jetstreamManager(nc), { name: 'PLANTED', subjects: ['planted.>'], allow_msg_schedules: true }, log)
  expect(lines).toMatchObject([{ level: 40, stream: 'PLANTED', dropped: ['allow_msg_schedules'] }])
})
