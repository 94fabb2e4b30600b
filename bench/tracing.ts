// What tracing costs: where it is off, of one span that is not made; where every deed is traced, of the RSVPs that two systems get through in turns.
import { startSystem, type Part, type Servers } from '../test/system/harness.ts'
import { openReceiver, spansTaken } from '../test/receiver.ts'
import { noTracing, type SpanAbout, type Tracing } from '../src/platform/telemetry/tracing.ts'
import { openArena } from './arena.ts'
import { type Figure, median } from './figures.ts'
import type { Amounts } from './options.ts'
import { measureBursts } from './throughput.ts'

const BOT: readonly Part[] = ['gateway', 'worker-1', 'worker-2']
/** Off and on take turns, so that what else the machine does meets both. */
const TURNS = 2
const SPANS = 200_000
const SAMPLES = 9
/** Clubs of each system; both run at once, one of them idle. */
const CLUBS = 10

export async function measureTracing(servers: Servers, { clubs, players, tracedPresses }: Amounts): Promise<Figure[]> {
  const tempo = await openReceiver()
  const traced = Object.fromEntries(BOT.map((part) => [part, { TEMPO_ENDPOINT: tempo.url, TRACE_RATIO: '1' }]))
  const off = await startSystem({ layout: 'split', servers })
  const on = await startSystem({ layout: 'split', servers, env: traced })
  try {
    const amounts = { clubs: Math.min(clubs, CLUBS), players }
    const arenas = { off: await openArena(off, amounts), on: await openArena(on, amounts) }
    const found = { off: [] as Figure[][], on: [] as Figure[][] }
    const bursts = async (which: 'off' | 'on', system: typeof off): Promise<void> => {
      const { figures } = await measureBursts(system, arenas[which], {
        name: 'every deed traced',
        bot: BOT,
        presses: tracedPresses,
      })
      found[which].push(figures)
    }
    for (let turn = 0; turn < TURNS; turn++) {
      await bursts('off', off)
      await bursts('on', on)
    }
    if (spansTaken(tempo).length === 0) throw new Error('nothing was traced')
    for (const arena of Object.values(arenas)) arena.close()
    const means = (of: Figure[][]): number[] => of[0]!.map((_, nth) => mean(of.map((figures) => figures[nth]!.value)))
    const without = means(found.off)
    const compared = means(found.on).map((value, nth): Figure => {
      const { what, unit, how } = found.on[0]![nth]!
      return { what, value, unit, how: `${TURNS} × ${how}`, baseline: { what: 'traced by nobody', value: without[nth]! } }
    })
    return [await measureSpan(), ...compared]
  } finally {
    await Promise.all([off.close(), on.close()])
    await tempo.close()
  }
}

const work = async (): Promise<number> => 1

/** A thousand pieces of work that would be spans, beside the same called themselves. */
async function measureSpan(): Promise<Figure> {
  // As a part has it: it does not know which tracing it was given.
  const tracing: Tracing = noTracing
  const about: SpanAbout = { name: 'transaction', kind: 'internal' }
  const perThousand = async (run: () => Promise<number>): Promise<number> => {
    const begun = performance.now()
    for (let nth = 0; nth < SPANS; nth++) await run()
    return ((performance.now() - begun) / SPANS) * 1_000
  }
  const itself: number[] = []
  const span: number[] = []
  for (let sample = 0; sample < SAMPLES; sample++) {
    itself.push(await perThousand(work))
    span.push(await perThousand(() => tracing.span(about, work)))
  }
  return {
    what: '1,000 spans where nothing is traced',
    value: median(span),
    unit: 'ms',
    how: `median of ${SAMPLES} times ${SPANS}`,
    baseline: { what: 'the work called itself', value: median(itself) },
  }
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length
