// Unpacks a `.tar.gz` of plain files and folders (ustar): how the prepared database travels.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, normalize, sep } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'

const BLOCK = 512
const FOLDER = '5'

/** Writes the archive's files under `into`, which is made if absent. */
export async function unpackTar(archive: string, into: string): Promise<void> {
  const bytes = await promisify(gunzip)(await readFile(archive))
  await mkdir(into, { recursive: true })
  const made = new Set<string>()
  for (let at = 0; at + BLOCK <= bytes.length && bytes[at] !== 0;) {
    const text = (from: number, length: number) => bytes.toString('utf8', at + from, at + from + length).replace(/\0.*$/s, '')
    const size = Number.parseInt(text(124, 12), 8) || 0
    const prefix = text(345, 155)
    // PGlite writes its names with a leading slash; as every tar does, we take them from the folder.
    const name = normalize(join(prefix, text(0, 100)).replace(/^[/\\]+/, ''))
    if (name.startsWith('..') || name.startsWith(sep))
      throw new Error(`the archive ${archive} points outside its folder: ${name}`)
    const path = join(into, name)
    const folder = text(156, 1) === FOLDER ? path : dirname(path)
    if (!made.has(folder)) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      made.add(folder)
    }
    if (folder !== path) await writeFile(path, bytes.subarray(at + BLOCK, at + BLOCK + size), { mode: 0o600 })
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK
  }
}
