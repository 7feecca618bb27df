import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Account } from './account'
import type { Binaries } from './binaries'
import { EmbeddedError } from './embedded-error'

export interface ServerOptions {
  cluster: string
  port: number
  /** False gives speed for safety: a crash of the machine may lose everything. For tests. */
  durable: boolean
  log: (line: string) => void
}

/**
 * Starts `postgres` and resolves when it takes connections.
 *
 * @throws {EmbeddedError} with PostgreSQL's own reason
 */
export async function startServer(binaries: Binaries, account: Account, options: ServerOptions): Promise<ChildProcess> {
  const child = spawn(...account.wrap(binaries.postgres, serverArguments(options)), {
    ...account.ids,
    env: { ...serverEnvironment() },
    stdio: ['ignore', 'ignore', 'pipe'],
    // In a process group of its own: Ctrl-C reaches the whole group of the terminal, and the server must go last.
    detached: true,
  })
  let reason = 'it gave no reason'
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      options.log(line)
      const fatal = /(?:FATAL|PANIC|postgres): +(.*)/.exec(line)
      if (fatal?.[1]) reason = fatal[1]
      if (line.includes('ready to accept connections')) resolve()
    })
    child.once('error', (error) => reject(new EmbeddedError(`The embedded PostgreSQL did not start: ${error.message}`)))
    child.once('exit', () => reject(new EmbeddedError(`The embedded PostgreSQL did not start: ${reason}`)))
  })
  return child
}

/** Nothing of ours: PGDATA, PGPORT and their like would change what the server does. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { NODE_ENV: 'production', PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' }
}

function serverArguments({ cluster, port, durable }: ServerOptions): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: '128MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    jit: 'off',
    ...(!durable && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }),
  }
  return ['-D', cluster, '-p', String(port), ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`])]
}
