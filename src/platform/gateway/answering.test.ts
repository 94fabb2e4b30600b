// Interactions through a real gateway and the sandbox: what the member sees, and what is published.
import { LEASE_TTL_MS } from './lease.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { joinMessage, openBed, treeMessage, type Bed } from '../../../test/gateway/bed.ts'
import { file, until, type Outcome, type Seen } from '../../sandbox/driver.ts'
import { commandsSync, dmSend, messagePost, reply } from '../discord/effects.ts'
import type { Envelope } from '../message.ts'

let bed: Bed
beforeAll(async () => {
  // With a lease that outlasts a short outage of the bus, as that of operation does, and a machine that stands still in it.
  bed = await openBed({ gateway: { leaseTtlMs: 6 * LEASE_TTL_MS } })
  await bed.effect(commandsSync, { enabled: true })
  await bed.idle()
})
afterAll(async () => await bed.close())
beforeEach(async () => await bed.discord.clearFaults())

/** Does something and returns the request that it leads to. */
async function leadsTo(name: string, act: () => Promise<unknown>): Promise<Envelope> {
  const before = bed.requests(name).length
  await act()
  return await bed.request(name, before)
}

/** As a worker answers a request. */
async function answerRequest(request: Envelope, ending: 'done' | 'refused', content?: string): Promise<string> {
  const { to, acknowledged, draft } = request.origin!.reply!
  return await bed.effect(
    reply,
    { to, acknowledged, ending, ...(draft ? { draft } : {}), ...(content === undefined ? {} : { message: { content } }) },
    { cause: request },
  )
}

async function postInGeneral(message: object): Promise<Seen> {
  const { channel } = await bed.ada.channel('general')
  const words = `tree ${Math.random()}`
  await bed.effect(messagePost, { to: { channel: channel.id }, message: { ...message, content: words } })
  return await bed.ada.waitsFor('general', words)
}

async function openTreeForm(bedName = 'north'): Promise<Outcome['form']> {
  return (await bed.ada.slash('tree form', { bed: bedName })).form
}

