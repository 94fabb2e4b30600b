// Starts the page: makes its state, draws it, and says so if the sandbox cannot be reached.
import { signal } from '@preact/signals'
import { render } from 'preact'
import { App } from './app.tsx'
import { createClient } from './client.ts'
import { controlApi, reasonOf } from './control-api.ts'
import { Page, type PageContext } from './context.ts'

/** How soon a start that failed is tried again. */
const retryMs = 2000

const page: PageContext = {
  client: createClient(controlApi, localStorage),
  panels: {
    drawer: signal(null),
    membersShown: signal(true),
    controls: signal(false),
    events: signal(false),
    threads: signal(false),
    switcher: signal(null),
    profile: signal(null),
    replyTo: signal(null),
    editing: signal(null),
    drafts: new Map(),
  },
}

const root = document.getElementById('root') as HTMLElement

async function start(): Promise<void> {
  try {
    await page.client.start()
  } catch (error) {
    page.client.tell(`${reasonOf(error)} Trying again.`, 'error')
    setTimeout(() => void start(), retryMs)
  }
}

render(
  <Page.Provider value={page}>
    <App />
  </Page.Provider>,
  root,
)
void start()
