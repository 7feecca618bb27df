/** How a DATABASE_URL asks to be connected to. */
export interface ConnectionUrl {
  driver: 'pg' | 'neon'
  /** For pg, without the parameters that are Docket's own. */
  connectionString: string
  /** `host:port` of a WebSocket proxy other than Neon's own (Neon's open-source wsproxy, or the one in testing/). */
  wsProxy?: string
  /** False behind a pooler that does not keep track of prepared statements. */
  namedStatements: boolean
}

/**
 * Reads what is Docket's own in a Postgres URL: `driver=neon` (implied by a host `*.neon.tech`) with `wsproxy=host:port`,
 * and `pgbouncer=true`, as Prisma knows it.
 *
 * @throws {TypeError} for what is no Postgres URL, without repeating it: it may hold a password
 */
export function readConnectionUrl(url: string): ConnectionUrl {
  const parsed = parse(url)
  const params = parsed.searchParams
  const driver = isNeon(parsed) || params.get('driver') === 'neon' ? 'neon' : 'pg'
  const wsProxy = params.get('wsproxy') ?? undefined
  const namedStatements = params.get('pgbouncer') !== 'true'
  forgetOwnParams(params)
  if (driver === 'neon') params.delete('sslmode') // the WebSocket is encrypted already
  return { driver, connectionString: parsed.href, wsProxy, namedStatements }
}

/**
 * The same database without a pooler between, which LISTEN and migrations need: Neon's pooled host is the direct one
 * with `-pooler` in its name.
 */
export function directConnectionString(url: string): string {
  const parsed = parse(url)
  if (isNeon(parsed)) parsed.hostname = parsed.hostname.replace(/^([^.]+)-pooler\./, '$1.')
  forgetOwnParams(parsed.searchParams)
  return parsed.href
}

function parse(url: string): URL {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (parsed?.protocol !== 'postgres:' && parsed?.protocol !== 'postgresql:') {
    throw new TypeError('DATABASE_URL is no Postgres URL (postgresql://user:password@host:port/database)')
  }
  return parsed
}

function isNeon(url: URL): boolean {
  return url.hostname.endsWith('.neon.tech')
}

function forgetOwnParams(params: URLSearchParams) {
  for (const name of ['driver', 'wsproxy', 'pgbouncer']) params.delete(name)
}
