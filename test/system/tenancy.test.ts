// Two clubs on one bot: nothing that a member of one does, types or forges reads or changes anything of the other. On real PostgreSQL and NATS.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkInButton } from '../../src/features/attendance/messages.ts'
import { enterScoreButton, importScorecardButton, scoreEnter, scoreImport } from '../../src/features/score/messages.ts'
import { applyButton, matchButton, matchRestButton } from '../../src/features/score/card-import.ts'
import {
  cancelButton,
  cancelConfirmButton,
  editButton,
  finalizeButton,
  guestsButton,
  noteButton,
  offerButton,
  rsvpButton,
  startButton,
  takeGuestOffButton,
} from '../../src/features/round/card.ts'
import { roundCancel, roundFacts, roundForm } from '../../src/features/round/messages.ts'
import { signUpButton } from '../../src/features/player/card.ts'
import { newId } from '../../src/platform/id.ts'
import { makeEnvelope, subjectOf, type Envelope, type MessageType } from '../../src/platform/message.ts'
import { askQuery } from '../../src/platform/query-wire.ts'
import { Refusal } from '../../src/platform/refusal.ts'
import type { OptionValue } from '../../src/sandbox/control.ts'
import { type Actor, type Club, file, type Seen } from '../../src/sandbox/driver.ts'
import { type Bed, openBed } from '../bed.ts'
import { until } from '../until.ts'
import { opened } from './people.ts'
import { clubTables, hasMessages, rowsOfClub } from './rows.ts'
import { CARD_OF_THREE, scorecard } from './evening.ts'

const SECRET = 'Secret glow round'
const OPEN = 'Alpha round'

interface PlayedClub {
  guild: Club
  owner: Actor
  player: Actor
  round: string
  card: Seen
}

let bed: Bed
let a: PlayedClub
let b: PlayedClub
/** Pending in club B. */
let importOfB = ''
let before: { rows: Record<string, string[]>; discord: string }

/** A club with one player, who holds a tag, and one live round. */
async function playedClub(member: string, title: string, tag: string): Promise<PlayedClub> {
  const { guild, owner, members } = await bed.freshClub({ members: [member] })
  const player = members[0]!
  const signup = await player.waitsFor('frolf-signup', 'Join the club')
  await player.submit(await opened(() => player.press(signup, 'Sign up')), { 'Bag tag': tag })
  await until('the role', async () => (await player.roles()).includes('Frolf Player'))
  const planned = await player.submit(await opened(() => player.slash('round create')), { Title: title, When: 'tomorrow 6pm' })
  expect(planned.text).toContain('Planned')
  const scheduled = await player.waitsFor('frolf-events', (m) => m.embeds[0]?.title === title)
  await player.press(scheduled, 'Playing')
  await player.press(scheduled, 'Start')
  const card = await player.waitsFor('frolf-events', (m) => m.embeds[0]?.title === title && m.text.includes('Live now'))
  const { round_id: round } = await bed.database.kysely
    .selectFrom('rounds')
    .select('round_id')
    .where('guild_id', '=', guild.id)
    .executeTakeFirstOrThrow()
  return { guild, owner, player, round, card }
}

/** Everything that the club's members see, as text: for comparing. */
async function discordOf({ guild, owner, player }: PlayedClub): Promise<string> {
  const view = await guild.view()
  const seen: unknown[] = [
    view.members.map((m) => [m.displayName, m.member.roles]),
    view.roles,
    view.channels.map((c) => c.channel),
  ]
  for (const actor of [owner, player]) {
    for (const { channel } of (await actor.view()).channels.filter(hasMessages))
      seen.push((await actor.sees(channel.id)).map((m) => m.raw))
  }
  return JSON.stringify(seen)
}

beforeAll(async () => {
  bed = await openBed({ ground: 'servers' })
  a = await playedClub('ann', OPEN, '11')
  b = await playedClub('bea', SECRET, '44')
  const upload = { Scorecard: file('b.csv', scorecard(CARD_OF_THREE), 'text/csv') }
  const panel = await b.player.submit(await opened(() => b.player.press(b.card, 'Import scorecard')), upload)
  importOfB = panel.message!.buttons.map((one) => one.customId?.split('~')[1] ?? '').find((id) => id.length === 22)!
  await bed.settled()
  before = { rows: await rowsOfClub(bed.database, b.guild.id), discord: await discordOf(b) }
}, 240_000)

afterAll(async () => {
  await bed?.close()
})

