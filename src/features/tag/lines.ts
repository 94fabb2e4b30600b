// Whole lines as far as they fit, and pages of them. Pure.

/** The lines that fit into `max` characters, and behind them how many do not. */
export function fitLines(lines: readonly string[], max: number, more: (count: number) => string): string {
  let text = ''
  for (const [index, line] of lines.entries()) {
    const rest = more(lines.length - index)
    const isLast = index === lines.length - 1
    if (text.length + line.length + (isLast ? 0 : 1 + rest.length) > max) return text + rest
    text += `${line}\n`
  }
  return text.trimEnd()
}

/** `page` from 0, brought into the range there is. */
export function pageOf(count: number, perPage: number, page: number): { page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(count / perPage))
  return { page: Math.min(Math.max(0, page), pages - 1), pages }
}
