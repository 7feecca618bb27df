import { Account } from '@docket/core/account/schema'
import { z } from 'zod'
import { readJson, throwRefusal } from './answer'
import { failureOf, procedures, type Session, sendAs } from './client'
import { Failure } from './failure'
import { send } from './transport'

const SignedIn = z.union([
  z.object({ twoFactorRedirect: z.literal(true) }),
  z.object({ user: Account.pick({ email: true }) }),
])

const json = { 'content-type': 'application/json' }

/**
 * Signs in, for programs: a session whose token goes into `Authorization`.
 *
 * @throws {Failure} signed-out for a wrong address or password; invalid for what is no address
 */
export async function signIn(server: string, email: string, password: string): Promise<Session & { email: string }> {
  const body = JSON.stringify({ email, password })
  const response = await send(new URL(`${server}/api/auth/sign-in/email`), { method: 'POST', headers: json, body })
  const answer = await readJson(response, SignedIn)
  if ('twoFactorRedirect' in answer)
    throw new Failure('signed-out', 'This account asks for a code. Make a token in the settings, and set DOCKET_TOKEN')
  const token = response.headers['set-auth-token']
  if (typeof token !== 'string') throw new Failure('other', `${server} gave no token for programs`)
  return { server, token, email: answer.user.email }
}

/**
 * Whose token it is; undefined where it is good, but made without the right to tell.
 *
 * @throws {Failure} signed-out, for one that is nobody's
 */
export async function holderOf(session: Session): Promise<Account | undefined> {
  try {
    return await procedures(session).account.get.query()
  } catch (error) {
    const failure = failureOf(error)
    if (failure instanceof Failure && failure.kind === 'forbidden') return undefined
    if (failure instanceof Failure && failure.kind === 'signed-out')
      throw new Failure('signed-out', `${session.server} does not know this token`, { cause: error })
    throw failure
  }
}

/** Ends a session on its server. One that is over already is as good. */
export async function signOut(session: Session): Promise<void> {
  const response = await sendAs(session, '/api/auth/sign-out', { method: 'POST', headers: json, body: '{}' })
  if (response.statusCode !== 401) await throwRefusal(response)
  response.resume()
}
