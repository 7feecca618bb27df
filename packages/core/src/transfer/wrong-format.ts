import { DocketError } from '../errors'
import { type Findings, refusal } from './findings'
import { formatName, formatOf, type ImportFormat } from './formats/schema'

type Content = AsyncIterable<Uint8Array | string>

const HEAD = 16 * 1024

/** Watches how a file begins, to tell whoever named the wrong format which one it seems to have. */
export class FormatCheck {
  readonly #head: Uint8Array[] = []
  #size = 0

  constructor(private readonly said: ImportFormat) {}

  /** The content as it is. */
  async *watched(content: Content): AsyncGenerator<Uint8Array | string> {
    for await (const piece of content) {
      if (this.#size < HEAD) this.#keep(typeof piece === 'string' ? piece.slice(0, HEAD) : piece.subarray(0, HEAD))
      yield piece
    }
  }

  /** The error of a reader, with the format that the file seems to have. */
  explained(error: unknown): unknown {
    const seen = this.#seen
    if (!seen || !(error instanceof DocketError) || error.code !== 'UNPROCESSABLE_CONTENT') return error
    const { issues, message } = error
    return new DocketError(error.code, `${message}. ${looksLike(seen)}`.replace('.. ', '. '), { issues, cause: error })
  }

  /**
   * Readers take what they can. A file that is surely Docket's, or that has tasks without a title in the words of another format,
   * is not what it was said to be.
   *
   * @throws {DocketError} UNPROCESSABLE_CONTENT
   */
  refuseOther({ untitled }: Findings): void {
    const seen = this.#seen
    if (seen && (untitled || seen === 'json')) throw refusal([{ path: [], message: looksLike(seen) }])
  }

  get #seen(): ImportFormat | undefined {
    const seen = formatOf(new TextDecoder().decode(Buffer.concat(this.#head)))
    return seen === this.said ? undefined : seen
  }

  #keep(piece: Uint8Array | string): void {
    const bytes = Buffer.from(piece)
    this.#head.push(bytes)
    this.#size += bytes.length
  }
}

const looksLike = (format: ImportFormat) => `The file looks like ${formatName(format)}: choose the format ${format}`
