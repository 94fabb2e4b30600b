// Effects through a real gateway and the sandbox: what stands in Discord afterwards, whatever goes wrong on the way and however often they come.
import { PermissionFlagsBits } from 'discord-api-types/v10'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { memoryBus } from '../../../test/memory-bus.ts'
import { garden, hearOutcome, noteEvent, openBed, treeMessage, type Bed } from '../../../test/gateway/bed.ts'
import { until, type Seen } from '../../sandbox/driver.ts'
import { newId } from '../id.ts'
import { subjectOf } from '../message.ts'
import type { Step } from './steps.ts'
import {
  cardRemove,
  cardShow,
  commandsSync,
  dmSend,
  effectOutcomeSchema,
  guildProvision,
  messagePost,
  reply,
  roleCreate,
  roleDelete,
  roleGrant,
  roleRevoke,
  type EffectOutcome,
} from './effects.ts'

let bed: Bed
let general: string
beforeAll(async () => {
  bed = await openBed()
  general = (await bed.ada.channel('general')).channel.id
})
afterAll(async () => await bed.close())
beforeEach(async () => await bed.discord.clearFaults())

let cards = 0
/** A card of its own per test: words that are found again, and a key. */
function newCard(): { card: string; words: (text: string) => string } {
  const number = ++cards
  return { card: `garden.tree:${newId()}`, words: (text) => `[${number}] ${text}` }
}
const show = (card: string, version: number, content: string, more: object = {}) =>
  bed.effect(cardShow, { card, version, channel: general, message: treeMessage('t', content), ...more })

/** The card's messages: one, if all is well. */
async function shown(words: (text: string) => string, channel = 'general'): Promise<Seen[]> {
  return (await bed.ada.sees(channel)).filter((m) => m.text.startsWith(words('')))
}

const calls = (method: string, route: string): number =>
  bed.measured.rest.filter((call) => call.method === method && call.route === route).length
const POST = '/channels/:id/messages'
const EDIT = '/channels/:id/messages/:id'

const report = (token: string) => ({ request: hearOutcome.name, key: 'k', data: { token } })
async function outcome(token: string): Promise<EffectOutcome> {
  const request = await until(() => bed.requests(hearOutcome.name).find((r) => (r.data as { token: string }).token === token), {
    what: `the report ${token}`,
  })
  return effectOutcomeSchema.parse((request.data as { outcome: unknown }).outcome)
}

const letters = () =>
  bed.bus.published
    .filter((m) => m.stream === 'dead')
    .map((m) => JSON.parse(m.body) as { name: string; envelope?: { id: string } })

const plan = (token: string, more: object = {}): z.infer<typeof guildProvision.schema> => ({
  roles: [
    { key: 'admin', name: 'Frolf Admin' },
    { key: 'player', name: 'Frolf Player' },
  ],
  channels: [
    {
      key: 'events',
      name: 'frolf-events',
      topic: 'Rounds',
      overwrites: [
        { who: 'everyone', allow: ['ViewChannel', 'SendMessagesInThreads'], deny: ['SendMessages'] },
        { who: 'bot', allow: ['ViewChannel', 'SendMessages'], deny: [] },
        { who: 'player', allow: ['CREATE_PUBLIC_THREADS'], deny: [] },
      ],
    },
    { key: 'signup', name: 'frolf-signup', overwrites: [{ who: 'everyone', allow: ['ViewChannel'], deny: [] }] },
  ],
  grants: [] as { user: string; role: string }[],
  report: report(token),
  ...more,
})

