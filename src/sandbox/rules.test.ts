// Discord's refusals: limits, permissions, clocks and rate limits, each with the status, code and words the real one answers.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Actor, type Club, connectDriver, type Driver, file, until } from './driver.ts'
import { channelsOf, createChannel, createRole } from './guild-world.ts'
import { type Sandbox, type SandboxOptions, startSandbox } from './sandbox.ts'

let sandbox: Sandbox
let discord: Driver
let club: Club
let ada: Actor
let general: string

async function open(options: SandboxOptions = {}): Promise<void> {
  sandbox = await startSandbox(options)
  discord = connectDriver(sandbox.url)
  club = await discord.guild()
  ada = await club.member('ada')
  general = (await ada.channel('general')).channel.id
}
beforeEach(() => open())
afterEach(() => sandbox.close())

interface Answer {
  status: number
  headers: Headers
  body: {
    id?: string
    code?: number
    message?: string
    retry_after?: number
    global?: boolean
    errors?: Record<string, unknown>
  } & Record<string, unknown>
}

async function api(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${sandbox.apiUrl}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${sandbox.token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: (text ? JSON.parse(text) : {}) as Answer['body'] }
}

/** `path.to.field: CODE` for each problem of a 50035. */
function problems(answer: Answer): string[] {
  const walk = (node: unknown, path: string[]): string[] => {
    if (node === null || typeof node !== 'object') return []
    return Object.entries(node).flatMap(([key, value]) =>
      key === '_errors' ? (value as { code: string }[]).map((e) => `${path.join('.')}: ${e.code}`) : walk(value, [...path, key]),
    )
  }
  return [`${answer.status} ${answer.body.code}`, ...walk(answer.body.errors, [])]
}

const button = (custom_id: string, label = 'x') => ({ type: 2, style: 1, label, custom_id })
const row = (...components: unknown[]) => ({ type: 1, components })
const V2 = 1 << 15

