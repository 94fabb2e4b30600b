// `npm run dashboards`: writes Grafana's dashboards, and the alert rules as the Prometheus Operator takes them. What they show is said here in short; a test compares the files.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parse, stringify } from 'yaml'
import { root } from './steps.mjs'

const RULES = 'deploy/observability/prometheus/rules.yml'

const p95 = (metric, by = []) =>
  `histogram_quantile(0.95, sum by (${['le', ...by].join(', ')}) (rate(${metric}_bucket[$__rate_interval])))`
const rate = (selector, ...by) =>
  by.length > 0 ? `sum by (${by.join(', ')}) (rate(${selector}[$__rate_interval]))` : `sum(rate(${selector}[$__rate_interval]))`

/** One number. `good`: from which value on it is bad, counted up or down. */
const stat = (title, query, options = {}) => ({ type: 'stat', title, queries: [[query, '']], ...options })
/** Lines over time: [query, legend] each. */
const graph = (title, unit, ...queries) => ({ type: 'timeseries', title, unit, queries })

const DASHBOARDS = {
  gateway: {
    title: 'Frolf: gateway',
    about: 'How members are answered, and how Discord does.',
    panels: [
      stat('Session with Discord', 'max(frolf_gateway_state{state="open"})', { badBelow: 1, words: { 0: 'none', 1: 'open' } }),
      stat('Silent shards', 'max(frolf_gateway_silent_shards)', { badFrom: 1 }),
      stat('New sessions left today', 'min(frolf_gateway_new_sessions_left)', { badBelow: 100 }),
      stat('Invalid requests in ten minutes', 'max(frolf_discord_invalid_requests)', { badFrom: 2000 }),
      graph('What members do', 'ops', [rate('frolf_interactions_total', 'kind'), '{{kind}}']),
      graph('How it is answered', 'ops', [rate('frolf_interactions_total', 'outcome'), '{{outcome}}']),
      graph(
        'Time to the first answer (Discord allows 3 s)',
        's',
        ['histogram_quantile(0.5, sum by (le) (rate(frolf_interaction_ack_seconds_bucket[$__rate_interval])))', 'median'],
        [p95('frolf_interaction_ack_seconds'), '95 %'],
        ['histogram_quantile(0.99, sum by (le) (rate(frolf_interaction_ack_seconds_bucket[$__rate_interval])))', '99 %'],
      ),
      graph('Discord’s answers, 95 %, by route', 's', [
        `topk(8, ${p95('frolf_discord_request_seconds', ['method', 'route'])})`,
        '{{method}} {{route}}',
      ]),
      graph('Requests to Discord by status', 'ops', [rate('frolf_discord_request_seconds_count', 'status'), '{{status}}']),
      graph('Changes in Discord', 'ops', [rate('frolf_effects_total', 'effect', 'result'), '{{effect}} {{result}}']),
      graph('Events from Discord', 'ops', [rate('frolf_gateway_dispatches_total', 'event'), '{{event}}']),
      graph('Since anything came from Discord', 's', ['frolf_gateway_last_dispatch_age_seconds', 'shard {{shard}}']),
      graph('Commands registered', 'ops', [
        rate('frolf_discord_request_seconds_count{route=~"/applications/.*commands.*"}', 'method'),
        '{{method}}',
      ]),
      graph('Published by the gateway', 'ops', [rate('frolf_bus_publish_seconds_count{mode="gateway"}', 'stream'), '{{stream}}']),
    ],
  },
  workers: {
    title: 'Frolf: workers',
    about: 'What is decided, how fast, and what fails.',
    panels: [
      stat('Workers', 'count(frolf_outbox_due_messages)', { badBelow: 1 }),
      stat('Dead letters', 'max(frolf_dead_letter_messages)', { badFrom: 1 }),
      stat('Oldest message in the outbox', 'max(frolf_outbox_oldest_due_seconds)', { unit: 's', badFrom: 60 }),
      stat('Messages that wait', 'sum(max by (stream) (frolf_bus_pending_messages{consumer="worker"}))', { badFrom: 500 }),
      graph('Handled, by ending', 'ops', [rate('frolf_handled_total', 'ending'), '{{ending}}']),
      graph('Handled, by worker', 'ops', [rate('frolf_handled_total', 'instance'), '{{instance}}']),
      graph('Handlers, 95 %', 's', [`topk(8, ${p95('frolf_handler_seconds', ['consumer'])})`, '{{consumer}}']),
      graph('Busiest handlers', 'ops', [`topk(8, ${rate('frolf_handled_total', 'consumer')})`, '{{consumer}}']),
      graph('How far behind, 95 %', 's', [p95('frolf_bus_waited_seconds', ['stream']), '{{stream}}']),
      graph('Questions', 'ops', [rate('frolf_queries_total', 'query', 'ending'), '{{query}} {{ending}}']),
      graph('Questions, 95 %', 's', [p95('frolf_query_seconds', ['query']), '{{query}}']),
      graph(
        'Tried again, and given up',
        'ops',
        [rate('frolf_redelivered_total', 'message'), 'again {{message}}'],
        [rate('frolf_dead_lettered_total', 'consumer'), 'given up {{consumer}}'],
      ),
      graph('Standing still', 's', ['frolf_event_loop_longest_gap_seconds', '{{mode}} {{instance}}']),
      graph('Memory', 'bytes', ['process_resident_memory_bytes{mode=~".+"}', '{{mode}} {{instance}}']),
      graph('Processor', 'percentunit', [
        'rate(process_cpu_seconds_total{mode=~".+"}[$__rate_interval])',
        '{{mode}} {{instance}}',
      ]),
      graph(
        'Traces and log lines',
        'ops',
        [rate('frolf_trace_spans_total', 'result'), 'spans {{result}}'],
        [rate('frolf_log_lines_total', 'result'), 'lines {{result}}'],
      ),
    ],
  },
  bus: {
    title: 'Frolf: bus and outbox',
    about: 'Messages between gateway and workers.',
    panels: [
      stat('Processes without the bus', 'count(frolf_bus_connected == 0) or vector(0)', { badFrom: 1 }),
      stat('Requests that wait', 'max(frolf_bus_pending_messages{stream="requests"})', { badFrom: 500 }),
      stat('Events that wait', 'max(frolf_bus_pending_messages{stream="events"})', { badFrom: 500 }),
      stat('Effects that wait', 'max(frolf_bus_pending_messages{stream="effects"})', { badFrom: 1000 }),
      graph('Waiting for their consumer', 'short', [
        'max by (stream, consumer) (frolf_bus_pending_messages)',
        '{{stream}} for {{consumer}}',
      ]),
      graph('From the bus to whoever handles it, 95 %', 's', [
        p95('frolf_bus_waited_seconds', ['stream', 'consumer']),
        '{{stream}} for {{consumer}}',
      ]),
      graph('Published', 'ops', [rate('frolf_bus_publish_seconds_count', 'stream'), '{{stream}}']),
      graph('Until the bus confirms, 95 %', 's', [p95('frolf_bus_publish_seconds', ['stream']), '{{stream}}']),
      graph('Handed out', 'ops', [
        rate('frolf_bus_delivered_total', 'stream', 'redelivery'),
        '{{stream}}, again: {{redelivery}}',
      ]),
      graph('Outbox to bus', 'ops', [rate('frolf_outbox_relayed_total'), 'messages']),
      graph('Due in the outbox', 'short', ['max(frolf_outbox_due_messages)', 'messages']),
      graph('Oldest in the outbox', 's', ['max(frolf_outbox_oldest_due_seconds)', 'age']),
    ],
  },
  database: {
    title: 'Frolf: database',
    about: 'Transactions and connections, as the bot sees them.',
    panels: [
      stat('Transactions', rate('frolf_database_transaction_seconds_count'), { unit: 'ops' }),
      stat('95 % take less than', p95('frolf_database_transaction_seconds'), { unit: 's', badFrom: 1 }),
      stat('Waiting for a connection', 'sum(frolf_database_connections{state="waiting"})', { badFrom: 1 }),
      stat('Connections in use', 'sum(frolf_database_connections{state="used"})'),
      graph('Transactions by outcome', 'ops', [
        rate('frolf_database_transaction_seconds_count', 'kind', 'outcome'),
        '{{kind}} {{outcome}}',
      ]),
      graph(
        'How long they take',
        's',
        [
          'histogram_quantile(0.5, sum by (le, kind) (rate(frolf_database_transaction_seconds_bucket[$__rate_interval])))',
          'median {{kind}}',
        ],
        [p95('frolf_database_transaction_seconds', ['kind']), '95 % {{kind}}'],
      ),
      graph('Connections', 'short', ['sum by (state) (frolf_database_connections)', '{{state}}']),
      graph('Run again after a deadlock', 'ops', [
        rate('frolf_database_transaction_seconds_count{outcome="retried"}'),
        'transactions',
      ]),
    ],
  },
  clubs: {
    title: 'Frolf: clubs',
    about: 'What clubs do with it.',
    panels: [
      stat('Clubs', 'max(frolf_clubs{state="active"})'),
      stat('Members', 'max(frolf_members)'),
      stat('Rounds planned', 'max(frolf_open_rounds{state="scheduled"})'),
      stat('Rounds played now', 'max(frolf_open_rounds{state="live"})'),
      graph('Servers where somebody used the bot', 'short', ['max by (window) (frolf_active_guilds)', 'within {{window}}']),
      graph('What comes about', 'ops', [`topk(12, ${rate('frolf_facts_total', 'event')})`, '{{event}}']),
      graph(
        'Rounds',
        'short',
        ['sum(increase(frolf_facts_total{event="round.created"}[$__rate_interval]))', 'created'],
        ['sum(increase(frolf_facts_total{event="round.finalized"}[$__rate_interval]))', 'finished'],
      ),
      graph('Clubs, and those that removed the bot', 'short', ['max by (state) (frolf_clubs)', '{{state}}']),
      graph('Busiest server, messages a minute', 'short', ['max(frolf_busiest_guild_messages)', 'messages']),
      graph('Too much at once', 'ops', [
        rate('frolf_interactions_total{outcome=~"held-back|ignored"}', 'outcome'),
        '{{outcome}}',
      ]),
      {
        type: 'timeseries',
        title: 'Messages a minute by server (from the log)',
        unit: 'short',
        source: 'loki',
        queries: [
          ['topk(10, sum by (guild) (count_over_time({app="frolf-bot", level="info"} | json | ending != "" [1m])))', '{{guild}}'],
        ],
      },
      {
        type: 'logs',
        title: 'Refused and failed (from the log)',
        source: 'loki',
        queries: [['{app="frolf-bot"} | json | ending = "refused" or level = "error"', '']],
      },
    ],
  },
}

