import type { Readable } from 'node:stream'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { DocketError } from '../errors'
import { refusal } from './findings'

/** A ZIP is read from its end, so all of it is held; what is in it is not. */
const MOST_ZIP = 64 * 1024 * 1024
const MOST_FILES = 100_000
const MOST_UNPACKED = 1024 * 1024 * 1024
/** Lists of tasks shrink to a tenth or so. What shrinks more than this is made to fill a memory. */
const MOST_RATIO = 250
const SMALL = 10 * 1024 * 1024

/** The files of a ZIP, by name; each is unpacked while it is read. */
export interface Zip {
  names: string[]
  read(name: string): AsyncGenerator<Uint8Array> | undefined
}

/** Whether content begins as a ZIP does, in whatever pieces it comes; and all of it, as bytes. */
export async function peekZip(content: AsyncIterable<Uint8Array | string>) {
  const pieces = content[Symbol.asyncIterator]()
  let head: Uint8Array = new Uint8Array()
  let done = false
  while (!done && head.length < 4) {
    const next = await pieces.next()
    done = next.done === true
    if (!next.done) head = Buffer.concat([head, bytesOf(next.value)])
  }
  async function* bytes() {
    try {
      yield head
      for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield bytesOf(next.value)
    } finally {
      await pieces.return?.()
    }
  }
  return { isZip: head[0] === 0x50 && head[1] === 0x4b, bytes: bytes() }
}

const bytesOf = (piece: Uint8Array | string) => (typeof piece === 'string' ? Buffer.from(piece) : piece)

/**
 * @throws {DocketError} UNPROCESSABLE_CONTENT for what is no ZIP, or is too large. So does reading a file that is damaged or
 *   unpacks to more than 1 GiB, or to more than 250 times its size.
 */
export async function openZip(content: AsyncIterable<Uint8Array>): Promise<Zip> {
  const zip = await readable(async () => fromBufferPromise(await gathered(content), { lazyEntries: true }))
  const entries = new Map<string, Entry>()
  await readable(async () => {
    for await (const entry of zip.eachEntry()) {
      if (entries.size >= MOST_FILES) throw refusal([{ path: [], message: `More than ${MOST_FILES} files in the ZIP` }])
      if (!entries.has(entry.fileName)) entries.set(entry.fileName, entry)
    }
  })
  return {
    names: [...entries.keys()],
    read(name) {
      const entry = entries.get(name)
      return entry && unpacked(zip, entry)
    },
  }
}

async function* unpacked(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  const { fileName, uncompressedSize, compressedSize } = entry
  const isBomb = uncompressedSize > SMALL && uncompressedSize > MOST_RATIO * compressedSize
  if (uncompressedSize > MOST_UNPACKED || isBomb) {
    throw refusal([{ path: [fileName], message: 'Unpacks to more than Docket reads' }])
  }
  const stream = await readable(() => zip.openReadStreamPromise(entry))
  try {
    // yauzl ends with an error where more comes out than the ZIP says.
    for await (const chunk of chunks(stream)) yield chunk
  } finally {
    stream.destroy()
  }
}

async function* chunks(stream: Readable): AsyncGenerator<Uint8Array> {
  const source = stream[Symbol.asyncIterator]()
  for (;;) {
    const { done, value } = await readable(() => source.next())
    if (done) return
    yield value
  }
}

async function gathered(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of content) {
    size += part.length
    if (size > MOST_ZIP) {
      const message = 'A ZIP of more than 64 MiB: unpack it, and import the data.json in it'
      throw refusal([{ path: [], message }])
    }
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** What yauzl or zlib have to say of a file is the file's fault. */
async function readable<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Error) || error instanceof DocketError) throw error
    throw refusal([{ path: [], message: `Not readable as ZIP: ${error.message}` }])
  }
}
