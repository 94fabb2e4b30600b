// What follows from the club's rules for tags, in the worker: play-offs that an Editor decides, and what the tags would be.
import { clip } from '../../platform/discord/discord-message.ts'
import { messagePost } from '../../platform/discord/effects.ts'
import { refuse } from '../../platform/refusal.ts'
import { on, type HandleContext, type ReadContext } from '../../platform/worker/handling.ts'
import { whoAsked } from '../../platform/worker/who-asked.ts'
import { speakingToClub } from '../../platform/language/language.ts'
import { auditRecorded } from '../audit/messages.ts'
import { clubRequire } from '../club/messages.ts'
import { playersListed } from '../player/messages.ts'
import { roundCard, roundFacts, roundOutcome, roundSettled } from '../round/messages.ts'
import { MOST_TIED, nameOfTie, playOffMessage, previewMessage } from './card-rules.ts'
import { applyFact, holdingOf, movesBetween } from './ledger.ts'
import { tagDecidePlayOff, tagPreview } from './messages.ts'
import { memberChanges } from './plan.ts'
import { findRules, tagResultsOf, withPools } from './settling.ts'
import { findHolders, findTagRound, lockTags, savePlayOffs, type StoredTagRound } from './store.ts'
import { openTies } from './tag.ts'
import { rulesPosted as posted, rulesTexts as texts } from './texts-rules.ts'

const preview = on(tagPreview, async (ctx, { round }) => {
  await ctx.ask(clubRequire, { rank: 'guest' })
  const outcome = await ctx.ask(roundOutcome, { round })
  if (outcome.state !== 'live') refuse('tag.not-live', texts.notLive[outcome.state])
  const results = await withPools(ctx, { round, at: ctx.now }, tagResultsOf(outcome.results))
  const holders = await findHolders(ctx.tx)
  const before = holdingOf(holders)
  const handOn = { rules: await findRules(ctx), playOffs: [] }
  const after = applyFact(before, { kind: 'round', key: round, at: ctx.now, round, title: outcome.title, results, handOn })
  const waiting = outcome.results.filter(({ status, user }) => status === 'dns' && user !== undefined && before.has(user))
  ctx.reply(
    previewMessage(outcome.title, memberChanges(movesBetween(before, after)), {
      waiting: waiting.flatMap(({ user }) => user ?? []),
      ties: openTies(holders, results, handOn),
    }),
  )
})

async function tiesOf(ctx: ReadContext, stored: StoredTagRound) {
  return stored.isCounted ? openTies(await findHolders(ctx.tx), stored.results, stored.handOn) : []
}

/** Without a whole order yet: shows whom to name next. */
const decide = on(tagDecidePlayOff, async (ctx, { round, tie: named, order }) => {
  await ctx.ask(clubRequire, { rank: 'editor' })
  await ctx.ask(roundFacts, { round, lock: true })
  await lockTags(ctx.tx)
  const stored = (await findTagRound(ctx.tx, round)) ?? refuse('tag.no-tie', texts.noTie)
  const ties = await tiesOf(ctx, stored)
  const tie = named === undefined ? ties[0] : ties.find((one) => nameOfTie(one.users) === named)
  if (!tie) return refuse('tag.no-tie', texts.noTie)
  const users = tie.users.toSorted()
  const chosen = order.map((index) => users[index] ?? refuse('tag.no-tie', texts.noTie))
  if (new Set(chosen).size < chosen.length) refuse('tag.no-tie', texts.noTie)
  const rest = tie.users.filter((user) => !chosen.includes(user))
  if (rest.length > 1 && chosen.length < MOST_TIED) {
    const { players } = await ctx.ask(playersListed, { users })
    const names = new Map(players.map(({ user, name }) => [user, name]))
    return ctx.reply(playOffMessage({ round, title: stored.title, place: tie.place, users, order, names }))
  }
  await settlePlayOff(ctx, { round, stored, place: tie.place, order: [...chosen, ...rest] })
})

async function settlePlayOff(
  ctx: HandleContext,
  { round, stored, place, order }: { round: string; stored: StoredTagRound; place: number; order: string[] },
): Promise<void> {
  await savePlayOffs(ctx.tx, round, [...stored.handOn.playOffs, order])
  const outcome = await ctx.ask(roundOutcome, { round })
  // What they report is told to all.
  const reports = await speakingToClub(() =>
    ctx.cascade(roundSettled, {
      round,
      title: outcome.title,
      kind: 'correction',
      at: outcome.finishedAt ?? ctx.now.toISOString(),
      results: outcome.results,
    }),
  )
  const lines = reports.flatMap((report) => report.lines)
  const by = whoAsked(ctx)
  await ctx.cascade(auditRecorded, { kind: 'tags', what: posted.audit(outcome.title), about: order.slice(0, 50) })
  await ctx.effect(messagePost, {
    to: { threadOf: `${roundCard.kind}:${round}` },
    message: { content: clip(posted.decided(place, order, by, lines), 2_000) },
  })
  const left = await tiesOf(ctx, (await findTagRound(ctx.tx, round))!)
  ctx.reply({
    content: clip(texts.decided(place, order, by, lines), 1_800) + (left.length > 0 ? texts.moreTies : ''),
    components: [],
  })
}

export const rulesHandlers = [preview, decide]
