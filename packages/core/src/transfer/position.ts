import { generateKeyBetween } from 'fractional-indexing'

const LONGEST = 1000

/** Whether it is a key that others can be put before and after. Its length is bounded by what an index can hold. */
export function isPosition(text: string): boolean {
  if (text.length > LONGEST) return false
  try {
    generateKeyBetween(text, null)
    return true
  } catch {
    return false
  }
}
