// Whole lines as far as they fit into a field or an embed. Pure.
import { clip } from './discord-message.ts'

/** The lines, if all of them fit into `max` characters; else those that do with room behind them for how many do not. */
export function fitLines(lines: readonly string[], max: number, more: (count: number) => string): string {
  const whole = lines.join('\n')
  if (whole.length <= max) return whole.trimEnd()
  let text = ''
  for (const [index, line] of lines.entries()) {
    const rest = more(lines.length - index)
    if (text.length + line.length + 1 + rest.length > max) return clip(text + rest, max)
    text += `${line}\n`
  }
  return text.trimEnd()
}
