'use client'

import Link from 'next/link'
import { type FormEvent, useState } from 'react'
import { ask } from '../../lib/auth/ask'
import { useAsk } from '../../lib/auth/use-ask'
import { Button, buttonClass } from '../ui/button'
import { Field } from '../ui/field'
import { FormError } from './form-error'

/** @param token what the mail carries */
export function ResetForm({ token }: { token: string }) {
  const { isBusy, error, run } = useAsk()
  const [wrong, setWrong] = useState<string>()
  const [isDone, setDone] = useState(false)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const newPassword = String(new FormData(event.currentTarget).get('password') ?? '')
    const short = newPassword.length < 8 ? 'At least 8 characters.' : undefined
    setWrong(short)
    if (!short && (await run(() => ask('/reset-password', { token, newPassword })))) setDone(true)
  }

  if (isDone)
    return (
      <div className="grid gap-4">
        <p role="status" className="text-soft">
          Your password has changed, and you are signed out everywhere.
        </p>
        <Link href="/sign-in" className={buttonClass({ look: 'primary', size: 'large' })}>
          Sign in
        </Link>
      </div>
    )
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <FormError>
        {error && (
          <>
            {error}{' '}
            <Link href="/forgot-password" className="underline underline-offset-3">
              Ask for another link
            </Link>
          </>
        )}
      </FormError>
      <Field
        id="password"
        name="password"
        type="password"
        label="New password"
        autoComplete="new-password"
        hint="At least 8 characters."
        error={wrong}
      />
      <Button look="primary" size="large" type="submit" aria-disabled={isBusy}>
        {isBusy ? 'Changing…' : 'Change the password'}
      </Button>
    </form>
  )
}
