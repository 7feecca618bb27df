import { DocketError, StaleError } from '@docket/core/errors'
import { callTRPCProcedure, TRPCError } from '@trpc/server'
import type { Context } from '../context'
import { appRouter } from '../root'
import type { Operation } from './operation'
import { preconditionFailed, type Tags, versionsOf } from './preconditions'

/** How many versions one `If-Match` may name: each costs a try. */
const MAX_TRIES = 10

/**
 * Calls the procedure of an operation, under the condition that `If-Match` asks for; of a read the answer decides.
 *
 * @throws {TRPCError} what the procedure throws; PRECONDITION_FAILED where the condition doesn't hold
 */
export async function callOperation(
  operation: Operation,
  input: unknown,
  context: Context,
  ifMatch: Tags | undefined,
): Promise<unknown> {
  if (ifMatch === undefined || ifMatch === '*' || operation.method === 'GET') return call(operation, input, context)
  const versions = operation.versioned ? versionsOf(ifMatch) : []
  if (versions.length > MAX_TRIES)
    throw new DocketError('BAD_REQUEST', `If-Match names more than ${MAX_TRIES} versions`)
  const said = typeof input === 'object' && input && 'expectedVersion' in input ? input.expectedVersion : undefined
  if (said !== undefined && !versions.some((version) => version === said)) {
    throw new DocketError('BAD_REQUEST', 'If-Match and expectedVersion contradict each other')
  }
  // Each try is whole or nothing, and the first that finds its version ends them.
  for (const expectedVersion of versions) {
    try {
      return await call(operation, { ...asFields(input), expectedVersion }, context)
    } catch (error) {
      if (!(error instanceof TRPCError && error.cause instanceof StaleError)) throw error
    }
  }
  throw preconditionFailed()
}

function call({ name, method }: Operation, input: unknown, ctx: Context): Promise<unknown> {
  return callTRPCProcedure({
    router: appRouter,
    path: name,
    getRawInput: async () => input,
    ctx,
    type: method === 'GET' ? 'query' : 'mutation',
    signal: undefined,
    batchIndex: 0,
  })
}

/** No object has no fields; that it is none is then refused for what is missing. */
const asFields = (input: unknown) => (typeof input === 'object' && input !== null ? input : {})
