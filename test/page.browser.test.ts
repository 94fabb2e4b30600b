// The sandbox's page in a real browser, against the real sandbox and a real bot: what a person does there by keyboard and by mouse.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { GuildView, WorldView } from '../src/sandbox/control.ts'
import { type Sandbox, startSandbox } from '../src/sandbox/sandbox.ts'
import { startBrowser, type TestBrowser, type TestPage } from './browser.ts'
import { type PageBot, startPageBot } from './page-bot.ts'
import { become, command, composer, fixed, has, messages, messageWith, option } from './page-hands.ts'
import { until } from './until.ts'

/** A browser test is many steps, each of which may wait long on a busy machine. */
const TEST_MS = 240_000

let folder: string
let browser: TestBrowser
let sandbox: Sandbox
let bot: PageBot
/** One browser page per member and kind of screen, kept for the whole file: making one costs more than a test. */
const pages = new Map<string, TestPage>()

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'frolf-page-'))
  await buildPage(join(folder, 'page'))
  sandbox = await startSandbox({ pageDir: join(folder, 'page') })
  bot = await startPageBot(sandbox.apiUrl, sandbox.token)
  browser = await startBrowser()
})

afterAll(async () => {
  await browser?.close()
  await bot?.close()
  await sandbox?.close()
  rmSync(folder, { recursive: true, force: true })
})

afterEach(() => {
  // No test may leave an error in the page's console behind.
  expect([...pages.values()].flatMap((entry) => entry.errors.splice(0))).toEqual([])
  expect(bot.heard.troubles.splice(0)).toEqual([])
})

/** By the same code as `npm run build`. */
async function buildPage(to: string): Promise<void> {
  const script = new URL('../scripts/build.mjs', import.meta.url).href
  const { bundlePage } = (await import(script)) as { bundlePage: (to: string) => Promise<void> }
  await bundlePage(to)
}

/** The page as this member sees it when it is opened anew. */
async function openAs(username: string, options: Parameters<TestBrowser['open']>[0] = {}, url = sandbox.url): Promise<Page> {
  const key = JSON.stringify([username, options])
  const entry = pages.get(key) ?? (await browser.open(options))
  pages.set(key, entry)
  const { page } = entry
  await page.goto(`${url}/style.css`)
  await page.evaluate(`localStorage.setItem('sandbox.viewer', ${JSON.stringify(username)})`)
  await page.goto(url)
  await composer(page).waitFor()
  await messages(page).first().waitFor()
  return page
}

const item = (page: Page): Locator => page.locator('[data-event-name="Full moon round"]')
const lastMessage = (page: Page): Locator => messages(page).last()

async function say(page: Page, text: string): Promise<void> {
  await composer(page).fill(text)
  await page.keyboard.press('Enter')
  await until('the field is free for the next message', async () => (await composer(page).inputValue()) === '')
}

async function control<T>(path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST'): Promise<T> {
  const response = await fetch(`${sandbox.url}/control${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`)
  return (await response.json()) as T
}

/** Ids of the demo club as its owner sees it. */
async function demo(): Promise<{ user: (username: string) => string; guild: GuildView; channel: (name: string) => string }> {
  const world = await control<WorldView>('/world')
  const user = (username: string) => world.users.find((entry) => entry.user.username === username)!.user.id
  const guild = await control<GuildView>(`/as/${user('ada')}/guilds/${world.guilds[0]!.id}`)
  return { user, guild, channel: (name) => guild.channels.find((view) => view.channel.name === name)!.channel.id }
}

