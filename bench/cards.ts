// From a press to what everybody sees: how soon the bot has answered the member, and how soon the round's card shows it. One press at a time.
import type { Arena } from './arena.ts'
import { ANSWERS } from './arena.ts'
import { type Figure, quantile } from './figures.ts'

/** The first presses find cold code and empty caches; they are made and not counted. */
const WARM_UP = 20

export async function measureCards(arena: Arena, presses: number): Promise<Figure[]> {
  const shown: number[] = []
  const answered: number[] = []
  for (let nth = 0; nth < WARM_UP + presses; nth++) {
    const round = arena.rounds[nth % arena.rounds.length]!
    const lap = Math.floor(nth / arena.rounds.length)
    const player = round.players[lap % round.players.length]!
    // Another answer each time it is this player's turn.
    const answer = ANSWERS[Math.floor(lap / round.players.length) % ANSWERS.length]!
    const begun = performance.now()
    const pressing = arena.press(round, player, answer)
    const answering = pressing.then((press) => arena.answered(press)).then(() => performance.now())
    const [answeredAt, shownAt] = await Promise.all([answering, pressing.then(() => arena.shown(round, player, answer))])
    if (nth < WARM_UP) continue
    answered.push(answeredAt - begun)
    shown.push(shownAt - begun)
  }
  return [...percentiles('press to first answer', answered), ...percentiles('press to card', shown)]
}

const percentiles = (what: string, values: number[]): Figure[] =>
  [0.5, 0.95, 0.99].map((q) => ({
    what: `${what}, p${q * 100}`,
    value: quantile(values, q),
    unit: 'ms',
    how: `${values.length} presses, one at a time`,
  }))
