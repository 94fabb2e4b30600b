// The log in the worker: keeps what features record in their own transaction, and what their events tell; shows it to Admins.
import { newId } from '../../platform/id.ts'
import { on, onCascade, type Handler, type HandleContext } from '../../platform/worker/handling.ts'
import type { Event } from '../../platform/message.ts'
import { clubRequire } from '../club/messages.ts'
import { roundCancelled, roundCreated, roundEdited, roundFacts, roundFinalized, isMember } from '../round/messages.ts'
import { scoreEntered } from '../score/messages.ts'
import { logMessage, PAGE_LENGTH } from './card.ts'
import type { Entry } from './entry.ts'
import { auditRecorded, auditShow } from './messages.ts'
import { findEntries, insertEntry } from './store.ts'
import { posted } from './texts.ts'

/** Whoever asked; null for the bot itself and the operator. */
const doer = (ctx: HandleContext) => ({
  actor: ctx.origin?.user?.id ?? null,
  via: ctx.origin?.via ?? 'system',
})

/** Keeps what an event tells; undefined: not worth keeping. */
function keep<D>(
  event: Event<D>,
  tell: (ctx: HandleContext, data: D) => Promise<(Pick<Entry, 'kind' | 'what'> & { about?: string[] }) | undefined>,
): Handler {
  return on(event, async (ctx, data) => {
    const told = await tell(ctx, data)
    if (!told) return
    // The time of the fact, not of its arrival here.
    const at = new Date(ctx.message.at)
    await insertEntry(ctx.tx, `event:${ctx.message.id}`, { ...doer(ctx), at, why: null, about: [], ...told })
  })
}

const titleOf = async (ctx: HandleContext, round: string): Promise<string> =>
  (await ctx.ask(roundFacts, { round, lock: false })).title

const show = on(auditShow, async (ctx, { page, ...narrowing }) => {
  await ctx.ask(clubRequire, { rank: 'admin' })
  ctx.reply(logMessage(await findEntries(ctx.tx, narrowing, page, PAGE_LENGTH), narrowing))
})

export const handlers = [
  show,
  keep(roundCreated, async (ctx, { round }) => ({ kind: 'rounds', what: posted.roundCreated(await titleOf(ctx, round)) })),
  keep(roundEdited, async (ctx, { round, moved }) => ({
    kind: 'rounds',
    what: posted.roundEdited(await titleOf(ctx, round), moved),
  })),
  keep(roundCancelled, async (ctx, { round }) => ({ kind: 'rounds', what: posted.roundCancelled(await titleOf(ctx, round)) })),
  keep(roundFinalized, async (_, { title, results }) => ({
    kind: 'rounds',
    what: posted.roundFinalized(title, results.length),
  })),
  keep(scoreEntered, async (ctx, { round, participants }) => {
    const isOwn = participants.length === 1 && participants[0] === ctx.origin?.user?.id
    if (isOwn || participants.length === 0) return undefined
    const title = await titleOf(ctx, round)
    const about = participants.filter((one) => isMember(one)).slice(0, MAX_ABOUT)
    const what = participants.length === 1 ? posted.scoreEnteredFor(title) : posted.scoresImported(title, participants.length)
    return { kind: 'scores', what, about }
  }),
]

/** As many members as one entry names. */
const MAX_ABOUT = 50

export const cascades = [
  onCascade(auditRecorded, async (ctx, { kind, what, why, about, by }) => {
    const entry: Entry = { ...doer(ctx), at: ctx.now, kind, what, why: why ?? null, about: about ?? [] }
    await insertEntry(ctx.tx, newId(ctx.now.getTime()), by === undefined ? entry : { ...entry, actor: by })
    return undefined
  }),
]
