/** What the list of tools may take of a model's attention, in tokens. */
export const TOOL_LIST_TOKENS = 5_000

/** What any answer may take, in tokens, with all that is around it. */
export const ANSWER_TOKENS = 8_000

/**
 * At most so many tokens a text is for a model. Models differ, and none of their tokenizers is at hand in a server: so it
 * is an upper bound by the kinds of characters, for prose about twice the truth. A test holds it to a real tokenizer.
 */
export function tokensOf(text: string): number {
  let tokens = 0
  for (let i = 0; i < text.length; i++) tokens += costOf(text.charCodeAt(i), text.charCodeAt(i - 1))
  return Math.ceil(tokens)
}

/** How many UTF-16 units of a text are within a budget, in JSON; never half of a surrogate pair. */
export function unitsWithin(text: string, budget: number): number {
  let left = budget
  let units = 0
  while (units < text.length) {
    const code = text.charCodeAt(units)
    left -= isEscaped(code) ? ESCAPE_COST : costOf(code, text.charCodeAt(units - 1))
    if (left < 0) break
    units++
  }
  return isHighSurrogate(text.charCodeAt(units - 1)) ? units - 1 : units
}

const ESCAPE_COST = 3
const isEscaped = (code: number) => code < 0x20 || code === 0x22 || code === 0x5c
const SPACE = 0x20
const isDigit = (code: number) => code >= 0x30 && code <= 0x39
const isHighSurrogate = (code: number) => code >= 0xd800 && code <= 0xdbff
const isLetter = (code: number) => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)

/** Of one UTF-16 unit. Where digits, marks and spaces follow one another, each is a token of its own. */
function costOf(code: number, before: number): number {
  if (code === SPACE) return 0.2
  if (isLetter(code)) return 0.55
  if (isDigit(code)) return isDigit(before) ? 0.5 : before === SPACE ? 1.9 : 1
  if (code < 0x80) return before < 0x80 && !isLetter(before) && !isDigit(before) ? 0.7 : 1
  if (code >= 0xd800 && code <= 0xdfff) return 2
  return code < 0x530 ? 1.2 : 3 // a byte a token, where a tokenizer has no word for it
}
