// A scorecard import: the players of a card, who they are, and what taking their scores over would change. Pure decisions.
import type { NameMatch } from './match-names.ts'
import { guestIdOf } from './messages.ts'
import type { Score } from './score.ts'
import { playersOf, scoreOfRow, type UdiscCard } from './udisc-card.ts'

export { guestIdOf }

/** Who a player of a card is: found, said by the importer, or still open (with proposals, best first). */
export type PlayerMatch =
  | { kind: 'member'; member: string; by: 'udisc-username' | 'udisc-name' | 'remembered' | 'display-name' | 'importer' }
  | { kind: 'guest' }
  | { kind: 'skip' }
  | { kind: 'open'; proposals: string[] }

export const toPlayerMatch = (match: NameMatch): PlayerMatch => {
  if (match.kind === 'matched') return { kind: 'member', member: match.memberId, by: match.by }
  return { kind: 'open', proposals: match.kind === 'proposed' ? match.candidates.map(({ memberId }) => memberId) : [] }
}

export type ImportedScore = Score & { participant: string; name: string; isGuest: boolean }

/** The scores that the matches give; open and skipped players have none. A member on two rows keeps the first. */
export function scoresOf(round: string, card: UdiscCard, matches: readonly PlayerMatch[]): ImportedScore[] {
  const scores = new Map<string, ImportedScore>()
  for (const [index, player] of playersOf(card).entries()) {
    const match = matches[index]
    const row = card.rows[player.row]
    if (!match || !row || match.kind === 'open' || match.kind === 'skip') continue
    const participant = match.kind === 'member' ? match.member : guestIdOf(round, player.name)
    if (!scores.has(participant))
      scores.set(participant, { ...scoreOfRow(row), participant, name: player.name, isGuest: match.kind === 'guest' })
  }
  return [...scores.values()]
}

export type Change = { kind: 'new' | 'same' } | { kind: 'differs'; was: Score }

/** What taking a score over would do to what is recorded. Holes count only where both sides know them. */
export function changeOf(imported: Score, recorded: Score | undefined): Change {
  if (!recorded) return { kind: 'new' }
  const same =
    imported.status === recorded.status &&
    imported.throws === recorded.throws &&
    imported.toPar === recorded.toPar &&
    JSON.stringify(imported.holes ?? null) === JSON.stringify(recorded.holes ?? null)
  return same ? { kind: 'same' } : { kind: 'differs', was: recorded }
}

/**
 * Sets who a player is; without `player`, all that are still open. A member can stand for one player only: choosing one again frees the other.
 * Returns the new matches.
 */
export function decideMatch(
  matches: readonly PlayerMatch[],
  choice: { player?: number | undefined; as: { member: string } | 'guest' | 'skip' },
): PlayerMatch[] {
  const { player, as } = choice
  const member = typeof as === 'object' ? as.member : undefined
  const decided: PlayerMatch = typeof as === 'object' ? { kind: 'member', member: as.member, by: 'importer' } : { kind: as }
  return matches.map((match, index): PlayerMatch => {
    if (player === undefined ? match.kind === 'open' : index === player) return decided
    return match.kind === 'member' && match.member === member ? { kind: 'open', proposals: [] } : match
  })
}

/** Index of the next player to ask about, or undefined when all are settled. */
export const nextOpen = (matches: readonly PlayerMatch[]): number | undefined => {
  const index = matches.findIndex((match) => match.kind === 'open')
  return index === -1 ? undefined : index
}
