// frolf-bot backup, restore and replay.
import { createReadStream, existsSync } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { begin, CommandFailed, complain, guildIn, nothingMore, parse, say, UsageError } from './command-line.ts'
import { withoutCredentials, type Config } from './config.ts'
import { behindDoor } from './door.ts'
import { clearAbandoned, halfOf, keepSchema, nameFor, pruneBackups, type Pruned } from './kept-backups.ts'
import { OperationRefused, type Operations } from './operations.ts'
import { EXIT } from './platform/lifecycle.ts'
import type { Logger } from './platform/log.ts'
import { oneLine } from './platform/one-line.ts'
import { plural } from './platform/plural.ts'
import { BackupUnreadable, readBackup, type BackupHeader } from './platform/recovery/backup-format.ts'
import { requireNoRecords, restoreRecords, RestoreRefused } from './platform/recovery/restore.ts'
import { reach, told } from './reach.ts'
import { isRefusal, type RestoredRecords } from './records.ts'

/** Readable by its owner only: it holds members' names and results. */
const FILE_MODE = 0o600
/** How often a terminal is told how far it is. */
const PROGRESS_MS = 1_000

const BACKUP_OPTIONS = {
  guild: { type: 'string' },
  out: { type: 'string' },
  keep: { type: 'string' },
  json: { type: 'boolean' },
} as const

export async function backup(args: string[]): Promise<void> {
  const { values, positionals } = parse(args, BACKUP_OPTIONS)
  nothingMore(positionals, 'backup')
  const guild = guildIn(values.guild)
  const keep = values.keep === undefined ? undefined : keptIn(values.keep)
  const asked = values.out ?? '.'
  const isFolder = asked !== '-' && (await stat(asked).catch(() => undefined))?.isDirectory() === true
  if (keep !== undefined && !isFolder)
    throw new UsageError(
      `--keep goes by the names that backups give themselves: leave --out away, or name a folder that is there, not ${asked}.`,
    )
  const out = isFolder ? join(asked, nameFor(guild, new Date())) : asked
  if (out !== '-' && existsSync(out)) throw new UsageError(`${out} is there already; a backup never writes over a file.`)
  const { config, log } = begin('records')
  const reached = await reach(config, log, { bus: false, database: true })
  try {
    await refusals(() => write(reached.records.backup(guild), out, { guild, keep, json: values.json === true }))
  } finally {
    await reached.close()
  }
}

function keptIn(text: string): number {
  const keep = keepSchema.safeParse(text)
  if (!keep.success) throw new UsageError(`--keep takes how many backups stay, 1 to 10000, not "${text}".`)
  return keep.data
}

interface Writing {
  guild: string | undefined
  /** So many of its kind stay in its folder; undefined: all. */
  keep: number | undefined
  json: boolean
}

