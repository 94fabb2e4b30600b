// Tags over time as a picture: time from left to right, the best tag at the top; and the same in words. Pure.
import {
  createCanvas,
  drawLine,
  drawShape,
  drawText,
  shapes,
  widthOfText,
  type Canvas,
  type Colour,
  type Shape,
} from '../../platform/picture/canvas.ts'
import type { TagMove } from './tag.ts'

/** From this moment on they hold this number, or (null) none. */
export interface Step {
  at: Date
  number: number | null
}
export interface TagLine {
  user: string
  steps: readonly Step[]
}

/** More lines cannot be told apart; there is a mark for each. */
export const MOST_LINES = shapes.length
export const markOf = (index: number): Shape => shapes[index % shapes.length]!

/** What one member held, from the moves in their order. */
export function stepsOf(user: string, moves: readonly (TagMove & { at: Date; change: string })[]): Step[] {
  const steps: (Step & { change: string })[] = []
  for (const { at, number, from, to, change } of moves) {
    if (from !== user && to !== user) continue
    const last = steps.at(-1)
    const isSame = last?.change === change
    // Of one change the tag they got counts, in whatever order its moves stand.
    if (isSame && to === user) last.number = number
    else if (!isSame) steps.push({ at, number: to === user ? number : null, change })
  }
  return steps.map(({ at, number }) => ({ at, number }))
}

const WIDTH = 900
const HEIGHT = 420
const PLOT = { left: 70, right: WIDTH - 80, top: 28, bottom: HEIGHT - 52 }
/** A light card of its own, so that it reads the same on a dark and on a light page. */
const PAPER: Colour = [250, 250, 247]
const INK: Colour = [32, 36, 44]
const RULE: Colour = [214, 216, 220]
/** Told apart by people who see colours otherwise (Okabe and Ito), dark enough for the paper. */
const COLOURS: readonly Colour[] = [
  [0, 95, 158],
  [196, 78, 0],
  [0, 122, 88],
  [170, 68, 128],
  [110, 84, 0],
  [60, 60, 60],
]
const TEXT = 15
/** Labels at the right keep this distance. */
const LABEL_GAP = 20
/** About so many lines for the eye to follow. */
const RULES = 6
/** Marks closer together than this are a smear: then only the line is drawn. */
const MARK_GAP = 9

/** Steps of 1, 2, 5, 10, … that give about as many rules as wanted. */
function ticks(low: number, high: number): number[] {
  const rough = Math.max(1, (high - low) / RULES)
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? 1)
  const first = Math.ceil(low / step) * step
  return Array.from({ length: Math.floor((high - first) / step) + 1 }, (_, index) => first + index * step)
}

const dateText = (at: Date) => at.toISOString().slice(0, 10)

/** `until`: the right edge. Lines without a step are left out. */
export function drawChart(lines: readonly TagLine[], until: Date): Canvas {
  const canvas = createCanvas(WIDTH, HEIGHT, PAPER)
  const numbers = lines.flatMap(({ steps }) => steps.flatMap(({ number }) => number ?? []))
  const starts = lines.flatMap(({ steps }) => steps.map(({ at }) => at.getTime()))
  const low = Math.min(...numbers, Infinity) === Infinity ? 1 : Math.min(...numbers)
  const high = Math.max(low + 1, ...numbers)
  const from = Math.min(until.getTime() - 1, ...starts)
  const x = (at: number) => PLOT.left + ((at - from) / (until.getTime() - from)) * (PLOT.right - PLOT.left)
  const y = (number: number) => PLOT.top + ((number - low) / (high - low)) * (PLOT.bottom - PLOT.top)

  for (const number of ticks(low, high)) {
    drawLine(canvas, [PLOT.left, y(number)], [PLOT.right, y(number)], 1, RULE)
    const label = `#${number}`
    drawText(canvas, [PLOT.left - 12 - widthOfText(label, TEXT), y(number) - TEXT / 2], label, TEXT, INK)
  }
  for (const [at, side] of [
    [from, 0],
    [(from + until.getTime()) / 2, 0.5],
    [until.getTime(), 1],
  ] as const) {
    const label = dateText(new Date(at))
    drawLine(canvas, [x(at), PLOT.bottom], [x(at), PLOT.bottom + 6], 1, INK)
    drawText(canvas, [x(at) - widthOfText(label, TEXT) * side, PLOT.bottom + 18], label, TEXT, INK)
  }
  for (const [index, line] of lines.entries()) drawSteps(canvas, line.steps, index, { x, y, until: until.getTime() })
  drawLabels(canvas, lines, y)
  return canvas
}

function drawSteps(
  canvas: Canvas,
  steps: readonly Step[],
  index: number,
  to: { x: (at: number) => number; y: (number: number) => number; until: number },
): void {
  const colour = COLOURS[index % COLOURS.length]!
  let markedAt = -Infinity
  for (const [place, { at, number }] of steps.entries()) {
    const next = steps[place + 1]
    const end = to.x(next?.at.getTime() ?? to.until)
    if (number === null) continue
    const start = to.x(at.getTime())
    drawLine(canvas, [start, to.y(number)], [end, to.y(number)], 3, colour)
    if (next && next.number !== null) drawLine(canvas, [end, to.y(number)], [end, to.y(next.number)], 1.6, colour)
    if (start - markedAt < MARK_GAP && next) continue
    drawShape(canvas, [start, to.y(number)], 5.5, markOf(index), colour)
    markedAt = start
  }
}

/** The tag held at the end, beside each line; pushed apart where they would lie on each other. */
function drawLabels(canvas: Canvas, lines: readonly TagLine[], y: (number: number) => number): void {
  const labels = lines
    .flatMap(({ steps }, index) => {
      const number = steps.at(-1)?.number
      return number === undefined || number === null ? [] : [{ index, number, at: y(number) }]
    })
    .toSorted((a, b) => a.at - b.at)
  for (const [place, label] of labels.entries()) {
    const above = labels[place - 1]
    if (above) label.at = Math.max(label.at, above.at + LABEL_GAP)
  }
  const over = (labels.at(-1)?.at ?? 0) - PLOT.bottom
  for (const { index, number, at } of labels) {
    const top = over > 0 ? at - over : at
    const colour = COLOURS[index % COLOURS.length]!
    drawShape(canvas, [PLOT.right + 16, top], 5.5, markOf(index), colour)
    drawText(canvas, [PLOT.right + 28, top - TEXT / 2], `#${number}`, TEXT, colour)
  }
}
