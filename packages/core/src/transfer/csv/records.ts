import { pipeline } from 'node:stream/promises'
import { CsvError, parse } from 'csv-parse'
import { refusal } from '../findings'

/** More than a row of an export can have: notes and unknown fields are bounded. */
const MOST_ROW = 4 * 1024 * 1024
const HEAD = 65_536

export interface CsvRecord {
  /** The header is row 1; blank lines count, as they do in a spreadsheet. */
  row: number
  cells: string[]
}

/**
 * The records of a CSV text (RFC 4180), blank ones too. Comma, semicolon and tab are told apart by the first line; lines
 * end in CR LF, LF or CR.
 *
 * @throws {DocketError} UNPROCESSABLE_CONTENT with the row, for quotes that don't match and rows over 4 MiB
 */
export async function* csvRecords(text: AsyncIterable<string>): AsyncGenerator<CsvRecord> {
  const { delimiter, whole } = await sniffed(text)
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: MOST_ROW,
  })
  pipeline(whole, parser).catch(() => {}) // the loop below meets the same error
  let row = 0
  try {
    for await (const cells of parser) yield { row: ++row, cells }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw refusal([{ path: [Number(error.records) + 1], message: explained(error) }])
  }
}

function explained({ code }: CsvError): string {
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'A quote is opened and never closed'
    case 'CSV_MAX_RECORD_SIZE':
      return 'The row is larger than 4 MiB: perhaps a quote is opened and never closed'
    case 'INVALID_OPENING_QUOTE':
      return 'A quote inside of a cell: the whole cell has to be in quotes, and each quote in it doubled'
    case 'CSV_INVALID_CLOSING_QUOTE':
      return 'Text after a closing quote: a quote inside of a cell has to be doubled'
    default:
      return 'Not readable as CSV'
  }
}

/** The delimiter, and the text as it was. */
async function sniffed(text: AsyncIterable<string>): Promise<{ delimiter: string; whole: AsyncIterable<string> }> {
  const pieces = text[Symbol.asyncIterator]()
  let head = ''
  let done = false
  while (!done && head.length < HEAD && !/[^\r\n][\r\n]/.test(head)) {
    const next = await pieces.next()
    if (next.done) done = true
    else head += next.value
  }
  async function* whole() {
    try {
      if (head) yield head
      for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value
    } finally {
      await pieces.return?.()
    }
  }
  return { delimiter: delimiterOf(head), whole: whole() }
}

/** The most frequent outside of quotes in the first line that is not blank; a comma where there is none. */
function delimiterOf(head: string): string {
  const [line = ''] = /[^\r\n]+/.exec(head.slice(0, HEAD)) ?? []
  const unquoted = line.replace(/"[^"]*"?/g, '')
  const count = (delimiter: string) => unquoted.split(delimiter).length
  return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best))
}
