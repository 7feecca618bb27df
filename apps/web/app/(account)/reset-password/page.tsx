import type { Metadata } from 'next'
import { AccountPage } from '../../../components/auth/account-page'
import { ResetForm } from '../../../components/auth/reset-form'

export const metadata: Metadata = { title: 'Choose a new password' }

export default async function ResetPasswordPage({ searchParams }: PageProps<'/reset-password'>) {
  const { token } = await searchParams
  return (
    <AccountPage title="Choose a new password">
      <ResetForm token={String(token ?? '-')} />
    </AccountPage>
  )
}
