import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AnyTRPCRouter, CreateContextCallback, inferRouterContext } from '@trpc/server'
import type { HTTPBaseHandlerOptions, TRPCRequestInfo } from '@trpc/server/http'

type CreateContext<TRouter extends AnyTRPCRouter> = (opts: {
  req: IncomingMessage
  res: ServerResponse
  info: TRPCRequestInfo
}) => inferRouterContext<TRouter> | Promise<inferRouterContext<TRouter>>

interface LaneOptions {
  /** What the path of a request starts with, slashes at both ends: `/api/trpc/`. Default `/`. */
  basePath?: string
  /** The largest body that is read, in bytes; a larger one is PAYLOAD_TOO_LARGE (413). Default: no limit. */
  maxBodySize?: number
  /**
   * The deepest JSON input that is parsed: `1` is 0 deep, `{}` 1, `[[]]` 2. A deeper one is BAD_REQUEST (400). Counted as
   * sent, so a transformer's envelope counts (superjson: 1) and a batch's does not. Default: no limit.
   */
  maxDepth?: number
  /**
   * Refuse whatever is not `application/json` with UNSUPPORTED_MEDIA_TYPE (415), before its body is read and its context
   * made: tRPC also reads multipart forms, which other sites can make a browser send. Default false, as tRPC.
   */
  jsonOnly?: boolean
}

/**
 * What `createFastLane` takes: `router`, `createContext`, `responseMeta`, `onError`, `allowBatching`, `maxBatchSize`,
 * `allowMethodOverride`, `basePath` and `maxBodySize` as tRPC's `createHTTPHandler` takes them; `maxDepth` and `jsonOnly`.
 * As in tRPC, `createContext` may be left out only where the router's context is empty.
 */
export type FastLaneOptions<TRouter extends AnyTRPCRouter> = HTTPBaseHandlerOptions<TRouter, IncomingMessage> &
  LaneOptions &
  CreateContextCallback<inferRouterContext<TRouter>, CreateContext<TRouter>>

/** The options with the router's own types forgotten. */
export type AnyLane = FastLaneOptions<AnyTRPCRouter>

/** Safe because a router only ever meets its own context: `TRouter` narrows what the hooks see, never what they do. */
export function asAnyRouter<TRouter extends AnyTRPCRouter>(options: FastLaneOptions<TRouter>): AnyLane {
  return options as AnyLane
}
