import { type Call, makeSide, nextMillisecond, overTrpc, randomSteps } from '@docket/api/testing/side'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { expect, test } from 'vitest'
import { docketOffers } from './docket'
import { type Offer, toolName } from './offer/offer'
import { MCP_ROUTES } from './routes'
import { callTool, told } from './testing/connect'

const CALLS = 400
const SEED = 20261121

async function overMcp({ url }: { url: string }, token: string): Promise<Call<Offer>> {
  const client = new Client({ name: 'test', version: '1' })
  const requestInit = { headers: { authorization: `Bearer ${token}` } }
  await client.connect(new StreamableHTTPClientTransport(new URL(`${url}/api/mcp`), { requestInit }))
  return async ({ procedure: offer, input }) => {
    const given = offer.way === 'tool' ? input : { procedure: offer.name, input }
    const answer: { error?: { code?: string } } = told(await callTool(client, toolName(offer), given))
    return answer.error?.code
  }
}

test(`${CALLS} random calls over tRPC and over MCP: the same refusals and rows`, { timeout: 240_000 }, async () => {
  const trpc = await makeSide<Offer>(overTrpc, { routes: MCP_ROUTES })
  const mcp = await makeSide<Offer>(overMcp, { routes: MCP_ROUTES })
  const ends = new Map<string, number>()
  try {
    const steps = randomSteps([...docketOffers().offers.values()], CALLS, SEED)
    for (const [n, step] of steps.entries()) {
      await nextMillisecond()
      const [one, other] = await Promise.all([trpc.run(step), mcp.run(step)])
      expect(other, `${n}: ${step.procedure.name} ${JSON.stringify(step.input)}`).toBe(one)
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
