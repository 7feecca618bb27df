import { testDatabase } from '@docket/db/testing/database'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Served, serve } from '../testing/serve'
import { type Pools, valuesOf } from '../testing/values'
import { makeWorld, type World } from '../testing/world'
import { openApiDocument } from './openapi/document'
import type { OpenApiOperation, OpenApiParameter } from './openapi/types'

/** Of each operation, with good input or nearly, and as many with something broken. */
const CALLS = 10
const SEED = 20261121

let database: Awaited<ReturnType<typeof testDatabase>>
let served: Served
beforeAll(async () => {
  database = await testDatabase()
  served = await serve(database.url)
})
afterAll(async () => {
  await served.stop()
  await database.drop()
})

const document = openApiDocument()
const ajv = new Ajv2020({ strict: false, validateFormats: false }).addSchema(document, 'docket')
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(
    ([method, operation]) => [`${method.toUpperCase()} ${path}`, path, method, operation] as const,
  ),
)

/** A request as it goes out. */
interface Call {
  path: Record<string, string>
  query: [string, string][]
  headers: Record<string, string>
  body: string | undefined
}

const poolsOf = (world: World): Pools => ({
  label: [world.label],
  list: [world.list, world.inbox, world.deletedList],
  id: [world.task, world.list, world.label, world.deletedTask],
  task: [world.task, world.deletedTask],
})

function good({ parameters = [], requestBody }: OpenApiOperation, pools: Pools): fc.Arbitrary<Call> {
  const part = (place: OpenApiParameter['in']) => {
    const all = parameters.filter((parameter) => parameter.in === place && !parameter.name.startsWith('If-'))
    const values = all.map(({ name, schema }) => [name, valuesOf(schema, name, pools)] as const)
    const requiredKeys = all.filter(({ required }) => required).map(({ name }) => name)
    return fc.record(Object.fromEntries(values), { requiredKeys }) as fc.Arbitrary<Record<string, unknown>>
  }
  const [type] = Object.keys(requestBody?.content ?? {})
  const schema = requestBody?.content['application/json']?.schema
  const json = schema && valuesOf(schema, '', pools).map((value) => JSON.stringify(value))
  const body = json ?? fc.constant(type && 'title\nOne\n')
  return fc.record({ path: part('path'), query: part('query'), body }).map(({ path, query, body }) => ({
    path: Object.fromEntries(Object.entries(path).map(([name, value]) => [name, encodeURIComponent(String(value))])),
    query: Object.entries(query).flatMap(([name, value]) => texts(name, value)),
    headers: Object.fromEntries(type ? [['content-type', type]] : []),
    body,
  }))
}

function texts(name: string, value: unknown): [string, string][] {
  if (Array.isArray(value)) return value.map((one) => [name, String(one)])
  if (typeof value !== 'object' || value === null) return [[name, String(value)]]
  return Object.entries(value).map(([part, one]) => [`${name}[${part}]`, String(one)])
}

const NASTY = [
  '',
  'x',
  'null',
  '-1',
  '1e999',
  '[object Object]',
  '%00',
  '%F0%9F',
  '\u202e',
  'a'.repeat(3000),
  '{}',
  '[]',
  ',',
]
const BODIES = [
  '{',
  '',
  '[]',
  'null',
  '"x"',
  '{"__proto__":{"x":1}}',
  '{"id":{}}',
  '\u0000',
  '['.repeat(500),
  '{"a":'.repeat(40),
]

/** A good call with one thing in it that is not. */
function broken({ parameters = [] }: OpenApiOperation, calls: fc.Arbitrary<Call>): fc.Arbitrary<Call> {
  const named = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name)
  const nasty = fc.constantFrom(...NASTY)
  const breaks: fc.Arbitrary<(call: Call) => Call>[] = [
    fc.tuple(fc.constantFrom('unknown', '_method', 'id', ...named, ...named), nasty).map(([name, value]) => (call) => ({
      ...call,
      query: [...call.query, [name, value]],
    })),
    fc
      .tuple(fc.constantFrom('if-match', 'if-none-match'), fc.constantFrom('*', '"1"', 'W/"1"', '1', '""', '"'))
      .map(([name, tag]) => (call) => ({ ...call, headers: { ...call.headers, [name]: tag } })),
    fc
      .constantFrom('text/plain', 'application/x-www-form-urlencoded', 'application/json;charset=utf-16', '')
      .map((type) => (call) => ({ ...call, headers: { ...call.headers, 'content-type': type } })),
    fc.oneof(fc.constantFrom(...BODIES), fc.json()).map((body) => (call) => ({ ...call, body: call.body && body })),
    fc.constantFrom('x', '%00', '%ff', '1', encodeURIComponent('../x'), 'a'.repeat(2000)).map((value) => (call) => ({
      ...call,
      path: Object.fromEntries(Object.keys(call.path).map((name) => [name, value])),
    })),
  ]
  return fc.tuple(calls, fc.oneof(...breaks)).map(([call, change]) => change(call))
}

function send(path: string, method: string, call: Call, token: string): Promise<Response> {
  const url = new URL(served.url + path.replace(/\{(\w+)\}/g, (_, name: string) => call.path[name] ?? ''))
  for (const [name, value] of call.query) url.searchParams.append(name, value)
  const headers = { authorization: `Bearer ${token}`, ...call.headers }
  return fetch(url, {
    method: method.toUpperCase(),
    headers,
    ...(method !== 'get' && call.body !== undefined && { body: call.body }),
  })
}

/** What of an answer the document doesn't say. */
async function undocumented(
  response: Response,
  path: string,
  method: string,
  { responses }: OpenApiOperation,
): Promise<unknown> {
  const { status, headers } = response
  const text = await response.text()
  const documented = responses[status]
  if (!documented) return `status ${status}: ${text}`
  const [from, { content = {} }] =
    '$ref' in documented
      ? [documented.$ref.slice(1), document.components.responses[documented.$ref.split('/').at(-1) ?? ''] ?? {}]
      : [`/paths/${path.replaceAll('/', '~1')}/${method}/responses/${status}`, documented]
  const types = Object.keys(content)
  const type = headers.get('content-type')?.split(';')[0] ?? ''
  if (types.includes('*/*')) return undefined
  if (types.join() !== type) return `status ${status} with the type ${type}`
  if (!type.endsWith('json')) return undefined
  const $ref = `docket#${encodeURI(from)}/content/${type.replace('/', '~1')}/schema`
  const validate = ajv.getSchema($ref) ?? ajv.compile({ $ref })
  return validate(JSON.parse(text)) ? undefined : { status, text, errors: validate.errors }
}

describe.each(operations)('%s', (_, path, method, operation) => {
  test('no defect, and nothing that isn’t documented', async () => {
    const world = await makeWorld(served.db)
    const calls = good(operation, poolsOf(world))
    const all = [
      ...fc.sample(calls, { numRuns: CALLS, seed: SEED }),
      ...fc.sample(broken(operation, calls), { numRuns: CALLS, seed: SEED }),
    ]
    for (const call of all) {
      const response = await send(path, method, call, world.token)
      const { status } = response
      expect(await undocumented(response, path, method, operation), JSON.stringify(call)).toBeUndefined()
      expect(status, JSON.stringify(call)).toBeLessThan(500)
    }
  })
})
