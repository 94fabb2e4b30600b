// Corrections of finished rounds: what is changed, and what becomes different by it. Pure.
import { derivedId } from '../../platform/id.ts'
import { oneLine } from '../../platform/one-line.ts'
import { refuse } from '../../platform/refusal.ts'
import type { Result, RoundState, SettleReport } from '../round/messages.ts'
import { formatScore, type RecordedScore } from '../score/messages.ts'
import type { CorrectionKind } from './messages.ts'
import { texts } from './texts.ts'

/** One participant's score as it shall be; null takes them off the round. */
export interface ScoreChange {
  participant: string
  /** A guest's name; empty for members. */
  name: string
  score: Omit<RecordedScore, 'participant' | 'place'> | null
}

/** What becomes different: under headings, as lines ready to show; and which later rounds turn out otherwise. */
export interface Difference {
  sections: { title: string; lines: string[] }[]
  rounds: string[]
}

/** A reason in a few words fits everywhere it is shown. */
export const MAX_REASON_LENGTH = 200

/** Throws Refusal. */
export function checkReason(reason: string): string {
  const trimmed = oneLine(reason)
  if (trimmed === '') refuse('correction.no-reason', texts.noReason)
  if (trimmed.length > MAX_REASON_LENGTH) refuse('correction.reason-too-long', texts.reasonTooLong(trimmed.length))
  return trimmed
}

/** Whether the round is in a state that can be corrected so. Throws Refusal. */
export function requireCorrectable(kind: CorrectionKind, round: { state: RoundState; finishedAt: string | null }): void {
  const isFinished = round.state === 'finalized'
  if (kind === 'finish' ? round.state === 'live' && round.finishedAt !== null : isFinished) return
  if (isFinished) refuse('correction.finished-already', texts.finishedAlready)
  refuse('correction.not-finished', texts.notFinished[round.state === 'finalized' ? 'live' : round.state])
}

/** Later changes of a participant take the place of earlier ones. */
export function mergeChanges(before: readonly ScoreChange[], added: readonly ScoreChange[]): ScoreChange[] {
  return [...new Map([...before, ...added].map((change) => [change.participant, change])).values()]
}

/** `**-3 (51)**`, `DNF`. */
const scoreOf = (result: Pick<Result, 'status' | 'throws' | 'toPar'>) => formatScore(result) || '–'

/** What became of the results: scores first, then the places of those who moved without a new score of their own. */
function resultSections(before: readonly Result[], after: readonly Result[], show: (one: Result) => string) {
  const was = new Map(before.map((result) => [result.participant, result]))
  const is = new Map(after.map((result) => [result.participant, result]))
  const scores = [
    ...after.flatMap((result) => {
      const old = was.get(result.participant)
      if (!old) return [texts.newScore(show(result), scoreOf(result))]
      return scoreOf(old) === scoreOf(result) ? [] : [texts.otherScore(show(result), scoreOf(old), scoreOf(result))]
    }),
    ...before.filter(({ participant }) => !is.has(participant)).map((result) => texts.takenOff(show(result), scoreOf(result))),
  ]
  const places = after.flatMap((result) => {
    const old = was.get(result.participant)
    if (old?.place === result.place) return []
    return [texts.otherPlace(show(result), old?.place, result.place)]
  })
  return [
    { title: texts.scores, lines: scores },
    { title: texts.places, lines: places },
  ]
}

/** `show` writes a participant. */
export function differenceOf(
  kind: CorrectionKind,
  results: { before: readonly Result[]; after: readonly Result[] },
  reports: readonly SettleReport[],
  show: (one: Result) => string,
): Difference {
  const own = {
    scores: () => resultSections(results.before, results.after, show),
    reopening: () => [{ title: texts.result, lines: [texts.countsNoMore] }],
    finish: () => [
      {
        title: texts.result,
        lines: results.after.map((result) => texts.resultLine(result.place, show(result), scoreOf(result))),
      },
    ],
  }[kind]()
  return {
    sections: [...own, ...reports.map(({ title, lines }) => ({ title, lines }))].filter(({ lines }) => lines.length > 0),
    rounds: [...new Set(reports.flatMap((report) => report.rounds))],
  }
}

/** Names what an Editor was shown: another difference has another name, the same one the same, also when the database has kept it. */
export const nameOfDifference = (difference: Difference): string =>
  derivedId('shown', JSON.stringify([difference.sections.map(({ title, lines }) => [title, lines]), difference.rounds]))
