// Players: what the sign-up form may say, and what a profile adds up to. Pure decisions.
import { refuse } from '../../platform/refusal.ts'
import { texts } from './texts.ts'

/** A tag as typed in the form; undefined when the field is empty. Throws Refusal `player.bad-tag`. */
export function readTag(text: string): number | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  const digits = /^#?\s*(\d{1,4})$/.exec(trimmed)?.[1]
  return digits === undefined ? refuse('player.bad-tag', texts.badTag(trimmed)) : Number(digits)
}

/** A UDisc username without its @, or null. Throws Refusal `player.bad-udisc-username`. */
export function readUdiscUsername(text: string): string | null {
  const username = text.trim().replace(/^@/, '')
  if (username === '') return null
  return /^[\p{L}\p{N}._-]{1,50}$/u.test(username)
    ? username
    : refuse('player.bad-udisc-username', texts.badUdiscUsername(text.trim()))
}

/** A name as it stands on UDisc scorecards, or null. Throws Refusal `player.bad-udisc-name`. */
export function readUdiscName(text: string): string | null {
  const name = text.trim().replace(/\s+/g, ' ')
  if (name.length > 60) refuse('player.bad-udisc-name', texts.badUdiscName)
  return name === '' ? null : name
}

/** Figures of a profile from finished rounds, newest first. */
export function figuresOf(rounds: readonly { toPar: number | null }[]): {
  count: number
  average: number | undefined
  best: number | undefined
} {
  const scores = rounds.flatMap(({ toPar }) => (toPar === null ? [] : [toPar]))
  return {
    count: rounds.length,
    average: scores.length > 0 ? scores.reduce((sum, score) => sum + score, 0) / scores.length : undefined,
    best: scores.length > 0 ? Math.min(...scores) : undefined,
  }
}
