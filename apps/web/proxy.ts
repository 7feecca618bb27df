import { type NextRequest, NextResponse } from 'next/server'
import { contentSecurityPolicy, SECURITY_HEADERS } from './server/content-security-policy'

/** Gives pages their policy where no front door does, on serverless hosting. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
  const policy = contentSecurityPolicy(nonce, false)
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.headers.set(name, value)
  return response
}

export const config = {
  matcher: [
    {
      source: '/((?!api/|_next/).*)',
      // The door sets it. Who sets it by hand takes the policy from nobody but himself.
      missing: [{ type: 'header', key: 'x-nonce' }],
    },
  ],
}
