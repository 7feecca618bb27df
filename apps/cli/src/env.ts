import { z } from 'zod'
import { Failure } from './failure'
import { ServerUrl } from './server-url'

/** Set to nothing is not set: how a shell clears a variable for one command, and how many tools pass on what they lack. */
const unlessEmpty = <T extends z.ZodType>(value: T) => z.preprocess((said) => said || undefined, value.optional())

const Env = z.object({
  DOCKET_URL: unlessEmpty(ServerUrl),
  DOCKET_TOKEN: unlessEmpty(z.string()),
  DOCKET_WORKER: unlessEmpty(z.string()),
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
