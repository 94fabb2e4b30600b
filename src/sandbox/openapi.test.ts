// Every answer of the sandbox's REST API is held against Discord's published description, route by route and status by status.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as spec from 'discord-api-spec/zod'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { safeParse, type $ZodType } from 'zod/v4/core'
import { type Actor, type Club, connectDriver, type Driver } from './driver.ts'
import { type Sandbox, startSandbox } from './sandbox.ts'

// ------------------------------------------------------------------------------------------------------ the description's answers, by route

interface Described {
  method: string
  pattern: RegExp
  path: string
  /** Status (or `4XX`) to the TypeScript type of the answer. */
  answers: Map<string, string>
}

function readDescription(): Described[] {
  const source = readFileSync(fileURLToPath(import.meta.resolve('discord-api-spec')).replace(/\.js$/, '.ts'), 'utf8')
  const found: Described[] = []
  let path = ''
  let inAnswers = false
  let open: { status: string; text: string } | undefined
  for (const line of source.slice(source.indexOf('export interface Paths')).split('\n')) {
    const route = /^ {2}"(\/[^"]*)": \{/.exec(line)
    const method = /^ {4}(get|put|post|delete|patch): \{/.exec(line)
    if (route) path = route[1]!
    else if (method) {
      const source_ = path.replaceAll('.', String.raw`\.`).replaceAll(/\{\w+\}/g, '[^/]+')
      found.push({ method: method[1]!.toUpperCase(), path, pattern: new RegExp(`^${source_}$`), answers: new Map() })
    } else if (/^ {6}responses: \{/.test(line)) inAnswers = true
    else if (/^ {6}\};/.test(line)) inAnswers = false
    else if (inAnswers) {
      const answer = /^ {8}"(\w{3})":(.*)$/.exec(line)
      if (answer) open = { status: answer[1]!, text: answer[2]! }
      else if (open) open.text += line
      if (open?.text.trimEnd().endsWith(';')) {
        found.at(-1)!.answers.set(open.status, open.text.trim().replace(/;$/, ''))
        open = undefined
      }
    }
  }
  return found
}

/** `A | B`, `(A | B)[] | null`, `unknown`, `{ [key: string]: number }` as a schema. */
function schemaOf(type: string): $ZodType {
  const text = type.trim().replace(/^\|/, '').trim()
  const parts = splitUnion(text)
  if (parts.length > 1) return z.union(parts.map(schemaOf) as unknown as [z.ZodMiniType, z.ZodMiniType])
  if (text === 'null') return z.null()
  if (text === 'unknown' || text.startsWith('{')) return z.unknown()
  if (text.endsWith('[]')) return z.array(schemaOf(text.slice(0, -2)) as z.ZodMiniType)
  if (text.startsWith('(') && text.endsWith(')')) return schemaOf(text.slice(1, -1))
  const schema = (spec as unknown as Record<string, $ZodType | undefined>)[`${text}Schema`]
  if (!schema) throw new Error(`no schema for ${text}`)
  return schema
}

function splitUnion(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let current = ''
  for (const char of text) {
    if ('({['.includes(char)) depth++
    if (')}]'.includes(char)) depth--
    if (char === '|' && depth === 0) {
      parts.push(current)
      current = ''
    } else current += char
  }
  return [...parts, current].map((p) => p.trim()).filter(Boolean)
}

const description = readDescription()

// ------------------------------------------------------------------------------------------------------------------------------- the requests

let sandbox: Sandbox
let discord: Driver
let club: Club
let ada: Actor
let general: string
const visited = new Set<string>()

beforeAll(async () => {
  sandbox = await startSandbox()
  discord = connectDriver(sandbox.url)
  club = await discord.guild()
  ada = await club.member('ada')
  general = (await ada.channel('general')).channel.id
})
afterAll(() => sandbox.close())

