import { createServer, type Server } from 'node:http'
import type { Services } from '@docket/api/context'
import { startExpiry } from '@docket/api/jobs/expire-claims'
import { startJobs } from '@docket/api/jobs/jobs'
import { MCP_ROUTES } from '@docket/mcp/routes'
import type { Closing } from './closing'
import { drainable } from './drain'
import { createDoor, openDoor } from './front-door'
import { listen } from './port'

export interface ServeOptions {
  /** The folder of the app, apps/web. */
  dir: string
  dev: boolean
  host: string
  port: number
  trustedProxies: string[]
  services: Services
  closing: Closing
}

/** Requests that are in flight at SIGTERM are finished within this. */
const PATIENCE = 10_000
const PATIENCE_IN_DEVELOPMENT = 500

/** Serves pages and API on one port. Nothing is answered before both are ready. */
export async function serve(options: ServeOptions): Promise<Server> {
  const { dir, dev, host, port, trustedProxies, services, closing } = options
  const server = createDoor()
  const { default: next } = await import('next') // reads the mode when it is imported, see setMode
  // Next hangs up on whoever offers to upgrade, as `curl --http2` does; only in development has it a use for that.
  const httpServer = dev ? server : createServer()
  const app = next({ dev, dir, hostname: host, port, httpServer, quiet: !dev })
  closing.add(() => app.close())
  const [runtime] = await Promise.all([dev ? undefined : ownRuntimeOf(services), app.prepare()])
  globalThis.docketServices = services
  globalThis.docketDoor = true
  globalThis.docket = runtime
  const close = drainable(server, dev ? PATIENCE_IN_DEVELOPMENT : PATIENCE)
  openDoor(server, {
    log: services.log,
    // In development Next's route answers, with the newest code.
    api: runtime?.node,
    pages: app.getRequestHandler(),
    publicUrl: services.publicUrl,
    trustedProxies,
    dev,
  })
  closing.add(close)
  closing.add(startJobs(services))
  closing.add(startExpiry(services))
  await listen(server, { host, port })
  return server
}

async function ownRuntimeOf(services: Services) {
  const { createRuntime } = await import('@docket/api/runtime')
  return createRuntime({ ...services, routes: MCP_ROUTES })
}
