// The folder of backups that name themselves: what is in it of ours, and which of them make room for newer ones.
import { createReadStream } from 'node:fs'
import { lstat, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { BackupUnreadable, readBackup } from './platform/recovery/backup-format.ts'

/** As many as anybody wants: one an hour for a year. */
const MAX_KEPT = 10_000
export const keepSchema = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.int().min(1).max(MAX_KEPT))

/** What is still being written was written to within this time, far beyond the slowest disk's pauses. */
const ABANDONED_MS = 86_400_000

const NAME = /^frolf-(all|\d{17,20})-\d{8}-\d{6}\.backup\.gz$/
const HALF = '.part'

/** By what and when, in UTC: those of the same records are in the order of their names. */
export const nameFor = (guild: string | undefined, at: Date): string =>
  `frolf-${guild ?? 'all'}-${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}.backup.gz`

/** While it is made. */
export const halfOf = (path: string): string => `${path}${HALF}`

/** Whether a name is one that {@link nameFor} gives to backups of these records. */
const isNameOf = (name: string, guild: string | undefined): boolean => NAME.exec(name)?.[1] === (guild ?? 'all')

export interface Pruned {
  /** Names of those that went, oldest first. */
  removed: string[]
  /** Called like a backup of these records, but something else: left where they are, and not counted. */
  foreign: string[]
  /** Should have gone, and could not. */
  stuck: { name: string; reason: string }[]
}

/**
 * Deletes the oldest finished backups of the same records until `keep` are left, `made` among them, which always stays. Only files that are
 * called as {@link nameFor} calls them and whose header says that they are such a backup; whatever else is in the folder is left alone.
 */
export async function pruneBackups(
  folder: string,
  { guild, made, keep }: { guild: string | undefined; made: string; keep: number },
): Promise<Pruned> {
  const named = (await readdir(folder)).filter((name) => name !== made && isNameOf(name, guild)).toSorted()
  const ours: string[] = []
  const pruned: Pruned = { removed: [], foreign: [], stuck: [] }
  for (const name of named) {
    const place = (await isBackupOf(join(folder, name), guild)) ? ours : pruned.foreign
    place.push(name)
  }
  for (const name of ours.slice(0, Math.max(0, ours.length - (keep - 1)))) {
    try {
      // Another backup may be doing the same.
      await rm(join(folder, name), { force: true })
      pruned.removed.push(name)
    } catch (error) {
      pruned.stuck.push({ name, reason: error instanceof Error ? error.message : String(error) })
    }
  }
  return pruned
}

/** Deletes what backups of these records that were killed have left half. Returns their names. */
export async function clearAbandoned(folder: string, guild: string | undefined, now: Date): Promise<string[]> {
  const cleared: string[] = []
  for (const name of (await readdir(folder)).toSorted()) {
    if (!name.endsWith(HALF) || !isNameOf(name.slice(0, -HALF.length), guild)) continue
    const path = join(folder, name)
    const entry = await lstat(path).catch(() => undefined)
    if (!entry?.isFile() || now.getTime() - entry.mtimeMs < ABANDONED_MS) continue
    await rm(path, { force: true })
    cleared.push(name)
  }
  return cleared
}

async function isBackupOf(path: string, guild: string | undefined): Promise<boolean> {
  // Not what a link leads to.
  if (!(await lstat(path).catch(() => undefined))?.isFile()) return false
  const bytes = createReadStream(path)
  try {
    for await (const part of readBackup(bytes)) return part.type === 'header' && part.header.guild === (guild ?? null)
    return false
  } catch (error) {
    if (error instanceof BackupUnreadable || (error instanceof Error && 'code' in error)) return false
    throw error
  } finally {
    bytes.destroy()
  }
}
