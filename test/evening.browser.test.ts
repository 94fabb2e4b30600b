// A club evening as its members live it: in the sandbox's page, by mouse and keyboard alone, with the built bot as `npm start` runs it. What they see is
// what is asserted. When it fails, the page's picture and the logs are left, and the error says where.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBrowser, type TestBrowser, type TestPage } from './browser.ts'
import { become, command, composer, fixed, goTo, has, messageWith, option } from './page-hands.ts'
import { CARD_OF_THREE, scorecard } from './system/evening.ts'
import { startSystem, type System } from './system/harness.ts'

/** On a quiet machine it takes a tenth of this. */
const EVENING_MS = 300_000
/** Its underscores are text, not Markdown, wherever it is shown. */
const TITLE = 'Friday_putters_9'
/** The newest messages stand at the end; where the picture is gone with the machine, these are left. */
const WORDS_OF_PAGE = 1_000
/** Log lines an operator would look into. */
const COMPLAINTS = new Set(['warn', 'error', 'fatal'])

let system: System
let browser: TestBrowser
let screen: TestPage
let isOver = false

beforeAll(async () => {
  ;[system, browser] = await Promise.all([startSystem({ layout: 'standalone' }), startBrowser()])
  // As `npm start` names the page only then: who comes earlier may find the bot too slow for Discord's three seconds.
  await system.ready()
  screen = await browser.open({ viewport: { width: 1280, height: 800 } })
})

afterAll(async () => {
  await browser?.close()
  await system?.close({ keep: !isOver })
})

/** Plays a part of the evening; a failure says in which it was, and what the page looked like is kept. */
async function part(what: string, play: () => Promise<void>): Promise<void> {
  try {
    await play()
  } catch (error) {
    const picture = join(mkdtempSync(join(tmpdir(), 'frolf-evening-')), 'page.png')
    await screen.page.screenshot({ path: picture }).catch(() => undefined)
    const reason = error instanceof Error ? error.message : String(error)
    const words = await screen.page
      .locator('body')
      .innerText({ timeout: 5_000 })
      .catch(() => '')
    throw new Error(
      `${what}: ${reason}\nThe page said: ${words.slice(-WORDS_OF_PAGE)}\nThe page then: ${picture}\nLogs of bot and sandbox: ${system.folder}`,
      { cause: error },
    )
  }
}

const form = (page: Page, title: string): Locator => page.getByRole('dialog', { name: title })
/** Text only the one who acted can see; the newest of its kind. */
const whisper = (page: Page, text: string | RegExp): Locator =>
  page.locator('li.message.ephemeral').filter({ hasText: text }).last()
const button = (within: Locator | Page, name: string): Locator => within.getByRole('button', { name, exact: true })

/** Presses a button that opens a form. */
async function opens(page: Page, press: Locator, title: string): Promise<Locator> {
  await press.click()
  const opened = form(page, title)
  await opened.waitFor()
  return opened
}

