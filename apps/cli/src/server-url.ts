import { z } from 'zod'

/** The address of a Docket server, such as `https://docket.example.org`; kept without a trailing slash, query or hash. */
export const ServerUrl = z
  .url({ protocol: /^https?$/, error: 'Must be the address of a server, such as https://docket.example.org' })
  .transform((text) => {
    const { origin, pathname } = new URL(text)
    return `${origin}${pathname.replace(/\/+$/, '')}`
  })

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether what is sent there can be read on the way. */
export function isReadableOnTheWay(server: string): boolean {
  const { protocol, hostname } = new URL(server)
  return protocol === 'http:' && !LOOPBACK.has(hostname)
}
