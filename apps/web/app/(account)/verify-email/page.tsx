import type { Metadata } from 'next'
import { AccountPage } from '../../../components/auth/account-page'
import { VerifyAddress } from '../../../components/auth/verify-address'

export const metadata: Metadata = { title: 'Your address' }

export default async function VerifyEmailPage({ searchParams }: PageProps<'/verify-email'>) {
  const { token } = await searchParams
  return (
    <AccountPage title="Your address">
      <VerifyAddress token={String(token ?? '-')} />
    </AccountPage>
  )
}
