// Which files of a folder of backups go, and which are left alone whatever they are called.
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { clearAbandoned, keepSchema, nameFor, pruneBackups } from './kept-backups.ts'
import { writeBackup, type BackupPart } from './platform/recovery/backup-format.ts'

const GUILD = '123456789012345678'
const OTHER = '223456789012345678'
const day = (n: number): Date => new Date(Date.UTC(2026, 0, n, 3, 17))
const all = (n: number): string => nameFor(undefined, day(n))

const root = mkdtempSync(join(tmpdir(), 'frolf-kept-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

let folder: string
beforeEach(() => (folder = mkdtempSync(join(root, 'folder-'))))

/** A whole backup without rows. */
async function bytesOf(guild: string | null): Promise<Buffer> {
  async function* parts(): AsyncGenerator<BackupPart> {
    const header = {
      'frolf-bot': 'backup',
      format: 1,
      madeAt: day(1).toISOString(),
      program: 'test',
      guild,
      migrations: {},
      sequences: {},
    }
    yield { type: 'header', header: header as never }
  }
  const pieces: Buffer[] = []
  for await (const piece of writeBackup(parts())) pieces.push(piece)
  return Buffer.concat(pieces)
}
let everything: Buffer
let ofGuild: Buffer
beforeAll(async () => {
  everything = await bytesOf(null)
  ofGuild = await bytesOf(GUILD)
})

const put = (name: string, bytes: Buffer | string = everything): void => writeFileSync(join(folder, name), bytes)
const left = (): string[] => readdirSync(folder).toSorted()

test('how many are kept: a whole number from 1', () => {
  expect(keepSchema.safeParse('30').data).toBe(30)
  for (const text of ['0', '-1', '1.5', '', ' 3', '1e3', 'all', '10001', '99999999'])
    expect(keepSchema.safeParse(text).success, text).toBe(false)
})

describe('pruning', () => {
  test('the oldest go, until as many are left as are kept, the new one among them', async () => {
    for (const n of [3, 1, 5, 2, 4]) put(all(n))
    expect(await pruneBackups(folder, { guild: undefined, made: all(5), keep: 3 })).toEqual({
      removed: [all(1), all(2)],
      foreign: [],
      stuck: [],
    })
    expect(left()).toEqual([all(3), all(4), all(5)])
    expect((await pruneBackups(folder, { guild: undefined, made: all(5), keep: 3 })).removed).toEqual([])
    expect((await pruneBackups(folder, { guild: undefined, made: all(5), keep: 1 })).removed).toEqual([all(3), all(4)])
    expect(left()).toEqual([all(5)])
  })

  test('the new one stays also where the clock went back and its name is the oldest', async () => {
    for (const n of [1, 2, 3]) put(all(n))
    expect((await pruneBackups(folder, { guild: undefined, made: all(1), keep: 2 })).removed).toEqual([all(2)])
    expect(left()).toEqual([all(1), all(3)])
  })

  test('other records’ backups, other names, halves and folders are not its business', async () => {
    const others = [
      nameFor(GUILD, day(1)),
      `${all(2)}.part`,
      'frolf-all-old.backup.gz',
      `copy-of-${all(1)}`,
      `${all(1)}.gpg`,
      'notes.txt',
    ]
    for (const name of others) put(name)
    put(nameFor(GUILD, day(1)), ofGuild)
    for (const n of [4, 5, 6]) put(all(n))
    mkdirSync(join(folder, all(3)))
    const pruned = await pruneBackups(folder, { guild: undefined, made: all(6), keep: 1 })
    expect(pruned).toEqual({ removed: [all(4), all(5)], foreign: [all(3)], stuck: [] })
    expect(left()).toEqual([...others, all(3), all(6)].toSorted())
  })

  test('what is called like one and is none, damaged, of other records or a link, stays and does not count', async () => {
    put(all(1), 'my shopping list')
    put(all(2), ofGuild)
    put(all(3))
    truncateSync(join(folder, all(3)), 12)
    writeFileSync(join(root, 'elsewhere'), everything)
    symlinkSync(join(root, 'elsewhere'), join(folder, all(4)))
    for (const n of [5, 6, 7]) put(all(n))
    const pruned = await pruneBackups(folder, { guild: undefined, made: all(7), keep: 2 })
    expect(pruned).toEqual({ removed: [all(5)], foreign: [1, 2, 3, 4].map(all), stuck: [] })
    expect(left()).toEqual([1, 2, 3, 4, 6, 7].map(all))
    expect(readFileSync(join(root, 'elsewhere'))).toEqual(everything)
  })

  test('of one server: that server’s alone', async () => {
    for (const n of [1, 2]) put(nameFor(GUILD, day(n)), ofGuild)
    put(nameFor(OTHER, day(1)), await bytesOf(OTHER))
    put(all(1))
    expect((await pruneBackups(folder, { guild: GUILD, made: nameFor(GUILD, day(2)), keep: 1 })).removed).toEqual([
      nameFor(GUILD, day(1)),
    ])
    expect(left()).toEqual([nameFor(GUILD, day(2)), nameFor(OTHER, day(1)), all(1)].toSorted())
  })
})

test('of halves only those of a backup that was broken off go: its own name, and untouched for a day', async () => {
  const now = new Date()
  const [old, recent] = [`${all(1)}.part`, `${all(2)}.part`]
  const others = ['copy.part', `${nameFor(GUILD, day(1))}.part`, all(1)]
  for (const name of [old, recent, ...others]) put(name, 'half')
  for (const name of [old, ...others]) utimesSync(join(folder, name), new Date(0), new Date(0))
  expect(await clearAbandoned(folder, undefined, now)).toEqual([old])
  expect(left()).toEqual([recent, ...others].toSorted())
})
