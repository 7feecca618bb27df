import type { Context } from '@docket/api/context'
import { appRouter } from '@docket/api/root'
import { callTRPCProcedure } from '@trpc/server'
import type { Offer } from '../offer/offer'
import type { Json } from './shrink'

/**
 * Calls a procedure as every other surface does.
 *
 * @throws {TRPCError} what it throws
 */
export async function callProcedure({ name, type }: Offer, input: unknown, ctx: Context): Promise<Json> {
  const data: unknown = await callTRPCProcedure({
    router: appRouter,
    path: name,
    getRawInput: async () => input,
    ctx,
    type,
    signal: undefined,
    batchIndex: 0,
  })
  return asJson(data)
}

/** What a procedure gives is plain JSON, without a transformer: it is what tRPC sends. */
const asJson = (data: unknown) => (data ?? null) as Json