/** Under another name until all of it is on disk: a file of the right name is a whole backup. */
async function write(chunks: AsyncIterable<Uint8Array>, out: string, { guild, keep, json }: Writing): Promise<void> {
  if (out === '-') return await writeOut(chunks)
  const half = halfOf(out)
  // Before, because they take room and are good for nothing.
  const abandoned = keep === undefined ? [] : await clearAbandoned(dirname(out), guild, new Date())
  const file = await open(half, 'wx', FILE_MODE).catch((error: unknown) => {
    const isLeft = codeOf(error) === 'EEXIST'
    throw new CommandFailed(
      isLeft
        ? `${half} is there: another backup is being written to it, or one was broken off. If none runs, delete it.`
        : `The file ${half} cannot be written: ${messageOf(error)}. Name another place with --out.`,
      EXIT.configuration,
    )
  })
  try {
    const tell = progress()
    let bytes = 0
    for await (const chunk of chunks) {
      // All of it, or an error: what has just no room for it all takes a part and says nothing.
      await file.appendFile(chunk)
      bytes += chunk.length
      tell(`${Math.round(bytes / 1024)} kB`)
    }
    await file.sync()
    await file.close()
    // What was written is read: a backup that cannot be restored is none.
    const { header, rows } = await look(half)
    const total = Object.values(rows).reduce((sum, count) => sum + count, 0)
    if (guild !== undefined && total === 0)
      throw new CommandFailed(`There are no records of the server ${guild} here: no backup was made.`, EXIT.refused)
    await rename(half, out)
    const pruned = keep === undefined ? undefined : await pruneBackups(dirname(out), { guild, made: basename(out), keep })
    if (json) {
      const removed = pruned === undefined ? {} : { removed: [...abandoned, ...pruned.removed] }
      say(JSON.stringify({ file: resolve(out), bytes, rows: total, madeAt: header.madeAt, guild: header.guild, ...removed }))
    } else {
      const what = guild === undefined ? 'Everything' : `The server ${guild}`
      say(
        `${what} as of ${header.madeAt} is in ${out}: ${total} rows, ${Math.round(bytes / 1024)} kB, read again and found whole.`,
      )
      if (total === 0) complain('There are no records.')
      if (abandoned.length > 0) say(`Deleted what was left half of backups that were broken off: ${abandoned.join(', ')}.`)
      if (pruned && pruned.removed.length > 0) say(`Deleted, because ${keep} are kept: ${pruned.removed.join(', ')}.`)
    }
    if (pruned) complainOf(pruned)
  } catch (error) {
    await file.close().catch(() => undefined)
    await rm(half, { force: true })
    if (!FULL.has(codeOf(error))) throw error
    throw new CommandFailed(
      `There is no room for ${half}: ${messageOf(error)}. Nothing of it was kept. Make room, or name another place with --out.`,
      EXIT.unexpected,
    )
  }
}

/** The backup that was made stands whatever became of the older ones; whoever started it has to know all the same. */
function complainOf({ foreign, stuck }: Pruned): void {
  for (const name of foreign)
    complain(`${name} is called like a backup of these records and is none: it was left, and does not count.`)
  for (const { name, reason } of stuck) complain(`${name} should have gone and could not be deleted: ${reason}.`)
  if (stuck.length > 0) process.exitCode = EXIT.unexpected
}

/** What a file system says that takes no more. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO', 'EROFS'])
const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

/** To stdout, where somebody else reads: who has gone, or has no room, ends it. */
async function writeOut(chunks: AsyncIterable<Uint8Array>): Promise<void> {
  try {
    await pipeline(chunks, process.stdout, { end: false })
  } catch (error) {
    if (codeOf(error) !== 'EPIPE' && !FULL.has(codeOf(error))) throw error
    throw new CommandFailed(`The backup is half: whoever reads it takes no more (${messageOf(error)}).`, EXIT.unexpected)
  }
}

const RESTORE_OPTIONS = {
  guild: { type: 'string' },
  replace: { type: 'boolean' },
  check: { type: 'boolean' },
  'worked-until': { type: 'string' },
  json: { type: 'boolean' },
} as const

export async function restore(args: string[]): Promise<void> {
  const { values, positionals } = parse(args, RESTORE_OPTIONS)
  const [file] = positionals
  if (file === undefined || positionals.length > 1) throw new UsageError('restore takes one file: frolf-bot restore FILE.')
  if (values.check && values.replace) throw new UsageError('--check changes nothing, so it takes no --replace.')
  const asked = guildIn(values.guild)
  const worked = values['worked-until']
  const workedUntil = worked === undefined ? undefined : instantIn(worked, new Date(), '--worked-until')
  await refusals(async () => {
    // Before anything is touched: a file that is half is refused by itself.
    const { header, rows, ofGuild } = await look(file, asked)
    if (asked !== undefined && header.guild !== null && asked !== header.guild)
      throw new RestoreRefused(`The backup is of the server ${header.guild}, not of ${asked}.`)
    if (values.check && ofGuild === 0)
      throw new RestoreRefused(`${basename(file)} is whole, and has no records of the server ${asked}.`)
    if (values.check) {
      const total = Object.values(rows).reduce((sum, count) => sum + count, 0)
      const what = header.guild === null ? 'everything' : `the server ${header.guild}`
      const part = header.guild === null && ofGuild !== undefined ? ` (${ofGuild} of the server ${asked})` : ''
      const text = `${basename(file)} is whole: ${what} as of ${header.madeAt}, ${total} rows${part}, made by version ${header.program}.`
      say(values.json ? JSON.stringify({ header, rows }) : text)
      return
    }
    const { config, log } = begin('records')
    const guild = asked ?? header.guild ?? undefined
    const replace = values.replace === true
    if (guild !== undefined && workedUntil)
      throw new UsageError('--worked-until is for a restore of everything; of one club its own records tell what was done.')
    const restored =
      guild === undefined
        ? await restoreAll(config, log, file, header, { replace, workedUntil })
        : await restoreClub(config, log, file, { guild, replace })
    if (values.json) say(JSON.stringify(restored))
    else say(summary(restored))
  })
}