describe('a request', () => {
  test('is deferred privately, published with who asked, and answered by the reply', async () => {
    let interaction!: Awaited<ReturnType<typeof bed.ada.startSlash>>
    const request = await leadsTo('garden.plant-tree', async () => {
      interaction = await bed.ada.startSlash('tree plant', { kind: 'birch', note: 'by the gate' })
    })
    expect(request.data).toEqual({ kind: 'birch', note: 'by the gate' })
    expect(request.guild).toBe(bed.club.id)
    expect(request.origin).toMatchObject({
      via: 'discord',
      user: { id: bed.ada.id, name: 'Ada Ace' },
      locale: 'en-US',
      guildLocale: 'en-US',
      channel: expect.any(String),
      reply: { to: interaction.id, acknowledged: 'private' },
    })
    expect(BigInt(request.origin!.permissions) & 8n).toBe(8n)
    await answerRequest(request, 'done', 'Planted, @everyone.')
    const outcome = await bed.ada.settle(interaction)
    expect(outcome.text).toBe('Planted, @everyone.')
    expect(outcome.ephemeral).toBe(true)
    expect(outcome.message?.pingedUserIds).toEqual([])
    expect(bed.measured.interactions.at(-1)).toMatchObject({ kind: 'command', outcome: 'request', ackMs: expect.any(Number) })
  })

  test('told honestly when the bus cannot be reached, and nothing is published', async () => {
    bed.bus.down = true
    const before = bed.requests().length
    const outcome = await bed.ada.slash('tree plant', { kind: 'birch' })
    bed.bus.down = false
    expect(outcome.text).toMatch(/can’t be reached right now; nothing was changed/)
    expect(bed.requests()).toHaveLength(before)
    expect(bed.measured.interactions.at(-1)?.outcome).toBe('unavailable')
  })

  test('told honestly although Discord takes the word only at the third try: nobody is left with "thinking…"', async () => {
    bed.bus.down = true
    await bed.discord.fault({ kind: 'server-error', route: '@original|%40original', method: 'PATCH', committed: false, times: 2 })
    const outcome = await bed.ada.slash('tree plant', { kind: 'willow' })
    bed.bus.down = false
    expect(outcome.text).toMatch(/nothing was changed/)
  })

  test('a bus that does not confirm may have it all the same: nobody is told that nothing was changed', async () => {
    const publish = bed.bus.publish.bind(bed.bus)
    bed.bus.publish = async (message) => {
      await publish(message)
      throw Object.assign(new Error('no answer in time'), { name: 'BusUnavailable' })
    }
    const outcome = await bed.ada.slash('tree plant', { kind: 'alder' })
    bed.bus.publish = publish
    expect(outcome.text).toMatch(/may still be done/)
    const request = bed.requests('garden.plant-tree').find((r) => (r.data as { kind?: string }).kind === 'alder')!
    await answerRequest(request, 'done', 'Planted after all.')
    await until(async () => (await bed.ada.settle({ id: outcome.raw.id })).text === 'Planted after all.')
  })

  test('an answer that comes before the bus has confirmed the request stays', async () => {
    const publish = bed.bus.publish.bind(bed.bus)
    let give: (() => void) | undefined
    bed.bus.publish = async (message) => {
      await publish(message)
      if (!message.subject.includes('garden.plant-tree')) return
      await new Promise<void>((resolve) => (give = resolve))
      throw Object.assign(new Error('no answer in time'), { name: 'BusUnavailable' })
    }
    const begun = await bed.ada.startSlash('tree plant', { kind: 'rowan' })
    const request = await until(() =>
      bed.requests('garden.plant-tree').find((r) => (r.data as { kind?: string }).kind === 'rowan'),
    )
    await answerRequest(request, 'done', 'A rowan.')
    await until(async () => (await bed.ada.settle(begun)).text === 'A rowan.')
    const before = bed.measured.interactions.length
    give!()
    bed.bus.publish = publish
    await until(() => bed.measured.interactions.length > before)
    expect((await bed.ada.settle(begun)).raw.told).toEqual(['A rowan.'])
  })

  test('once, although Discord sends the interaction twice', async () => {
    const before = bed.measured.interactions.length
    await bed.discord.gateway({ kind: 'duplicate', times: 1, event: 'INTERACTION_CREATE' })
    const request = await leadsTo('garden.plant-tree', () => bed.ada.startSlash('tree plant', { kind: 'twice' }))
    await until(() => bed.measured.interactions.length === before + 2)
    await bed.idle()
    expect(bed.requests().filter((r) => (r.data as { kind?: string }).kind === 'twice')).toEqual([request])
  })

  test('still acknowledged when Discord stumbles over the first callback', async () => {
    await bed.discord.fault({ kind: 'server-error', route: '/callback', committed: false, times: 1 })
    await leadsTo('garden.plant-tree', () => bed.ada.startSlash('tree plant', { kind: 'stumble' }))
    await bed.discord.fault({ kind: 'drop', route: '/callback', committed: true, times: 1 })
    await leadsTo('garden.plant-tree', () => bed.ada.startSlash('tree plant', { kind: 'cut off' }))
  })

  test('publicly acknowledged: a refusal is private all the same', async () => {
    let interaction!: Awaited<ReturnType<typeof bed.ada.startSlash>>
    const request = await leadsTo('garden.plant-tree', async () => {
      interaction = await bed.ada.startSlash('tree public')
    })
    await answerRequest(request, 'refused', 'No room.')
    await bed.idle()
    const told = await bed.ada.waitsFor('general', 'No room.')
    expect(told.ephemeral).toBe(true)
    const birdie = await bed.club.member('birdie')
    expect((await birdie.sees('general')).filter((m) => m.text.includes('No room.') || m.thinking)).toEqual([])
    expect(interaction.id).toBeTruthy()
  })

  test('silently acknowledged: a press changes nothing until the reply follows up, once', async () => {
    const message = await postInGeneral(treeMessage('t1', ''))
    const request = await leadsTo('garden.water-tree', () => bed.ada.press(message, 'Water'))
    expect(request.origin?.reply).toMatchObject({ acknowledged: 'silent' })
    const id = await answerRequest(request, 'refused', 'It rains.')
    await bed.idle()
    const followUp = await bed.ada.waitsFor('general', 'It rains.')
    expect(followUp.ephemeral).toBe(true)
    const effects = bed.measured.effects.length
    bed.bus.repeat(id)
    await until(() => bed.measured.effects.length > effects)
    expect((await bed.ada.sees('general')).filter((m) => m.text === 'It rains.')).toHaveLength(1)
    expect((await bed.ada.looksAt(message))?.text).toBe(message.text)
  })
})

