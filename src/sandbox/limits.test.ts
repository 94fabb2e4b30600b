// Discord's limits of size, each tried at its edge: what is just allowed is taken, one more is refused.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, type Club, connectDriver, until } from './driver.ts'
import { type Sandbox, startSandbox } from './sandbox.ts'

let sandbox: Sandbox
let club: Club
let ada: Actor
let general: string

beforeAll(async () => {
  sandbox = await startSandbox()
  club = await connectDriver(sandbox.url).guild()
  ada = await club.member('ada')
  general = (await ada.channel('general')).channel.id
})
afterAll(() => sandbox.close())

async function api(method: string, path: string, body: unknown): Promise<{ status: number; id?: string; said: string }> {
  const response = await fetch(`${sandbox.apiUrl}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${sandbox.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const said = await response.text()
  return { status: response.status, said, ...(said.startsWith('{') ? (JSON.parse(said) as { id?: string }) : {}) }
}

const x = (length: number): string => 'x'.repeat(length)
const some = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index))
const row = (...components: unknown[]) => ({ type: 1, components })
const button = (more: object) => ({ type: 2, style: 1, label: 'x', custom_id: 'x', ...more })
const select = (more: object) => ({ type: 3, custom_id: 's', options: [{ label: 'a', value: 'a' }], ...more })
const option = (more: object) => select({ options: [{ label: 'a', value: 'a', ...more }] })

describe('a message', () => {
  test.each<[string, number, (size: number) => object]>([
    ['characters of content', 2000, (n) => ({ content: x(n) })],
    ['embeds', 10, (n) => ({ embeds: some(n, () => ({ title: 'x' })) })],
    ['characters of an embed’s title', 256, (n) => ({ embeds: [{ title: x(n) }] })],
    ['characters of its description', 4096, (n) => ({ embeds: [{ description: x(n) }] })],
    ['characters of its footer', 2048, (n) => ({ embeds: [{ title: 'x', footer: { text: x(n) } }] })],
    ['characters of its author', 256, (n) => ({ embeds: [{ author: { name: x(n) } }] })],
    ['fields', 25, (n) => ({ embeds: [{ fields: some(n, () => ({ name: 'x', value: 'x' })) }] })],
    ['characters of a field’s name', 256, (n) => ({ embeds: [{ fields: [{ name: x(n), value: 'x' }] }] })],
    ['characters of a field', 1024, (n) => ({ embeds: [{ fields: [{ name: 'x', value: x(n) }] }] })],
    [
      'characters in all embeds, names, footers and authors included',
      6000,
      (n) => ({
        embeds: [
          { title: x(100), author: { name: x(100) }, footer: { text: x(100) }, fields: [{ name: x(100), value: x(100) }] },
          { description: x(4000) },
          { description: x(n - 4500) },
        ],
      }),
    ],
    ['rows', 5, (n) => ({ components: some(n, (i) => row(button({ custom_id: `${i}` }))) })],
    ['buttons in a row', 5, (n) => ({ components: [row(...some(n, (i) => button({ custom_id: `${i}` })))] })],
    ['selects in a row', 1, (n) => ({ components: [row(...some(n, (i) => select({ custom_id: `${i}` })))] })],
    ['characters of a button’s label', 80, (n) => ({ components: [row(button({ label: x(n) }))] })],
    ['characters of a button’s custom id', 100, (n) => ({ components: [row(button({ custom_id: x(n) }))] })],
    [
      'characters of a link',
      512,
      (n) => ({ components: [row({ type: 2, style: 5, label: 'x', url: `https://a.b/${x(n - 12)}` })] }),
    ],
    ['characters of a select’s custom id', 100, (n) => ({ components: [row(select({ custom_id: x(n) }))] })],
    ['characters of a select’s placeholder', 150, (n) => ({ components: [row(select({ placeholder: x(n) }))] })],
    ['options', 25, (n) => ({ components: [row(select({ options: some(n, (i) => ({ label: 'a', value: `${i}` })) }))] })],
    ['characters of an option’s label', 100, (n) => ({ components: [row(option({ label: x(n) }))] })],
    ['characters of an option’s value', 100, (n) => ({ components: [row(option({ value: x(n) }))] })],
    ['characters of an option’s description', 100, (n) => ({ components: [row(option({ description: x(n) }))] })],
    ['characters of a nonce', 25, (n) => ({ content: 'x', nonce: x(n) })],
    [
      'users whom it may ping',
      100,
      (n) => ({ content: 'x', allowed_mentions: { users: some(n, (i) => `${10n ** 17n + BigInt(i)}`) } }),
    ],
  ])('has at most so many %s: %i', async (_what, limit, body) => {
    expect((await api('POST', `/channels/${general}/messages`, body(limit))).said).not.toContain('"errors"')
    const refused = await api('POST', `/channels/${general}/messages`, body(limit + 1))
    expect([refused.status, refused.said]).toEqual([400, expect.stringContaining('50035')])
  })
})

