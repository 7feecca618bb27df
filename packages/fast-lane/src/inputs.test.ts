import type { TRPCDataTransformer } from '@trpc/server'
import { expect, onTestFinished, test } from 'vitest'
import { batch, post } from './testing/requests/build'
import { send } from './testing/send'
import { BASE, serveFastLane } from './testing/serve'

async function serveCounting() {
  const deserialized: unknown[] = []
  const transformer: TRPCDataTransformer = {
    serialize: (value) => value,
    deserialize: (value) => {
      deserialized.push(value)
      return value
    },
  }
  const fast = await serveFastLane(transformer)
  onTestFinished(fast.close)
  return { port: fast.port, deserialized }
}

test('the inputs of a batch are parsed once, whoever asks first', async () => {
  const { port, deserialized } = await serveCounting()
  await send(port, { path: BASE + batch('anything,anything', { 0: 'a', 1: 'b' }).path, headers: { 'x-peek': 1 } })
  expect(deserialized).toEqual(['a', 'b'])
  await send(port, post(`${BASE}store,store?batch=1`, '{"0":"c","1":"d"}'))
  expect(deserialized).toEqual(['a', 'b', 'c', 'd'])
})

test('an input that nobody asks for is not parsed', async () => {
  const { port, deserialized } = await serveCounting()
  expect((await send(port, post(`${BASE}touch`, '{"a":'))).status).toBe(200)
  expect((await send(port, post(`${BASE}change`, '{"a":1}'))).status).toBe(401)
  expect(deserialized).toEqual([])
})