describe('a card', () => {
  test('is posted once and edited after, with its thread and reaction', async () => {
    const { card, words } = newCard()
    await show(card, 1, words('seed'), { thread: { name: 'Talk' }, react: '🌳' })
    const first = await bed.ada.waitsFor('general', words('seed'))
    await bed.idle()
    await show(card, 2, words('sprout'), { thread: { name: 'Talk' }, react: '🌳' })
    await bed.idle()
    const all = await shown(words)
    expect(all.map((m) => [m.id, m.text])).toEqual([[first.id, words('sprout')]])
    expect(all[0]?.reactions).toEqual({ '🌳': 1 })
    expect(all[0]?.threadId).toBe(first.id)
  })

  test('shown again the same costs no edit; an older version is not shown', async () => {
    const { card, words } = newCard()
    await show(card, 5, words('tree'))
    await bed.idle()
    const edits = calls('PATCH', EDIT)
    await show(card, 6, words('tree'))
    await show(card, 4, words('sapling'))
    await bed.idle()
    expect(calls('PATCH', EDIT)).toBe(edits)
    expect((await shown(words)).map((m) => m.text)).toEqual([words('tree')])
  })

  test('drawn 200 times at once takes a handful of calls and ends with the newest', async () => {
    const { card, words } = newCard()
    await show(card, 1, words('v1'))
    await bed.idle()
    await bed.discord.fault({ kind: 'delay', route: '/messages/', ms: 150, times: 1000 })
    const edits = calls('PATCH', EDIT)
    const versions = Array.from({ length: 200 }, (_, i) => i + 2).sort(() => Math.random() - 0.5)
    await Promise.all(versions.map((version) => show(card, version, words(`v${version}`))))
    await bed.idle()
    expect((await shown(words)).map((m) => m.text)).toEqual([words('v201')])
    expect(calls('PATCH', EDIT) - edits).toBeLessThan(12)
  })

  test('drawn 200 times in order takes a handful of calls, too', async () => {
    const { card, words } = newCard()
    await show(card, 1, words('v1'))
    await bed.idle()
    await bed.discord.fault({ kind: 'delay', route: '/messages/', ms: 150, times: 1000 })
    const edits = calls('PATCH', EDIT)
    await Promise.all(Array.from({ length: 200 }, (_, i) => show(card, i + 2, words(`v${i + 2}`))))
    await bed.idle()
    expect((await shown(words)).map((m) => m.text)).toEqual([words('v201')])
    expect(calls('PATCH', EDIT) - edits).toBeLessThan(12)
  })

  test('deleted by hand, is posted again by the next drawing, the same or another', async () => {
    const { card, words } = newCard()
    await show(card, 1, words('a'), { thread: { name: 'Talk' } })
    await bed.idle()
    await bed.club.deleteMessage((await shown(words))[0]!)
    await show(card, 2, words('b'), { thread: { name: 'Talk' } })
    await bed.idle()
    await bed.club.deleteMessage((await shown(words))[0]!)
    await show(card, 3, words('b'), { thread: { name: 'Talk' } })
    await bed.idle()
    const all = await shown(words)
    expect(all.map((m) => m.text)).toEqual([words('b')])
    expect(all[0]?.threadId).toBe(all[0]?.id)
  })

  test('of a greater edition comes to the end of the channel, once, and keeps its thread; the last message stays', async () => {
    const { card, words } = newCard()
    await show(card, 1, words('a'), { thread: { name: 'Talk' } })
    const first = await bed.ada.waitsFor('general', words('a'))
    await bed.idle()
    await show(card, 2, words('a'), { thread: { name: 'Talk' }, edition: 1 })
    await bed.idle()
    expect((await shown(words)).map((m) => m.id)).toEqual([first.id])
    await bed.ada.say('general', 'talk')
    await show(card, 3, words('b'), { thread: { name: 'Talk' }, edition: 2 })
    await bed.idle()
    await show(card, 4, words('c'), { thread: { name: 'Talk' }, edition: 2 })
    await bed.idle()
    const [moved, ...others] = await shown(words)
    expect([moved?.text, others]).toEqual([words('c'), []])
    expect(moved!.id > first.id).toBe(true)
    await bed.effect(messagePost, { to: { threadOf: card }, message: { content: words('still here') } })
    await bed.ada.waitsFor({ channelId: first.id }, words('still here'))
  })

  test('of a greater edition leaves one message although the answer to the post, or the removal of the old one, is lost', async () => {
    for (const fault of [
      { kind: 'drop', route: '/messages$', method: 'POST', committed: true, times: 1 },
      { kind: 'server-error', route: '/messages/', method: 'DELETE', times: 5 },
    ] as const) {
      const { card, words } = newCard()
      await show(card, 1, words('a'))
      await bed.ada.waitsFor('general', words('a'))
      await bed.idle()
      await bed.ada.say('general', 'talk')
      await bed.discord.fault(fault)
      await show(card, 2, words('b'), { edition: 1 })
      await bed.idle()
      expect((await shown(words)).map((m) => m.text)).toEqual([words('b')])
      await bed.discord.clearFaults()
    }
  })

  test('whose thread was deleted gets another', async () => {
    const { card, words } = newCard()
    await show(card, 1, words('a'), { thread: { name: 'Talk' } })
    const first = await bed.ada.waitsFor('general', words('a'))
    await bed.idle()
    await bed.club.deleteChannel(first.id)
    await show(card, 2, words('b'), { thread: { name: 'Talk' } })
    await bed.idle()
    expect((await shown(words)).map((m) => [m.id, m.threadId])).toEqual([[first.id, first.id]])
  })

  test('moves with its channel', async () => {
    const { card, words } = newCard()
    await show(card, 1, words('here'))
    await bed.idle()
    const other = (await bed.ada.channel('disc-talk')).channel.id
    await show(card, 2, words('there'), { channel: other })
    await bed.idle()
    expect(await shown(words)).toEqual([])
    expect((await shown(words, 'disc-talk')).map((m) => m.text)).toEqual([words('there')])
  })

  test('whose channel is gone is refused, and shown again in the next one', async () => {
    const { card, words } = newCard()
    const channel = (await bed.club.createChannel('doomed')).id
    await show(card, 1, words('a'), { channel })
    await bed.idle()
    await bed.club.deleteChannel(channel)
    await show(card, 2, words('b'), { channel })
    await bed.idle()
    expect(bed.measured.effects.at(-1)).toEqual({ name: cardShow.name, result: 'refused' })
    await show(card, 3, words('c'))
    await bed.idle()
    expect((await shown(words)).map((m) => m.text)).toEqual([words('c')])
  })

  test('removed, stays away from older drawings and comes back with a newer one', async () => {
    const { card, words } = newCard()
    await show(card, 1, words('a'))
    await bed.effect(cardRemove, { card, version: 3 })
    await show(card, 2, words('b'))
    await bed.idle()
    expect(await shown(words)).toEqual([])
    await show(card, 4, words('d'))
    await bed.idle()
    expect((await shown(words)).map((m) => m.text)).toEqual([words('d')])
  })

  test('is not taken away by a removal that is older than what it shows', async () => {
    const { card, words } = newCard()
    await show(card, 5, words('alive'))
    await bed.idle()
    await bed.effect(cardRemove, { card, version: 4 })
    await bed.idle()
    expect((await shown(words)).map((m) => m.text)).toEqual([words('alive')])
  })

  test('removed, it still has its thread for what is said of it', async () => {
    const { card, words } = newCard()
    await show(card, 1, words('a'), { thread: { name: 'Talk' } })
    await bed.idle()
    const thread = (await shown(words))[0]!.threadId!
    await bed.effect(cardRemove, { card, version: 2 })
    await bed.idle()
    await bed.effect(messagePost, { to: { threadOf: card }, message: { content: words('cancelled') } })
    await bed.idle()
    expect(bed.measured.effects.at(-1)).toEqual({ name: messagePost.name, result: 'done' })
    expect((await bed.ada.sees(thread)).map((m) => m.text)).toContain(words('cancelled'))
  })

  test('removed before it was shown, nothing waits for it', async () => {
    const { card, words } = newCard()
    await bed.effect(cardRemove, { card, version: 2 })
    await bed.effect(messagePost, { to: { threadOf: card }, message: { content: words('cancelled') } })
    await bed.idle()
    expect(bed.measured.effects.at(-1)).toEqual({ name: messagePost.name, result: 'skipped' })
  })

  test.each([
    ['the answer to the post is lost', { kind: 'drop', route: '/messages$', method: 'POST', committed: true, times: 1 }],
    ['Discord fails after posting', { kind: 'server-error', route: '/messages$', method: 'POST', committed: true, times: 2 }],
    ['Discord fails before posting', { kind: 'server-error', route: '/messages$', method: 'POST', committed: false, times: 1 }],
    [
      'Discord fails before opening the thread',
      { kind: 'server-error', route: '/threads$', method: 'POST', committed: false, times: 1 },
    ],
    ['the thread’s answer is lost', { kind: 'drop', route: '/threads$', method: 'POST', committed: true, times: 1 }],
  ] as const)('is posted once although %s', async (_what, fault) => {
    const { card, words } = newCard()
    await bed.discord.fault(fault)
    await show(card, 1, words('a'), { thread: { name: 'Talk' } })
    await bed.idle()
    expect((await shown(words)).map((m) => [m.text, m.threadId === m.id])).toEqual([[words('a'), true]])
  })

  test('is posted once although the answer was lost until Discord has forgotten the nonce', async () => {
    const { card, words } = newCard()
    const retried = (): number => bed.measured.effects.filter((e) => e.result === 'retried').length
    const before = retried()
    await bed.discord.fault({ kind: 'drop', route: '/messages$', method: 'POST', committed: true, times: 1_000 })
    await show(card, 1, words('a'))
    await until(() => retried() > before)
    await bed.pass(20 * 60_000)
    await bed.discord.clearFaults()
    await bed.idle()
    expect((await shown(words)).map((m) => m.text)).toEqual([words('a')])
  })

  test('delivered twice changes nothing', async () => {
    const { card, words } = newCard()
    const id = await show(card, 1, words('a'), { thread: { name: 'Talk' } })
    await bed.idle()
    const before = [calls('POST', POST), calls('PATCH', EDIT), bed.measured.effects.length]
    bed.bus.repeat(id)
    await until(() => bed.measured.effects.length > before[2]!)
    expect([calls('POST', POST), calls('PATCH', EDIT)]).toEqual(before.slice(0, 2))
    expect(await shown(words)).toHaveLength(1)
  })

  test('is known by its message and its thread to those who listen', async () => {
    const { card, words } = newCard()
    await show(card, 1, words('a'), { thread: { name: 'Talk' } })
    const message = await bed.ada.waitsFor('general', words('a'))
    await bed.idle()
    await bed.ada.react(message, '🌻')
    await bed.ada.say(message.id, words('in the thread'))
    const noted = (what: string) =>
      until(() => bed.requests(noteEvent.name).find((r) => (r.data as { what: string }).what === what)?.data)
    expect(await noted('🌻')).toMatchObject({ event: 'reaction', card })
    expect(await noted(words('in the thread'))).toMatchObject({ event: 'message', card })
  })

  test('is a silent listener to its own reaction', async () => {
    const { card, words } = newCard()
    await show(card, 1, words('a'), { react: '🦉' })
    await bed.idle()
    const message = (await shown(words))[0]!
    await bed.ada.react(message, '🦉')
    await until(() => bed.requests(noteEvent.name).some((r) => (r.data as { what: string }).what === '🦉'))
    expect(bed.requests(noteEvent.name).filter((r) => (r.data as { what: string }).what === '🦉')).toHaveLength(1)
  })
})

