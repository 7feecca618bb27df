import { request as rawRequest } from 'node:http'
import { testDatabase } from '@docket/db/testing/database'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Served, serve } from '../testing/serve'
import { everythingOf, makeWorld, type World } from '../testing/world'
import { openApiDocument } from './openapi/document'

let database: Awaited<ReturnType<typeof testDatabase>>
let served: Served
let world: World
let before: unknown
beforeAll(async () => {
  database = await testDatabase()
  served = await serve(database.url)
  world = await makeWorld(served.db)
  before = await everythingOf(served.db, world)
})
afterAll(async () => {
  // Of all that is refused here nothing may have been done.
  expect(await everythingOf(served.db, world)).toEqual(before)
  await served.stop()
  await database.drop()
})

const FOREIGN: Record<string, string>[] = [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }]
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
const paths = Object.entries(openApiDocument().paths).map(
  ([path, item]) => [path, Object.keys(item).map((method) => method.toUpperCase())] as const,
)
const send = (path: string, method: string, headers: Record<string, string> = {}, body?: string) =>
  fetch(served.url + path.replaceAll(/\{\w+\}/g, world.task), {
    method,
    headers: { authorization: `Bearer ${world.token}`, ...headers },
    ...(method !== 'GET' && body !== undefined && { body }),
  })

describe.each(paths)('%s', (path, methods) => {
  const allow = [...methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])), 'OPTIONS'].sort()
  const sorted = (text: string | null) => text?.split(', ').sort()

  test('another method is refused, and told which there are', async () => {
    for (const method of METHODS.filter((one) => !methods.includes(one))) {
      const response = await send(path, method, { 'content-type': 'application/json' }, '{}')
      expect(response.status, method).toBe(405)
      expect(sorted(response.headers.get('allow'))).toEqual(allow)
    }
    const options = await send(path, 'OPTIONS')
    expect([options.status, sorted(options.headers.get('allow'))]).toEqual([204, allow])
  })

  test('a method that overrides the method is refused', async () => {
    for (const method of methods)
      for (const name of ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'])
        expect((await send(path, method, { [name]: 'DELETE' })).status, `${method} ${name}`).toBe(400)
    expect((await send(`${path}?_method=DELETE`, 'POST')).status).toBe(400)
  })

  const writes = methods.filter((method) => method !== 'GET')
  if (writes.length === 0) return

  test('a form post is refused', async () => {
    const form = '_method=DELETE&title=x'
    for (const method of writes) {
      for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
        expect((await send(path, method, { 'content-type': type }, form)).status, `${method} ${type}`).toBe(415)
      const site = { cookie: 'better-auth.session_token=x', authorization: '', 'content-type': 'text/plain' }
      for (const from of FOREIGN)
        expect((await send(path, method, { ...site, ...from }, form)).status, `${method} ${JSON.stringify(from)}`).toBe(
          403,
        )
    }
  })
})

test('what is no request for the fetch API is refused as well', async () => {
  const status = (method: string, headers: Record<string, string> = {}) =>
    new Promise((resolve, reject) => {
      const sent = rawRequest(`${served.url}/api/tasks`, { method, headers }, (response) => {
        response.resume()
        resolve([response.statusCode, response.headers['content-type']])
      })
      sent.on('error', reject)
      sent.end()
    })
  expect(await status('TRACE')).toEqual([400, 'application/problem+json'])
  expect(await status('GET', { host: 'a b' })).toEqual([400, 'application/problem+json'])
  expect(await status('PROPFIND')).toEqual([405, 'application/problem+json'])
})