describe('slash commands by keyboard', { timeout: TEST_MS }, () => {
  test('found, completed, checked and sent without a mouse', async () => {
    const page = await openAs('ada')
    await page.keyboard.press('/')
    await page.keyboard.type('round pl')
    await option(page, /round plan/).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.type('riv')
    await option(page, 'River Bend').waitFor()
    await until('only one course is left', async () => (await page.getByRole('option').count()) === 1)
    await page.keyboard.press('Enter')
    await page.keyboard.type('99')
    await page.keyboard.press('Enter')
    await page.getByText('At most 36.').waitFor()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('18')
    await page.keyboard.press('Tab')
    await page.keyboard.type('lay')
    await page.keyboard.press('Enter')
    await option(page, 'Blue tees').waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    const answer = messageWith(page, 'Round at id-River Bend over 18 holes.')
    await answer.waitFor()
    await has(answer, /Ada Ace\s*used\s*\/round plan/)
    expect(bot.heard.commands.at(-1)).toMatchObject({
      name: 'round plan',
      options: { course: 'id-River Bend', holes: 18, layout: 'blue' },
    })
  })

  test('a missing option is named before anything is sent, Esc takes the command back', async () => {
    const page = await openAs('ada')
    const before = bot.heard.commands.length
    await composer(page).focus()
    await page.keyboard.type('/round import ')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('Choose a file.').waitFor()
    await page.keyboard.press('Escape')
    await composer(page).waitFor()
    expect(await composer(page).inputValue()).toBe('')
    expect(bot.heard.commands).toHaveLength(before)
  })

  test('whoever has their Discord in German sees commands, options and choices in German, and may type either name', async () => {
    const page = await openAs('ada')
    const { user } = await demo()
    await control(`/users/${user('ada')}`, { locale: 'de' }, 'PATCH')
    try {
      await composer(page).focus()
      await page.keyboard.type('/runde')
      await option(page, /\/runde planen/).waitFor()
      await composer(page).fill('/round pl')
      await option(page, /\/runde planen/).waitFor()
      await page.keyboard.press('Enter')
      await page.getByLabel(/^bahn, /).fill('River')
      await option(page, 'River Bend').waitFor()
      await until('only one course is left', async () => (await page.getByRole('option').count()) === 1)
      await page.keyboard.press('Enter')
      await page.keyboard.type('9')
      await page.keyboard.press('Tab')
      await page.keyboard.type('Abw')
      await page.keyboard.press('Enter')
      await option(page, 'Blaue Abwürfe').click()
      await page.keyboard.press('Enter')
      await messageWith(page, 'Round at id-River Bend over 9 holes.').waitFor()
      expect(bot.heard.commands.at(-1)).toMatchObject({ name: 'round plan', options: { holes: 9, layout: 'blue' } })
    } finally {
      await control(`/users/${user('ada')}`, { locale: 'en-US' }, 'PATCH')
    }
  })

  test('a file goes with a command', async () => {
    const page = await openAs('ada')
    await composer(page).focus()
    await page.keyboard.type('/round import ')
    await page
      .getByLabel('File for file')
      .setInputFiles({ name: 'card.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n') })
    await page.getByRole('button', { name: 'Send' }).click()
    await messageWith(page, 'Read card.csv, 8 bytes.').waitFor()
  })

  test('a command that nobody answers says so, and can be dismissed', async () => {
    const page = await openAs('ada')
    await command(page, 'silent')
    await page.locator('.sent-command', { hasText: 'is on its way' }).waitFor()
    await until('the bot has it', () => bot.heard.commands.at(-1)?.name === 'silent')
    await control('/clock/advance', { ms: 3000 })
    await page.locator('.sent-command', { hasText: 'The application did not respond' }).waitFor()
    await page.getByRole('button', { name: 'Dismiss' }).last().click()
    await page.locator('.sent-command').waitFor({ state: 'detached' })
  })

  test('a deferred answer is awaited with "thinking" and then put in its place', async () => {
    const page = await openAs('ada')
    await command(page, 'slow')
    await messageWith(page, 'Here is the answer.').waitFor()
    await page.getByText('is thinking').waitFor({ state: 'detached' })
  })
})

