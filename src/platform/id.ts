// Ids: base58 of UUIDv7, at most 22 characters, so that they fit Discord's nonce (25) and share a custom_id (100); they sort by time.
import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const LENGTH = 22

/** Our own ids: exactly 22 base58 characters. */
export const idSchema = z.string().regex(/^[1-9A-HJ-NP-Za-km-z]{22}$/, 'an id of ours has 22 base58 characters')

/** Discord's ids: decimal strings of 17 to 20 digits. */
export const snowflakeSchema = z.string().regex(/^\d{17,20}$/, 'a Discord id has 17 to 20 digits')

/** A new id; ids made later sort later (millisecond resolution). */
export function newId(now: number = Date.now()): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(now, 0, 6)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return encode(bytes)
}

/** When {@link newId} made it, in milliseconds since 1970; undefined for ids that were derived, given by others, or are none. */
export function timeOfId(id: string): number | undefined {
  if (!idSchema.safeParse(id).success) return undefined
  let value = 0n
  for (const letter of id) value = value * 58n + BigInt(ALPHABET.indexOf(letter))
  const hex = value.toString(16).padStart(32, '0')
  // Version and variant of a UUIDv7: a derived id has them by chance only, and then a time of any age.
  return hex.length === 32 && hex[12] === '7' && '89ab'.includes(hex[16]!) ? Number.parseInt(hex.slice(0, 12), 16) : undefined
}

/** The same id for the same parts, always: for messages that may be made twice (an interaction replayed, a handler run again). */
export function derivedId(...parts: string[]): string {
  return encode(createHash('sha256').update(parts.join('\u0000')).digest().subarray(0, 16))
}

function encode(bytes: Uint8Array): string {
  let value = BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
  let text = ''
  for (let i = 0; i < LENGTH; i++) {
    text = ALPHABET[Number(value % 58n)]! + text
    value /= 58n
  }
  return text
}