async function restoreClub(
  config: Config,
  log: Logger,
  file: string,
  options: { guild: string; replace: boolean },
): Promise<RestoredRecords> {
  const reached = await reach(config, log, { bus: false, database: true })
  try {
    return await reached.records.restoreClub(createReadStream(file), options)
  } finally {
    await reached.close()
  }
}

/** Nobody else may be at work. The database is brought to the schema of the backup first, and to ours afterwards. */
async function restoreAll(
  config: Config,
  log: Logger,
  file: string,
  header: BackupHeader,
  { replace, workedUntil }: { replace: boolean; workedUntil: Date | undefined },
): Promise<RestoredRecords> {
  if (config.databaseUrl === undefined && (await behindDoor(config.dataDir)))
    throw new RestoreRefused(`A bot is running on ${config.dataDir}. Stop it first: everything under it would change.`)
  const { allMigrations, openDatabaseOf } = await import('./main.ts')
  const all = await allMigrations()
  const newer = Object.keys(header.migrations).filter((name) => !all.some((one) => one.name === name))
  if (newer.length > 0)
    throw new RestoreRefused(
      `The backup was made by version ${header.program}, which is newer than this one: it has ${newer.join(', ')}. Restore it with that version, or a newer one.`,
    )
  const upTo = all.filter(({ name }) => header.migrations[name] !== undefined)
  const database = await told(config.databaseUrl, (signal) => openDatabaseOf(config, { log, signal, migrations: upTo }))
  let restored: RestoredRecords
  try {
    // Whatever is refused is refused before the schema is touched.
    await database.forOperator(async (client) => {
      if (!replace) await requireNoRecords(client)
      const { rows } = await client.query(
        `select count(*)::int as others from pg_stat_activity
         where application_name = 'frolf-bot' and datname = current_database() and pid <> pg_backend_pid()`,
      )
      if (Number(rows[0]!['others']) > 0)
        throw new RestoreRefused(
          `A bot is connected to ${withoutCredentials(config.databaseUrl ?? '')}. Stop all workers, and commands that run beside them, first: everything under them would change.`,
        )
    })
    await database.migrate()
    const tell = progress()
    restored = await restoreRecords(database, readBackup(createReadStream(file)), {
      replace,
      workedUntil,
      environment: config.environment,
      onTable: (table, rows) => tell(`${table}: ${rows} rows`),
    })
  } finally {
    await database.close()
  }
  const newest = await told(config.databaseUrl, (signal) => openDatabaseOf(config, { log, signal }))
  try {
    await newest.migrate()
  } finally {
    await newest.close()
  }
  return restored
}

const REPLAY_OPTIONS = {
  guild: { type: 'string' },
  all: { type: 'boolean' },
  from: { type: 'string' },
  to: { type: 'string' },
  'dry-run': { type: 'boolean' },
  'post-missing': { type: 'boolean' },
  json: { type: 'boolean' },
} as const