test('beside a press nobody is told that nothing was changed while nothing can be saved: a successor could not see it', async () => {
  const card = await postInGeneral(treeMessage('d1', ''))
  const before = bed.requests().length
  bed.bus.down = true
  const { id } = await bed.ada.startPress(card, 'Water')
  const word = await until(async () => (await bed.ada.settle({ id })).followups[0]?.text)
  bed.bus.down = false
  expect(word).toMatch(/may still be done/)
  expect(bed.requests()).toHaveLength(before)
})

describe('what a feature does wrong or cannot do', () => {
  test('a refusal at the edge is told privately', async () => {
    const outcome = await bed.ada.slash('tree refuse')
    expect(outcome.text).toBe('No trees in winter.')
    expect(outcome.ephemeral).toBe(true)
  })

  test('a fault is told with a reference that stands in the log', async () => {
    const outcome = await bed.ada.slash('tree throw')
    const reference = /`(\w{22})`/.exec(outcome.text)?.[1]
    expect(outcome.ephemeral).toBe(true)
    expect(bed.log.filter((line) => line.includes('the spade broke')).join('')).toContain(reference)
  })

  test('an option that cannot be read is named', async () => {
    const outcome = await bed.ada.slash('tree strict', { kind: 'elm' })
    expect(outcome.text).toContain('**kind**')
  })

  test('an option that its feature refuses is refused in the feature’s words', async () => {
    const outcome = await bed.ada.slash('tree strict', { kind: 'palm' })
    expect(outcome).toMatchObject({ text: 'It is too cold for palms.', ephemeral: true })
  })

  test.each(['garden.water', 'garden.nothing~1', '', 'form.reopen~x'])(
    'the custom id "%s" gets a kind answer',
    async (customId) => {
      const message = await postInGeneral(treeMessage('t2', ''))
      const outcome = await bed.ada.forge(message, customId || ' ')
      expect(outcome.text).toMatch(/out of date/)
      expect(outcome.ephemeral).toBe(true)
    },
  )
})

describe('a question', () => {
  test('fills autocomplete', async () => {
    const stop = await bed.answerQueries((question) => {
      expect(question).toMatchObject({ kind: 'query', name: 'garden.find-kinds', guild: bed.club.id, data: { text: 'el' } })
      return { ok: true, answer: Array.from({ length: 30 }, (_, i) => `elm ${i}`) }
    })
    const choices = await bed.ada.suggestions('tree plant', 'kind', 'el')
    await stop()
    expect(choices).toHaveLength(25)
    expect(choices[0]).toEqual({ name: 'elm 0', value: 'elm 0' })
  })

  test('without anybody to answer, autocomplete is empty and a command says so in time', async () => {
    expect(await bed.ada.suggestions('tree plant', 'kind', 'el')).toEqual([])
    const outcome = await bed.ada.slash('tree ask', { text: 'x' })
    expect(outcome.text).toMatch(/not answering right now/)
  })

  test('may be refused', async () => {
    const stop = await bed.answerQueries(() => ({
      ok: false,
      refusal: { code: 'garden.closed', message: 'The garden is closed.' },
    }))
    const outcome = await bed.ada.slash('tree ask', { text: 'x' })
    await stop()
    expect(outcome.text).toBe('The garden is closed.')
  })

  test('answered, leads on', async () => {
    const stop = await bed.answerQueries(() => ({ ok: true, answer: ['oak', 'ash'] }))
    const outcome = await bed.ada.slash('tree ask', { text: 'x' })
    await stop()
    expect(outcome.text).toBe('Kinds: oak, ash')
  })
})

