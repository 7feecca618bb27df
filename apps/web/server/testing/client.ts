import type { AppRouter } from '@docket/api'
import { createTRPCClient, httpLink } from '@trpc/client'

/** Signs a new person up, and gives what a program then sends along. */
export async function signUp(url: string): Promise<{ authorization: string }> {
  const email = `${crypto.randomUUID()}@example.org`
  const answer = await fetch(`${url}/api/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ name: 'Ann', email, password: 'correct horse battery staple' }),
  })
  const body = (await answer.json()) as { token?: string }
  if (!body.token) throw new Error(`Nobody was signed up: ${answer.status} ${JSON.stringify(body)}`)
  return { authorization: `Bearer ${body.token}` }
}

export function clientOf(url: string, headers: { authorization: string }) {
  return createTRPCClient<AppRouter>({ links: [httpLink({ url: `${url}/api/trpc`, headers })] })
}
