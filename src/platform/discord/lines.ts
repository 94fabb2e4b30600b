// Whole lines as far as they fit into a field or an embed. Pure.
import { clip } from './discord-message.ts'

/** The lines that fit into `max` characters; of those that do not, behind them, how many. Room for that is kept while lines are left. */
export function fitLines(lines: readonly string[], max: number, more: (count: number) => string): string {
  let text = ''
  for (const [index, line] of lines.entries()) {
    const rest = more(lines.length - index)
    const isLast = index === lines.length - 1
    if (text.length + line.length + (isLast ? 0 : 1 + rest.length) > max) return clip(text + rest, max)
    text += `${line}\n`
  }
  return text.trimEnd()
}
