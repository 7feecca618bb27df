'use client'

import { type FormEvent, useState } from 'react'
import { ask } from '../../lib/auth/ask'
import { useAsk } from '../../lib/auth/use-ask'
import { FormError } from '../auth/form-error'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { QrCode } from './qr-code'
import { textIn } from './text-in'

/** @param uri what an authenticator app reads: https://github.com/google/google-authenticator/wiki/Key-Uri-Format */
export function ConfirmCode({ uri, onDone }: { uri: string; onDone: () => void | Promise<void> }) {
  const { isBusy, error, run } = useAsk()
  const [wrong, setWrong] = useState<string>()
  const secret = new URL(uri).searchParams.get('secret') ?? ''

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const code = textIn(event, 'code').replaceAll(' ', '')
    const isWrong = !/^\d{6}$/.test(code)
    setWrong(isWrong ? 'Six digits.' : undefined)
    if (!isWrong && (await run(() => ask('/two-factor/verify-totp', { code })))) await onDone()
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-4">
      <p className="text-soft">Scan this with your authenticator app, or type the key into it.</p>
      <QrCode text={uri} label="The key as a QR code" />
      <p className="text-center font-mono text-sm [overflow-wrap:anywhere] select-all">
        {secret.replace(/(.{4})(?=.)/g, '$1 ')}
      </p>
      <FormError>{error}</FormError>
      <Field
        id="code"
        name="code"
        label="Code"
        hint="The six digits that the app shows now."
        error={wrong}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={7}
      />
      <Button look="primary" type="submit" aria-disabled={isBusy} className="justify-self-end">
        Confirm
      </Button>
    </form>
  )
}
