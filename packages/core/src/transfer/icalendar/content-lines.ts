import { textLines } from '../text-lines'

/** In UTF-16 units: more than the longest notes. An attachment may be more. */
const MOST_LINE = 512 * 1024

/** A line of iCalendar's. `isCut`: it was longer than can be kept, and this is its beginning. */
export interface ContentLine {
  text: string
  isCut: boolean
}

/** The lines of an iCalendar file as they were before they were folded (RFC 5545, 3.1), empty ones left out. */
export async function* contentLines(text: AsyncIterable<string>): AsyncGenerator<ContentLine> {
  let line: ContentLine = { text: '', isCut: false }
  for await (const next of textLines(text)) {
    if (!/^[ \t]/.test(next)) {
      if (line.text.trim()) yield line
      line = { text: next.slice(0, MOST_LINE), isCut: next.length > MOST_LINE }
    } else if (line.text.length + next.length > MOST_LINE) line.isCut = true
    else if (!line.isCut) line.text += next.slice(1)
  }
  if (line.text.trim()) yield line
}
