import { getTRPCErrorFromUnknown, TRPCError } from '@trpc/server'
import { callProcedure } from './call'
import type { Call, Turn } from './turn'

/** What became of a call. */
export type Outcome = { error: TRPCError; data?: undefined } | { error?: undefined; data: unknown }

/**
 * Runs one call of a request. A failure is an outcome, told to `onError`; only a failing `onError` rejects.
 *
 * @param contextError why there is no context: then the failure of every call
 */
export async function run(turn: Turn, call: Call, contextError: TRPCError | undefined): Promise<Outcome> {
  const { lane, req, info, ctx } = turn
  const { batchIndex, path, procedure, getRawInput } = call
  const { type } = procedure._def
  try {
    if (contextError) throw contextError
    const options = { path, getRawInput, ctx, type, signal: info?.signal, batchIndex, input: undefined }
    return { data: await callProcedure(procedure, options) }
  } catch (cause) {
    const error = getTRPCErrorFromUnknown(cause)
    lane.onError?.({ error, path, input: call.result(), ctx, type, req })
    return { error }
  }
}

/** An answer in one piece can hold no stream, neither itself nor directly inside. */
export function isStream(data: unknown): boolean {
  if (!isRecord(data)) return false
  return isAsyncIterable(data) || Object.values(data).some((value) => isPromise(value) || isAsyncIterable(value))
}

export const noStreams = () =>
  new TRPCError({
    code: 'UNSUPPORTED_MEDIA_TYPE',
    message: 'Cannot use stream-like response in non-streaming request - use httpBatchStreamLink',
  })

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isAsyncIterable(value: unknown): boolean {
  return isRecord(value) && Symbol.asyncIterator in value
}

function isPromise(value: unknown): boolean {
  if (!isRecord(value) && typeof value !== 'function') return false
  return 'then' in value && typeof value.then === 'function' && 'catch' in value && typeof value.catch === 'function'
}
