import { createNormaliser } from '@docket/api/testing/normalise'
import { type Served, serve } from '@docket/api/testing/serve'
import { type Pools, valuesOf } from '@docket/api/testing/values'
import { asAdmin, testDatabase } from '@docket/db/testing/database'
import { testUser } from '@docket/db/testing/user'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { docketOffers } from './docket'
import { type Offer, toolName } from './offer/offer'
import { MCP_ROUTES } from './routes'
import { callTool, told } from './testing/connect'

const CALLS = 400
const SEED = 20261121

const pool = (kind: number, size: number) =>
  Array.from({ length: size }, (_, n) => `0198c5f0-000${kind}-7000-8000-${String(n).padStart(12, '0')}`)
const INBOX = '0198c5f0-0000-7000-8000-000000000000'
const POOLS: Pools = { label: pool(1, 5), list: [INBOX, ...pool(2, 4)], view: pool(3, 4), task: pool(5, 16) }

/** Without many rows, most of the other calls are about what isn't there. */
const OFTEN = ['list.create', 'label.create', 'task.create', 'task.update']

interface Step {
  offer: Offer
  input: Record<string, unknown>
}

/** What a call ended with: the code of its refusal, or nothing. */
type Call = (step: Step) => Promise<string | undefined>

function steps(): Step[] {
  const all = [...docketOffers().offers.values()]
  const often = fc.constantFrom(...all.filter(({ name }) => OFTEN.includes(name)))
  const offer = fc.oneof({ arbitrary: fc.constantFrom(...all), weight: 1 }, { arbitrary: often, weight: 1 })
  const step = offer.chain((one) => fc.record({ offer: fc.constant(one), input: inputsOf(one) }))
  return fc.sample(step, { numRuns: CALLS, seed: SEED })
}

function inputsOf({ name, input }: Offer): fc.Arbitrary<Record<string, unknown>> {
  if (!input) return fc.constant({})
  const [noun = ''] = name.split('.')
  const own = POOLS[noun] ?? []
  const pools: Pools = { ...POOLS, ...(own.length && { id: own, before: own, after: own }) }
  return valuesOf(input, noun, pools) as fc.Arbitrary<Record<string, unknown>>
}

/** A database with one person, and what calls a procedure there. */
async function side(connect: (served: Served, token: string) => Promise<Call>) {
  const database = await testDatabase()
  const served = await serve(database.url, { routes: MCP_ROUTES })
  const person = await testUser(served.db, 'ann')
  const known = new Map(Object.values(POOLS).flatMap((ids) => ids.map((id) => [id, id])))
  known.set(person.userId, 'ann').set(person.inboxId, 'inbox').set(person.sessionId, 'session')
  const normalise = createNormaliser(known)
  const call = await connect(served, person.token)
  return {
    run: ({ offer, input }: Step) =>
      call({ offer, input: JSON.parse(JSON.stringify(input).replaceAll(INBOX, person.inboxId)) }),
    async rows(): Promise<Record<string, string[]>> {
      const name = new URL(database.url).pathname.slice(1)
      const tables = await asAdmin<{ name: string }>('select relname as name from pg_class where relrowsecurity', name)
      const all: Record<string, string[]> = {}
      for (const table of tables) {
        const rows = await asAdmin<{ row: object }>(
          `select to_jsonb(t) as row from "${table.name}" t order by t::text`,
          name,
        )
        all[table.name] = rows.map(({ row }) => JSON.stringify(normalise(row))).sort()
      }
      return all
    },
    async end() {
      await served.stop()
      await database.drop()
    },
  }
}

async function overTrpc({ url }: Served, token: string): Promise<Call> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  return async ({ offer: { name, type, input: schema }, input }) => {
    const text = schema ? JSON.stringify(input) : ''
    const address = `${url}/api/trpc/${name}`
    const response =
      type === 'query'
        ? await fetch(text ? `${address}?input=${encodeURIComponent(text)}` : address, { headers })
        : await fetch(address, { method: 'POST', body: text || undefined, headers })
    return JSON.parse(await response.text()).error?.data.code
  }
}

async function overMcp({ url }: Served, token: string): Promise<Call> {
  const client = new Client({ name: 'test', version: '1' })
  const requestInit = { headers: { authorization: `Bearer ${token}` } }
  await client.connect(new StreamableHTTPClientTransport(new URL(`${url}/api/mcp`), { requestInit }))
  return async ({ offer, input }) => {
    const given = offer.way === 'tool' ? input : { procedure: offer.name, input }
    const answer: { error?: { code?: string } } = told(await callTool(client, toolName(offer), given))
    return answer.error?.code
  }
}

/** Times order what was made: no two calls may have the same. */
async function nextMillisecond(): Promise<void> {
  const now = Date.now()
  while (Date.now() === now) await new Promise((resolve) => setImmediate(resolve))
}

test(`${CALLS} random calls over tRPC and over MCP: the same refusals and rows`, { timeout: 240_000 }, async () => {
  const [trpc, mcp] = [await side(overTrpc), await side(overMcp)]
  const ends = new Map<string, number>()
  try {
    for (const [n, step] of steps().entries()) {
      await nextMillisecond()
      const [one, other] = await Promise.all([trpc.run(step), mcp.run(step)])
      expect(other, `${n}: ${step.offer.name} ${JSON.stringify(step.input)}`).toBe(one)
      ends.set(one ?? 'done', (ends.get(one ?? 'done') ?? 0) + 1)
    }
    expect(await mcp.rows()).toEqual(await trpc.rows())
    // The run is worth something only if all kinds of answers came up.
    for (const end of ['done', 'NOT_FOUND', 'UNPROCESSABLE_CONTENT'])
      expect(ends.get(end) ?? 0, end).toBeGreaterThan(10)
  } finally {
    await trpc.end()
    await mcp.end()
  }
})
