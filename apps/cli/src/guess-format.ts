import { open } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { FILE_ENDS, guessFormat as guess, type ImportFormat } from '@docket/core/transfer/formats/schema'
import { Failure } from './failure'

/**
 * The format of a file, by the end of its name and by how it begins.
 *
 * @throws {Failure} usage, where the name tells nothing
 */
export async function guessFormat(path: string): Promise<ImportFormat> {
  if (!FILE_ENDS.includes(extname(path).toLowerCase())) {
    throw new Failure('usage', `Can't tell the format of ${path} by its name: use --format`)
  }
  return guess(basename(path), await beginningOf(path))
}

async function beginningOf(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(4096) })
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}