describe('a message', () => {
  test('stands in its channel in the order it was sent, once each', async () => {
    const texts = Array.from({ length: 25 }, (_, i) => `ordered ${i}`)
    for (const content of texts) await bed.effect(messagePost, { to: { channel: general }, message: { content } })
    await bed.idle()
    const seen = (await bed.ada.sees('general')).map((m) => m.text).filter((text) => text.startsWith('ordered'))
    expect(seen).toEqual(texts)
  })

  test.each([
    ['delivered twice', undefined],
    ['although the answer is lost', { kind: 'drop', route: '/messages$', method: 'POST', committed: true, times: 1 }],
  ] as const)('is posted once, %s', async (what, fault) => {
    if (fault) await bed.discord.fault(fault)
    const content = `once ${what}`
    const id = await bed.effect(messagePost, { to: { channel: general }, message: { content } })
    await bed.idle()
    const before = bed.measured.effects.length
    bed.bus.repeat(id)
    await until(() => bed.measured.effects.length > before)
    expect((await bed.ada.sees('general')).filter((m) => m.text === content)).toHaveLength(1)
  })

  test('that stands is not posted again although Discord has forgotten its nonce', async () => {
    const id = await bed.effect(messagePost, { to: { channel: general }, message: { content: 'long ago' } })
    await bed.idle()
    await bed.pass(20 * 60_000)
    const before = bed.measured.effects.length
    bed.bus.repeat(id)
    await until(() => bed.measured.effects.length > before)
    expect((await bed.ada.sees('general')).filter((m) => m.text === 'long ago')).toHaveLength(1)
  })

  test('into the thread of a card waits for the card', async () => {
    const { card, words } = newCard()
    await bed.effect(messagePost, { to: { threadOf: card }, message: { content: words('reminder') }, report: report(card) })
    await until(() => bed.measured.effects.some((e) => e.result === 'retried'))
    await show(card, 1, words('a'), { thread: { name: 'Talk' } })
    const { result } = await outcome(card)
    const message = (await shown(words))[0]!
    expect(result).toMatchObject({ channelId: message.threadId })
    await bed.ada.waitsFor(message.threadId!, words('reminder'))
  })

  test('pings whom it says, and nobody else', async () => {
    const birdie = await bed.club.member('birdie')
    const content = `Ping ${birdie.mention} ${bed.ada.mention} @everyone`
    await bed.effect(messagePost, { to: { channel: general }, message: { content, mentions: { parse: [], users: [birdie.id] } } })
    const seen = await bed.ada.waitsFor('general', 'Ping')
    expect(seen.pingedUserIds).toEqual([birdie.id])
  })

  test('carries its files', async () => {
    const files = [{ name: 'chart.txt', contentBase64: Buffer.from('tags').toString('base64') }]
    await bed.effect(messagePost, { to: { channel: general }, message: { content: 'With a file', files } })
    const seen = await bed.ada.waitsFor('general', 'With a file')
    expect(seen.attachments.map((a) => a.filename)).toEqual(['chart.txt'])
    expect(await (await fetch(seen.attachments[0]!.url)).text()).toBe('tags')
  })

  test('with a lifetime is taken down again', async () => {
    await bed.effect(messagePost, { to: { channel: general }, message: { content: 'Soon gone' }, lifetimeMs: 600_000 })
    const seen = await bed.ada.waitsFor('general', 'Soon gone')
    await bed.pass(600_000)
    await until(async () => (await bed.ada.looksAt(seen)) === undefined)
  })

  test('that Discord will not take is reported', async () => {
    await bed.effect(messagePost, { to: { channel: general }, message: { content: '' }, report: report('empty') })
    expect(await outcome('empty')).toMatchObject({ ok: false, code: 50_006 })
  })

  test('in a direct message reaches the member; closed, the channel is told for a while', async () => {
    const drifty = await bed.club.member('drifty')
    const whenClosed = { channel: general, message: { content: 'Drifty, press the button.' }, lifetimeMs: 60_000 }
    await bed.effect(dmSend, { user: drifty.id, message: { content: 'Welcome' }, whenClosed, report: report('open') })
    await drifty.waitsFor('dm', 'Welcome')
    expect(await outcome('open')).toMatchObject({ ok: true })
    await bed.discord.editUser(drifty.id, { dmsOpen: false })
    await bed.effect(dmSend, { user: drifty.id, message: { content: 'Again' }, whenClosed, report: report('closed') })
    await bed.ada.waitsFor('general', 'Drifty, press the button.')
    expect(await outcome('closed')).toMatchObject({ ok: false, code: 50_007, result: { toldInChannel: true } })
    // Provided for, so nothing for an operator; and each line names the guild once.
    const told = bed.log.filter((line) => line.includes('takes no direct messages'))
    expect(told.map((line) => (JSON.parse(line) as { level: number }).level)).toEqual([30])
    expect(told[0]!.match(/"guild":/g)).toHaveLength(1)
  })
})

