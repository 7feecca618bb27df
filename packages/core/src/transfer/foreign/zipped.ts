import { PassThrough, Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'

/** The same content gives the same bytes: no file in it says when it was written. */
const NO_TIME = { mtime: new Date(1980, 0, 1), mode: 0o644 }

/** A file in a ZIP. */
export interface ZippedFile {
  name: string
  content: AsyncIterable<string | Uint8Array> | Iterable<string>
}

/** A ZIP of files, each read as fast as the ZIP is, and no faster. Who stops reading early ends the work. */
export async function* zipped(files: Iterable<ZippedFile> | AsyncIterable<ZippedFile>): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile()
  const out = zip.outputStream.pipe(new PassThrough())
  let source: Readable | undefined
  let isStopped = false
  const fill = async () => {
    for await (const { name, content } of files) {
      if (isStopped) return
      source = Readable.from(content, { objectMode: false })
      zip.addReadStream(source, name, NO_TIME)
      await finished(source)
    }
    zip.end()
  }
  const filled = fill().catch((error: Error) => void out.destroy(error))
  try {
    for await (const chunk of out) yield chunk
  } finally {
    isStopped = true
    source?.destroy()
    out.destroy()
    await filled
  }
}
