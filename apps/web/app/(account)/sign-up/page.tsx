import type { Metadata } from 'next'
import { AccountPage } from '../../../components/auth/account-page'
import { AuthForm } from '../../../components/auth/auth-form'
import { safeNext } from '../../../lib/auth/safe-next'
import { leaveWhenSignedIn } from '../leave-when-signed-in'

export const metadata: Metadata = { title: 'Sign up' }

export default async function SignUpPage({ searchParams }: PageProps<'/sign-up'>) {
  const { next } = await searchParams
  await leaveWhenSignedIn(safeNext(next))
  return (
    <AccountPage title="Make an account">
      <AuthForm kind="sign-up" next={safeNext(next)} />
    </AccountPage>
  )
}
