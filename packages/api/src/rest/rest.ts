import { DocketError } from '@docket/core/errors'
import { TRPCError } from '@trpc/server'
import type { Context } from '../context'
import { idempotent } from '../idempotency/idempotent'
import { withRowId } from '../idempotency/row-id'
import { appRouter } from '../root'
import { answerOf } from './answer'
import { callOperation } from './call'
import { inputOf } from './input'
import { createMatcher } from './match'
import { type Operation, operationsOf } from './operation'
import { readTags } from './preconditions'

type Handler = (request: Request, url: URL, context: Context) => Promise<Response>

let made: { operations: Operation[]; match: ReturnType<typeof createMatcher> } | undefined

/** Every operation of the router that has an address. Made at the first call: schemas take some milliseconds. */
export function restOperations(): Operation[] {
  return table().operations
}

/** What answers at an address below `/api`, by method; undefined where there is nothing. */
export function restHandlers(path: string): Map<string, Handler> | undefined {
  const found = table().match(path)
  if (!found) return undefined
  const { operations, values } = found
  return new Map([...operations].map(([method, operation]) => [method, handlerOf(operation, values)]))
}

function table() {
  if (made) return made
  const operations = operationsOf(appRouter)
  made = { operations, match: createMatcher(operations) }
  return made
}

const handlerOf = (operation: Operation, values: string[]): Handler => {
  const answer: Handler = async (request, url, context) => {
    // Who isn't signed in isn't told what is wrong with the request.
    if (operation.scope && !(await context.signedIn())) {
      throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Sign in first' })
    }
    const ifMatch = readTags('If-Match', request.headers.get('if-match'))
    const ifNoneMatch = readTags('If-None-Match', request.headers.get('if-none-match'))
    if (ifNoneMatch && operation.method !== 'GET') {
      throw new DocketError('BAD_REQUEST', 'If-None-Match is for reading: a write has If-Match')
    }
    const input = withRowId(operation, await inputOf(operation, values, request, url), context)
    const data = await callOperation(operation, input, context, ifMatch)
    return answerOf(operation, url, data, { ifMatch, ifNoneMatch })
  }
  if (operation.method !== 'POST') return answer
  return (request, url, context) =>
    idempotent(request, url, context, (again, within) => answer(again, url, within), operation)
}
