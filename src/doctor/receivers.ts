// Who takes log lines and traces: whether they answer at the address and with the login that the configuration has. Sends them nothing to keep.
import type { Receiver } from '../addresses.ts'
import type { Config } from '../config.ts'
import { good, note, reasonOf, type Finding } from './finding.ts'

const ANSWER_MS = 5_000

export async function lookAtReceivers({ loki, tempo }: Config): Promise<Finding[]> {
  return await Promise.all([
    ...(loki ? [ask(loki, { name: 'Loki', setting: 'LOKI_URL', code: 'receivers.loki', empty: { streams: [] } })] : []),
    ...(tempo
      ? [ask(tempo, { name: 'Tempo', setting: 'TEMPO_ENDPOINT', code: 'receivers.tempo', empty: { resourceSpans: [] } })]
      : []),
  ])
}

interface Asked {
  name: string
  setting: string
  code: string
  /** A batch of nothing. */
  empty: object
}

/** The bot works without them, so what is wrong is a note. That a batch of nothing is refused for being none (400) is well. */
async function ask({ url, authorization }: Receiver, { name, setting, code, empty }: Asked): Promise<Finding> {
  let status: number
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) },
      body: JSON.stringify(empty),
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_MS),
    })
    await response.body?.cancel()
    status = response.status
  } catch (error) {
    const remedy = `Start it, or correct ${setting}; the bot works without it.`
    return note('telemetry', code, `${name} cannot be reached at ${url}: ${reasonOf(error)}.`, remedy)
  }
  if (status < 300 || status === 400) return good('telemetry', code, `${name} answers at ${url}.`)
  if (status === 401 || status === 403)
    return note(
      'telemetry',
      code,
      `${name} at ${url} refuses the login.`,
      `Put user and password into ${setting}: https://USER:PASSWORD@….`,
    )
  return note(
    'telemetry',
    code,
    `What answers at ${url} is not ${name}, or is not well: it says ${status}.`,
    `Correct ${setting}.`,
  )
}
