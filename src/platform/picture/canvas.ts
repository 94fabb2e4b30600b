// A small canvas for charts: smooth lines, dots, and numbers written with strokes; nothing to install, the same picture on every machine. Pure.

/** Red, green, blue, 0 to 255 each. */
export type Colour = readonly [number, number, number]
export type Point = readonly [x: number, y: number]

export interface Canvas {
  readonly width: number
  readonly height: number
  /** Three bytes for each pixel, row by row. */
  readonly pixels: Uint8Array
}

export function createCanvas(width: number, height: number, background: Colour): Canvas {
  const pixels = new Uint8Array(width * height * 3)
  for (let at = 0; at < width * 3; at++) pixels[at] = background[at % 3]!
  for (let y = 1; y < height; y++) pixels.copyWithin(y * width * 3, 0, width * 3)
  return { width, height, pixels }
}

function blend({ width, pixels }: Canvas, x: number, y: number, colour: Colour, cover: number): void {
  const at = (y * width + x) * 3
  for (let part = 0; part < 3; part++) pixels[at + part] = Math.round(pixels[at + part]! * (1 - cover) + colour[part]! * cover)
}

/** Colours what `distance` says is inside (0 or less), half a pixel of the edge smoothed. Only the box around it is looked at. */
function fill(
  canvas: Canvas,
  box: { left: number; top: number; right: number; bottom: number },
  colour: Colour,
  distance: (x: number, y: number) => number,
): void {
  const lastX = Math.min(canvas.width - 1, Math.ceil(box.right))
  const lastY = Math.min(canvas.height - 1, Math.ceil(box.bottom))
  for (let y = Math.max(0, Math.floor(box.top)); y <= lastY; y++)
    for (let x = Math.max(0, Math.floor(box.left)); x <= lastX; x++) {
      const cover = Math.min(1, Math.max(0, 0.5 - distance(x + 0.5, y + 0.5)))
      if (cover > 0) blend(canvas, x, y, colour, cover)
    }
}

/** With round ends. */
export function drawLine(canvas: Canvas, [x1, y1]: Point, [x2, y2]: Point, thickness: number, colour: Colour): void {
  const radius = thickness / 2
  const [dx, dy] = [x2 - x1, y2 - y1]
  const length2 = dx * dx + dy * dy
  const box = {
    left: Math.min(x1, x2) - radius - 1,
    right: Math.max(x1, x2) + radius + 1,
    top: Math.min(y1, y2) - radius - 1,
    bottom: Math.max(y1, y2) + radius + 1,
  }
  fill(canvas, box, colour, (x, y) => {
    const along = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / length2))
    return Math.hypot(x - x1 - along * dx, y - y1 - along * dy) - radius
  })
}

export const shapes = ['disc', 'square', 'diamond', 'ring', 'triangle', 'cross'] as const
export type Shape = (typeof shapes)[number]

/** Marks of about the same size that are told apart without their colour. */
export function drawShape(canvas: Canvas, [x, y]: Point, radius: number, shape: Shape, colour: Colour): void {
  const box = { left: x - radius - 2, right: x + radius + 2, top: y - radius - 2, bottom: y + radius + 2 }
  const from = { x: (at: number) => at - x, y: (at: number) => at - y }
  switch (shape) {
    case 'disc':
      return fill(canvas, box, colour, (px, py) => Math.hypot(from.x(px), from.y(py)) - radius)
    case 'ring':
      return fill(canvas, box, colour, (px, py) => Math.abs(Math.hypot(from.x(px), from.y(py)) - radius) - 1.2)
    case 'square':
      return fill(canvas, box, colour, (px, py) => Math.max(Math.abs(from.x(px)), Math.abs(from.y(py))) - radius * 0.9)
    case 'diamond':
      return fill(canvas, box, colour, (px, py) => (Math.abs(from.x(px)) + Math.abs(from.y(py)) - radius * 1.25) * 0.7)
    case 'triangle':
      return fill(canvas, box, colour, (px, py) =>
        Math.max(from.y(py) - radius * 0.75, Math.abs(from.x(px)) * 0.87 - from.y(py) * 0.5 - radius * 0.6),
      )
    case 'cross':
      drawLine(canvas, [x - radius, y - radius], [x + radius, y + radius], 2.4, colour)
      return drawLine(canvas, [x - radius, y + radius], [x + radius, y - radius], 2.4, colour)
  }
}

