// Calendars in the worker: single rounds as files, secret addresses, and the count of changes that calendar programs go by.
import { randomBytes } from 'node:crypto'
import { ButtonStyle, ComponentType } from 'discord-api-types/v10'
import { derivedId } from '../../platform/id.ts'
import { refuse } from '../../platform/refusal.ts'
import { on } from '../../platform/worker/handling.ts'
import { whoAsked } from '../../platform/worker/who-asked.ts'
import { clubRequire } from '../club/messages.ts'
import { playerLeft } from '../player/messages.ts'
import { roundCancelled, roundCreated, roundEdited, roundFacts, roundFinalized, roundStarted } from '../round/messages.ts'
import { entryOf } from './calendar.ts'
import { newLinkButton } from './card.ts'
import { tokenHashOf } from './feed.ts'
import { writeCalendar } from './ics.ts'
import { calendarFile, calendarLink, calendarRevoke, feedKindSchema } from './messages.ts'
import { changesOf, deleteLinks, findLinkOf, noteChange, saveLink } from './store.ts'
import { texts } from './texts.ts'

/** 256 bits cannot be guessed. */
const TOKEN_BYTES = 32

const giveFile = on(calendarFile, async (ctx, { round: id }) => {
  const { settings } = await ctx.ask(clubRequire, { rank: 'guest' })
  const facts = await ctx.ask(roundFacts, { round: id, lock: false })
  const change = (await changesOf(ctx.tx, [id])).get(id) ?? { sequence: 0, changedAt: ctx.now }
  const entry = entryOf(facts, change, { guild: ctx.guild, channel: settings.channels.events })
  const content = writeCalendar({ name: facts.title, entries: [entry] })
  ctx.reply({
    content: texts.file(entry.startsAt),
    files: [{ name: 'round.ics', contentBase64: Buffer.from(content).toString('base64') }],
  })
})

const link = on(calendarLink, async (ctx, { kind, isNew }) => {
  await ctx.ask(clubRequire, { rank: 'player' })
  const user = whoAsked(ctx)
  const { publicUrl } = ctx
  if (publicUrl === undefined) return refuse('calendar.no-public-url', texts.noPublicUrl)
  const before = await findLinkOf(ctx.tx, user, kind)
  if (before && !isNew)
    return ctx.reply({
      content: texts.linkThere(kind, before.createdAt),
      components: [
        {
          type: ComponentType.ActionRow,
          components: [
            { type: ComponentType.Button, style: ButtonStyle.Danger, label: texts.makeNew, custom_id: newLinkButton.id(kind) },
          ],
        },
      ],
    })
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  await saveLink(ctx.tx, { link: derivedId('calendar', ctx.message.id), user, kind, tokenHash: tokenHashOf(token) }, ctx.now)
  const url = `${publicUrl}/calendar/${ctx.guild}/${token}.ics`
  ctx.reply({ content: texts.link(kind, url, url.replace(/^https?:/, 'webcal:')), components: [] })
})

const revoke = on(calendarRevoke, async (ctx, { what }) => {
  await ctx.ask(clubRequire, { rank: what === 'everybody' ? 'admin' : 'guest' })
  const count = await deleteLinks(ctx.tx, what === 'everybody' ? what : { user: whoAsked(ctx), kind: what })
  ctx.reply(texts.revoked(count))
})

export const handlers = [
  giveFile,
  link,
  revoke,
  // Whoever is no longer in the server is shown nothing of it any more.
  on(playerLeft, async (ctx, { user }) => {
    for (const kind of feedKindSchema.options) await deleteLinks(ctx.tx, { user, kind })
  }),
  on(roundCreated, (ctx, { round }) => noteChange(ctx.tx, round, true, ctx.now)),
  on(roundEdited, (ctx, { round }) => noteChange(ctx.tx, round, false, ctx.now)),
  on(roundStarted, (ctx, { round }) => noteChange(ctx.tx, round, false, ctx.now)),
  on(roundCancelled, (ctx, { round }) => noteChange(ctx.tx, round, false, ctx.now)),
  on(roundFinalized, (ctx, { round }) => noteChange(ctx.tx, round, false, ctx.now)),
]
