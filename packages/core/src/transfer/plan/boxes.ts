/** A box as it stands in the text, wherever that is. */
export interface Box {
  /** from 1 */
  line: number
  /** where its mark is, in UTF-16 units */
  offset: number
  mark: string
  text: string
}

/**
 * A list's marker, or several, and one sign in brackets. A letter or digit there is the start of a link or a footnote, save
 * for the x of a box that is ticked.
 */
const BOX = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)+\[([xX]|[^\p{L}\p{N}[\]])\](?=\s|$)/u

/** A box but for a space, or with nothing in its brackets; links and footnotes are none. */
const ALMOST = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+\[(?:[ xX-]\](?![\s([:]|$)|\](?![([:]))|[-*+]\[[ xX-]?\](?=\s))/

export const isAlmostBox = (line: string): boolean => ALMOST.test(line)

/** Every box in a text, by line (from 1): examples, comments and what is no list as Markdown reads it too. */
export function boxesIn(text: string): Map<number, Box> {
  const boxes = new Map<number, Box>()
  let at = 0
  let line = 0
  for (const source of linesOf(text)) {
    line++
    const found = BOX.exec(source)
    const mark = found?.[1]
    if (found && mark !== undefined) {
      boxes.set(line, { line, offset: at + found[0].length - 1 - mark.length, mark, text: source.trim() })
    }
    at += source.length
  }
  return boxes
}

/** The lines of a text, with their ends: LF, CR LF or CR. */
export const linesOf = (text: string): string[] => text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? []

/** What a task's box says of it. Undefined: Docket knows no such mark. */
export function statusOf(mark: string): 'todo' | 'done' | 'cancelled' | undefined {
  if (mark === ' ') return 'todo'
  if (mark === '-') return 'cancelled'
  return mark === 'x' || mark === 'X' ? 'done' : undefined
}
