import { expect, test } from 'vitest'
import { post } from './testing/requests/build'
import { send } from './testing/send'
import { BASE, fastLaneForTest } from './testing/serve'

const FORM = '--x\r\ncontent-disposition: form-data; name="name"\r\n\r\nme\r\n--x--\r\n'

test.each([
  ['form', 'multipart/form-data; boundary=x', FORM],
  ['add', 'application/x-www-form-urlencoded', 'title=x'],
  ['octet', 'application/octet-stream', 'x'],
  ['add', 'text/plain', '{"title":"x"}'],
  ['add', 'application/jsonx', '{"title":"x"}'],
  ['add', 'text/plain, application/json', '{"title":"x"}'],
  ['add', '', '{"title":"x"}'],
])('jsonOnly refuses %s as %s before anything is read', async (path, type, body) => {
  const fast = await fastLaneForTest({ jsonOnly: true })
  const answer = await send(fast.port, post(BASE + path, body, { 'content-type': type }))
  expect(answer).toMatchObject({ status: 415, headers: { 'content-type': 'application/json' } })
  expect(JSON.parse(answer.body).error.data).toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE', httpStatus: 415 })
  const message = `Unsupported content-type "${type}"`
  expect(fast.log).toEqual([
    `error UNSUPPORTED_MEDIA_TYPE ${message} undefined unknown undefined false`,
    'meta undefined UNSUPPORTED_MEDIA_TYPE 1 unknown false undefined false',
  ])
})

test('jsonOnly refuses a POST without a type, and a GET with a wrong one', async () => {
  const fast = await fastLaneForTest({ jsonOnly: true })
  const answer = await send(fast.port, post(`${BASE}add`, '{"title":"x"}', {}))
  expect(answer).toMatchObject({ status: 415, headers: { 'content-type': 'application/json' } })
  const headers = { 'content-type': 'multipart/form-data; boundary=x' }
  expect((await send(fast.port, { path: `${BASE}ping`, headers })).status).toBe(415)
})

test('jsonOnly lets JSON and reads without a type pass', async () => {
  const fast = await fastLaneForTest({ jsonOnly: true })
  const statuses = await Promise.all(
    [
      post(`${BASE}add`, '{"title":"x"}'),
      post(`${BASE}add`, '{"title":"x"}', { 'content-type': 'Application/JSON;charset=utf-8' }),
      { path: `${BASE}ping` },
      { path: `${BASE}lazy.ping` },
      { method: 'HEAD', path: `${BASE}ping` },
    ].map(async (request) => (await send(fast.port, request)).status),
  )
  expect(statuses).toEqual([200, 200, 200, 200, 204])
})

test('without jsonOnly forms are read, as in tRPC', async () => {
  const fast = await fastLaneForTest()
  const answer = await send(fast.port, post(`${BASE}form`, FORM, { 'content-type': 'multipart/form-data; boundary=x' }))
  expect(answer).toMatchObject({ status: 200, body: expect.stringContaining('"me"') })
})
