// Dashboards, alerts and runbook mean what the program really exports and writes; what is generated is current; promtool agrees where it is found.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { features } from '../src/features/index.ts'
import type { EffectResult, GatewayState, InteractionOutcome } from '../src/platform/gateway/gateway-metrics.ts'
import type { StreamName } from '../src/platform/bus/bus.ts'
import type { LineEnd } from '../src/platform/telemetry/loki.ts'
import { openMetrics } from '../src/platform/telemetry/metrics.ts'
import type { CountedEnding } from '../src/platform/worker/metrics.ts'
import { WORKER_CONSUMER } from '../src/platform/worker/worker.ts'
import { useAll, watchAll } from './exported.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const text = (path: string): string => readFileSync(join(root, path), 'utf8')
const DASHBOARDS = 'deploy/observability/grafana/dashboards'

interface Panel {
  title: string
  datasource: { uid: string }
  targets: { expr: string; legendFormat: string; datasource: { uid: string } }[]
}
interface Dashboard {
  uid: string
  title: string
  panels: Panel[]
}
const dashboards = readdirSync(join(root, DASHBOARDS)).map((name) => JSON.parse(text(join(DASHBOARDS, name))) as Dashboard)

interface Rule {
  alert: string
  expr: string
  annotations: { summary: string; runbook_url: string }
}
const rules = (parse(text('deploy/observability/prometheus/rules.yml')) as { groups: { rules: Rule[] }[] }).groups.flatMap(
  (group) => group.rules,
)

/** What is asked of Prometheus, and the legend that it is shown with. */
const asked = [
  ...rules.map(({ alert, expr, annotations }) => ({
    where: alert,
    expr,
    legend: annotations.summary.replaceAll(/\{\{ \$labels\.(\w+) \}\}/g, '{{$1}}').replaceAll(/\{\{ \$value[^}]*\}\}/g, ''),
  })),
  ...dashboards.flatMap(({ title, panels }) =>
    panels.flatMap((panel) =>
      panel.targets
        .filter(({ datasource }) => datasource.uid === 'prometheus')
        .map(({ expr, legendFormat }) => ({ where: `${title}: ${panel.title}`, expr, legend: legendFormat })),
    ),
  ),
]

/** What the documents tell an operator to ask: lines of PromQL blocks, and what stands in a line of prose or of a table. */
const told = ['docs/troubleshooting.md', 'docs/operations.md', 'docs/observability.md'].flatMap((path) => {
  const blocks = [...text(path).matchAll(/^```promql\n([^]*?)^```$/gm)].flatMap(([, block]) => block!.trim().split('\n'))
  // A bare name is no query; a name with labels in braces may be the list of metrics: `{kind,outcome}`.
  const prose = text(path).replaceAll(/^```[^]*?^```$/gm, '')
  const spans = [...prose.matchAll(/`([^`\n]*frolf_[a-z_]+[^`\n]*)`/g)].map(([, span]) => span!)
  const queries = spans.filter((span) => /[ (=]/.test(span) && !/^frolf-bot |^\$/.test(span))
  return [...blocks, ...queries].map((expr) => ({ where: path, expr, legend: '' }))
})

// ------------------------------------------------------------------------------------------------------------------- what is exported

/** Labels of every series at /metrics, by its name. */
async function exported(): Promise<Map<string, Set<string>>> {
  const metrics = openMetrics({ mode: 'worker', version: '1.2.3' })
  try {
    useAll(metrics)
    watchAll(metrics)
    const series = new Map<string, Set<string>>()
    for (const line of (await metrics.text()).split('\n')) {
      const [, name, labels = ''] = /^([a-z_]+)(?:\{(.*)\})? /.exec(line) ?? []
      if (name === undefined) continue
      const known = series.get(name) ?? new Set()
      for (const [, label] of labels.matchAll(/(\w+)="(?:[^"\\]|\\.)*"/g)) known.add(label!)
      series.set(name, known)
    }
    return series
  } finally {
    metrics.close()
  }
}

/** What Prometheus adds: which target it is, and (by its configuration, and the ServiceMonitor) in which mode that runs. */
const TARGET_LABELS = ['instance', 'job', 'mode']

const all = <T extends string>(values: Record<T, true>): string[] => Object.keys(values)
/** The values that a label of ours can have, so that no query waits for one that never comes. */
const VALUES: Record<string, string[]> = {
  'frolf_interactions_total outcome': all<InteractionOutcome>({
    request: true,
    form: true,
    say: true,
    choices: true,
    refused: true,
    unavailable: true,
    'held-back': true,
    ignored: true,
    failed: true,
    repeat: true,
    late: true,
  }),
  'frolf_gateway_state state': all<GatewayState>({ standby: true, connecting: true, open: true, closed: true }),
  'frolf_effects_total result': all<EffectResult>({ done: true, skipped: true, refused: true, retried: true, dead: true }),
  'frolf_handled_total ending': all<CountedEnding>({ done: true, refused: true, failed: true, repeated: true, retried: true }),
  'frolf_bus_pending_messages stream': all<StreamName>({ requests: true, events: true, effects: true, dead: true }),
  'frolf_bus_pending_messages consumer': [WORKER_CONSUMER],
  'frolf_bus_publish_seconds_count mode': ['gateway', 'worker', 'standalone'],
  'frolf_build_info mode': ['gateway', 'worker', 'standalone'],
  'frolf_database_connections state': ['used', 'idle', 'waiting'],
  'frolf_database_transaction_seconds_count outcome': ['committed', 'retried', 'failed'],
  'frolf_trace_spans_total result': ['sent', 'failed', 'dropped'],
  'frolf_log_lines_total result': all<LineEnd>({ sent: true, dropped: true, refused: true, failed: true }),
  'frolf_clubs state': ['active', 'left'],
  'frolf_open_rounds state': ['scheduled', 'live'],
  'frolf_facts_total event': features.flatMap(({ handlers }) =>
    handlers.filter(({ type }) => type.kind === 'event').map(({ type }) => type.name),
  ),
}

/** What is wrong with a query. */
function faultsOf(
  { expr, legend }: { expr: string; legend: string },
  series: ReadonlyMap<string, ReadonlySet<string>>,
): string[] {
  const faults: string[] = []
  const labels = new Set(TARGET_LABELS)
  // Label lists and texts hold words that are no metrics.
  const bare = expr.replaceAll(/\b(?:by|on|without) \([^)]*\)/g, ' ')
  const names = [...bare.matchAll(/\b((?:frolf|process|nodejs)_[a-z_]+)(?:\{([^}]*)\})?/g)]
  if (names.length === 0) faults.push('asks for nothing of ours')
  for (const [, name, matchers = ''] of names) {
    const known = series.get(name!)
    if (!known) {
      faults.push(`${name} is not exported`)
      continue
    }
    for (const label of known) labels.add(label)
    for (const [, label, operator, value] of matchers.matchAll(/(\w+)(=~|!~|!=|=)"([^"]*)"/g)) {
      if (!known.has(label!) && !TARGET_LABELS.includes(label!)) faults.push(`${name} has no label ${label}`)
      const values = VALUES[`${name} ${label}`]
      if (!values) continue
      for (const one of operator!.includes('~') ? value!.split('|') : [value!])
        if (!values.includes(one) && !/[.*+]/.test(one)) faults.push(`${label} of ${name} is never ${one}`)
    }
  }
  for (const [, list] of expr.matchAll(/\b(?:by|on|without) \(([^)]*)\)/g))
    for (const label of list!.split(', ')) if (!labels.has(label)) faults.push(`there is no label ${label}`)
  for (const [, label] of legend.matchAll(/\{\{(\w+)\}\}/g)) if (!labels.has(label!)) faults.push(`its legend has no ${label}`)
  return faults
}

