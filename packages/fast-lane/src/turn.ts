import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AnyTRPCProcedure } from '@trpc/server'
import { createURL } from '@trpc/server/adapters/node-http'
import type { TRPCRequestInfo } from '@trpc/server/http'
import { createInputs } from './inputs'
import type { AnyLane } from './options'
import type { Plan } from './plan'

/** One call of a request, as tRPC describes it to `createContext`; its procedure is known. */
export type Call = TRPCRequestInfo['calls'][number] & { procedure: AnyTRPCProcedure }

/** One request on its way to its answer: what each step adds, the later ones see. */
export interface Turn {
  lane: AnyLane
  req: IncomingMessage
  type: Plan['type'] | 'unknown'
  calls: Call[]
  info: TRPCRequestInfo | undefined
  ctx: unknown
  /** Made only when `responseMeta` sets some: few answers need more than the two that are always sent. */
  headers: Headers | undefined
}

/** The calls of a planned request; none has read its input yet. */
export function describeCalls(lane: AnyLane, req: IncomingMessage, plan: Plan): Call[] {
  const inputs = createInputs(lane, req, plan)
  return plan.calls.map(({ path, procedure }, batchIndex) => ({
    batchIndex,
    path,
    procedure,
    getRawInput: async () => (inputs.current() ?? (await inputs.read()))[batchIndex],
    result: () => inputs.current()?.[batchIndex],
  }))
}

/** What tRPC tells `createContext` and `responseMeta` about a request. */
export function describeRequest(req: IncomingMessage, res: ServerResponse, plan: Plan, calls: Call[]): TRPCRequestInfo {
  let url: URL | undefined
  return {
    isBatchCall: plan.isBatch,
    accept: null,
    type: plan.type,
    connectionParams: null,
    signal: abortedWhenLeft(res),
    calls,
    get url() {
      url ??= createURL(req)
      return url
    },
  }
}

/** Aborts when the client goes away before its answer is complete. */
function abortedWhenLeft(res: ServerResponse): AbortSignal {
  const controller = new AbortController()
  res.once('close', () => {
    if (!res.writableEnded) controller.abort()
  })
  return controller.signal
}
