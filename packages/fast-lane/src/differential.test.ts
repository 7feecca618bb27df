import type { TRPCDataTransformer } from '@trpc/server'
import superjson from 'superjson'
import { afterAll, describe, expect, test } from 'vitest'
import type { FastLaneOptions } from './index'
import { batches } from './testing/requests/batches'
import type { Wrap } from './testing/requests/build'
import { failures } from './testing/requests/failures'
import { mutations } from './testing/requests/mutations'
import { paths } from './testing/requests/paths'
import { queries } from './testing/requests/queries'
import { plain, type TestRouter } from './testing/router'
import { send, type TestRequest } from './testing/send'
import { BASE, type Served, serveFastLane, serveTrpc } from './testing/serve'

const matrix = (wrap: Wrap) => ({
  ...queries(wrap),
  ...failures(wrap),
  ...batches(wrap),
  ...mutations(wrap),
  ...paths(wrap),
})

const variants: [string, TRPCDataTransformer, Partial<FastLaneOptions<TestRouter>>][] = [
  ['plain', plain, {}],
  ['superjson', superjson, {}],
  ['method override, no batching', plain, { allowMethodOverride: true, allowBatching: false }],
  ['deprecated batching option', superjson, { batching: { enabled: false } }],
  [
    'no hooks, no limits',
    plain,
    { responseMeta: undefined, onError: undefined, maxBatchSize: undefined, maxBodySize: undefined },
  ],
  ['limits that nothing reaches', superjson, { maxDepth: 50, maxBodySize: 0, allowMethodOverride: true }],
]

/** What the fast lane is meant for, whatever the options. */
const MEANT = ['ping', 'nested path', 'input', 'wrong input', 'plain Error', 'unauthorized', 'lazy router again']
const MEANT_MUTATIONS = ['mutation', 'mutation with charset', 'mutation in chunks', 'mutation, invalid input']
const MEANT_BATCHES = ['batch', 'batch 207', 'mutation batch', 'mutation batch 207']
const NOT_MEANT = [
  'unknown path',
  'mutation without body',
  'streamed batch',
  'subscription',
  'form body',
  'octet body',
  'OPTIONS',
  'text body',
]

describe.each(variants)('same answers as tRPC, told the same to the hooks: %s', async (_name, transformer, options) => {
  const trpc = await serveTrpc(transformer, options)
  const fast = await serveFastLane(transformer, options)
  const answeredByFastLane: string[] = []
  const requests = matrix((input) => transformer.serialize(input))

  afterAll(() => {
    trpc.close()
    fast.close()
  })

  async function ask({ port, log }: Served, request: TestRequest) {
    log.length = 0
    const { inOnePiece, ...answer } = await send(port, { ...request, path: BASE + request.path })
    return { inOnePiece, seen: { answer, log: [...log] } }
  }

  test.each(Object.entries(requests))('%s', async (name, request) => {
    const expected = await ask(trpc, request)
    const actual = await ask(fast, request)
    if (actual.inOnePiece) answeredByFastLane.push(name)
    expect(actual.seen).toEqual(expected.seen)
  })

  test('the fast lane answered what it is meant for, and only that', () => {
    const batching = options.allowBatching ?? options.batching?.enabled ?? true
    const meant = [...MEANT, ...MEANT_MUTATIONS, ...(batching ? MEANT_BATCHES : [])]
    expect(answeredByFastLane).toEqual(expect.arrayContaining(meant))
    expect(answeredByFastLane.filter((name) => NOT_MEANT.includes(name))).toEqual([])
  })
})
