import type { ServerResponse } from 'node:http'
import type { TRPCError } from '@trpc/server'
import { getHTTPStatusCode, type ResponseMeta } from '@trpc/server/http'
import type { TRPCResponse } from '@trpc/server/rpc'
import type { Turn } from './turn'

const VARY = 'trpc-accept, accept'
const CONTENT_TYPE = 'application/json'

/** Statuses that allow no body (Fetch standard, "null body status"). */
const WITHOUT_BODY = new Set([101, 103, 204, 205, 304])

/**
 * The status of an answer: what the answers say (207 when they differ), unless `responseMeta` says otherwise. What it
 * says of headers is kept in the turn.
 *
 * @throws whatever `responseMeta` throws
 */
export function decideHead(turn: Turn, data: TRPCResponse[], errors: TRPCError[]): number {
  const { lane, ctx, info, type } = turn
  const status = getHTTPStatusCode(data)
  if (!lane.responseMeta) return status
  const paths = info?.calls.map((call) => call.path)
  const meta = lane.responseMeta({ ctx, info, paths, data, errors, type, eagerGeneration: false }) ?? {}
  if (meta.headers) addHeaders(turn, meta.headers)
  return meta.status || status
}

function addHeaders(turn: Turn, added: NonNullable<ResponseMeta['headers']>): void {
  turn.headers ??= new Headers({ vary: VARY, 'content-type': CONTENT_TYPE })
  if (added instanceof Headers) {
    for (const [key, value] of added) turn.headers.append(key, value)
    return
  }
  for (const [key, value] of Object.entries(added)) {
    if (Array.isArray(value)) for (const one of value) turn.headers.append(key, one)
    else if (typeof value === 'string') turn.headers.set(key, value)
  }
}

/** tRPC makes a `Response`, which throws when a status is out of range or allows no body: throw the same. */
export function assertStatus(status: number): void {
  if (status < 200 || status > 599 || WITHOUT_BODY.has(status)) new Response('', { status })
}

/**
 * Sends an answer in one piece: Node adds the content-length. A status that a procedure has set is kept, and so is an
 * answer that it has ended itself.
 */
export function send(res: ServerResponse, { headers }: Turn, status: number, body: string): void {
  if (res.destroyed || res.writableEnded) return
  if (res.statusCode === 200) res.statusCode = status
  if (!headers) {
    res.setHeader('vary', VARY)
    res.setHeader('content-type', CONTENT_TYPE)
  } else {
    for (const [key, value] of headers) res.setHeader(key, value)
    const cookies = headers.getSetCookie()
    if (cookies.length > 0) res.setHeader('set-cookie', cookies) // all of them, not the last
  }
  res.end(body)
}