describe('what a server holds', () => {
  const event = (more: object) => ({
    name: 'Round',
    privacy_level: 2,
    entity_type: 3,
    scheduled_start_time: new Date(Date.now() + 3_600_000).toISOString(),
    scheduled_end_time: new Date(Date.now() + 7_200_000).toISOString(),
    entity_metadata: { location: 'x' },
    ...more,
  })
  const thread = (more: object) => ({ name: 'x', type: 11, ...more })
  const command = (more: object) => ({ name: 'x', description: 'x', ...more })
  const withOption = (more: object) => command({ options: [{ type: 3, name: 'o', description: 'x', ...more }] })
  const withChoice = (more: object) => withOption({ choices: [{ name: 'c', value: 'c', ...more }] })
  const events = () => `/guilds/${club.id}/scheduled-events`
  const threads = () => `/channels/${general}/threads`
  const commands = () => `/applications/${sandbox.applicationId}/guilds/${club.id}/commands`

  test.each<[string, number, () => string, (size: number) => object]>([
    ['an event’s name', 100, events, (n) => event({ name: x(n) })],
    ['an event’s description', 1000, events, (n) => event({ description: x(n) })],
    ['an event’s place', 100, events, (n) => event({ entity_metadata: { location: x(n) } })],
    ['a thread’s name', 100, threads, (n) => thread({ name: x(n) })],
    ['a channel’s name', 100, () => `/guilds/${club.id}/channels`, (n) => ({ name: x(n) })],
    ['a channel’s topic', 1024, () => `/guilds/${club.id}/channels`, (n) => ({ name: 'x', topic: x(n) })],
    ['a role’s name', 100, () => `/guilds/${club.id}/roles`, (n) => ({ name: x(n) })],
    ['a command’s name', 32, commands, (n) => command({ name: x(n) })],
    ['a command’s description', 100, commands, (n) => command({ description: x(n) })],
    ['an option’s name', 32, commands, (n) => withOption({ name: x(n) })],
    ['an option’s description', 100, commands, (n) => withOption({ description: x(n) })],
    ['a choice’s name', 100, commands, (n) => withChoice({ name: x(n) })],
    ['a choice’s value', 100, commands, (n) => withChoice({ value: x(n) })],
    [
      'the options of a command',
      25,
      commands,
      (n) => command({ options: some(n, (i) => ({ type: 3, name: `o${i}`, description: 'x' })) }),
    ],
    ['the choices of an option', 25, commands, (n) => withOption({ choices: some(n, (i) => ({ name: `${i}`, value: `${i}` })) })],
  ])('%s: at most %i', async (_what, limit, path, body) => {
    expect((await api('POST', path(), body(limit))).said).not.toContain('"errors"')
    const refused = await api('POST', path(), body(limit + 1))
    expect([refused.status, refused.said]).toEqual([400, expect.stringContaining('50035')])
  })
})

