// A UDisc scorecard as it was read from a file: its players and scores, and which of several cards belongs to a round. Pure.
import { similarNames } from '../../platform/likeness.ts'
import type { Score } from './score.ts'
import { importTexts as texts } from './texts-import.ts'
import type { TimeAssumption } from './udisc-time.ts'

/** Discord's own limit for a member's upload, and a hundred times the longest account seen. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024

/** One player (or team) on a card. All text is as the file has it, trimmed; escape it before showing it. */
export type UdiscRow = {
  name: string
  username?: string
  division?: string
  /** Throws per hole, as long as the card's `holes`; null where the hole was not played. */
  holes: (number | null)[]
  /** Sum of the holes; the file's total where the file has no holes for this player. */
  throws: number
  /** Against the par of the holes played; undefined where the file does not let us know. */
  toPar?: number
  /** Marked DNF, or played fewer holes than others on the card did. */
  dnf: boolean
  /** On the card without a single throw. */
  dns: boolean
  rating?: number
  /** The members of a team, when the row is one. */
  team?: string[]
  bagTag?: number
}

/** One scorecard: a group's round, or a whole event. */
export type UdiscCard = {
  course?: string
  layout?: string
  startedAt?: Date
  timeAssumption: TimeAssumption
  /** Par per hole, when the file has a complete Par row. */
  pars?: number[]
  /** Par of the whole layout: from the Par row, else derived from scores to par where all complete rows agree. */
  parTotal?: number
  /** Number of holes of the layout. */
  holes: number
  rows: UdiscRow[]
  /** Short sentences for the summary: what was odd, and what was made of it. */
  quirks: string[]
}

/** A row as the score it stands for. */
export const scoreOfRow = (row: UdiscRow): Score => {
  if (row.dns) return { status: 'dns', throws: null, toPar: null }
  const hasHoles = row.holes.some((throws) => throws !== null)
  return {
    status: row.dnf ? 'dnf' : 'finished',
    throws: row.throws,
    toPar: row.toPar ?? null,
    ...(hasHoles ? { holes: row.holes } : {}),
  }
}

export type CardPlayer = { row: number; name: string; username?: string; isTeam: boolean }

/** The people on a card, one by one: a team's row gives each of its members. `row` is the index in `card.rows`. */
export const playersOf = (card: UdiscCard): CardPlayer[] =>
  card.rows.flatMap(({ name, username, team }, row): CardPlayer[] =>
    team
      ? team.map((member) => ({ row, name: member, isTeam: true }))
      : [{ row, name, ...(username === undefined ? {} : { username }), isTeam: false }],
  )

export const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text)

export const quoted = (text: string): string => `“${shortened(text)}”`

/** What `chooseCard` found: the card, with what speaks against it, and the others of the file; or the candidates to ask about. Nearest in time first. */
export type CardChoice =
  | { kind: 'one'; card: UdiscCard; doubts: string[]; others: UdiscCard[] }
  | { kind: 'ask'; candidates: UdiscCard[] }

/** Rounds to choose from, nearest first: ten pages of a select menu, and a bound for what is kept of a file. */
const MAX_CANDIDATES = 250
/** Further off than this is another round: a day's play fits in, and so does a zone read wrongly. */
const NEAR_MS = 14 * 3_600_000
/** Two rounds of one day are told apart when the nearer is nearer by at least this. */
const CLEARLY_NEARER_MS = 2 * 3_600_000
/** "Maple Hill" and "Maple Hill Disc Golf Course" are one place, "Maple Hill" and "Oak Hill" are not. */
const SAME_COURSE = 0.88

const isSameCourse = (card: UdiscCard, course: string): boolean =>
  [card.course, card.layout].some((name) => name !== undefined && similarNames(name, course) >= SAME_COURSE)

/** What speaks against a card for a round at `at` on `course`. */
export function cardDoubts(card: UdiscCard, round: { at: Date; course?: string }): string[] {
  const course = round.course?.trim() ?? ''
  const isFar = card.startedAt !== undefined && Math.abs(card.startedAt.getTime() - round.at.getTime()) > NEAR_MS
  return [
    ...(isFar ? [texts.otherDay] : []),
    ...(course && card.course && !isSameCourse(card, course)
      ? [texts.otherCourse(shortened(card.course), shortened(course))]
      : []),
  ]
}

/**
 * The card that belongs to a round at `at` on `course`. A file with a single card gives that card, with doubts said; a file with many gives
 * one only when date and course leave a single good answer.
 */
export const chooseCard = (cards: readonly UdiscCard[], round: { at: Date; course?: string }): CardChoice => {
  const distance = (card: UdiscCard): number =>
    card.startedAt ? Math.abs(card.startedAt.getTime() - round.at.getTime()) : Number.MAX_SAFE_INTEGER
  const course = round.course?.trim() ?? ''
  const sorted = cards.toSorted((a, b) => distance(a) - distance(b))
  const only = sorted[0]
  if (only && sorted.length === 1) {
    return { kind: 'one', card: only, doubts: cardDoubts(only, round), others: [] }
  }
  const near = sorted.filter((card) => distance(card) <= NEAR_MS)
  const there = course ? near.filter((card) => isSameCourse(card, course)) : near
  const fitting = there.length > 0 ? there : near
  const [best, next] = fitting
  if (best && (!next || distance(next) - distance(best) >= CLEARLY_NEARER_MS)) {
    const others = sorted.filter((card) => card !== best).slice(0, MAX_CANDIDATES - 1)
    return { kind: 'one', card: best, doubts: cardDoubts(best, round), others }
  }
  const candidates = fitting.length > 0 ? fitting : sorted
  return { kind: 'ask', candidates: candidates.slice(0, MAX_CANDIDATES) }
}
