// Members' zones in the worker.
import { answers, on } from '../../platform/worker/handling.ts'
import { whoAsked } from '../../platform/worker/who-asked.ts'
import { clubRequire } from '../club/messages.ts'
import { zoneRead } from '../round/messages.ts'
import { timezoneClear, timezonePreview, timezoneSet, timezoneShow } from './messages.ts'
import { findZone, saveZone } from './store.ts'
import { texts } from './texts.ts'
import { localText, previewText } from './timezone.ts'

export const handlers = [
  on(timezoneSet, async (ctx, { zone }) => {
    await ctx.ask(clubRequire, { rank: 'guest' })
    const { timeZone } = await ctx.ask(zoneRead, { text: zone })
    await saveZone(ctx.tx, whoAsked(ctx), timeZone)
    ctx.reply(texts.set(timeZone, localText(ctx.now, timeZone)))
  }),
  on(timezoneClear, async (ctx) => {
    const { settings } = await ctx.ask(clubRequire, { rank: 'guest' })
    await saveZone(ctx.tx, whoAsked(ctx), undefined)
    ctx.reply(texts.cleared(settings.timeZone))
  }),
  on(timezoneShow, async (ctx) => {
    const { settings } = await ctx.ask(clubRequire, { rank: 'guest' })
    const own = await findZone(ctx.tx, whoAsked(ctx))
    ctx.reply(
      own === undefined
        ? texts.none(settings.timeZone, localText(ctx.now, settings.timeZone))
        : texts.own(own, localText(ctx.now, own), settings.timeZone),
    )
  }),
]

export const queries = [
  answers(timezonePreview, async (ctx, { at }) => {
    const user = ctx.origin?.user?.id
    if (user === undefined) return { text: '' }
    const { settings } = await ctx.ask(clubRequire, { rank: 'guest' })
    return { text: previewText(new Date(at), settings.timeZone, await findZone(ctx.tx, user)) }
  }),
]
