import type { RequestListener } from 'node:http'
import type { AnyTRPCRouter } from '@trpc/server'
import { answer } from './answer'
import { isAcceptable } from './content-type'
import { createFallback } from './fallback'
import { asAnyRouter, type FastLaneOptions } from './options'
import { createPlanner } from './plan'
import { refuse } from './refuse'

export { isDeeperThan } from './depth'
export type { FastLaneOptions } from './options'

/**
 * A listener for `http.createServer` that serves a tRPC router with the answers of tRPC's own `createHTTPHandler`, and
 * without its cost: single and batched JSON queries and mutations never become `Request` and `Response` objects.
 * Everything else (subscriptions, streamed batches, forms, unknown paths, …) goes, untouched, to tRPC's own handler.
 *
 * @param options those of `createHTTPHandler` but for `middleware` (wrap the listener instead), plus `jsonOnly` and
 * `maxDepth`; they are read once, here
 * @returns the listener; it never throws
 * @throws {TypeError} when `basePath` is not the path of a URL
 */
export function createFastLane<TRouter extends AnyTRPCRouter>(options: FastLaneOptions<TRouter>): RequestListener {
  const lane = asAnyRouter(options)
  const plan = createPlanner(lane)
  const fallback = createFallback(lane)

  return (req, res) => {
    if (lane.jsonOnly && !isAcceptable(req)) return refuse(lane, req, res)
    const planned = plan(req)
    if (!planned) return fallback(req, res)
    answer(lane, req, res, planned)
  }
}
