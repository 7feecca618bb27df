import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { ROUTES } from '../../http/routes'
import { restOperations } from '../rest'
import { openApiDocument } from './document'

const document = openApiDocument()
const at = (path: string, method: string) => document.paths[path]?.[method]

test('it is valid OpenAPI 3.1', async () => {
  const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(document)))
  expect(errors).toBeUndefined()
  expect(valid).toBe(true)
})

test('it has every procedure that has an address, every route beside them, and nothing else', () => {
  const served = [
    ...restOperations().map(({ method, path }) => `${method} /api${path}`),
    ...Object.entries(ROUTES).flatMap(([path, methods]) => [...methods.keys()].map((method) => `${method} ${path}`)),
  ]
  const described = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(described.sort()).toEqual(served.sort())
})

test('an operation is told whole', () => {
  expect(at('/api/tasks/{id}', 'patch')).toMatchObject({
    operationId: 'taskUpdate',
    tags: ['task'],
    summary: 'Changes the fields of a task that are sent.',
    security: [{ bearer: [] }],
    parameters: [
      { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
      { name: 'If-Match', in: 'header', required: false },
    ],
    requestBody: { required: false },
  })
  const body = at('/api/tasks/{id}', 'patch')?.requestBody?.content['application/json']?.schema
  expect(Object.keys(body?.properties ?? {})).not.toContain('id')
  expect(body?.required).toBeUndefined()
  expect(at('/api/tasks', 'post')?.requestBody?.required).toBe(true)
  expect(at('/api/tasks', 'post')?.responses).toMatchObject({
    201: {
      headers: { Location: {}, ETag: {} },
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Task' } } },
    },
    422: { $ref: '#/components/responses/UNPROCESSABLE_CONTENT' },
  })
  expect(at('/api/tasks', 'get')?.parameters).toContainEqual({
    name: 'status',
    in: 'query',
    required: false,
    description: 'Several times, or once with commas between.',
    style: 'form',
    explode: true,
    schema: { type: 'array', maxItems: 5, items: { type: 'string', enum: expect.arrayContaining(['todo', 'done']) } },
  })
  expect(document.components.schemas.TaskList?.properties?.items).toEqual({
    type: 'array',
    items: { $ref: '#/components/schemas/Task' },
  })
})

test('every reference leads somewhere, and every component is used', () => {
  const text = JSON.stringify(document)
  const used = new Set([...text.matchAll(/"\$ref":"#\/components\/(\w+\/\w+)"/g)].map(([, name]) => name))
  const { schemas, responses } = document.components
  const there = [
    ...Object.keys(schemas).map((name) => `schemas/${name}`),
    ...Object.keys(responses).map((name) => `responses/${name}`),
  ]
  expect([...used].sort()).toEqual(there.sort())
})

test('no two operations share an id', () => {
  const ids = Object.values(document.paths).flatMap((item) => Object.values(item).map(({ operationId }) => operationId))
  expect(new Set(ids).size).toBe(ids.length)
})

test('what is sent is closed, what is answered stays open and says of each field what it is', () => {
  const sent = at('/api/views', 'post')?.requestBody?.content['application/json']?.schema
  expect(sent).toMatchObject({ additionalProperties: false, properties: { filter: { additionalProperties: false } } })
  const { View } = document.components.schemas
  expect(View).not.toHaveProperty('additionalProperties')
  expect(View).toMatchObject({
    properties: {
      filter: {
        properties: { due: { properties: { from: { anyOf: [{ format: 'date' }, { format: 'date-time' }] } } } },
      },
    },
  })
})
