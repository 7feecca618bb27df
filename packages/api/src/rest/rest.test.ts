import { testDatabase } from '@docket/db/testing/database'
import { testUser } from '@docket/db/testing/user'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Served, serve } from '../testing/serve'

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

const HOSTS = [
  ['node:http', (path: string, init: RequestInit = {}) => fetch(served.url + path, init)],
  ['fetch', (path: string, init: RequestInit = {}) => served.runtime.fetch(new Request(served.url + path, init))],
] as const

/** What these tests look into; an answer has some of it. */
interface Body {
  id: string
  total: number
  items: { title: string }[]
  issues: { path: string[] }[]
}

const parsed = (text: string) => JSON.parse(text) as Body

describe.each(HOSTS)('on %s', (_, fetchOn) => {
  const send = async (method: string, path: string, init: RequestInit = {}) => {
    const response = await fetchOn(`/api${path}`, { method, ...init })
    const { status, headers } = response
    const text = await response.text()
    if (status >= 400) expect(headers.get('content-type')).toBe('application/problem+json')
    return { status, headers, text, body: parsed(text || '{}') }
  }
  /** Somebody new, as what calls with their token. */
  const person = async () => {
    const { token } = await testUser(served.db)
    return (method: string, path: string, body?: unknown, more: Record<string, string> = {}) =>
      send(method, path, {
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...more,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
  }

  test('a task: made, read, changed, completed, deleted, restored', async () => {
    const ann = await person()
    const made = await ann('POST', '/tasks', { title: 'x', notes: 'n' })
    expect(made).toMatchObject({ status: 201, body: { title: 'x', version: 1 } })
    expect(made.headers.get('location')).toBe(`/api/tasks/${made.body.id}`)
    expect(made.headers.get('etag')).toBe('"1"')
    const path = `/tasks/${made.body.id}`
    const read = await ann('GET', path)
    expect(read).toMatchObject({ status: 200, body: made.body })
    expect(read.headers.get('content-type')).toBe('application/json')
    expect(read.headers.get('etag')).toBe('"1"')
    expect((await ann('PATCH', path, { title: 'y' })).body).toMatchObject({ title: 'y', notes: 'n', version: 2 })
    expect((await ann('PATCH', path, { notes: null })).body).toMatchObject({ title: 'y', notes: null, version: 3 })
    expect(await ann('POST', `${path}/complete`)).toMatchObject({ status: 200, body: { status: 'done', version: 4 } })
    expect(await ann('POST', `${path}/reopen`, {})).toMatchObject({ status: 200, body: { status: 'todo' } })
    expect(await ann('DELETE', path)).toMatchObject({ status: 204, text: '' })
    expect((await ann('GET', path)).status).toBe(404)
    expect((await ann('POST', `${path}/restore`)).status).toBe(200)
    expect((await ann('GET', '/tasks/count')).body.total).toBe(1)
  })

  test('pages are linked', async () => {
    const ann = await person()
    for (const title of ['a', 'b', 'c']) await ann('POST', '/tasks', { title })
    const first = await ann('GET', '/tasks?sort=title&limit=2&status=todo,done&status=blocked')
    expect(first.body.items.map(({ title }) => title)).toEqual(['a', 'b'])
    const [, next = ''] = /^<\/api(.*)>; rel="next"$/.exec(first.headers.get('link') ?? '') ?? []
    const second = await ann('GET', next)
    expect(second.body.items.map(({ title }) => title)).toEqual(['c'])
    expect(second.headers.get('link')).toBeNull()
  })

  test('the query is read by the schema, and nothing in it is passed over', async () => {
    const ann = await person()
    const task = (await ann('POST', '/tasks', { title: 'x', priority: 'high' })).body
    await ann('POST', '/tasks', { title: 'child', parentId: task.id })
    const total = async (query: string) => (await ann('GET', `/tasks/count?${query}`)).body.total
    expect(await total('priority=high')).toBe(1)
    expect(await total('completed=false&deleted=false')).toBe(2)
    expect(await total('parentId=null')).toBe(1)
    expect(await total('q=null')).toBe(0)
    expect(await total(`parentId=${task.id}`)).toBe(1)
    for (const wrong of [
      'limit=x',
      'limit=',
      'limit=1&limit=2',
      'completed=yes',
      'completd=true',
      'cursor=x',
      '_method=PATCH',
    ]) {
      const answer = await ann('GET', `/tasks?${wrong}`)
      expect(answer, wrong).toMatchObject({ status: 400, body: { code: 'BAD_REQUEST', requestId: expect.any(String) } })
    }
    for (const wrong of ['limit=0', 'status=nope', 'listId=', 'sort=x']) {
      const [name] = wrong.split('=')
      const answer = await ann('GET', `/tasks?${wrong}`)
      expect(answer.status, wrong).toBe(422)
      expect(answer.body.issues[0]?.path[0]).toBe(name)
    }
    expect((await ann('PATCH', `/tasks/${task.id}?title=x`, {})).status).toBe(400)
  })

  test('If-None-Match: 304 as long as it is the same', async () => {
    const ann = await person()
    const { id } = (await ann('POST', '/tasks', { title: 'x' })).body
    const known = async (path: string, tags: string) =>
      (await ann('GET', path, undefined, { 'if-none-match': tags })).status
    expect(await known(`/tasks/${id}`, '"1"')).toBe(304)
    expect(await known(`/tasks/${id}`, '"7", W/"1"')).toBe(304)
    expect(await known(`/tasks/${id}`, '*')).toBe(304)
    expect(await known(`/tasks/${id}`, '"2"')).toBe(200)
    expect(await known(`/tasks/${id}`, '1')).toBe(400)
    const tag = (await ann('GET', '/tasks')).headers.get('etag') ?? ''
    expect(await known('/tasks', tag)).toBe(304)
    await ann('PATCH', `/tasks/${id}`, { title: 'y' })
    expect(await known('/tasks', tag)).toBe(200)
    expect(await known(`/tasks/${id}`, '"1"')).toBe(200)
  })

  test('If-Match: 412 when stale; expectedVersion in the body: 409', async () => {
    const ann = await person()
    const { id } = (await ann('POST', '/tasks', { title: 'x' })).body
    const patch = async (tags: string, body: object = { title: 'y' }) =>
      (await ann('PATCH', `/tasks/${id}`, body, { 'if-match': tags })).status
    expect(await patch('"2"')).toBe(412)
    expect(await patch('W/"1"')).toBe(412)
    expect(await patch('"x"')).toBe(412)
    for (const malformed of ['1', '"1', '"1" "2"', '', ',', '"a"x']) expect(await patch(malformed), malformed).toBe(400)
    expect(await patch('"1"', { title: 'y', expectedVersion: 2 })).toBe(400)
    expect(await patch('"1"')).toBe(200)
    expect(await patch('"1", "2"')).toBe(200)
    expect(await patch('*')).toBe(200)
    expect((await ann('PATCH', `/tasks/${id}`, { title: 'z', expectedVersion: 1 })).status).toBe(409)
    expect((await ann('POST', `/tasks/${id}/complete`, undefined, { 'if-match': '"1"' })).status).toBe(412)
    expect((await ann('DELETE', `/tasks/${id}`, undefined, { 'if-match': '"3"' })).status).toBe(412)
    expect((await ann('DELETE', `/tasks/${id}`, undefined, { 'if-match': '"4"' })).status).toBe(204)
    expect((await ann('PATCH', `/tasks/${id}`, { title: 'z' }, { 'if-match': '*' })).status).toBe(404)
    const read = async (tags: string) => (await ann('GET', '/tasks', undefined, { 'if-match': tags })).status
    expect([await read('*'), await read('"x"')]).toEqual([200, 412])
    expect(await read((await ann('GET', '/tasks')).headers.get('etag') ?? '')).toBe(200)
    // another conflict than that of versions stays one
    await ann('POST', '/tasks', { title: 'a', ref: 'A' })
    const b = (await ann('POST', '/tasks', { title: 'b', ref: 'B' })).body
    expect((await ann('PATCH', `/tasks/${b.id}`, { ref: 'A' }, { 'if-match': '"1"' })).status).toBe(409)
    // what has no version can't have the one that is asked for
    expect((await ann('POST', '/labels', { name: 'l' }, { 'if-match': '"1"' })).status).toBe(412)
    expect((await ann('POST', '/labels', { name: 'l' }, { 'if-none-match': '*' })).status).toBe(400)
  })

  test('bodies: JSON and nothing else, of a size and depth', async () => {
    const ann = await person()
    const post = async (body: string, type = 'application/json') =>
      (await ann('POST', '/tasks', body, { 'content-type': type })).status
    expect(await post('{"title":"x"}', 'application/json; charset=UTF-8')).toBe(201)
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'x'])
      expect(await post('{"title":"x"}', type), type).toBe(415)
    expect(await post('', 'application/x-www-form-urlencoded')).toBe(415)
    expect(await post('{"title":"x"}', 'application/json; charset=utf-16')).toBe(415)
    expect((await ann('POST', '/tasks', '{}', { 'content-encoding': 'gzip' })).status).toBe(415)
    for (const malformed of ['{"title":', '\ufeffx', `{"title":${'['.repeat(100)}${']'.repeat(100)}}`])
      expect(await post(malformed), malformed).toBe(400)
    for (const wrong of ['', '[]', '"x"', 'null', '{"title":""}']) expect(await post(wrong), wrong).toBe(422)
    expect(await post(`{"title":"x","notes":"${'n'.repeat(4_200_000)}"}`)).toBe(413)
    const other = { id: uuidv7(), title: 'y' }
    expect((await ann('PATCH', `/tasks/${uuidv7()}`, other)).status).toBe(400)
    expect((await ann('PATCH', `/tasks/${other.id}`, other)).status).toBe(404)
    expect((await ann('GET', '/tasks/count')).body.total).toBe(1)
  })

  test('methods: HEAD as GET, OPTIONS and 405 tell which there are, none can be overridden', async () => {
    const ann = await person()
    const { id } = (await ann('POST', '/tasks', { title: 'x' })).body
    const [head, get] = [await ann('HEAD', `/tasks/${id}`), await ann('GET', `/tasks/${id}`)]
    expect(head).toMatchObject({ status: 200, text: '' })
    for (const name of ['etag', 'content-type', 'content-length', 'cache-control'])
      expect(head.headers.get(name), name).toBe(get.headers.get(name))
    const options = await send('OPTIONS', `/tasks/${id}`)
    expect(options).toMatchObject({ status: 204, text: '' })
    expect(options.headers.get('allow')).toBe('GET, HEAD, PATCH, DELETE, OPTIONS')
    const refused = await ann('PUT', `/tasks/${id}`, { title: 'y' })
    expect(refused).toMatchObject({ status: 405, body: { code: 'METHOD_NOT_SUPPORTED' } })
    expect(refused.headers.get('allow')).toBe('GET, HEAD, PATCH, DELETE, OPTIONS')
    expect((await ann('PATCH', '/tasks/count', {})).status).toBe(405)
    expect((await ann('GET', `/tasks/${id}/complete`)).status).toBe(405)
    for (const name of ['x-http-method-override', 'x-http-method', 'x-method-override'])
      expect((await ann('POST', `/tasks/${id}`, {}, { [name]: 'DELETE' })).status, name).toBe(400)
    expect((await ann('POST', '/tasks?_method=DELETE', { title: 'y' })).status).toBe(400)
    expect((await ann('GET', `/tasks/${id}`, undefined, { 'x-http-method-override': 'DELETE' })).status).toBe(400)
    for (const path of ['/tasks/', '//tasks', '/tasks/a/b/c', '/Tasks', '/__proto__', ''])
      expect((await ann('GET', path)).status, path).toBe(404)
    expect((await ann('GET', '/tasks/%ff')).status).toBe(400)
    expect((await ann('GET', `/tasks/${id}`)).body).toEqual(get.body)
  })

  test('who isn’t signed in is told so, and nothing about the request', async () => {
    for (const [method, path, body] of [
      ['GET', '/tasks?nonsense=1', undefined],
      ['POST', '/tasks', '{'],
      ['PATCH', '/tasks/x', '[]'],
    ] as const) {
      const answer = await send(method, path, { body })
      expect(answer).toMatchObject({ status: 401, body: { code: 'UNAUTHORIZED', title: 'Unauthorized' } })
      expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    }
  })

  test('a write with a cookie must come from here', async () => {
    const cookie = 'better-auth.session_token=x.y'
    const from = async (more: Record<string, string>) =>
      (await send('POST', '/tasks', { headers: { cookie, 'content-type': 'application/json', ...more }, body: '{}' }))
        .status
    expect(await from({})).toBe(403)
    expect(await from({ origin: 'https://evil.example' })).toBe(403)
    expect(await from({ 'sec-fetch-site': 'cross-site', 'content-type': 'text/plain' })).toBe(403)
    expect(await from({ 'sec-fetch-site': 'same-origin' })).toBe(401)
  })
})

