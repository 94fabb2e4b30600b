// Scores of a round: what a member may type, how a score is shown, and who placed where.
import { refuse } from '../../platform/refusal.ts'

/** One score. `finished` and `dnf` know throws, score to par, or both; `dns` (did not start) knows nothing. */
export type Score =
  | { outcome: 'finished'; throws?: number; toPar?: number; holes?: (number | null)[] }
  | { outcome: 'dnf'; throws?: number; toPar?: number; holes?: (number | null)[] }
  | { outcome: 'dns' }

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
  if (score.outcome !== 'finished') return score.outcome.toUpperCase()
  const { throws, toPar } = score
  if (toPar === undefined) return throws === undefined ? '' : `${throws} throws`
  return throws === undefined ? formatToPar(toPar) : `${formatToPar(toPar)} (${throws})`
}

const shortened = (text: string): string => `“${text.length > 40 ? `${text.slice(0, 39)}…` : text}”`

const howTo = (context: { par: number | undefined }): string =>
  `Write it to par (-3, +2, E), as total throws (${context.par ?? 56}), hole by hole (3 4 3 …), or DNF or DNS.`

const checkThrows = (throws: number, holes: number | undefined): void => {
  const most = holes === undefined ? MAX_TOTAL_THROWS : holes * MAX_THROWS_PER_HOLE
  if (holes !== undefined && throws < holes)
    refuse(
      'score.too-low',
      `${throws} throws can't be: the layout has ${holes} holes, and each takes at least one throw. To enter a score over par, write +${throws}.`,
    )
  if (throws > most)
    refuse(
      'score.too-high',
      `${throws} throws can't be: at most ${most} are accepted${holes === undefined ? '' : ` for ${holes} holes (${MAX_THROWS_PER_HOLE} per hole)`}.`,
    )
}