describe('dashboards and alerts', () => {
  test('ask for what the program exports', async () => {
    const series = await exported()
    expect(asked.length).toBeGreaterThan(80)
    expect(asked.flatMap((one) => faultsOf(one, series).map((fault) => `${one.where}: ${fault}`))).toEqual([])
  })

  test('and so do the queries of the documents', async () => {
    const series = await exported()
    expect(told.length).toBeGreaterThan(50)
    expect(told.flatMap((one) => faultsOf(one, series).map((fault) => `${one.where}: ${one.expr}: ${fault}`))).toEqual([])
  })

  test.each([
    ['rate(frolf_interaction_total[5m])', '', 'frolf_interaction_total is not exported'],
    ['frolf_gateway_state{status="open"}', '', 'frolf_gateway_state has no label status'],
    ['frolf_gateway_state{state="opened"}', '', 'state of frolf_gateway_state is never opened'],
    ['frolf_interactions_total{outcome=~"late|fail"}', '', 'outcome of frolf_interactions_total is never fail'],
    ['sum by (guild) (frolf_handled_total)', '', 'there is no label guild'],
    ['frolf_handled_total', '{{guild}}', 'its legend has no guild'],
    ['sum(up)', '', 'asks for nothing of ours'],
  ])('%s with %j is found out', async (expr, legend, fault) => {
    expect(faultsOf({ expr, legend }, await exported())).toEqual([fault])
  })

  test('are what scripts/dashboards.mjs writes', async () => {
    const { generatedFiles } = (await import(pathToFileURL(join(root, 'scripts', 'dashboards.mjs')).href)) as {
      generatedFiles: () => Record<string, string>
    }
    const files = generatedFiles()
    expect(Object.keys(files)).toHaveLength(dashboards.length + 1)
    for (const [path, written] of Object.entries(files)) expect(text(path), `${path}: npm run dashboards`).toBe(written)
  })

  test('have each an id and a place of their own, and read from sources that are provisioned', () => {
    const { datasources } = parse(text('deploy/observability/grafana/provisioning/datasources/sources.yaml')) as {
      datasources: { uid: string }[]
    }
    const sources = new Set(datasources.map(({ uid }) => uid))
    expect(new Set(dashboards.map(({ uid }) => uid)).size).toBe(dashboards.length)
    for (const { datasource, targets } of dashboards.flatMap(({ panels }) => panels))
      for (const { uid } of [datasource, ...targets.map((target) => target.datasource)]) expect(sources).toContain(uid)
  })

  test('are where compose.prod.yaml has Grafana and Prometheus look for them', () => {
    const { services } = parse(text('compose.prod.yaml'), { merge: true }) as { services: Record<string, { volumes: string[] }> }
    const { providers } = parse(text('deploy/observability/grafana/provisioning/dashboards/dashboards.yaml')) as {
      providers: { options: { path: string } }[]
    }
    expect(services['grafana']!.volumes).toContain(`./${DASHBOARDS}:${providers[0]!.options.path}:ro`)
    const { rule_files: files } = parse(text('deploy/observability/prometheus/prometheus.yml')) as { rule_files: string[] }
    expect(files).toEqual(['rules.yml'])
    expect(services['prometheus']!.volumes).toContain('./deploy/observability/prometheus:/etc/prometheus:ro')
  })
})

