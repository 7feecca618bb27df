import { testDatabase } from '@docket/db/testing/database'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { procedures } from '../testing/procedures'
import { type Served, serve } from '../testing/serve'
import { openApiDocument } from './openapi/document'

/** All that answers otherwise than 401 without credentials, and why it may. */
const OPEN_ROUTES = [
  'GET /api/health/live', // whether the process serves
  'GET /api/health/ready', // whether the database does too
  'GET /api/feed/{secret}.ics', // the secret is the credential; another one is 404
  'GET /api/openapi.json', // the same for every Docket of this version
  'GET /api/docs', // the same, for people
]
const OPEN_PROCEDURES = ['ping']

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

const NOBODY: Record<string, Record<string, string>> = {
  'no credentials': {},
  'a token that is nobody’s': { authorization: 'Bearer nobody' },
  'another scheme': { authorization: 'Basic YW5uOnNlY3JldA==' },
  'a cookie that is nobody’s': { cookie: 'better-auth.session_token=nobody.nobody', 'sec-fetch-site': 'same-origin' },
}

describe.each(Object.entries(NOBODY))('%s', (_, headers) => {
  const { paths } = openApiDocument()
  const routes = Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => [`${method.toUpperCase()} ${path}`, path, method.toUpperCase()] as const),
  )

  test('every path of the document: 401, but for those that are listed', async () => {
    const open: string[] = []
    for (const [route, path, method] of routes) {
      const address = served.url + path.replaceAll(/\{\w+\}/g, '01a1fc74-2050-7451-b4bd-8c0e2b08e2f3')
      const body = method === 'GET' ? {} : { body: '{}', headers: { 'content-type': 'application/json', ...headers } }
      const response = await fetch(address, { method, headers, ...body })
      if (response.status !== 401) open.push(route)
      else expect(response.headers.get('www-authenticate'), route).toBe('Bearer')
      await response.body?.cancel()
    }
    expect(open.sort()).toEqual([...OPEN_ROUTES].sort())
  })

  test('every procedure: 401, but for those that are listed', async () => {
    const open: string[] = []
    for (const [name, { _def }] of procedures) {
      const isRead = _def.type !== 'mutation'
      const address = `${served.url}/api/trpc/${name}${isRead ? '?input={}' : ''}`
      const body = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json', ...headers } }
      const response = await fetch(address, isRead ? { headers } : body)
      if (response.status !== 401) open.push(name)
      await response.body?.cancel()
    }
    expect(open.sort()).toEqual([...OPEN_PROCEDURES].sort())
  })
})
