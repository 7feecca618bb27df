import { startCluster } from './embedded/cluster'

export interface EmbeddedOptions {
  /** Made if it is not there. Holds the cluster, its secret (0600) and the port. */
  dataDir: string
  /** By default the one of last time, or any that is free. */
  port?: number
  /** Gets the server's log, line by line. */
  log?: (line: string) => void
}

export interface Embedded {
  /** For `createDb` and `migrate`: the role `docket`, which owns its database and is no superuser. */
  url: string
  /** Of the server. */
  pid: number
  /** Stops the server; what is committed is on disk. */
  close(): Promise<void>
}

/**
 * Starts a PostgreSQL of our own on 127.0.0.1. One that a killed process left running on the folder is ended first.
 *
 * @throws {EmbeddedError} with one line that says what to do: folder in use, not writable or of another version, port taken
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { url, pid, close } = await startCluster(options)
  return { url, pid, close }
}