describe('forms', { timeout: TEST_MS }, () => {
  test('checked, filled by keyboard, sent with a file', async () => {
    const page = await openAs('ada')
    await command(page, 'form')
    const form = page.getByRole('dialog', { name: 'Every kind of field' })
    await form.waitFor()
    // The first field has the focus.
    await page.keyboard.type('Hi')
    await form.getByRole('button', { name: 'Submit' }).click()
    await form.getByText('At least 3 characters; this is 2.').waitFor()
    expect(await form.getByText('Please make a choice.').count()).toBe(1)
    expect(await form.getByText('Please choose one.').count()).toBe(1)
    await page.keyboard.type(' there')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await option(page, 'Old Quarry').waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await form.getByRole('button', { name: /^Course: Old Quarry/ }).waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await form
      .getByLabel('File for Scorecard')
      .setInputFiles({ name: 'sunday.csv', mimeType: 'text/csv', buffer: Buffer.from('x') })
    await form.getByText('sunday.csv').waitFor()
    await form.getByLabel('Guests are welcome').check()
    await form.getByRole('button', { name: 'Submit' }).click()
    await messageWith(page, 'Thanks! Title: Hi there').waitFor()
    await form.waitFor({ state: 'detached' })
    expect(bot.heard.forms.at(-1)).toMatchObject({ title: 'Hi there', course: ['Old Quarry'], tees: 'white', guests: true })
    expect(bot.heard.forms.at(-1)?.['file']).toHaveLength(1)
  })

  test('the old kind of field works too; Esc asks before it throws text away', async () => {
    const page = await openAs('ada')
    await command(page, 'short-form')
    const form = page.getByRole('dialog', { name: 'One question' })
    await form.getByLabel('Title').fill('Precious words')
    await page.keyboard.press('Escape')
    await form.getByText('Leave this form? What you typed will be gone.').waitFor()
    await form.getByRole('button', { name: 'Keep editing' }).click()
    await form.getByRole('button', { name: 'Submit' }).click()
    await messageWith(page, 'Thanks! Title: Precious words').waitFor()
    await command(page, 'short-form')
    await form.waitFor()
    await page.keyboard.press('Escape')
    await form.waitFor({ state: 'detached' })
  })
})

describe('what cannot be sent', { timeout: TEST_MS }, () => {
  test('a refused message comes back into the field with the reason, and can be sent again', async () => {
    const page = await openAs('ada')
    await say(page, 'Answer me')
    const question = await fixed(messageWith(page, 'Answer me'))
    await question.hover()
    await question.getByRole('button', { name: 'Reply' }).click()
    const { channel } = await demo()
    const id = await question.getAttribute('data-message-id')
    await control(`/channels/${channel('general')}/messages/${id}`, undefined, 'DELETE')
    await question.waitFor({ state: 'detached' })
    await composer(page).fill('Too late')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    await until('the text is back', async () => (await composer(page).inputValue()) === 'Too late')
    await page.keyboard.press('Enter')
    await messageWith(page, 'Too late').waitFor()
  })
})