describe('a form', () => {
  test('is read by field, files included', async () => {
    const form = await openTreeForm()
    expect(form.title).toBe('Bed north')
    const request = await leadsTo('garden.plant-tree', () =>
      bed.ada.startSubmit(form, { Kind: 'Beech', Size: ['l'], Photo: file('beech.png', 'png') }),
    )
    expect(request.data).toEqual({ kind: 'Beech', note: '', files: ['beech.png'] })
    expect(request.origin?.reply).toMatchObject({ acknowledged: 'private', draft: request.origin?.reply?.to })
    await answerRequest(request, 'done', 'Planted.')
  })

  const filled = { Kind: 'Yew', Note: 'two\nlines', Size: ['s'] }

  test('refused by the worker, is reopened by "Edit" as it was filled in', async () => {
    const form = await openTreeForm('south')
    let interaction!: Awaited<ReturnType<typeof bed.ada.startSubmit>>
    const request = await leadsTo('garden.plant-tree', async () => {
      interaction = await bed.ada.startSubmit(form, filled)
    })
    await answerRequest(request, 'refused', 'Yews are poisonous.')
    const refused = await bed.ada.settle(interaction)
    expect(refused.text).toBe('Yews are poisonous.')
    const again = (await bed.ada.press(refused.message!, 'Edit')).form
    expect(again.title).toBe('Bed south')
    expect(again.raw.custom_id).toBe(form.raw.custom_id)
    expect(Object.fromEntries(again.fields.map((f) => [f.label, f.value]))).toMatchObject(filled)
    // And the reopened form works like the first one.
    const second = await leadsTo('garden.plant-tree', () => bed.ada.startSubmit(again, { Kind: 'Oak' }))
    expect(second.data).toMatchObject({ kind: 'Oak', note: 'two\nlines' })
    await answerRequest(second, 'done')
  })

  test('refused at the edge, is reopened too', async () => {
    const refused = await bed.ada.submit(await openTreeForm(), { ...filled, Kind: 'plastic' })
    expect(refused.text).toBe('Plastic does not grow.')
    const again = (await bed.ada.press(refused.message!, 'Edit')).form
    expect(again.fields.find((f) => f.label === 'Note')?.value).toBe('two\nlines')
  })

  test('is not lost while the bus is away', async () => {
    const form = await openTreeForm()
    bed.bus.down = true
    const told = await bed.ada.submit(form, filled)
    bed.bus.down = false
    expect(told.text).toMatch(/can’t be reached/)
    expect((await bed.ada.press(told.message!, 'Edit')).form.fields.find((f) => f.label === 'Kind')?.value).toBe('Yew')
  })

  test('done with, cannot be reopened', async () => {
    const refused = await bed.ada.submit(await openTreeForm(), { ...filled, Kind: 'plastic' })
    const again = (await bed.ada.press(refused.message!, 'Edit')).form
    const request = await leadsTo('garden.plant-tree', () => bed.ada.startSubmit(again, { Kind: 'Fir' }))
    await answerRequest(request, 'done', 'Planted.')
    await bed.idle()
    const message = await postInGeneral(treeMessage('t', ''))
    const outcome = await bed.ada.forge(message, `form.reopen~${request.origin!.reply!.draft!}`)
    expect(outcome.text).toMatch(/Start again/)
  })

  test('reopens for nobody else', async () => {
    const refused = await bed.ada.submit(await openTreeForm(), { ...filled, Kind: 'plastic' })
    const customId = refused.message!.buttons[0]!.customId!
    const message = await postInGeneral(treeMessage('t', ''))
    const birdie = await bed.club.member('birdie')
    expect((await birdie.forge(message, customId)).text).toMatch(/Only the one who/)
  })
})

