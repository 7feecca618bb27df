import type { AnyTRPCProcedure } from '@trpc/server'
import { getTRPCErrorFromUnknown, TRPCError } from '@trpc/server'

type ProcedureType = AnyTRPCProcedure['_def']['type']

/** What tRPC calls a procedure with. */
export interface CallOptions {
  path: string
  getRawInput: () => Promise<unknown>
  ctx: unknown
  type: ProcedureType
  signal: AbortSignal | undefined
  batchIndex: number
  input: unknown
}

type Result = { ok: true; data: unknown } | { ok: false; error: TRPCError }

interface NextOptions {
  ctx?: object
  input?: unknown
  getRawInput?: CallOptions['getRawInput']
}

type Middleware = (
  opts: CallOptions & { meta: unknown; next(nextOptions?: NextOptions): Promise<Result> },
) => Promise<Result | undefined>

interface Chain {
  middlewares: Middleware[]
  meta: unknown
}

/**
 * What calling the procedure does: runs its middlewares, the last of which is its resolver. tRPC copies the options twice
 * for each of them, property by property and by their descriptors, which costs more than what most of them do.
 *
 * @throws {TRPCError} what a middleware or the resolver threw
 */
export async function callProcedure(procedure: AnyTRPCProcedure, options: CallOptions): Promise<unknown> {
  const chain = chainOf(procedure)
  if (!chain) return procedure(options)
  const result = await runFrom(0, chain, options)
  if (!result) {
    const message = 'No result from middlewares - did you forget to `return next()`?'
    throw new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message })
  }
  if (!result.ok) throw result.error
  return result.data
}

/** Objects are written out: spreading one and adding to it costs a hundred times as much. */
async function runFrom(index: number, chain: Chain, options: CallOptions): Promise<Result | undefined> {
  const { path, getRawInput, ctx, type, signal, batchIndex, input } = options
  try {
    const next = (given?: NextOptions) =>
      runFrom(index + 1, chain, {
        path,
        getRawInput: given?.getRawInput ?? getRawInput,
        ctx: given?.ctx ? Object.assign({}, ctx, given.ctx) : ctx,
        type,
        signal,
        batchIndex,
        input: given && 'input' in given ? given.input : input,
      }) as Promise<Result>
    const middleware = chain.middlewares[index] as Middleware
    return await middleware({ path, getRawInput, ctx, type, signal, batchIndex, meta: chain.meta, input, next })
  } catch (cause) {
    return failed(getTRPCErrorFromUnknown(cause))
  }
}

/** tRPC marks results, so that TypeScript refuses a middleware that makes one up. */
const failed = (error: TRPCError) => ({ ok: false as const, error, marker: 'middlewareMarker' })

/** What tRPC keeps of a procedure, if it is as we know it and has no caller of its own (`experimental_caller`). */
function chainOf({ _def }: AnyTRPCProcedure): Chain | undefined {
  const def = _def as unknown as Partial<Chain> & { experimental_caller?: boolean }
  if (def.experimental_caller || !Array.isArray(def.middlewares) || !def.middlewares.length) return undefined
  return def as Chain
}
