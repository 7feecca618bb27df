import type { Metadata } from 'next'
import { AccountPage } from '../../../components/auth/account-page'
import { FormError } from '../../../components/auth/form-error'
import { SignIn } from '../../../components/auth/sign-in'
import { safeNext } from '../../../lib/auth/safe-next'
import { sayProviderError } from '../../../lib/auth/say-refusal'
import { runtime } from '../../../runtime'
import { leaveWhenSignedIn } from '../leave-when-signed-in'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const [{ next, ended, error }, { providers }] = await Promise.all([searchParams, runtime()])
  await leaveWhenSignedIn(safeNext(next))
  return (
    <AccountPage title="Sign in" note={ended ? 'Your session has ended. Sign in to go on where you were.' : undefined}>
      <FormError>{sayProviderError(error)}</FormError>
      <SignIn providers={providers} next={safeNext(next)} />
    </AccountPage>
  )
}
