// Unpacks a `.tar.gz` of plain files and folders (ustar), piece by piece so that it takes no memory: how the prepared database travels.
import { createReadStream } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname, join, normalize, sep } from 'node:path'
import { createGunzip } from 'node:zlib'

const BLOCK = 512
const FOLDER = '5'

/** Writes the archive's files under `into`, which is made if absent. Rejects when the archive is damaged or points outside. */
export async function unpackTar(archive: string, into: string): Promise<void> {
  const bytes = createGunzip()
  createReadStream(archive)
    .on('error', (error) => bytes.destroy(error))
    .pipe(bytes)
  const { some, all } = reader(bytes)
  const made = new Set<string>()
  const ensure = async (folder: string) => {
    if (made.has(folder)) return
    await mkdir(folder, { recursive: true, mode: 0o700 })
    made.add(folder)
  }
  await ensure(into)
  for (;;) {
    const header = await all(BLOCK)
    // The end is marked with empty blocks.
    if (header[0] === 0) break
    const text = (from: number, length: number) => header.toString('utf8', from, from + length).replace(/\0.*$/s, '')
    const size = Number.parseInt(text(124, 12), 8) || 0
    // PGlite writes its names with a leading slash; as every tar does, we take them from the folder.
    const name = normalize(join('.', text(345, 155), text(0, 100)))
    if (name.split(sep)[0] === '..') throw new Error(`the archive ${archive} points outside its folder: ${name}`)
    const path = join(into, name)
    if (text(156, 1) === FOLDER) {
      await ensure(path)
      continue
    }
    await ensure(dirname(path))
    const file = await open(path, 'w', 0o600)
    try {
      for (let left = size; left > 0;) {
        const part = await some(left)
        await file.writeFile(part)
        left -= part.length
      }
    } finally {
      await file.close()
    }
    await all((BLOCK - (size % BLOCK)) % BLOCK)
  }
  bytes.destroy()
}

/** Reads a stream in the pieces one asks for: `some` gives at least one byte and at most so many, `all` exactly so many. */
function reader(stream: AsyncIterable<Buffer>) {
  const chunks = stream[Symbol.asyncIterator]()
  let have: Buffer = Buffer.alloc(0)
  const some = async (most: number): Promise<Buffer> => {
    while (have.length === 0) {
      const { value, done } = await chunks.next()
      if (done) throw new Error('the archive ends too early')
      have = value
    }
    const part = have.subarray(0, most)
    have = have.subarray(part.length)
    return part
  }
  const all = async (size: number): Promise<Buffer> => {
    const parts: Buffer[] = []
    for (let left = size; left > 0; left -= parts.at(-1)!.length) parts.push(await some(left))
    return Buffer.concat(parts)
  }
  return { some, all }
}
