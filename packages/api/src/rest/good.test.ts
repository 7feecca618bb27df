import { testDatabase } from '@docket/db/testing/database'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROWS } from '../testing/procedures'
import { requestOf } from '../testing/request'
import { type Served, serve } from '../testing/serve'
import { makeWorld } from '../testing/world'
import { restOperations } from './rest'

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

const rows = new Map(ROWS.map(([name, row]) => [String(name), row]))
const operations = restOperations().map((operation) => [operation.name, operation] as const)
const get = (path: string, headers: Record<string, string>) =>
  served.runtime.fetch(new Request(served.url + path, { headers }))

describe.each(operations)('%s', (name, operation) => {
  test('with good input it answers as it says it does; what it made is where it says', async () => {
    const world = await makeWorld(served.db)
    const headers = { authorization: `Bearer ${world.token}` }
    const input = rows.get(name)?.input?.(world) ?? {}
    const response = await served.runtime.fetch(requestOf(operation, served.url, input, headers))
    const text = await response.text()
    expect(response.status, text).toBe(operation.status)
    if (operation.status === 204) return expect(text).toBe('')
    const data = JSON.parse(text)
    if (operation.status !== 201) return
    const found = await get(response.headers.get('location') ?? '', headers)
    expect(found.status, 'GET of its Location').toBe(200)
    expect(await found.json()).toMatchObject({ id: data.id })
    expect(found.headers.get('etag')).toBe(response.headers.get('etag') ?? found.headers.get('etag'))
  })

  test('a token without its scope is refused', async () => {
    const world = await makeWorld(served.db)
    const scopes = operation.method === 'GET' ? ['transfer:write'] : ['tasks:read', 'lists:read', 'account:read']
    const made = await served.runtime.fetch(
      new Request(`${served.url}/api/tokens`, {
        method: 'POST',
        headers: { authorization: `Bearer ${world.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'narrow', scopes }),
      }),
    )
    const { token } = JSON.parse(await made.text())
    const headers = { authorization: `Bearer ${token}` }
    const input = rows.get(name)?.input?.(world) ?? {}
    const response = await served.runtime.fetch(requestOf(operation, served.url, input, headers))
    expect([response.status, JSON.parse(await response.text()).code]).toEqual([403, 'FORBIDDEN'])
  })
})
