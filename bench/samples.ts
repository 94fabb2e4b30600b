// Reads single figures out of the text of /metrics. Pure.

/** The sum of all samples of this name whose labels include these; 0 when there are none. */
export function sumOf(text: string, name: string, labels: Record<string, string> = {}): number {
  let sum = 0
  for (const line of text.split('\n')) {
    const match = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/.exec(line)
    if (match?.[1] !== name) continue
    const found = new Map([...(match[2] ?? '').matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map((label) => [label[1]!, label[2]!]))
    if (Object.entries(labels).every(([key, value]) => found.get(key) === value)) sum += Number(match[3])
  }
  return sum
}
