// Three small features for tests of the worker: a party with limited places, a greeter and a counter that react to its guests.
import { z } from 'zod'
import { messagePost } from '../src/platform/discord/effects.ts'
import type { Feature } from '../src/platform/feature.ts'
import { defineCascade, defineEvent, defineQuery, defineRequest } from '../src/platform/message.ts'
import { Refusal, refuse } from '../src/platform/refusal.ts'
import { answers, cardRef, on, onCascade, onPrepared, type CardType } from '../src/platform/worker/handling.ts'

declare module '../src/platform/db/tables.ts' {
  interface Tables {
    parties: { guild_id: string; party: string; places: number }
    party_guests: { guild_id: string; party: string; member: string; place: number }
    party_notes: { guild_id: string; note: string; message_id: string; noted_at: Timestamp }
    party_counts: { guild_id: string; party: string; count: number }
  }
}

export const partyMigration = new URL('./0900_party.sql', import.meta.url)

export const partyCard = cardRef('party.guests')
/** Where every card and post of the party goes. */
export const PARTY_CHANNEL = '500000000000000001'

const name = z.string().regex(/^[a-z0-9-]+$/)
export const partyOpen = defineRequest({
  name: 'party.open',
  schema: z.object({ party: name, places: z.int().min(1) }),
  key: (d) => d.party,
})
export const partyJoin = defineRequest({
  name: 'party.join',
  schema: z.object({ party: name, member: z.string() }),
  key: (d) => d.party,
})
export const partyLeave = defineRequest({
  name: 'party.leave',
  schema: z.object({ party: name, member: z.string() }),
  key: (d) => d.party,
})
export const partyJoined = defineEvent({
  name: 'party.joined',
  schema: z.object({ party: name, member: z.string() }),
  key: (d) => d.party,
})
/** Notes `note`, at `at` if given, in place of what `key` stands for. */
export const partyNote = defineRequest({ name: 'party.note', schema: z.object({ note: z.string() }), key: () => 'note' })
export const partyPlan = defineRequest({
  name: 'party.plan',
  schema: z.object({ note: z.string(), at: z.iso.datetime(), key: z.string() }),
  key: (d) => d.key,
})
export const partyUnplan = defineRequest({ name: 'party.unplan', schema: z.object({ key: z.string() }), key: (d) => d.key })
/** Says in its data how it shall end. */
export const partyEnd = defineRequest({
  name: 'party.end',
  schema: z.object({
    how: z.enum(['quietly', 'reply', 'later', 'fault', 'too-large', 'double-join', 'close', 'rehearse', 'attempt']),
    party: name,
  }),
  key: (d) => d.party,
})
export const partyDownload = defineRequest({
  name: 'party.download',
  schema: z.object({ url: z.string() }),
  key: () => 'download',
})
export const cakeBake = defineRequest({ name: 'cake.bake', schema: z.object({}), key: () => 'cake' })
/** Settled by the greeter, then by the counter. */
export const partyClosed = defineCascade({
  name: 'party.closed',
  schema: z.object({ party: name }),
  report: z.object({ by: z.string() }),
})
export const partyCount = defineQuery({
  name: 'party.count',
  schema: z.object({ party: name }),
  answer: z.object({ guests: z.int() }),
})

/** What goes wrong, set by tests. */
export interface Knobs {
  /** How many more times the greeter throws. */
  greeterFaults: number
  /** Holds downloads before their transaction. */
  prepareHold?: (guild: string) => Promise<void>
  /** How many downloads were prepared. */
  prepared?: number
}