describe('in a direct message', () => {
  test('a control that carries the server works, with the roles that the member has there', async () => {
    await bed.effect(dmSend, { user: bed.ada.id, message: joinMessage(bed.club.id) })
    const message = await bed.ada.waitsFor('dm', 'Join us')
    const form = (await bed.ada.press(message, 'Join')).form
    const request = await leadsTo('garden.plant-tree', () => bed.ada.startSubmit(form, { Kind: 'Larch' }))
    const { roles } = (await bed.ada.me()).member
    expect(request).toMatchObject({ guild: bed.club.id, origin: { user: { id: bed.ada.id }, roles, permissions: '0' } })
    await answerRequest(request, 'done', 'Welcome.')
    await bed.ada.waitsFor('dm', 'Welcome.')
  })

  test('a control of a server that one has left, or was never in, is refused', async () => {
    const guest = await bed.club.join(`guest-${Date.now()}`)
    await bed.effect(dmSend, { user: guest.id, message: joinMessage(bed.club.id) })
    const message = await guest.waitsFor('dm', 'Join us')
    const { form } = await guest.press(message, 'Join')
    await guest.leave()
    expect((await guest.press(message, 'Join')).text).toMatch(/not a member/)
    expect((await guest.submit(form, { Kind: 'Larch' })).text).toMatch(/not a member/)
  })

  test('another control says where it works', async () => {
    await bed.effect(dmSend, { user: bed.ada.id, message: treeMessage('t9', 'A tree by mail') })
    const message = await bed.ada.waitsFor('dm', 'A tree by mail')
    expect((await bed.ada.press(message, 'Water')).text).toMatch(/in your club’s server/)
  })
})

describe('an answer that takes long', () => {
  test('is announced after a while, and takes the place of the notice when it comes', async () => {
    const slow = await openBed({ gateway: { patience: { slowMs: 50, overdueMs: 60_000 } } })
    try {
      await slow.effect(commandsSync, { enabled: true })
      await slow.idle()
      const { id } = await slow.ada.startSlash('tree plant', { kind: 'sequoia' })
      const request = await slow.request('garden.plant-tree')
      const notice = await slow.ada.waitsFor('general', /longer than usual/)
      expect(notice.ephemeral).toBe(true)
      const { to, acknowledged } = request.origin!.reply!
      await slow.effect(reply, { to, acknowledged, ending: 'done', message: { content: 'At last.' } }, { cause: request })
      await until(async () => (await slow.ada.looksAt(notice))?.text === 'At last.')
      expect(to).toBe(id)
    } finally {
      await slow.close()
    }
  })

  test('is not waited for after a silent press, whose card is the answer', async () => {
    const slow = await openBed({ gateway: { patience: { slowMs: 20, overdueMs: 100 } } })
    try {
      await slow.effect(commandsSync, { enabled: true })
      const { channel } = await slow.ada.channel('general')
      await slow.effect(messagePost, { to: { channel: channel.id }, message: treeMessage('s1', 'A silent tree') })
      await slow.idle()
      const card = await slow.ada.waitsFor('general', 'A silent tree')
      await slow.ada.press(card, 'Water')
      // Begun after the press: by the time its notice stands there, the press's would have.
      await slow.ada.startSlash('tree plant', { kind: 'sequoia' })
      await slow.ada.waitsFor('general', /will be done when/)
      const notices = (await slow.ada.sees('general')).filter((message) => message.ephemeral)
      expect(notices).toHaveLength(1)
    } finally {
      await slow.close()
    }
  })

  test('that never comes is given up in words before Discord closes the door', async () => {
    const slow = await openBed({ gateway: { patience: { slowMs: 20, overdueMs: 100 } } })
    try {
      await slow.effect(commandsSync, { enabled: true })
      await slow.idle()
      await slow.ada.startSlash('tree plant', { kind: 'sequoia' })
      await slow.ada.waitsFor('general', /will be done when/)
    } finally {
      await slow.close()
    }
  })
})

test('no token of an interaction is ever logged or published', async () => {
  const tokens = bed.sandbox.core.world.interactions.values()
  const everything = bed.log.join('\n') + bed.bus.published.map((m) => m.body).join('\n')
  let seen = 0
  for (const interaction of tokens) {
    seen++
    expect(everything).not.toContain((interaction as { token: string }).token)
  }
  expect(seen).toBeGreaterThan(20)
  expect(everything).not.toContain(bed.sandbox.token)
})
