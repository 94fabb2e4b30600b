// Unpacking: what another program packed comes out the same; what is damaged or points outside is refused.
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { unpackTar } from './tar.ts'

const folders: string[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'frolf-tar-'))
  folders.push(folder)
  return folder
}

test('files of every size, empty folders and long names come out as they went in', async () => {
  const folder = await freshFolder()
  const long = join('a'.repeat(60), 'b'.repeat(60))
  const sizes = { empty: 0, one: 1, block: 512, more: 513, big: 3_000_000 }
  await mkdir(join(folder, 'in', long), { recursive: true })
  await mkdir(join(folder, 'in', 'nothing here'))
  for (const [name, size] of Object.entries(sizes)) await writeFile(join(folder, 'in', long, name), Buffer.alloc(size, name))
  const archive = join(folder, 'archive.tar.gz')
  await promisify(execFile)('tar', ['--format=ustar', '-czf', archive, '-C', join(folder, 'in'), '.'])

  await unpackTar(archive, join(folder, 'out'))
  const list = async (name: string) => (await readdir(join(folder, name), { recursive: true })).toSorted()
  expect(await list('out')).toEqual(await list('in'))
  for (const [name, size] of Object.entries(sizes)) {
    expect((await readFile(join(folder, 'out', long, name))).equals(Buffer.alloc(size, name)), name).toBe(true)
  }

  await writeFile(archive, (await readFile(archive)).subarray(0, 2000))
  await expect(unpackTar(archive, join(folder, 'half'))).rejects.toThrow()
})

test('a name that leads outside is refused', async () => {
  const folder = await freshFolder()
  for (const [at, name] of ['../evil', 'a/../../evil'].entries()) {
    const header = Buffer.alloc(1536)
    header.write(name)
    header.write('00000000000\0', 124)
    const archive = join(folder, `${at}.tar.gz`)
    await writeFile(archive, gzipSync(header))
    await expect(unpackTar(archive, join(folder, 'out'))).rejects.toThrow('points outside')
  }
  expect(await readdir(folder)).not.toContain('evil')
})