describe('a role', () => {
  test('is granted and revoked, and reported', async () => {
    const role = await bed.club.createRole({ name: 'Gardener' })
    const eikka = await bed.club.member('eikka')
    await bed.effect(roleGrant, { user: eikka.id, role: role.id, reason: 'Signed up', report: report('grant') })
    expect(await outcome('grant')).toMatchObject({ ok: true })
    expect(await eikka.roles()).toContain('Gardener')
    await bed.effect(roleRevoke, { user: eikka.id, role: role.id, reason: 'Left', report: report('revoke') })
    expect(await outcome('revoke')).toMatchObject({ ok: true })
    expect(await eikka.roles()).not.toContain('Gardener')
  })

  test('that stands above the bot is reported in plain words, once', async () => {
    const eikka = await bed.club.member('eikka')
    const role = await bed.club.createRole({ name: 'Lord', position: 50 })
    const id = await bed.effect(roleGrant, { user: eikka.id, role: role.id, reason: 'x', report: report('lord') })
    expect(await outcome('lord')).toMatchObject({ ok: false, code: 50_013, reason: expect.stringMatching(/role stands too low/) })
    const before = bed.measured.effects.length
    bed.bus.repeat(id)
    await until(() => bed.measured.effects.length > before)
    expect(bed.requests(hearOutcome.name).filter((r) => (r.data as { token: string }).token === 'lord')).toHaveLength(1)
  })
})