test('a database that is away: 503, with when to try again', async () => {
  const away = await serve('postgres://nobody:hunter2-secret@127.0.0.1:9/none')
  try {
    const response = await fetch(`${away.url}/api/tasks`, { headers: { authorization: 'Bearer x' } })
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1'])
    const text = await response.text()
    expect(JSON.parse(text)).toMatchObject({ code: 'SERVICE_UNAVAILABLE', title: 'Service Unavailable' })
    expect(text).not.toContain('hunter2')
  } finally {
    await away.stop()
  }
})

test('CORS: off unless configured, then for these origins alone, with a token and never with cookies', async () => {
  const there = 'https://app.example.org'
  const open = await serve(database.url, { corsOrigins: [there] })
  try {
    const { token } = await testUser(served.db)
    const [auth, json] = [{ authorization: `Bearer ${token}` }, { 'content-type': 'application/json' }]
    const preflight = { method: 'OPTIONS', headers: { origin: there, 'access-control-request-method': 'PATCH' } }
    const closed = await fetch(`${served.url}/api/tasks`, preflight)
    expect([...closed.headers.keys()].filter((name) => /^access-control|^vary/.test(name))).toEqual([])
    const asked = await fetch(`${open.url}/api/tasks`, preflight)
    expect(asked.status).toBe(204)
    expect(asked.headers.get('access-control-allow-origin')).toBe(there)
    expect(asked.headers.get('access-control-allow-methods')).toBe('GET, HEAD, POST, OPTIONS')
    expect(asked.headers.get('access-control-allow-headers')).toContain('If-Match')
    const post = (headers: Record<string, string>) =>
      fetch(`${open.url}/api/tasks`, {
        method: 'POST',
        headers: { origin: there, 'sec-fetch-site': 'cross-site', ...json, ...headers },
        body: '{"title":"x"}',
      })
    const made = await post(auth)
    expect(made.status).toBe(201)
    expect(made.headers.get('access-control-expose-headers')).toContain('ETag')
    expect(made.headers.get('vary')).toContain('Origin')
    const refused = await post({ cookie: `better-auth.session_token=${token}` })
    expect(refused.status).toBe(401) // and the page may read why
    expect(refused.headers.get('access-control-allow-origin')).toBe(there)
    for (const origin of ['https://evil.example', `${there}.evil.example`, 'null']) {
      const answer = await post({ ...auth, origin })
      expect(answer.status, origin).toBe(403)
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    }
    for (const answer of [asked, made, refused])
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
  } finally {
    await open.stop()
  }
})
