// The demo: a small Discord (the sandbox) as a process of its own, and a standalone bot against it; everything stays on this machine, in the data folder.
import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Address } from './addresses.ts'
import { childEnvironment, type Config } from './config.ts'
import { explain, openBot } from './main.ts'
import { EXIT, live, type Closing } from './platform/lifecycle.ts'
import type { Logger } from './platform/log.ts'
import { hostAndPort } from './platform/web/host-port.ts'

/** The sandbox's own token; it opens nothing else. */
const TOKEN = 'sandbox-token'
/** A small process without dependencies on others: it stands in a second, on a busy machine in some. */
const SANDBOX_START_MS = 30_000
const LOOK_EVERY_MS = 100
const LOOK_TIMEOUT_MS = 2_000
/** It writes its world and goes. */
const SANDBOX_STOP_MS = 5_000

/** The sandbox cannot be had; the message says what to do. */
class NoSandbox extends Error {
  override readonly name = 'NoSandbox'
}

/** Runs sandbox and bot until told to stop; ends the process. */
export function runDemo(config: Config, log: Logger, version: string): Promise<void> {
  return live({
    log,
    explain: (error) => (error instanceof NoSandbox ? { exitCode: EXIT.configuration, message: error.message } : explain(error)),
    open: async (life, closing) => {
      for (const note of config.notes) log.warn(note)
      const url = await openSandbox(config, log, closing)
      const bot = await openBot({ ...config, discordToken: TOKEN, discordApiUrl: `${url}/api` }, { log, life, closing, version })
      while ((await bot.readiness.missing()).length > 0) {
        if (life.stopping.aborted) return
        await pause(LOOK_EVERY_MS)
      }
      process.stdout.write(welcome(url))
    },
  })
}

const welcome = (url: string): string => `
  A Discord of its own, with a server of twelve disc golfers, is open here:

      ${url}

  Three things to try there:
   1. As Ada, the owner, type /frolf-setup and send the form as it is: the club has its channels.
   2. As any member, press "Sign up" in #frolf-signup; then plan a round with /round create ("tomorrow 6pm").
   3. Press Playing on the round's card as two members, start it, enter scores, and see who takes which tag.

  Ctrl-C stops it; the next "npm start" goes on where it was. To begin anew, delete the data folder.

`

/** Uses a sandbox that runs already at the address, or starts one. Resolves with its URL. */
async function openSandbox({ sandboxAddress, dataDir }: Config, log: Logger, closing: Closing): Promise<string> {
  const given = urlOf(sandboxAddress)
  if (sandboxAddress.port !== 0 && (await isSandbox(given))) {
    log.info({ url: given }, 'using the sandbox that runs already')
    return given
  }
  const child = spawn(process.execPath, [fileURLToPath(new URL('./sandbox/main.js', import.meta.url))], {
    env: childEnvironment({
      SANDBOX_ADDRESS: placeOf(sandboxAddress),
      SANDBOX_TOKEN: TOKEN,
      DATA_DIR: join(dataDir, 'sandbox'),
    }),
    stdio: ['ignore', 'pipe', 'pipe'],
    // Out of the terminal's group: Ctrl-C stops the bot first, which still has things to say to Discord.
    detached: true,
  })
  const said = listen(child)
  let isUp = false
  child.stderr?.on('data', (text: string) => {
    // Before it stands, what it says is the reason why it does not.
    if (isUp) log.error({ said: text.trim() }, 'the sandbox has a fault of its own')
  })
  closing.add('sandbox', () => stopSandbox(child))
  const deadline = performance.now() + SANDBOX_START_MS
  while (performance.now() < deadline) {
    const url = /https?:\/\/[^\s/]+/.exec(said.text)?.[0]
    if (url && (await isSandbox(url))) {
      isUp = true
      return url
    }
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new NoSandbox(whyNoSandbox(said.text, { address: placeOf(sandboxAddress), dataDir }))
    }
    await pause(LOOK_EVERY_MS)
  }
  throw new NoSandbox(`The sandbox did not answer within ${SANDBOX_START_MS / 1000} s.\n${said.text.trim()}`)
}

/** What to tell of a sandbox that ended at its start, out of what it printed. */
export function whyNoSandbox(said: string, { address, dataDir }: { address: string; dataDir: string }): string {
  // A system error's code and words stand in its first line.
  const [line = '', code] = /^\w*Error: (?:(?:listen |getaddrinfo )?(E[A-Z]+)\b)?.*$/m.exec(said) ?? []
  const where = `The sandbox cannot listen on ${address}`
  if (code === 'EADDRINUSE')
    return `The address ${address} is in use by another program. Set SANDBOX_ADDRESS to another, for example 127.0.0.1:0 for any free port.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || (code === 'EACCES' && line.includes('listen')))
    return `${where} (${code}). Set SANDBOX_ADDRESS to another, for example 127.0.0.1:0 for any free port.`
  if (code !== undefined)
    return `The sandbox cannot keep its world in ${dataDir} (${code}). Set DATA_DIR to a folder that can be written and has room.`
  return `The sandbox did not start: ${line || said.trim()}`
}

const worldSchema = z.object({ application: z.object({ id: z.string() }), guilds: z.array(z.unknown()) })

async function isSandbox(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/control/world`, { signal: AbortSignal.timeout(LOOK_TIMEOUT_MS) })
    return worldSchema.safeParse(await response.json()).success
  } catch {
    return false
  }
}

/** What the sandbox prints, the last of it; an endless error must not fill our memory. */
function listen(child: ChildProcess): { text: string } {
  const said = { text: '' }
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said.text = (said.text + text).slice(-10_000)
    })
  }
  return said
}

async function stopSandbox(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const hard = setTimeout(() => child.kill('SIGKILL'), SANDBOX_STOP_MS)
  await ended
  clearTimeout(hard)
}

const placeOf = ({ host = '127.0.0.1', port }: Address): string => hostAndPort(host, port)
const urlOf = (address: Address): string => `http://${placeOf(address)}`
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