describe('messages and components', { timeout: TEST_MS }, () => {
  test('a press redraws the card for everybody who looks', async () => {
    const ada = await openAs('ada')
    const chains = await openAs('chains')
    await command(ada, 'counter')
    await has(lastMessage(chains), 'Pressed 0 times')
    await lastMessage(chains).getByRole('button', { name: 'Count' }).click()
    await has(lastMessage(ada), 'Pressed 1 times')
    await lastMessage(ada).getByRole('button', { name: 'Count' }).click()
    await has(lastMessage(chains), 'Pressed 2 times')
    await lastMessage(ada).getByText('(edited)').waitFor({ state: 'detached' })
  })

  test('an answer that comes late takes nothing back that happened since', async () => {
    const ada = await openAs('ada')
    const chains = await openAs('chains')
    await command(ada, 'counter')
    await has(lastMessage(chains), 'Pressed 0 times')
    const card = await fixed(lastMessage(ada))
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    const presses = (url: URL): boolean => /\/messages\/\d+\/component/.test(url.pathname)
    await ada.route(presses, async (route) => {
      const response = await route.fetch()
      await held
      await route.fulfill({ response })
    })
    await card.getByRole('button', { name: 'Count' }).click()
    await has(card, 'Pressed 1 times')
    await lastMessage(chains).getByRole('button', { name: 'Count' }).click()
    await has(card, 'Pressed 2 times')
    release()
    await card.locator('[aria-busy=true]').waitFor({ state: 'detached' })
    await ada.unroute(presses)
    await has(card, 'Pressed 2 times')
    expect(await card.getByText('Pressed 1 times').count()).toBe(0)
  })

  test('a press that nobody answers fails visibly, the next good one clears it', async () => {
    const page = await openAs('ada')
    await command(page, 'counter')
    await has(lastMessage(page), 'Pressed 0 times')
    const card = await fixed(lastMessage(page))
    await card.getByRole('button', { name: 'Break' }).click()
    await card.locator('[aria-busy=true]').waitFor()
    await until('the sandbox has it', () => [...sandbox.core.world.interactions.values()].at(-1)?.kind === 'component')
    await control('/clock/advance', { ms: 3000 })
    await card.getByText('The application did not respond').waitFor()
    await card.getByRole('button', { name: 'Count' }).click()
    await has(card, 'Pressed 1 times')
    await card.getByText('The application did not respond').waitFor({ state: 'detached' })
  })

  test('select menus of one and of several, by keyboard', async () => {
    const page = await openAs('ada')
    await command(page, 'menus')
    await has(lastMessage(page), 'Choose:')
    const card = await fixed(lastMessage(page))
    const { user } = await demo()
    await card.getByRole('button', { name: /Which course/ }).press('Enter')
    await option(page, 'Tower Hill').waitFor()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await messageWith(page, 'course: Tower Hill').waitFor()
    await card.getByRole('button', { name: /Who plays/ }).press('Enter')
    await page.keyboard.type('hyz')
    await option(page, /Hyzer Hugo/).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('inga')
    await option(page, /Inga Putt/).waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('2 of up to 3 chosen').waitFor()
    await page.keyboard.press('Tab')
    await messageWith(page, `players: ${user('hyzer')}, ${user('inga')}`).waitFor()
  })

  test('the answer to what one did is in view, however far one had scrolled up', async () => {
    const page = await openAs('ada')
    await command(page, 'menus')
    await has(lastMessage(page), 'Choose:')
    const card = await fixed(lastMessage(page))
    for (let n = 1; n <= 25; n++) await say(page, `Line ${n}`)
    await messageWith(page, 'Line 25').waitFor()
    await card.getByRole('button', { name: /Which course/ }).click()
    await option(page, 'Tower Hill').click()
    const answer = messageWith(page, 'course: Tower Hill')
    await until('the answer is in view', () =>
      answer.evaluate((shown) => {
        const box = shown.closest('.message-scroll')!.getBoundingClientRect()
        const at = shown.getBoundingClientRect()
        return at.top >= box.top && at.bottom <= box.bottom
      }),
    )
  })

  test('only the one it is for sees an ephemeral message, and dismisses it', async () => {
    const page = await openAs('ada')
    await command(page, 'secret')
    await messageWith(page, 'Only you can see this').waitFor()
    await become(page, 'Chains')
    expect(await page.getByText('afraid of water').count()).toBe(0)
    await become(page, 'Ada Ace')
    await messageWith(page, 'afraid of water').getByRole('button', { name: 'Dismiss' }).click()
    await page.getByText('afraid of water').waitFor({ state: 'detached' })
  })

  test('files are chosen, shown before they are sent, and can be downloaded', async () => {
    const page = await openAs('birdie')
    await page.getByLabel('Files for the message').setInputFiles([
      { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('bring towels') },
      { name: 'wrong.txt', mimeType: 'text/plain', buffer: Buffer.from('oops') },
    ])
    await page.getByRole('button', { name: 'Remove wrong.txt' }).click()
    await say(page, 'See the notes')
    const sent = messageWith(page, 'See the notes')
    await has(sent, 'notes.txt')
    expect(await sent.getByText('wrong.txt').count()).toBe(0)
    const href = await sent.getByRole('link', { name: /notes.txt/ }).getAttribute('href')
    expect(await (await fetch(new URL(href ?? '', sandbox.url))).text()).toBe('bring towels')
  })

  test('reactions are added from the picker and toggled by anybody', async () => {
    const ada = await openAs('ada')
    const chains = await openAs('chains')
    await say(ada, 'Who brings the basket?')
    await messageWith(ada, 'Who brings the basket?').hover()
    await messageWith(ada, 'Who brings the basket?').getByRole('button', { name: 'Add a reaction' }).click()
    await ada.keyboard.type('flying')
    await ada.keyboard.press('Enter')
    const theirs = messageWith(chains, 'Who brings the basket?').getByRole('button', { name: '🥏: 1' })
    await theirs.click()
    await messageWith(chains, 'Who brings the basket?').getByRole('button', { name: '🥏: 2', pressed: true }).waitFor()
    await messageWith(ada, 'Who brings the basket?').getByRole('button', { name: '🥏: 2' }).click()
    await messageWith(chains, 'Who brings the basket?').getByRole('button', { name: '🥏: 1', pressed: true }).waitFor()
  })

  test('a message is answered, edited and deleted; members are mentioned by name', async () => {
    const page = await openAs('ada')
    const chains = await openAs('chains')
    await composer(page).focus()
    await page.keyboard.type('Well thrown @chai')
    await option(page, /Chains/).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    const ping = await fixed(messageWith(chains, 'Well thrown @Chains'))
    expect(await ping.getAttribute('class')).toContain('pings-me')
    await ping.hover()
    await ping.getByRole('button', { name: 'Reply' }).click()
    await say(chains, 'Thank you')
    await has(messageWith(page, 'Thank you'), 'Well thrown @Chains')
    await ping.getByRole('button', { name: '@Chains', exact: true }).press('Enter')
    await chains.getByRole('dialog', { name: 'About Chains' }).waitFor()
    await chains.keyboard.press('Escape')
    await chains.getByRole('dialog', { name: 'About Chains' }).waitFor({ state: 'detached' })
    await composer(chains).focus()
    await chains.keyboard.press('ArrowUp')
    await chains.getByLabel('Edit this message').fill('Thank you, Ada')
    await chains.keyboard.press('Enter')
    await has(messageWith(page, 'Thank you, Ada'), '(edited)')
    await messageWith(chains, 'Thank you, Ada').click({ button: 'right' })
    await chains.getByRole('menuitem', { name: 'Delete' }).click()
    await page.getByText('Thank you, Ada').waitFor({ state: 'detached' })
  })

  test('a thread is opened from its message and named in the channel list', async () => {
    const page = await openAs('ada')
    await command(page, 'thread')
    await messageWith(page, 'Open the thread').getByText('Open the thread').click()
    await page.getByRole('heading', { level: 1, name: 'Sunday round' }).waitFor()
    await messageWith(page, 'First word in the thread.').waitFor()
    await page.getByRole('navigation', { name: 'Channels' }).getByRole('button', { name: 'general' }).click()
    await page.getByRole('heading', { level: 1, name: 'general' }).waitFor()
  })

  test('apps on a message and on a member', async () => {
    const page = await openAs('ada')
    await say(page, 'Quote me')
    await messageWith(page, 'Quote me').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Quote' }).click()
    await messageWith(page, /Quote: \d+/).waitFor()
    await page.getByRole('complementary', { name: 'Members' }).getByRole('button', { name: /Gyro/ }).click()
    await page.getByRole('dialog', { name: 'About Gyro' }).getByRole('button', { name: 'Greet' }).click()
    await messageWith(page, /Greet: \d+/).waitFor()
  })
})