describe('the answer to an interaction', () => {
  async function callback(autocomplete: boolean): Promise<string> {
    const options = [{ type: 3, name: 'o', description: 'x', autocomplete: true }]
    await api('PUT', `/applications/${sandbox.applicationId}/guilds/${club.id}/commands`, [
      { name: 'go', description: 'x', options },
    ])
    if (autocomplete) void ada.suggestions('go', 'o', 'x', {}, 'general').catch(() => [])
    else await ada.startSlash('go', {}, 'general')
    const find = () =>
      [...sandbox.core.world.interactions.values()].findLast(
        (one) => one.responseType === null && (one.kind === 'autocomplete') === autocomplete,
      )
    const { id, token } = await until(find)
    return `/interactions/${id}/${token}/callback`
  }

  const field = (component: object, more: object = {}) => ({ type: 18, label: 'L', component, ...more })
  const text = (more: object = {}) => ({ type: 4, custom_id: 'a', style: 1, ...more })
  const modal = (more: object) => ({ type: 9, data: { custom_id: 'm', title: 't', components: [field(text())], ...more } })
  const withField = (component: object, more: object = {}) => modal({ components: [field(component, more)] })

  test.each<[string, number, (size: number) => object]>([
    ['characters of a form’s title', 45, (n) => modal({ title: x(n) })],
    ['characters of a form’s custom id', 100, (n) => modal({ custom_id: x(n) })],
    ['fields of a form', 5, (n) => modal({ components: some(n, (i) => field(text({ custom_id: `${i}` }))) })],
    ['characters of a field’s label', 45, (n) => withField(text(), { label: x(n) })],
    ['characters of a field’s description', 100, (n) => withField(text(), { description: x(n) })],
    ['characters of a field’s custom id', 100, (n) => withField(text({ custom_id: x(n) }))],
    ['characters of a text field’s placeholder', 100, (n) => withField(text({ placeholder: x(n) }))],
    ['characters that a text field can ask for', 4000, (n) => withField(text({ max_length: n }))],
    ['characters that a text field can require', 4000, (n) => withField(text({ min_length: n }))],
    ['characters in a text field from the start', 4000, (n) => withField(text({ value: x(n) }))],
    ['characters in a short field from the start', 10, (n) => withField(text({ value: x(n), max_length: 10 }))],
    ['options of a choice', 25, (n) => withField(select({ options: some(n, (i) => ({ label: 'a', value: `${i}` })) }))],
    [
      'users in a choice from the start',
      25,
      (n) =>
        withField({
          type: 5,
          custom_id: 'u',
          max_values: 25,
          default_values: some(n, (i) => ({ id: `${10n ** 17n + BigInt(i)}`, type: 'user' })),
        }),
    ],
    ['users to choose', 25, (n) => withField({ type: 5, custom_id: 'u', max_values: n })],
    ['files', 10, (n) => withField({ type: 19, custom_id: 'f', max_values: n })],
  ])('has at most so many %s: %i', async (_what, limit, body) => {
    const to = await callback(false)
    const refused = await api('POST', to, body(limit + 1))
    expect([refused.status, refused.said]).toEqual([400, expect.stringContaining('50035')])
    expect((await api('POST', to, body(limit))).said).toBe('')
  })

  test.each<[string, number, (size: number) => object]>([
    ['choices', 25, (n) => ({ type: 8, data: { choices: some(n, (i) => ({ name: 'c', value: `${i}` })) } })],
    ['characters of a choice’s name', 100, (n) => ({ type: 8, data: { choices: [{ name: x(n), value: 'v' }] } })],
    ['characters of a choice’s value', 100, (n) => ({ type: 8, data: { choices: [{ name: 'c', value: x(n) }] } })],
    ['characters of content', 2000, (n) => ({ type: 4, data: { content: x(n) } })],
  ])('has at most so many %s: %i', async (_what, limit, body) => {
    const to = await callback(true)
    const refused = await api('POST', to, body(limit + 1))
    expect([refused.status, refused.said]).toEqual([400, expect.stringContaining('50035')])
    if (limit !== 2000) expect((await api('POST', to, body(limit))).said).toBe('')
  })
})

test('a channel takes two names or topics in ten minutes, and its threads are archived and opened as often as one likes', async () => {
  const strict = await startSandbox({ rateLimits: 'discord' })
  try {
    const owner = await (await connectDriver(strict.url).guild()).member('ada')
    const channel = (await owner.channel('general')).channel.id
    const send = async (method: string, path: string, body: unknown) =>
      await fetch(`${strict.apiUrl}/v10${path}`, {
        method,
        headers: { authorization: `Bot ${strict.token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    const thread = (await (await send('POST', `/channels/${channel}/threads`, { name: 'x', type: 11 })).json()) as { id: string }
    const change = async (body: unknown) => (await send('PATCH', `/channels/${thread.id}`, body)).status
    const statuses: number[] = []
    for (const archived of [true, false, true, false]) statuses.push(await change({ archived }))
    for (const name of ['a', 'b', 'c']) statuses.push(await change({ name }))
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429])
  } finally {
    await strict.close()
  }
})
