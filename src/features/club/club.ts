// The club: what setup asks for, checked; who may do what. Pure decisions.
import type { Origin } from '../../platform/message.ts'
import { refuse } from '../../platform/refusal.ts'
import { ranks, type ClubSettings, type Rank } from './messages.ts'
import { isEmoji } from './settings.ts'
import { defaults, posted, texts } from './texts.ts'

/** Discord permission bits that always count as Admin. */
const ADMINISTRATOR = 1n << 3n
const MANAGE_GUILD = 1n << 5n

export const isServerAdmin = (origin: Pick<Origin, 'permissions'>): boolean =>
  (BigInt(origin.permissions) & (ADMINISTRATOR | MANAGE_GUILD)) !== 0n

/** The rank of whoever asked. The command line and the system act for the operator. */
export function rankOf(origin: Origin | undefined, roles: ClubSettings['roles']): Rank {
  if (!origin || origin.via === 'system' || origin.via === 'cli') return 'admin'
  if (isServerAdmin(origin) || origin.roles.includes(roles.admin)) return 'admin'
  if (origin.roles.includes(roles.editor)) return 'editor'
  return origin.roles.includes(roles.player) ? 'player' : 'guest'
}

export const atLeast = (rank: Rank, needed: Rank): boolean => ranks.indexOf(rank) >= ranks.indexOf(needed)

export interface SetUpForm {
  prefix: string
  roles: string
  signupText: string
  signupEmoji: string
  timeZone: string
}

export interface ClubPlan {
  prefix: string
  roles: { player: string; editor: string; admin: string }
  signupText: string
  signupEmoji: string
  timeZone: string
}

/** The setup form, checked; its time zone has been read. Empty fields take what the club has, else the default. Throws Refusal `club.bad-…`. */
export function planClub(form: SetUpForm, existing: ClubPlan | undefined): ClubPlan {
  const prefix = (form.prefix.trim() || (existing?.prefix ?? defaults.prefix)).toLowerCase().replace(/[\s_]+/g, '-')
  if (!/^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,18}[\p{L}\p{N}])?$/u.test(prefix))
    refuse('club.bad-prefix', texts.badPrefix(form.prefix.trim()))
  const signupText = form.signupText.trim() || (existing?.signupText ?? posted.signupText)
  if (signupText.length > 1000) refuse('club.bad-signup-text', texts.badSignupText)
  return {
    prefix,
    roles: planRoles(form.roles, existing),
    signupText,
    signupEmoji: planEmoji(form.signupEmoji.trim() || (existing?.signupEmoji ?? defaults.signupEmoji)),
    timeZone: form.timeZone || (existing?.timeZone ?? defaults.timeZone),
  }
}

function planRoles(text: string, existing: ClubPlan | undefined): ClubPlan['roles'] {
  const typed = text
    .split(/[\n,;]/)
    .map((name) => name.trim().replace(/\s+/g, ' '))
    .filter((name) => name !== '')
  if (typed.length === 0 && existing) return existing.roles
  const names = typed.length === 0 ? defaults.roles : typed
  if (names.length !== 3) refuse('club.bad-roles', texts.badRoles(names.length))
  for (const name of names) {
    if (name.length > 100 || /^(?:everyone|here)$/i.test(name) || name.includes('@'))
      refuse('club.bad-roles', texts.badRoleName(name))
  }
  if (new Set(names.map((name) => name.toLowerCase().replace(/[\s_-]/g, ''))).size < 3) refuse('club.bad-roles', texts.sameRoles)
  const [player, editor, admin] = names as [string, string, string]
  return { player, editor, admin }
}

const planEmoji = (emoji: string): string => (isEmoji(emoji) ? emoji : refuse('club.bad-emoji', texts.badEmoji(emoji)))
