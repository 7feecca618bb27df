import type { AnyTRPCProcedure, AnyTRPCRouter } from '@trpc/server'
import { inputOf, metaOf } from './procedure'
import { inputSchema, type JsonSchema } from './rest/json-schema'
import { appRouter } from './root'
import type { TokenScope } from './scopes'

/** A procedure as data: what a program that knows no types must know to call it. */
export interface CataloguedProcedure {
  /** Its path: `task.update`. */
  name: string
  type: 'query' | 'mutation' | 'subscription'
  summary: string
  /** What a token must have been made for; null where anybody may call. */
  scope: TokenScope | null
  /** JSON Schema (2020-12) of what it takes; null where it takes nothing. */
  input: JsonSchema | null
}

/** Every procedure of the router, in its order. */
export function procedureCatalogue(): CataloguedProcedure[] {
  const router: AnyTRPCRouter = appRouter
  return Object.entries<AnyTRPCProcedure>(router._def.procedures).map(([name, procedure]) => {
    const { type } = procedure._def
    const { summary, scope = null } = metaOf(procedure)
    const input = inputOf(procedure)
    return { name, type, summary, scope, input: input ? inputSchema(input) : null }
  })
}
