import { z } from 'zod'
import { Failure } from './failure'
import { ServerUrl } from './server-url'

const Env = z.object({
  DOCKET_URL: ServerUrl.optional(),
  DOCKET_TOKEN: z.string().min(1, 'Must not be empty').optional(),
})

export interface Environment {
  /** Where the server is: beats what `docket login` kept. */
  url?: string
  /** A bearer token: beats what `docket login` kept. */
  token?: string
}

/**
 * What the environment says, checked.
 *
 * @throws {Failure} usage, naming the variable that is wrong
 */
export function readEnvironment(): Environment {
  const result = Env.safeParse(process.env)
  if (result.success) return { url: result.data.DOCKET_URL, token: result.data.DOCKET_TOKEN }
  const [issue] = result.error.issues
  throw new Failure('usage', `${issue?.path.join('.')}: ${issue?.message}`)
}