/** `noteVersion` 2 is the next release: `party.note` with a lift. */
export function partyFeatures(knobs: Knobs = { greeterFaults: 0 }, { noteVersion = 1 } = {}): Feature[] {
  const note = noteVersion === 1 ? partyNote : { ...partyNote, version: 2, lifts: { 1: (data: unknown) => data } }
  const party: Feature = {
    name: 'party',
    interactions: { commands: [], presses: [], submissions: [], listeners: [], who: {} },
    migrations: [],
    handlers: [
      on(partyOpen, async (ctx, data) => {
        await ctx.tx.db
          .insertInto('parties')
          .values({ guild_id: ctx.guild, ...data })
          .execute()
        ctx.draw(partyCard, data.party)
      }),
      on(partyJoin, async (ctx, { party: id, member }) => {
        const found = await ctx.tx.db.selectFrom('parties').selectAll().where('party', '=', id).forUpdate().executeTakeFirst()
        const { places } =
          found ?? refuse('party.not-found', 'There is no such party. Look at the events channel for those there are.')
        const guests = await ctx.tx.db.selectFrom('party_guests').select(['member', 'place']).where('party', '=', id).execute()
        if (guests.some((guest) => guest.member === member)) return
        if (guests.length >= places) refuse('party.full', `All ${places} places are taken.`)
        const place = Math.max(0, ...guests.map((guest) => guest.place)) + 1
        await ctx.tx.db.insertInto('party_guests').values({ guild_id: ctx.guild, party: id, member, place }).execute()
        await ctx.emit(partyJoined, { party: id, member })
        ctx.draw(partyCard, id)
        ctx.reply(`You are in, ${member}.`, { place })
      }),
      on(partyLeave, async (ctx, { party: id, member }) => {
        await ctx.tx.db.selectFrom('parties').selectAll().where('party', '=', id).forUpdate().executeTakeFirst()
        await ctx.tx.db.deleteFrom('party_guests').where('party', '=', id).where('member', '=', member).execute()
        ctx.draw(partyCard, id)
      }),
      on(note, (ctx, data) => makeNote(ctx, data.note)),
      on(partyPlan, (ctx, { note: text, at, key }) => ctx.request(partyNote, { note: text }, { at: new Date(at), key })),
      on(partyUnplan, (ctx, { key }) => ctx.withdraw(key)),
      on(partyEnd, async (ctx, { how, party: id }) => {
        await makeNote(ctx, `ended ${how}`)
        const post = { to: { channel: PARTY_CHANNEL }, message: { content: how } }
        if (how === 'reply') ctx.reply('Answered.')
        if (how === 'fault') throw new Error('the cake fell down')
        if (how === 'too-large') await ctx.emit(partyJoined, { party: id, member: 'x'.repeat(1_000_000) })
        if (how === 'later') {
          ctx.replyLater()
          await ctx.request(partyJoin, { party: id, member: 'late' })
          return
        }
        if (how === 'double-join') {
          await ctx.perform(partyJoin, { party: id, member: 'one' })
          await ctx.perform(partyJoin, { party: id, member: 'two' })
          ctx.reply(`${(await ctx.ask(partyCount, { party: id })).guests} guests now.`)
          return
        }
        if (how === 'close') {
          ctx.reply((await ctx.cascade(partyClosed, { party: id })).map(({ by }) => by).join(', '))
          return
        }
        if (how === 'attempt') {
          const invite = (member: string, most: number) =>
            ctx.attempt(
              async (inner) => {
                await inner.perform(partyJoin, { party: id, member })
                return (await inner.ask(partyCount, { party: id })).guests
              },
              (guests) => guests <= most,
            )
          ctx.reply(`${await invite('one', 1)}, then ${await invite('two', 1)}, then ${await invite('three', 2)}`)
          return
        }
        if (how === 'rehearse') {
          const guests = await ctx.rehearse(async (inner) => {
            await inner.perform(partyJoin, { party: id, member: 'maybe' })
            await inner.cascade(partyClosed, { party: id })
            inner.reply('It was not meant like that.')
            return (await inner.ask(partyCount, { party: id })).guests
          })
          const full = await ctx
            .rehearse(async (inner) => {
              for (const member of ['a', 'b', 'c']) await inner.perform(partyJoin, { party: id, member })
              return 'room for all'
            })
            .catch((error: unknown) => (error instanceof Refusal ? error.code : 'a fault'))
          ctx.reply(`${guests} would come; ${full}`)
          return
        }
        await ctx.effect(messagePost, post)
      }),
      onPrepared(
        partyDownload,
        async (io, { url }) => {
          await knobs.prepareHold?.(io.guild)
          const bytes = await io.fetchFile(url, { maxBytes: 1_000 })
          knobs.prepared = (knobs.prepared ?? 0) + 1
          return Buffer.from(bytes).toString()
        },
        (ctx, _data, text) => makeNote(ctx, text),
      ),
    ],
    queries: [
      answers(partyCount, async (ctx, { party: id }) => {
        const guests = await ctx.tx.db.selectFrom('party_guests').select('member').where('party', '=', id).execute()
        return guests.length > 0 ? { guests: guests.length } : refuse('party.empty', 'Nobody has come yet.')
      }),
    ],
    cards: [partyGuestsCard],
  }
  const greeter: Feature = {
    ...empty('greeter'),
    cascades: [
      onCascade(partyClosed, async (ctx, { party: id }) => {
        if (id === 'locked') refuse('greeter.locked', 'Nobody can leave.')
        await makeNote(ctx, `goodbye ${id}`)
        return { by: 'greeter' }
      }),
    ],
    handlers: [
      on(partyJoined, async (ctx, { member }) => {
        await makeNote(ctx, `hello ${member}`)
        if (knobs.greeterFaults > 0) {
          knobs.greeterFaults--
          throw new Error('no breath')
        }
      }),
    ],
  }
  const counter: Feature = {
    ...empty('counter'),
    cascades: [
      onCascade(partyClosed, async (ctx, { party: id }) => {
        const notes = await ctx.tx.db.selectFrom('party_notes').select('note').where('note', '=', `goodbye ${id}`).execute()
        ctx.draw(partyCard, id)
        return notes.length > 0 ? { by: 'counter' } : undefined
      }),
    ],
    handlers: [
      on(partyJoined, async (ctx, { party: id }) => {
        await ctx.tx.db
          .insertInto('party_counts')
          .values({ guild_id: ctx.guild, party: id, count: 1 })
          .onConflict((c) =>
            c.columns(['guild_id', 'party']).doUpdateSet((row) => ({ count: row('party_counts.count', '+', 1) })),
          )
          .execute()
      }),
    ],
  }
  return [party, greeter, counter]
}

