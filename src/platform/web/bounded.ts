// Reads a download to its end, or to its bound.

/**
 * The bytes of a download of at most `maxBytes`. Stops reading, and gives the download up, as soon as the bound is passed: the declared length
 * may be missing or wrong.
 */
export async function readBounded(
  download: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array | 'too-large'> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of download) {
    size += chunk.length
    // Leaving the loop cancels the stream.
    if (size > maxBytes) return 'too-large'
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
