/**
 * Takes the token out of what a page gets to read: httpOnly hides it from a page's scripts, and Better Auth's getSession
 * would show it again. Programs, which send no cookie, and sign-in, whose answer is where they get it, are left alone.
 */
export async function withoutToken(response: Response, request: Request): Promise<Response> {
  if (!request.headers.has('cookie') || request.headers.has('authorization')) return response
  response.headers.delete('set-auth-token')
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined)
  if (!hasSession(body)) return response
  const { token: _, ...session } = body.session
  return new Response(JSON.stringify({ ...body, session }), response)
}

function hasSession(body: unknown): body is { session: { token?: unknown } } {
  return typeof body === 'object' && body !== null && 'session' in body && typeof body.session === 'object'
}
