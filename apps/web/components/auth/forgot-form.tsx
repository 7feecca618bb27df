'use client'

import Link from 'next/link'
import { type FormEvent, useState } from 'react'
import { ask } from '../../lib/auth/ask'
import { checkForm } from '../../lib/auth/check'
import { useAsk } from '../../lib/auth/use-ask'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { FormError } from './form-error'

export function ForgotForm() {
  const { isBusy, error, run } = useAsk()
  const [wrong, setWrong] = useState<string>()
  const [sentTo, setSentTo] = useState<string>()

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const email = String(new FormData(event.currentTarget).get('email') ?? '').trim()
    const found = checkForm({ email, password: 'not asked' }, false)
    setWrong(found.email)
    if (!found.email && (await run(() => ask('/request-password-reset', { email })))) setSentTo(email)
  }

  if (sentTo)
    return (
      <div className="grid gap-4">
        <p role="status" className="text-soft">
          If there is an account for <strong className="font-medium text-ink [overflow-wrap:anywhere]">{sentTo}</strong>
          , a mail with a link is on its way. The link works once, within an hour.
        </p>
        <SignInLink />
      </div>
    )
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <FormError>{error}</FormError>
      <Field id="email" name="email" type="email" label="E-mail" autoComplete="username" error={wrong} />
      <Button look="primary" size="large" type="submit" aria-disabled={isBusy}>
        {isBusy ? 'Sending…' : 'Send me a link'}
      </Button>
      <SignInLink />
    </form>
  )
}

export function SignInLink() {
  return (
    <p className="text-sm text-soft">
      <Link href="/sign-in" className="text-accent underline underline-offset-3">
        Back to sign in
      </Link>
    </p>
  )
}
