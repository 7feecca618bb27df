import type { Services } from '@docket/api/context'
import type { Runtime } from '@docket/api/runtime'

declare global {
  /** Made by the front door in production, before it opens. */
  var docket: Runtime | undefined
  /** What the process has one of, for runtimes of newer code in development. */
  var docketServices: Services | undefined
  /** Whether a front door in this process stands before Next. */
  var docketDoor: boolean | undefined
}

/**
 * The process's one runtime. Next bundles copies of workspace packages, each with pools of its own if it came to that:
 * so only types are imported here, and the code only where there is no front door.
 */
export async function runtime(): Promise<Runtime> {
  if (globalThis.docket) return globalThis.docket
  const { ownRuntime } = await import('./server/own-runtime')
  return ownRuntime()
}
