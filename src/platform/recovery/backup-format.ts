// The form of a backup: text lines in gzip. A header that says what it is of, rows as JSON arrays of PostgreSQL's own texts, a trailer with counts and a checksum.
//
//   {"frolf-bot":"backup","format":1,…}        the header
//   {"table":"rounds","columns":["round_id",…]}   what the rows until the next such line belong to
//   ["7Yx…","Thursday round",null,…]
//   {"end":true,"rows":{"rounds":12},"sha256":"…"}  of every byte before this line
import { createHash } from 'node:crypto'
import { createGunzip, createGzip } from 'node:zlib'
import { pipeline, Readable } from 'node:stream'
import { z } from 'zod'
import { snowflakeSchema } from '../id.ts'

/** Rises with a change that older programs cannot read. */
export const BACKUP_FORMAT = 1
/** A row holds one message at most (900 kB), written twice over in the worst case of escaping. */
const MAX_LINE = 8 * 1024 * 1024
/** Lines are handed to the compressor in pieces of about this size. */
const CHUNK = 64 * 1024

export const headerSchema = z.object({
  'frolf-bot': z.literal('backup'),
  format: z.int(),
  /** The instant whose state it holds. */
  madeAt: z.iso.datetime(),
  /** Version of the program that made it. */
  program: z.string(),
  /** Of this club alone; null: everything. */
  guild: snowflakeSchema.nullable(),
  /** Names of the migrations that the database had, and the checksums of their texts. */
  migrations: z.record(z.string(), z.string()),
  /** Sequences that belong to no column, and where they stood. */
  sequences: z.record(z.string(), z.int()).default({}),
})
export type BackupHeader = z.infer<typeof headerSchema>

const tableSchema = z.object({ table: z.string(), columns: z.array(z.string()).min(1) })
const trailerSchema = z.object({ end: z.literal(true), rows: z.record(z.string(), z.int()), sha256: z.string() })

/** The file is not what it should be; the message says what is wrong with it. */
export class BackupUnreadable extends Error {
  override readonly name = 'BackupUnreadable'
}

export type BackupPart =
  | { type: 'header'; header: BackupHeader }
  | { type: 'table'; table: string; columns: string[] }
  /** The text of a JSON array. */
  | { type: 'row'; row: string }

/** Compressed, in pieces. */
export function writeBackup(parts: AsyncIterable<BackupPart>): AsyncIterable<Buffer> {
  const gzip = createGzip()
  pipeline(Readable.from(written(parts), { objectMode: false }), gzip, () => undefined)
  return gzip
}

async function* written(parts: AsyncIterable<BackupPart>): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  const rows: Record<string, number> = {}
  let table = ''
  let waiting = ''
  for await (const part of parts) {
    if (part.type === 'header') waiting += `${JSON.stringify(part.header)}\n`
    else if (part.type === 'table') {
      table = part.table
      rows[table] = 0
      waiting += `${JSON.stringify({ table, columns: part.columns })}\n`
    } else {
      rows[table] = (rows[table] ?? 0) + 1
      waiting += `${part.row}\n`
    }
    if (waiting.length < CHUNK) continue
    const chunk = Buffer.from(waiting)
    waiting = ''
    hash.update(chunk)
    yield chunk
  }
  const last = Buffer.from(waiting)
  hash.update(last)
  yield last
  yield Buffer.from(`${JSON.stringify({ end: true, rows, sha256: hash.digest('hex') })}\n`)
}

/**
 * Reads what {@link writeBackup} wrote. Ends without an error only when all of it was there and as it was written; throws
 * {@link BackupUnreadable} otherwise, at the end for what only the end can tell: what was read before must not count until then.
 */
export async function* readBackup(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<BackupPart> {
  const hash = createHash('sha256')
  const counted: Record<string, number> = {}
  let table: string | undefined
  let isBegun = false
  let trailer: z.infer<typeof trailerSchema> | undefined
  for await (const line of linesOf(chunks)) {
    if (trailer) throw new BackupUnreadable('The backup goes on after its end: something was appended to it.')
    const text = line.toString('utf8')
    if (!isBegun) {
      isBegun = true
      yield { type: 'header', header: readHeader(text) }
    } else if (text.startsWith('[')) {
      if (table === undefined) throw new BackupUnreadable('The backup is damaged: a row before its table.')
      counted[table] = (counted[table] ?? 0) + 1
      yield { type: 'row', row: text }
    } else {
      const json = readJson(text)
      const end = trailerSchema.safeParse(json)
      if (end.success) {
        trailer = end.data
        continue
      }
      const begun = tableSchema.safeParse(json)
      if (!begun.success) throw new BackupUnreadable('The backup is damaged: a line in it is none of ours.')
      table = begun.data.table
      counted[table] = 0
      yield { type: 'table', ...begun.data }
    }
    hash.update(line)
    hash.update('\n')
  }
  if (!isBegun) throw new BackupUnreadable('The backup is empty.')
  if (!trailer) throw new BackupUnreadable('The backup is half: it ends before its end. Nothing of it counts.')
  if (trailer.sha256 !== hash.digest('hex')) throw new BackupUnreadable('The backup is damaged: its checksum is another one.')
  // Both are in the order of the tables.
  if (JSON.stringify(trailer.rows) !== JSON.stringify(counted))
    throw new BackupUnreadable('The backup is damaged: it has other rows than it says.')
}

function readHeader(text: string): BackupHeader {
  const json = readJson(text)
  if ((json as { 'frolf-bot'?: unknown } | undefined)?.['frolf-bot'] !== 'backup')
    throw new BackupUnreadable('This is no backup of frolf-bot.')
  const format = z.object({ format: z.int() }).safeParse(json)
  if (format.success && format.data.format > BACKUP_FORMAT) {
    throw new BackupUnreadable(
      `The backup has format ${format.data.format}, this program reads up to ${BACKUP_FORMAT}. Restore it with the version that made it, or a newer one.`,
    )
  }
  const header = headerSchema.safeParse(json)
  if (!header.success) throw new BackupUnreadable('The backup is damaged: its header does not fit.')
  return header.data
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Without their ends. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip()
  pipeline(Readable.from(chunks, { objectMode: false }), gunzip, () => undefined)
  let pieces: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      let from = 0
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
        pieces.push(chunk.subarray(from, at))
        yield Buffer.concat(pieces)
        pieces = []
        length = 0
        from = at + 1
      }
      pieces.push(chunk.subarray(from))
      length += chunk.length - from
      if (length > MAX_LINE) throw new BackupUnreadable('The backup is damaged: a line in it has no end.')
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'Z_BUF_ERROR') throw new BackupUnreadable('The backup is half: it ends before its end. Nothing of it counts.')
    if (typeof code === 'string' && code.startsWith('Z_'))
      throw new BackupUnreadable('This is no backup of frolf-bot, or it is damaged: it cannot be unpacked.')
    throw error
  }
  if (length > 0) throw new BackupUnreadable('The backup is half: it ends before its end. Nothing of it counts.')
}