describe('text is only ever text', { timeout: TEST_MS }, () => {
  const attempts = [
    '<img src=x onerror="window.harmed=1">',
    '<script>window.harmed=1</script>',
    '[click](javascript:window.harmed=1)',
    '<javascript:alert(1)>',
    '`<svg onload=window.harmed=1>`',
    '**<b onmouseover=window.harmed=1>bold</b>**',
  ]

  test('markup in messages, names and embeds is shown, not run', async () => {
    const { user, channel, guild } = await demo()
    await control(`/users/${user('lola')}`, { globalName: '<img src=x onerror=a()>' }, 'PATCH')
    await control(`/as/${user('lola')}/channels/${channel('general')}/messages`, { content: attempts.join('\n') })
    await control(`/as/${user('lola')}/guilds/${guild.guild.id}/events`, {
      name: attempts[0],
      location: attempts[1],
      startsAt: sandbox.clock.now() + 3_600_000,
      endsAt: sandbox.clock.now() + 7_200_000,
    }).catch(() => undefined)
    const page = await openAs('ada')
    const message = messageWith(page, 'onerror="window.harmed=1"')
    await message.waitFor()
    const text = await message.innerText()
    for (const attempt of attempts.slice(0, 4)) expect(text).toContain(attempt)
    expect(await page.locator('.message img, .message script, .message svg:not(.icon)').count()).toBe(0)
    expect(await page.locator('a[href^="javascript"]').count()).toBe(0)
    expect(await page.evaluate(`'harmed' in window`)).toBe(false)
    await control(`/users/${user('lola')}`, { globalName: 'Lola Loft' }, 'PATCH')
  })
})

