import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

export const web = join(import.meta.dirname, '../..')
const BUILT = join(web, 'dist/server.mjs')

/** Each is set, if only to nothing: what this machine has in its environment or in a file `.env` must not matter. */
const UNSET = {
  HOST: '',
  DATABASE_URL: '',
  BETTER_AUTH_SECRET: '',
  BETTER_AUTH_URL: '',
  RATE_LIMIT: '',
  SMTP_URL: '',
  MAIL_FROM: '',
  GITHUB_CLIENT_ID: '',
  GITHUB_CLIENT_SECRET: '',
  GOOGLE_CLIENT_ID: '',
  GOOGLE_CLIENT_SECRET: '',
  OIDC_ISSUER: '',
  OIDC_CLIENT_ID: '',
  OIDC_CLIENT_SECRET: '',
  LOG_LEVEL: 'warn',
  NODE_ENV: '',
}

export interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

export interface Docket {
  url: string
  child: ChildProcess
  pid: number
  /** All that it has said so far. */
  said(): string
  ended: Promise<Ended>
}

/** Runs a command of Docket's, in a process group of its own, as a terminal does. */
export function run(command: string[], variables: Record<string, string>): Omit<Docket, 'url'> {
  if (!existsSync(BUILT)) throw new Error('There is no build to test: run `pnpm exec turbo run build` first')
  const set = Object.entries({ ...UNSET, ...variables }).map(([name, value]) => `${name}=${value}`)
  const child = spawn('env', [...set, ...command], { cwd: web, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (data) => {
    stdout += data
  })
  child.stderr.on('data', (data) => {
    stderr += data
  })
  const ended = once(child, 'close').then(([code]) => ({ code, stdout, stderr }))
  return { child, pid: child.pid ?? 0, said: () => stdout + stderr, ended }
}

/** What was built, started with a port of its own. */
export function runBuilt(variables: Record<string, string>): Omit<Docket, 'url'> {
  return run([process.execPath, BUILT], variables)
}

/** Resolves when Docket says that it is ready; rejects with all that it said when it ends before. */
export async function start(
  dataDir: string,
  variables: Record<string, string> = {},
  command = [process.execPath, BUILT],
): Promise<Docket> {
  const port = await freePort()
  const docket = run(command, { PORT: String(port), DATA_DIR: dataDir, ...variables })
  await new Promise<void>((ready, fail) => {
    docket.child.stdout?.on('data', () => /ready (at|in) /i.test(docket.said()) && ready())
    void docket.ended.then(({ code }) => fail(new Error(`It ended with ${code}:\n${docket.said()}`)))
  })
  return { ...docket, url: `http://localhost:${port}` }
}

/** Kills the whole process group at once, as `kill -9 -PID` does, and waits for its end. */
export async function killGroup({ pid, ended }: Pick<Docket, 'pid' | 'ended'>): Promise<void> {
  process.kill(-pid, 'SIGKILL')
  await ended
}

/** Stops it as a service manager does. */
export async function stop({ pid, ended }: Pick<Docket, 'pid' | 'ended'>): Promise<Ended> {
  process.kill(pid, 'SIGTERM')
  return ended
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await new Promise((done) => server.close(done))
  return typeof address === 'object' && address ? address.port : 0
}
