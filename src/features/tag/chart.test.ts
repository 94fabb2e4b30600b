// The picture of tags over time: what is drawn where, in words as well, and inside the limits of a message.
import { inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { encodePng } from '../../platform/picture/png.ts'
import { historyMessage, listMessage } from './card.ts'
import { drawChart, stepsOf, type Step, type TagLine } from './chart.ts'
import type { TagHistoryEntry, TagMove } from './tag.ts'

const day = (count: number) => new Date(Date.UTC(2026, 4, 1 + count))
const move = (count: number, number: number, from: string | null, to: string | null): TagMove & { at: Date; change: string } => ({
  at: day(count),
  change: `c${count}`,
  number,
  from,
  to,
})

describe('what a member held', () => {
  test('of one change the tag they got counts, whichever stands first; one given back is none', () => {
    const moves = [
      move(0, 9, null, 'ann'),
      move(1, 3, 'bob', 'ann'),
      move(1, 9, 'ann', 'bob'),
      move(2, 3, 'ann', 'bob'),
      move(2, 9, 'bob', 'ann'),
      move(3, 9, 'ann', null),
    ]
    expect(stepsOf('ann', moves).map(({ number }) => number)).toEqual([9, 3, 9, null])
    expect(stepsOf('bob', moves).map(({ number }) => number)).toEqual([9, 3])
  })
})

/** The picture back from its file. */
function decode(png: Uint8Array) {
  const file = Buffer.from(png)
  expect(file.subarray(1, 4).toString('latin1')).toBe('PNG')
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)]
  const length = file.readUInt32BE(33)
  const rows = inflateSync(file.subarray(41, 41 + length))
  const pixels = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++)
    for (let at = 0; at < width * 3; at++)
      pixels[y * width * 3 + at] = rows[y * (width * 3 + 1) + 1 + at]! + (y === 0 ? 0 : pixels[(y - 1) * width * 3 + at]!)
  return { width, height, pixels }
}

/** The mean height of the pixels of a colour in a column, or undefined. */
function heightOf(
  { width, height, pixels }: ReturnType<typeof decode>,
  x: number,
  colour: readonly number[],
): number | undefined {
  const found = Array.from({ length: height }, (_, y) => y).filter((y) =>
    colour.every((part, index) => pixels[(y * width + x) * 3 + index] === part),
  )
  return found.length === 0 ? undefined : found.reduce((sum, y) => sum + y, 0) / found.length
}

const FIRST_COLOUR = [0, 95, 158]

describe('the picture', () => {
  test('the better tag stands higher, time goes to the right, and the file is the picture', async () => {
    const steps: Step[] = [
      { at: day(0), number: 40 },
      { at: day(50), number: 2 },
    ]
    const canvas = drawChart([{ user: 'ann', steps }], day(100))
    const picture = decode(await encodePng(canvas))
    expect(Buffer.from(picture.pixels).equals(Buffer.from(canvas.pixels))).toBe(true)
    const early = heightOf(picture, 200, FIRST_COLOUR)!
    const late = heightOf(picture, 700, FIRST_COLOUR)!
    expect(late).toBeLessThan(early - 200)
  })

  test('nothing to draw, one instant, one tag all the time, a hundred thousand steps: a picture all the same', async () => {
    const many = Array.from({ length: 2_000 }, (_, index): Step => ({ at: day(index), number: 1 + ((index * 37) % 999) }))
    for (const lines of [
      [],
      [{ user: 'ann', steps: [] }],
      [{ user: 'ann', steps: [{ at: day(0), number: 7 }] }],
      [{ user: 'ann', steps: [{ at: day(0), number: null }] }],
      [{ user: 'ann', steps: many }],
    ] as TagLine[][])
      expect((await encodePng(drawChart(lines, day(0)))).length).toBeLessThan(600_000)
  })
})

describe('with 200 players of 100-character names in any script', () => {
  const users = Array.from({ length: 200 }, (_, index) => `1234567890123456${String(1000 + index)}`)
  const names = new Map(users.map((user, index) => [user, (index % 2 ? 'ש' : '漢').repeat(100)]))
  const textOf = (message: ReturnType<typeof listMessage>) => JSON.stringify(message.embeds ?? []).length

  test('every page of the list fits, and together they name everybody once', () => {
    const holders = users.map((user, index) => ({ user, number: 1 + index * 4 }))
    const seen = new Set<string>()
    for (let page = 0; page < 5; page++) {
      const message = listMessage(holders, { min: 1, max: 999 }, page)
      const [embed] = message.embeds!
      expect(embed!.description!.length).toBeLessThanOrEqual(4_096)
      expect(embed!.fields![0]!.value.length).toBeLessThanOrEqual(1_024)
      expect(textOf(message)).toBeLessThan(6_000)
      for (const user of users) if (embed!.description!.includes(user)) seen.add(user)
    }
    expect(seen.size).toBe(200)
  })

  test('the history with the longest reasons and its picture fit, and the picture is told in words', async () => {
    const entries = Array.from({ length: 10 }, (_, index): TagHistoryEntry => ({
      number: 900 + index,
      from: users[0]!,
      to: users[1]!,
      cause: 'admin',
      roundTitle: null,
      act: { kind: 'bulk', actor: users[2]!, reason: '*_'.repeat(100) },
      at: day(0),
      isCorrected: true,
    }))
    const lines = users.slice(0, 6).map((user, index) => ({ user, steps: [{ at: day(0), number: index + 1 }] }))
    const png = await encodePng(drawChart(lines, day(9)))
    const message = historyMessage(
      entries,
      { user: undefined, page: 0, pages: 7 },
      { lines, names, pngBase64: Buffer.from(png).toString('base64') },
    )
    const [embed] = message.embeds!
    const length = [
      embed!.title,
      embed!.description,
      embed!.footer?.text,
      ...embed!.fields!.flatMap(({ name, value }) => [name, value]),
    ].join('').length
    expect(length).toBeLessThanOrEqual(6_000)
    expect(embed!.fields![0]!.value.length).toBeLessThanOrEqual(1_024)
    expect(embed!.description!.match(/<t:/g)).toHaveLength(10)
    const [file] = message.files!
    expect(file!.contentBase64.length).toBeLessThan(800_000)
    expect(file!.description!.length).toBeLessThanOrEqual(1_024)
    expect(file!.description).toContain('the higher the line')
  })
})
