import { getTRPCErrorFromUnknown, getTRPCErrorShape, type TRPCError } from '@trpc/server'
import type { TRPCResponse } from '@trpc/server/rpc'
import { assertStatus, decideHead } from './head'
import type { Call, Turn } from './turn'

/** An answer, ready to be sent; its headers are the turn's. */
export interface Finished {
  status: number
  body: string
}

/**
 * The answers of a request's calls as a status and a text.
 *
 * @throws when they can't be serialised, or `responseMeta` fails or wants a status that can't be sent
 */
export function finish(turn: Turn, data: TRPCResponse[], errors: TRPCError[], isBatch: boolean): Finished {
  const status = decideHead(turn, data, errors)
  const body = serialize(turn, data, isBatch)
  assertStatus(status)
  return { status, body }
}

/** The answer to a request that failed as a whole, told to `onError`. Throws when telling it fails too. */
export function describeFailure(turn: Turn, cause: unknown): Finished {
  const { lane, req, ctx, type } = turn
  const error = getTRPCErrorFromUnknown(cause)
  lane.onError?.({ error, path: undefined, input: undefined, ctx, type, req })
  return finish(turn, [{ error: shapeError(turn, error) }], [error], false)
}

/** An error as clients see it, after the router's `errorFormatter`. */
export function shapeError({ lane, ctx, type }: Turn, error: TRPCError, call?: Call) {
  const config = lane.router._def._config
  return getTRPCErrorShape({ config, error, ctx, type, path: call?.path, input: call?.result() })
}

/** As `transformTRPCResponse()`, which copies what is never seen again. */
function serialize({ lane }: Turn, data: TRPCResponse[], isBatch: boolean): string {
  const { output } = lane.router._def._config.transformer
  const answers = data.map((answer) =>
    'error' in answer
      ? { error: output.serialize(answer.error) }
      : { result: { data: output.serialize(answer.result.data) } },
  )
  return JSON.stringify(isBatch ? answers : answers[0])
}
