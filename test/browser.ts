// Chromium for the tests of web pages: found on this machine, started without a window, pages that remember what went wrong in them.
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

/** No window, no calls home, a profile of its own. */
const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Generous: a busy machine must not decide a test. */
const WAIT_MS = 30_000

export interface TestBrowser {
  /** A page with its own storage, as another person's computer would have. */
  open(options?: BrowserContextOptions): Promise<TestPage>
  close(): Promise<void>
}

export interface TestPage {
  page: Page
  context: BrowserContext
  /** Errors the page's scripts ran into, and what the browser refused. */
  errors: string[]
  close(): Promise<void>
}

export async function startBrowser(): Promise<TestBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'frolf-browser-'))
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: [...ARGUMENTS, `--disk-cache-dir=${profile}`],
    timeout: WAIT_MS,
  })
  return {
    async open(options = {}) {
      const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', ...options })
      context.setDefaultTimeout(WAIT_MS)
      const page = await context.newPage()
      const errors: string[] = []
      page.on('pageerror', (error) => errors.push(error.stack ?? error.message))
      page.on('console', (message) => {
        // A refused request is part of some tests; what the page makes of it is asserted there.
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) errors.push(message.text())
      })
      return { page, context, errors, close: () => context.close() }
    },
    async close() {
      await browser.close()
      rmSync(profile, { recursive: true, force: true })
    },
  }
}

function findChromium(): string {
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    '/usr/bin',
    '/opt/homebrew/bin',
    '/Applications/Chromium.app/Contents/MacOS',
    '/Applications/Google Chrome.app/Contents/MacOS',
  ]
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'Chromium', 'Google Chrome']) {
    for (const folder of folders) {
      try {
        accessSync(join(folder, name), constants.X_OK)
        return join(folder, name)
      } catch {
        // not here
      }
    }
  }
  throw new Error(
    'Chromium is not on this machine and the tests of the pages need it: run npm test, which says how to install it.',
  )
}
