import { refusal } from './findings'

/** More than a line of anybody's list. */
const MOST_LINE = 1024 * 1024

/**
 * The lines of a text, without their ends (LF, CR LF or CR).
 *
 * @throws {DocketError} UNPROCESSABLE_CONTENT for a line of more than 1 MiB
 */
export async function* textLines(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of text) {
    rest += piece
    // a CR at the end may be half of an end
    const isOpen = rest.endsWith('\r')
    const lines = (isOpen ? rest.slice(0, -1) : rest).split(/\r\n|\n|\r/)
    rest = (lines.pop() ?? '') + (isOpen ? '\r' : '')
    yield* lines
    if (rest.length > MOST_LINE) throw refusal([{ path: [], message: 'A line of more than 1 MiB' }])
  }
  if (rest) yield* rest.replace(/\r$/, '').split('\r')
}
