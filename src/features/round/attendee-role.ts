// The role of a round: made when somebody plays, held by those who play, deleted some time after the end. What Discord refuses is told to the host
// once and never stands in the way of an answer.
import { clip, plain } from '../../platform/discord/discord-message.ts'
import { roleCreate, roleDelete, roleGrant, roleRevoke } from '../../platform/discord/effects.ts'
import { reasonText } from '../../platform/discord/in-words.ts'
import { DiscordCode } from '../../platform/discord/trouble.ts'
import { derivedId } from '../../platform/id.ts'
import { dateText } from '../../platform/language/format.ts'
import { speakingToClub } from '../../platform/language/language.ts'
import { on, type HandleContext } from '../../platform/worker/handling.ts'
import { usersOf } from './card.ts'
import { roundNoteHolder, roundNoteRole, roundRetireRole } from './messages.ts'
import { rsvpLists } from './rsvp.ts'
import { optionsOf } from './settings.ts'
import { getRound, type StoredRound } from './store.ts'
import { findRoundRole, saveRoundRole, type RoundRole } from './store-role.ts'
import { tell } from './telling.ts'
import { posted } from './texts.ts'

/** Results, pictures and the way home are talked over within a day; then the server's list of roles is tidied. */
const KEPT_AFTER_END_MS = 86_400_000

/** What the role is called: Discord allows 100 characters. */
const roleName = ({ title, startsAt, timeZone }: Pick<StoredRound, 'title' | 'startsAt' | 'timeZone'>): string => {
  const day = speakingToClub(() => dateText(startsAt, { timeZone, day: 'numeric', month: 'short' }))
  return `${clip(plain(title), 85)} · ${day}`
}

const isOpen = (round: Pick<StoredRound, 'state'>) => round.state === 'scheduled' || round.state === 'live'

/** Brings the role up to who plays now. The round is locked and as it now stands; a round that is over keeps its role until it is retired. */
export async function followPlayers(ctx: HandleContext, round: StoredRound): Promise<void> {
  if (!isOpen(round)) return
  const known = await findRoundRole(ctx.tx, round.round)
  const { attendeeRole } = await optionsOf(ctx, round)
  if (!attendeeRole) return await dismiss(ctx, round.round, known)
  const players = usersOf(rsvpLists(round.rsvps, round.capacity).playing)
  if (!known || known.state === 'gone') {
    if (players.length > 0) await askForRole(ctx, round)
  } else if (known.state === 'ready' && known.role !== undefined) {
    await holdOnly(ctx, round.round, { ...known, role: known.role }, players)
  }
}

async function askForRole(ctx: HandleContext, round: StoredRound): Promise<void> {
  const attempt = derivedId('round-role', round.round, ctx.message.id)
  await saveRoundRole(ctx.tx, round.round, { state: 'asked', attempt, role: undefined, holders: [], isTold: false })
  await ctx.effect(roleCreate, {
    name: roleName(round),
    mentionable: true,
    reason: posted.roleMade,
    report: { request: roundNoteRole.name, key: round.round, data: { round: round.round, attempt } },
  })
}

/** Those who play get it, the others lose it. */
async function holdOnly(
  ctx: HandleContext,
  round: string,
  known: RoundRole & { role: string },
  players: readonly string[],
): Promise<void> {
  const [wanted, held] = [new Set(players), new Set(known.holders)]
  const changes = [
    ...players.filter((user) => !held.has(user)).map((user) => ({ user, held: true })),
    ...known.holders.filter((user) => !wanted.has(user)).map((user) => ({ user, held: false })),
  ]
  if (changes.length === 0) return
  await saveRoundRole(ctx.tx, round, { ...known, holders: [...players] })
  for (const change of changes) await setHolder(ctx, round, known.role, change)
}

async function setHolder(
  ctx: HandleContext,
  round: string,
  role: string,
  { user, held }: { user: string; held: boolean },
): Promise<void> {
  await ctx.effect(held ? roleGrant : roleRevoke, {
    user,
    role,
    reason: posted.roleReason(held),
    report: { request: roundNoteHolder.name, key: round, data: { round, role, user, held } },
  })
}

