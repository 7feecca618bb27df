import { expect, test } from 'vitest'
import { isDeeperThan } from './depth'

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

test.each([
  ['1', 0],
  ['"text"', 0],
  ['{}', 1],
  ['[[],[],[]]', 2],
  ['{"a":{"b":[1]},"c":1}', 3],
  [`  [ "x" , ${nested(3)} ]  `, 4],
  ['"[[[[[[["', 0],
  ['{"[[{{":"[[\\"[["}', 1],
  ['["\\\\",[]]', 2],
  ['["\\\\\\"[[[[",{}]', 2],
  ['["\\u005b\\u005b"]', 1],
  [nested(1000), 1000],
])('%s is %i deep', (text, depth) => {
  JSON.parse(text) // a case that is no JSON would show nothing
  expect(isDeeperThan(text, depth)).toBe(false)
  if (depth > 0) expect(isDeeperThan(text, depth - 1)).toBe(true)
})

test('text that is no JSON ends', () => {
  for (const text of ['"never closed', '"\\', ']]]]]]]]]', '"'.repeat(99)]) expect(isDeeperThan(text, 1)).toBe(false)
})
