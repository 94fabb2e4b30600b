// Who may confirm whose score. Pure decisions.
import { refuse } from '../../platform/refusal.ts'
import { texts } from './texts.ts'

/** A score that a player entered by hand. */
export interface Entry {
  participant: string
  entry: string
  /** In words: `-3 (51)`. */
  score: string
  enteredBy: string
  confirmedBy: string | undefined
  disputedBy: string | undefined
}

/** The members who can confirm it: of the same card, or of the round where it has no cards; not the team the score is of. */
export function witnessesOf(
  participant: string,
  enteredBy: string,
  round: { playing: readonly { user?: string | undefined }[]; cards: readonly { teams: readonly (readonly string[])[] }[] },
): string[] {
  const card = round.cards.find(({ teams }) => teams.some((team) => team.includes(participant)))
  const team = card?.teams.find((one) => one.includes(participant)) ?? [participant]
  const users = round.playing.flatMap(({ user }) => (user === undefined ? [] : [user]))
  const near = card ? users.filter((user) => card.teams.some((one) => one.includes(user))) : users
  return near.filter((user) => user !== enteredBy && !team.includes(user))
}

/** Throws Refusal unless this member may say something of the score. */
export function requireWitness(user: string, entry: Entry, witnesses: readonly string[], isEditor: boolean): void {
  if (user === entry.enteredBy || user === entry.participant) refuse('verification.own', texts.own)
  if (!witnesses.includes(user) && !isEditor) refuse('verification.not-with-them', texts.notWithThem)
}
