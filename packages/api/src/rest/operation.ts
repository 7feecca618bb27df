import type { AnyTRPCProcedure, AnyTRPCRouter } from '@trpc/server'
import type { z } from 'zod'
import type { RestRoute } from '../meta'
import { inputOf, metaOf, outputOf } from '../procedure'
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
  /** Below which address, with its id, what was made is found. Undefined: its own. */
  made: string | undefined
  /** What a caller sends, all in one. Undefined: nothing. */
  input: JsonSchema | undefined
  /** The fields that the path names, in its order. */
  inPath: Map<string, Parameter>
  /** The fields that the query takes: of a GET, and of a DELETE of one thing, all others; else none. */
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
  const { type } = procedure._def
  const { method, path, status = 200, made } = rest
  if ((method === 'GET') !== (type === 'query')) throw new Error(`a ${type} is not for ${method}`)
  const schema = inputOf(procedure)
  const input = schema && inputSchema(schema)
  const fields = input ? fieldsOf(input) : new Map<string, JsonSchema>()
  if (input && !isObject(input) && (method === 'GET' || path.includes('{'))) throw new Error('its input is no object')
  const inPath = parametersOf(namesIn(path), fields)
  const others = [...fields.keys()].filter((field) => !inPath.has(field))
  return {
    method,
    path,
    status,
    made,
    input,
    inPath,
    inQuery: method === 'GET' || (method === 'DELETE' && inPath.size) ? parametersOf(others, fields) : new Map(),
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
