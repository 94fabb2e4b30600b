// Scores of a round: what a member may type, how a score is shown, and who placed where.
import { LONG_DASH } from '../../platform/dashes.ts'
import { clip, escapeMarkdown } from '../../platform/discord/discord-message.ts'
import { oneLine } from '../../platform/one-line.ts'
import { refuse } from '../../platform/refusal.ts'
import { texts } from './texts.ts'

/**
 * One score. Who `finished` has throws, a score to par, or both; who did not finish (`dnf`) may have some; who did not start (`dns`) has
 * nothing. `holes` holds throws per hole, null where a hole was not played; absent when only a total is known.
 */
export type Score = {
  status: 'finished' | 'dnf' | 'dns'
  throws: number | null
  toPar: number | null
  holes?: (number | null)[] | undefined
}

/** What is known of the layout when a score is typed. All optional: many rounds are played without a layout on file. */
export type ScoreContext = {
  /** Par per hole; gives `par` and `holes` too. */
  pars?: readonly number[]
  /** Par of the whole layout. */
  par?: number
  /** Number of holes. */
  holes?: number
  /** How the round's other scores are counted, when par is unknown: the two kinds could not be compared. */
  scale?: 'to-par' | 'throws'
}

/** Above this a number is a slip of the thumb; the worst hole seen in real scorecards had under 20. */
export const MAX_THROWS_PER_HOLE = 30
/** No layout known has more than 40 holes. */
const MAX_HOLES = 60
/** The shortest thing typed hole by hole; two numbers are more likely a slip. */
const MIN_HOLES = 3
/** Nobody can do better than an ace on every hole of a short round; smaller numbers without a sign are meant to par. */
const MIN_TOTAL_THROWS = 9
/** 18 holes at this many throws; without a layout, a total above it is refused. */
const MAX_TOTAL_THROWS = 360
/** Without a layout: two under par on each of 36 holes, and ten over on each of 36. */
const MIN_TO_PAR = -72
const MAX_TO_PAR = 360
/** More than an entry of 60 holes needs. */
const MAX_ENTRY_LENGTH = 240

/** `E`, `+2`, `-3`. */
export const formatToPar = (toPar: number): string => (toPar === 0 ? 'E' : toPar > 0 ? `+${toPar}` : `-${Math.abs(toPar)}`)

/** How a score is shown: `-3 (54)`, `+2`, `54 throws`, `DNF`, `DNS`. */
export const formatScore = (score: Score): string => {
  if (score.status !== 'finished') return score.status.toUpperCase()
  const { throws, toPar } = score
  if (toPar === null) return throws === null ? '' : texts.throws(throws)
  return throws === null ? formatToPar(toPar) : `${formatToPar(toPar)} (${throws})`
}

const shortened = (text: string): string => escapeMarkdown(clip(text, 40))

const howTo = (context: { par: number | undefined }): string => texts.reading.howTo(context.par ?? 56)

const checkThrows = (throws: number, holes: number | undefined): void => {
  const most = holes === undefined ? MAX_TOTAL_THROWS : holes * MAX_THROWS_PER_HOLE
  if (holes !== undefined && throws < holes) refuse('score.too-low', texts.reading.fewerThanHoles(throws, holes))
  if (throws > most) refuse('score.too-high', texts.reading.tooManyThrows(throws, most, holes, MAX_THROWS_PER_HOLE))
}

