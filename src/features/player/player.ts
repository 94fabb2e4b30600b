// Players: what the sign-up form may say, and what a profile adds up to. Pure decisions.
import { refuse } from '../../platform/refusal.ts'
import { ranks, type ClubSettings } from '../club/messages.ts'
import type { GivenRank } from './messages.ts'
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

// ------------------------------------------------------------------------------------------------------------------------------- club roles

type ClubRoles = ClubSettings['roles']

const heightOf = (rank: GivenRank): number => ranks.indexOf(rank)

/** What somebody with these Discord roles is in the club. */
export function rankByRoles(roles: readonly string[], club: ClubRoles): GivenRank {
  return (['admin', 'editor', 'player'] as const).find((rank) => roles.includes(club[rank])) ?? 'guest'
}

/** Which Discord roles to give and take so that somebody is `wanted`: the Player role goes with every higher one. */
export function changesOfRole(
  roles: readonly string[],
  wanted: GivenRank,
  club: ClubRoles,
): { give: string[]; take: string[]; before: GivenRank } {
  const needed = wanted === 'guest' ? [] : [...new Set([club.player, club[wanted]])]
  const above = (['player', 'editor', 'admin'] as const).filter((rank) => heightOf(rank) > heightOf(wanted))
  return {
    give: needed.filter((role) => !roles.includes(role)),
    take: above.map((rank) => club[rank]).filter((role) => roles.includes(role)),
    before: rankByRoles(roles, club),
  }
}

/** Administrator or Manage Server: whoever has one of these counts as Admin, whatever their roles. */
const SERVER_ADMIN = (1n << 3n) | (1n << 5n)

/** Throws Refusal: `player.role-of-bot`, `player.role-not-here`, `player.role-needs-admin`. */
export function requireRoleChange(
  change: {
    ownRank: string
    wanted: GivenRank
    isBot: boolean
    user: string
    /** Absent: not in the server. */
    roles: readonly string[] | undefined
    permissions: string
  },
  club: ClubRoles,
): void {
  const { ownRank, wanted, isBot, user, roles, permissions } = change
  if (isBot) refuse('player.role-of-bot', texts.roleOfBot)
  if (!roles) return refuse('player.role-not-here', texts.roleNotHere(user))
  const isAdmin = (BigInt(permissions) & SERVER_ADMIN) !== 0n || rankByRoles(roles, club) === 'admin'
  if (ownRank !== 'admin' && (wanted === 'admin' || isAdmin)) refuse('player.role-needs-admin', texts.roleNeedsAdmin(club.admin))
}