describe('a role of its own', () => {
  const called = async (name: string) => (await bed.club.view()).roles.filter((role) => role.name === name)
  const made = (name: string, token: string) => ({ name, mentionable: true, reason: 'For a game', report: report(token) })

  test('is made without permissions, reported, and deleted; deleting it again is no failure', async () => {
    await bed.effect(roleCreate, made('Players of one', 'one'))
    const told = await outcome('one')
    const [role, ...others] = await called('Players of one')
    expect([told, others]).toEqual([{ ok: true, result: { roleId: role?.id } }, []])
    expect(role).toMatchObject({ mentionable: true, permissions: '0' })
    for (const token of ['once', 'twice']) {
      await bed.effect(roleDelete, { role: role!.id, reason: 'Over', report: report(token) })
      expect(await outcome(token)).toMatchObject({ ok: true })
    }
    expect(await called('Players of one')).toEqual([])
  })

  test('is made once although the answer is lost or the effect comes twice; another of the same name is another', async () => {
    await bed.club.createRole({ name: 'Players of two' })
    await bed.discord.advance(60_000)
    await bed.discord.fault({ kind: 'drop', route: '/roles$', method: 'POST', committed: true, times: 1 })
    const id = await bed.effect(roleCreate, made('Players of two', 'two'))
    expect(await outcome('two')).toMatchObject({ ok: true })
    const before = bed.measured.effects.length
    bed.bus.repeat(id)
    await until(() => bed.measured.effects.length > before)
    expect(await called('Players of two')).toHaveLength(2)
    await bed.effect(roleCreate, made('Players of two', 'three'))
    expect(await outcome('three')).toMatchObject({ ok: true })
    expect(await called('Players of two')).toHaveLength(3)
  })
})

