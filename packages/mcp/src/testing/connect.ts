import { type Served, serve } from '@docket/api/testing/serve'
import { testDatabase } from '@docket/db/testing/database'
import { type TestUser, testUser } from '@docket/db/testing/user'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { type CallToolResult, CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js'
import { MCP_ROUTES } from '../routes'

export interface World {
  served: Served
  address: URL
  /** Somebody new, with a client of theirs. */
  person(): Promise<TestUser & { client: Client }>
  /** The official client, over streamable HTTP. */
  connect(token: string): Promise<Client>
  end(): Promise<void>
}

/** A server that has MCP, over a database of its own; for one test file. */
export async function makeWorld(): Promise<World> {
  const database = await testDatabase()
  const served = await serve(database.url, { routes: MCP_ROUTES })
  const address = new URL(`${served.url}/api/mcp`)
  const clients: Client[] = []
  const connect = async (token: string) => {
    const client = new Client({ name: 'test', version: '1' })
    const headers = { authorization: `Bearer ${token}` }
    await client.connect(new StreamableHTTPClientTransport(address, { requestInit: { headers } }))
    clients.push(client)
    return client
  }
  return {
    served,
    address,
    connect,
    async person() {
      const user = await testUser(served.db)
      return { ...user, client: await connect(user.token) }
    },
    async end() {
      await Promise.all(clients.map((client) => client.close()))
      await served.stop()
      await database.drop()
    },
  }
}

/** Calls a tool, whose answer the client checks against the schema that the list of tools has for it. */
export async function callTool(
  client: Client,
  name: string,
  input: Record<string, unknown> = {},
): Promise<CallToolResult> {
  return CallToolResultSchema.parse(await client.callTool({ name, arguments: input }))
}

/** What a tool answered with, from its text. */
export function told({ content }: CallToolResult): Record<string, unknown> {
  const [first] = content
  if (first?.type !== 'text') throw new Error('no text')
  return JSON.parse(first.text)
}