/** Club B is as it was, and nothing of it stands anywhere that A's members can see. */
async function untouched(): Promise<void> {
  await bed.settled()
  expect(await rowsOfClub(bed.database, b.guild.id)).toEqual(before.rows)
  expect(await discordOf(b)).toEqual(before.discord)
  const seenByA = await discordOf(a)
  for (const secret of [SECRET, b.player.id, b.round]) expect(seenByA).not.toContain(secret)
  for (const actor of [a.owner, a.player])
    for (const message of await bed.driver.dms(actor.id)) expect(message.text).not.toContain(SECRET)
  expect(bed.dead.filter((letter) => !expectedDead.has(letter.id))).toEqual([])
}
const expectedDead = new Set<string>()

describe('a member and the owner of club A', () => {
  test('type the id of a round of club B instead of picking one', async () => {
    const attempts: [command: string, options: Record<string, OptionValue>][] = [
      ['round edit', {}],
      ['round cancel', {}],
      ['round start', {}],
      ['round finalize', {}],
      ['round add', { user: a.player.id }],
      ['round add', { guest: 'Spy' }],
      ['round remove', { user: a.player.id }],
      ['round import', { file: file('x.csv', scorecard(CARD_OF_THREE), 'text/csv') }],
      ['score enter', { score: '-5' }],
      ['score enter', { score: '-5', user: a.player.id }],
    ]
    for (const actor of [a.owner, a.player]) {
      for (const [command, options] of attempts) {
        const outcome = await actor.slash(command, { round: b.round, ...options })
        expect(outcome.status, command).toBe('answered')
        expect(outcome.text, command).toMatch(/not here|no such/)
      }
    }
    await untouched()
  })

  test('are offered nothing of club B while typing', async () => {
    for (const command of ['round edit', 'round cancel', 'round start', 'round import', 'score enter']) {
      expect(await a.owner.suggestions(command, 'round', SECRET.slice(0, 6))).toEqual([])
      const all = await a.owner.suggestions(command, 'round', '')
      expect(all.map((one) => one.name).join()).not.toContain('Secret')
    }
    expect(await a.owner.suggestions('score enter', 'guest', '', { round: b.round, score: '-1' })).toEqual([])
    await untouched()
  })

  test("press buttons with club B's ids in them", async () => {
    const ids = [
      rsvpButton.id(b.round, 'playing'),
      rsvpButton.id(b.round, 'cannot'),
      guestsButton.id(b.round),
      takeGuestOffButton.id(b.round, newId()),
      noteButton.id(b.round),
      offerButton.id(b.guild.id, b.round, 'in'),
      offerButton.id(b.guild.id, b.round, 'out'),
      checkInButton.id(b.round),
      editButton.id(b.round),
      cancelButton.id(b.round),
      cancelConfirmButton.id(b.round, 'remove-card'),
      startButton.id(b.round),
      finalizeButton.id(b.round, 'ask'),
      finalizeButton.id(b.round, 'confirmed'),
      matchButton.id(importOfB, '0', 'guest'),
      matchRestButton.id(importOfB, 'guest'),
      applyButton.id(importOfB, 'overwrite', ''),
      applyButton.id(importOfB, 'discard', ''),
    ]
    for (const actor of [a.owner, a.player]) {
      for (const id of ids) {
        const outcome = await actor.forge(a.card, id)
        expect(outcome.status, id).toBe('answered')
        await bed.settled()
        const after = await actor.settle({ id: outcome.raw.id })
        const said = [after.raw.responseType === 6 ? '' : after.text, ...after.followups.map((one) => one.text)].join('\n')
        expect(said, id).toMatch(/not here|out of date/)
      }
      // These two show an empty form at once; sending it in is what is refused.
      for (const [button, values] of [
        [enterScoreButton.id(b.round), { Score: '-9' }],
        [importScorecardButton.id(b.round), { Scorecard: file('x.csv', scorecard(CARD_OF_THREE), 'text/csv') }],
      ] as const) {
        const outcome = await actor.submit(await opened(() => actor.forge(a.card, button)), values)
        expect(outcome.text).toMatch(/not here/)
      }
    }
    await untouched()
  })

  test('use the DM button of club B, where they are not a member', async () => {
    const card = await a.player.waitsFor('frolf-signup', 'Join the club')
    // In a server the button means that server, whatever it says.
    const inServer = await a.player.forge(card, signUpButton.id(b.guild.id))
    expect((await a.player.submit(inServer.form, {})).text).toContain('sign-up is updated')
    // In a DM the button itself says which club it is for.
    const stranger = await a.guild.join(`stranger-${Date.now()}`)
    await stranger.react(card, '🥏')
    const invitation = await stranger.waitsFor('dm', 'Sign up')
    const outcome = await stranger.forge(invitation, signUpButton.id(b.guild.id))
    const refused = outcome.status === 'modal' ? await stranger.submit(outcome.form, { 'Bag tag': '45' }) : outcome
    expect(refused.text).toMatch(/not a member/)
    await untouched()
  })
})

