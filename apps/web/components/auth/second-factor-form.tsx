'use client'

import { type FormEvent, useState } from 'react'
import { ask } from '../../lib/auth/ask'
import { useAsk } from '../../lib/auth/use-ask'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { FormError } from './form-error'

const CODE = {
  path: '/two-factor/verify-totp',
  label: 'Code',
  hint: 'The six digits that your authenticator app shows.',
  pattern: /^\d{6}$/,
  wrong: 'Six digits.',
  other: 'Use a backup code instead',
  input: { inputMode: 'numeric', maxLength: 6 } as const,
}
const BACKUP = {
  path: '/two-factor/verify-backup-code',
  label: 'Backup code',
  hint: 'One of those that you kept, such as abcde-12345. It works once.',
  pattern: /^[A-Za-z0-9]{5}-[A-Za-z0-9]{5}$/,
  wrong: 'Two groups of five, with a hyphen between.',
  other: 'Use the app instead',
  input: { maxLength: 11 } as const,
}

interface Props {
  onDone: () => void
  onBack: () => void
}

/** What a sign-in asks for after the password. */
export function SecondFactorForm({ onDone, onBack }: Props) {
  const { isBusy, error, setError, run } = useAsk()
  const [way, setWay] = useState<typeof CODE | typeof BACKUP>(CODE)
  const [wrong, setWrong] = useState<string>()

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const code = String(new FormData(event.currentTarget).get('code') ?? '').replaceAll(' ', '')
    const isWrong = !way.pattern.test(code)
    setWrong(isWrong ? way.wrong : undefined)
    if (!isWrong && (await run(() => ask(way.path, { code })))) onDone()
  }
  const change = () => {
    setWay(way === CODE ? BACKUP : CODE)
    setWrong(undefined)
    setError(undefined)
  }

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <FormError>{error}</FormError>
      <Field
        key={way.path}
        id="code"
        name="code"
        label={way.label}
        hint={way.hint}
        error={wrong}
        autoComplete="one-time-code"
        autoFocus
        {...way.input}
      />
      <Button look="primary" size="large" type="submit" aria-disabled={isBusy}>
        {isBusy ? 'Checking…' : 'Sign in'}
      </Button>
      <div className="flex flex-wrap justify-between gap-x-4 gap-y-2 text-sm">
        <Button look="link" size="bare" onClick={change}>
          {way.other}
        </Button>
        <Button look="link" size="bare" onClick={onBack}>
          Back
        </Button>
      </div>
    </form>
  )
}
