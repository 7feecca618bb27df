import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { procedures } from '../testing/procedures'
import { publicProcedure, router } from '../trpc'
import { createMatcher } from './match'
import { operationsOf } from './operation'
import { restOperations } from './rest'

test('every procedure that says where it is on REST is there, and none at the address of another', () => {
  const addressed = [...procedures]
    .filter(([, { _def }]) => (_def.meta as { rest?: unknown }).rest)
    .map(([name]) => name)
  expect(restOperations().map(({ name }) => name)).toEqual(addressed)
  for (const { name, summary } of restOperations()) expect(summary, name).toMatch(/^[A-Z].*\.$/)
})

const at = (method: 'GET' | 'POST', path: `/${string}`) =>
  publicProcedure.meta({ summary: 'X.', rest: { method, path } })
const Id = z.object({ id: z.string() })

describe('what can’t be served is told with its name and the reason', () => {
  const cases = {
    'its input is no object': at('GET', '/x')
      .input(z.array(z.string()))
      .query(() => null),
    'its input has no field id': at('GET', '/x/{id}')
      .input(z.object({}))
      .query(() => null),
    'a mutation is not for GET': at('GET', '/x').mutation(() => null),
    'a query is not for POST': at('POST', '/x').query(() => null),
    'the field deep is an array of arrays': at('GET', '/x')
      .input(z.object({ deep: z.array(z.array(z.string())) }))
      .query(() => null),
    'the field either is number or string': at('GET', '/x')
      .input(z.object({ either: z.union([z.number(), z.string()]) }))
      .query(() => null),
    'its input has several parts': at('POST', '/x')
      .input(Id)
      .input(z.object({ more: z.string() }))
      .mutation(() => null),
    'Date cannot be represented': at('POST', '/x')
      .input(z.object({ when: z.date() }))
      .mutation(() => null),
  }
  test.each(Object.entries(cases))('%s', (reason, bad) => {
    expect(() => operationsOf(router({ bad }))).toThrow(/^bad can't be served at (GET|POST) \/x/)
    expect(() => operationsOf(router({ bad }))).toThrow(reason)
  })

  test('two at one address', () => {
    const one = at('POST', '/x').mutation(() => null)
    expect(() => createMatcher(operationsOf(router({ one, two: one })))).toThrow('two and one share POST /x')
  })
})

test('a fixed segment wins over one in braces; both are found at any depth', () => {
  const query = (path: `/${string}`) =>
    at('GET', path)
      .input(Id)
      .query(() => null)
  const [count, one, part, fixed] = [
    at('GET', '/x/count').query(() => null),
    query('/x/{id}'),
    query('/x/{id}/parts'),
    at('GET', '/x/count/more').query(() => null),
  ]
  const match = createMatcher(operationsOf(router({ one, count, part, fixed })))
  const found = (path: string) => {
    const { operations, values } = match(path) ?? {}
    return [operations?.get('GET')?.name, ...(values ?? [])]
  }
  expect(found('/x/count')).toEqual(['count'])
  expect(found('/x/1%2f2')).toEqual(['one', '1/2'])
  expect(found('/x/count/parts')).toEqual(['part', 'count'])
  expect(found('/x/count/more')).toEqual(['fixed'])
  for (const none of ['/x', '/x/', '/x//parts', '/x/1/parts/2', '/']) expect(found(none), none).toEqual([undefined])
})
