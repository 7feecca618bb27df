import type { Metadata } from 'next'
import { AccountPage } from '../../../components/auth/account-page'
import { ForgotForm } from '../../../components/auth/forgot-form'

export const metadata: Metadata = { title: 'Forgot your password?' }

export default function ForgotPasswordPage() {
  return (
    <AccountPage title="Forgot your password?" note="Docket sends you a link to choose a new one.">
      <ForgotForm />
    </AccountPage>
  )
}