/** Whatever was asked of Discord before: it may be later than what the records know. */
export async function giveRoleAgain(ctx: HandleContext, round: StoredRound): Promise<void> {
  const known = await findRoundRole(ctx.tx, round.round)
  if (known?.state === 'asked') return await askForRole(ctx, round)
  if (known?.state === 'ready' && known.role !== undefined) {
    const users = usersOf(round.rsvps)
    const players = new Set(usersOf(rsvpLists(round.rsvps, round.capacity).playing))
    for (const user of new Set([...users, ...known.holders]))
      await setHolder(ctx, round.round, known.role, { user, held: players.has(user) })
  }
}

/** Not wanted (any more). One that is still being made is deleted when it is there. */
async function dismiss(ctx: HandleContext, round: string, known: RoundRole | undefined): Promise<void> {
  if (!known || known.state === 'gone') return
  await saveRoundRole(ctx.tx, round, { ...known, state: 'gone', role: undefined, holders: [] })
  if (known.role !== undefined) await deleteRole(ctx, known.role)
}

const deleteRole = (ctx: HandleContext, role: string): Promise<void> => ctx.effect(roleDelete, { role, reason: posted.roleGone })

/** Whoever runs the round has set its options: a failure is tried again, and told again. */
export async function forgetFailure(ctx: HandleContext, round: string): Promise<void> {
  const known = await findRoundRole(ctx.tx, round)
  if (known)
    await saveRoundRole(ctx.tx, round, { ...known, state: known.state === 'failed' ? 'gone' : known.state, isTold: false })
}

const retireKey = (round: string) => `round.role:${round}`

/** The round is over: its role goes some time later. */
export async function retireLater(ctx: HandleContext, round: string): Promise<void> {
  if (!(await findRoundRole(ctx.tx, round))) return
  const at = new Date(ctx.now.getTime() + KEPT_AFTER_END_MS)
  await ctx.request(roundRetireRole, { round }, { at, key: retireKey(round) })
}

const noteRole = on(roundNoteRole, async (ctx, { round: id, attempt, outcome }) => {
  const round = await getRound(ctx.tx, id, true)
  const known = await findRoundRole(ctx.tx, id)
  const isAwaited = known?.state === 'asked' && known.attempt === attempt
  if (!outcome.ok) {
    if (!isAwaited) return
    await saveRoundRole(ctx.tx, id, { ...known, state: 'failed' })
    return await tell(
      ctx,
      id,
      () =>
        posted.roleFailed(
          round.title,
          round.host,
          speakingToClub(() => reasonText(outcome)),
        ),
      [round.host],
    )
  }
  const role = String(outcome.result['roleId'])
  if (known?.role === role) return
  if (!isAwaited) return await deleteRole(ctx, role)
  await saveRoundRole(ctx.tx, id, { ...known, state: 'ready', role })
  await followPlayers(ctx, round)
})

/** Gifts and takings may overtake each other on their way to Discord: whoever ended up otherwise than the list says is set right. */
const noteHolder = on(roundNoteHolder, async (ctx, { round: id, role, user, held, outcome }) => {
  const round = await getRound(ctx.tx, id, true)
  const known = await findRoundRole(ctx.tx, id)
  if (!known || known.role !== role || known.state !== 'ready') return
  const wanted = known.holders.includes(user)
  if (outcome.ok) return wanted === held ? undefined : await setHolder(ctx, id, role, { user, held: wanted })
  if (outcome.code === DiscordCode.unknownRole) {
    // Deleted by hand: another is made for those who play.
    await saveRoundRole(ctx.tx, id, { ...known, state: 'gone', role: undefined, holders: [] })
    return await followPlayers(ctx, round)
  }
  // Whoever has left the server needs no role.
  if (outcome.code === DiscordCode.unknownMember || known.isTold) return
  await saveRoundRole(ctx.tx, id, { ...known, isTold: true })
  await tell(
    ctx,
    id,
    () =>
      posted.roleNotChanged(
        round.title,
        round.host,
        user,
        held,
        speakingToClub(() => reasonText(outcome)),
      ),
    [round.host],
  )
})

const retire = on(roundRetireRole, async (ctx, { round: id }) => {
  const round = await getRound(ctx.tx, id, true)
  if (!isOpen(round)) await dismiss(ctx, id, await findRoundRole(ctx.tx, id))
})

export const roleHandlers = [noteRole, noteHolder, retire]