export async function replay(args: string[]): Promise<void> {
  const { values, positionals } = parse(args, REPLAY_OPTIONS)
  nothingMore(positionals, 'replay')
  const guild = guildIn(values.guild)
  if (guild !== undefined && values.all) throw new UsageError('replay takes --guild ID or --all, not both.')
  if ((guild === undefined && !values.all) || values.from === undefined)
    throw new UsageError(
      'replay wants a server, or all, and a time: frolf-bot replay --guild ID | --all --from TIME [--to TIME].',
    )
  const now = new Date()
  const from = instantIn(values.from, now, '--from')
  const to = values.to === undefined ? now : instantIn(values.to, now, '--to')
  if (from >= to) throw new UsageError('--from must be before --to, and before now.')
  const { config, log } = begin('records')
  const reached = await reach(config, log, { bus: true, database: true })
  try {
    const dryRun = values['dry-run'] === true
    const asked = { from: from.toISOString(), to: to.toISOString(), dryRun, postMissing: values['post-missing'] === true }
    if (guild === undefined) return await replayAll(reached.operations, asked, values.json === true)
    await refusals(async () => {
      const report = await reached.operations.replay({ guild, ...asked })
      say(values.json ? JSON.stringify(report) : described(report, dryRun))
      if (report.events.failed.length > 0) process.exitCode = EXIT.unexpected
    })
  } finally {
    await reached.close()
  }
}

/** Every club in turn, a line each; one that fails does not keep the others from theirs. */
async function replayAll(operations: Operations, asked: Omit<ReplayAsked, 'guild'>, json: boolean): Promise<void> {
  const guilds = await operations.listClubs({})
  if (guilds.length === 0) throw new CommandFailed('There are no records of any server here: nothing to replay.', EXIT.refused)
  const failed: string[] = []
  for (const guild of guilds) {
    try {
      const report = await operations.replay({ guild, ...asked })
      say(json ? JSON.stringify({ guild, report }) : `${guild}: ${inOneLine(report, asked.dryRun)}`)
      if (report.events.failed.length > 0) failed.push(guild)
    } catch (error) {
      failed.push(guild)
      say(json ? JSON.stringify({ guild, error: messageOf(error) }) : `${guild}: FAILED: ${oneLine(messageOf(error))}`)
    }
  }
  if (failed.length === 0) return
  throw new CommandFailed(
    `${failed.length} of ${guilds.length} servers failed: ${failed.join(', ')}. The others are done. What is wrong with one, and another try: ` +
      `frolf-bot replay --guild ID with the same times.`,
    EXIT.unexpected,
  )
}

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 }

/** `2026-11-26`, `2026-11-26T18:00Z`, or `90m`, `6h`, `3d` ago. */
function instantIn(text: string, now: Date, option: string): Date {
  const ago = /^(\d{1,4})([mhd])$/.exec(text)
  if (ago) return new Date(now.getTime() - Number(ago[1]) * UNITS[ago[2]!]!)
  const isIso = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/.test(text)
  const at = isIso ? Date.parse(text) : Number.NaN
  if (Number.isNaN(at))
    throw new UsageError(`${option} ${text} is no time: write 2026-11-26, 2026-11-26T18:00Z, or 90m, 6h, 3d for so long ago.`)
  return new Date(at)
}

type ReplayAsked = Parameters<Operations['replay']>[0]
type Report = Awaited<ReturnType<Operations['replay']>>

/** What was done, by numbers; what failed comes first. */
function inOneLine({ projections, events, discord, cards }: Report, dryRun: boolean): string {
  const linesOf = (titled: Report['projections']): number => titled.reduce((sum, { lines }) => sum + lines.length, 0)
  const parts: [number, string, string][] = [
    [linesOf(projections), 'line', 'put right in projections'],
    [events.handled.length, 'event', 'handled'],
    [events.refused.length, 'event', 'refused'],
    [linesOf(discord), 'line', 'brought up to the records in Discord'],
    [cards.redrawn.length, 'card', 'drawn anew'],
    [cards.removed.length, 'card', 'taken away'],
    [cards.missing.length, 'card', 'without a message'],
  ]
  const found = parts.filter(([count]) => count > 0).map(([count, one, what]) => `${plural(count, one)} ${what}`)
  const done = found.length === 0 ? 'all as the facts say' : `${dryRun ? 'would be: ' : ''}${found.join(', ')}`
  const { failed } = events
  return failed.length === 0 ? done : `FAILED: ${plural(failed.length, 'event')}, the first ${failed[0]}; else ${done}`
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((one) => `  ${one}`)]

