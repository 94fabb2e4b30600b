// One row of a UDisc export: throws per hole, totals, and the members of a team.
import { MAX_THROWS_PER_HOLE } from './score.ts'
import { fileTexts as texts } from './texts-file.ts'
import { shortened } from './udisc-card.ts'
import { cleanText, readWhole, type Columns } from './udisc-columns.ts'

type HoleCell = { throws: number | null } | { unreadable: string }

const readHole = (cell: string | undefined): HoleCell => {
  const text = (cell ?? '').trim()
  if (text === '' || /^(?:[-–—x]|dnf|dns)$/i.test(text)) return { throws: null }
  const value = readWhole(text)
  if (value === undefined || value < 0 || value > MAX_THROWS_PER_HOLE) return { unreadable: text }
  return { throws: value === 0 ? null : value }
}

/** Whoever withdrew or was disqualified has holes on the card like everybody else, but no place among those who finished. */
const isNoFinish = (cell: string | undefined): boolean => /^(?:dnf|dns|dq|dsq|wd)$/i.test((cell ?? '').replaceAll(/[\s.]/g, ''))

/** A data row before the card around it is known. */
export type RawRow = {
  name: string
  holes: (number | null)[]
  total?: number
  toPar?: number
  rating?: number
  username?: string
  division?: string
  bagTag?: number
  markedDnf: boolean
  team?: string[]
}

const trimTail = (holes: (number | null)[], cells: readonly (string | undefined)[]): (number | null)[] => {
  let length = holes.length
  while (length > 0 && (cells[length - 1] ?? '').trim() === '') length--
  return holes.slice(0, length)
}

const splitTeam = (name: string, kind: Columns['kind']): string[] | undefined => {
  const parts = name
    .split(kind === 'event' ? /\s+&\s+/ : /\s+\+\s+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return parts.length > 1 ? parts : undefined
}

export const readRow = (row: readonly string[], columns: Columns, name: string): RawRow | { leftOut: string } => {
  const surplus = row.slice(columns.width).some((cell) => cell.trim() !== '')
  if (surplus) return { leftOut: texts.surplus }
  const cells = columns.holes.map((column) => row[column])
  const holes: (number | null)[] = []
  for (const [index, cell] of cells.entries()) {
    const hole = readHole(cell)
    if ('unreadable' in hole)
      return {
        leftOut: texts.badHole(index + 1, shortened(hole.unreadable), MAX_THROWS_PER_HOLE),
      }
    holes.push(hole.throws)
  }
  const at = (column: number | undefined): string | undefined => (column === undefined ? undefined : cleanText(row[column]))
  const total = readWhole(at(columns.total))
  const toPar = readWhole(at(columns.toPar))
  const rating = readWhole(at(columns.rating))
  const bagTag = readWhole(at(columns.bagTag))
  const username = at(columns.username)?.replace(/^@/, '')
  const division = at(columns.division)
  const team = splitTeam(name, columns.kind)
  return {
    name,
    holes: trimTail(holes, cells),
    ...(total === undefined || total < 0 ? {} : { total }),
    ...(toPar === undefined ? {} : { toPar }),
    ...(rating === undefined ? {} : { rating }),
    ...(bagTag === undefined || bagTag < 1 ? {} : { bagTag }),
    ...(username ? { username } : {}),
    ...(division ? { division } : {}),
    ...(team ? { team } : {}),
    markedDnf: [columns.position, columns.total, columns.toPar].some((column) => isNoFinish(at(column))),
  }
}
