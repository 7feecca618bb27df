import { z } from 'zod'
import { Failure } from './failure'
import { ServerUrl } from './server-url'

const Env = z.object({
  DOCKET_URL: ServerUrl.optional(),
  DOCKET_TOKEN: z.string().min(1, 'Must not be empty').optional(),
  DOCKET_WORKER: z.string().min(1, 'Must not be empty').optional(),
})

export interface Environment {
  /** Where the server is: beats what `docket login` kept. */
  url?: string
  /** A bearer token: beats what `docket login` kept. */
  token?: string
  /** What this worker calls itself, apart from others that work here. */
  worker?: string
}

/**
 * What the environment says, checked.
 *
 * @throws {Failure} usage, naming the variable that is wrong
 */
export function readEnvironment(): Environment {
  const result = Env.safeParse(process.env)
  const { DOCKET_URL: url, DOCKET_TOKEN: token, DOCKET_WORKER: worker } = result.data ?? {}
  if (result.success) return { url, token, worker }
  const [issue] = result.error.issues
  throw new Failure('usage', `${issue?.path.join('.')}: ${issue?.message}`)
}