function described({ projections, events, discord, cards }: Report, dryRun: boolean): string {
  const would = (done: string, planned: string) => (dryRun ? planned : done)
  const withheld = Object.entries(events.withheld).map(([name, count]) => `${count} x ${name}`)
  return [
    ...(dryRun ? ['Nothing was changed. This is what would be:'] : []),
    ...(projections.length === 0 ? ['Projections: all as the facts say.'] : []),
    ...projections.flatMap(({ title, lines }) =>
      section(`${title}: ${lines.length} ${would('put right', 'to be put right')}`, lines),
    ),
    `Events: ${events.looked} looked at, ${events.handled.length} ${would('handled', 'to be handled')} that had not been.`,
    ...section('Handled:', events.handled),
    ...section('Refused, as they would have been:', events.refused),
    ...section('Failed:', events.failed),
    ...(withheld.length > 0 ? [`Not done, because members would notice: ${withheld.join(', ')}.`] : []),
    ...discord.flatMap(({ title, lines }) =>
      section(`${title}: ${lines.length} ${would('brought', 'to be brought')} up to the records`, lines),
    ),
    `Cards: ${cards.looked} looked at, ${cards.redrawn.length} ${would('drawn anew', 'to be drawn anew')}.`,
    ...section('Drawn anew:', cards.redrawn),
    ...section(
      would('Taken away, because the records have nothing of it:', 'To be taken away, because the records have nothing of it:'),
      cards.removed,
    ),
    ...section('Without a message (--post-missing posts them):', cards.missing),
  ].join('\n')
}

function summary({ header, guild, rows, withheld, again }: RestoredRecords): string {
  const total = Object.values(rows).reduce((sum, count) => sum + count, 0)
  const what = guild === null ? 'Everything' : `The server ${guild}`
  return [
    `${what} is as of ${header.madeAt}: ${total} rows in ${Object.keys(rows).length} tables.`,
    ...(withheld > 0
      ? [`${withheld} answers, posts or direct messages that were on their way then are not sent: they have most likely arrived.`]
      : []),
    ...(again > 0
      ? [
          `${again} timers and other messages that the bot had most likely handled since then are handled once more, without telling members again.`,
        ]
      : []),
    guild === null
      ? 'Start the bot; then frolf-bot replay --all --from 1d puts the cards of all clubs right.'
      : `Next: frolf-bot replay --guild ${guild} --from 1d puts its cards right.`,
  ].join('\n')
}

interface Looked {
  header: BackupHeader
  /** By table. */
  rows: Record<string, number>
  /** Rows of the server that was asked for. */
  ofGuild?: number
}

/** Reads all of a file. Throws BackupUnreadable. */
async function look(file: string, guild?: string): Promise<Looked> {
  const opened = await open(file, 'r').catch((error: unknown) => {
    const isAbsent = codeOf(error) === 'ENOENT'
    throw new UsageError(isAbsent ? `There is no file ${file}.` : `The file ${file} cannot be read: ${messageOf(error)}.`)
  })
  const isFile = (await opened.stat()).isFile()
  await opened.close()
  if (!isFile) throw new UsageError(`${file} is no file: a backup is one, and is read twice.`)
  let header: BackupHeader | undefined
  let table = ''
  let guildAt = -1
  const rows: Record<string, number> = {}
  let ofGuild = 0
  for await (const part of readBackup(createReadStream(file))) {
    if (part.type === 'header') header = part.header
    else if (part.type === 'table') {
      table = part.table
      guildAt = part.columns.indexOf('guild_id')
    } else {
      rows[table] = (rows[table] ?? 0) + 1
      if (guild !== undefined && (JSON.parse(part.row) as unknown[])[guildAt] === guild) ofGuild++
    }
  }
  if (!header) throw new BackupUnreadable('The backup is empty.')
  return { header, rows, ...(guild === undefined ? {} : { ofGuild }) }
}

/** On a terminal: one line that is written over. */
function progress(): (text: string) => void {
  let saidAt = 0
  return (text) => {
    if (!process.stderr.isTTY || Date.now() - saidAt < PROGRESS_MS) return
    saidAt = Date.now()
    process.stderr.write(`\r\u001b[K${text}\r`)
  }
}

async function refusals(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (isRefusal(error) || error instanceof OperationRefused) throw new CommandFailed(error.message, EXIT.refused)
    throw error
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
