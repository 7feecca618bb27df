import type { IncomingMessage } from 'node:http'
import { TRPCError } from '@trpc/server'
import { readBody } from './body'
import { assertDepth } from './depth'
import type { AnyLane } from './options'
import type { Plan } from './plan'

/** The inputs of a request's calls by index: read once, and only when a procedure asks, after its authentication say. */
export interface Inputs {
  /** @throws {TRPCError} BAD_REQUEST when it can't be parsed, and what `readBody` throws. */
  read(): Promise<unknown[]>
  /** What was read so far, without reading. */
  current(): unknown[] | undefined
}

export function createInputs(lane: AnyLane, req: IncomingMessage, plan: Plan): Inputs {
  let inputs: unknown[] | undefined
  let reading: Promise<unknown[]> | undefined

  async function parse(): Promise<unknown[]> {
    const text = req.method === 'GET' ? plan.params.get('input') || null : await readBody(req, lane.maxBodySize)
    if (text === null) return []
    assertDepth(text, lane.maxDepth, plan.isBatch)
    return deserialize(lane, plan, JSON.parse(text))
  }

  async function read(): Promise<unknown[]> {
    try {
      inputs = await parse()
      return inputs
    } catch (cause) {
      throw asBadRequest(cause)
    }
  }

  return {
    current: () => inputs,
    read: () => {
      reading ??= read()
      return reading
    },
  }
}

function deserialize(lane: AnyLane, { isBatch, calls }: Plan, parsed: unknown): unknown[] {
  const transformer = lane.router._def._config.transformer.input
  if (!isBatch) return [transformer.deserialize(parsed)]
  if (!isRecord(parsed)) {
    throw new TRPCError({ code: 'BAD_REQUEST', message: '"input" needs to be an object when doing a batch call' })
  }
  return calls.map((_, index) => {
    const input = parsed[index]
    return input === undefined ? undefined : transformer.deserialize(input)
  })
}

function isRecord(value: unknown): value is Record<number, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function asBadRequest(cause: unknown): TRPCError {
  if (cause instanceof TRPCError) return cause
  const message = cause instanceof Error ? cause.message : 'Invalid input'
  return new TRPCError({ code: 'BAD_REQUEST', message, cause })
}