describe('getting around', { timeout: TEST_MS }, () => {
  test('the quick switcher goes to a channel and becomes a member', async () => {
    const page = await openAs('ada')
    await page.keyboard.press('Control+k')
    await page.keyboard.type('disc')
    await option(page, /disc-talk/).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'disc-talk' }).waitFor()
    await become(page, 'Chains')
    await page.getByRole('heading', { level: 1, name: 'disc-talk' }).waitFor()
    // The committee's channel is not there for an ordinary member.
    expect(await page.getByRole('navigation', { name: 'Channels' }).getByText('committee').count()).toBe(0)
  })

  test('what happens elsewhere is marked as unread, pings are counted', async () => {
    const page = await openAs('ada')
    const { user, channel } = await demo()
    const talk = page.getByRole('navigation', { name: 'Channels' }).getByRole('button', { name: /disc-talk/ })
    await talk.click()
    await page.getByRole('heading', { level: 1, name: 'disc-talk' }).waitFor()
    await page.getByRole('navigation', { name: 'Channels' }).getByRole('button', { name: 'general' }).click()
    await page.getByRole('heading', { level: 1, name: 'general' }).waitFor()
    await control(`/as/${user('chains')}/channels/${channel('disc-talk')}/messages`, { content: 'New plastic!' })
    await page.getByRole('button', { name: 'disc-talk, unread' }).waitFor()
    await control(`/as/${user('chains')}/channels/${channel('disc-talk')}/messages`, { content: `<@${user('ada')}> look` })
    await page.getByRole('button', { name: 'disc-talk, 1 mention' }).click()
    await messageWith(page, 'look').waitFor()
    await page.locator('.divider', { hasText: 'New' }).waitFor()
    await page.locator('.channel-button.current', { hasText: 'disc-talk' }).waitFor()
    expect(await talk.locator('.count').count()).toBe(0)
  })

  test('direct messages arrive, are read and answered', async () => {
    const page = await openAs('ada')
    await command(page, 'whisper')
    await page.getByRole('button', { name: 'Direct messages, unread' }).click()
    await messageWith(page, 'See you at hole 7.').waitFor()
    await page.getByRole('button', { name: 'Direct messages', exact: true }).waitFor()
    await say(page, 'I will be there')
    await messageWith(page, 'I will be there').waitFor()
    expect([...sandbox.core.world.messages.values()].flatMap((list) => [...list.values()]).at(-1)?.content).toBe(
      'I will be there',
    )
  })

  test('messages are walked through with the arrow keys, Enter opens what can be done with one', async () => {
    const page = await openAs('ada')
    await say(page, 'Walk to me')
    await messageWith(page, 'Walk to me').waitFor()
    await page.getByRole('log').focus()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Add a reaction' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByText('Replying to Ada Ace').waitFor()
    await page.keyboard.type('Here I am')
    await page.keyboard.press('Enter')
    await has(messageWith(page, 'Here I am'), 'Walk to me')
  })

  test('a dialog gives the focus back', async () => {
    const page = await openAs('ada')
    await composer(page).focus()
    await page.keyboard.press('Control+m')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await page.evaluate(`document.activeElement.hasAttribute('data-composer')`)).toBe(true)
  })

  test('on a narrow screen everything is reached by drawers and nothing sticks out', async () => {
    const page = await openAs('ada', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
    await command(page, 'showcase')
    await messageWith(page, 'Components of the newer kind').waitFor()
    const sticksOut = () => page.evaluate('document.documentElement.scrollWidth > innerWidth')
    const inner = await page.locator('.message-scroll').evaluate((box) => box.scrollWidth > box.clientWidth)
    expect([await sticksOut(), inner]).toEqual([false, false])
    await page.getByRole('button', { name: 'Servers and channels' }).click()
    await page.getByRole('navigation', { name: 'Channels' }).getByRole('button', { name: 'disc-talk' }).click()
    await page.getByRole('heading', { level: 1, name: 'disc-talk' }).waitFor()
    await page.getByRole('navigation', { name: 'Channels' }).waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'Members', exact: true }).click()
    await page
      .getByRole('complementary', { name: 'Members' })
      .getByRole('button', { name: /Chains/ })
      .click()
    await page.getByRole('dialog', { name: 'About Chains' }).waitFor()
    expect(await sticksOut()).toBe(false)
  })
})

