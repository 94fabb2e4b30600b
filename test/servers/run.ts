// What all tests of one run share: servers started by the first test that asks, in whichever thread, and stopped when the run ends.
import { execFile } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { PostgresServer } from './postgres.ts'

const ADDRESS = 'FROLF_TEST_RUN'

/** Where the tests write down what they have used of the bot, unless `npm test` says where: `npm run driven` shows it. */
const DRIVEN = fileURLToPath(new URL('../../.frolf/driven', import.meta.url))

/** Called by the test runner in its main thread, before any test. */
export async function setup(): Promise<() => Promise<void>> {
  if (process.env['FROLF_DRIVEN'] === undefined) {
    rmSync(DRIVEN, { recursive: true, force: true })
    mkdirSync(DRIVEN, { recursive: true })
    process.env['FROLF_DRIVEN'] = DRIVEN
  }
  // Without it every embedded database of the tests takes seconds to start.
  await promisify(execFile)(process.execPath, [fileURLToPath(new URL('../../scripts/pglite-template.mjs', import.meta.url))])
  let postgres: Promise<PostgresServer> | undefined

  const answer = async (what: string): Promise<string> => {
    if (what !== 'postgres') throw new Error(`nobody shares ${what}`)
    const { startPostgres } = await import('./postgres.ts')
    postgres ??= startPostgres()
    return new URL((await postgres).url()).port
  }
  const desk = createServer((connection) => {
    connection.setEncoding('utf8')
    connection.on('error', () => undefined)
    connection.once('data', (what: string) => {
      answer(what).then(
        (text) => connection.end(`ok ${text}`),
        (error: unknown) => connection.end(`no ${String(error)}`),
      )
    })
  })
  await new Promise<void>((resolve) => desk.listen(0, '127.0.0.1', resolve))
  process.env[ADDRESS] = String((desk.address() as AddressInfo).port)
  return async () => {
    desk.close()
    await (await postgres?.catch(() => undefined))?.stop()
  }
}

/** Asks the run for something shared; undefined when there is no run. */
export function askRun(what: string): Promise<string | undefined> {
  const port = process.env[ADDRESS]
  if (port === undefined) return Promise.resolve(undefined)
  return new Promise((resolve, reject) => {
    const connection = connect(Number(port), '127.0.0.1', () => connection.write(what))
    let text = ''
    connection.setEncoding('utf8')
    connection.on('data', (part: string) => (text += part))
    connection.on('error', reject)
    connection.on('end', () => (text.startsWith('ok ') ? resolve(text.slice(3)) : reject(new Error(text.slice(3)))))
  })
}
