import { createHash } from 'node:crypto'

const BITS = 52n

/** A number for a thing that has none: the same for the same text, and exact in JSON (up to 2⁵²). */
export function numberId(text: string): number {
  const digest = createHash('sha256').update(text).digest().readBigUInt64BE()
  return Number(digest >> (64n - BITS)) || 1
}