describe('events', { timeout: TEST_MS }, () => {
  test('Interested counts for all who look, and goes away again', async () => {
    const ada = await openAs('ada')
    const chains = await openAs('chains')
    await command(ada, 'meet')
    await messageWith(ada, 'It is in the calendar.').waitFor()
    for (const page of [ada, chains])
      await page
        .getByRole('navigation', { name: 'Channels' })
        .getByRole('button', { name: /^Events/ })
        .click()
    await item(ada).getByText('nobody yet').waitFor()
    await item(ada).getByRole('button', { name: 'Interested' }).click()
    await item(chains).getByText('1 interested: Ada Ace').waitFor()
    await item(chains).getByRole('button', { name: 'Interested' }).click()
    await item(ada).getByText('2 interested').waitFor()
    await item(ada).getByRole('button', { name: 'Interested', pressed: true }).click()
    await item(chains).getByText('1 interested: Chains').waitFor()
  })
})

describe('the sandbox itself', { timeout: TEST_MS }, () => {
  test('its controls move the clock, add a server, show the wire and reset the demo', async () => {
    const page = await openAs('chains')
    await say(page, 'Before the reset')
    await page.getByRole('button', { name: 'Sandbox controls' }).click()
    const before = sandbox.clock.now()
    await page.getByRole('button', { name: '+1 hour' }).click()
    await until('the clock has moved', () => sandbox.clock.now() - before >= 3_600_000)
    await page.getByText('Servers', { exact: true }).click()
    await page.getByLabel('Name of a new server').fill('Second Club')
    await page.getByRole('button', { name: 'Add', exact: true }).first().click()
    await page.getByRole('navigation', { name: 'Servers' }).getByRole('button', { name: 'Second Club' }).waitFor()
    await page.getByText('Wire log', { exact: true }).click()
    await page.getByLabel('Wire log, newest first').getByText('MESSAGE_CREATE').first().waitFor()
    await page.getByRole('button', { name: 'Reset the demo' }).click()
    await page.getByRole('button', { name: 'Yes, reset' }).click()
    await page.getByText('Before the reset').waitFor({ state: 'detached' })
    await messageWith(page, 'Welcome! The bot is here.').waitFor()
    await page
      .getByRole('button', { name: /^You are Chains/ })
      .first()
      .waitFor()
    await page
      .getByRole('navigation', { name: 'Servers' })
      .getByRole('button', { name: 'Second Club' })
      .waitFor({ state: 'detached' })
  })

  test('a sandbox that goes away is waited for, and what was missed is there afterwards', async () => {
    const dataDir = join(folder, 'kept')
    const options = { pageDir: join(folder, 'page'), dataDir }
    let own = await startSandbox(options)
    const address = own.url.replace('http://', '')
    try {
      const page = await openAs('ada', {}, own.url)
      await page.getByText('The bot is not connected').waitFor()
      const channelId = [...own.core.world.channels.values()].find((entry) => entry.name === 'general')!.id
      const adaId = [...own.core.world.users.values()].find((entry) => entry.username === 'ada')!.id
      await own.close()
      await page.getByText('The sandbox does not answer').waitFor()
      own = await startSandbox({ ...options, address })
      await fetch(`${own.url}/control/as/${adaId}/channels/${channelId}/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ content: 'You missed this' }),
      })
      await messageWith(page, 'You missed this').waitFor()
      await page.getByText('The sandbox does not answer').waitFor({ state: 'detached' })
    } finally {
      // Refused connections are this test's subject, not a fault of the page.
      for (const entry of pages.values()) entry.errors.length = 0
      await own.close()
    }
  })
})
