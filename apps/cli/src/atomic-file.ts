import { createWriteStream } from 'node:fs'
import { mkdir, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Failure } from './failure'
import { interrupted } from './interrupt'

/**
 * Writes a file so that at its path there is always the old content or the new, never a part: into a file beside it,
 * which then takes its place. What is no regular file (`/dev/null`, a pipe) is written to as it is.
 *
 * @param mode of the file; by default that of the one before it
 * @throws {Failure} usage, for a path that can't be written; what the content throws
 */
export async function writeAtomically(
  path: string,
  content: AsyncIterable<string | Buffer>,
  mode?: number,
): Promise<void> {
  const target = await realpath(path).catch(() => path)
  const found = await stat(target).catch(() => undefined)
  if (found?.isDirectory()) throw new Failure('usage', `${path} is a folder`)
  if (found && !found.isFile())
    return pipeline(Readable.from(content), createWriteStream(target), { signal: interrupted })
  const draft = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`)
  const file = await open(draft, 'wx', mode ?? found?.mode ?? 0o666).catch((error) =>
    Promise.reject(unwritable(path, error)),
  )
  try {
    await writeFile(file, content, { signal: interrupted })
    await file.sync()
    await file.close()
    await rename(draft, target)
  } catch (error) {
    await file.close().catch(() => {})
    await rm(draft, { force: true })
    throw isOfFile(error) ? unwritable(path, error) : error
  }
}

/** Makes a folder that only its owner can look into, with the folders above it. */
export async function makePrivateFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 }).catch((error) => Promise.reject(unwritable(path, error)))
}

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such folder',
  ENOTDIR: 'there is no such folder',
  EACCES: 'not allowed',
  EPERM: 'not allowed',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EISDIR: 'it is a folder',
}

function isOfFile(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code) in REASONS
}

function unwritable(path: string, error: unknown): Failure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return new Failure('usage', `Can't write ${path}: ${REASONS[code] ?? code}`, { cause: error })
}
