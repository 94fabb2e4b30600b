// Chance that anyone can repeat: numbers that follow from a seed by HMAC-SHA256, and a shuffle made of them. docs/draws.md says it in words. Pure.
import { createHash, createHmac } from 'node:crypto'

/** Gives whole numbers from 0 to below `below`, each as likely as any other. */
export type Dice = (below: number) => number

const RANGE = 2 ** 32

/** Dice that fall alike for the same seed and label. Numbers that would favour the low ones are thrown again. */
export function diceFrom(seed: string, label: string): Dice {
  let block = 0
  let bytes = Buffer.alloc(0)
  let at = 0
  const next = (): number => {
    if (at === bytes.length) {
      bytes = createHmac('sha256', seed).update(`${label}:${block++}`).digest()
      at = 0
    }
    at += 4
    return bytes.readUInt32BE(at - 4)
  }
  return (below) => {
    const limit = RANGE - (RANGE % below)
    let value = next()
    while (value >= limit) value = next()
    return value % below
  }
}

/** Fisher-Yates, from the end. */
export function shuffled<T>(items: readonly T[], dice: Dice): T[] {
  const order = [...items]
  for (let i = order.length - 1; i > 0; i--) {
    const j = dice(i + 1)
    ;[order[i], order[j]] = [order[j]!, order[i]!]
  }
  return order
}

/** Names what is hashed, so that a seed can never mean anything else. */
const SEED_NAME = 'frolf cards 1'

/** The seed of a round's draw: it follows from the public message that announced it, whose id nobody can choose. */
export const seedOf = (draw: { round: string; number: number; message: string }): string =>
  createHash('sha256')
    .update([SEED_NAME, draw.round, String(draw.number), draw.message].join('|'))
    .digest('hex')
