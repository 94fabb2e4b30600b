// Whatever is sent, the sandbox answers as Discord would: with a 2xx or 4xx and a coded body, never with a bug of its own.
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, connectDriver } from './driver.ts'
import { type Sandbox, startSandbox } from './sandbox.ts'

/** Enough to visit every route with a handful of bodies in a few seconds; `FUZZ_RUNS=20000` looks harder. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 600)

let sandbox: Sandbox
let ada: Actor
let routes: [method: string, path: string][]

beforeAll(async () => {
  sandbox = await startSandbox()
  const discord = connectDriver(sandbox.url)
  const club = await discord.guild()
  ada = await club.member('ada')
  const general = (await ada.channel('general')).channel.id
  const api = async (method: string, path: string, body: unknown) => {
    const response = await fetch(`${sandbox.apiUrl}/v10${path}`, {
      method,
      headers: { authorization: `Bot ${sandbox.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return ((await response.json()) as { id: string }).id
  }
  const message = await api('POST', `/channels/${general}/messages`, { content: 'x' })
  const thread = await api('POST', `/channels/${general}/threads`, { name: 'x', type: 11 })
  const role = await api('POST', `/guilds/${club.id}/roles`, { name: 'x' })
  const event = await api('POST', `/guilds/${club.id}/scheduled-events`, {
    name: 'x',
    privacy_level: 2,
    entity_type: 3,
    scheduled_start_time: new Date(Date.now() + 3_600_000).toISOString(),
    scheduled_end_time: new Date(Date.now() + 7_200_000).toISOString(),
    entity_metadata: { location: 'x' },
  })
  const commands = `/applications/${sandbox.applicationId}/guilds/${club.id}/commands`
  const command = await api('POST', commands, { name: 'x', description: 'x' })
  const view = await ada.startSlash('x', {}, 'general')
  const { id, token } = sandbox.core.world.interactions.get(view.id)!
  const chains = (await club.member('chains')).id
  routes = [
    ['POST', `/channels/${general}/messages`],
    ['PATCH', `/channels/${general}/messages/${message}`],
    ['POST', `/channels/${general}/messages/bulk-delete`],
    ['POST', `/channels/${general}/messages/${message}/threads`],
    ['POST', `/channels/${general}/threads`],
    ['PATCH', `/channels/${general}`],
    ['PATCH', `/channels/${thread}`],
    ['PUT', `/channels/${general}/permissions/${role}`],
    ['POST', `/guilds/${club.id}/channels`],
    ['PATCH', `/guilds/${club.id}/channels`],
    ['PATCH', `/guilds/${club.id}`],
    ['POST', `/guilds/${club.id}/roles`],
    ['PATCH', `/guilds/${club.id}/roles`],
    ['PATCH', `/guilds/${club.id}/roles/${role}`],
    ['PATCH', `/guilds/${club.id}/members/${chains}`],
    ['PATCH', `/guilds/${club.id}/members/@me`],
    ['POST', `/guilds/${club.id}/scheduled-events`],
    ['PATCH', `/guilds/${club.id}/scheduled-events/${event}`],
    ['POST', commands],
    ['PUT', commands],
    ['PATCH', `${commands}/${command}`],
    ['PATCH', '/applications/@me'],
    ['PATCH', '/users/@me'],
    ['POST', '/users/@me/channels'],
    ['POST', `/interactions/${id}/${token}/callback`],
    ['POST', `/webhooks/${sandbox.applicationId}/${token}`],
    ['PATCH', `/webhooks/${sandbox.applicationId}/${token}/messages/@original`],
    ['PUT', `/guilds/${club.id}/bans/${chains}`],
  ]
})
afterAll(() => sandbox.close())

/** Names that routes look at, so that arbitrary values land where they are read. */
const KEYS = [
  'content',
  'embeds',
  'components',
  'flags',
  'allowed_mentions',
  'attachments',
  'nonce',
  'message_reference',
  'messages',
  'name',
  'type',
  'topic',
  'position',
  'parent_id',
  'permission_overwrites',
  'allow',
  'deny',
  'archived',
  'permissions',
  'color',
  'colors',
  'id',
  'nick',
  'roles',
  'communication_disabled_until',
  'entity_type',
  'entity_metadata',
  'scheduled_start_time',
  'status',
  'recurrence_rule',
  'description',
  'options',
  'choices',
  'required',
  'default_member_permissions',
  'contexts',
  'username',
  'recipient_id',
  'data',
  'custom_id',
  'title',
  'component',
  'label',
  'style',
  'fields',
  'value',
  'parse',
  'users',
  'accessory',
  'media',
  'url',
  'items',
  'file',
]

const anyValue = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.integer({ min: -3, max: 30 }),
    fc.double(),
    fc.string({ maxLength: 10 }),
    fc.constantFrom('111111111111111111', '2030-01-01T00:00:00Z', 'https://example.com', 'attachment://x.png', '🥏'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('value'), { maxKeys: 6 }),
  ),
})).value

test('no body breaks a route', { timeout: 1_200_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), anyValue, async (which, body) => {
      const [method, path] = routes[which % routes.length]!
      const response = await fetch(`${sandbox.apiUrl}/v10${path}`, {
        method,
        headers: { authorization: `Bot ${sandbox.token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      const text = await response.text()
      expect(response.status, `${method} ${path} ${JSON.stringify(body)}: ${text}`).toBeLessThan(500)
      if (response.status >= 400)
        expect(JSON.parse(text)).toMatchObject({ code: expect.any(Number) as number, message: expect.any(String) as string })
    }),
    { numRuns: RUNS },
  )
})

test('no body breaks the control API', { timeout: 1_200_000 }, async () => {
  const club = (await ada.view()).guild.id
  const channel = (await ada.channel('general')).channel.id
  const paths = [
    `/as/${ada.id}/channels/${channel}/messages`,
    `/as/${ada.id}/channels/${channel}/commands`,
    `/as/${ada.id}/channels/${channel}/context-menu`,
    `/as/${ada.id}/guilds/${club}/events`,
    `/guilds/${club}/members`,
    `/guilds/${club}/roles`,
    `/guilds/${club}/channels`,
    '/faults',
    '/gateway',
    '/clock/advance',
  ]
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...paths), anyValue, async (path, body) => {
      const response = await fetch(`${sandbox.url}/control${path}`, { method: 'POST', body: JSON.stringify(body) })
      const text = await response.text()
      expect(response.status, `${path} ${JSON.stringify(body)}: ${text}`).toBeLessThan(500)
    }),
    { numRuns: RUNS / 4 },
  )
})