describe('the bus', () => {
  const origin = () => ({
    via: 'discord' as const,
    user: { id: a.owner.id, name: 'owner' },
    roles: [],
    permissions: '8',
    locale: 'en-US',
  })
  async function send<D>(type: MessageType<'request', D>, data: D, guild: string, subjectGuild: string): Promise<Envelope> {
    const envelope = makeEnvelope(type, data, { id: newId(), guild, at: new Date(), origin: origin() })
    const subject = subjectOf(bed.environment, { ...envelope, guild: subjectGuild })
    await bed.bus.publish({ stream: 'requests', subject, id: envelope.id, body: JSON.stringify(envelope) })
    return envelope
  }

  test("a request of club A about club B's things finds nothing", async () => {
    await send(roundCancel, { round: b.round, remove: true }, a.guild.id, a.guild.id)
    await send(scoreEnter, { round: b.round, participant: b.player.id, text: '-9' }, a.guild.id, a.guild.id)
    await send(
      scoreImport,
      { round: b.round, file: { url: `${bed.driver.url}/cdn/attachments/1/2/x.csv`, name: 'x.csv', size: 10 } },
      a.guild.id,
      a.guild.id,
    )
    await untouched()
  })

  test('a message for club B on a subject of club A is set aside unread', async () => {
    const known = new Set(bed.dead.map((letter) => letter.id))
    await send(roundCancel, { round: b.round, remove: true }, b.guild.id, a.guild.id)
    const letter = await until('the dead letter', () => bed.dead.find((one) => !known.has(one.id)))
    expect(JSON.stringify(letter)).toContain('does not belong on the subject')
    expectedDead.add(letter.id)
    await untouched()
  })

  test("a question of club A about club B's round is refused, and on a wrong subject not answered", async () => {
    const to = { bus: bed.bus, environment: bed.environment, clock: bed.clock }
    const about = { guild: a.guild.id, correlation: newId(), origin: origin() }
    for (const ask of [
      () => askQuery(to, roundFacts, { round: b.round, lock: false }, about),
      () => askQuery(to, roundForm, { round: b.round }, about),
    ]) {
      await expect(ask()).rejects.toThrow(expect.objectContaining({ code: 'round.not-found' }))
    }
    const misdirected = {
      ask: (subject: string, body: string, timeoutMs: number) =>
        bed.bus.ask(subject.replace(b.guild.id, a.guild.id), body, timeoutMs),
    }
    const wrong = askQuery(
      { ...to, bus: misdirected },
      roundFacts,
      { round: b.round, lock: false },
      { ...about, guild: b.guild.id },
    )
    await expect(wrong).rejects.toThrow(expect.objectContaining({ code: 'query.failed' }))
    await untouched()
  })
})

describe('a store function that forgets the guild', () => {
  test("reads, changes and deletes club A's rows only; cannot write club B's", async () => {
    const rollback = new Refusal('test.rollback', 'undo')
    for (const table of await clubTables(bed.database)) {
      const name = sql.table(table)
      const seen = await bed.database.forGuild(a.guild.id, async ({ db }) =>
        (await sql<{ guild_id: string }>`select guild_id from ${name}`.execute(db)).rows.map((row) => row.guild_id),
      )
      expect(
        seen.filter((guild) => guild !== a.guild.id),
        table,
      ).toEqual([])
      // Keeps its own rows: the transaction is undone.
      const deleting = bed.database.forGuild(a.guild.id, async ({ db }) => {
        if (table !== 'rounds') await sql`delete from ${name}`.execute(db)
        const moved = sql`update ${name} set guild_id = ${b.guild.id}`.execute(db)
        if (seen.length > 0 && table === 'rounds') await expect(moved).rejects.toThrow()
        throw rollback
      })
      await expect(deleting).rejects.toThrow()
      expect((await rowsOfClub(bed.database, b.guild.id))[table], table).toEqual(before.rows[table])
    }
    const planting = bed.database.forGuild(a.guild.id, ({ db }) =>
      db.insertInto('tags').values({ guild_id: b.guild.id, number: 99, user_id: a.player.id, since: new Date() }).execute(),
    )
    await expect(planting).rejects.toThrow(/row-level security/)
    const renaming = bed.database.forGuild(a.guild.id, async ({ db }) => {
      const { numUpdatedRows } = await db.updateTable('rounds').set({ title: 'Mine' }).executeTakeFirstOrThrow()
      expect(numUpdatedRows).toBe(1n)
      throw rollback
    })
    await expect(renaming).rejects.toBe(rollback)
    await untouched()
  })
})
