import { asSchema, fieldsOf, type JsonSchema } from '../json-schema'
import type { Operation } from '../operation'
import type { Parameter } from '../parameter'
import { type ProblemStatus, problems } from './problems'
import { pascal, type Schemas } from './schemas'
import type { OpenApiOperation, OpenApiParameter, OpenApiResponse } from './types'

/** How a procedure's address is described. */
export function describeOperation(operation: Operation, schemas: Schemas): OpenApiOperation {
  const { name, summary, scope } = operation
  const [noun = '', verb = ''] = name.split('.')
  const parameters = parametersOf(operation)
  const requestBody = bodyOf(operation)
  return {
    operationId: noun + pascal(verb),
    tags: [noun],
    summary,
    ...(scope && { description: `A token needs the scope \`${scope}\`. Over tRPC: \`${name}\`.` }),
    security: scope ? [{ bearer: [] }] : [],
    ...(parameters.length && { parameters }),
    ...(requestBody && { requestBody }),
    responses: {
      [operation.status]: successOf(operation, schemas),
      ...(operation.method === 'GET' && { 304: { description: 'It is still what If-None-Match says.' } }),
      ...problems(refusalsOf(operation)),
    },
  }
}

function refusalsOf({ method, scope, input }: Operation): ProblemStatus[] {
  const isWrite = method !== 'GET'
  const statuses: [ProblemStatus, boolean][] = [
    [400, true],
    [401, scope !== undefined],
    [403, scope !== undefined || isWrite],
    [404, input !== undefined],
    [409, isWrite],
    [412, true],
    [413, isWrite],
    [415, isWrite],
    [422, input !== undefined || method === 'POST'],
    [429, true],
    [503, true],
  ]
  return statuses.flatMap(([status, applies]) => (applies ? [status] : []))
}

function parametersOf({ input, inPath, inQuery, method, versioned }: Operation): OpenApiParameter[] {
  const fields = input ? fieldsOf(input) : new Map<string, JsonSchema>()
  const all: OpenApiParameter[] = []
  for (const [name] of inPath) {
    all.push({ name, in: 'path', required: true, schema: tidy(fields.get(name) ?? {}) })
  }
  for (const [name, parameter] of inQuery) {
    const required = input?.required?.includes(name) ?? false
    const schema = tidy(fields.get(name) ?? {})
    all.push({ name, in: 'query', required, ...formOf(parameter), schema })
  }
  if (method === 'GET')
    all.push(header('If-None-Match', 'The `ETag` of an answer that is known: 304 if it is still the same.'))
  if (method === 'POST') all.push(IDEMPOTENCY_KEY)
  if (versioned)
    all.push(header('If-Match', 'The `ETag` that the caller saw, which is the version: 412 if it has another by now.'))
  return all
}

function formOf(parameter: Parameter): Pick<OpenApiParameter, 'style' | 'explode' | 'description'> {
  if (parameter.kind === 'object') return { style: 'deepObject', explode: true }
  if (parameter.kind !== 'array') return parameter.nullable ? { description: '`null`: those that have none.' } : {}
  const commas = parameter.commas ? ', or once with commas between' : ''
  return { style: 'form', explode: true, description: `Several times${commas}.` }
}

const header = (name: string, description: string): OpenApiParameter => ({
  name,
  in: 'header',
  required: false,
  description,
  schema: { type: 'string' },
})

export const IDEMPOTENCY_KEY: OpenApiParameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Names the request for 24 hours: sent again, it is answered as the first time, with `Idempotency-Replayed: true`, and not ' +
    'done again. 409 while it is under way, 422 where the key belongs to another request.',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
}

function bodyOf({ method, input, inPath }: Operation): OpenApiOperation['requestBody'] {
  if (method === 'GET' || !input) return undefined
  if (![...fieldsOf(input).keys()].some((field) => !inPath.has(field))) return undefined
  const schema = tidy(without(input, [...inPath.keys()]))
  return { required: needsBody(schema), content: { 'application/json': { schema } } }
}

/** An object, or each of its alternatives, without these fields: the path has them. */
function without(schema: JsonSchema, names: string[]): JsonSchema {
  if (!names.length) return schema
  const { anyOf, oneOf, properties, required, ...rest } = schema
  const alternatives = anyOf ?? oneOf
  if (alternatives)
    return { ...rest, [anyOf ? 'anyOf' : 'oneOf']: alternatives.map((one) => without(asSchema(one), names)) }
  const kept = Object.entries(properties ?? {}).filter(([name]) => !names.includes(name))
  const needed = required?.filter((name) => !names.includes(name)) ?? []
  return { ...rest, properties: Object.fromEntries(kept), ...(needed.length && { required: needed }) }
}

const needsBody = (schema: JsonSchema): boolean =>
  (schema.anyOf ?? schema.oneOf)?.map(asSchema).every(needsBody) ?? Boolean(schema.required?.length)

/** Of what is sent: fields that are not known are refused. Where there is a format, nobody wants to read its pattern. */
export function tidy(schema: JsonSchema): JsonSchema {
  return JSON.parse(
    JSON.stringify(schema, (_, value) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value) || !('type' in value)) return value
      const { pattern, ...rest } = value
      if (rest.type === 'object' && rest.properties) return { additionalProperties: false, ...rest }
      return 'format' in rest || pattern === undefined ? rest : { pattern, ...rest }
    }),
  )
}

function successOf({ status, method, output }: Operation, schemas: Schemas): OpenApiResponse {
  if (status === 204) return { description: 'Done.' }
  const schema = output ? schemas.of(output) : {}
  const fields = output ? schemas.fieldsOf(output) : []
  const text = (description: string) => ({ description, schema: { type: 'string' } as const })
  const headers = {
    ...(status === 201 && fields.includes('id') && { Location: text('Where what was made is.') }),
    ...((method === 'GET' || fields.includes('version')) && { ETag: text(etagOf(fields)) }),
    ...(fields.includes('nextCursor') && { Link: text('`rel="next"`: the next page, where there is one.') }),
  }
  return {
    description: status === 201 ? 'Made.' : 'Done.',
    ...(Object.keys(headers).length && { headers }),
    content: { 'application/json': { schema } },
  }
}

const etagOf = (fields: string[]) =>
  fields.includes('version') ? 'The version, for If-Match and If-None-Match.' : 'For If-None-Match.'
