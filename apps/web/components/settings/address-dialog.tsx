'use client'

import { type FormEvent, useState } from 'react'
import { ask } from '../../lib/auth/ask'
import { useAsk } from '../../lib/auth/use-ask'
import { FormError } from '../auth/form-error'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Field } from '../ui/field'
import { textIn } from './text-in'

export function AddressDialog({ hasPassword, onClose }: { hasPassword: boolean; onClose: () => void }) {
  const { isBusy, error, run } = useAsk()
  const [sentTo, setSentTo] = useState<string>()

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const [newEmail, password] = [textIn(event, 'new-email').trim(), textIn(event, 'password')]
    const body = hasPassword ? { newEmail, password } : { newEmail }
    if (await run(() => ask('/change-email', body))) setSentTo(newEmail)
  }

  return (
    <Dialog open onOpenChange={onClose} title="Change the address">
      {sentTo ? (
        <div className="grid gap-4">
          <p role="status">
            A mail with a link is on its way to{' '}
            <strong className="font-medium [overflow-wrap:anywhere]">{sentTo}</strong>. Follow it in this browser; until
            then nothing changes.
          </p>
          <Button className="justify-self-end" onClick={onClose}>
            Close
          </Button>
        </div>
      ) : (
        <form onSubmit={(event) => void submit(event)} className="grid gap-4">
          <FormError>{error}</FormError>
          <Field id="new-email" name="new-email" type="email" label="New address" autoComplete="email" required />
          {hasPassword && (
            <Field
              id="password"
              name="password"
              type="password"
              label="Your password"
              autoComplete="current-password"
              required
            />
          )}
          <Button look="primary" type="submit" aria-disabled={isBusy} className="justify-self-end">
            Send the link
          </Button>
        </form>
      )}
    </Dialog>
  )
}
