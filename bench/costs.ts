// What one thing that a member does costs, counted rather than timed: messages and bytes on the bus, statements and transactions, requests to Discord,
// processor time; and what a round leaves on disk. Clubs play whole rounds: planned, answered, started, scored, finished.
import { readFile } from 'node:fs/promises'
import { connect } from '@nats-io/transport-node'
import type { Part, Servers, System } from '../test/system/harness.ts'
import { startSystem } from '../test/system/harness.ts'
import { opened, PATIENCE_MS } from '../test/system/people.ts'
import { asSuperuser } from '../test/servers/postgres.ts'
import { signUp } from '../test/club-life.ts'
import { until } from '../test/until.ts'
import type { Actor, Outcome } from '../src/sandbox/driver.ts'
import type { Figure } from './figures.ts'
import { sumOf } from './samples.ts'
import { readTransactions } from './statements.ts'

const WORKERS: readonly Part[] = ['worker-1', 'worker-2']

interface Spent {
  messages: number
  bytes: number
  statements: number
  transactions: number
  requests: number
  workerSeconds: number
  gatewaySeconds: number
  storage: number
}

export async function measureCosts(
  servers: Servers,
  { costClubs: clubs, costRounds: rounds, costPlayers: players }: { costClubs: number; costRounds: number; costPlayers: number },
): Promise<Figure[]> {
  const system = await startSystem({ layout: 'split', servers })
  const nc = await connect({ servers: servers.nats.url })
  const bus = { messages: 0, bytes: 0 }
  nc.subscribe(`frolf.${system.environment}.>`, {
    callback: (_error, message) => {
      // Questions and their answers are not kept; the rest is.
      if (message.subject.split('.')[2] === 'query') return
      bus.messages++
      bus.bytes += message.data.length + message.subject.length
    },
  })
  try {
    await system.ready()
    const hosted: Club[] = []
    for (let club = 0; club < clubs; club++) hosted.push(await openClub(system, `costs-${club}`, players))
    const empty = await settled(system, bus)
    for (const { members } of hosted) for (const [nth, member] of members.entries()) await signUp(member, nth + 1)
    const signedUp = await settled(system, bus)
    await log(servers, 'all')
    const from = (await readFile(servers.postgres.log, 'utf8')).length
    let deeds = 0
    for (let round = 0; round < rounds; round++)
      for (const { members } of hosted) deeds += await playRound(members, `Round ${round + 1}`)
    const after = await settled(system, bus)
    await log(servers, 'none')
    const transactions = readTransactions((await readFile(servers.postgres.log, 'utf8')).slice(from))
    after.statements = transactions
      .filter((one) => one.some(({ text }) => !/^(begin|start|commit|select set_config)/i.test(text)))
      .flat().length
    const played = rounds * clubs
    const how = `${deeds} deeds in ${played} rounds of ${players} in ${clubs} clubs`
    const each = (of: keyof Spent): number => (after[of] - signedUp[of]) / deeds
    const figure = (what: string, value: number, unit: Figure['unit']): Figure => ({ what, value, unit, how })
    return [
      figure('messages on the bus, of one deed', each('messages'), 'of each'),
      figure('bytes on the bus, of one deed', each('bytes'), 'B'),
      figure('transactions, of one deed', each('transactions'), 'of each'),
      figure('statements, of one deed', after.statements / deeds, 'of each'),
      figure('requests to Discord beside the answer, of one deed', each('requests'), 'of each'),
      figure('processor time of workers, of one deed', each('workerSeconds') * 1000, 'ms'),
      figure('processor time of the gateway, of one deed', each('gatewaySeconds') * 1000, 'ms'),
      figure('deeds of one round', deeds / played, 'of each'),
      figure('records of a round and its results', (after.storage - signedUp.storage) / played / 1024, 'kB'),
      figure('records of a club before its first round', (signedUp.storage - empty.storage) / clubs / 1024, 'kB'),
    ]
  } finally {
    await nc.close()
    await system.close()
  }
}

export interface Club {
  guild: string
  members: Actor[]
}

/** Set up; its members have not signed up yet. */
export async function openClub(system: System, name: string, players: number): Promise<Club> {
  const names = Array.from({ length: players }, (_, nth) => `${name}-${nth}`)
  const guild = await system.discord.createGuild({ name, owner: `${name}-owner`, members: names })
  const done = await system.frolfBot('setup', guild.id)
  if (done.code !== 0) throw new Error(done.stderr)
  return { guild: guild.id, members: await Promise.all(names.map((one) => guild.member(one))) }
}