/** Strokes on a grid of 4 by 6, from the top left. */
const GLYPHS: Readonly<Record<string, readonly (readonly Point[])[]>> = {
  '0': [
    [
      [1, 0],
      [3, 0],
      [4, 1],
      [4, 5],
      [3, 6],
      [1, 6],
      [0, 5],
      [0, 1],
      [1, 0],
    ],
  ],
  '1': [
    [
      [1, 1.2],
      [2.4, 0],
      [2.4, 6],
    ],
  ],
  '2': [
    [
      [0, 1],
      [1, 0],
      [3, 0],
      [4, 1],
      [4, 2.2],
      [0, 6],
      [4, 6],
    ],
  ],
  '3': [
    [
      [0, 0.8],
      [1, 0],
      [3, 0],
      [4, 1],
      [4, 2.2],
      [3, 3],
      [4, 3.8],
      [4, 5],
      [3, 6],
      [1, 6],
      [0, 5.2],
    ],
    [
      [1.4, 3],
      [3, 3],
    ],
  ],
  '4': [
    [
      [3, 6],
      [3, 0],
      [0, 4.2],
      [4, 4.2],
    ],
  ],
  '5': [
    [
      [4, 0],
      [0.4, 0],
      [0.2, 2.6],
      [3, 2.4],
      [4, 3.4],
      [4, 5],
      [3, 6],
      [1, 6],
      [0, 5.2],
    ],
  ],
  '6': [
    [
      [3.6, 0.4],
      [3, 0],
      [1.4, 0],
      [0, 2],
      [0, 5],
      [1, 6],
      [3, 6],
      [4, 5],
      [4, 3.6],
      [3, 2.6],
      [1, 2.6],
      [0, 3.6],
    ],
  ],
  '7': [
    [
      [0, 0],
      [4, 0],
      [1.4, 6],
    ],
  ],
  '8': [
    [
      [1, 0],
      [3, 0],
      [3.8, 0.8],
      [3.8, 2.2],
      [3, 3],
      [1, 3],
      [0.2, 2.2],
      [0.2, 0.8],
      [1, 0],
    ],
    [
      [1, 3],
      [0, 4],
      [0, 5.2],
      [1, 6],
      [3, 6],
      [4, 5.2],
      [4, 4],
      [3, 3],
    ],
  ],
  '9': [
    [
      [0.4, 5.6],
      [1, 6],
      [2.6, 6],
      [4, 4],
      [4, 1],
      [3, 0],
      [1, 0],
      [0, 1],
      [0, 2.4],
      [1, 3.4],
      [3, 3.4],
      [4, 2.4],
    ],
  ],
  '#': [
    [
      [1.4, 0.4],
      [0.8, 5.6],
    ],
    [
      [3.2, 0.4],
      [2.6, 5.6],
    ],
    [
      [0.2, 2],
      [4, 2],
    ],
    [
      [0, 4],
      [3.8, 4],
    ],
  ],
  '-': [
    [
      [0.6, 3.2],
      [3.4, 3.2],
    ],
  ],
}
const GRID = { width: 4, height: 6, gap: 1.7 }

/** Of a text of this height in pixels. */
export const widthOfText = (text: string, height: number): number =>
  Math.max(0, (text.length * (GRID.width + GRID.gap) - GRID.gap) * (height / GRID.height))

/**
 * Writes digits, `#`, `-` and blanks with their upper left corner there; other characters are blanks: charts label with numbers, names stand in
 * the message.
 */
export function drawText(canvas: Canvas, [x, y]: Point, text: string, height: number, colour: Colour): void {
  const scale = height / GRID.height
  for (const [index, character] of Array.from(text).entries()) {
    const left = x + index * (GRID.width + GRID.gap) * scale
    for (const stroke of GLYPHS[character] ?? [])
      for (let at = 1; at < stroke.length; at++) {
        const place = ([px, py]: Point): Point => [left + px * scale, y + py * scale]
        drawLine(canvas, place(stroke[at - 1]!), place(stroke[at]!), Math.max(1.3, height / 8), colour)
      }
  }
}