describe('a reply', () => {
  test('to the command line is left for it to fetch', async () => {
    const to = newId()
    await bed.effect(reply, {
      to,
      acknowledged: 'cli',
      ending: 'refused',
      code: 'x.y',
      message: { content: 'No.' },
      facts: { channels: 3 },
    })
    await bed.idle()
    const bucket = await bed.bus.keyValue({ name: 'gateway-outcomes', ttlMs: 3_600_000 })
    expect(JSON.parse((await bucket.get(to))!.value)).toEqual({
      ending: 'refused',
      code: 'x.y',
      message: 'No.',
      facts: { channels: 3 },
    })
  })

  test('to somebody who dismissed the message, or too late, is a normal ending', async () => {
    const interaction = await bed.ada.startSlash('garden-setup')
    await bed.effect(reply, { to: '12345678901234567', acknowledged: 'private', ending: 'done', message: { content: 'x' } })
    await bed.idle()
    expect(bed.measured.effects.at(-1)).toEqual({ name: reply.name, result: 'skipped' })
    expect(interaction.id).toBeTruthy()
  })
})

test('many effects of one server leave lanes to another', async () => {
  let letGo: () => void
  const gate = new Promise<void>((resolve) => (letGo = resolve))
  let held = 0
  const bus = memoryBus()
  const slow = await openBed({
    bus: {
      ...bus,
      consume: (options) =>
        bus.consume({
          ...options,
          handle: async (delivery) => {
            if (delivery.subject.includes(slow.club.id)) await (held++, gate)
            return await options.handle(delivery)
          },
        }),
    },
  })
  try {
    const channel = (await slow.ada.channel('general')).channel.id
    for (let nth = 0; nth < 100; nth++) await slow.effect(messagePost, { to: { channel }, message: { content: String(nth) } })
    await slow.effect(dmSend, { user: slow.ada.id, message: { content: 'from elsewhere' } }, { guild: '100000000000000009' })
    await until(() => slow.measured.effects.length > 0)
    expect(slow.measured.effects).toEqual([{ name: dmSend.name, result: 'done' }])
    expect(held).toBeGreaterThan(1)
  } finally {
    letGo!()
    await slow.idle()
    await slow.close()
  }
})

describe('what cannot be carried out', () => {
  test('an unreadable effect becomes a dead letter', async () => {
    const id = newId()
    await bed.bus.publish({
      stream: 'effects',
      subject: `frolf.test.effect.${bed.club.id}.discord.card-show`,
      id,
      body: '{"what":',
    })
    await until(() => letters().some((letter) => letter.name === 'discord.card-show'))
  })

  test('a reply that Discord will not take: the member is told in plain words, the evidence is kept', async () => {
    await bed.effect(commandsSync, { enabled: true })
    await bed.idle()
    const interaction = await bed.ada.startSlash('tree plant', { kind: 'crooked' })
    const request = await until(() =>
      bed.requests('garden.plant-tree').find((r) => (r.data as { kind: string }).kind === 'crooked'),
    )
    const { to, acknowledged } = request.origin!.reply!
    const embeds = [{ title: 'x'.repeat(300) }]
    const id = await bed.effect(reply, { to, acknowledged, ending: 'done', message: { embeds } }, { cause: request })
    const told = await bed.ada.settle(interaction)
    expect(told.text).toContain(request.correlation)
    await until(() => letters().some((letter) => letter.envelope?.id === id))
  })

  test('an effect of a newer program waits', async () => {
    const id = newId()
    const envelope = {
      id,
      kind: 'effect' as const,
      name: 'discord.fireworks',
      version: 1,
      guild: bed.club.id,
      key: '',
      at: new Date().toISOString(),
      correlation: id,
      data: {},
    }
    const dead = letters().length
    await bed.bus.publish({ stream: 'effects', subject: subjectOf('test', envelope), id, body: JSON.stringify(envelope) })
    await bed.effect(messagePost, { to: { channel: general }, message: { content: 'after the fireworks' } })
    await bed.ada.waitsFor('general', 'after the fireworks')
    expect(letters()).toHaveLength(dead)
  })
})

