// Divisions in the worker: who is in which, what follows when that changes, and places by division on the cards of finished rounds.
import { refuse } from '../../platform/refusal.ts'
import { answers, contributes, on, onCascade, type HandleContext, type ReadContext } from '../../platform/worker/handling.ts'
import { whoAsked } from '../../platform/worker/who-asked.ts'
import { auditRecorded } from '../audit/messages.ts'
import { changeOf, clubRequire, clubSettingsChanged, readSettings } from '../club/messages.ts'
import { playersListed } from '../player/messages.ts'
import { roundCard, roundCardParts, roundOutcome, roundsListed } from '../round/messages.ts'
import { seasonBoundaries, seasonPoints } from '../season/messages.ts'
import { listMessage, placesPart } from './card.ts'
import { findDivision, renamed } from './division.ts'
import { divisionChoose, divisionList, divisionsChanged, divisionsChoosable, divisionSet, divisionsHeld } from './messages.ts'
import { namesSetting, ownChoiceSetting } from './settings.ts'
import { findDivisions, putInto } from './store.ts'
import { posted, texts } from './texts.ts'

/** Finished rounds whose cards are looked at again are not older than this: nobody scrolls back further for a place in a division. */
const CARDS_BACK_MS = 30 * 86_400_000
const MAX_CARDS = 20

const settingsOf = (ctx: ReadContext) => readSettings(ctx, { names: namesSetting, isOwnChoice: ownChoiceSetting })

/** The division of that name. Throws Refusal. */
function getDivision(names: readonly string[], typed: string): string {
  if (names.length === 0) return refuse('division.none', texts.notKept)
  return findDivision(names, typed) ?? refuse('division.unknown', texts.unknown(names))
}

/** Writes it down and lets everything that goes by divisions follow; gives what was reported. */
async function move(ctx: HandleContext, user: string, division: string | null): Promise<string[]> {
  await putInto(ctx.tx, [{ user, division }], ctx.now)
  const { rounds } = await ctx.ask(roundsListed, {
    states: ['finalized'],
    since: new Date(ctx.now.getTime() - CARDS_BACK_MS).toISOString(),
    user,
    limit: MAX_CARDS,
  })
  for (const { round } of rounds) ctx.draw(roundCard, round)
  const reports = await ctx.cascade(divisionsChanged, { users: [user] })
  return reports.flatMap(({ lines }) => lines)
}

const choose = on(divisionChoose, async (ctx, { division: typed }) => {
  await ctx.ask(clubRequire, { rank: 'player' })
  const { names, isOwnChoice } = await settingsOf(ctx)
  const division = getDivision(names, typed)
  if (!isOwnChoice) refuse('division.editors-choose', texts.editorsChoose)
  const user = whoAsked(ctx)
  const now = (await findDivisions(ctx.tx)).get(user)
  if (now === division) return ctx.reply(texts.chosen(division, []))
  const { season, standings } = await ctx.ask(seasonPoints, { users: [user] })
  if (now !== undefined && season && standings.length > 0) refuse('division.has-points', texts.hasPoints(now, season.name))
  ctx.reply(texts.chosen(division, await move(ctx, user, division)))
})

const set = on(divisionSet, async (ctx, { user, division: typed }) => {
  await ctx.ask(clubRequire, { rank: 'editor' })
  const { names } = await settingsOf(ctx)
  const division = typed === undefined ? null : getDivision(names, typed)
  const { players } = await ctx.ask(playersListed, { users: [user] })
  if (players.length === 0) refuse('division.not-signed-up', texts.notSignedUp(user))
  const now = (await findDivisions(ctx.tx)).get(user)
  if ((now ?? null) === division) return ctx.reply(texts.isIn(user, division, []))
  const lines = await move(ctx, user, division)
  await ctx.cascade(auditRecorded, { kind: 'seasons', what: posted.audit(user, now, division), about: [user] })
  ctx.reply(texts.isIn(user, division, lines))
})

const list = on(divisionList, async (ctx) => {
  await ctx.ask(clubRequire, { rank: 'guest' })
  const { names, isOwnChoice } = await settingsOf(ctx)
  if (names.length === 0) refuse('division.none', texts.notKept)
  const { players } = await ctx.ask(playersListed, {})
  ctx.reply(
    listMessage({
      names,
      held: await findDivisions(ctx.tx),
      players: players.map(({ user }) => user),
      mayChoose: isOwnChoice,
    }),
  )
})

/** Whose division is called otherwise now is in it; whose is no more in the list is in none. Ended seasons stay as they were. */
const followNames = onCascade(clubSettingsChanged, async (ctx, { changes }) => {
  const change = changeOf(changes, namesSetting)
  if (!change) return undefined
  const moved = [...(await findDivisions(ctx.tx))].flatMap(([user, division]) => {
    const to = renamed(division, change.to)
    return to === division ? [] : [{ user, division: to }]
  })
  if (moved.length === 0) return undefined
  await putInto(ctx.tx, moved, ctx.now)
  const reports = await ctx.cascade(divisionsChanged, { users: moved.map(({ user }) => user) })
  const gone = moved.filter(({ division }) => division === null).length
  return { lines: [...texts.movedByList(moved.length - gone, gone), ...reports.flatMap(({ lines }) => lines)] }
})

/** A division counts until the next season begins or the running one ends. */
async function heldAt(ctx: ReadContext, at: string | undefined): Promise<Map<string, string>> {
  if (at === undefined) return findDivisions(ctx.tx)
  const { boundaries } = await ctx.ask(seasonBoundaries, {})
  const end = boundaries.find((boundary) => Date.parse(boundary) > Date.parse(at))
  return findDivisions(ctx.tx, end === undefined ? undefined : new Date(end))
}

export const handlers = [choose, set, list]
export const cascades = [followNames]
export const contributions = [
  contributes(roundCardParts, async (ctx, { round, state }) => {
    if (state !== 'finalized') return undefined
    const { finishedAt, results } = await ctx.ask(roundOutcome, { round })
    const held = await heldAt(ctx, finishedAt ?? undefined)
    return held.size === 0 ? undefined : placesPart(results, held, (await settingsOf(ctx)).names)
  }),
]
export const queries = [
  answers(divisionsHeld, async (ctx, { at }) => ({
    names: (await settingsOf(ctx)).names,
    held: [...(await heldAt(ctx, at))].map(([user, division]) => ({ user, division })),
  })),
  answers(divisionsChoosable, async (ctx, { typed }) => {
    const wanted = typed.trim().toLowerCase()
    return { divisions: (await settingsOf(ctx)).names.filter((name) => name.toLowerCase().includes(wanted)) }
  }),
]
