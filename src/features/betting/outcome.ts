// How a bet came out, by the results of its round. Pure; always judged from the results alone, so a correction judges as if it had always been so.
//
// - Win: the subject is first. Of n who share the first place, one n-th of the stake wins (dead heat). DNF loses.
// - Head-to-head: the better place wins; a finisher beats a DNF. The same place, or both DNF: the stake goes back.
// - Over-under: by the score to par against the line. DNF, or a score without a par: the stake goes back.
// - Whoever did not start, or is not in the results: every bet that names them goes back.
import type { Result } from '../round/messages.ts'
import { payoutOf, type Selection } from './odds.ts'

export type BetState = 'open' | 'won' | 'tied' | 'lost' | 'void' | 'withdrawn'

/** `due`: what the wallet is owed for it, the stake included. */
export interface Verdict {
  state: BetState
  due: number
}

export interface JudgedBet extends Selection {
  stake: number
  odds: number
  line: number | undefined
  state: BetState
  due: number
}

type Outcome = Pick<Result, 'participant' | 'status' | 'place' | 'toPar'>

/** `results` undefined: the round is not finished (any more). A withdrawn bet stays what it is. */
export function judge(bet: JudgedBet, results: readonly Outcome[] | undefined): Verdict {
  if (bet.state === 'withdrawn') return { state: bet.state, due: bet.due }
  if (!results) return { state: 'open', due: 0 }
  const started = (participant: string | undefined) =>
    results.find((one) => one.participant === participant && one.status !== 'dns')
  const subject = started(bet.subject)
  if (!subject) return back(bet)
  if (bet.market === 'win') return judgeWin(bet, subject, results)
  if (bet.market === 'beat') {
    const opponent = started(bet.opponent)
    return opponent ? judgeBeat(bet, subject, opponent) : back(bet)
  }
  if (subject.status !== 'finished' || subject.toPar === null || bet.line === undefined) return back(bet)
  return ends(bet, subject.toPar * 2 < bet.line === (bet.market === 'under'))
}

const back = (bet: JudgedBet): Verdict => ({ state: 'void', due: bet.stake })
const ends = (bet: JudgedBet, isWon: boolean): Verdict =>
  isWon ? { state: 'won', due: payoutOf(bet.stake, bet.odds) } : { state: 'lost', due: 0 }

function judgeWin(bet: JudgedBet, subject: Outcome, results: readonly Outcome[]): Verdict {
  const first = results.filter(({ place }) => place === 1).length
  // Nobody is first: nobody finished, or the scores cannot be compared.
  if (first === 0) return back(bet)
  if (subject.place !== 1 || first === 1) return ends(bet, subject.place === 1)
  return { state: 'tied', due: Math.floor(payoutOf(bet.stake, bet.odds) / first) }
}

function judgeBeat(bet: JudgedBet, subject: Outcome, opponent: Outcome): Verdict {
  if (subject.status !== opponent.status) return ends(bet, subject.status === 'finished')
  if (subject.place === undefined || opponent.place === undefined || subject.place === opponent.place) return back(bet)
  return ends(bet, subject.place < opponent.place)
}
