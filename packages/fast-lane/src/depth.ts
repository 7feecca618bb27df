import { TRPCError } from '@trpc/server'

const QUOTE = 0x22
const BACKSLASH = 0x5c

/**
 * Whether arrays and objects of a JSON text are nested deeper than `max`, told before it is parsed. Exact for valid JSON;
 * what it says of anything else does not matter, because the parser refuses that.
 */
export function isDeeperThan(text: string, max: number): boolean {
  if (text.length <= 2 * max) return false // too short to open and close more than `max`
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = endOfString(text, at)
        break
      case 0x5b: // [
      case 0x7b: // {
        depth += 1
        if (depth > max) return true
        break
      case 0x5d: // ]
      case 0x7d: // }
        depth -= 1
        break
    }
  }
  return false
}

/** @throws {TRPCError} BAD_REQUEST when the text is nested deeper than `max`; a batch's own object is not counted. */
export function assertDepth(text: string, max: number | undefined, isBatch: boolean): void {
  if (max === undefined || !isDeeperThan(text, isBatch ? max + 1 : max)) return
  throw new TRPCError({ code: 'BAD_REQUEST', message: `The input is nested deeper than ${max} levels` })
}

/** Where the string that starts at `start` ends; beyond the text when it never does. */
function endOfString(text: string, start: number): number {
  let end = start
  do end = text.indexOf('"', end + 1)
  while (end > 0 && isEscaped(text, end))
  return end < 0 ? text.length : end
}

function isEscaped(text: string, at: number): boolean {
  let before = at - 1
  while (text.charCodeAt(before) === BACKSLASH) before -= 1
  return (at - before) % 2 === 0
}
