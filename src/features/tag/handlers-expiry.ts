// Tags of those who no longer play, in the worker: warned, then free, by the clock. Looked at whenever tags or the rule change.
import { tellMember } from '../../platform/discord/tell-member.ts'
import { on, type HandleContext } from '../../platform/worker/handling.ts'
import { speakingTo } from '../../platform/language/language.ts'
import { clubOpened, clubSettings, readSettings } from '../club/messages.ts'
import { decideExpiry } from './expiry.ts'
import { holdingOf, movesBetween } from './ledger.ts'
import { tagExpireDue, tagsMoved } from './messages.ts'
import { giveTags } from './plan.ts'
import { expirySetting } from './settings.ts'
import { moveByHand } from './settling.ts'
import { findHolders, lockTags } from './store.ts'
import { findLastPlayed, findWarnings, saveWarning } from './store-expiry.ts'
import { posted, texts } from './texts.ts'

const CLOCK_KEY = 'tag.expiry'

async function lookAfterHolders(ctx: HandleContext): Promise<void> {
  const { settings } = await ctx.ask(clubSettings, {})
  const { days } = await readSettings(ctx, { days: expirySetting })
  if (!settings || days === null) return ctx.withdraw(CLOCK_KEY)
  await lockTags(ctx.tx)
  const holders = await findHolders(ctx.tx)
  const lastPlayed = await findLastPlayed(ctx.tx)
  const idle = holders.map(({ user, number, since }) => {
    const played = lastPlayed.get(user)
    return { user, number, idleSince: played && played > since ? played : since }
  })
  const { warn, release, nextAt } = decideExpiry(idle, await findWarnings(ctx.tx), { days, now: ctx.now })
  const tell = async (user: string, words: () => string) =>
    tellMember(ctx, settings.channels.leaderboard, user, { content: speakingTo(await ctx.languageOf(user), words) })
  for (const { user, number, idleSince, releaseAt } of warn) {
    await saveWarning(ctx.tx, user, { idleSince, warnedAt: ctx.now })
    await tell(user, () => texts.expiryWarning(number, idleSince, releaseAt))
  }
  const before = holdingOf(holders)
  const { after } = giveTags(
    before,
    release.map(({ user }) => ({ user, number: null })),
  )
  await moveByHand(ctx, movesBetween(before, after), 'admin', {
    kind: 'expiry',
    actor: undefined,
    reason: posted.expiryReason(days),
    keeps: [],
  })
  for (const { user, number } of release) await tell(user, () => texts.expired(number, days))
  if (nextAt) await ctx.request(tagExpireDue, {}, { at: nextAt, key: CLOCK_KEY })
  else await ctx.withdraw(CLOCK_KEY)
}

export const expiryHandlers = [
  on(tagExpireDue, lookAfterHolders),
  on(tagsMoved, lookAfterHolders),
  on(clubOpened, lookAfterHolders),
]

/** The rule may have changed: looked at by the clock, at once. */
export const lookSoon = (ctx: HandleContext): Promise<void> => ctx.request(tagExpireDue, {}, { at: ctx.now, key: CLOCK_KEY })
