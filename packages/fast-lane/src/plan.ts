import type { IncomingMessage } from 'node:http'
import type { AnyTRPCProcedure } from '@trpc/server'
import { isJson } from './content-type'
import type { AnyLane } from './options'

/** A request that the fast lane answers: calls of existing procedures, all queries or all mutations. */
export interface Plan {
  type: 'query' | 'mutation'
  isBatch: boolean
  calls: { path: string; procedure: AnyTRPCProcedure }[]
  params: URLSearchParams
}

/** Nothing that a URL parser would decode, normalise or split. */
const PLAIN_PATH = /^\w[\w.,-]*$/

/**
 * Decides, before anything is read, whether a request is common. In doubt the planner answers `undefined` and tRPC's own
 * handler takes over: rejections are therefore tRPC's own, not copies of them.
 */
export function createPlanner(lane: AnyLane): (req: IncomingMessage) => Plan | undefined {
  const { basePath = '/', maxBatchSize, allowMethodOverride } = lane
  const allowBatching = lane.allowBatching ?? lane.batching?.enabled ?? true
  const procedures: Record<string, AnyTRPCProcedure> = lane.router._def.procedures // by path; lazy ones once loaded
  const isPlainBase = new URL(basePath, 'http://localhost').pathname === basePath
  const isGoodHost = createHostCheck()

  return function plan(req) {
    const { url = '', headers } = req
    if (!isPlainBase || !url.startsWith(basePath) || url.includes('#')) return
    if (!isPlainRequest(req) || !isGoodHost(headers.host)) return

    const mark = url.indexOf('?')
    const path = url.slice(basePath.length, mark < 0 ? undefined : mark)
    if (!PLAIN_PATH.test(path)) return
    const params = new URLSearchParams(mark < 0 ? '' : url.slice(mark)) // it drops one leading question mark
    if (params.has('connectionParams')) return

    const isBatch = params.get('batch') === '1'
    const paths = isBatch ? path.split(',') : [path]
    if (isBatch && (!allowBatching || paths.length > (maxBatchSize ?? Number.POSITIVE_INFINITY))) return

    const calls: Plan['calls'] = []
    let type: Plan['type'] | undefined
    for (const path of paths) {
      const procedure = procedures[path] // no prototype: `constructor` is nothing here
      if (!procedure || procedure._def.type === 'subscription') return
      type ??= procedure._def.type
      if (procedure._def.type !== type) return
      calls.push({ path, procedure })
    }
    const allowed = type === 'query' ? req.method === 'GET' || allowMethodOverride : req.method === 'POST'
    if (type && allowed) return { type, isBatch, calls, params }
  }
}

/**
 * JSON in, JSON out in one piece, and a body that nobody has read before us. A POST without a body is tRPC's: its versions
 * differ in what they make of that.
 */
function isPlainRequest(req: IncomingMessage): boolean {
  const { method, headers } = req
  if (method !== 'GET' && method !== 'POST') return false
  const contentType = headers['content-type']
  if (contentType === undefined ? method === 'POST' : !isJson(contentType)) return false
  if (method === 'POST' && !hasBody(req)) return false
  if (headers['trpc-accept'] !== undefined || headers.accept?.includes('jsonl')) return false // streamed batches
  return !('body' in req) && !req.readableDidRead && !req.readableEnded
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length']) > 0
}

/** Whether a `Request` could be made of a Host header. Remembers the last good one: it is nearly always the same. */
function createHostCheck(): (host: string | undefined) => boolean {
  let good: string | undefined
  return (host) => {
    if (host === undefined) return false
    if (host !== good) {
      if (host.includes('@') || !URL.canParse(`http://${host}/`)) return false // a Request takes no credentials
      good = host
    }
    return true
  }
}
