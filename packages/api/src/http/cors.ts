/** What a page of another origin may send and read; the rest of the headers is known to be harmless. */
const REQUEST_HEADERS = 'Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match'
const RESPONSE_HEADERS = [
  'Content-Disposition, ETag, Link, Location, Retry-After, WWW-Authenticate, X-Request-Id, Idempotency-Replayed',
  'RateLimit, RateLimit-Policy, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset',
].join(', ')

/** The origin of a request whose page may call from elsewhere, where it is one of those that were configured. */
export function foreignOrigin(request: Request, allowed: readonly string[] = []): string | undefined {
  const origin = request.headers.get('origin')
  return origin !== null && allowed.includes(origin) ? origin : undefined
}

/**
 * Lets the page of a configured origin read an answer (https://fetch.spec.whatwg.org/#http-cors-protocol). Never with
 * credentials: it is a token that it calls with, and cookies are not looked at.
 */
export function withCors(
  response: Response,
  origin: string | undefined,
  request: Request,
  methods: string[],
): Response {
  response.headers.append('vary', 'Origin')
  if (!origin) return response
  response.headers.set('access-control-allow-origin', origin)
  response.headers.set('access-control-expose-headers', RESPONSE_HEADERS)
  if (request.method === 'OPTIONS' && request.headers.has('access-control-request-method')) {
    response.headers.set('access-control-allow-methods', methods.join(', '))
    response.headers.set('access-control-allow-headers', REQUEST_HEADERS)
    response.headers.set('access-control-max-age', '600')
  }
  return response
}
