import { createRuntime, type Runtime } from '@docket/api/runtime'
import { MCP_ROUTES } from '@docket/mcp/routes'
import { after } from 'next/server'
import { pino } from 'pino'
import { readEnv } from './env'
import { createServices } from './services'
import { StartError } from './start-error'

let own: Runtime | undefined

/**
 * A runtime where no front door made one. In development the newest code of the API, over the services that the door
 * made; on serverless hosting one for each instance.
 *
 * @throws {StartError} for an environment that isn't right
 */
export function ownRuntime(): Runtime {
  own ??= createRuntime({ ...(globalThis.docketServices ?? servicesOfInstance()), routes: MCP_ROUTES })
  return own
}

function servicesOfInstance() {
  const { databaseUrl, secret, ...env } = readEnv(process.cwd())
  if (!databaseUrl || !secret)
    throw new StartError('DATABASE_URL and BETTER_AUTH_SECRET must be set on serverless hosting.')
  globalThis.docketServices = createServices(
    { ...env, databaseUrl, secret, keepAlive: (work) => after(work) },
    pino({ level: env.logLevel ?? 'info', base: null }),
  )
  return globalThis.docketServices
}
