/** The headers that tell where a request comes from, from node:http or the fetch API. */
export type HeaderOf = (name: string) => string | undefined

const isRead = (method: string) => method === 'GET' || method === 'HEAD' || method === 'OPTIONS'

/**
 * Whether a request may be a forgery: a write that carries a cookie, which browsers send along from any site, and that
 * doesn't prove to come from Docket's own pages. A token in `Authorization` is proof enough: no foreign page can set it.
 * Another scheme is none: what a proxy asked for by `Basic`, browsers send along as they do cookies.
 *
 * Fetch Metadata (`Sec-Fetch-Site`) decides where it is sent, `Origin` elsewhere; a write with neither is refused.
 *
 * @param publicUrl the origin of Docket's pages; that of the request's own host is as good
 */
export function isForgeable(method: string, header: HeaderOf, publicUrl: string): boolean {
  if (isRead(method)) return false
  const site = header('sec-fetch-site')
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const origin = header('origin')
  if (origin !== undefined) return !isOwn(origin, header('host'), publicUrl)
  return header('cookie') !== undefined && !/^bearer /i.test(header('authorization') ?? '')
}

function isOwn(origin: string, host: string | undefined, publicUrl: string): boolean {
  if (origin === new URL(publicUrl).origin) return true
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host
}
