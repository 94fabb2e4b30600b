// A scorecard import: the players of a card, who they are, and what taking their scores over would change. Pure decisions.
import { nameKey } from '../../platform/likeness.ts'
import { nameOfShown } from '../../platform/shown.ts'
import type { NameMatch } from './match-names.ts'
import { guestIdOf } from './messages.ts'
import type { Score } from './score.ts'
import { playersOf, scoreOfRow, type UdiscCard } from './udisc-card.ts'

/** Who a player of a card is: found, said by the importer, or still open (with proposals, best first). */
export type PlayerMatch =
  | { kind: 'member'; member: string; by: 'udisc-username' | 'udisc-name' | 'remembered' | 'display-name' | 'importer' }
  /** `guest` is their id when they are on the round's list already; `by` says how that was found. */
  | { kind: 'guest'; guest?: string; by?: 'listed' | 'remembered' | 'importer' }
  | { kind: 'skip' }
  | { kind: 'open'; proposals: string[] }

/** A name that was a guest before: because an importer said so, or only because they stood on a round's list. */
export type RememberedGuest = { nameKey: string; by: 'importer' | 'round' }

/**
 * Who the players of a card are, from how their names match members, the guests on the round's list (id and name), and guests of earlier rounds.
 * A likely member is asked about, unless an importer said before that this name is a guest.
 */
export function whoIsWho(
  round: string,
  players: readonly { name: string }[],
  matches: readonly NameMatch[],
  listed: readonly { participant: string; name: string }[],
  remembered: readonly RememberedGuest[],
): PlayerMatch[] {
  const onList = new Map(listed.map(({ participant, name }) => [nameKey(name), participant]))
  const before = new Map(remembered.map((guest) => [guest.nameKey, guest.by]))
  return players.map(({ name }, index): PlayerMatch => {
    const match = matches[index] ?? { kind: 'unknown' }
    const key = nameKey(name)
    if (match.kind === 'matched') return { kind: 'member', member: match.memberId, by: match.by }
    // Long names are shorter on the list, but their id is not.
    const ownId = guestIdOf(round, name)
    const guest = onList.get(key) ?? (listed.some(({ participant }) => participant === ownId) ? ownId : undefined)
    if (guest !== undefined) return { kind: 'guest', guest, by: 'listed' }
    if (before.get(key) === 'importer' || (before.has(key) && match.kind === 'unknown'))
      return { kind: 'guest', by: 'remembered' }
    return { kind: 'open', proposals: match.kind === 'proposed' ? match.candidates.map(({ memberId }) => memberId) : [] }
  })
}

/** Whose score it becomes. */
export const participantOf = (round: string, name: string, match: Extract<PlayerMatch, { kind: 'member' | 'guest' }>): string =>
  match.kind === 'member' ? match.member : (match.guest ?? guestIdOf(round, name))

export type ImportedScore = Score & { participant: string; name: string; isGuest: boolean }

/**
 * The score of each player of the card, in their order; open and skipped players have none. A member on two rows keeps the first; guests of one
 * name are several people, numbered.
 */
export function scoresByPlayer(round: string, card: UdiscCard, matches: readonly PlayerMatch[]): (ImportedScore | undefined)[] {
  const taken = new Set<string>()
  return playersOf(card).map((player, index) => {
    const match = matches[index]
    const row = card.rows[player.row]
    if (!match || !row || match.kind === 'open' || match.kind === 'skip') return undefined
    let { name } = player
    let participant = participantOf(round, name, match)
    if (taken.has(participant) && match.kind === 'member') return undefined
    for (let number = 2; taken.has(participant); number++) {
      name = `${player.name} (${number})`
      participant = guestIdOf(round, name)
    }
    taken.add(participant)
    return { ...scoreOfRow(row), participant, name, isGuest: match.kind === 'guest' }
  })
}

/** The scores that the matches give. */
export const scoresOf = (round: string, card: UdiscCard, matches: readonly PlayerMatch[]): ImportedScore[] =>
  scoresByPlayer(round, card, matches).filter((score) => score !== undefined)

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

/** The scores that would be overwritten. */
export function conflictsOf(
  scores: readonly ImportedScore[],
  recorded: ReadonlyMap<string, Score>,
): { score: ImportedScore; was: Score }[] {
  return scores.flatMap((score) => {
    const change = changeOf(score, recorded.get(score.participant))
    return change.kind === 'differs' ? [{ score, was: change.was }] : []
  })
}

const partsOf = (participant: string, { status, throws, toPar, holes }: Score) => [participant, status, throws, toPar, holes]

/** Names what would be taken over, and what that would overwrite: a panel that showed something else is out of date. */
export function nameOfTaking(
  scores: readonly ImportedScore[],
  conflicts: readonly { score: ImportedScore; was: Score }[],
): string {
  return nameOfShown(
    scores.map((score) => partsOf(score.participant, score)),
    conflicts.map(({ score, was }) => partsOf(score.participant, was)),
  )
}

/**
 * Sets who a player is, or takes it back (`open`); without `player`, all that are still open. A member can stand for one player only: choosing one
 * again frees the other. Returns the new matches.
 */
export function decideMatch(
  matches: readonly PlayerMatch[],
  choice: { player?: number | undefined; as: { member: string } | 'guest' | 'skip' | 'open' },
): PlayerMatch[] {
  const { player, as } = choice
  const member = typeof as === 'object' ? as.member : undefined
  const decide = (before: PlayerMatch): PlayerMatch => {
    if (typeof as === 'object') return { kind: 'member', member: as.member, by: 'importer' }
    if (as === 'skip') return { kind: 'skip' }
    if (as === 'guest') return { ...(before.kind === 'guest' ? before : { kind: 'guest' }), by: 'importer' }
    // Whoever it was taken for is the first guess when it is asked again.
    return before.kind === 'open' ? before : { kind: 'open', proposals: before.kind === 'member' ? [before.member] : [] }
  }
  return matches.map((match, index): PlayerMatch => {
    if (player === undefined ? match.kind === 'open' : index === player) return decide(match)
    return match.kind === 'member' && match.member === member ? { kind: 'open', proposals: [] } : match
  })
}

/** Index of the next player to ask about, or undefined when all are settled. */
export const nextOpen = (matches: readonly PlayerMatch[]): number | undefined => {
  const index = matches.findIndex((match) => match.kind === 'open')
  return index === -1 ? undefined : index
}