/** A whole round of these members, by the first of them. Counts what they do: a command or press, and a form sent in, are one each. */
export async function playRound(members: readonly Actor[], title: string): Promise<number> {
  const [host] = members as [Actor]
  let deeds = 0
  const did = (outcome: Outcome): Outcome => {
    if (outcome.status === 'failed') throw new Error(`${title}: ${outcome.error ?? outcome.text}`)
    deeds++
    return outcome
  }
  const fill = async (act: () => Promise<Outcome>, member: Actor, values: Parameters<Actor['submit']>[1]): Promise<void> => {
    const form = await opened(act)
    deeds++
    const { text } = did(await member.submit(form, values))
    if (/isn.t|not |can.t/i.test(text)) throw new Error(`${title}: ${text}`)
  }
  await fill(() => host.slash('round create'), host, { Title: title, When: 'tomorrow 18:30' })
  const isIt =
    (text: string) =>
    (seen: { embeds: readonly { title?: string }[]; text: string }): boolean =>
      seen.embeds[0]?.title === title && seen.text.includes(text)
  const card = await host.waitsFor('frolf-events', isIt(''), { withinMs: PATIENCE_MS })
  for (const [nth, member] of members.entries()) {
    did(await member.press(card, 'Playing'))
    // As people come one after the other, each is shown before the next.
    await host.waitsFor('frolf-events', isIt(`Playing (${nth + 1}`), { withinMs: PATIENCE_MS })
  }
  did(await host.press(card, 'Start'))
  await host.waitsFor('frolf-events', isIt('Live now'), { withinMs: PATIENCE_MS })
  for (const [nth, member] of members.entries()) {
    const now = await until('the card', () => member.looksAt(card), PATIENCE_MS)
    await fill(() => member.press(now, 'Enter score'), member, { Score: nth < 4 ? `-${4 - nth}` : `+${nth - 3}` })
  }
  await until('the round to be finished', async () => (await host.looksAt(card))?.text.includes('Result (') ?? false, PATIENCE_MS)
  return deeds
}

/** What was spent so far, once nothing more happens. */
async function settled(system: System, bus: { messages: number; bytes: number }): Promise<Spent> {
  let before = -1
  await until(
    'everything to have settled',
    async () => {
      const still = bus.messages === before
      before = bus.messages
      await new Promise((resolve) => setTimeout(resolve, 1_500))
      return still && bus.messages === before
    },
    PATIENCE_MS,
  )
  const [gateway, ...workers] = await Promise.all((['gateway', ...WORKERS] as const).map((part) => system.proc(part).metrics()))
  const ofWorkers = (name: string): number => workers.reduce((sum, text) => sum + sumOf(text, name), 0)
  return {
    ...bus,
    statements: 0,
    transactions: ofWorkers('frolf_database_transaction_seconds_count'),
    requests: besideAnswers(gateway!),
    workerSeconds: ofWorkers('process_cpu_seconds_total'),
    gatewaySeconds: sumOf(gateway!, 'process_cpu_seconds_total'),
    storage: await storageOf(system),
  }
}

/** Bytes of tables and their indexes. Outbox and inbox are left out: they are emptied. */
export async function storageOf(system: System): Promise<number> {
  let bytes = 0
  await asSuperuser(system.databaseUrl!, async (client) => {
    const { rows } = await client.query(
      `select sum(pg_total_relation_size(c.oid))::bigint as bytes from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not in ('outbox', 'inbox')`,
    )
    bytes = Number((rows[0] as { bytes: string }).bytes)
  })
  return bytes
}

/** Requests that count against Discord's fifty a second: all but answers to interactions. */
function besideAnswers(text: string): number {
  const lines = [...text.matchAll(/^frolf_discord_request_seconds_count\{([^}]*)\} (\d+)$/gm)]
  return lines
    .filter(([, labels]) => !/route="\/(interactions|webhooks)\//.test(labels!))
    .reduce((sum, [, , count]) => sum + Number(count), 0)
}

async function log({ postgres }: Servers, value: 'all' | 'none'): Promise<void> {
  await asSuperuser(postgres.url(), async (client) => {
    await client.query(`alter system set log_statement = '${value}'`)
    await client.query('select pg_reload_conf()')
  })
}