// --------------------------------------------------------------------------------------------------------------------------- runbook

/** Every text of the program that could be logged, in one. */
function programTexts(folder = join(root, 'src')): string {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /(?<!\.test)\.ts$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n')
}

describe('the runbook', () => {
  const entries = new Map(
    text('docs/operations.md')
      .split(/^### /m)
      .slice(1)
      .map((entry) => [entry.split('\n', 1)[0]!, entry] as const),
  )

  test('has an entry for each alert, with its query as it is asked, and something to do', () => {
    for (const { alert, expr, annotations } of rules) {
      const entry = entries.get(alert)
      expect(entry, alert).toBeDefined()
      expect(entry).toContain(`- Query: \`${expr}\``)
      expect(entry).toMatch(/^- Do: .{20,}/m)
      expect(annotations.runbook_url).toBe(`docs/operations.md#${alert.toLowerCase()}`)
    }
    expect([...entries.keys()].filter((name) => name.startsWith('Frolf')).toSorted()).toEqual(
      rules.map(({ alert }) => alert).toSorted(),
    )
  })

  test('names log lines that the program writes', () => {
    const texts = programTexts()
    const named = [...entries.values()].flatMap((entry) => [...entry.matchAll(/“`([^`]+)`”/g)].map((match) => match[1]!))
    expect(named.length).toBeGreaterThan(rules.length)
    expect(named.filter((line) => !texts.includes(line))).toEqual([])
  })
})

// -------------------------------------------------------------------------------------------------------------------------- promtool

const promtool = ((): string | undefined => {
  try {
    execFileSync('promtool', ['--version'], { stdio: 'ignore' })
    return 'promtool'
  } catch {
    return undefined
  }
})()

describe.skipIf(promtool === undefined)('promtool', () => {
  const run = (...args: string[]): string =>
    execFileSync(promtool!, args, { cwd: join(root, 'deploy', 'observability', 'prometheus'), encoding: 'utf8', stdio: 'pipe' })

  test('takes the configuration and its rules', () => {
    expect(run('check', 'config', 'prometheus.yml')).toContain('SUCCESS')
  })

  test('takes every query that the documents tell', () => {
    const place = mkdtempSync(join(tmpdir(), 'frolf-queries-'))
    try {
      const check = (queries: string[]): string => {
        const written = { groups: [{ name: 'told', rules: queries.map((expr, n) => ({ record: `told:${n}`, expr })) }] }
        // JSON is YAML.
        writeFileSync(join(place, 'rules.yml'), JSON.stringify(written))
        return run('check', 'rules', join(place, 'rules.yml'))
      }
      const queries = told.map(({ expr }) => expr)
      expect(check(queries)).toContain(`${queries.length} rules found`)
      expect(() => check(['max by stream (frolf_outbox_due_messages)'])).toThrow('parse error')
    } finally {
      rmSync(place, { recursive: true, force: true })
    }
  })

  test('lets good and bad days run through the rules, and each alert comes on one of them', () => {
    const { tests } = parse(text('deploy/observability/prometheus/rules.test.yml')) as {
      tests: { alert_rule_test: { alertname: string; exp_alerts: unknown[] }[] }[]
    }
    const coming = tests.flatMap((day) => day.alert_rule_test.filter((one) => one.exp_alerts.length > 0))
    expect([...new Set(coming.map(({ alertname }) => alertname))].toSorted()).toEqual(rules.map(({ alert }) => alert).toSorted())
    expect(() => run('test', 'rules', 'rules.test.yml')).not.toThrow()
  })

  test('finds nothing wrong with what we show at /metrics', async () => {
    const metrics = openMetrics({ mode: 'worker', version: '1.2.3' })
    useAll(metrics)
    watchAll(metrics)
    // Node's own come from prom-client.
    const lines = (await metrics.text()).split('\n').filter((line) => /^(# \w+ )?frolf_/.test(line))
    metrics.close()
    expect(
      execFileSync(promtool!, ['check', 'metrics'], { input: `${lines.join('\n')}\n`, encoding: 'utf8', stdio: 'pipe' }),
    ).toBe('')
  })
})
