import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Embedded, startEmbedded } from './embedded'
import { nobody } from './embedded/account'
import { startCluster } from './embedded/cluster'
import { isServerOf } from './embedded/postmaster'

let dataDir: string
const running: Embedded[] = []
const children: ChildProcess[] = []

/** A data folder that was started once. */
let used: string
beforeAll(async () => {
  used = mkdtempSync(join(tmpdir(), 'docket-embedded-'))
  await (await startEmbedded({ dataDir: used })).close()
})
afterAll(() => rmSync(used, { recursive: true }))

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'docket-embedded-'))
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const server of running.splice(0)) await server.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Starts are quicker where there is something to start. */
function copyUsed() {
  cpSync(used, dataDir, { recursive: true })
}

async function start(options: { port?: number } = {}): Promise<Embedded> {
  const server = await startEmbedded({ dataDir, ...options })
  running.push(server)
  return server
}

/** A server whose parent is another process, to be killed. */
async function startInChild(): Promise<{ parent: ChildProcess; url: string; pid: number }> {
  const program = fileURLToPath(new URL('./testing/embedded-child.ts', import.meta.url))
  const parent = spawn(process.execPath, ['--import', 'tsx', program, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(parent)
  const [line] = await once(createInterface({ input: parent.stdout }), 'line')
  return { parent, ...(JSON.parse(line) as { url: string; pid: number }) }
}

async function kill(parent: ChildProcess) {
  const gone = once(parent, 'exit')
  parent.kill('SIGKILL')
  await gone
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client(url)
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'it worked',
    (error: Error) => `${error.name}: ${error.message}`,
  )

test('it keeps its data, its port and its password, which its owner alone can read', async () => {
  const first = await start()
  await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS n')
  expect(await query(first.url, 'SELECT rolsuper, rolcreaterole FROM pg_roles WHERE rolname = current_user')).toEqual([
    { rolsuper: false, rolcreaterole: true },
  ])
  expect(await query(first.url, 'SHOW fsync')).toEqual([{ fsync: 'on' }])
  expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600)
  const wrong = new URL(first.url)
  wrong.password = 'wrong'
  await expect(query(wrong.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' })
  await first.close()
  expect(isAlive(first.pid)).toBe(false)
  const second = await start()
  expect(second.url).toBe(first.url)
  expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }])
})

test('after a kill -9 of its parent the next start ends the orphan, and has every committed row', async () => {
  copyUsed()
  const { parent, url, pid } = await startInChild()
  await query(url, 'CREATE TABLE kept AS SELECT 1 AS n')
  await kill(parent)
  expect(isAlive(pid)).toBe(true)
  const next = await start()
  expect(isServerOf(pid, join(dataDir, 'cluster'))).toBe(false)
  expect(next.pid).not.toBe(pid)
  expect(await query(next.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }])
})

test('after a kill -9 of parent and server the next start recovers', async () => {
  copyUsed()
  const { parent, url, pid } = await startInChild()
  await query(url, 'CREATE TABLE kept AS SELECT 1 AS n')
  await kill(parent)
  process.kill(pid, 'SIGKILL')
  const next = await start()
  expect(await query(next.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }])
})

test('a stale postmaster.pid whose number is now somebody else is forgotten, and that process left alone', async () => {
  copyUsed()
  const stranger = spawn('sleep', ['60'])
  children.push(stranger)
  const file = join(dataDir, 'cluster', 'postmaster.pid')
  writeFileSync(file, `${stranger.pid}\n${join(dataDir, 'cluster')}\n1\n5432\n\n127.0.0.1\n`)
  const next = await start()
  expect(await query(next.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }])
  expect(readFileSync(file, 'utf8').split('\n')[0]).not.toBe(String(stranger.pid))
  expect(stranger.exitCode).toBeNull()
  expect(stranger.signalCode).toBeNull()
})

test('of two starts on one folder the second is told who has it', async () => {
  copyUsed()
  const { parent } = await startInChild()
  const folder = realpathSync(dataDir)
  expect(await refusal(start())).toBe(
    `EmbeddedError: Docket runs already on ${folder} (process ${parent.pid}): stop that one, or use it`,
  )
})

test('two starts at the same moment: one works, one is told', async () => {
  const answers = await Promise.all([refusal(start()), refusal(start())])
  expect(answers.filter((answer) => answer === 'it worked')).toHaveLength(1)
  expect(answers.find((answer) => answer !== 'it worked')).toMatch(/^EmbeddedError: Docket runs already on/)
})

test('a port that was asked for and is taken is an error; one that was only remembered is replaced', async () => {
  copyUsed()
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const address = other.address()
  const port = typeof address === 'object' && address ? address.port : 0
  expect(await refusal(start({ port }))).toBe(
    `EmbeddedError: Port ${port} is taken: the embedded database needs another`,
  )
  writeFileSync(join(dataDir, 'port'), String(port))
  const server = await start()
  expect(new URL(server.url).port).not.toBe(String(port))
  expect(await query(server.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }])
  await new Promise((resolve) => other.close(resolve))
})

test('data of another major version, and a folder that cannot be written, are told in one line', async () => {
  mkdirSync(join(dataDir, 'cluster'))
  writeFileSync(join(dataDir, 'cluster', 'PG_VERSION'), '17\n')
  const version = await refusal(start())
  expect(version).toMatch(/^EmbeddedError: The data in .* is of PostgreSQL 17, this is 18: .*DATA_DIR.*$/)
  writeFileSync(join(dataDir, 'file'), '')
  const unwritable = await refusal(startEmbedded({ dataDir: join(dataDir, 'file', 'data') }))
  expect(unwritable).toMatch(/^EmbeddedError: Cannot write to the data folder .*file.data \(ENOTDIR\): set DATA_DIR.*$/)
})

test('a first start that was interrupted leaves nothing in the way of the next', async () => {
  mkdirSync(join(dataDir, 'cluster.new', 'base'), { recursive: true })
  writeFileSync(join(dataDir, 'cluster.new', 'PG_VERSION'), '18\n')
  const server = await start()
  expect(await query(server.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }])
  expect(existsSync(join(dataDir, 'cluster.new'))).toBe(false)
})

test('a start that fails gives the folder free again', async () => {
  copyUsed()
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const address = other.address()
  await refusal(start({ port: typeof address === 'object' && address ? address.port : 0 }))
  await new Promise((resolve) => other.close(resolve))
  expect(await refusal(start())).toBe('it worked')
})

test.runIf(process.getuid?.() === 0)('where root has no namespaces it runs as nobody', async () => {
  const cluster = await startCluster({ dataDir, durable: false, account: nobody })
  running.push(cluster)
  expect(statSync(join(dataDir, 'cluster', 'PG_VERSION')).uid).toBe(65534)
  expect(await query(cluster.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }])
})
