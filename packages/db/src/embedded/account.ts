import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, constants, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { EmbeddedError } from './embedded-error'

const NOBODY = 65534

/** As whom PostgreSQL's programs run, and what that takes. */
export interface Account {
  /** The program and arguments to spawn instead. */
  wrap(program: string, args: string[]): [program: string, args: string[]]
  ids: { uid?: number; gid?: number }
  /** Lets the account reach a folder through the data folder that it is in. */
  reach(folder: string): void
  /** Gives a file or a folder, with all that is in it, to the account. */
  own(path: string): void
}

const self: Account = { wrap: (program, args) => [program, args], ids: {}, reach: () => {}, own: () => {} }

/**
 * PostgreSQL refuses to run as root. In a user namespace without a mapping it sees itself as nobody while root's files
 * stay its own; where such a namespace is forbidden, it becomes `nobody`, who must be able to reach the folder.
 */
export function serverAccount(): Account {
  if (process.getuid?.() !== 0) return self
  if (spawnSync('unshare', ['--user', 'true']).status === 0) {
    return { ...self, wrap: (program, args) => ['unshare', ['--user', program, ...args]] }
  }
  return nobody
}

/** Exported for its test: most machines allow the namespace. */
export const nobody: Account = {
  ...self,
  ids: { uid: NOBODY, gid: NOBODY },
  reach(folder) {
    chmodSync(folder, 0o711)
    for (let above = dirname(folder); above !== dirname(above); above = dirname(above)) {
      if (statSync(above).mode & constants.S_IXOTH) continue
      throw new EmbeddedError(
        `PostgreSQL does not run as root, and the user nobody cannot reach ${folder} through ${above}: ` +
          'start as an ordinary user, or set DATA_DIR to a folder that everybody can reach',
      )
    }
  },
  own(path) {
    chownSync(path, NOBODY, NOBODY)
    if (!statSync(path).isDirectory()) return
    for (const name of readdirSync(path)) nobody.own(join(path, name))
  },
}
