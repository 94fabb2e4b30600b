// What a benchmark hands over: figures with their baselines, and the table they are shown in. Pure.

export const UNITS = ['ms', 'MB', 'kB', 'B', '/s', 's', 'of each'] as const
export type Unit = (typeof UNITS)[number]

export interface Figure {
  /** What was measured, as in "worker, second start". */
  what: string
  value: number
  unit: Unit
  /** How the figure came about, as in "median of 5". */
  how: string
  /** Something simpler on the same machine, measured in the same run, in the same unit. */
  baseline?: { what: string; value: number }
}

/** The value below which the share `q` (0 to 1) of the values lies, between two values in proportion. Throws RangeError for no values. */
export function quantile(values: readonly number[], q: number): number {
  if (values.length === 0) throw new RangeError('no values, no quantile')
  if (!(q >= 0 && q <= 1)) throw new RangeError(`a quantile is from 0 to 1, not ${q}`)
  const sorted = values.toSorted((a, b) => a - b)
  const place = q * (sorted.length - 1)
  const below = sorted[Math.floor(place)]!
  const above = sorted[Math.ceil(place)]!
  return below + (above - below) * (place - Math.floor(place))
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** The figure divided by its baseline; undefined without one. */
export function ratioOf({ value, baseline }: Figure): number | undefined {
  return baseline === undefined || baseline.value === 0 ? undefined : value / baseline.value
}

/** Three digits that count, no more than the measurement is worth. */
export function shownNumber(value: number): string {
  if (value === 0) return '0'
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))))
  return value.toFixed(Math.min(digits, 3))
}

/** Columns of numbers stand to the right. */
const isNumber = (column: number): boolean => column === 1 || column === 4

/** A Markdown table, its columns lined up, so that it can be read in a terminal and put into a document as it is. */
export function table(figures: readonly Figure[]): string {
  const head = ['what', 'figure', 'how', 'baseline', 'ratio']
  const rows = figures.map((figure) => {
    const { what, value, unit, how, baseline } = figure
    const ratio = ratioOf(figure)
    return [
      what,
      `${shownNumber(value)} ${unit}`,
      how,
      baseline === undefined ? '' : `${shownNumber(baseline.value)} ${unit} ${baseline.what}`,
      ratio === undefined ? '' : shownNumber(ratio),
    ].map((cell) => cell.replaceAll('|', '\\|'))
  })
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]!.length)))
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => (isNumber(i) ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!))).join(' | ')} |`
  const rule = `| ${widths.map((width, i) => (isNumber(i) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width))).join(' | ')} |`
  return [line(head), rule, ...rows.map(line)].join('\n')
}
