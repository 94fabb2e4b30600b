// The folder lock: one holder, whoever else tries and however the last one ended.
import { mkdir, mkdtemp, readdir, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { startChild } from '../../../test/servers/built.ts'
import { until } from '../../../test/until.ts'
import { type FolderLock, lockFolder } from './folder-lock.ts'

const folders: string[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'frolf-lock-'))
  folders.push(folder)
  return folder
}

/** Leaves a socket as a killed process does: nobody answers on it any more. */
async function abandonedLock(folder: string): Promise<void> {
  const holder = await startChild(new URL('../../../test/servers/lock-holder.mjs', import.meta.url), folder)
  await until('the other process to hold', () => holder.lines.includes('held') || holder.process.exitCode !== null, 600_000)
  await expect(lockFolder(folder)).rejects.toThrow(`process ${holder.process.pid}`)
  holder.process.kill('SIGKILL')
  const { errors } = await holder.ended
  expect(errors).toBe('')
  expect(await readdir(folder)).toContain('lock')
}

test('held, refused, released, held again, leaving nothing behind', async () => {
  const folder = await freshFolder()
  const lock = await lockFolder(folder)
  await expect(lockFolder(folder)).rejects.toThrow(`in use by another frolf-bot (process ${process.pid})`)
  await lock.release()
  const again = await lockFolder(folder)
  await again.release()
  expect(await readdir(folder)).toEqual([])
})

test(
  'of many who take over from a killed holder one gets it, and nobody takes it from that one',
  { timeout: 600_000 },
  async () => {
    const folder = await freshFolder()
    await abandonedLock(folder)
    // Somebody was killed in the middle of taking over, too.
    await mkdir(join(folder, 'lock.takeover'))
    const longAgo = new Date(Date.now() - 60_000)
    await utimes(join(folder, 'lock.takeover'), longAgo, longAgo)

    const tries = await Promise.allSettled(Array.from({ length: 12 }, () => lockFolder(folder)))
    const got = tries.filter((result): result is PromiseFulfilledResult<FolderLock> => result.status === 'fulfilled')
    expect(got.length).toBe(1)
    for (const result of tries) if (result.status === 'rejected') expect(String(result.reason)).toContain('in use by another')
    await got[0]!.value.release()
    expect(await readdir(folder)).toEqual([])
  },
)

test('works where the path is too long for a socket, whoever comes by whichever path', async () => {
  const folder = join(await freshFolder(), 'a'.repeat(120))
  await mkdir(folder)
  const lock = await lockFolder(folder)
  await expect(lockFolder(`${folder}/../${'a'.repeat(120)}`)).rejects.toThrow('in use by another')
  await lock.release()
  await (await lockFolder(folder)).release()
  expect(await readdir(folder)).toEqual([])
})
