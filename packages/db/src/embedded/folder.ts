import { createHmac, randomBytes } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EmbeddedError } from './embedded-error'

/**
 * Makes the data folder, for its owner alone.
 *
 * @throws {EmbeddedError} when it cannot be written
 */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new EmbeddedError(
      `Cannot write to the data folder ${folder} (${(error as NodeJS.ErrnoException).code}): set DATA_DIR to another`,
      { cause: error },
    )
  }
}

/** The passwords of the server's roles, out of a secret that is made once and readable by the folder's owner alone. */
export function rolePasswords(folder: string): (role: string) => string {
  const file = join(folder, 'secret')
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  const secret = readFileSync(file, 'utf8')
  return (role) => createHmac('sha256', secret).update(role).digest('base64url')
}

/**
 * @throws {EmbeddedError} when the cluster was made by another major version than `major`
 */
export function checkVersion(cluster: string, major: string): void {
  const made = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (made === major) return
  throw new EmbeddedError(
    `The data in ${cluster} is of PostgreSQL ${made}, this is ${major}: ` +
      'export it with the Docket that made it, or set DATA_DIR to another folder',
  )
}
