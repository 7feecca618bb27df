import type { Context } from '@docket/api/context'
import { readJson } from '@docket/api/rest/body'
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'
import { TRPCError } from '@trpc/server'
import { createMcpServer } from '../server'
import { assertOwnHost } from './host'

/**
 * `POST /api/mcp`: one message, or an array of them, answered as JSON. Nothing is kept between requests, so there is no
 * stream to listen to (GET) and no session to end (DELETE).
 *
 * @throws {TRPCError} FORBIDDEN for a foreign Host or Origin, UNAUTHORIZED
 */
export async function postMcp(request: Request, _url: URL, context: Context): Promise<Response> {
  const { publicUrl, corsOrigins } = context.services
  assertOwnHost(request, publicUrl, corsOrigins)
  if (!(await context.signedIn()))
    throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Send a token of Docket as Bearer' })
  const parsedBody = withoutCancelled(await readJson(request))
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true })
  const server = createMcpServer(context)
  await server.connect(transport)
  const response = await transport.handleRequest(request, { parsedBody })
  await server.close()
  const headers = new Headers(response.headers)
  headers.set('cache-control', 'no-store')
  return new Response(response.body, { status: response.status, headers })
}

/** What is called is answered in the same request: cancelled within it, it would never be, and the request hang. */
const withoutCancelled = (body: unknown) =>
  Array.isArray(body) ? body.filter((message) => !isCancelled(message)) : body

const isCancelled = (message: unknown) =>
  typeof message === 'object' && message !== null && 'method' in message && message.method === 'notifications/cancelled'