export const empty = (featureName: string): Feature => ({
  name: featureName,
  interactions: { commands: [], presses: [], submissions: [], listeners: [], who: {} },
  handlers: [],
  queries: [],
  cards: [],
  migrations: [],
})

/** A feature that fails until it is mended. */
export function cakeFeature(oven: { works: boolean }): Feature {
  return {
    ...empty('cake'),
    handlers: [
      on(cakeBake, async (ctx) => {
        await makeNote(ctx, 'a cake')
        if (!oven.works) throw new Error('the cake fell down')
      }),
    ],
  }
}

export const wallWrite = defineRequest({ name: 'wall.write', schema: z.object({ note: z.string() }), key: () => 'wall' })
const wallCard = cardRef('wall.notes')

/** A card of all notes, which nobody locks to add one. `drawn` is called between its look at them and its end. */
export function wallFeature(drawn: () => Promise<void>): Feature {
  return {
    ...empty('wall'),
    handlers: [
      on(wallWrite, async (ctx, { note }) => {
        await makeNote(ctx, note)
        ctx.draw(wallCard, 'all')
      }),
    ],
    cards: [
      {
        ref: wallCard,
        draw: async (ctx) => {
          const notes = await ctx.tx.db.selectFrom('party_notes').select('note').orderBy('note').execute()
          await drawn()
          return { channel: PARTY_CHANNEL, message: { content: notes.map(({ note }) => note).join(',') } }
        },
      },
    ],
  }
}

const partyGuestsCard: CardType = {
  ref: partyCard,
  draw: async (ctx, id) => {
    const guests = await ctx.tx.db
      .selectFrom('party_guests')
      .select(['member'])
      .where('party', '=', id)
      .orderBy('place')
      .execute()
    return { channel: PARTY_CHANNEL, message: { content: guests.map((guest) => guest.member).join(',') } }
  },
}

async function makeNote(ctx: Parameters<Parameters<typeof on<{ note: string }>>[1]>[0], note: string): Promise<void> {
  await ctx.tx.db
    .insertInto('party_notes')
    .values({ guild_id: ctx.guild, note, message_id: ctx.message.id, noted_at: ctx.now })
    .execute()
}