describe('messages', () => {
  test.each<[string, unknown, string[]]>([
    ['2000 characters of content', { content: 'x'.repeat(2001) }, ['content: BASE_TYPE_MAX_LENGTH']],
    ['a wrong type', { content: 5 }, ['content: STRING_TYPE_CONVERT']],
    ['embed title', { embeds: [{ title: 'x'.repeat(257) }] }, ['embeds.0.title: BASE_TYPE_MAX_LENGTH']],
    [
      '6000 characters in all embeds',
      { embeds: [{ description: 'x'.repeat(4000) }, { description: 'x'.repeat(2001) }] },
      ['embeds: MAX_EMBED_SIZE_EXCEEDED'],
    ],
    ['an embed of nothing', { embeds: [{}] }, ['embeds.0.description: BASE_TYPE_REQUIRED']],
    ['a field without a value', { embeds: [{ fields: [{ name: 'a' }] }] }, ['embeds.0.fields.0.value: BASE_TYPE_REQUIRED']],
    ['an embed link that is none', { embeds: [{ title: 'x', url: 'ftp://a.b' }] }, ['embeds.0.url: URL_TYPE_INVALID_SCHEME']],
    [
      'button label',
      { components: [row(button('a', 'x'.repeat(81)))] },
      ['components.0.components.0.label: BASE_TYPE_MAX_LENGTH'],
    ],
    [
      'a custom id of 101',
      { components: [row(button('x'.repeat(101)))] },
      ['components.0.components.0.custom_id: BASE_TYPE_BAD_LENGTH'],
    ],
    [
      'the same custom id twice',
      { components: [row(button('a'), button('a'))] },
      ['components.0.components.1.custom_id: COMPONENT_CUSTOM_ID_DUPLICATED'],
    ],
    [
      'a button without custom id',
      { components: [row({ type: 2, style: 1, label: 'x' })] },
      ['components.0.components.0.custom_id: BUTTON_COMPONENT_CUSTOM_ID_REQUIRED'],
    ],
    [
      'six rows',
      { components: ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => row(button(id))) },
      ['components: BASE_TYPE_MAX_LENGTH'],
    ],
    [
      'a button beside a select',
      { components: [row(button('a'), { type: 5, custom_id: 's' })] },
      ['components.0.components.1: COMPONENT_LAYOUT_WIDTH_EXCEEDED'],
    ],
    ['an unknown component', { components: [row({ type: 99 })] }, ['components.0.components.0.type: UNION_TYPE_CHOICES']],
    ['a text display without the flag', { components: [{ type: 10, content: 'x' }] }, ['components.0.type: UNION_TYPE_CHOICES']],
    [
      'content beside components v2',
      { flags: V2, content: 'x', components: [{ type: 10, content: 'x' }] },
      ['content: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2'],
    ],
    [
      '41 components',
      {
        flags: V2,
        components: Array.from({ length: 4 }, (_, i) => ({
          type: 17,
          components: Array.from({ length: 10 }, () => ({ type: 10, content: `${i}` })),
        })),
      },
      ['components: COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED'],
    ],
    [
      'a file nobody uploaded',
      { flags: V2, components: [{ type: 13, file: { url: 'attachment://no.txt' } }] },
      ['components.0.file.url: UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND'],
    ],
    [
      'mentions said twice',
      { content: 'x', allowed_mentions: { parse: ['users'], users: ['111111111111111111'] } },
      ['allowed_mentions: MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE'],
    ],
    [
      'a reply to nothing',
      { content: 'x', message_reference: { message_id: '111111111111111111' } },
      ['message_reference: MESSAGE_REFERENCE_UNKNOWN_MESSAGE'],
    ],
    ['a nonce of 26', { content: 'x', nonce: 'x'.repeat(26) }, ['nonce: BASE_TYPE_MAX_LENGTH']],
  ])('refuse %s', async (_what, body, expected) => {
    expect(problems(await api('POST', `/channels/${general}/messages`, body))).toEqual(['400 50035', ...expected])
    expect(await ada.sees('general')).toHaveLength(1)
  })

  test('count characters as people do', async () => {
    expect((await api('POST', `/channels/${general}/messages`, { content: '🥏'.repeat(2000) })).status).toBe(200)
    expect((await api('POST', `/channels/${general}/messages`, { content: '🥏'.repeat(2001) })).status).toBe(400)
  })

  test('cannot be empty, and JSON must be JSON', async () => {
    expect(await api('POST', `/channels/${general}/messages`, { content: '  ' })).toMatchObject({
      status: 400,
      body: { code: 50006 },
    })
    expect(await api('POST', `/channels/${general}/messages`, '{"content":')).toMatchObject({
      status: 400,
      body: { code: 50109 },
    })
    expect(await api('GET', `/channels/${general}/nonsense`)).toMatchObject({
      status: 404,
      body: { message: '404: Not Found', code: 0 },
    })
  })

  test('an enforced nonce returns the message there is', async () => {
    const send = (nonce: string) => api('POST', `/channels/${general}/messages`, { content: 'once', nonce, enforce_nonce: true })
    const [first, second, other] = [await send('a'), await send('a'), await send('b')]
    expect(second.body.id).toBe(first.body.id)
    expect(other.body.id).not.toBe(first.body.id)
    await discord.advance(10 * 60 * 1000)
    expect((await send('a')).body.id).not.toBe(first.body.id)
  })

  test('only mentions that are allowed are pinged', async () => {
    await club.createRole({ name: 'Everyone here', mentionable: true })
    const role = await club.role('Everyone here')
    await club.giveRole(await club.member('birdie'), 'Everyone here')
    const content = `@everyone ${ada.mention} <@&${role.id}>`
    await api('POST', `/channels/${general}/messages`, { content: `silent ${content}`, allowed_mentions: { parse: [] } })
    await api('POST', `/channels/${general}/messages`, { content: `one ${content}`, allowed_mentions: { users: [ada.id] } })
    await api('POST', `/channels/${general}/messages`, { content: `roles ${content}`, allowed_mentions: { parse: ['roles'] } })
    await api('POST', `/channels/${general}/messages`, { content: `all ${content}` })
    const birdie = (await club.member('birdie')).id
    expect((await ada.waitsFor('general', /^silent/)).pingedUserIds).toEqual([])
    expect((await ada.waitsFor('general', /^one/)).pingedUserIds).toEqual([ada.id])
    expect((await ada.waitsFor('general', /^roles/)).pingedUserIds).toEqual([birdie])
    expect((await ada.waitsFor('general', /^all/)).pingedUserIds).toHaveLength(12)
  })

  test('of others can be deleted with permission, but never edited', async () => {
    const said = await ada.say('general', 'mine')
    expect(await api('PATCH', `/channels/${general}/messages/${said.id}`, { content: 'no' })).toMatchObject({
      status: 403,
      body: { code: 50005 },
    })
    expect((await api('DELETE', `/channels/${general}/messages/${said.id}`)).status).toBe(204)
    expect(await api('PATCH', `/channels/${general}/messages/${said.id}`, { content: 'no' })).toMatchObject({
      status: 404,
      body: { code: 10008 },
    })
  })

  test('unknown properties pass, and are noted in the wire log', async () => {
    expect(
      (await api('POST', `/channels/${general}/messages`, { content: 'x', contnet: 'y', embeds: [{ title: 'a', titel: 'b' }] }))
        .status,
    ).toBe(200)
    const entry = (await discord.wire()).findLast((e) => e.method === 'POST')
    expect(entry?.lint?.toSorted()).toEqual(['contnet', 'embeds.0.titel'])
  })

  test('attachments are kept or dropped by the list of an edit, and their addresses expire', async () => {
    const form = new FormData()
    form.set('payload_json', JSON.stringify({ content: 'two' }))
    form.set('files[0]', new File(['a'], 'a.txt'))
    form.set('files[1]', new File(['b'], 'b.txt'))
    const sent = (await (
      await fetch(`${sandbox.apiUrl}/v10/channels/${general}/messages`, {
        method: 'POST',
        body: form,
        headers: { authorization: `Bot ${sandbox.token}` },
      })
    ).json()) as { id: string; attachments: { id: string; url: string }[] }
    const edited = await api('PATCH', `/channels/${general}/messages/${sent.id}`, {
      attachments: [{ id: sent.attachments[1]!.id }],
    })
    expect(edited.body['attachments']).toMatchObject([{ filename: 'b.txt' }])
    const { url } = sent.attachments[1]!
    expect((await fetch(url)).status).toBe(200)
    const forged = url.replace(/hm=(.)/, (_, first: string) => (first === '0' ? 'hm=1' : 'hm=0'))
    expect((await fetch(forged)).status).toBe(404)
    await discord.advance(3 * 24 * 60 * 60 * 1000)
    expect((await fetch(url)).status).toBe(404)
  })
})

