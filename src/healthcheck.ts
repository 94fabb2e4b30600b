// frolf-bot healthcheck: asks the bot on this machine for /health, or /ready. A container without shell and curl has nothing else to ask with.
import type { Address } from './addresses.ts'
import { hostAndPort } from './platform/web/host-port.ts'

/** Shorter than the time limits of the platforms that run it (compose.yaml, Dockerfile: 5 s), so that the reason is told. */
const ANSWER_MS = 3_000

/** Where a server that listens at the address is reached from this machine. */
export function urlFromHere({ host = '127.0.0.1', port }: Address): string {
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${hostAndPort(reachable, port)}`
}

/** Never throws; the text says what was answered, or why nothing was. */
export async function askHealth(address: Address, ready: boolean): Promise<{ ok: boolean; text: string }> {
  if (address.port === 0) {
    return { ok: false, text: 'METRICS_ADDRESS takes any free port (0), so it is not known where to ask. Set it to a port.' }
  }
  const url = urlFromHere(address) + (ready ? '/ready' : '/health')
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS), redirect: 'error' })
    return { ok: answer.ok, text: await answer.text() }
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError'
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
    return { ok: false, text: `${url}: ${timedOut ? `no answer within ${ANSWER_MS / 1000} s` : cause}` }
  }
}
