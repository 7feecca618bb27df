'use client'

import Link from 'next/link'
import { type FormEvent, useRef, useState } from 'react'
import { checkForm } from '../../lib/auth/check'
import { authClient } from '../../lib/auth/client'
import { errorsOf, type FormErrors } from '../../lib/auth/refusal'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { FormError } from './form-error'

interface Props {
  kind: 'sign-in' | 'sign-up'
  /** A path of this site, to go to afterwards. */
  next: string
  /** The password was right, and a code has to follow. */
  onSecondFactor?: () => void
}

export function AuthForm({ kind, next, onSecondFactor }: Props) {
  const isNew = kind === 'sign-up'
  const [errors, setErrors] = useState<FormErrors>({})
  const [isBusy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)

  const show = (found: FormErrors) => {
    setErrors(found)
    const first = found.name ? 'name' : found.email ? 'email' : 'password'
    form.current?.querySelector<HTMLInputElement>(`#${first}`)?.focus()
  }

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isBusy) return
    const data = new FormData(event.currentTarget)
    const text = (name: string) => String(data.get(name) ?? '')
    const values = { name: text('name').trim(), email: text('email').trim(), password: text('password') }
    const found = checkForm(values, isNew)
    if (Object.keys(found).length) return show(found)
    setErrors({})
    setBusy(true)
    const { email, password } = values
    const { error, data: answer } = await (isNew
      ? authClient.signUp.email(values)
      : authClient.signIn.email({ email, password })
    ).catch(() => ({ error: { status: 0 }, data: null }))
    if (answer && 'twoFactorRedirect' in answer) return onSecondFactor?.()
    // The whole page anew: whatever was cached belongs to nobody, or to somebody else.
    if (!error) return window.location.assign(next)
    setBusy(false)
    show(errorsOf(error))
  }

  return (
    <form ref={form} noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <FormError>{errors.form}</FormError>
      {isNew && <Field id="name" name="name" label="Name" autoComplete="name" error={errors.name} maxLength={100} />}
      <Field
        id="email"
        name="email"
        type="email"
        label="E-mail"
        autoComplete={isNew ? 'email' : 'username'}
        error={errors.email}
      />
      <Field
        id="password"
        name="password"
        type="password"
        label="Password"
        autoComplete={isNew ? 'new-password' : 'current-password'}
        hint={isNew ? 'At least 8 characters.' : undefined}
        error={errors.password}
      />
      <Button look="primary" size="large" type="submit" aria-disabled={isBusy}>
        {isNew ? (isBusy ? 'Making it…' : 'Make the account') : isBusy ? 'Signing in…' : 'Sign in'}
      </Button>
      {!isNew && (
        <p className="-mt-1 text-sm">
          <Link href="/forgot-password" className="text-accent underline underline-offset-3">
            Forgot your password?
          </Link>
        </p>
      )}
      <p className="text-sm text-soft">
        {isNew ? 'You have one already? ' : 'New here? '}
        <Link
          href={{ pathname: isNew ? '/sign-in' : '/sign-up', query: next === '/tasks' ? {} : { next } }}
          className="text-accent underline underline-offset-3"
        >
          {isNew ? 'Sign in' : 'Make an account'}
        </Link>
      </p>
    </form>
  )
}