describe('permissions', () => {
  test('a hidden channel is no access, a read-only one no sending, a locked thread none of either', async () => {
    const committee = (await ada.channel('committee')).channel.id
    expect(await api('GET', `/channels/${committee}`)).toMatchObject({ status: 403, body: { code: 50001 } })
    const botRole = (await club.view()).roles.find((r) => r.managed)!
    const { id } = await club.createChannel('read-only', { overwrites: [{ id: botRole.id, type: 0, deny: '2048' }] })
    expect(await api('POST', `/channels/${id}/messages`, { content: 'x' })).toMatchObject({ status: 403, body: { code: 50013 } })
    // Threads have their own permission.
    const thread = await ada.startThread(id, 'talk')
    expect((await api('POST', `/channels/${thread}/messages`, { content: 'x' })).status).toBe(200)
  })

  test('roles above the bot, and permissions it lacks, are out of reach', async () => {
    const helpers = await club.role('Helpers')
    const chains = await club.member('chains')
    const forbidden = { status: 403, body: { code: 50013 } }
    expect(await api('PUT', `/guilds/${club.id}/members/${chains.id}/roles/${helpers.id}`)).toMatchObject(forbidden)
    expect(await api('DELETE', `/guilds/${club.id}/roles/${helpers.id}`)).toMatchObject(forbidden)
    expect(await api('POST', `/guilds/${club.id}/roles`, { name: 'God', permissions: '8' })).toMatchObject(forbidden)
    expect(
      await api('POST', `/guilds/${club.id}/channels`, {
        name: 'x',
        permission_overwrites: [{ id: club.id, type: 0, allow: '8' }],
      }),
    ).toMatchObject(forbidden)
    expect(await api('PUT', `/guilds/${club.id}/members/${chains.id}/roles/111111111111111111`)).toMatchObject({
      status: 404,
      body: { code: 10011 },
    })
    expect(await api('PUT', `/guilds/${club.id}/members/111111111111111111/roles/${helpers.id}`)).toMatchObject({
      status: 404,
      body: { code: 10007 },
    })
  })

  test('a bot invited without permissions can do nothing', async () => {
    await club.kickBot()
    expect(await api('GET', `/guilds/${club.id}`)).toMatchObject({ status: 404, body: { code: 10004 } })
    await club.inviteBot('0')
    expect(await api('POST', `/guilds/${club.id}/channels`, { name: 'x' })).toMatchObject({ status: 403, body: { code: 50013 } })
    expect(await api('POST', `/guilds/${club.id}/scheduled-events`, {})).toMatchObject({ status: 403, body: { code: 50013 } })
  })

  test('a server has room for 250 roles, 500 channels and 100 events', async () => {
    const event = {
      name: 'Round',
      privacy_level: 2,
      entity_type: 3,
      scheduled_start_time: new Date(Date.now() + 3_600_000).toISOString(),
      scheduled_end_time: new Date(Date.now() + 7_200_000).toISOString(),
      entity_metadata: { location: 'x' },
    }
    const guild = sandbox.core.world.guilds.get(club.id)!
    while (guild.roles.size < 250) createRole(sandbox.core, guild, { name: 'x' })
    while (channelsOf(sandbox.core, club.id).length < 500) createChannel(sandbox.core, guild, { name: 'x', type: 0 })
    for (let i = 0; i < 100; i++) expect((await api('POST', `/guilds/${club.id}/scheduled-events`, event)).status).toBe(200)
    expect(await api('POST', `/guilds/${club.id}/roles`, { name: 'x' })).toMatchObject({ status: 400, body: { code: 30005 } })
    expect(await api('POST', `/guilds/${club.id}/channels`, { name: 'x' })).toMatchObject({ status: 400, body: { code: 30013 } })
    expect(await api('POST', `/guilds/${club.id}/scheduled-events`, event)).toMatchObject({ status: 400, body: { code: 30038 } })
  })
})

