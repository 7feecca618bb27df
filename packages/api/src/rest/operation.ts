import type { AnyTRPCProcedure, AnyTRPCRouter } from '@trpc/server'
import { z } from 'zod'
import type { ProcedureMeta, RestRoute } from '../meta'
import type { TokenScope } from '../scopes'
import { fieldsOf, inputSchema, isObject, type JsonSchema } from './json-schema'
import { type Parameter, parameterOf } from './parameter'

/** A procedure at its REST address. */
export interface Operation {
  /** The path of the procedure: `task.update`. */
  name: string
  summary: string
  /** Undefined where anybody may call. */
  scope: TokenScope | undefined
  method: RestRoute['method']
  /** Below `/api`: `/tasks/{id}`. */
  path: string
  status: 200 | 201 | 204
  /** What a caller sends, all in one. Undefined: nothing. */
  input: JsonSchema | undefined
  /** The fields that the path names, in its order. */
  inPath: Map<string, Parameter>
  /** The fields that the query takes: of a GET all others, else none. */
  inQuery: Map<string, Parameter>
  output: z.ZodType | undefined
  /** Whether the caller can say which version it saw, and so `If-Match`. */
  versioned: boolean
  /** Whether the answer holds a secret that is kept nowhere. */
  shownOnce: boolean
}

/**
 * All that a router serves on REST, from what its procedures say of themselves.
 *
 * @throws with the procedure's name, for one whose meta and schemas don't fit together
 */
export function operationsOf(router: AnyTRPCRouter): Operation[] {
  const operations: Operation[] = []
  for (const [name, procedure] of Object.entries<AnyTRPCProcedure>(router._def.procedures)) {
    const { summary, scope, rest, shownOnce = false } = metaOf(procedure)
    if (!rest) continue
    try {
      operations.push({ name, summary, scope, shownOnce, ...operationOf(procedure, rest) })
    } catch (error) {
      throw new Error(`${name} can't be served at ${rest.method} ${rest.path}: ${sayingOf(error)}`, { cause: error })
    }
  }
  return operations
}

function operationOf(
  procedure: AnyTRPCProcedure,
  rest: RestRoute,
): Omit<Operation, 'name' | 'summary' | 'scope' | 'shownOnce'> {
  const { type, inputs } = procedure._def
  const { method, path, status = 200 } = rest
  if ((method === 'GET') !== (type === 'query')) throw new Error(`a ${type} is not for ${method}`)
  if (inputs.length > 1) throw new Error('its input has several parts: extend one schema by the other')
  const input = inputs[0] === undefined ? undefined : inputSchema(asZod(inputs[0]))
  const fields = input ? fieldsOf(input) : new Map<string, JsonSchema>()
  if (input && !isObject(input) && (method === 'GET' || path.includes('{'))) throw new Error('its input is no object')
  const inPath = parametersOf(namesIn(path), fields)
  const others = [...fields.keys()].filter((field) => !inPath.has(field))
  return {
    method,
    path,
    status,
    input,
    inPath,
    inQuery: method === 'GET' ? parametersOf(others, fields) : new Map(),
    output: outputOf(procedure),
    versioned: type === 'mutation' && fields.has('expectedVersion'),
  }
}

function parametersOf(names: string[], fields: Map<string, JsonSchema>): Map<string, Parameter> {
  return new Map(
    names.map((name) => {
      const field = fields.get(name)
      if (!field) throw new Error(`its input has no field ${name}`)
      try {
        return [name, parameterOf(field)]
      } catch (error) {
        throw new Error(`the field ${name} ${sayingOf(error)}`, { cause: error })
      }
    }),
  )
}

const namesIn = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
const sayingOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** tRPC forgets the type of meta in a router of any kind; ours is declared once, in trpc.ts. */
export const metaOf = (procedure: AnyTRPCProcedure) => procedure._def.meta as ProcedureMeta

/** tRPC keeps a procedure's output schema at run time, but not in its types. */
function outputOf(procedure: AnyTRPCProcedure): z.ZodType | undefined {
  const { output } = procedure._def as unknown as { output?: unknown }
  return output === undefined ? undefined : asZod(output)
}

export function asZod(schema: unknown): z.ZodType {
  if (!(schema instanceof z.ZodType)) throw new Error('its schema is not zod’s')
  return schema
}
