'use client'

import type { FormEvent } from 'react'
import type { Answer } from '../../lib/auth/ask'
import { useAsk } from '../../lib/auth/use-ask'
import { FormError } from '../auth/form-error'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { textIn } from './text-in'

interface Props<Data> {
  button: string
  ask: (password: string) => Promise<Answer<Data>>
  onDone: (data: Data) => void | Promise<void>
}

/** Asks for the password before something goes on. */
export function PasswordForm<Data>({ button, ask, onDone }: Props<Data>) {
  const { isBusy, error, run } = useAsk()
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const password = textIn(event, 'password')
    const data = await run(() => ask(password))
    if (data) await onDone(data)
  }
  return (
    <form onSubmit={(event) => void submit(event)} className="grid gap-4">
      <FormError>{error}</FormError>
      <Field
        id="password"
        name="password"
        type="password"
        label="Your password"
        autoComplete="current-password"
        required
      />
      <Button look="primary" type="submit" aria-disabled={isBusy} className="justify-self-end">
        {button}
      </Button>
    </form>
  )
}
