import type { AgentTool, WorkStep } from '@docket/api/meta'
import { inputOf, metaOf, outputOf } from '@docket/api/procedure'
import { inputSchema, type JsonSchema } from '@docket/api/rest/json-schema'
import type { ToolAnnotations } from '@modelcontextprotocol/sdk/types.js'
import type { AnyTRPCProcedure, AnyTRPCRouter } from '@trpc/server'
import { z } from 'zod'

/** How a model calls a procedure: by a tool of its own, or by its name. */
export type Way = 'tool' | 'docket_read' | 'docket_write'

/** A procedure as models get it. */
export interface Offer {
  /** The path of the procedure: `task.update`. */
  name: string
  type: 'query' | 'mutation'
  way: Way
  summary: string
  advice: string | undefined
  step: WorkStep | undefined
  hints: Required<Pick<ToolAnnotations, 'readOnlyHint' | 'destructiveHint' | 'idempotentHint'>>
  /** Undefined: it takes nothing. */
  input: JsonSchema | undefined
  /** Undefined: it doesn't say. */
  output: JsonSchema | undefined
  countedBy: AgentTool['countedBy']
}

export interface Offers {
  offers: Map<string, Offer>
  /** Procedures that no model can call, and why. */
  leftOut: Map<string, string>
}

/**
 * What a router offers to models, from what its procedures say of themselves.
 *
 * @throws with the procedure's name, for one whose meta doesn't fit it
 */
export function offersOf(router: AnyTRPCRouter): Offers {
  const offers = new Map<string, Offer>()
  const leftOut = new Map<string, string>()
  for (const [name, procedure] of Object.entries<AnyTRPCProcedure>(router._def.procedures)) {
    const { mcp = {} } = metaOf(procedure)
    if ('leftOut' in mcp) leftOut.set(name, mcp.leftOut)
    else offers.set(name, offerOf(name, procedure, mcp))
  }
  for (const { name, countedBy } of offers.values()) {
    if (countedBy && offers.get(countedBy.procedure)?.type !== 'query')
      throw new Error(`${name} is counted by no query`)
  }
  return { offers, leftOut }
}

/** As a tool's name, which has no dots: `task_update`. */
export const toolName = ({ name, way }: Offer): string => (way === 'tool' ? name.replaceAll('.', '_') : way)

function offerOf(name: string, procedure: AnyTRPCProcedure, mcp: AgentTool): Offer {
  const { type } = procedure._def
  if (type === 'subscription') throw new Error(`${name} is a stream: say why it is left out of MCP`)
  const { summary, rest } = metaOf(procedure)
  const { tool = false, advice, step, countedBy } = mcp
  const readOnly = mcp.readOnly ?? type === 'query'
  const [input, output] = [inputOf(procedure), outputOf(procedure)]
  return {
    name,
    type,
    way: tool ? 'tool' : readOnly ? 'docket_read' : 'docket_write',
    summary,
    advice,
    step,
    countedBy,
    hints: {
      readOnlyHint: readOnly,
      destructiveHint: !readOnly && (mcp.destructive ?? rest?.method === 'DELETE'),
      idempotentHint: readOnly || (mcp.idempotent ?? ['PUT', 'PATCH', 'DELETE'].includes(rest?.method ?? '')),
    },
    input: input && inputSchema(input),
    output: output && outputSchema(output),
  }
}

function outputSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...made } = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' })
  return made
}
