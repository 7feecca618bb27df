import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import { Failure, kindOfStatus } from './failure'
import { textOf } from './transport'

/** A refusal, as Docket's own routes (RFC 9457) and those of sign-in word it. */
const Refusal = z.object({
  detail: z.string().optional(),
  message: z.string().optional(),
  requestId: z.string().optional(),
  issues: z.array(z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() })).catch([]),
})

/**
 * The JSON of a response, checked.
 *
 * @throws {Failure} the server's refusal; `unavailable` where what answers isn't Docket
 */
export async function readJson<T>(response: IncomingMessage, schema: z.ZodType<T>): Promise<T> {
  await throwRefusal(response)
  const result = schema.safeParse(parsed(await textOf(response)))
  if (result.success) return result.data
  throw notDocket(response)
}

/** @throws {Failure} what a response with a status of 400 or more says; others are left unread */
export async function throwRefusal(response: IncomingMessage): Promise<void> {
  const { statusCode = 0 } = response
  if (statusCode < 400) return
  const result = Refusal.safeParse(parsed(await textOf(response, 1_000_000)))
  const message = result.data?.detail ?? result.data?.message
  if (!result.success || !message) throw notDocket(response)
  const { issues, requestId } = result.data
  throw new Failure(kindOfStatus(statusCode), message, { issues, requestId })
}

/** What answers is a proxy's error page, say, or another program. */
export function notDocket({ statusCode }: IncomingMessage): Failure {
  return new Failure(
    'unavailable',
    `What answers at that address is not Docket, or Docket is away (HTTP ${statusCode})`,
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
