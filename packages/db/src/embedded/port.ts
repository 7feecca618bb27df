import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { EmbeddedError } from './embedded-error'

/**
 * The port for the server: the one asked for, else the one it had last time, else any that is free.
 *
 * @throws {EmbeddedError} when the one that was asked for is taken
 */
export async function choosePort(folder: string, asked: number | undefined): Promise<number> {
  if (asked !== undefined) {
    if (await tryPort(asked)) return asked
    throw new EmbeddedError(`Port ${asked} is taken: the embedded database needs another`)
  }
  const file = join(folder, 'port')
  const last = readPort(file)
  if (last !== undefined && (await tryPort(last))) return last
  const port = await tryPort(0)
  if (!port) throw new EmbeddedError('No free port on 127.0.0.1 for the embedded database')
  writeFileSync(file, `${port}\n`)
  return port
}

function readPort(file: string): number | undefined {
  try {
    const port = Number(readFileSync(file, 'utf8'))
    return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined
  } catch {
    return undefined
  }
}

/** The port, if it is free (0: some port that is), else undefined. */
function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined))
    })
  })
}
