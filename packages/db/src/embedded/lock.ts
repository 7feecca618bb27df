import { createHash } from 'node:crypto'
import { realpathSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EmbeddedError } from './embedded-error'

/**
 * Holds a data folder for this process. A socket rather than a file: it goes with its process, however that ends, and
 * tells who has it.
 *
 * @throws {EmbeddedError} when another process has it
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const address = addressOf(realpathSync(folder))
  for (let isRetry = false; ; isRetry = true) {
    try {
      const server = await listen(address)
      return () => new Promise((resolve) => server.close(() => resolve()))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
      const holder = await askHolder(address)
      if (holder !== undefined || isRetry) {
        throw new EmbeddedError(`Docket runs already on ${folder} (process ${holder}): stop that one, or use it`)
      }
      rmSync(address, { force: true }) // a socket file that a killed process left
    }
  }
}

/** Linux and Windows have names that vanish with their process; elsewhere it is a file. */
function addressOf(folder: string): string {
  const name = `docket-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`
  if (process.platform === 'linux') return `\0${name}`
  if (process.platform === 'win32') return `\\\\?\\pipe\\${name}`
  return join(tmpdir(), `${name}.sock`)
}

function listen(address: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.on('error', () => {}).end(String(process.pid)))
    server.once('error', reject)
    server.listen(address, () => resolve(server.unref()))
  })
}

function askHolder(address: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(address)
    socket.on('data', (data) => {
      answer += data
    })
    socket.on('error', () => resolve(undefined))
    socket.on('end', () => resolve(answer))
  })
}
