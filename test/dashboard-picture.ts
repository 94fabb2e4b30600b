// Draws a dashboard as Grafana lays it out, from what a Prometheus answers, as one page of HTML: to see the dashboards where there is no Grafana.

export interface DrawnPanel {
  title: string
  type: string
  unit: string
  gridPos: { x: number; y: number; w: number; h: number }
  /** Of each line: its legend and its values by time in seconds. */
  lines: { legend: string; values: [number, number][] }[]
}

/** Pixels of one column (of 24) and one row. */
const COLUMN = 50
const ROW = 30
const COLORS = [
  '#2f7ed8',
  '#d9534f',
  '#3c9d4b',
  '#b7791f',
  '#7b4fb5',
  '#1aa3a3',
  '#8a6d5a',
  '#c2418f',
  '#5b6b7b',
  '#9aa51d',
  '#e07b39',
  '#3b3f9e',
]
/** Longer legends are cut. */
const MAX_LEGEND = 44

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function shown(value: number, unit: string): string {
  if (unit === 's') return value >= 1 || value === 0 ? `${round(value)} s` : `${round(value * 1000)} ms`
  if (unit === 'bytes') return `${round(value / 1024 ** 2)} MiB`
  if (unit === 'percentunit') return `${round(value * 100)} %`
  return `${round(value)}${unit === 'ops' ? '/s' : ''}`
}
const round = (value: number): string => String(Number(value.toPrecision(3)))

function graph({ lines, unit, gridPos }: DrawnPanel): string {
  const [width, height] = [gridPos.w * COLUMN - 24, gridPos.h * ROW - 84]
  const points = lines.flatMap((line) => line.values)
  if (points.length === 0) return '<p class="none">nothing, on this evening</p>'
  const times = points.map(([at]) => at)
  const [from, to] = [Math.min(...times), Math.max(...times)]
  const top = Math.max(...points.map(([, value]) => value)) || 1
  const x = (at: number): number => 52 + ((at - from) / (to - from || 1)) * (width - 56)
  const y = (value: number): number => height - 2 - (value / top) * (height - 10)
  const grid = [0, 0.5, 1].map(
    (share) =>
      `<line x1="52" x2="${width}" y1="${y(top * share)}" y2="${y(top * share)}"/><text x="46" y="${y(top * share) + 4}">${shown(top * share, unit)}</text>`,
  )
  const paths = lines.map(
    ({ values }, n) =>
      `<polyline stroke="${COLORS[n % COLORS.length]}" points="${values.map(([at, value]) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(' ')}"/>`,
  )
  const legends = lines.map(
    ({ legend }, n) =>
      `<span><i style="background:${COLORS[n % COLORS.length]}"></i>${escape(legend.slice(0, MAX_LEGEND))}</span>`,
  )
  return `<svg width="${width}" height="${height}">${grid.join('')}${paths.join('')}</svg><div class="legend">${legends.join('')}</div>`
}

function number({ lines, unit }: DrawnPanel): string {
  const value = lines[0]?.values.at(-1)?.[1]
  return `<p class="number">${value === undefined ? '–' : shown(value, unit)}</p>`
}

/** Its width is 1,200 pixels; the height is as it comes. */
export function dashboardPage(title: string, panels: readonly DrawnPanel[]): string {
  const rows = Math.max(...panels.map(({ gridPos }) => gridPos.y + gridPos.h))
  const boxes = panels.map((panel) => {
    const { x, y, w, h } = panel.gridPos
    const place = `left:${x * COLUMN}px;top:${y * ROW + 48}px;width:${w * COLUMN - 8}px;height:${h * ROW - 8}px`
    return `<section style="${place}"><h2>${escape(panel.title)}</h2>${panel.type === 'stat' ? number(panel) : graph(panel)}</section>`
  })
  return `<!doctype html><meta charset="utf-8"><style>
body { margin: 0 8px; height: ${rows * ROW + 56}px; position: relative; font: 13px "DejaVu Sans", sans-serif; background: #f4f5f7; color: #1f2933 }
h1 { font-size: 18px; margin: 12px 0 } h2 { font-size: 13px; margin: 8px 10px 4px }
section { position: absolute; background: #fff; border: 1px solid #d9dde3; border-radius: 3px; box-sizing: border-box; overflow: hidden }
svg { margin: 0 8px; display: block; overflow: visible } svg line { stroke: #e3e6ea } svg text { font-size: 11px; text-anchor: end; fill: #616e7c } polyline { fill: none; stroke-width: 1.5 }
.legend { margin: 7px 10px 0; font-size: 11px; height: 32px; overflow: hidden } .legend span { margin-right: 12px; white-space: nowrap } .legend i { display: inline-block; width: 10px; height: 3px; margin-right: 5px; vertical-align: middle }
.number { font-size: 30px; text-align: center; margin: 10px 0 } .none { text-align: center; color: #7b8794; margin-top: 60px }
</style><h1>${escape(title)}</h1>${boxes.join('')}`
}