describe('commands', () => {
  const base = () => `/applications/${sandbox.applicationId}/guilds/${club.id}/commands`

  test.each<[string, unknown, string[]]>([
    ['upper case', { name: 'Round', description: 'x' }, ['name: APPLICATION_COMMAND_INVALID_NAME']],
    ['no description', { name: 'round' }, ['description: BASE_TYPE_REQUIRED']],
    [
      'required after optional',
      {
        name: 'r',
        description: 'x',
        options: [
          { type: 3, name: 'a', description: 'x' },
          { type: 3, name: 'b', description: 'x', required: true },
        ],
      },
      ['options.1: APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID'],
    ],
    [
      '26 choices',
      {
        name: 'r',
        description: 'x',
        options: [
          {
            type: 3,
            name: 'a',
            description: 'x',
            choices: Array.from({ length: 26 }, (_, i) => ({ name: `${i}`, value: `${i}` })),
          },
        ],
      },
      ['options.0.choices: BASE_TYPE_MAX_LENGTH'],
    ],
    [
      'an option without description',
      { name: 'r', description: 'x', options: [{ type: 3, name: 'a' }] },
      ['options.0.description: BASE_TYPE_REQUIRED'],
    ],
  ])('refuse %s', async (_what, body, expected) => {
    expect(problems(await api('POST', base(), body))).toEqual(['400 50035', ...expected])
  })

  test('appear to those who may use them', async () => {
    await api('PUT', base(), [
      { name: 'admin', description: 'x', default_member_permissions: '8' },
      { name: 'manage', description: 'x', default_member_permissions: '32' },
      { name: 'all', description: 'x' },
    ])
    const names = async (who: string) => (await (await club.member(who)).commands()).map((c) => c.path)
    expect(await names('ada')).toEqual(['admin', 'manage', 'all'])
    expect(await names('birdie')).toEqual(['manage', 'all'])
    expect(await names('chains')).toEqual(['all'])
    await expect((await club.member('chains')).slash('admin')).rejects.toThrow('There is no command /admin')
  })

  test('options are checked before the bot hears of them', async () => {
    await api('PUT', base(), [
      {
        name: 'score',
        description: 'x',
        options: [
          { type: 4, name: 'throws', description: 'x', required: true, min_value: 18 },
          { type: 3, name: 'tee', description: 'x', choices: [{ name: 'Red', value: 'r' }] },
          { type: 6, name: 'who', description: 'x' },
        ],
      },
    ])
    const fieldsOf = (options: Record<string, string | number>) =>
      ada.startSlash('score', options).then(
        () => ({}),
        (error: { fields: unknown }) => error.fields,
      )
    expect(await fieldsOf({})).toEqual({ throws: 'This option is required' })
    expect(await fieldsOf({ throws: 1.5 })).toEqual({ throws: 'A whole number' })
    expect(await fieldsOf({ throws: 3 })).toEqual({ throws: 'At least 18' })
    expect(await fieldsOf({ throws: 54, tee: 'Blue', who: 'nobody', what: 'x' })).toEqual({
      what: '/score has no option what',
      tee: 'Choose one of Red',
      who: 'Choose one from the list',
    })
    expect(await fieldsOf({ throws: 54, tee: 'Red', who: ada.id })).toEqual({})
  })
})

