import { JSONParser } from '@streamparser/json'
import { refusal } from '../findings'

/** Between two values: the largest that an export can have, with room to spare. */
const MOST_VALUE = 8 * 1024 * 1024

export interface JsonValue {
  /** The key of the file's object under which it stood, itself or in an array; undefined in a file that is one array. */
  under: string | undefined
  /** Its number in the array, from 1; 0 for a value that is in none. */
  row: number
  /** The keys and indexes that lead to it. */
  path: (string | number)[]
  value: unknown
}

/**
 * The values of a JSON text at the given paths (`$.tasks.*`), one by one; of a text that is one array, those at `inArray`.
 * Where the paths are `$`, the text may be one value after the other.
 * A value that was given is no longer in the array that held it, where that is in a value itself.
 *
 * @throws {DocketError} UNPROCESSABLE_CONTENT for what is no JSON, or holds a value of more than 8 MiB
 */
export async function* jsonValues(
  text: AsyncIterable<string>,
  paths: string[],
  inArray = ['$.*'],
): AsyncGenerator<JsonValue> {
  let values: JsonValue[] = []
  let parser: JSONParser | undefined
  let last = ''
  let unanswered = 0
  for await (const piece of text) {
    if (!parser && !piece.trim()) continue
    parser ??= parserOf(piece.trimStart().startsWith('[') ? inArray : paths, (value) => values.push(value))
    values = []
    feed(parser, piece, last)
    yield* values
    const end = values.at(-1)
    if (end) last = `, after ${end.under ?? 'item'} ${end.row || ''}`.trimEnd()
    unanswered = end ? 0 : unanswered + piece.length
    if (unanswered > MOST_VALUE) throw refusal([{ path: [], message: `A value of more than 8 MiB${last}` }])
  }
  if (!parser) throw refusal([{ path: [], message: 'The file is empty' }])
  values = []
  feed(parser, undefined, last)
  yield* values // a number ends only where the text does
}

function parserOf(paths: string[], onValue: (value: JsonValue) => void): JSONParser {
  const parser = keepingFeff(
    new JSONParser({ paths, keepStack: false, separator: paths.includes('$') ? '' : undefined }),
  )
  parser.onValue = ({ value, key, parent, stack }) => {
    const path = [...stack.slice(1).map((level) => level.key), key].filter((step) => step !== undefined)
    const [under] = path
    const row = typeof key === 'number' ? key + 1 : 0
    onValue({ under: typeof under === 'string' ? under : undefined, row, path, value })
    // The parser itself forgets a value only where nothing around it is asked for.
    if (Array.isArray(parent) && parent.length && parent.at(-1) === value) parent.pop()
  }
  return parser
}

/** @param piece undefined: the text has ended */
function feed(parser: JSONParser, piece: string | undefined, last: string): void {
  try {
    if (piece !== undefined) parser.write(piece)
    else if (!parser.isEnded) parser.end()
  } catch {
    throw refusal([{ path: [], message: `Not readable as JSON${last}` }])
  }
}

/**
 * The parser decodes a string in runs, and its decoder drops a U+FEFF at the start of each, as if it were a byte order
 * mark: it gets one that doesn't. The names are those of @streamparser/json 0.0.26, which is pinned; others throw here.
 */
function keepingFeff(parser: JSONParser): JSONParser {
  const { tokenizer } = parser as unknown as { tokenizer: { bufferedString: { decoder: unknown } } }
  tokenizer.bufferedString.decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  return parser
}