/** Asks, and holds the answer against the description. */
async function api<T = Record<string, unknown>>(method: string, path: string, body?: unknown, wanted?: number): Promise<T> {
  const response = await fetch(`${sandbox.apiUrl}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${sandbox.token}`,
      ...(body !== undefined && !(body instanceof FormData) && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: body instanceof FormData ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const plain = path.replace(/\?.*$/, '')
  // A literal path (`/users/@me`) goes before one with a parameter (`/users/{user_id}`).
  const described = description
    .filter((d) => d.method === method && d.pattern.test(plain))
    .toSorted((a, b) => a.path.split('{').length - b.path.split('{').length)[0]
  expect(described, `${method} ${plain} is not described`).toBeDefined()
  const status = String(response.status)
  const answer = described!.answers.get(status) ?? described!.answers.get(`${status[0]}XX`)
  expect(
    answer,
    `${method} ${plain} answers ${status} ${text.slice(0, 500)}, described: ${[...described!.answers.keys()].join(', ')}`,
  ).toBeDefined()
  if (wanted !== undefined) expect(response.status, text).toBe(wanted)
  else expect(response.ok, `${method} ${path}: ${status} ${text}`).toBe(true)
  visited.add(`${method} ${described!.path}`)
  if (response.status === 204) {
    expect(text).toBe('')
    return undefined as T
  }
  const json: unknown = JSON.parse(text)
  // The description has numbers for the codes inside `errors`; its documentation, and the real API, have words (BASE_TYPE_REQUIRED).
  const { errors, ...rest } = json as { errors?: unknown }
  if (errors !== undefined) expect(text).toMatch(/"_errors":\[\{"code":"[A-Z0-9_]+","message":"/)
  const result = safeParse(schemaOf(answer!), errors === undefined ? json : rest)
  expect(result.error?.issues ?? [], `${method} ${plain} ${status}: ${text.slice(0, 2000)}`).toEqual([])
  return json as T
}

type WithId = { id: string }

test('gateway, application and user', async () => {
  await api('GET', '/gateway')
  await api('GET', '/gateway/bot')
  await api('GET', '/applications/@me')
  await api('PATCH', '/applications/@me', { description: { default: 'x' } })
  await api('GET', '/oauth2/applications/@me')
  await api('GET', `/applications/${sandbox.applicationId}`)
  await api('GET', `/applications/${sandbox.applicationId}/emojis`)
  await api('GET', '/users/@me')
  await api('PATCH', '/users/@me', { username: 'Frolf Bot' })
  await api('GET', `/users/${ada.id}`)
  await api('GET', '/users/@me/guilds?with_counts=true')
  await api('GET', `/users/@me/guilds/${club.id}/member`)
  await api('POST', '/users/@me/channels', { recipient_id: ada.id })
  await api('GET', '/users/111111111111111111', undefined, 404)
})

test('server, roles and members', async () => {
  await api('GET', `/guilds/${club.id}?with_counts=true`)
  await api('PATCH', `/guilds/${club.id}`, { name: 'No' }, 403)
  await api('GET', `/guilds/${club.id}/preview`)
  await api('GET', `/guilds/${club.id}/roles`)
  const role = await api<WithId>('POST', `/guilds/${club.id}/roles`, { name: 'Player', permissions: '0', color: 255 }, 200)
  await api('GET', `/guilds/${club.id}/roles/${role.id}`)
  await api('GET', `/guilds/${club.id}/roles/member-counts`)
  await api('PATCH', `/guilds/${club.id}/roles/${role.id}`, { hoist: true, permissions: '1024' })
  await api('PATCH', `/guilds/${club.id}/roles`, [{ id: role.id, position: 1 }])
  await api('PUT', `/guilds/${club.id}/members/${ada.id}/roles/${role.id}`, undefined, 204)
  await api('GET', `/guilds/${club.id}/members?limit=100`)
  await api('GET', `/guilds/${club.id}/members/search?query=bir&limit=5`)
  await api('GET', `/guilds/${club.id}/members/${ada.id}`)
  await api('GET', `/guilds/${club.id}/members/111111111111111111`, undefined, 404)
  await api('PATCH', `/guilds/${club.id}/members/${(await club.member('birdie')).id}`, { roles: [role.id] }, 403)
  await api('PATCH', `/guilds/${club.id}/members/${(await club.member('chains')).id}`, { roles: [role.id] }, 200)
  await club.editMember(sandbox.core.world.botId, { nick: null })
  await api('PATCH', `/guilds/${club.id}/members/@me`, { nick: 'Frolf' })
  await api('DELETE', `/guilds/${club.id}/members/${ada.id}/roles/${role.id}`, undefined, 204)
  await api('DELETE', `/guilds/${club.id}/roles/${role.id}`, undefined, 204)
  await api('GET', `/guilds/${club.id}/bans`, undefined, 403)
})

test('channels and threads', async () => {
  await api('GET', `/guilds/${club.id}/channels`)
  const channel = await api<WithId>(
    'POST',
    `/guilds/${club.id}/channels`,
    { name: 'Frolf Events', topic: 'x', permission_overwrites: [] },
    201,
  )
  const category = await api<WithId>('POST', `/guilds/${club.id}/channels`, { name: 'Frolf', type: 4 }, 201)
  await api('POST', `/guilds/${club.id}/channels`, { name: 'Voice', type: 2, parent_id: category.id }, 201)
  await api('GET', `/channels/${channel.id}`)
  await api('PATCH', `/channels/${channel.id}`, { name: 'frolf-events', parent_id: category.id })
  await api('PATCH', `/guilds/${club.id}/channels`, [{ id: channel.id, position: 3 }], 204)
  await api('PUT', `/channels/${channel.id}/permissions/${ada.id}`, { type: 1, allow: '1024', deny: '2048' }, 204)
  await api('DELETE', `/channels/${channel.id}/permissions/${ada.id}`, undefined, 204)

  const message = await api<WithId>('POST', `/channels/${channel.id}/messages`, { content: 'Round' })
  const thread = await api<WithId>('POST', `/channels/${channel.id}/messages/${message.id}/threads`, { name: 'Round' }, 201)
  await api('POST', `/channels/${channel.id}/messages/${message.id}/threads`, { name: 'Round' }, 400)
  const plain = await api<WithId>('POST', `/channels/${channel.id}/threads`, { name: 'Plain', type: 11 }, 201)
  await api('GET', `/channels/${thread.id}`)
  await api('PUT', `/channels/${thread.id}/thread-members/${ada.id}`, undefined, 204)
  await api('GET', `/channels/${thread.id}/thread-members?with_member=true`)
  await api('GET', `/channels/${thread.id}/thread-members/${ada.id}`)
  await api('DELETE', `/channels/${thread.id}/thread-members/${ada.id}`, undefined, 204)
  await api('DELETE', `/channels/${thread.id}/thread-members/@me`, undefined, 204)
  await api('PUT', `/channels/${thread.id}/thread-members/@me`, undefined, 204)
  await api('GET', `/guilds/${club.id}/threads/active`)
  await api('PATCH', `/channels/${plain.id}`, { archived: true })
  await api('PATCH', `/channels/${plain.id}`, { name: 'x' }, 400)
  await api('GET', `/channels/${channel.id}/threads/archived/public`)
  await api('GET', `/channels/${channel.id}/threads/archived/private`)
  await api('GET', `/channels/${channel.id}/users/@me/threads/archived/private`)
  await api('DELETE', `/channels/${thread.id}`)
  await api('DELETE', `/channels/${channel.id}`)
  await api('GET', `/channels/${channel.id}`, undefined, 404)
})

const EVERYTHING_V2 = [
  { type: 10, content: '# Round' },
  {
    type: 17,
    accent_color: 255,
    components: [
      {
        type: 9,
        components: [{ type: 10, content: 'Playing: 3' }],
        accessory: { type: 2, style: 1, label: 'Join', custom_id: 'join', emoji: { name: '🥏' } },
      },
      { type: 14, spacing: 2, divider: false },
      { type: 12, items: [{ media: { url: 'attachment://chart.png' }, description: 'A chart' }] },
      { type: 13, file: { url: 'attachment://chart.png' } },
      { type: 1, components: [{ type: 5, custom_id: 'who', placeholder: 'Who' }] },
      {
        type: 1,
        components: [{ type: 3, custom_id: 'tee', options: [{ label: 'Red', value: 'r', description: 'Short', default: true }] }],
      },
      { type: 1, components: [{ type: 8, custom_id: 'where', channel_types: [0] }] },
      { type: 1, components: [{ type: 6, custom_id: 'role' }] },
      { type: 1, components: [{ type: 7, custom_id: 'any' }] },
      { type: 1, components: [{ type: 2, style: 5, label: 'Site', url: 'https://example.com' }] },
    ],
  },
]

function withFile(payload: unknown, name: string): FormData {
  const form = new FormData()
  form.set('payload_json', JSON.stringify(payload))
  form.set(
    'files[0]',
    new File([Buffer.from('89504e470d0a1a0a0000000d49484452000000100000000a', 'hex')], name, { type: 'image/png' }),
  )
  return form
}

test('messages, pins and reactions', async () => {
  const base = `/channels/${general}`
  const embed = {
    title: 'Leaderboard',
    description: 'x',
    color: 5,
    timestamp: '2026-01-01T00:00:00+00:00',
    author: { name: 'A', icon_url: 'https://example.com/a.png' },
    footer: { text: 'F' },
    image: { url: 'attachment://chart.png' },
    thumbnail: { url: 'https://example.com/t.png' },
    fields: [{ name: 'n', value: 'v' }],
  }
  const sent = await api<WithId>(
    'POST',
    `${base}/messages`,
    withFile(
      {
        content: `Hi <@${ada.id}>`,
        embeds: [embed],
        nonce: 'abc',
        enforce_nonce: true,
        attachments: [{ id: 0, description: 'd' }],
      },
      'chart.png',
    ),
  )
  const again = await api<WithId>('POST', `${base}/messages`, { content: 'Hi', nonce: 'abc', enforce_nonce: true })
  expect(again.id).toBe(sent.id)
  await api('POST', `${base}/messages`, { content: 'Reply', message_reference: { message_id: sent.id } })
  await api(
    'POST',
    `${base}/messages`,
    withFile({ flags: 1 << 15, components: EVERYTHING_V2, attachments: [{ id: '0' }] }, 'chart.png'),
  )
  await api('POST', `${base}/messages`, {}, 400)
  await api('GET', `${base}/messages?limit=50`)
  await api('GET', `${base}/messages/${sent.id}`)
  await api('PATCH', `${base}/messages/${sent.id}`, { content: 'Edited', embeds: [] })
  await api('PUT', `${base}/messages/${sent.id}/reactions/${encodeURIComponent('🥏')}/@me`, undefined, 204)
  await ada.react(
    (await ada.sees('general')).find((m) => m.id === sent.id)!,
    '🥏',
  )
  await api('GET', `${base}/messages/${sent.id}`)
  await api('GET', `${base}/messages/${sent.id}/reactions/${encodeURIComponent('🥏')}`)
  await api('DELETE', `${base}/messages/${sent.id}/reactions/${encodeURIComponent('🥏')}/${ada.id}`, undefined, 204)
  await api('DELETE', `${base}/messages/${sent.id}/reactions/${encodeURIComponent('🥏')}/@me`, undefined, 204)
  await api('PUT', `${base}/messages/${sent.id}/reactions/nonsense/@me`, undefined, 400)
  await api('PUT', `${base}/messages/${sent.id}/reactions/${encodeURIComponent('👍')}/@me`, undefined, 204)
  await api('DELETE', `${base}/messages/${sent.id}/reactions/${encodeURIComponent('👍')}`, undefined, 204)
  await api('DELETE', `${base}/messages/${sent.id}/reactions`, undefined, 204)
  await api('PUT', `${base}/messages/pins/${sent.id}`, undefined, 204)
  await api('GET', `${base}/messages/pins`)
  await api('GET', `${base}/pins`)
  await api('DELETE', `${base}/messages/pins/${sent.id}`, undefined, 204)
  await api('PUT', `${base}/pins/${sent.id}`, undefined, 204)
  await api('DELETE', `${base}/pins/${sent.id}`, undefined, 204)
  await api('POST', `${base}/typing`, undefined, 204)
  const more = await api<WithId>('POST', `${base}/messages`, { content: 'more' })
  const most = await api<WithId>('POST', `${base}/messages`, { content: 'most' })
  await api('POST', `${base}/messages/bulk-delete`, { messages: [more.id, most.id] }, 204)
  await api('DELETE', `${base}/messages/${sent.id}`, undefined, 204)
  await api('GET', `${base}/messages/${sent.id}`, undefined, 404)
})

test('scheduled events', async () => {
  const base = `/guilds/${club.id}/scheduled-events`
  const body = {
    name: 'Round',
    privacy_level: 2,
    entity_type: 3,
    scheduled_start_time: new Date(Date.now() + 3_600_000).toISOString(),
    scheduled_end_time: new Date(Date.now() + 7_200_000).toISOString(),
    entity_metadata: { location: 'Maple Hill' },
  }
  const event = await api<WithId>('POST', base, body, 200)
  await api('POST', base, { ...body, scheduled_end_time: undefined }, 400)
  await ada.interested(event.id)
  await api('GET', `${base}?with_user_count=true`)
  await api('GET', `${base}/${event.id}?with_user_count=true`)
  await api('GET', `${base}/${event.id}/users?with_member=true`)
  await api('GET', `${base}/${event.id}/users/counts`)
  await api('PATCH', `${base}/${event.id}`, { status: 2 })
  await api('PATCH', `${base}/${event.id}`, { status: 1 }, 400)
  await api('DELETE', `${base}/${event.id}`, undefined, 204)
  await api('GET', `${base}/${event.id}`, undefined, 404)
})

const COMMAND = {
  name: 'round',
  description: 'Rounds',
  options: [
    {
      type: 1,
      name: 'create',
      description: 'Make one',
      options: [
        { type: 3, name: 'title', description: 'Title', required: true, max_length: 100 },
        { type: 4, name: 'holes', description: 'Holes', min_value: 1, max_value: 36, choices: [{ name: '18', value: 18 }] },
        { type: 6, name: 'host', description: 'Host' },
        { type: 7, name: 'where', description: 'Where', channel_types: [0] },
        { type: 8, name: 'role', description: 'Role' },
        { type: 10, name: 'fee', description: 'Fee' },
        { type: 11, name: 'file', description: 'File' },
        { type: 5, name: 'open', description: 'Open' },
        { type: 9, name: 'any', description: 'Any' },
      ],
    },
    { type: 2, name: 'admin', description: 'Admin', options: [{ type: 1, name: 'wipe', description: 'Wipe' }] },
  ],
}

test('application commands', async () => {
  for (const base of [
    `/applications/${sandbox.applicationId}/commands`,
    `/applications/${sandbox.applicationId}/guilds/${club.id}/commands`,
  ]) {
    const made = await api<WithId>('POST', base, { ...COMMAND, default_member_permissions: '32' }, 201)
    await api('POST', base, COMMAND, 200)
    await api('GET', `${base}?with_localizations=true`)
    await api('GET', `${base}/${made.id}`)
    await api('PATCH', `${base}/${made.id}`, { description: 'All about rounds' })
    await api('PUT', base, [COMMAND, { name: 'Profile', type: 2 }])
    await api('PUT', base, [{ name: 'NOT lower', description: 'x' }], 400)
    await api('DELETE', `${base}/${made.id}`, undefined, 204)
    await api('GET', `${base}/${made.id}`, undefined, 404)
  }
  await api('GET', `/applications/${sandbox.applicationId}/guilds/${club.id}/commands/permissions`)
})

test('interactions and their webhooks', async () => {
  await api('PUT', `/applications/${sandbox.applicationId}/guilds/${club.id}/commands`, [COMMAND])
  const start = async (kind: 'slash' | 'press') => {
    const view =
      kind === 'slash'
        ? await ada.startSlash('round create', { title: 'Sunday' }, 'general')
        : await ada.startPress(
            (await ada.sees('general')).findLast((m) => m.buttons.length > 0)!,
            'Join',
          )
    const { id, token } = sandbox.core.world.interactions.get(view.id)!
    return { callback: `/interactions/${id}/${token}/callback`, webhook: `/webhooks/${sandbox.applicationId}/${token}` }
  }
  const button = { type: 1, components: [{ type: 2, style: 1, label: 'Join', custom_id: 'join' }] }

  const first = await start('slash')
  await api('POST', `${first.callback}?with_response=true`, { type: 4, data: { content: 'Hi', components: [button] } }, 200)
  await api('POST', first.callback, { type: 4, data: { content: 'Hi' } }, 400)
  await api('GET', `${first.webhook}/messages/@original`)
  await api('PATCH', `${first.webhook}/messages/@original`, { content: 'Hello' })
  const followup = await api<WithId>('POST', `${first.webhook}?wait=true`, { content: 'More', flags: 64 }, 200)
  await api('GET', `${first.webhook}/messages/${followup.id}`)
  await api('PATCH', `${first.webhook}/messages/${followup.id}`, { content: 'Even more' })
  await api('DELETE', `${first.webhook}/messages/${followup.id}`, undefined, 204)

  const second = await start('slash')
  await api('POST', `${second.callback}?with_response=true`, { type: 5, data: { flags: 64 } }, 200)
  await api('POST', second.webhook, withFile({ content: 'Done' }, 'chart.png'), 200)
  await api('DELETE', `${second.webhook}/messages/@original`, undefined, 204)

  const third = await start('slash')
  await api('POST', `${third.callback}?with_response=true`, {
    type: 9,
    data: {
      custom_id: 'm',
      title: 'Form',
      components: [{ type: 18, label: 'Title', component: { type: 4, custom_id: 't', style: 1 } }],
    },
  })
  const press = await start('press')
  await api('POST', `${press.callback}?with_response=true`, { type: 7, data: { content: 'In!' } }, 200)
  const silent = await start('press')
  await api('POST', silent.callback, { type: 6 }, 204)
  await api('GET', `${silent.webhook}/messages/@original`)
  await api('POST', `/interactions/111111111111111111/nonsense/callback`, { type: 6 }, 404)
})

test('leaves the server, and is a stranger then', async () => {
  await api('DELETE', `/users/@me/guilds/${club.id}`, undefined, 204)
  await api('GET', `/guilds/${club.id}`, undefined, 404)
  await api('GET', `/channels/${general}`, undefined, 403)
})

test('a wrong token is unauthorized', async () => {
  const response = await fetch(`${sandbox.apiUrl}/v10/users/@me`, { headers: { authorization: 'Bot wrong' } })
  expect(response.status).toBe(401)
  expect(await response.json()).toEqual({ message: '401: Unauthorized', code: 0 })
})

test('most of what is described was asked', () => {
  expect(visited.size).toBeGreaterThan(90)
})