describe('interactions', () => {
  async function start() {
    await api('PUT', `/applications/${sandbox.applicationId}/guilds/${club.id}/commands`, [{ name: 'go', description: 'x' }])
    const view = await ada.startSlash('go', {}, 'general')
    const { id, token } = sandbox.core.world.interactions.get(view.id)!
    return { view, callback: `/interactions/${id}/${token}/callback`, webhook: `/webhooks/${sandbox.applicationId}/${token}` }
  }

  test('must be answered within three seconds', async () => {
    const { view, callback } = await start()
    await discord.advance(3500)
    expect(await api('POST', callback, { type: 5 })).toMatchObject({
      status: 404,
      body: { code: 10062, message: 'Unknown interaction' },
    })
    expect(await ada.settle(view)).toMatchObject({ status: 'failed', error: 'The application did not respond' })
  })

  test('can be answered once', async () => {
    const { callback } = await start()
    expect((await api('POST', callback, { type: 4, data: { content: 'x' } })).status).toBe(204)
    expect(await api('POST', callback, { type: 4, data: { content: 'x' } })).toMatchObject({ status: 400, body: { code: 40060 } })
  })

  test('a refused answer leaves the way open for a right one', async () => {
    const { view, callback } = await start()
    expect(problems(await api('POST', callback, { type: 4, data: { content: 'x'.repeat(2001) } }))).toEqual([
      '400 50035',
      'data.content: BASE_TYPE_MAX_LENGTH',
    ])
    expect((await api('POST', callback, { type: 4, data: { content: 'x' } })).status).toBe(204)
    expect((await ada.settle(view)).text).toBe('x')
  })

  test('a deferral is thinking, until fifteen minutes are over', async () => {
    const { view, callback, webhook } = await start()
    expect(problems(await api('POST', callback, { type: 5, data: { flags: V2 } }))).toEqual([
      '400 50035',
      'data.flags: BASE_TYPE_CHOICES',
    ])
    await api('POST', callback, { type: 5 })
    expect((await ada.settle(view, { withinMs: 1 })).status).toBe('deferred')
    expect((await ada.sees('general')).at(-1)!.thinking).toBe(true)
    await discord.advance(15 * 60 * 1000 + 1000)
    expect((await ada.settle(view)).status).toBe('failed')
    expect(await api('PATCH', `${webhook}/messages/@original`, { content: 'late' })).toMatchObject({
      status: 401,
      body: { code: 50027 },
    })
  })

  test('the first follow-up fills a deferral, later ones stand alone', async () => {
    const { view, callback, webhook } = await start()
    expect(await api('POST', webhook, { content: 'too early' })).toMatchObject({ status: 404, body: { code: 10015 } })
    await api('POST', callback, { type: 5, data: { flags: 64 } })
    const first = await api('POST', webhook, { content: 'first' })
    const second = await api('POST', webhook, { content: 'second' })
    const outcome = await ada.settle(view)
    expect(outcome).toMatchObject({ text: 'first', ephemeral: true, followups: [{ text: 'second', ephemeral: false }] })
    expect(outcome.message!.id).toBe(first.body.id)
    expect(second.body['message_reference']).toMatchObject({ message_id: first.body.id })
  })

  test('a dismissed answer is unknown, and ephemeral ones are nobody else’s', async () => {
    const { view, callback, webhook } = await start()
    await api('POST', callback, { type: 4, data: { content: 'psst', flags: 64 } })
    const { message } = await ada.settle(view)
    expect(await (await club.member('birdie')).looksAt(message!)).toBeUndefined()
    expect(await api('GET', `/channels/${general}/messages/${message!.id}`)).toMatchObject({ status: 404, body: { code: 10008 } })
    await ada.delete(message!)
    expect(await api('PATCH', `${webhook}/messages/@original`, { content: 'x' })).toMatchObject({
      status: 404,
      body: { code: 10008 },
    })
  })

  test('forms keep to their limits and cannot follow a form', async () => {
    const label = (custom_id: string, extra = {}) => ({
      type: 18,
      label: 'L',
      component: { type: 4, custom_id, style: 1, ...extra },
    })
    const modal = (data: unknown) => ({ type: 9, data })
    const { view, callback } = await start()
    const refused = async (data: unknown) => problems(await api('POST', callback, modal(data))).slice(1)
    expect(await refused({ custom_id: 'm', title: 'x'.repeat(46), components: [label('a')] })).toEqual([
      'data.title: BASE_TYPE_BAD_LENGTH',
    ])
    expect(
      await refused({ custom_id: 'm', title: 't', components: ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => label(id)) }),
    ).toEqual(['data.components: BASE_TYPE_BAD_LENGTH'])
    expect(await refused({ custom_id: 'm', title: 't', components: [label('a'), label('a')] })).toEqual([
      'data.components.1.component.custom_id: COMPONENT_CUSTOM_ID_DUPLICATED',
    ])
    expect(await refused({ custom_id: 'm', title: 't', components: [label('a', { min_length: 5, value: 'abc' })] })).toEqual([
      'data.components.0.component.value: BASE_TYPE_BAD_LENGTH',
    ])
    await api(
      'POST',
      callback,
      modal({
        custom_id: 'm',
        title: 't',
        components: [
          label('a', { max_length: 3 }),
          { type: 18, label: 'File', component: { type: 19, custom_id: 'f', required: false, min_values: 0 } },
        ],
      }),
    )
    const { form } = await ada.settle(view)
    await expect(ada.submit(form, { L: 'four' })).rejects.toThrow('At most 3 characters')
    const submitted = await ada.startSubmit(form, { L: 'abc', File: file('a.csv', 'x') })
    const { id, token } = sandbox.core.world.interactions.get(submitted.id)!
    const again = await api(
      'POST',
      `/interactions/${id}/${token}/callback`,
      modal({ custom_id: 'm', title: 't', components: [label('a')] }),
    )
    expect(problems(again)).toEqual(['400 50035', 'type: BASE_TYPE_CHOICES'])
  })
})

