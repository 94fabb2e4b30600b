// Traces of the whole system, as separate processes over real NATS and PostgreSQL: one for each thing that a member does, through all of them.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { Actor } from '../../src/sandbox/driver.ts'
import { openReceiver, spansTaken, type Receiver, type TakenSpan } from '../receiver.ts'
import { until } from '../until.ts'
import { type Servers, startServers, type System } from './harness.ts'
import { withSystem } from './mid-evening.ts'
import { PATIENCE_MS } from './people.ts'

/** Told by a process that loads any of OpenTelemetry's own code. (Its API alone comes along with prom-client.) */
const LOADED = 'loads OpenTelemetry'
const WATCH = `
import { register } from 'node:module'
register('data:text/javascript,' + encodeURIComponent(\`
import { writeSync } from 'node:fs'
export async function resolve(specifier, context, next) {
  const found = await next(specifier, context)
  if (/@opentelemetry.(sdk|exporter|resources)/.test(found.url)) writeSync(2, '${LOADED}\\\\n')
  return found
}\`))
`

let servers: Servers
let tempo: Receiver
let loki: Receiver
let folder: string
beforeAll(async () => {
  servers = await startServers()
  tempo = await openReceiver()
  loki = await openReceiver()
  folder = await mkdtemp(join(tmpdir(), 'frolf-traces-'))
  await writeFile(join(folder, 'watch.mjs'), WATCH)
})
afterAll(async () => {
  await tempo?.close()
  await loki?.close()
  await servers?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** `service: name`, its children below it, indented; siblings by name. */
function tree(spans: readonly TakenSpan[], parent?: TakenSpan, depth = 0): string[] {
  return spans
    .filter((span) => span.parent === parent?.spanId)
    .map((span) => ({ span, line: `${'  '.repeat(depth)}${span.service.replace('frolf-', '')}: ${span.name}` }))
    .toSorted((a, b) => (a.line < b.line ? -1 : 1))
    .flatMap(({ span, line }) => [line, ...tree(spans, span, depth + 1)])
}

const spansOf = (traceId: string): TakenSpan[] => spansTaken(tempo).filter((span) => span.traceId === traceId)

/** The trace that begins with what was used, once so many of its spans have arrived and hang together: each process sends its own, in batches. */
const traceOf = (used: string, count: number): Promise<TakenSpan[]> =>
  until(
    `a trace of ${used}`,
    () => {
      const root = spansTaken(tempo).find((span) => span.name === used && span.parent === undefined)
      const spans = root && spansOf(root.traceId)
      return spans && tree(spans).length >= count ? spans : undefined
    },
    PATIENCE_MS,
  )

/** Once the bot is ready and the demo club is set up. */
async function ownerOfClub(system: System): Promise<Actor> {
  await system.ready()
  const club = await system.discord.guild()
  const ada = await club.member('ada')
  expect(await system.frolfBot('setup', club.id)).toMatchObject({ code: 0 })
  await until('the commands', async () => (await ada.commands()).some(({ path }) => path === 'round list'), PATIENCE_MS)
  return ada
}

test('one trace for a command: gateway, bus, worker, outbox, bus, gateway, Discord', { timeout: 300_000 }, async () => {
  const watching = { NODE_OPTIONS: `--import=${join(folder, 'watch.mjs')}` }
  const traced = { ...watching, TEMPO_ENDPOINT: `127.0.0.1:${tempo.port}` }
  const env = { gateway: traced, 'worker-1': { ...traced, LOKI_URL: loki.url }, 'worker-2': watching }
  await withSystem({ layout: 'split', servers, env, start: ['gateway', 'worker-1'] }, async (system) => {
    const ada = await ownerOfClub(system)

    expect((await ada.slash('round list')).text).toContain('No rounds')
    const spans = await traceOf('/round list', 8)
    expect(tree(spans)).toEqual([
      'gateway: /round list',
      '  gateway: POST /interactions/:id/:token/callback',
      '  gateway: publish round.list',
      '    worker: handle round.list',
      '      gateway: effect discord.reply',
      '        gateway: PATCH /webhooks/:id/:token/messages/@original',
      '      worker: outbox effects',
      '      worker: transaction',
    ])
    expect(spans.find(({ name }) => name === '/round list')?.facts).toMatchObject({
      'frolf.interaction': 'command',
      'frolf.guild': ada.guildId,
      'frolf.outcome': 'request',
    })
    expect(spans.find(({ name }) => name === 'handle round.list')?.facts).toMatchObject({ 'frolf.ending': 'done' })
    expect(spans.filter(({ failed }) => failed)).toEqual([])

    // A form that asks first.
    expect((await ada.slash('round create')).form.fields.length).toBeGreaterThan(2)
    expect(tree(await traceOf('/round create', 4))).toEqual([
      'gateway: /round create',
      '  gateway: POST /interactions/:id/:token/callback',
      '  gateway: ask round.form',
      '    worker: answer round.form',
    ])

    // Who it was and what was said stands nowhere; nor does what Discord takes for a password.
    const everything = JSON.stringify(tempo.taken)
    for (const secret of ['ada', 'Ada', 'No rounds', 'sandbox-token']) expect(everything).not.toContain(`"${secret}`)
    expect(everything).not.toMatch(/(interactions|webhooks)\/\d/)

    // The log leads to the trace.
    const line = await system.proc('worker-1').line('its word', ({ json }) => json?.['message'] === 'round.list')
    expect(spansOf(String(line.json?.['trace_id'])).map(({ name }) => name)).toContain('handle round.list')

    // Nobody takes them: members do not notice, and the process ends as it should.
    const spansSent = async () => await system.proc('gateway').metrics()
    await until(
      'spans that were sent',
      async () => /^frolf_trace_spans_total\{result="sent"\} [1-9]/m.test(await spansSent()),
      PATIENCE_MS,
    )
    await tempo.close()
    expect((await ada.slash('round list')).text).toContain('No rounds')
    await until('spans that failed', async () => /result="failed"/.test(await spansSent()), PATIENCE_MS)
    expect((await ada.slash('round list')).text).toContain('No rounds')

    // Off, nothing of it is loaded.
    await system.start('worker-2')
    await system.ready()
    const loaded = (part: 'gateway' | 'worker-1' | 'worker-2') =>
      system.proc(part).lines.some(({ text }) => text.includes(LOADED))
    expect({ gateway: loaded('gateway'), traced: loaded('worker-1'), untraced: loaded('worker-2') }).toEqual({
      gateway: true,
      traced: true,
      untraced: false,
    })
    expect(await system.stop('gateway')).toMatchObject({ code: 0 })
    expect(await system.stop('worker-1')).toMatchObject({ code: 0 })

    // Every line of the log, from the first to the last, has reached Loki too.
    const pushed = loki.taken.flatMap(({ body }) => (body as { streams: { values: [string, string][] }[] }).streams)
    const lines = pushed.flatMap(({ values }) => values.map(([, text]) => text))
    const printed = system.proc('worker-1').lines.filter(({ json }) => json?.['level'] !== undefined)
    expect(lines.toSorted()).toEqual(printed.map(({ text }) => text).toSorted())
    expect(printed.at(-1)?.json).toMatchObject({ msg: 'stopped', mode: 'worker' })
  })
})

test('the same within one process on the embedded bus', { timeout: 300_000 }, async () => {
  const tempoHere = await openReceiver()
  onTestFinished(() => tempoHere.close())
  const env = { standalone: { TEMPO_ENDPOINT: tempoHere.url } }
  await withSystem({ layout: 'standalone', env }, async (system) => {
    const ada = await ownerOfClub(system)
    expect((await ada.slash('round list')).text).toContain('No rounds')
    // What waits is sent at the end.
    expect(await system.stop('standalone')).toMatchObject({ code: 0 })
    const all = spansTaken(tempoHere)
    const { traceId } = all.find((span) => span.name === '/round list' && span.parent === undefined)!
    expect(tree(all.filter((span) => span.traceId === traceId))).toEqual([
      'standalone: /round list',
      '  standalone: POST /interactions/:id/:token/callback',
      '  standalone: publish round.list',
      '    standalone: handle round.list',
      '      standalone: effect discord.reply',
      '        standalone: PATCH /webhooks/:id/:token/messages/@original',
      '      standalone: outbox effects',
      '      standalone: transaction',
    ])
  })
})
