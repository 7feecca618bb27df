import { DocketError } from '@docket/core/errors'
import { assertKnownFields } from '../known-fields'
import { readJson } from './body'
import type { Operation } from './operation'
import { malformed, type Parameter, readParameter } from './parameter'

/**
 * The input of an operation, put together from path, query and body. Its own schema hasn't been asked yet.
 *
 * @param values what stands in the place of the path's braces
 * @throws {DocketError} BAD_REQUEST for what is malformed, contradicts itself, or a parameter that is not known;
 *   UNPROCESSABLE_CONTENT for fields of the body that are not known
 * @throws {TRPCError} as `readJson`
 */
export async function inputOf(operation: Operation, values: string[], request: Request, url: URL): Promise<unknown> {
  const { inPath, method } = operation
  const named = [...inPath].map(
    ([name, parameter], i) => [name, readParameter(name, parameter, [values[i] ?? ''])] as const,
  )
  const fromAddress = { ...readQueryOf(operation.inQuery, url.searchParams), ...Object.fromEntries(named) }
  const body = method === 'GET' ? undefined : await readJson(request)
  if (body === undefined) return operation.input && fromAddress
  if (!isRecord(body)) return body // which its schema refuses, as over tRPC
  for (const [name, value] of Object.entries(fromAddress)) {
    if (Object.hasOwn(body, name) && body[name] !== value) throw contradiction(name)
  }
  assertKnownFields(operation.input, body)
  return { ...body, ...fromAddress }
}

function readQueryOf(known: Map<string, Parameter>, given: URLSearchParams): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  const lists = new Map<string, string[]>()
  const parts = new Map<string, [string, string[]][]>()
  for (const key of new Set(given.keys())) {
    const [, name = key, part] = /^(\w+)\[(\w*)\]$/.exec(key) ?? []
    const parameter = known.get(name)
    const texts = given.getAll(key)
    // Silently without a filter that was misspelt, the answer would be about other tasks.
    if (!parameter) throw malformed(key, 'is not known here')
    // Some clients write an array as `status[]=todo`, or `status[0]=todo`.
    if (parameter.kind === 'array' && /^\d*$/.test(part ?? '')) lists.set(name, [...(lists.get(name) ?? []), ...texts])
    else if (part === undefined) values[name] = readParameter(name, parameter, texts)
    else parts.set(name, [...(parts.get(name) ?? []), [part, texts]])
  }
  for (const [name, parameter] of known) {
    const [list, ofParts] = [lists.get(name), parts.get(name)]
    if (list) values[name] = readParameter(name, parameter, list)
    if (ofParts) values[name] = partsOf(name, parameter, ofParts)
  }
  return values
}

function partsOf(name: string, parameter: Parameter, texts: [string, string[]][]): Record<string, unknown> {
  const fields = parameter.kind === 'object' ? parameter.fields : new Map<string, Parameter>()
  const values = texts.map(([part, all]) => {
    const key = `${name}[${part}]`
    const field = fields.get(part)
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
