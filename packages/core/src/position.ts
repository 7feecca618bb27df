const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
let last = { ms: 0, count: 0 }

/**
 * The position of a task that goes to the end: a fractional-indexing key whose integer part is the time in microseconds,
 * so appending reads nothing and two processes need not agree. Keys between such keys come from `generateKeyBetween`.
 *
 * @returns ten characters: the head `i` (nine base-62 digits follow, enough until the year 2398), then the digits
 */
export function appendPosition(now: Date): string {
  const ms = now.getTime()
  last = { ms, count: last.ms === ms ? last.count + 1 : 0 }
  return positionAt(ms * 1000 + last.count)
}

/** The key for a number of microseconds since 1970. Increasing numbers give increasing keys, compared bytewise. */
export function positionAt(microseconds: number): string {
  let digits = ''
  for (let rest = microseconds; digits.length < 9; rest = Math.floor(rest / 62))
    digits = DIGITS.charAt(rest % 62) + digits
  return `i${digits}`
}