describe('setting up a guild', () => {
  type Result = { roles: Record<string, string>; channels: Record<string, string>; steps: Step[]; missingPermissions?: string[] }
  const provide = async (guild: string, token: string, more: object = {}): Promise<EffectOutcome & { result: Result }> => {
    await bed.effect(guildProvision, plan(token, more), { guild })
    return (await outcome(token)) as EffectOutcome & { result: Result }
  }

  test('creates what is missing, lets only the bot write, grants, and changes nothing the second time', async () => {
    const club = await bed.discord.createGuild({ name: 'Fresh', owner: 'ada', members: ['birdie'] })
    const ada = await club.member('ada')
    const first = await provide(club.id, 'fresh', { grants: [{ user: ada.id, role: 'admin' }] })
    expect(first).toMatchObject({
      ok: true,
      result: {
        steps: [
          { step: 'roleCreated', name: 'Frolf Admin' },
          { step: 'roleCreated', name: 'Frolf Player' },
          { step: 'channelCreated', name: 'frolf-events' },
          { step: 'channelCreated', name: 'frolf-signup' },
        ],
      },
    })
    expect(await ada.roles()).toEqual(['Frolf Admin'])
    const birdie = await club.member('birdie')
    const events = await birdie.channel('frolf-events')
    expect(events.canSend).toBe(false)
    expect(BigInt(events.permissions) & PermissionFlagsBits.SendMessagesInThreads).not.toBe(0n)
    await bed.effect(messagePost, { to: { channel: events.channel.id }, message: { content: 'I may' } }, { guild: club.id })
    await birdie.waitsFor('frolf-events', 'I may')

    const writes = bed.measured.rest.filter((c) => c.method !== 'GET').length
    const second = await provide(club.id, 'fresh again', { grants: [] })
    expect(second.result).toEqual({
      ...first.result,
      steps: [
        { step: 'roleAdopted', name: 'Frolf Admin' },
        { step: 'roleAdopted', name: 'Frolf Player' },
        { step: 'channelAdopted', name: 'frolf-events' },
        { step: 'channelAdopted', name: 'frolf-signup' },
      ],
    })
    expect(bed.measured.rest.filter((c) => c.method !== 'GET')).toHaveLength(writes)
  })

  test('adopts by name in any spelling and by id under any name, keeping what others set', async () => {
    const club = await bed.discord.createGuild({ name: 'Settled', owner: 'ada' })
    const role = await club.createRole({ name: 'frolf_admin' })
    const chains = await bed.club.member('chains')
    const deny = String(PermissionFlagsBits.AddReactions)
    const channel = await club.createChannel('FROLF_events', {
      overwrites: [
        { id: chains.id, type: 1, deny },
        { id: club.id, type: 0, deny },
      ],
    })
    const renamed = await club.createChannel('our-signup')
    const planned = plan('x').channels
    const { result, ok } = await provide(club.id, 'settled', { channels: [planned[0], { ...planned[1], id: renamed.id }] })
    expect(ok).toBe(true)
    expect(result.roles['admin']).toBe(role.id)
    expect(result.channels).toEqual({ events: channel.id, signup: renamed.id })
    const view = (await club.view()).channels.find((c) => c.channel.id === channel.id)!.channel as {
      permission_overwrites?: { id: string; deny: string }[]
    }
    const everyone = view.permission_overwrites?.find((o) => o.id === club.id)
    expect(BigInt(everyone!.deny)).toBe(PermissionFlagsBits.AddReactions | PermissionFlagsBits.SendMessages)
    expect(view.permission_overwrites?.find((o) => o.id === chains.id)?.deny).toBe(deny)
  })

  test('names missing permissions before anything is created', async () => {
    const club = await bed.discord.createGuild({ name: 'Stingy', owner: 'ada', invited: false })
    await club.inviteBot(String(PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages))
    const before = (await club.view()).channels.length
    const told = await provide(club.id, 'stingy')
    expect(told).toMatchObject({ ok: false, code: 50_013, reason: expect.stringContaining('Manage Channels, Manage Roles') })
    expect(told.result.missingPermissions).toContain('ManageRoles')
    expect((await club.view()).channels).toHaveLength(before)
    expect((await club.view()).roles.map((r) => r.name)).not.toContain('Frolf Admin')
  })

  test('stopped half way, says what was done and finishes the next time', async () => {
    const club = await bed.discord.createGuild({ name: 'Half', owner: 'ada' })
    await bed.discord.fault({
      kind: 'refuse',
      method: 'POST',
      route: `/guilds/${club.id}/channels$`,
      skip: 1,
      status: 400,
      code: 30_013,
      message: 'Maximum number of guild channels reached (500)',
    })
    const half = await provide(club.id, 'half')
    expect(half).toMatchObject({
      ok: false,
      code: 30_013,
      result: { steps: expect.arrayContaining([{ step: 'channelCreated', name: 'frolf-events' }]) },
    })
    const whole = await provide(club.id, 'whole')
    expect(whole).toMatchObject({
      ok: true,
      result: { steps: expect.arrayContaining([{ step: 'channelCreated', name: 'frolf-signup' }]) },
    })
    expect(whole.result.channels['events']).toBe(half.result.channels['events'])
    const names = (await club.view()).channels.map((c) => (c.channel as { name?: string }).name)
    expect(names.filter((name) => name?.startsWith('frolf-'))).toHaveLength(2)
  })

  test('never doubles what was created although its answer was lost', async () => {
    const club = await bed.discord.createGuild({ name: 'Stumbling', owner: 'ada' })
    await bed.discord.fault({ kind: 'server-error', method: 'POST', route: `/guilds/${club.id}/roles$`, committed: true })
    await bed.discord.fault({ kind: 'drop', method: 'POST', route: `/guilds/${club.id}/channels$`, committed: true })
    expect((await provide(club.id, 'stumbling')).ok).toBe(true)
    const view = await club.view()
    expect(view.roles.filter((r) => r.name.startsWith('Frolf '))).toHaveLength(3)
    expect(view.channels.filter((c) => (c.channel as { name?: string }).name?.startsWith('frolf-'))).toHaveLength(2)
  })
})

