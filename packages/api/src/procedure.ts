import type { AnyTRPCProcedure } from '@trpc/server'
import { z } from 'zod'
import type { ProcedureMeta } from './meta'

/** tRPC forgets the type of meta in a router of any kind; ours is declared once, in trpc.ts. */
export const metaOf = (procedure: AnyTRPCProcedure) => procedure._def.meta as ProcedureMeta

/**
 * What a caller sends, as one schema; undefined: nothing.
 *
 * @throws for an input of several parts
 */
export function inputOf(procedure: AnyTRPCProcedure): z.ZodType | undefined {
  const { inputs } = procedure._def
  if (inputs.length > 1) throw new Error('its input has several parts: extend one schema by the other')
  return inputs[0] === undefined ? undefined : asZod(inputs[0])
}

/** tRPC keeps a procedure's output schema at run time, but not in its types. */
export function outputOf(procedure: AnyTRPCProcedure): z.ZodType | undefined {
  const { output } = procedure._def as unknown as { output?: unknown }
  return output === undefined ? undefined : asZod(output)
}

function asZod(schema: unknown): z.ZodType {
  if (!(schema instanceof z.ZodType)) throw new Error('its schema is not zod’s')
  return schema
}
