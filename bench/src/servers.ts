import { type ChildProcess, fork, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'

export interface Running {
  port: number
  pid: number
  stop(): Promise<void>
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((ready) => probe.listen(0, '127.0.0.1', ready))
  const address = probe.address()
  await new Promise((closed) => probe.close(closed))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

function running(child: ChildProcess, port: number): Running {
  const { pid } = child
  if (pid === undefined) throw new Error('the server did not start')
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  return { port, pid, stop }
}

export async function startBare(databaseUrl: string): Promise<Running> {
  const port = await freePort()
  const child = fork(join(import.meta.dirname, 'bare.ts'), [String(port), databaseUrl], {
    execArgv: ['--import', 'tsx'],
  })
  await new Promise((ready) => child.once('message', ready))
  return running(child, port)
}

/** The production build, as `pnpm start` runs it. `pnpm build` must have been run before. */
export async function startDocket(databaseUrl: string, dataDir: string, secret: string): Promise<Running> {
  const port = await freePort()
  const child = spawn(process.execPath, ['dist/server.mjs'], {
    cwd: join(import.meta.dirname, '../../apps/web'),
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      BETTER_AUTH_SECRET: secret,
      RATE_LIMIT: 'off',
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  for (let i = 0; i < 100; i++) {
    const ready = await fetch(`http://127.0.0.1:${port}/api/health/ready`).then(
      (res) => res.ok,
      () => false,
    )
    if (ready) return running(child, port)
    await new Promise((later) => setTimeout(later, 200))
  }
  child.kill('SIGKILL')
  throw new Error('Docket did not become ready')
}
