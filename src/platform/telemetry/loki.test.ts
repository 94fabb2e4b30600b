// Log lines on their way to Loki: how they arrive, and what becomes of them, and of the program, while Loki is away, slow or finds fault.
import { expect, onTestFinished, test } from 'vitest'
import { openReceiver, type Receiver } from '../../../test/receiver.ts'
import { until } from '../../../test/until.ts'
import { openLog, type Logger } from '../log.ts'
import { openLogPusher, type LogPusher, type LokiLimits } from './loki.ts'

/** As in operation, but for the pauses. */
const QUICK: Partial<LokiLimits> = { everyMs: 5, firstPauseMs: 1, maxPauseMs: 5, timeoutMs: 200 }

interface Rig {
  loki: Receiver
  pusher: LogPusher
  log: Logger
  /** What was written to stdout. */
  stdout: string[]
}

async function open(
  options: { limits?: Partial<LokiLimits>; authorization?: string; secrets?: string[]; pretty?: boolean } = {},
): Promise<Rig> {
  const loki = await openReceiver()
  onTestFinished(() => loki.close())
  const pusher = openLogPusher({
    url: `${loki.url}/loki/api/v1/push`,
    authorization: options.authorization,
    labels: { app: 'frolf-bot', mode: 'worker', environment: 'test' },
    limits: { ...QUICK, ...options.limits },
  })
  onTestFinished(() => pusher.close(1_000))
  const stdout: string[] = []
  const log = openLog({
    level: 'info',
    pretty: options.pretty ? 'plain' : false,
    base: { mode: 'worker' },
    secrets: options.secrets ?? [],
    write: (line) => void stdout.push(line),
    also: (line) => pusher.take(line),
  })
  pusher.tellTo(log)
  return { loki, pusher, log, stdout }
}

interface Push {
  streams: { stream: Record<string, string>; values: [string, string][] }[]
}
const streamsIn = ({ taken }: Receiver): Push['streams'] => taken.flatMap(({ body }) => (body as Push).streams)
const saidAt = (loki: Receiver): string[] =>
  streamsIn(loki).flatMap(({ values }) => values.map(([, line]) => (JSON.parse(line) as { msg: string }).msg))
const said = (lines: readonly string[], words: RegExp): string[] => lines.filter((line) => words.test(line))

test('lines arrive as they are on stdout, by level, in their order, with bounded labels and no secret', async () => {
  const { loki, pusher, log, stdout } = await open({ secrets: ['hunter2hunter2'], authorization: 'Basic abc' })
  for (let n = 0; n < 50; n++) log.info({ guild: String(n) }, `line ${n}`)
  log.error({ url: 'https://x/hunter2hunter2' }, 'bad')
  await pusher.close(5_000)
  expect(loki.taken[0]).toMatchObject({ path: '/loki/api/v1/push', headers: { authorization: 'Basic abc' } })
  const streams = streamsIn(loki)
  expect(new Set(streams.map(({ stream }) => JSON.stringify(stream)))).toEqual(
    new Set(['info', 'error'].map((level) => JSON.stringify({ app: 'frolf-bot', mode: 'worker', environment: 'test', level }))),
  )
  const info = streams.filter(({ stream }) => stream['level'] === 'info').flatMap(({ values }) => values)
  expect(info.map(([, line]) => line)).toEqual(stdout.slice(0, 50).map((line) => line.trimEnd()))
  const times = info.map(([at]) => BigInt(at))
  expect(times).toEqual(times.toSorted((a, b) => (a < b ? -1 : 1)))
  expect(Math.abs(Number(times[0]! / 1_000_000n) - Date.now())).toBeLessThan(600_000)
  expect(JSON.stringify(loki.taken)).not.toContain('hunter2')
  expect(pusher.counts()).toEqual({ sent: 51, dropped: 0, refused: 0, failed: 0 })
})

test('Loki gets JSON also where people read the terminal', async () => {
  const { loki, pusher, log, stdout } = await open({ pretty: true })
  log.info('for people')
  await pusher.close(5_000)
  expect(stdout[0]).toMatch(/^\d\d:\d\d:\d\d info {2}for people/)
  expect(saidAt(loki)).toEqual(['for people'])
})

test.each([500, 503, 429])('after a %i the same lines are sent again, once, with one word about it', async (status) => {
  const { loki, pusher, log, stdout } = await open({ limits: { maxTries: 10_000 } })
  loki.answers(status)
  log.info('first')
  await until('some tries', () => loki.asked > 3)
  log.info('second')
  loki.answers(204)
  await until('them to arrive', () => saidAt(loki).includes('second'))
  await until('the word that it is over', () => said(stdout, /takes log lines again/).length > 0)
  await pusher.close(5_000)
  expect(saidAt(loki).filter((msg) => msg === 'first' || msg === 'second')).toEqual(['first', 'second'])
  expect(said(stdout, /does not take log lines/)).toHaveLength(1)
  expect(pusher.counts()).toMatchObject({ dropped: 0, refused: 0, failed: 0 })
})

test('what Loki finds fault with is not sent again, and does not hold up the rest', async () => {
  const { loki, pusher, log, stdout } = await open()
  loki.answers(400)
  log.info('faulty')
  await until('the refusal', () => pusher.counts().refused > 0)
  loki.answers(204)
  log.info('fine')
  await until('the rest', () => saidAt(loki).includes('fine'))
  expect(saidAt(loki)).not.toContain('faulty')
  expect(said(stdout, /refuses log lines/)).toHaveLength(1)
})

test('a Loki that never answers: nobody waits, the oldest give way, one word about each, all of it counted', async () => {
  const { loki, pusher, log, stdout } = await open({ limits: { waiting: 10_000, batch: 1_000, maxTries: 10_000 } })
  loki.answers('never')
  for (let n = 0; n < 1_000; n++) log.info(`line ${n}`)
  await until('a try that was given up', () => said(stdout, /does not take log lines/).length > 0)
  expect(said(stdout, /"line \d/)).toHaveLength(1_000)
  expect(said(stdout, /the oldest are dropped/)).toHaveLength(1)
  expect(pusher.counts().dropped).toBeGreaterThan(800)
  loki.answers(204)
  await until('the newest', () => saidAt(loki).includes('line 999'))
  const arrived = saidAt(loki).filter((msg) => /^line \d/.test(msg))
  expect(arrived).toEqual(Array.from({ length: 1_000 }, (_, n) => `line ${n}`).slice(-arrived.length))
})

test('a Loki that is away for too long loses what waited for it, and gets what comes after', async () => {
  const { loki, pusher, log } = await open({ limits: { maxTries: 2 } })
  await loki.close()
  log.info('lost')
  await until('the end of trying', () => pusher.counts().failed > 0)
  const back = await openReceiver(loki.port)
  onTestFinished(() => back.close())
  log.info('kept')
  await until('what came after', () => saidAt(back).includes('kept'))
  expect(saidAt(back)).not.toContain('lost')
})

test('the end does not wait for a Loki that hangs', async () => {
  const { loki, pusher, log } = await open({ limits: { timeoutMs: 3_600_000 } })
  loki.answers('never')
  log.info('the last words')
  await until('the request', () => loki.asked > 0)
  await pusher.close(20)
  log.info('after the end')
  expect(pusher.counts().sent).toBe(0)
})

test('a line without end is cut', async () => {
  const { loki, pusher, log } = await open()
  log.info({ much: 'x'.repeat(300_000) }, 'long')
  await pusher.close(5_000)
  expect(streamsIn(loki)[0]!.values[0]![1]).toHaveLength(100_001)
})
