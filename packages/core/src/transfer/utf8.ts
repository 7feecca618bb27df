import { DocketError } from '../errors'

/**
 * The text of a file that arrives in pieces, without its byte order mark, unless `isWhole`.
 *
 * @throws {DocketError} UNPROCESSABLE_CONTENT for bytes that are no UTF-8, or half a surrogate pair in a string
 */
export async function* textOf(
  content: AsyncIterable<Uint8Array | string>,
  { isWhole = false } = {},
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: isWhole })
  let half = ''
  let first = true
  for await (const piece of content) {
    let text = half + (typeof piece === 'string' ? piece : decoded(decoder, piece))
    half = /[\uD800-\uDBFF]$/.exec(text)?.[0] ?? ''
    if (half) text = text.slice(0, -1)
    if (!text) continue
    if (!text.isWellFormed()) throw unreadable('The file contains half a surrogate pair, which is no text')
    yield first && !isWhole ? text.replace(/^\uFEFF/, '') : text
    first = false
  }
  decoded(decoder)
  if (half) throw unreadable('The file ends in half a surrogate pair, which is no text')
}

function decoded(decoder: InstanceType<typeof TextDecoder>, bytes?: Uint8Array): string {
  try {
    return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode()
  } catch {
    throw unreadable('The file is not UTF-8 text. Save it as UTF-8 (in a spreadsheet: "CSV UTF-8") and try again')
  }
}

const unreadable = (message: string) =>
  new DocketError('UNPROCESSABLE_CONTENT', message, { issues: [{ path: [], message }] })