/** A gateway whose demo feature has these commands. */
const features = (commands: typeof garden.interactions.commands) => ({
  features: [{ ...garden, interactions: { ...garden.interactions, commands } }],
})

describe('commands', () => {
  test('before the setup only the global ones are there; synchronising adds the guild’s, disabling takes them', async () => {
    const club = await bed.discord.createGuild({ name: 'Commands', owner: 'ada' })
    const ada = await club.member('ada')
    const paths = async () => (await ada.commands()).map((command) => command.path)
    expect(await paths()).toEqual(['garden-setup'])
    await bed.effect(commandsSync, { enabled: true }, { guild: club.id })
    await bed.idle()
    expect(await paths()).toContain('tree plant')
    const before = bed.measured.rest.length
    await bed.effect(commandsSync, { enabled: true }, { guild: club.id })
    await bed.idle()
    expect(bed.measured.rest).toHaveLength(before)
    await bed.effect(commandsSync, { enabled: false }, { guild: club.id })
    await bed.idle()
    expect(await paths()).toEqual(['garden-setup'])
  })

  test('unchanged, a restart makes no call; changed, only the difference', async () => {
    const own = await openBed()
    try {
      await own.effect(commandsSync, { enabled: true })
      await own.idle()
      const restart = async (more?: Parameters<Bed['open']>[0]) => {
        await own.gateway.close()
        own.measured.rest.length = 0
        own.gateway = own.open(more)
        await own.ready(own.gateway)
      }
      await restart()
      await own.effect(messagePost, { to: { channel: general }, message: { content: 'x' } })
      await until(() => own.measured.effects.length >= 2)
      expect(own.measured.rest.filter((c) => c.route.includes('/commands'))).toEqual([])

      const [setup, tree] = garden.interactions.commands
      const shed = { ...tree!, json: { ...tree!.json, name: 'shed', description: 'Sheds' } }
      const edited = { ...tree!, json: { ...tree!.json, description: 'All about trees' } }
      const commandCalls = () => own.measured.rest.filter((c) => c.route.includes('/commands')).map((c) => c.method)
      await restart(features([setup!, tree!, shed]))
      await until(async () => (await own.ada.commands()).some((c) => c.path.startsWith('shed')))
      expect(commandCalls()).toEqual(['GET', 'POST'])
      await restart(features([setup!, edited]))
      await until(async () => !(await own.ada.commands()).some((c) => c.path.startsWith('shed')))
      await until(() => commandCalls().includes('PATCH'))
      expect(commandCalls()).toEqual(['GET', 'DELETE', 'PATCH'])
    } finally {
      await own.close()
    }
  })
})

test('every request has only properties that Discord knows', async () => {
  const odd = (await bed.discord.wire()).filter((entry) => entry.lint !== undefined && entry.lint.length > 0)
  expect(odd.map((entry) => [entry.method, entry.path, entry.lint])).toEqual([])
})

test('the bot does nothing that Discord counts as invalid unless it must', () => {
  // The refused grant, the closed DM and what was provoked above; nothing like a loop.
  expect(bed.measured.invalid).toBeLessThan(10)
})