describe('rate limits', () => {
  test('the headers tell, the sixth message waits', async () => {
    await sandbox.close()
    await open({ rateLimits: 'discord' })
    const answers: Answer[] = []
    for (let i = 0; i < 6; i++) answers.push(await api('POST', `/channels/${general}/messages`, { content: `${i}` }))
    expect(answers.map((a) => a.status)).toEqual([200, 200, 200, 200, 200, 429])
    expect(answers[0]!.headers.get('x-ratelimit-limit')).toBe('5')
    expect(answers.map((a) => a.headers.get('x-ratelimit-remaining'))).toEqual(['4', '3', '2', '1', '0', '0'])
    const last = answers[5]!
    expect(last.body).toMatchObject({ message: 'You are being rate limited.', global: false })
    expect(last.body.retry_after).toBeGreaterThan(0)
    expect(last.body.retry_after).toBeLessThanOrEqual(5)
    expect(last.headers.get('x-ratelimit-scope')).toBe('user')
    expect(last.headers.get('retry-after')).toMatch(/^\d+$/)
    expect((await discord.world()).invalidRequests).toBe(1)
  })

  test('twenty members are answered at once: no interaction waits for another', async () => {
    await sandbox.close()
    await open({ rateLimits: 'discord' })
    await api('POST', `/applications/${sandbox.applicationId}/commands`, { name: 'ping', description: 'x' })
    const statuses: number[] = []
    for (let i = 0; i < 20; i++) {
      const view = await ada.startSlash('ping')
      const { id, token } = sandbox.core.world.interactions.get(view.id)!
      statuses.push((await api('POST', `/interactions/${id}/${token}/callback`, { type: 4, data: { content: 'pong' } })).status)
    }
    expect(statuses).toEqual(statuses.map(() => 204))
  })

  test('the global limit, and the ban after too many invalid requests', async () => {
    await sandbox.close()
    await open({ rateLimits: { globalPerSecond: 3, maxInvalidRequests: 20 } })
    const many = await Promise.all(Array.from({ length: 12 }, () => api('GET', '/users/@me')))
    const limited = many.filter((a) => a.status === 429)
    expect(limited.length).toBeGreaterThan(0)
    expect(limited[0]!.headers.get('x-ratelimit-global')).toBe('true')
    expect(limited[0]!.body.global).toBe(true)
    const stranger = { headers: { authorization: 'Bot wrong' } }
    for (let i = 0; i < 20; i++) await (await fetch(`${sandbox.apiUrl}/v10/users/@me`, stranger)).text()
    const banned = await fetch(`${sandbox.apiUrl}/v10/users/@me`, { headers: { authorization: `Bot ${sandbox.token}` } })
    expect([banned.status, await banned.text()]).toEqual([429, 'error code: 1015'])
  })

  test('messages older than an hour cannot be edited often', async () => {
    await sandbox.close()
    await open({ rateLimits: { maxOldEdits: 1 } })
    const { body } = await api('POST', `/channels/${general}/messages`, { content: 'old' })
    await discord.advance(2 * 60 * 60 * 1000)
    expect((await api('PATCH', `/channels/${general}/messages/${body.id}`, { content: '1' })).status).toBe(200)
    const refused = await api('PATCH', `/channels/${general}/messages/${body.id}`, { content: '2' })
    expect(refused).toMatchObject({ status: 429, body: { code: 30046 } })
    expect(refused.body.retry_after).toBeGreaterThan(0)
  })
})

