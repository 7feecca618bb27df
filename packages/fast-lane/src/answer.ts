import type { IncomingMessage, ServerResponse } from 'node:http'
import { getTRPCErrorFromUnknown, type TRPCError } from '@trpc/server'
import { internal_exceptionHandler } from '@trpc/server/adapters/node-http'
import type { TRPCRequestInfo } from '@trpc/server/http'
import type { TRPCResponse } from '@trpc/server/rpc'
import { describeFailure, type Finished, finish, shapeError } from './finish'
import { send } from './head'
import type { AnyLane } from './options'
import type { Plan } from './plan'
import { isStream, noStreams, type Outcome, run } from './run'
import { describeCalls, describeRequest, type Turn } from './turn'

/** Answers a planned request as tRPC's `resolveResponse()` would. */
export function answer(lane: AnyLane, req: IncomingMessage, res: ServerResponse, plan: Plan): void {
  resolve(lane, req, res, plan).catch((cause: unknown) => {
    const path = plan.calls.map((call) => call.path).join(',')
    internal_exceptionHandler({ ...lane, req, res, path })(cause)
  })
}

async function resolve(lane: AnyLane, req: IncomingMessage, res: ServerResponse, plan: Plan): Promise<void> {
  const calls = describeCalls(lane, req, plan)
  const info = describeRequest(req, res, plan, calls)
  const turn: Turn = { lane, req, type: plan.type, calls, info, ctx: undefined, headers: undefined }
  const contextError = await makeContext(turn, info, res)
  let finished: Finished
  try {
    finished = await runCalls(turn, plan, contextError)
  } catch (cause) {
    finished = describeFailure(turn, cause) // an answer that can't be serialised, a failing responseMeta, …
  }
  send(res, turn, finished.status, finished.body)
}

/** Gives the turn its context, or answers why it has none. */
async function makeContext(turn: Turn, info: TRPCRequestInfo, res: ServerResponse): Promise<TRPCError | undefined> {
  try {
    turn.ctx = await turn.lane.createContext?.({ req: turn.req, res, info })
  } catch (cause) {
    return getTRPCErrorFromUnknown(cause)
  }
}

async function runCalls(turn: Turn, plan: Plan, contextError: TRPCError | undefined): Promise<Finished> {
  const { calls } = turn
  const [only] = calls
  const outcomes =
    only && calls.length === 1
      ? [await run(turn, only, contextError)]
      : await Promise.all(calls.map((call) => run(turn, call, contextError)))
  const data: TRPCResponse[] = []
  const errors: TRPCError[] = []
  for (const [index, outcome] of outcomes.entries()) {
    const { error, data: result } = isStreaming(outcome) ? refuseStream(plan) : outcome
    if (error) errors.push(error)
    data.push(error ? { error: shapeError(turn, error, calls[index]) } : { result: { data: result } })
  }
  return finish(turn, data, errors, plan.isBatch)
}

function isStreaming({ error, data }: Outcome): boolean {
  return !error && isStream(data)
}

/** In a batch it is one call's failure; alone, as in tRPC, the request's. */
function refuseStream({ isBatch }: Plan): Outcome {
  if (!isBatch) throw noStreams()
  return { error: noStreams() }
}
