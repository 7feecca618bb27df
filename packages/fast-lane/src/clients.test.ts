import {
  createTRPCClient,
  httpBatchLink,
  httpBatchStreamLink,
  httpLink,
  httpSubscriptionLink,
  isNonJsonSerializable,
  splitLink,
  TRPCClientError,
  type TRPCLink,
} from '@trpc/client'
import type { TRPCDataTransformer } from '@trpc/server'
import { EventSource } from 'eventsource'
import superjson from 'superjson'
import { afterAll, describe, expect, test } from 'vitest'
import { plain, type TestRouter } from './testing/router'
import { serveFastLane, serveTrpc } from './testing/serve'

type Link = TRPCLink<TestRouter>
type Client = ReturnType<typeof createTRPCClient<TestRouter>>

const links = (transformer: TRPCDataTransformer): Record<string, (url: string) => Link> => ({
  httpLink: (url) => httpLink({ url, transformer }),
  httpBatchLink: (url) => httpBatchLink({ url, transformer, maxItems: 4 }),
  httpBatchStreamLink: (url) => httpBatchStreamLink({ url, transformer, maxItems: 4 }),
  'httpBatchLink, queries by POST': (url) => httpBatchLink({ url, transformer, methodOverride: 'POST', maxItems: 4 }),
  'httpSubscriptionLink, forms': (url) =>
    splitLink({
      condition: (op) => op.type === 'subscription',
      true: httpSubscriptionLink({ url, transformer, EventSource }),
      false: splitLink({
        condition: (op) => isNonJsonSerializable(op.input),
        true: httpLink({ url, transformer }),
        false: httpBatchLink({ url, transformer, maxItems: 4 }),
      }),
    }),
})

/** Some of everything, at once, so that batches are made. */
function useRouter(client: Client, when: Date | undefined): Promise<unknown>[] {
  return [
    client.ping.query(),
    client.echo.query({ n: 3, when }),
    client.echo.query({ n: Number.NaN }),
    client.boom.query(),
    client.rows.query(),
    client.undef.query(),
    client.fail.query('CONFLICT'),
    client.lazy.ping.query(),
    client.nested.deep.ping.query(),
    client.add.mutate({ title: 'x', when }),
    client.add.mutate({ title: '' }),
    client.touch.mutate(),
  ]
}

function sendForm(client: Client): Promise<unknown> {
  const form = new FormData()
  form.append('name', 'Ada')
  return client.form.mutate(form)
}

function countToThree(client: Client): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const seen: unknown[] = []
    const subscription = client.count.subscribe(3, {
      onError: reject,
      onData: (n) => {
        seen.push(n)
        if (seen.length < 3) return
        subscription.unsubscribe()
        resolve(seen)
      },
    })
  })
}

async function settle(promise: Promise<unknown>) {
  try {
    return { ok: await promise }
  } catch (error) {
    if (!(error instanceof TRPCClientError)) throw error
    return { message: error.message, shape: error.shape, data: error.data }
  }
}

const transformers: [string, TRPCDataTransformer][] = [
  ['plain', plain],
  ['superjson', superjson],
]

describe.each(transformers)("tRPC's clients see the same: %s", async (_name, transformer) => {
  const options = { allowMethodOverride: true }
  const trpc = await serveTrpc(transformer, options)
  const fast = await serveFastLane(transformer, options)
  afterAll(() => {
    trpc.close()
    fast.close()
  })

  test.each(Object.entries(links(transformer)))('%s', async (name, link) => {
    const when = transformer === superjson ? new Date(1e12) : undefined
    const use = (url: string) => {
      const client = createTRPCClient<TestRouter>({ links: [link(url)] })
      const all = useRouter(client, when)
      if (name.includes('forms')) all.push(sendForm(client), countToThree(client))
      return Promise.all(all.map(settle))
    }
    const expected = await use(trpc.url)
    expect(await use(fast.url)).toEqual(expected)
    expect(expected.filter((one) => 'ok' in one).length).toBeGreaterThanOrEqual(8)
    expect(expected.filter((one) => 'message' in one)).toHaveLength(4)
  })
})
