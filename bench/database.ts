// What PostgreSQL alone can do with an RSVP: the transaction that a worker runs is taken from the server's log, and pgbench runs it on a copy of the database.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Servers, System } from '../test/system/harness.ts'
import { asSuperuser, postgresProgram } from '../test/servers/postgres.ts'
import { until } from '../test/until.ts'
import type { Arena } from './arena.ts'
import { pgbenchScript, readTransactions, type Statement } from './statements.ts'

/** As many connections as two workers have lanes for requests. */
const CLIENTS = 16
/** pgbench takes 128 scripts at most. */
const MAX_SCRIPTS = 128
const HANDLER = 'round.rsvp'

export interface DatabaseAlone {
  /** Transactions a second. */
  run(seconds: number): Promise<number>
  close(): Promise<void>
}

/** Undefined where there is no pgbench. Stops and starts the workers once. */
export async function openDatabaseAlone(servers: Servers, system: System, arena: Arena): Promise<DatabaseAlone | undefined> {
  const pgbench = await postgresProgram('pgbench')
  if (pgbench === undefined) return undefined
  const [first] = arena.rounds
  const [player] = first!.players
  const transaction = await recorded(servers, async () => {
    const press = await arena.press(first!, player!, 'Playing')
    await arena.answered(press)
    await arena.shown(first!, player!, 'Playing')
  })
  const message = transaction.find(isInboxRow)!.parameters.find((value) => value?.length === 22 && value !== first!.round)
  const { url, drop } = await copied(servers, system)
  const folder = await mkdtemp(join(tmpdir(), 'frolf-bench-'))
  const everybody = arena.rounds.flatMap((round) => round.players.map((one) => ({ round, player: one }))).slice(0, MAX_SCRIPTS)
  const files: string[] = []
  for (const [index, one] of everybody.entries()) {
    const replaced = new Map([
      [first!.guild, one.round.guild],
      [first!.round, one.round.round],
      [player!, one.player],
    ])
    files.push(join(folder, `${index}.sql`))
    await writeFile(files.at(-1)!, pgbenchScript(transaction, message!, replaced))
  }
  return {
    run: async (seconds) => {
      const args = [
        '-n',
        '-M',
        'extended',
        '-c',
        String(CLIENTS),
        '-j',
        '2',
        '-T',
        String(seconds),
        ...files.flatMap((file) => ['-f', file]),
      ]
      const { stdout, stderr } = await promisify(execFile)(pgbench, [...args, url])
      const perSecond = /^tps = ([\d.]+)/m.exec(stdout)?.[1]
      if (perSecond === undefined) throw new Error(`pgbench said nothing of use:\n${stdout}${stderr}`)
      return Number(perSecond)
    },
    close: async () => {
      await drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const isInboxRow = ({ text, parameters }: Statement): boolean => /insert into "inbox"/.test(text) && parameters.includes(HANDLER)

/** The transaction in which a worker handles the RSVP that `work` has it handle. */
async function recorded({ postgres }: Servers, work: () => Promise<void>): Promise<Statement[]> {
  const set = (value: string): Promise<void> =>
    asSuperuser(postgres.url(), async (client) => {
      await client.query(`alter system set log_statement = '${value}'`)
      await client.query('select pg_reload_conf()')
    })
  const logged = async (value: string): Promise<boolean> => {
    let now: unknown
    await asSuperuser(postgres.url(), async (client) => (now = (await client.query('show log_statement')).rows[0]))
    return (now as { log_statement: string }).log_statement === value
  }
  const before = (await readFile(postgres.log, 'utf8')).length
  await set('all')
  try {
    await until('the log of statements', () => logged('all'))
    await work()
    return await until('the transaction in the log', async () => {
      const log = (await readFile(postgres.log, 'utf8')).slice(before)
      return readTransactions(log).find((one) => one.some(isInboxRow))
    })
  } finally {
    await set('none')
    await until('the end of the log of statements', () => logged('none'))
  }
}

/** A copy of the system's database; the workers are away while it is made. */
async function copied({ postgres }: Servers, system: System): Promise<{ url: string; drop: () => Promise<void> }> {
  const original = new URL(system.databaseUrl!).pathname.slice(1)
  const name = `${original}_alone`
  const workers = ['worker-1', 'worker-2'] as const
  await Promise.all(workers.map((part) => system.stop(part)))
  await asSuperuser(postgres.url(), (client) => client.query(`create database ${name} template ${original}`))
  await Promise.all(workers.map((part) => system.start(part)))
  await system.ready()
  return {
    url: postgres.url(name),
    drop: () => asSuperuser(postgres.url(), (client) => client.query(`drop database if exists ${name}`)),
  }
}
