import { testDatabase } from '@docket/db/testing/database'
import { testUser } from '@docket/db/testing/user'
import { createTRPCClient, httpBatchLink } from '@trpc/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AppRouter } from './root'
import { type Served, serve } from './testing/serve'

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

const JSON_TYPE = { 'content-type': 'application/json' }
const bearer = async () => ({ authorization: `Bearer ${(await testUser(served.db)).token}` })
/** Over node:http and over fetch: hosts differ, answers don't. */
const HOSTS = [
  ['node:http', (path: string, init: RequestInit = {}) => fetch(served.url + path, init)],
  ['fetch', (path: string, init: RequestInit = {}) => served.runtime.fetch(new Request(served.url + path, init))],
] as const

describe.each(HOSTS)('on %s', (_, send) => {
  const mutate = async (path: string, input: unknown, headers: Record<string, string>) => {
    const res = await send(`/api/trpc/${path}`, {
      method: 'POST',
      headers: { ...JSON_TYPE, ...headers },
      body: JSON.stringify(input),
    })
    return { status: res.status, headers: res.headers, body: JSON.parse(await res.text()) }
  }
  const query = async (path: string, input: unknown, headers: Record<string, string> = {}) => {
    const res = await send(`/api/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`, { headers })
    return { status: res.status, headers: res.headers, body: JSON.parse(await res.text()) }
  }

  test('a task travels as plain JSON', async () => {
    const headers = await bearer()
    const made = await mutate('task.create', { title: 'x', dueAt: '2026-03-29T09:00:00+02:00' }, headers)
    expect(made).toMatchObject({
      status: 200,
      body: { result: { data: { title: 'x', dueAt: '2026-03-29T07:00:00.000Z' } } },
    })
    expect((await query('task.list', {}, headers)).body.result.data.items).toEqual([made.body.result.data])
    expect(made.headers.get('cache-control')).toBe('no-store')
  })

  test('each refusal has its status, a code, a request id, and no stack', async () => {
    const headers = await bearer()
    const answers = {
      400: await query('task.list', { cursor: 'x' }, headers),
      401: await query('task.list', {}),
      404: await query('task.get', { id: '01a1fc74-2050-7451-b4bd-8c0e2b08e2f3' }, headers),
      422: await mutate('task.create', { title: '', priority: 'no' }, headers),
    }
    for (const [status, answer] of Object.entries(answers)) {
      expect(answer.status).toBe(Number(status))
      const { data, message } = answer.body.error
      expect(data).toMatchObject({ httpStatus: Number(status), requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) })
      expect(Object.keys(data).sort()).toEqual(['code', 'httpStatus', 'issues', 'path', 'requestId'])
      expect(message).not.toMatch(/\n|select|prisma/i)
    }
    expect(answers[422].body.error.data.issues).toEqual([
      { path: ['title'], message: 'Must not be empty' },
      { path: ['priority'], message: expect.any(String) },
    ])
  })

  test('malformed JSON is 400, another type 415, too much 413, and nothing is written', async () => {
    const headers = await bearer()
    const post = async (body: string | FormData, more: Record<string, string> = JSON_TYPE) =>
      (await send('/api/trpc/task.create', { method: 'POST', headers: { ...headers, ...more }, body })).status
    expect(await post('{"title":')).toBe(400)
    expect(await post('title=x', { 'content-type': 'application/x-www-form-urlencoded' })).toBe(415)
    expect(await post('{"title":"x"}', { 'content-type': 'text/plain' })).toBe(415)
    const form = new FormData()
    form.set('title', 'x')
    expect(await post(form, {})).toBe(415)
    expect(await post(JSON.stringify({ title: 'x', notes: 'n'.repeat(5_000_000) }))).toBe(413)
    expect(await post(`{"title":${'['.repeat(5000)}${']'.repeat(5000)}}`)).toBeGreaterThanOrEqual(400)
    expect((await query('task.count', {}, headers)).body.result.data.total).toBe(0)
  })

  test('an input is parsed up to 32 levels deep, alone or in a batch', async () => {
    const headers = await bearer()
    const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`
    const messages = async (path: string, init?: RequestInit) => {
      const answers = [JSON.parse(await (await send(`/api/trpc/${path}`, { headers, ...init })).text())].flat()
      return answers.map(({ error }) => (error ? `${error.data.httpStatus} ${error.message}` : 'fine'))
    }
    const post = (path: string, body: string) =>
      messages(path, { method: 'POST', headers: { ...headers, ...JSON_TYPE }, body })
    const tooDeep = '400 The input is nested deeper than 32 levels'
    for (const [levels, isTooDeep] of [
      [31, false],
      [32, true],
    ] as const) {
      const input = encodeURIComponent(`{"q":${deep(levels)}}`)
      const answers = [
        await messages(`task.count?input=${input}`),
        await messages(`task.count?batch=1&input=${encodeURIComponent(`{"0":{"q":${deep(levels)}}}`)}`),
        await post('task.create', `{"title":${deep(levels)}}`),
        await post('task.create,task.create?batch=1', `{"0":{"title":${deep(levels)}},"1":{"title":1}}`),
      ]
      for (const answer of answers.flat()) {
        if (isTooDeep) expect(answer).toBe(tooDeep)
        else expect(answer).toMatch(/^422 /)
      }
    }
  })

  test('a batch of 20 is answered, one of 21 refused', async () => {
    const many = (n: number) => send(`/api/trpc/${Array(n).fill('ping').join(',')}?batch=1&input={}`)
    expect((await many(20)).status).toBe(200)
    expect((await many(21)).status).toBe(400)
  })

  test('a write with a cookie must come from here; one with a token may come from anywhere', async () => {
    const own = new URL(served.url).origin
    const from = async (more: Record<string, string>) => (await mutate('task.create', { title: 'x' }, more)).status
    const cookie = { cookie: 'better-auth.session_token=x.y' }
    expect(await from({ ...cookie, origin: own })).toBe(401) // no forgery, but nobody's cookie
    expect(await from({ ...cookie, 'sec-fetch-site': 'same-origin' })).toBe(401)
    const foreigners: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: own },
      { authorization: 'Basic YTpi' },
      {},
    ]
    for (const foreign of foreigners) {
      expect(await from({ ...cookie, ...foreign }), JSON.stringify(foreign)).toBe(403)
    }
    expect(await from(await bearer())).toBe(200)
  })

  test('a method that does not fit, a path that is not there', async () => {
    const headers = await bearer()
    expect((await send('/api/trpc/task.create?input={}', { headers })).status).toBe(405)
    expect(
      (await send('/api/trpc/task.list', { method: 'POST', headers: { ...headers, ...JSON_TYPE }, body: '{}' })).status,
    ).toBe(405)
    expect((await send('/api/trpc/task.nope', { headers })).status).toBe(404)
    const nothing = await send('/api/nothing')
    expect(nothing.status).toBe(404)
    expect(nothing.headers.get('content-type')).toBe('application/problem+json')
    expect((await send('/api/health/live', { method: 'POST', headers })).status).toBe(405)
  })

  test('health', async () => {
    expect(await (await send('/api/health/live')).json()).toEqual({ status: 'ok' })
    expect((await send('/api/health/ready')).status).toBe(200)
  })

  test('a file goes in and comes out, streamed', async () => {
    const headers = await bearer()
    const imported = await send('/api/import?format=csv&name=x.csv', {
      method: 'POST',
      headers,
      body: 'title,priority\nOne,high\nTwo,low\n',
    })
    expect(await imported.json()).toMatchObject({ dryRun: false, created: 2, losses: [] })
    const exported = await send('/api/export?format=csv', { headers })
    expect(exported.headers.get('content-disposition')).toMatch(/^attachment; filename="docket-\d{4}-\d\d-\d\d\.csv"$/)
    const text = await exported.text()
    expect(text.split('\n').filter((line) => /One|Two/.test(line))).toHaveLength(2)
    const previewed = await send('/api/import?format=csv&dryRun=true', {
      method: 'POST',
      headers,
      body: 'title\nThree\n',
    })
    expect(await previewed.json()).toMatchObject({ dryRun: true, created: 1 })
    expect((await query('task.count', {}, headers)).body.result.data.total).toBe(2)
  })

  test('a file that is not right is refused as a problem, with its rows', async () => {
    const headers = await bearer()
    const refused = async (path: string, body: string, more: Record<string, string> = headers) => {
      const res = await send(path, { method: 'POST', headers: more, body })
      return { status: res.status, problem: JSON.parse(await res.text()) }
    }
    const wrong = await refused('/api/import?format=csv', 'title,priority\nOne,high\n,low\n')
    expect(wrong).toMatchObject({ status: 422, problem: { status: 422, code: 'UNPROCESSABLE_CONTENT' } })
    expect(JSON.stringify(wrong.problem.issues)).toContain('3')
    expect((await refused('/api/import?format=csv', 'title\n"One\n')).status).toBe(422)
    expect((await refused('/api/import?format=vikunja', 'PK\u0003\u0004 and no ZIP')).status).toBe(422)
    for (const format of ['ticktick', 'microsoft-todo', 'todoist-json', 'vikunja']) {
      expect((await refused(`/api/import?format=${format}`, '{"what":1}')).status).toBe(422)
    }
    expect((await refused('/api/import?format=nope', 'x')).status).toBe(400)
    expect((await refused('/api/import?format=csv&format=json', 'x')).status).toBe(400)
    const unknown = await refused('/api/import?format=csv&dryrun=true', 'title\nx\n')
    expect([unknown.status, unknown.problem.detail]).toEqual([400, 'The parameter dryrun is not known here'])
    const zipped = await refused('/api/import?format=csv', 'title\nx\n', { ...headers, 'content-encoding': 'gzip' })
    expect([zipped.status, zipped.problem.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE'])
    expect((await refused('/api/import?format=csv', 'title\nx\n', { authorization: 'Bearer nobody' })).status).toBe(401)
    expect((await send('/api/export?format=csv')).status).toBe(401)
    expect((await query('task.count', {}, headers)).body.result.data.total).toBe(0)
  })
})

test("tRPC's own client gets the router's types and its errors", async () => {
  const headers = await bearer()
  const client = createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: `${served.url}/api/trpc`, headers })] })
  const [task, count] = await Promise.all([client.task.create.mutate({ title: 'typed' }), client.task.count.query({})])
  expect(task.ref).toBe('T-1')
  expect(count.byStatus.done).toBe(0)
  await expect(client.task.get.query({ id: 'x' })).rejects.toMatchObject({
    data: { code: 'UNPROCESSABLE_CONTENT', httpStatus: 422 },
  })
})

test('a database that is away is 503 with Retry-After, and the log has why but no secret', async () => {
  const away = await serve('postgres://nobody:hunter2-secret@127.0.0.1:9/none')
  try {
    const headers = { authorization: 'Bearer some-token-that-is-secret' }
    const res = await fetch(`${away.url}/api/trpc/task.list`, { headers })
    expect(res.status).toBe(503)
    expect(res.headers.get('retry-after')).toBe('1')
    const text = await res.text()
    expect(JSON.parse(text).error.data.code).toBe('SERVICE_UNAVAILABLE')
    expect((await fetch(`${away.url}/api/health/ready`)).status).toBe(503)
    expect((await fetch(`${away.url}/api/health/live`)).status).toBe(200)
    for (const secret of ['hunter2', 'some-token']) expect(text + away.log.join('')).not.toContain(secret)
    expect(away.log.join('')).toContain('SERVICE_UNAVAILABLE')
  } finally {
    await away.stop()
  }
})
