import { createHash } from 'node:crypto'
import type { Operation } from './operation'
import { type Conditions, hasTag, matches, preconditionFailed } from './preconditions'

/** What of a result shows in the headers of an answer. */
interface Telling {
  id?: unknown
  version?: unknown
  nextCursor?: unknown
}

/**
 * What an operation gave, as JSON with its status and headers.
 *
 * @throws {TRPCError} PRECONDITION_FAILED where a read has `If-Match`, and it doesn't hold
 */
export function answerOf(
  operation: Operation,
  url: URL,
  data: unknown,
  { ifMatch, ifNoneMatch }: Conditions,
): Response {
  const { status, method, made } = operation
  const headers = new Headers({ 'cache-control': 'no-store' })
  if (status === 204) return new Response(null, { status, headers })
  const told = telling(data)
  if (status === 201 && typeof told.id === 'string')
    headers.set('location', `${made ? `/api${made}` : url.pathname}/${told.id}`)
  const text = JSON.stringify(data ?? null)
  if (method === 'GET') {
    if (typeof told.nextCursor === 'string') headers.set('link', `<${nextPage(url, told.nextCursor)}>; rel="next"`)
    headers.set('cache-control', 'private, no-cache') // kept, but asked for each time
    headers.set('vary', 'Authorization, Cookie')
  }
  const etag = versionTag(told) ?? (method === 'GET' ? contentTag(text) : undefined)
  if (method === 'GET' && ifMatch && !matches(ifMatch, etag)) throw preconditionFailed()
  if (etag) headers.set('etag', etag)
  if (etag && ifNoneMatch && hasTag(ifNoneMatch, etag)) return new Response(null, { status: 304, headers })
  return jsonResponse(text, status, headers)
}

export function jsonResponse(text: string, status: number, headers: Headers): Response {
  const bytes = Buffer.from(text)
  headers.set('content-type', 'application/json')
  headers.set('content-length', String(bytes.length))
  return new Response(bytes, { status, headers })
}

/** What `If-Match` of a later write must say. */
const versionTag = ({ version }: Telling) => (typeof version === 'number' ? `"${version}"` : undefined)

/** For what has no version: equal exactly where the answers are. */
export const contentTag = (text: string) => `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`

/** Relative to the server (RFC 8288, 3.1), which may be known under several names. */
function nextPage(url: URL, cursor: string): string {
  const query = new URLSearchParams(url.searchParams)
  query.set('cursor', cursor)
  return `${url.pathname}?${query}`
}

function telling(data: unknown): Telling {
  return typeof data === 'object' && data !== null ? data : {}
}
