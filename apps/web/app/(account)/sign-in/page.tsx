import type { Metadata } from 'next'
import { AccountPage } from '../../../components/auth/account-page'
import { AuthForm } from '../../../components/auth/auth-form'
import { safeNext } from '../../../lib/auth/safe-next'
import { leaveWhenSignedIn } from '../leave-when-signed-in'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const { next, ended } = await searchParams
  await leaveWhenSignedIn(safeNext(next))
  return (
    <AccountPage title="Sign in" note={ended ? 'Your session has ended. Sign in to go on where you were.' : undefined}>
      <AuthForm kind="sign-in" next={safeNext(next)} />
    </AccountPage>
  )
}
