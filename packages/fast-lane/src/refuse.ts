import type { IncomingMessage, ServerResponse } from 'node:http'
import { TRPCError } from '@trpc/server'
import { internal_exceptionHandler } from '@trpc/server/adapters/node-http'
import { describeFailure } from './finish'
import { send } from './head'
import type { AnyLane } from './options'
import type { Turn } from './turn'

/** Answers 415 to what `jsonOnly` keeps out; `onError` and `responseMeta` hear of it as of tRPC's own 415. */
export function refuse(lane: AnyLane, req: IncomingMessage, res: ServerResponse): void {
  tell(lane, req, res).catch(internal_exceptionHandler({ ...lane, req, res, path: '' }))
}

async function tell(lane: AnyLane, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const turn: Turn = { lane, req, type: 'unknown', calls: [], info: undefined, ctx: undefined, headers: undefined }
  const contentType = req.headers['content-type']
  const message =
    contentType === undefined ? 'Missing content-type header' : `Unsupported content-type "${contentType}"`
  const { status, body } = describeFailure(turn, new TRPCError({ code: 'UNSUPPORTED_MEDIA_TYPE', message }))
  send(res, turn, status, body)
}
