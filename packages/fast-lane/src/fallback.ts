import type { IncomingMessage, RequestListener } from 'node:http'
import { TRPCError } from '@trpc/server'
import { createHTTPHandler } from '@trpc/server/adapters/standalone'
import { readBody } from './body'
import { isJson } from './content-type'
import { assertDepth } from './depth'
import type { AnyLane } from './options'

/**
 * tRPC's own handler. With `maxDepth` it is given a JSON body that was already read (up to `maxBodySize`) and measured; a
 * refusal is handed to tRPC as well, so that it is told in the format that the client asked for.
 */
export function createFallback(lane: AnyLane): RequestListener {
  if (lane.maxDepth === undefined) return createHTTPHandler(lane)
  return createHTTPHandler({
    ...lane,
    middleware: (req, _res, next) => {
      checkDepth(lane, req).then(() => next(), next)
    },
  })
}

async function checkDepth(lane: AnyLane, req: IncomingMessage & { body?: unknown }): Promise<void> {
  const { url = '', method, headers } = req
  const mark = url.indexOf('?')
  const params = new URLSearchParams(mark < 0 ? '' : url.slice(mark))
  const isBatch = params.get('batch') === '1'
  if (method === 'GET' || method === 'HEAD') return assertDepth(params.get('input') ?? '', lane.maxDepth, isBatch)
  if (!isJson(headers['content-type'] ?? '')) return
  const { body } = req // what a body parser has left there
  req.body = '' // tRPC must not read what could not be read, or may not be parsed
  const text = body === undefined ? await readBody(req, lane.maxBodySize) : asText(body)
  assertDepth(text, lane.maxDepth, isBatch)
  req.body = text // where tRPC looks first
}

function asText(body: unknown): string {
  if (typeof body === 'string') return body
  try {
    return JSON.stringify(body)
  } catch (cause) {
    throw new TRPCError({ code: 'BAD_REQUEST', message: 'The input is nested too deep', cause }) // for the stack
  }
}
