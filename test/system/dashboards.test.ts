// The dashboards and alerts with real data: a Prometheus scrapes gateway and workers while a club has an evening, and every query is asked of it.
// Only where Prometheus is found (Debian: apt-get install --no-install-recommends prometheus).
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBrowser } from '../browser.ts'
import { dashboardPage, type DrawnPanel } from '../dashboard-picture.ts'
import { freePort } from '../servers/postgres.ts'
import { openReceiver, type Receiver } from '../receiver.ts'
import { until } from '../until.ts'
import { eveningSteps, openEvening, play } from './evening.ts'
import { startServers, type Part, type Servers, type System } from './harness.ts'
import { withSystem } from './mid-evening.ts'
import { openPeople, PATIENCE_MS } from './people.ts'
import { root } from './processes.ts'

const isThere = ((): boolean => {
  try {
    execFileSync('prometheus', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

/** A folder: each dashboard is drawn into a picture there, for the docs. */
const PICTURES = process.env['FROLF_TEST_PICTURES']
/** So long the club goes on for them. */
const PICTURED_MS = 90_000

/** What stays without a value on an evening on which nothing goes wrong. */
const QUIET = [
  'rate(frolf_redelivered_total',
  'rate(frolf_dead_lettered_total',
  'outcome=~"held-back|ignored"',
  'outcome="retried"',
]

interface Panel {
  title: string
  type: string
  gridPos: DrawnPanel['gridPos']
  fieldConfig: { defaults: { unit: string } }
  targets: { expr: string; legendFormat: string; datasource: { uid: string } }[]
}
interface Dashboard {
  title: string
  panels: Panel[]
}
const folder = join(root, 'deploy', 'observability', 'grafana', 'dashboards')
const dashboards = readdirSync(folder).map((name) => ({
  name: name.replace('.json', ''),
  ...(JSON.parse(readFileSync(join(folder, name), 'utf8')) as Dashboard),
}))
const ofPrometheus = ({ targets }: Panel) => targets.filter(({ datasource }) => datasource.uid === 'prometheus')

interface Asked {
  where: string
  expr: string
}
const asked: Asked[] = dashboards.flatMap(({ title, panels }) =>
  panels.flatMap((panel) =>
    // What Grafana makes of it is four times the interval of the scrapes, at least.
    ofPrometheus(panel).map(({ expr }) => ({
      where: `${title}: ${panel.title}`,
      expr: expr.replaceAll('$__rate_interval', '2m'),
    })),
  ),
)

interface Prometheus {
  url: string
  get<T>(path: string): Promise<T>
  stop(): Promise<void>
}

async function startPrometheus(system: System): Promise<Prometheus> {
  const home = join(system.folder, 'prometheus')
  mkdirSync(home)
  cpSync(join(root, 'deploy', 'observability', 'prometheus', 'rules.yml'), join(home, 'rules.yml'))
  const jobs = await Promise.all(
    (['gateway', 'worker'] as const).map(async (mode) => {
      const parts = system.parts.filter((part): part is Part => part.startsWith(mode))
      const targets = await Promise.all(parts.map((part) => system.proc(part).address()))
      return { job_name: `frolf-${mode}`, static_configs: [{ targets, labels: { mode } }] } as const
    }),
  )
  // JSON is YAML.
  const config = { global: { scrape_interval: '1s', evaluation_interval: '1s' }, rule_files: ['rules.yml'], scrape_configs: jobs }
  writeFileSync(join(home, 'prometheus.yml'), JSON.stringify(config))
  const start = async () => {
    const port = await freePort()
    const child: ChildProcess = spawn(
      'prometheus',
      ['--config.file=prometheus.yml', '--storage.tsdb.path=data', `--web.listen-address=127.0.0.1:${port}`, '--log.level=warn'],
      { cwd: home, stdio: ['ignore', 'ignore', 'inherit'] },
    )
    const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
    const url = `http://127.0.0.1:${port}`
    const isReady = () =>
      fetch(`${url}/-/ready`).then(
        ({ ok }) => ok,
        () => false,
      )
    const state = await until(
      'Prometheus',
      async () => (child.exitCode !== null ? 'ended' : (await isReady()) && 'ready'),
      PATIENCE_MS,
    )
    return { url, child, ended, state }
  }
  // Somebody else may have taken the port that was free a moment ago.
  const { url, child, ended } = await until('a port for Prometheus', async () => {
    const started = await start()
    return started.state === 'ready' && started
  })
  const get = async <T>(path: string): Promise<T> => {
    const answer = (await (await fetch(`${url}${path}`)).json()) as { status: string; error?: string; data: T }
    if (answer.status !== 'success') throw new Error(`${path}: ${answer.error}`)
    return answer.data
  }
  // Seconds after it is ready it looks for the first time; a counter that has moved by then has no rate.
  const processes = jobs.flatMap(({ static_configs: [{ targets }] }) => targets)
  await until(
    'a first look of Prometheus at every process',
    async () => (await get<{ result: unknown[] }>('/api/v1/query?query=up==1')).result.length === processes.length,
    PATIENCE_MS,
  )
  return {
    url,
    get,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

let servers: Servers
/** Takes the traces and the lines of the log. */
let receiver: Receiver
beforeAll(async () => {
  if (!isThere) return
  servers = await startServers()
  receiver = await openReceiver()
})
afterAll(async () => {
  await receiver?.close()
  await servers?.stop()
})

test.skipIf(!isThere)('every query of every dashboard has an answer after an evening, and no alarm is raised', async () => {
  const told = { TEMPO_ENDPOINT: receiver.url, LOKI_URL: receiver.url }
  const env = { gateway: told, 'worker-1': told, 'worker-2': told }
  await withSystem({ layout: 'split', servers, env }, async (system) => {
    await system.ready()
    const prometheus = await startPrometheus(system)
    const begunAt = Date.now()
    try {
      const evening = await openEvening(
        system,
        openPeople(async () => undefined),
      )
      await play(evening, eveningSteps(false))

      const valuesOf = async (expr: string): Promise<string[]> => {
        const { result } = await prometheus.get<{ result: { value: [number, string] }[] }>(
          `/api/v1/query?query=${encodeURIComponent(expr)}`,
        )
        return result.map(({ value }) => value[1]).filter((value) => value !== 'NaN')
      }
      const isQuiet = ({ expr }: Asked): boolean => QUIET.some((part) => expr.includes(part))
      await until(
        'figures of the evening’s end',
        async () => (await valuesOf('sum(increase(frolf_facts_total{event="round.finalized"}[15m])) > 0')).length > 0,
        PATIENCE_MS,
      )
      // What happened once before the first look at a counter is no rate: the club goes on until each query has something to show.
      const ada = evening.member['ada']!
      let silent: string[] = []
      await until(
        'an answer to each query',
        async () => {
          await ada.slash('round list')
          await evening.member['birdie']!.slash('leaderboard')
          await ada.slash('round create')
          if (PICTURES !== undefined && Date.now() < begunAt + PICTURED_MS) return false
          silent = []
          for (const one of asked)
            if ((await valuesOf(one.expr)).length === 0 && !isQuiet(one)) silent.push(`${one.where}: ${one.expr}`)
          return silent.length === 0
        },
        PATIENCE_MS,
      ).catch(() => undefined)
      expect(silent).toEqual([])

      // Each rule could be evaluated. A busy machine may be slow; nothing else may be the matter.
      const evaluated = await until(
        'each rule to be evaluated',
        async () => {
          const { groups } = await prometheus.get<{ groups: { rules: { name: string; health: string; state: string }[] }[] }>(
            '/api/v1/rules',
          )
          const rules = groups.flatMap((group) => group.rules)
          return rules.every(({ health }) => health !== 'unknown') && rules
        },
        PATIENCE_MS,
      )
      expect(evaluated.length).toBeGreaterThan(20)
      expect(evaluated.filter(({ health }) => health !== 'ok')).toEqual([])
      const firing = evaluated.filter(({ state }) => state === 'firing').map(({ name }) => name)
      expect(firing.filter((name) => !/Slow|Late|Blocked/.test(name))).toEqual([])
      if (PICTURES !== undefined) await takePictures(prometheus, begunAt, PICTURES)
    } finally {
      await prometheus.stop()
    }
  })
})

async function takePictures(prometheus: Prometheus, from: number, to: string): Promise<void> {
  const linesOf = async ({ expr, legendFormat }: Panel['targets'][number]): Promise<DrawnPanel['lines']> => {
    const query = encodeURIComponent(expr.replaceAll('$__rate_interval', '20s'))
    const { result } = await prometheus.get<{ result: { metric: Record<string, string>; values: [number, string][] }[] }>(
      `/api/v1/query_range?query=${query}&start=${from / 1000}&end=${Date.now() / 1000}&step=1`,
    )
    return result.map(({ metric, values }) => ({
      legend: legendFormat.replaceAll(/\{\{(\w+)\}\}/g, (_, label: string) => metric[label] ?? ''),
      values: values.map(([at, value]): [number, number] => [at, Number(value)]).filter(([, value]) => Number.isFinite(value)),
    }))
  }
  const browser = await startBrowser()
  try {
    for (const { name, title, panels } of dashboards) {
      const drawn: DrawnPanel[] = []
      for (const panel of panels.filter((one) => ofPrometheus(one).length > 0)) {
        const lines = (await Promise.all(ofPrometheus(panel).map(linesOf))).flat()
        drawn.push({ ...panel, unit: panel.fieldConfig.defaults.unit, lines })
      }
      const { page } = await browser.open({ viewport: { width: 1216, height: 200 } })
      await page.setContent(dashboardPage(title, drawn))
      await page.screenshot({ path: join(to, `${name}.png`), fullPage: true })
    }
  } finally {
    await browser.close()
  }
}
