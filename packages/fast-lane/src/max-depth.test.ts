import { describe, expect, test } from 'vitest'
import { createFastLane } from './index'
import { batch, JSON_TYPE, post, query } from './testing/requests/build'
import { makeRouter, plain } from './testing/router'
import { send, type TestRequest } from './testing/send'
import { BASE, fastLaneForTest, listen, logging } from './testing/serve'

const STREAMED = { ...JSON_TYPE, 'trpc-accept': 'application/jsonl' }
const nested = (depth: number) => JSON.parse('['.repeat(depth) + ']'.repeat(depth))
const text = (depth: number) => JSON.stringify(nested(depth))
const inBatch = (depth: number) => JSON.stringify({ 0: nested(depth) })

/** Requests by who answers them, with an input of a depth. */
const requests: Record<string, (depth: number) => TestRequest> = {
  'fast lane, query': (depth) => query('anything', nested(depth)),
  'fast lane, mutation': (depth) => post('store', text(depth)),
  'fast lane, query batch': (depth) => batch('anything', { 0: nested(depth) }),
  'fast lane, mutation batch': (depth) => post('store?batch=1', inBatch(depth)),
  'tRPC, encoded path': (depth) => query('anythin%67', nested(depth)),
  'tRPC, mutation at an encoded path': (depth) => post('stor%65', text(depth)),
  'tRPC, streamed query batch': (depth) => ({ ...batch('anything', { 0: nested(depth) }), headers: STREAMED }),
  'tRPC, streamed mutation batch': (depth) => post('store?batch=1', inBatch(depth), STREAMED),
}

describe('maxDepth', () => {
  test.each(Object.entries(requests))('%s', async (_name, request) => {
    const fast = await fastLaneForTest({ maxDepth: 4 })
    const ask = async (depth: number) => {
      const { body, inOnePiece } = await send(fast.port, { ...request(depth), path: BASE + request(depth).path })
      return { body, inOnePiece }
    }
    expect((await ask(4)).body).toContain('object')
    const refused = await ask(5)
    expect(refused.body).toContain('nested deeper than 4 levels')
    expect(refused.body).toContain('BAD_REQUEST')
    expect(refused.inOnePiece).toBe(_name.startsWith('fast lane'))
    expect(fast.log.some((line) => line.startsWith('error BAD_REQUEST'))).toBe(true)
  })

  test('without it nothing is refused', async () => {
    const fast = await fastLaneForTest({ maxBodySize: undefined })
    const answer = await send(fast.port, { ...post('store', text(3000)), path: `${BASE}store` })
    expect(answer.body).toContain('object')
  })

  test('a body too large is refused before it is measured, also where tRPC answers', async () => {
    const fast = await fastLaneForTest({ maxDepth: 4, maxBodySize: 100 })
    for (const path of ['store', 'stor%65']) {
      expect((await send(fast.port, post(BASE + path, text(100)))).status).toBe(413)
    }
  })

  test('what is not JSON is let through to tRPC', async () => {
    const fast = await fastLaneForTest({ maxDepth: 1 })
    const type = { 'content-type': 'application/octet-stream' }
    expect((await send(fast.port, post(`${BASE}octet`, text(50), type))).body).toContain('100')
  })

  test.each([
    ['object', nested(5), 'nested deeper than 4 levels'],
    ['object too deep to be written', nested(100_000), 'nested too deep'],
    ['text', text(5), 'nested deeper than 4 levels'],
    ['object just right', nested(4), '"object"'],
  ])('what a body parser has left: %s', async (_name, body, expected) => {
    const lane = createFastLane({ ...logging([], makeRouter(plain)), maxDepth: 4 })
    const served = await listen((req, res) => lane(Object.assign(req, { body }), res))
    expect((await send(served.port, post(`${BASE}store`, '1'))).body).toContain(expected)
    served.close()
  })
})
