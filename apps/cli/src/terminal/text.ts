import stringWidth from 'string-width'

/** Control characters, and those that turn the direction of writing: in a terminal they do more than show. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Text from elsewhere, safe to write to a terminal, on one line. */
export function printable(text: string): string {
  return text.replace(/\s*[\r\n\t]\s*/g, ' ').replace(UNPRINTABLE, '\ufffd')
}

/** As much of the text as fits into so many columns, with an ellipsis where something is left out. */
export function cut(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text
  let [kept, width] = ['', 0]
  for (const { segment } of graphemes.segment(text)) {
    width += stringWidth(segment)
    if (width > columns - 1) break
    kept += segment
  }
  return `${kept}…`
}

export function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - stringWidth(text)))
}

/** Bytes, for people: `12 B`, `3.4 kB`, `5.6 MB`. */
export function sizeText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let [size, unit] = [bytes, 0]
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000
    unit++
  }
  return `${unit ? size.toFixed(1) : size} ${units[unit]}`
}

/** `1 task`, `2 tasks`. */
export const counted = (count: number, noun: string, nouns = `${noun}s`) =>
  `${count.toLocaleString('en')} ${count === 1 ? noun : nouns}`
