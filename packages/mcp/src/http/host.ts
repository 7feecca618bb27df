import { isIP } from 'node:net'
import { TRPCError } from '@trpc/server'

/**
 * A page whose name was made to point to this machine (DNS rebinding) sends that name as Host, and as Origin. So Host must
 * be Docket's own name, this machine's, or no name at all; and Origin, where there is one, that of a page of such a host
 * or of one that was let in (https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#security-warning).
 *
 * @throws {TRPCError} FORBIDDEN
 */
export function assertOwnHost(request: Request, publicUrl: string, allowed: readonly string[] = []): void {
  const own = new URL(publicUrl)
  const host = request.headers.get('host') ?? new URL(request.url).host
  if (!isOwn(`http://${host}`, own)) throw foreign('Host')
  const origin = request.headers.get('origin')
  if (origin !== null && !allowed.includes(origin) && !isOwn(origin, own)) throw foreign('Origin')
}

function isOwn(address: string, own: URL): boolean {
  if (!URL.canParse(address)) return false
  const { hostname } = new URL(address)
  return hostname === own.hostname || hostname === 'localhost' || isIP(hostname.replace(/^\[|\]$/g, '')) > 0
}

const foreign = (header: string) =>
  new TRPCError({ code: 'FORBIDDEN', message: `The ${header} of this request is not Docket’s` })
