import { STATUS_CODES } from 'node:http'
import { DocketError } from '@docket/core/errors'
import { TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import { issuesOf, retryAfterOf, toTRPCError } from '../errors'

/** The same mapping as over tRPC, for what was thrown outside of a procedure. */
export function asTRPCError(error: unknown): TRPCError {
  if (error instanceof TRPCError) return toTRPCError(error)
  return toTRPCError(new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: error }))
}

/**
 * An error as `application/problem+json` (RFC 9457), with the members `code`, `requestId` and, for input that is at
 * fault, `issues` beside the standard ones.
 */
export function problem(error: TRPCError, requestId: string): Response {
  const status = getHTTPStatusCodeFromError(error)
  const body = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error', // as RFC 9457, 4.2.1 has it for about:blank
    status,
    detail: error.message,
    code: error.code,
    requestId,
    issues: issuesOf(error.cause),
  }
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
  if (status === 401) headers.set('www-authenticate', 'Bearer')
  const retryAfter = retryAfterOf(error)
  if (retryAfter !== undefined) headers.set('retry-after', String(retryAfter))
  return new Response(JSON.stringify(body), { status, headers })
}

export const noSuchPath = () => new DocketError('NOT_FOUND', 'There is nothing at this address')
