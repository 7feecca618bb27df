import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

const program = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer', '/opt/homebrew/bin/pgbouncer'].find(existsSync)

export const hasPgBouncer = program !== undefined

/**
 * A PgBouncer in transaction mode before the database of a URL, with three connections for everybody.
 *
 * @returns the URL that leads through it
 */
export async function startPgBouncer(target: string): Promise<{ url: string; close(): Promise<void> }> {
  const { hostname, port, pathname, username, password } = new URL(target)
  const folder = mkdtempSync(join(tmpdir(), 'docket-pgbouncer-'))
  const listenPort = await freePort()
  const database = pathname.slice(1)
  writeFileSync(join(folder, 'users'), `"${username}" "${password}"\n`)
  writeFileSync(
    join(folder, 'ini'),
    `[databases]
${database} = host=${hostname} port=${port} dbname=${database} user=${username} password='${password}'
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${listenPort}
unix_socket_dir =
auth_type = trust
auth_file = ${join(folder, 'users')}
pool_mode = transaction
default_pool_size = 3
max_client_conn = 100
logfile = ${join(folder, 'log')}
`,
  )
  chmodSync(folder, 0o777) // it becomes nobody
  const asNobody = process.getuid?.() === 0 ? ['-u', 'nobody'] : []
  const child = spawn(program ?? 'pgbouncer', [...asNobody, join(folder, 'ini')], { stdio: 'ignore' })
  const url = `postgresql://${username}@127.0.0.1:${listenPort}/${database}?pgbouncer=true`
  await untilItAnswers(url)
  return {
    url,
    async close() {
      await stop(child)
      rmSync(folder, { recursive: true })
    },
  }
}

async function untilItAnswers(url: string) {
  for (let tries = 0; ; tries++) {
    const client = new pg.Client(url)
    client.on('error', () => {})
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (tries > 100) throw error
      await sleep(50)
    }
  }
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
