import { randomBytes } from 'node:crypto'
import { access, chmod, constants, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf, StartError, sayingOf } from './start-error'

/**
 * Makes the folder, for this user alone, where it isn't there.
 *
 * @throws {StartError} where Docket can't write into it
 */
export async function openDataDir(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
    const trial = join(dataDir, '.trial')
    await writeFile(trial, 'a full or read-only disk shows only here', { flush: true })
    await rm(trial)
  } catch (error) {
    throw new StartError(
      `Docket can't write into ${dataDir} (${codeOf(error) ?? sayingOf(error)}): ` +
        'make the folder writable for this user, or name another in DATA_DIR.',
    )
  }
}

/** The secret that signs sessions: made at the first start, then kept, so that a restart signs nobody out. */
export async function keptSecret(dataDir: string): Promise<string> {
  const file = join(dataDir, 'auth-secret')
  const kept = await readFile(file, 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return ''
    throw new StartError(`Docket can't read ${file} (${codeOf(error)}): make it readable for this user.`)
  })
  if (kept.length >= 32) {
    await chmod(file, 0o600)
    return kept
  }
  const secret = randomBytes(32).toString('base64url')
  await writeFile(`${file}.new`, secret, { mode: 0o600, flush: true })
  await rename(`${file}.new`, file) // all of it or nothing, should the machine stop right here
  return secret
}
