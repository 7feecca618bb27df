const LONGEST_TITLE = 255

/** The first line of a text, cut to what a title may have; `isCut` tells that it is not all of it. */
export function lineOf(text: string): { line: string; isCut: boolean } {
  const [first = ''] = text.trim().split(/[\r\n]/, 1)
  const characters = [...first.trim().slice(0, 2 * LONGEST_TITLE)]
  const line = characters.slice(0, LONGEST_TITLE).join('').trim()
  return { line, isCut: line !== text.trim() }
}