const UNITS = { ops: 'ops', s: 's', bytes: 'bytes', short: 'short', percentunit: 'percentunit' }

function thresholds({ badFrom, badBelow }) {
  const [good, bad] = ['green', 'red']
  if (badFrom !== undefined)
    return [
      { color: good, value: null },
      { color: bad, value: badFrom },
    ]
  if (badBelow !== undefined)
    return [
      { color: bad, value: null },
      { color: good, value: badBelow },
    ]
  return [{ color: good, value: null }]
}

function panelOf(panel, id, gridPos) {
  const source = panel.source ?? 'prometheus'
  const datasource = { type: source, uid: source }
  return {
    id,
    type: panel.type,
    title: panel.title,
    gridPos,
    datasource,
    targets: panel.queries.map(([expr, legendFormat], index) => ({
      refId: String.fromCodePoint(65 + index),
      datasource,
      expr,
      legendFormat,
    })),
    fieldConfig: {
      defaults: {
        unit: UNITS[panel.unit ?? 'short'],
        ...(panel.type === 'timeseries' ? { min: 0, custom: { fillOpacity: 8, lineWidth: 1, showPoints: 'never' } } : {}),
        ...(panel.type === 'stat' ? { thresholds: { mode: 'absolute', steps: thresholds(panel) } } : {}),
        ...(panel.words
          ? {
              mappings: [
                {
                  type: 'value',
                  options: Object.fromEntries(Object.entries(panel.words).map(([value, text]) => [value, { text }])),
                },
              ],
            }
          : {}),
      },
      overrides: [],
    },
    options:
      panel.type === 'timeseries'
        ? { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi', sort: 'desc' } }
        : {},
  }
}

/** Four numbers side by side in the first row, then two graphs a row. */
function dashboardOf(name, { title, about, panels }) {
  const stats = panels.filter(({ type }) => type === 'stat')
  const others = panels.filter(({ type }) => type !== 'stat')
  const laidOut = [
    ...stats.map((panel, index) => panelOf(panel, index + 1, { x: (index % 4) * 6, y: Math.floor(index / 4) * 4, w: 6, h: 4 })),
    ...others.map((panel, index) =>
      panelOf(panel, stats.length + index + 1, {
        x: (index % 2) * 12,
        y: Math.ceil(stats.length / 4) * 4 + Math.floor(index / 2) * 8,
        w: 12,
        h: 8,
      }),
    ),
  ]
  return {
    uid: `frolf-${name}`,
    title,
    description: about,
    tags: ['frolf'],
    timezone: 'browser',
    schemaVersion: 39,
    refresh: '30s',
    time: { from: 'now-3h', to: 'now' },
    links: [{ type: 'dashboards', tags: ['frolf'], asDropdown: true, title: 'Frolf' }],
    templating: { list: [] },
    panels: laidOut,
  }
}

/** Every file that this writes, by its path from the repository's folder. */
export function generatedFiles() {
  const rules = parse(readFileSync(join(root, RULES), 'utf8'))
  const manifest = {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { name: 'discord-frolf-bot' },
    spec: rules,
  }
  return {
    'deploy/kubernetes/components/monitoring/rules.yaml': `# For the Prometheus Operator: ${RULES}, word for word. Written by \`npm run dashboards\`.\n${stringify(manifest, { lineWidth: 0 })}`,
    ...Object.fromEntries(
      Object.entries(DASHBOARDS).map(([name, dashboard]) => [
        `deploy/observability/grafana/dashboards/${name}.json`,
        `${JSON.stringify(dashboardOf(name, dashboard), null, 2)}\n`,
      ]),
    ),
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const [path, text] of Object.entries(generatedFiles())) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}
