import { type ChildProcess, spawnSync } from 'node:child_process'
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Account, serverAccount } from './account'
import { type Binaries, findBinaries } from './binaries'
import { EmbeddedError } from './embedded-error'
import { checkVersion, makeFolder, rolePasswords } from './folder'
import { lockFolder } from './lock'
import { choosePort } from './port'
import { endOrphan } from './postmaster'
import { serverEnvironment, startServer } from './server-process'

export interface ClusterOptions {
  dataDir: string
  port?: number
  log?: (line: string) => void
  durable?: boolean
  /** As whom to run it, where that is not to be found out. */
  account?: Account
}

export interface Cluster {
  /** As the role `docket`, to the database `docket` that it owns. */
  url: string
  /** As the superuser, to the database `postgres`. */
  adminUrl: string
  pid: number
  close(): Promise<void>
}

/** Makes the cluster in `dataDir` where there is none, and starts it. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { dataDir, port, log = () => {}, durable = true, account = serverAccount() } = options
  const folder = resolve(dataDir)
  makeFolder(folder)
  const unlock = await lockFolder(folder)
  try {
    const binaries = await findBinaries()
    account.reach(folder)
    const cluster = join(folder, 'cluster')
    const password = rolePasswords(folder)
    if (existsSync(cluster)) checkVersion(cluster, majorOf(binaries))
    else initialise(binaries, account, cluster, password('postgres'), durable)
    await endOrphan(cluster)
    account.own(cluster)
    const chosen = await choosePort(folder, port)
    const child = await startPatiently(() => startServer(binaries, account, { cluster, port: chosen, durable, log }))
    const urlOf = (role: string, database: string) =>
      `postgresql://${role}:${password(role)}@127.0.0.1:${chosen}/${database}`
    const close = stopper(child, unlock)
    try {
      await makeDatabase(urlOf('postgres', 'postgres'), urlOf('docket', 'docket'), password('docket'))
    } catch (error) {
      await close()
      throw error
    }
    return { url: urlOf('docket', 'docket'), adminUrl: urlOf('postgres', 'postgres'), pid: child.pid ?? 0, close }
  } catch (error) {
    await unlock()
    throw error
  }
}

function majorOf({ postgres }: Binaries): string {
  const { stdout } = spawnSync(postgres, ['--version'], { encoding: 'utf8' })
  return /(\d+)(?:\.\d+|beta|rc)/.exec(stdout ?? '')?.[1] ?? ''
}

/** In a folder beside, renamed when it is complete: a start that was interrupted leaves nothing half made. */
function initialise(binaries: Binaries, account: Account, cluster: string, password: string, durable: boolean) {
  const unfinished = `${cluster}.new`
  rmSync(unfinished, { recursive: true, force: true })
  makeFolder(unfinished)
  const passwordFile = `${cluster}.password`
  writeFileSync(passwordFile, password, { mode: 0o600 })
  account.own(unfinished)
  account.own(passwordFile)
  const args = ['-D', unfinished, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8']
  args.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions')
  if (!durable) args.push('--no-sync')
  const made = spawnSync(...account.wrap(binaries.initdb, args), {
    ...account.ids,
    env: serverEnvironment(),
    encoding: 'utf8',
  })
  rmSync(passwordFile)
  if (made.status !== 0) {
    const reason = made.error?.message ?? /error: (.*)/.exec(made.stderr)?.[1] ?? made.stderr.trim().split('\n').at(-1)
    throw new EmbeddedError(`Cannot make the database in ${cluster}: ${reason}`)
  }
  renameSync(unfinished, cluster)
}

/** Backends outlive a killed server for a moment, and hold its shared memory: then a start is worth another try. */
async function startPatiently(start: () => Promise<ChildProcess>): Promise<ChildProcess> {
  for (let tries = 0; ; tries++) {
    try {
      return await start()
    } catch (error) {
      if (tries >= 50 || !/shared memory block|lock file/.test(String(error))) throw error
      await sleep(100)
    }
  }
}

/** The role owns its database and makes the roles of the migrations; it is no superuser, so row-level security holds. */
async function makeDatabase(adminUrl: string, url: string, password: string): Promise<void> {
  const docket = new pg.Client(url)
  const missing = await docket.connect().then(
    () => docket.end().then(() => false),
    () => true,
  )
  if (!missing) return
  const admin = new pg.Client(adminUrl)
  await admin.connect()
  try {
    const { rowCount: role } = await admin.query(`SELECT FROM pg_roles WHERE rolname = 'docket'`)
    const verb = role ? 'ALTER' : 'CREATE'
    await admin.query(`${verb} ROLE docket LOGIN NOSUPERUSER CREATEROLE PASSWORD ${pg.escapeLiteral(password)}`)
    const { rowCount: database } = await admin.query(`SELECT FROM pg_database WHERE datname = 'docket'`)
    if (!database) await admin.query('CREATE DATABASE docket OWNER docket')
  } finally {
    await admin.end()
  }
}

/** PostgreSQL's fast shutdown: transactions are rolled back, what is committed is on disk, nothing has to be recovered. */
function stopper(child: ChildProcess, unlock: () => Promise<void>): () => Promise<void> {
  const atExit = () => child.kill('SIGINT')
  process.once('exit', atExit)
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return async () => {
    process.off('exit', atExit)
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT')
    await gone
    await unlock()
  }
}