const checkToPar = (toPar: number, par: number | undefined, holes: number | undefined): void => {
  if (par !== undefined) {
    const throws = par + toPar
    if (throws < (holes ?? 1)) refuse('score.too-low', texts.reading.tooLow(formatToPar(toPar), par, throws, holes))
    checkThrows(throws, holes)
  } else if (toPar < MIN_TO_PAR || toPar > MAX_TO_PAR)
    refuse('score.out-of-range', texts.reading.outOfRange(formatToPar(toPar), formatToPar(MIN_TO_PAR), formatToPar(MAX_TO_PAR)))
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

const readHoles = (text: string): number[] | undefined => {
  const parts = text.split(/[\s,;/|]+/).filter((part) => part !== '')
  return parts.length >= MIN_HOLES && parts.every((part) => /^\d{1,3}$/.test(part)) ? parts.map(Number) : undefined
}

/** How members say it in words, in each language. */
const UNDER_PAR = /^(\d{1,3}) ?(?:under|unter|bajo|alle)(?: par(?:in)?)?$/
const OVER_PAR = /^(\d{1,3}) ?(?:over|über|sobre|yli|över)(?: par(?:in)?)?$/
const MINUS = /^(?:minus|menos|miinus) ?(\d{1,3})$/
const PLUS = /^(?:plus|más|plussaa) ?(\d{1,3})$/
const THROWS = /^(\d{1,4}) ?(?:throws?|strokes?|shots?|würfe|wurf|tiros?|heittoa|kast)$/
const LONG_MINUS = new RegExp(`^${LONG_DASH}\\s*`)
const PER_HOLE = /^\d{1,2}(?:-\d{1,2}){2,}$/

/** What was typed in one way of writing: signs and digits of every width, words for signs, `D.N.F.`, `3-4-3`; without a full stop. */
const plainly = (typed: string): string => {
  const text = typed
    .normalize('NFKC')
    .replace(LONG_MINUS, '-')
    .replace(/[.!]+$/, '')
    .toLowerCase()
  if (/^d\.n\.[fs]$/.test(text)) return text.replaceAll('.', '')
  if (PER_HOLE.test(text)) return text.replaceAll('-', ' ')
  const below = UNDER_PAR.exec(text) ?? MINUS.exec(text)
  if (below) return `-${below[1]}`
  const above = OVER_PAR.exec(text) ?? PLUS.exec(text)
  if (above) return `+${above[1]}`
  return THROWS.exec(text)?.[1] ?? text
}

const TO_PAR = String.raw`(?:e|even|even par|par|0|\+-0|±0|[+\u2212-] ?\d{1,3})`
const ONLY_TO_PAR = new RegExp(`^${TO_PAR}$`)
/** As scores are shown, and the other way round: `-3 (54)`, `54 (-3)`. */
const BOTH = [
  new RegExp(String.raw`^(?<toPar>${TO_PAR}) ?\((?<throws>\d{1,4})\)$`),
  new RegExp(String.raw`^(?<throws>\d{1,4}) ?\((?<toPar>${TO_PAR})\)$`),
]

const readToPar = (text: string): number =>
  /\d/.test(text) && !/^[+±]-?0$/.test(text) ? Number(text.replace('\u2212', '-').replace(' ', '')) || 0 : 0

const readBoth = (text: string): { toPar: number; throws: number } | undefined => {
  const found = BOTH.map((pattern) => pattern.exec(text)?.groups).find((groups) => groups !== undefined)
  if (!found) return undefined
  const throws = Number(found['throws'])
  return throws < MIN_TOTAL_THROWS ? undefined : { throws, toPar: readToPar(found['toPar'] ?? '') }
}

/**
 * Reads what a member typed as a score. Accepts `-3`, `+2`, `E`, `0`; total throws; both as they are shown, `-3 (54)`; hole by hole; `DNF`; `DNS`. Fills in throws from par
 * and the other way round where par is known. Throws a Refusal that names the reason and the ways to write it.
 */
export const parseScore = (entry: string, context: ScoreContext = {}): Score => {
  const par = context.par ?? (context.pars ? sum(context.pars) : undefined)
  const holes = context.holes ?? context.pars?.length
  const shown = oneLine(entry)
  const text = plainly(shown)
  if (shown === '') refuse('score.missing', `${texts.reading.missing} ${howTo({ par })}`)
  if (text.length > MAX_ENTRY_LENGTH) refuse('score.unreadable', `${texts.reading.tooLong} ${howTo({ par })}`)
  if (text === 'dnf') return { status: 'dnf', throws: null, toPar: null }
  if (text === 'dns') return { status: 'dns', throws: null, toPar: null }

  const both = readBoth(text)
  if (both) {
    checkToPar(both.toPar, par, holes)
    checkThrows(both.throws, holes)
    if (par !== undefined && both.throws - both.toPar !== par)
      refuse('score.contradiction', texts.reading.contradiction(both.throws, formatToPar(both.toPar), par))
    return { status: 'finished', ...both }
  }

  if (ONLY_TO_PAR.test(text)) {
    const toPar = readToPar(text)
    checkToPar(toPar, par, holes)
    if (par !== undefined) return { status: 'finished', throws: par + toPar, toPar }
    if (context.scale === 'throws') refuse('score.other-scale', texts.reading.othersInThrows(shortened(shown)))
    return { status: 'finished', throws: null, toPar }
  }

  if (/^\d{1,4}$/.test(text)) {
    const throws = Number(text)
    if (holes === undefined && throws < MIN_TOTAL_THROWS) refuse('score.unclear', texts.reading.unclear(throws, MIN_TOTAL_THROWS))
    checkThrows(throws, holes)
    if (par !== undefined) return { status: 'finished', throws, toPar: throws - par }
    if (context.scale === 'to-par') refuse('score.other-scale', texts.reading.othersToPar(throws))
    return { status: 'finished', throws, toPar: null }
  }

  const perHole = readHoles(text)
  if (!perHole) return refuse('score.unreadable', `${texts.reading.noScore(shortened(shown))} ${howTo({ par })}`)
  if (holes !== undefined && perHole.length !== holes)
    refuse('score.wrong-holes', texts.reading.wrongHoles(perHole.length, holes))
  if (perHole.length > MAX_HOLES) refuse('score.wrong-holes', texts.reading.tooManyHoles(perHole.length, MAX_HOLES))
  const wrong = perHole.findIndex((throws) => throws < 1 || throws > MAX_THROWS_PER_HOLE)
  if (wrong !== -1) refuse('score.hole-out-of-range', texts.reading.badHole(wrong + 1, perHole[wrong]!, MAX_THROWS_PER_HOLE))
  const throws = sum(perHole)
  if (par !== undefined) return { status: 'finished', throws, toPar: throws - par, holes: perHole }
  if (context.scale === 'to-par') refuse('score.other-scale', texts.reading.holesToPar)
  return { status: 'finished', throws, toPar: null, holes: perHole }
}

/** Par of the layout as the scores tell it: those that know both throws and to par (an import, or with a layout). Undefined if none does, or if they disagree. */
export const impliedPar = (scores: readonly Score[]): number | undefined => {
  const pars = new Set<number>()
  for (const { status, throws, toPar } of scores)
    if (status === 'finished' && throws !== null && toPar !== null) pars.add(throws - toPar)
  return pars.size === 1 ? [...pars][0] : undefined
}

/** The scale of a round's scores so far, for `ScoreContext.scale`: undefined while there are none, or when both can be told. */
export const scaleOf = (scores: readonly Score[]): 'to-par' | 'throws' | undefined => {
  const finished = scores.filter(({ status }) => status === 'finished')
  if (finished.length === 0 || impliedPar(scores) !== undefined) return undefined
  const haveToPar = finished.every(({ toPar }) => toPar !== null)
  const haveThrows = finished.every(({ throws }) => throws !== null)
  if (haveToPar === haveThrows) return undefined
  return haveToPar ? 'to-par' : 'throws'
}

/** What the finishers are compared by; undefined when some scores are to par and some in throws, and nothing tells the par. */
function comparing(finishers: readonly Score[], par?: number): ((score: Score) => number) | undefined {
  const knownPar = par ?? impliedPar(finishers)
  const toParOf = ({ throws, toPar }: Score): number | null =>
    toPar ?? (knownPar !== undefined && throws !== null ? throws - knownPar : null)
  if (finishers.every((entry) => toParOf(entry) !== null)) return (score) => toParOf(score) ?? 0
  return finishers.every(({ throws }) => throws !== null) ? ({ throws }) => throws ?? 0 : undefined
}

/** Whether places can be told by these scores. */
export const isRankable = (entries: readonly Score[]): boolean =>
  comparing(entries.filter(({ status }) => status === 'finished')) !== undefined

/** One player's standing: `place` for finishers (1, 2, 2, 4), none for the others. */
export type Standing<Entry> = Entry & { place?: number; isTied: boolean }

/**
 * Ranks a round by standard competition ranking: finishers by score (equal scores share a place, the next place counts them all), then
 * DNF, then DNS, both without a place. Within a shared place, and without one, entries keep the order they came in. Throws a Refusal when
 * some scores are to par and some in throws, and nothing tells the par.
 */
export const rankScores = <Entry extends Score>(entries: readonly Entry[], par?: number): Standing<Entry>[] => {
  const finishers = entries.filter(({ status }) => status === 'finished')
  const valueOf = comparing(finishers, par) ?? refuse('score.mixed-scales', texts.reading.mixed)
  const sorted = finishers.map((entry) => ({ entry, value: valueOf(entry) })).toSorted((a, b) => a.value - b.value)
  const standings: Standing<Entry>[] = []
  let place = 1
  for (const [index, { entry, value }] of sorted.entries()) {
    if (value !== sorted[index - 1]?.value) place = index + 1
    standings.push({ ...entry, place, isTied: value === sorted[index - 1]?.value || value === sorted[index + 1]?.value })
  }
  for (const status of ['dnf', 'dns'])
    for (const entry of entries) if (entry.status === status) standings.push({ ...entry, isTied: false })
  return standings
}
