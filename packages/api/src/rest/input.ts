import { DocketError } from '@docket/core/errors'
import { readJson } from './body'
import type { Operation } from './operation'
import { malformed, type Parameter, readParameter } from './parameter'

/**
 * The input of an operation, put together from path, query and body. Its own schema hasn't been asked yet.
 *
 * @param values what stands in the place of the path's braces
 * @throws {DocketError} BAD_REQUEST for what is malformed, unknown or contradicts itself
 * @throws {TRPCError} as `readJson`
 */
export async function inputOf(operation: Operation, values: string[], request: Request, url: URL): Promise<unknown> {
  const { inPath, method } = operation
  const named = [...inPath].map(
    ([name, parameter], i) => [name, readParameter(name, parameter, [values[i] ?? ''])] as const,
  )
  const fromPath = Object.fromEntries(named)
  const fromQuery = readQueryOf(operation.inQuery, url.searchParams)
  if (method === 'GET') return operation.input && { ...fromQuery, ...fromPath }
  const body = await readJson(request)
  if (body === undefined) return operation.input && fromPath
  if (!isRecord(body)) return body // which its schema refuses, as over tRPC
  for (const [name, value] of named) {
    if (Object.hasOwn(body, name) && body[name] !== value) throw contradiction(name)
  }
  return { ...body, ...fromPath }
}

function readQueryOf(known: Map<string, Parameter>, given: URLSearchParams): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  const parts = new Map<string, [string, string[]][]>()
  for (const key of new Set(given.keys())) {
    const [, name = key, part] = /^(\w+)\[(\w+)\]$/.exec(key) ?? []
    const parameter = known.get(name)
    // Silently without a filter that was misspelt, the answer would be about other tasks.
    if (!parameter || (part !== undefined && parameter.kind !== 'object')) throw malformed(key, 'is not known here')
    if (part === undefined) values[name] = readParameter(name, parameter, given.getAll(key))
    else parts.set(name, [...(parts.get(name) ?? []), [part, given.getAll(key)]])
  }
  for (const [name, texts] of parts) values[name] = partsOf(name, known.get(name), texts)
  return values
}

function partsOf(name: string, parameter: Parameter | undefined, texts: [string, string[]][]): Record<string, unknown> {
  if (parameter?.kind !== 'object') throw malformed(name, 'is not known here')
  const values = texts.map(([part, all]) => {
    const key = `${name}[${part}]`
    const field = parameter.fields.get(part)
    if (!field) throw malformed(key, 'is not known here')
    return [part, readParameter(key, field, all)]
  })
  return Object.fromEntries(values)
}

const contradiction = (name: string) =>
  new DocketError('BAD_REQUEST', `The body has another ${name} than the address`, {
    issues: [{ path: [name], message: 'Differs from the address' }],
  })

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
