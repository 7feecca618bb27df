import { open } from 'node:fs/promises'
import { extname } from 'node:path'
import type { ImportFormat } from '@docket/core/transfer/schema'
import { Failure } from './failure'

const TODOIST_HEADER = /^\ufeff?"?TYPE"?,"?CONTENT"?,/i

/**
 * The format of a file, by the end of its name, and for CSV by how its header begins.
 *
 * @throws {Failure} usage, where the name tells nothing
 */
export async function guessFormat(path: string): Promise<ImportFormat> {
  const extension = extname(path).toLowerCase()
  if (extension === '.json') return 'json'
  if (extension !== '.csv') throw new Failure('usage', `Can't tell the format of ${path} by its name: use --format`)
  return TODOIST_HEADER.test(await beginningOf(path)) ? 'todoist-csv' : 'csv'
}

async function beginningOf(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(64) })
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}
