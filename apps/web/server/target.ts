import type { IncomingMessage } from 'node:http'

/**
 * What a request is about, as a path. Proxies may ask by the whole address (RFC 9112, 3.2.2), whose host is no better than
 * `Host`. Undefined for what is about no resource, such as `OPTIONS *`.
 */
export function targetOf({ url = '/' }: IncomingMessage): string | undefined {
  const path = url.replace(/^https?:\/\/[^/?#]*/i, '')
  if (path !== url && !path.startsWith('/')) return `/${path}`
  return path.startsWith('/') ? path : undefined
}
