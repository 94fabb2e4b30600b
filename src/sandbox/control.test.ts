// The control API and the driver: looking and acting as a member, the admin's hand, the stream, and a world that outlives the process.
import { request } from 'node:http'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Actor, type Club, connectDriver, type Driver, file, until } from './driver.ts'
import { type Sandbox, startSandbox } from './sandbox.ts'

let sandbox: Sandbox
let discord: Driver
let club: Club
let ada: Actor
let chains: Actor

async function meet(): Promise<void> {
  discord = connectDriver(sandbox.url)
  club = await discord.guild()
  ada = await club.member('ada')
  chains = await club.member('chains')
}
beforeEach(async () => {
  sandbox = await startSandbox()
  await meet()
})
afterEach(() => sandbox.close())

describe('looking', () => {
  test('each member sees what is theirs to see', async () => {
    const names = async (who: Actor) => (await who.view()).channels.map((c) => c.channel.name)
    expect(await names(ada)).toEqual(['Clubhouse', 'general', 'disc-talk', 'committee'])
    expect(await names(chains)).toEqual(['Clubhouse', 'general', 'disc-talk'])
    await expect(chains.sees('committee')).rejects.toThrow('chains sees no channel committee')
    const hidden = (await ada.channel('committee')).channel.id
    await expect(chains.sees(hidden)).rejects.toThrow('Channel not found')
    await expect(chains.say(hidden, 'hello')).rejects.toThrow('Channel not found')
  })

  test('the page’s place says how to get the page', async () => {
    const answer = await fetch(`${sandbox.url}/`)
    expect(answer.status).toBe(200)
    expect((await fetch(`${sandbox.url}/control/nonsense`)).status).toBe(404)
    expect((await fetch(`${sandbox.url}/control/world`, { method: 'DELETE' })).status).toBe(405)
  })

  // `fetch` tidies a path up before it sends it.
  test.each([
    '/../../package.json',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/..\\..\\package.json',
    '//etc/hosts.js',
    '/%00.js',
    '/%E0%A4%A.js',
    '/page%2f..%2f..%2f..%2fetc%2fpasswd.css',
  ])('nothing outside the page’s folder is given out for %s', async (path) => {
    const { hostname, port } = new URL(sandbox.url)
    const status = await new Promise<number | undefined>((resolve, reject) => {
      request({ hostname, port, path }, (response) => resolve((response.resume(), response.statusCode)))
        .on('error', reject)
        .end()
    })
    expect([400, 404]).toContain(status)
    expect((await fetch(`${sandbox.url}/`)).status).toBe(200)
  })

  test('a fault of the sandbox is told in words; the stack is for whoever looks after it', async () => {
    const faults: unknown[] = []
    const own = await startSandbox({ onFault: (error) => faults.push(error) })
    Object.defineProperty(own.core.world, 'interactions', {
      get() {
        throw new TypeError('broken on purpose')
      },
    })
    const answer = await fetch(`${own.url}/control/interactions/1`)
    expect(answer.status).toBe(500)
    expect(await answer.json()).toEqual({
      error: 'The sandbox has a fault of its own: broken on purpose. What it printed says more.',
    })
    expect(faults).toEqual([expect.objectContaining({ message: 'broken on purpose' })])
    expect((await fetch(`${own.url}/control/interactions/%E0%A4%A`)).status).toBe(400)
    await own.close()
  })

  test('the stream tells a viewer what they may see, and nothing else', async () => {
    const controller = new AbortController()
    const response = await fetch(`${sandbox.url}/control/as/${chains.id}/stream`, { signal: controller.signal })
    let heard = ''
    const reading = (async () => {
      for await (const chunk of response.body!) heard += Buffer.from(chunk).toString()
    })().catch(() => undefined)
    await ada.say('committee', 'secret')
    await ada.say('general', 'public')
    await club.createChannel('new-one')
    await until(() => heard.includes('public') && heard.includes('event: guild'))
    expect(heard).toContain('event: hello')
    expect(heard).not.toContain('secret')
    controller.abort()
    await reading
  })
})

