import { join } from 'node:path'
import { type Closing, createClosing, stopOnSignals } from './closing'
import { keptSecret, openDataDir } from './data-dir'
import { migrateDatabase, openDatabase } from './database'
import { type Env, readEnv, setMode } from './env'
import { createLog } from './log'
import { probePort } from './port'
import type { serve } from './serve'
import type { createServices } from './services'
import { isStartError, sayingOf } from './start-error'
import { createSteps, type Steps } from './steps'

export interface StartOptions {
  /** The folder of the repository. */
  root: string
  dev: boolean
  /** Brings the code that serves up to date, and gives it. `onStop` gets what ends the work early. */
  build(steps: Steps, onStop: Closing['add']): Promise<ServingCode>
}

interface ServingCode {
  serve: typeof serve
  createServices: typeof createServices
}

/** Starts Docket in this process, telling what it does. Where it can't, it says why in one line and ends with 1. */
export async function start(options: StartOptions): Promise<void> {
  const steps = createSteps(process.stdout)
  const exit = (code: number) => process.exit(code)
  const closing = createClosing(exit, (error) => steps.say(`While stopping: ${sayingOf(error)}`))
  process.stdout.on('error', () => {}) // whoever read it is gone
  stopOnSignals(closing, steps.say, exit)
  try {
    await run(options, steps, closing)
  } catch (error) {
    if (!closing.isStopping) process.stderr.write(`${failure(error)}\n`)
    await closing.stop(1)
  }
}

function failure(error: unknown): string {
  return isStartError(error) ? error.message : `Docket can't start, for a reason it doesn't know: ${sayingOf(error)}`
}

async function run({ root, dev, build }: StartOptions, steps: Steps, closing: Closing): Promise<void> {
  setMode(dev ? 'development' : 'production')
  const env = await steps.run('environment', () => checkedEnv(root))
  if (!env.rateLimit) steps.say('! RATE_LIMIT is off: passwords can be guessed without end. For load tests only.')
  if ('outbox' in env.mail.to)
    steps.say(`  Mail is not sent but kept in ${env.mail.to.outbox}, since SMTP_URL is not set`)
  const databaseUrl = await readyDatabase(env, root, steps, closing)
  const code = await build(steps, closing.add)
  const secret = env.secret ?? (await keptSecret(env.dataDir))
  const log = await createLog({ level: env.logLevel, dev })
  closing.add(() => log.flush())
  await steps.run('server', async () => {
    const services = code.createServices({ ...env, databaseUrl, secret }, log)
    closing.add(async () => {
      await services.auth.close()
      await services.db.close()
    })
    await services.db.ping()
    const { host, port, trustedProxies } = env
    await code.serve({ dir: join(root, 'apps/web'), dev, host, port, trustedProxies, services, closing })
  })
  process.on('uncaughtException', (error) => {
    log.fatal({ error: { type: error.name, message: error.message, stack: error.stack } }, 'uncaught exception')
    if (!dev) void closing.stop(1) // what it left half done is unknown
  })
  steps.say(`Docket is ready at ${env.publicUrl}`)
}

/** Whatever can be known to fail fails here, before anything takes time. */
async function checkedEnv(root: string): Promise<Env> {
  const env = readEnv(root)
  await probePort(env)
  if (!env.databaseUrl) await openDataDir(env.dataDir)
  return env
}

async function readyDatabase(env: Env, root: string, steps: Steps, closing: Closing): Promise<string> {
  const { url } = await steps.run(
    'database',
    () => {
      const opening = openDatabase(env)
      closing.add(async () => (await opening.catch(() => undefined))?.close())
      return opening
    },
    () => (env.databaseUrl ? new URL(env.databaseUrl).host : 'embedded PostgreSQL'),
  )
  await steps.run(
    'migrations',
    () => migrateDatabase(url, root),
    ({ length }) => (length ? `${length} applied` : 'up to date'),
  )
  return url
}