const checkToPar = (toPar: number, par: number | undefined, holes: number | undefined): void => {
  if (par !== undefined) {
    const throws = par + toPar
    if (throws < (holes ?? 1))
      refuse(
        'score.too-low',
        `${formatToPar(toPar)} can't be: with a par of ${par} that would be ${throws} throws${holes === undefined ? '' : ` for ${holes} holes`}.`,
      )
    checkThrows(throws, holes)
  } else if (toPar < MIN_TO_PAR || toPar > MAX_TO_PAR)
    refuse(
      'score.out-of-range',
      `${formatToPar(toPar)} can't be: scores from ${formatToPar(MIN_TO_PAR)} to ${formatToPar(MAX_TO_PAR)} are accepted.`,
    )
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

const readHoles = (text: string): number[] | undefined => {
  const parts = text.split(/[\s,;/|]+/).filter((part) => part !== '')
  return parts.length >= MIN_HOLES && parts.every((part) => /^\d{1,3}$/.test(part)) ? parts.map(Number) : undefined
}

/**
 * Reads what a member typed as a score. Accepts `-3`, `+2`, `E`, `0`; total throws; hole by hole; `DNF`; `DNS`. Fills in throws from par
 * and the other way round where par is known. Throws a Refusal that names the reason and the ways to write it.
 */
export const parseScore = (entry: string, context: ScoreContext = {}): Score => {
  const par = context.par ?? (context.pars ? sum(context.pars) : undefined)
  const holes = context.holes ?? context.pars?.length
  const shown = entry.trim().replaceAll(/\s+/g, ' ')
  const text = shown.replace(/^[\u2212\u2013\u2014]\s*/, '-').toLowerCase()
  if (text === '') refuse('score.missing', `The score is missing. ${howTo({ par })}`)
  if (text.length > MAX_ENTRY_LENGTH) refuse('score.unreadable', `That is too long for a score. ${howTo({ par })}`)
  if (text === 'dnf') return { outcome: 'dnf' }
  if (text === 'dns') return { outcome: 'dns' }

  if (/^(?:e|even|par|0|\+-0|±0|[+-] ?\d{1,3})$/.test(text)) {
    const toPar = /\d/.test(text) && !/^[+±]-?0$/.test(text) ? Number(text.replace(' ', '')) || 0 : 0
    checkToPar(toPar, par, holes)
    if (par !== undefined) return { outcome: 'finished', toPar, throws: par + toPar }
    if (context.scale === 'throws')
      refuse(
        'score.other-scale',
        `The other scores of this round are total throws, and its par isn't known, so ${shortened(shown)} can't be compared with them. Write total throws.`,
      )
    return { outcome: 'finished', toPar }
  }

  if (/^\d{1,4}$/.test(text)) {
    const throws = Number(text)
    if (holes === undefined && throws < MIN_TOTAL_THROWS)
      refuse(
        'score.unclear',
        `Is ${throws} meant to par? Then write +${throws} or -${throws}. Total throws are accepted from ${MIN_TOTAL_THROWS} on.`,
      )
    checkThrows(throws, holes)
    if (par !== undefined) return { outcome: 'finished', throws, toPar: throws - par }
    if (context.scale === 'to-par')
      refuse(
        'score.other-scale',
        `The other scores of this round are to par, and its par isn't known, so ${throws} throws can't be compared with them. Write it to par (-3, +2, E).`,
      )
    return { outcome: 'finished', throws }
  }

  const perHole = readHoles(text)
  if (!perHole) return refuse('score.unreadable', `${shortened(shown)} isn't a score. ${howTo({ par })}`)
  if (holes !== undefined && perHole.length !== holes)
    refuse(
      'score.wrong-holes',
      `You wrote ${perHole.length} numbers, but the layout has ${holes} holes. Write one number for each hole, or DNF.`,
    )
  if (perHole.length > MAX_HOLES)
    refuse('score.wrong-holes', `You wrote ${perHole.length} numbers; more than ${MAX_HOLES} holes can't be entered.`)
  const wrong = perHole.findIndex((throws) => throws < 1 || throws > MAX_THROWS_PER_HOLE)
  if (wrong !== -1)
    refuse(
      'score.hole-out-of-range',
      `Hole ${wrong + 1} can't have ${perHole[wrong]} throws; 1 to ${MAX_THROWS_PER_HOLE} are accepted. If a hole was not played, enter DNF.`,
    )
  const throws = sum(perHole)
  if (par !== undefined) return { outcome: 'finished', throws, toPar: throws - par, holes: perHole }
  if (context.scale === 'to-par')
    refuse(
      'score.other-scale',
      "The other scores of this round are to par, and its par isn't known, so throws can't be compared with them. Write it to par (-3, +2, E).",
    )
  return { outcome: 'finished', throws, holes: perHole }
}

/** Par of the layout as the scores tell it: those that know both throws and to par (an import, or with a layout). Undefined if none does, or if they disagree. */
export const impliedPar = (scores: readonly Score[]): number | undefined => {
  const pars = new Set<number>()
  for (const score of scores)
    if (score.outcome === 'finished' && score.throws !== undefined && score.toPar !== undefined)
      pars.add(score.throws - score.toPar)
  return pars.size === 1 ? [...pars][0] : undefined
}

/** The scale of a round's scores so far, for `ScoreContext.scale`: undefined while there are none, or when both can be told. */
export const scaleOf = (scores: readonly Score[]): 'to-par' | 'throws' | undefined => {
  const finished = scores.filter((score) => score.outcome === 'finished')
  if (finished.length === 0) return undefined
  const haveToPar = finished.every((score) => score.toPar !== undefined)
  const haveThrows = finished.every((score) => score.throws !== undefined)
  if (haveToPar === haveThrows) return undefined
  return haveToPar ? 'to-par' : 'throws'
}

/** One player's standing: `place` for finishers (1, 2, 2, 4), none for DNF. */
export type Standing<Id> = { id: Id; score: Score; place?: number; isTied: boolean }

/**
 * Ranks a round by standard competition ranking: finishers by score (equal scores share a place, the next place counts them all), then
 * DNF without a place; DNS is left out. Players who share a place, and the DNFs, keep the order they came in. Throws a Refusal when some
 * scores are to par and some in throws, and nothing tells the par.
 */
export const rankScores = <Id>(entries: readonly { id: Id; score: Score }[], par?: number): Standing<Id>[] => {
  const finishers = entries.flatMap(({ id, score }) => (score.outcome === 'finished' ? [{ id, score }] : []))
  const knownPar = par ?? impliedPar(finishers.map(({ score }) => score))
  const toParOf = (score: { throws?: number; toPar?: number }): number | undefined =>
    score.toPar ?? (knownPar !== undefined && score.throws !== undefined ? score.throws - knownPar : undefined)
  const byToPar = finishers.every(({ score }) => toParOf(score) !== undefined)
  if (!byToPar && finishers.some(({ score }) => score.throws === undefined))
    refuse(
      'score.mixed-scales',
      "Some scores of this round are to par and some are total throws, and its par isn't known, so they can't be ranked. Enter them all in one way.",
    )
  const valueOf = (score: { throws?: number; toPar?: number }): number => (byToPar ? toParOf(score) : score.throws) ?? 0
  const sorted = finishers.map((entry) => ({ ...entry, value: valueOf(entry.score) })).toSorted((a, b) => a.value - b.value)
  const standings: Standing<Id>[] = []
  let place = 1
  for (const [index, { id, score, value }] of sorted.entries()) {
    if (value !== sorted[index - 1]?.value) place = index + 1
    standings.push({ id, score, place, isTied: value === sorted[index - 1]?.value || value === sorted[index + 1]?.value })
  }
  for (const { id, score } of entries) if (score.outcome === 'dnf') standings.push({ id, score, isTied: false })
  return standings
}