describe('acting', () => {
  test('messages are said, edited, replied to and deleted, by those who may', async () => {
    const said = await ada.say('general', 'hello', { files: [file('a.csv', 'x')] })
    const reply = await chains.say('general', `hi ${ada.mention}`, { replyTo: said })
    expect(reply.pingedUserIds).toEqual([ada.id])
    await expect(chains.edit(said, 'no')).rejects.toThrow('You can edit only your own messages')
    await expect(chains.delete(said)).rejects.toThrow('permission')
    expect((await ada.edit(said, 'hello all')).text).toBe('hello all')
    await ada.delete(reply)
    expect(await chains.looksAt(reply)).toBeUndefined()
    await expect(ada.say('general', '  ')).rejects.toThrow('Cannot send an empty message')
  })

  test('wrong requests are told field by field', async () => {
    await expect(
      fetch(`${sandbox.url}/control/guilds`, { method: 'POST', body: JSON.stringify({ name: 'x' }) }).then((r) => r.json()),
    ).resolves.toMatchObject({ fields: { name: expect.stringContaining('>=2') as string } })
  })

  test('native events are made, joined, edited and end by the clock', async () => {
    const now = await discord.now()
    const input = { name: 'Picnic', location: 'Park', startsAt: now + 3_600_000, endsAt: now + 7_200_000 }
    await expect(chains.createEvent(input)).rejects.toThrow('permission')
    await expect(ada.createEvent({ ...input, startsAt: now - 1000 })).rejects.toThrow('in the past')
    const { event } = await ada.createEvent(input)
    await chains.interested(event.id)
    expect((await ada.events())[0]!.interestedUserIds).toEqual([ada.id, chains.id])
    await chains.notInterested(event.id)
    await discord.advance(3_600_001)
    expect((await ada.events())[0]!.event.status).toBe(2)
    await discord.advance(3_600_001)
    expect(await ada.events()).toEqual([])
  })

  test('members come and go', async () => {
    await chains.leave()
    await expect(chains.view()).rejects.toThrow('Member not found')
    await chains.join()
    const nova = await club.join('nova', { nick: 'Nova' })
    expect((await nova.me()).displayName).toBe('Nova')
    await expect(ada.leave()).rejects.toThrow('The owner cannot leave')
  })

  test('an unanswered command fails as in Discord', async () => {
    sandbox.core.world.guilds.get(club.id)!.commands.set('1', {
      id: '111111111111111111',
      application_id: sandbox.applicationId,
      version: '1',
      type: 1,
      name: 'ping',
      description: 'x',
      default_member_permissions: null,
    })
    const view = await chains.startSlash('ping')
    expect(view.status).toBe('pending')
    await discord.advance(3100)
    expect(await chains.settle(view)).toMatchObject({ status: 'failed', error: 'The application did not respond', text: '' })
  })
})

describe('the world', () => {
  test('other servers are apart, and the first can be told from the second', async () => {
    const other = await discord.createGuild({ name: 'Other Club', owner: 'zoe', members: ['ada', 'yuri'], channels: ['lobby'] })
    const yuri = await other.member('yuri')
    expect((await yuri.view()).channels.map((c) => c.channel.name)).toEqual(['lobby'])
    expect((await (await other.member('ada')).view()).guild.name).toBe('Other Club')
    await expect((await club.member('yuri')).view()).rejects.toThrow('Member not found')
    expect(BigInt(other.id) >> 22n).not.toBe(BigInt(club.id) >> 22n)
  })

  test('a reset is a new club with the same people; the snapshot before it can be restored', async () => {
    await ada.say('general', 'remember me')
    await discord.keep('before')
    await discord.reset()
    const fresh = await discord.guild()
    expect(fresh.id).not.toBe(club.id)
    expect((await fresh.member('ada')).id).toBe(ada.id)
    expect((await (await fresh.member('ada')).sees('general')).map((m) => m.text)).not.toContain('remember me')
    await discord.restore('before')
    expect((await ada.sees('general')).map((m) => m.text)).toContain('remember me')
    await expect(discord.restore('nonsense')).rejects.toThrow('Snapshot not found')
  })

  test('survives the process in its folder, files included', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-'))
    try {
      await sandbox.close()
      sandbox = await startSandbox({ dataDir })
      await meet()
      const guildId = club.id
      await discord.advance(60 * 60 * 1000)
      await ada.say('general', 'kept', { files: [file('kept.txt', 'bytes')] })
      await sandbox.close()
      sandbox = await startSandbox({ dataDir })
      await meet()
      expect(club.id).toBe(guildId)
      const kept = await ada.waitsFor('general', 'kept')
      expect(await (await fetch(kept.attachments[0]!.url)).text()).toBe('bytes')
      const later = await ada.say('general', 'after')
      expect(BigInt(later.id)).toBeGreaterThan(BigInt(kept.id))
    } finally {
      await sandbox.close()
      rmSync(dataDir, { recursive: true, force: true })
    }
  })
})