test('a club evening in the page', { timeout: EVENING_MS }, async () => {
  const { page } = screen
  const card = await openCard(page)

  await part('Ada sets the club up', async () => {
    await command(page, 'frolf-setup')
    const setup = form(page, 'Set up the club')
    await setup.getByLabel('Time zone of the club').fill('Europe/Helsinky')
    await page.keyboard.press('Enter')
    const refusal = whisper(page, "“Europe/Helsinky” isn't a time zone I know")
    await refusal.waitFor()
    await has(refusal, 'Only you can see this')
    const again = await opens(page, button(refusal, 'Edit'), 'Set up the club')
    const zone = again.getByLabel('Time zone of the club')
    expect(await zone.inputValue()).toBe('Europe/Helsinky')
    expect(await again.getByLabel('Channel prefix').inputValue()).toBe('frolf')
    await zone.fill('Europe/Helsinki')
    await button(again, 'Submit').click()
    await whisper(page, 'The club is ready.').waitFor()
    await page
      .getByRole('button', { name: /^You are Ada Ace, owner, Frolf Admin/ })
      .first()
      .waitFor()
    for (const name of ['frolf-signup', 'frolf-events', 'frolf-leaderboard']) {
      await page
        .getByRole('navigation', { name: 'Channels' })
        .getByRole('button', { name: new RegExp(`^${name}`) })
        .waitFor()
    }
  })

  await part('four members sign up by button', async () => {
    await whisper(page, 'The club is ready.').getByRole('button', { name: '#frolf-signup' }).click()
    await page.getByRole('heading', { level: 1, name: 'frolf-signup', exact: true }).waitFor()
    for (const [name, tag] of [
      ['Birdie Bea', '3'],
      ['Drifty Dan', '7'],
      ['Eikka', ''],
    ] as const) {
      await become(page, name)
      const signup = await opens(page, button(messageWith(page, 'Join the club'), 'Sign up'), 'Sign up')
      // The first field has the focus.
      await page.keyboard.type(tag)
      await page.keyboard.press('Enter')
      await signup.waitFor({ state: 'detached' })
      await has(whisper(page, 'Welcome to the club!'), tag === '' ? 'You are signed up' : `You hold tag #${tag}`)
      await page
        .getByRole('button', { name: new RegExp(`^You are ${name}, .*Frolf Player`) })
        .first()
        .waitFor()
    }
  })

  await part('Chains wants a tag that is taken, and corrects it', async () => {
    await become(page, 'Chains')
    await opens(page, button(messageWith(page, 'Join the club'), 'Sign up'), 'Sign up')
    await page.keyboard.type('3')
    await page.keyboard.press('Enter')
    const refusal = whisper(page, 'Tag #3 is held by @Birdie Bea')
    await refusal.waitFor()
    const again = await opens(page, button(refusal, 'Edit'), 'Sign up')
    const tag = again.getByLabel('Bag tag')
    expect(await tag.inputValue()).toBe('3')
    await tag.fill('1')
    await page.keyboard.press('Enter')
    await has(whisper(page, 'Welcome to the club!'), 'You hold tag #1')
  })

  await part('Fairway clicks the emoji and signs up in the direct message', async () => {
    await become(page, 'Fairway Faye')
    await messageWith(page, 'Join the club').getByRole('button', { name: '🥏: 1' }).click()
    await page.getByRole('button', { name: 'Direct messages, unread' }).click()
    const invitation = messageWith(page, 'Thanks for joining in!')
    await opens(page, button(invitation, 'Sign up'), 'Sign up')
    await page.keyboard.type('5')
    await page.keyboard.press('Enter')
    await has(messageWith(page, 'Welcome to the club!'), 'You hold tag #5')
    await page
      .getByRole('navigation', { name: 'Servers' })
      .getByRole('button', { name: /^Demo Disc Golf Club/ })
      .click()
  })

  await part('Birdie plans a round', async () => {
    await become(page, 'Birdie Bea')
    await goTo(page, 'general')
    await command(page, 'round create')
    const plan = form(page, 'Plan a round')
    await plan.getByLabel('Title').waitFor()
    await page.keyboard.type(TITLE)
    await page.keyboard.press('Tab')
    await page.keyboard.type('tomorrow 6pm')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Meilahti')
    await plan.getByLabel('Capacity').fill('3')
    await button(plan, 'Submit').click()
    const planned = whisper(page, `Planned: ${TITLE}`)
    await has(planned, 'read in Europe/Helsinki')
    await planned.getByRole('button', { name: '#frolf-events' }).click()
    await has(card, /Scheduled/)
    // Six in the club's evening is five where this browser is.
    await has(card, /at 17:00/)
    await has(card, /Playing \(0 of 3\)\s*Nobody yet/)
  })

  await part('they answer: the round fills, the next one waits', async () => {
    const answers: [name: string, press: string, seen: RegExp][] = [
      ['Birdie Bea', 'Playing', /Playing \(1 of 3\)\s*#3 @Birdie Bea/],
      ['Chains', 'Playing', /Playing \(2 of 3\)\s*#1 @Chains\s*#3 @Birdie Bea/],
      ['Drifty Dan', 'Playing', /Playing \(3 of 3\)\s*#1 @Chains\s*#3 @Birdie Bea\s*#7 @Drifty Dan/],
      ['Fairway Faye', 'Playing', /Waitlist \(1\)\s*#5 @Fairway Faye/],
      ['Eikka', 'Maybe', /Maybe \(1\)\s*@Eikka/],
    ]
    for (const [name, press, seen] of answers) {
      await become(page, name)
      await button(card, press).click()
      await has(card, seen)
      if (name === 'Fairway Faye') await whisper(page, 'You are number 1 on the waitlist').waitFor()
    }
  })

  await part('who has not signed up is told where to', async () => {
    await become(page, 'Hyzer Hugo')
    await button(card, 'Playing').click()
    const refusal = whisper(page, 'That is for players.')
    await has(refusal, 'Sign up in #frolf-signup')
    await button(refusal, 'Dismiss').click()
    await refusal.waitFor({ state: 'detached' })
  })

  await part('a drop moves the next one up, who is told in the thread', async () => {
    await become(page, 'Drifty Dan')
    await button(card, "Can't").click()
    await has(card, /Can't \(1\)\s*#7 @Drifty Dan/)
    await has(card, /Playing \(3 of 3\)\s*#1 @Chains\s*#3 @Birdie Bea\s*#5 @Fairway Faye/)
    await button(card, 'Playing').click()
    await has(card, /Waitlist \(1\)\s*#7 @Drifty Dan/)
    await become(page, 'Fairway Faye')
    await card.getByText('Open the thread').click()
    await page.getByRole('heading', { level: 1, name: TITLE }).waitFor()
    await has(messageWith(page, 'a place has opened'), '@Fairway Faye')
    await goTo(page, 'frolf-events')
  })

  await part('Birdie makes room on the card', async () => {
    await become(page, 'Birdie Bea')
    const edit = await opens(page, button(card, 'Edit'), 'Edit the round')
    expect(await edit.getByLabel('Title').inputValue()).toBe(TITLE)
    await edit.getByLabel('Capacity').fill('5')
    await button(edit, 'Submit').click()
    await has(card, /Playing \(4 of 5\)[^]*#7 @Drifty Dan/)
    await become(page, 'Eikka')
    await button(card, 'Playing').click()
    await has(card, /Playing \(5 of 5\)/)
  })

  await part('Birdie starts the round', async () => {
    await become(page, 'Birdie Bea')
    await button(card, 'Start').click()
    await has(card, 'Live now')
    await button(card, 'Enter score').waitFor()
    await button(whisper(page, `${TITLE} has started.`), TITLE).waitFor()
  })

  await part('Chains enters a score for another, which is for Editors, and gets the form back', async () => {
    await become(page, 'Chains')
    const score = await opens(page, button(card, 'Enter score'), 'Enter a score')
    await page.keyboard.type('-2')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.type('drif')
    await page.keyboard.press('Enter')
    await score.getByRole('button', { name: 'Player: Drifty Dan' }).waitFor()
    await button(score, 'Submit').click()
    const refusal = whisper(page, 'Only Editors and Admins enter scores for others.')
    const again = await opens(page, button(refusal, 'Edit'), 'Enter a score')
    expect(await again.getByLabel('Score').inputValue()).toBe('-2')
    await again.getByRole('button', { name: 'Player: Drifty Dan' }).click()
    await page.keyboard.type('drif')
    await page.keyboard.press('Enter')
    await again.getByRole('button', { name: 'Player: Choose a member' }).waitFor()
    await button(again, 'Submit').click()
    await whisper(page, `Your score in ${TITLE}: -2`).waitFor()
    await has(card, /Scores so far \(1\)\s*1\. @Chains -2/)
  })

  await part('Birdie sends the scorecard in and says who is who', async () => {
    await become(page, 'Birdie Bea')
    const upload = await opens(page, button(card, 'Import scorecard'), 'Import a UDisc scorecard')
    await button(upload, 'Submit').click()
    await upload.getByText('Please choose a file.').waitFor()
    const buffer = Buffer.from(scorecard(CARD_OF_THREE))
    await upload.getByLabel('File for Scorecard').setInputFiles({ name: 'friday.csv', mimeType: 'text/csv', buffer })
    await upload.getByText('friday.csv').waitFor()
    await button(upload, 'Submit').click()
    await whisper(page, 'Who is Fairway Fay?').waitFor()
    const panel = await fixed(whisper(page, 'Who is Fairway Fay?'))
    await has(panel, '@Birdie Bea (same name): -4 (23)')
    await button(panel, 'It is Fairway Faye').click()
    await has(panel, 'Who is Stranger Sam?')
    await button(panel, 'Guest').click()
    await has(panel, 'Stranger Sam → guest')
    await button(panel, 'Take over 3 scores').click()
    await has(panel, 'Taken over: 3 new')
    await has(card, /1\. @Birdie Bea -4 \(23\)\s*2\. @Chains -2\s*3\. @Fairway Faye E \(27\)\s*4\. Stranger Sam \+1 \(28\)/)
  })

  await part('Ada enters Eikka’s score with the form', async () => {
    await become(page, 'Ada Ace')
    const score = await opens(page, button(card, 'Enter score'), 'Enter a score')
    await page.keyboard.type('+3')
    await score.getByRole('button', { name: 'Player: Choose a member' }).click()
    await option(page, /Eikka/).click()
    await button(score, 'Submit').click()
    await whisper(page, `Score of @Eikka in ${TITLE}: +3`).waitFor()
  })

  await part('Ada enters Drifty’s DNF with the command, by keyboard: the round is final', async () => {
    await composer(page).focus()
    await page.keyboard.type('/score enter fri')
    await option(page, new RegExp(`^${TITLE}`)).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.type('DNF')
    await page.keyboard.press('Tab')
    await page.keyboard.type('user:drif')
    await option(page, /Drifty Dan/).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await whisper(page, `Score of @Drifty Dan in ${TITLE}: DNF`).waitFor()
    await has(card, 'Final')
    await has(
      card,
      /Result \(6\)\s*1\. @Birdie Bea -4 \(23\)\s*2\. @Chains -2\s*3\. @Fairway Faye E \(27\)\s*4\. Stranger Sam \+1 \(28\)\s*5\. @Eikka \+3 \(30\)\s*DNF @Drifty Dan/,
    )
    expect(await button(card, 'Enter score').count()).toBe(0)
  })

  await part('the thread tells the result and who holds which tag now', async () => {
    await card.getByText('Open the thread').click()
    await messageWith(page, `This thread started from: ${TITLE}`).waitFor()
    await messageWith(page, `${TITLE} is final.`).waitFor()
    await has(messageWith(page, 'Tags changed hands'), /@Birdie Bea #3 → #1\s*@Chains #1 → #3/)
  })

  await part('the leaderboard shows the new order, to everybody and privately', async () => {
    const order = /#1 @Birdie Bea\s*\S+ #3 @Chains\s*\S+ #5 @Fairway Faye\s*\S+ #7 @Drifty Dan/
    await become(page, 'Inga Putt')
    await goTo(page, 'frolf-leaderboard')
    await has(messageWith(page, 'Leaderboard'), order)
    await page.getByText('You can read here, but not write.').waitFor()
    await goTo(page, 'general')
    await command(page, 'leaderboard')
    await has(whisper(page, 'Leaderboard'), order)
  })

  await part('nothing went wrong behind the page', async () => {
    expect(screen.errors).toEqual([])
    const complaints = system.proc('standalone').lines.filter((line) => COMPLAINTS.has(String(line.json?.['level'])))
    expect(complaints.map((line) => line.text)).toEqual([])
  })
  isOver = true
})

/** Opens the page; returns the round's card, which is the one message of the bot with a title in the events channel. */
async function openCard(page: Page): Promise<Locator> {
  await page.goto(system.discord.url)
  await composer(page).waitFor()
  return page
    .locator('li.message:not(.ephemeral)')
    .filter({ has: page.locator('.embed') })
    .filter({ hasText: TITLE })
    .last()
}