describe('faults', () => {
  const send = () => api('POST', `/channels/${general}/messages`, { content: 'x' })
  const sent = async () => (await ada.sees('general')).length - 1

  test('429, 5xx and refusals strike as often as asked', async () => {
    await discord.fault({ kind: 'rate-limit', route: '/messages$', method: 'POST', retryAfterMs: 1200, times: 1 })
    expect(await send()).toMatchObject({ status: 429, body: { retry_after: 1.2 } })
    await discord.fault({ kind: 'server-error', route: '/messages$', status: 502, times: 2 })
    expect([(await send()).status, (await send()).status, (await send()).status]).toEqual([502, 502, 200])
    expect(await sent()).toBe(1)
    await discord.fault({ kind: 'server-error', route: '/messages$', committed: true })
    expect((await send()).status).toBe(503)
    expect(await sent()).toBe(2)
    await discord.fault({ kind: 'refuse', route: '/messages$', status: 403, code: 50013 })
    expect(await send()).toMatchObject({ status: 403, body: { code: 50013 } })
  })

  test('a connection is cut before or after the work', async () => {
    await discord.fault({ kind: 'drop', route: '/messages$', committed: false })
    await expect(send()).rejects.toThrow()
    expect(await sent()).toBe(0)
    await discord.fault({ kind: 'drop', route: '/messages$', committed: true })
    await expect(send()).rejects.toThrow()
    expect(await sent()).toBe(1)
  })

  test('an answer comes late, though the work was done', async () => {
    await discord.fault({ kind: 'delay', route: '/messages$', ms: 60_000, before: false })
    const controller = new AbortController()
    const slow = fetch(`${sandbox.apiUrl}/v10/channels/${general}/messages`, {
      method: 'POST',
      body: JSON.stringify({ content: 'x' }),
      headers: { authorization: `Bot ${sandbox.token}`, 'content-type': 'application/json' },
      signal: controller.signal,
    })
    await until(async () => (await sent()) === 1)
    controller.abort()
    await expect(slow).rejects.toThrow()
  })
})
