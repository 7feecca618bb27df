import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startCluster } from '../embedded/cluster'
import { startNeonProxy } from './neon-proxy'

/** Where test databases are made. */
export interface TestServer {
  /** As a superuser, to a database that is not a test's own. */
  adminUrl: string
  /** As the role that owns the test databases: one that may make roles, and is no superuser. */
  ownerUrl: string
  /** What a test's URL asks for beyond: `driver=neon&wsproxy=…`. */
  parameters: Record<string, string>
}

/** Far more than test databases take, in bytes. */
const ROOM = 6 * 2 ** 30

/** `embedded`, `neon` (embedded through the Neon adapter), or the URL of a superuser on a server that is there. */
export type TestTarget = string

export async function startTestServer(target: TestTarget): Promise<{ server: TestServer; close(): Promise<void> }> {
  if (target === 'embedded') return startOwn({})
  if (target !== 'neon') return { server: await prepareExisting(target), close: async () => {} }
  const proxy = await startNeonProxy()
  const own = await startOwn({ driver: 'neon', wsproxy: proxy.address })
  return { server: own.server, close: () => own.close().finally(() => proxy.close()) }
}

async function startOwn(parameters: Record<string, string>) {
  const dataDir = mkdtempSync(join(memory() ?? tmpdir(), 'docket-test-'))
  const { url, adminUrl, close } = await startCluster({ dataDir, durable: false })
  return {
    server: { adminUrl, ownerUrl: url, parameters },
    async close() {
      await close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/**
 * A folder in memory with room for a server's files, where there is one: making a database writes 300 files, which takes
 * a quarter of the time there.
 */
function memory(): string | undefined {
  const folder = '/dev/shm'
  if (!existsSync(folder)) return undefined
  const { bavail, bsize } = statfsSync(folder)
  return Math.min(bavail * bsize, freemem(), process.constrainedMemory() || Infinity) > ROOM ? folder : undefined
}

async function prepareExisting(adminUrl: string): Promise<TestServer> {
  const owner = 'docket_test'
  const password = createHash('sha256').update(adminUrl).digest('hex') // the same for all who test here at once
  const admin = new pg.Client(adminUrl)
  await admin.connect()
  try {
    await admin.query('SELECT pg_advisory_lock(1)')
    const { rows } = await admin.query<{ rolname: string }>(
      `SELECT rolname FROM pg_roles WHERE rolname IN ('${owner}', 'docket_app', 'docket_auth')`,
    )
    const roles = rows.map(({ rolname }) => rolname)
    const verb = roles.includes(owner) ? 'ALTER' : 'CREATE'
    await admin.query(`${verb} ROLE ${owner} LOGIN NOSUPERUSER CREATEROLE PASSWORD '${password}'`)
    for (const role of roles.filter((name) => name !== owner)) {
      await admin.query(`GRANT ${role} TO ${owner} WITH ADMIN OPTION`)
    }
  } finally {
    await admin.end()
  }
  const ownerUrl = new URL(adminUrl)
  ownerUrl.username = owner
  ownerUrl.password = password
  return { adminUrl, ownerUrl: ownerUrl.href, parameters: {} }
}
