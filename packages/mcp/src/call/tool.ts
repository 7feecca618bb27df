import type { Context } from '@docket/api/context'
import { assertKnownFields } from '@docket/api/known-fields'
import { logFailure } from '@docket/api/log'
import { type CallToolResult, ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js'
import { TRPCError } from '@trpc/server'
import { z } from 'zod'
import { type Offers, toolName } from '../offer/offer'
import { GENERIC } from '../offer/tools'
import { ANSWER_TOKENS } from '../tokens'
import { answer, type Input, NOTICE } from './answer'
import { describe } from './describe'
import { findProcedure } from './find'
import { part } from './part'
import { callProcedure } from './procedure'
import { codeOf, refusal } from './refusal'

const Fields = z.record(z.string(), z.unknown())
const Read = z.strictObject({
  procedure: z.string(),
  input: Fields.optional(),
  at: z.string().max(1000).optional(),
  from: z.int().min(0).optional(),
})
const Write = z.strictObject({ procedure: z.string(), input: Fields.optional() })
const Describe = z.strictObject({ procedures: z.array(z.string()).max(100).default([]) })

/**
 * Calls a tool. What is refused is a result too, which the model can act on.
 *
 * @throws {McpError} InvalidParams, where there is no such tool
 */
export async function callTool(
  offers: Offers,
  name: string,
  given: unknown,
  context: Context,
): Promise<CallToolResult> {
  const call = callOf(offers, name, given ?? {}, context)
  if (!call) throw new McpError(ErrorCode.InvalidParams, `There is no tool ${name.slice(0, 100)}`)
  try {
    return await call()
  } catch (thrown) {
    const { services, requestId } = context
    logFailure(services.log, codeOf(thrown), causeOf(thrown), { path: `mcp ${name}`, requestId })
    return refusal(thrown, requestId)
  }
}

function callOf(
  offers: Offers,
  name: string,
  given: unknown,
  context: Context,
): (() => Promise<CallToolResult>) | undefined {
  switch (name) {
    case GENERIC.read:
      return () => read(offers, parsed(Read, given), context)
    case GENERIC.write:
      return () => write(offers, parsed(Write, given), context)
    case GENERIC.describe:
      return async () => textResult(describe(offers, parsed(Describe, given).procedures))
    default: {
      const offer = [...offers.offers.values()].find((one) => one.way === 'tool' && toolName(one) === name)
      return offer && (() => checkedAnswer(offers, offer, parsed(Fields, given), context))
    }
  }
}

async function read(offers: Offers, given: z.infer<typeof Read>, context: Context): Promise<CallToolResult> {
  const { procedure, input, at, from = 0 } = given
  const offer = { ...findProcedure(offers, procedure, GENERIC.read), way: GENERIC.read }
  if (at === undefined && from === 0) return checkedAnswer(offers, offer, input, context)
  assertKnownFields(offer.input, input)
  const shown = part(await callProcedure(offer, input, context), at ?? '', from, ANSWER_TOKENS / 2)
  return textResult(JSON.stringify({ notice: NOTICE, ...shown }))
}

function write(offers: Offers, { procedure, input }: z.infer<typeof Write>, context: Context): Promise<CallToolResult> {
  const offer = { ...findProcedure(offers, procedure, GENERIC.write), way: GENERIC.write }
  return checkedAnswer(offers, offer, input, context)
}

function checkedAnswer(
  offers: Offers,
  offer: Parameters<typeof answer>[1],
  input: Input,
  context: Context,
): Promise<CallToolResult> {
  assertKnownFields(offer.input, input)
  return answer(offers, offer, offer.input ? (input ?? {}) : undefined, context)
}

const textResult = (text: string): CallToolResult => ({ content: [{ type: 'text', text }] })

function parsed<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const result = schema.safeParse(given)
  if (result.success) return result.data
  throw new TRPCError({ code: 'BAD_REQUEST', cause: result.error }) // which the one mapper tells field by field
}

const causeOf = (thrown: unknown) => (thrown instanceof TRPCError ? (thrown.cause ?? thrown) : thrown)
