'use client'

import { type FormEvent, useState } from 'react'
import { ask } from '../../lib/auth/ask'
import { useAsk } from '../../lib/auth/use-ask'
import { notify } from '../../lib/notify'
import { FormError } from '../auth/form-error'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Field } from '../ui/field'
import { Part } from './section'
import { textIn } from './text-in'
import { useRefresh } from './use-refresh'

export function PasswordPart({ email, hasPassword }: { email: string; hasPassword: boolean }) {
  const [isOpen, setOpen] = useState(false)
  const { error, run } = useAsk()
  const sendLink = async () => {
    if (await run(() => ask('/request-password-reset', { email })))
      notify({ title: 'A mail with a link to choose a password is on its way' })
  }
  return (
    <Part
      title="Password"
      note={hasPassword ? 'Changing it signs you out everywhere else.' : 'You have none: you sign in another way.'}
      action={
        <Button onClick={() => (hasPassword ? setOpen(true) : void sendLink())}>
          {hasPassword ? 'Change…' : 'Choose one…'}
        </Button>
      }
    >
      {error && <FormError>{error}</FormError>}
      {isOpen && <PasswordDialog onClose={() => setOpen(false)} />}
    </Part>
  )
}

function PasswordDialog({ onClose }: { onClose: () => void }) {
  const refresh = useRefresh()
  const { isBusy, error, run } = useAsk()
  const [wrong, setWrong] = useState<string>()

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const [currentPassword, newPassword] = [textIn(event, 'current-password'), textIn(event, 'new-password')]
    const short = newPassword.length < 8 ? 'At least 8 characters.' : undefined
    setWrong(short)
    if (short) return
    const body = { currentPassword, newPassword, revokeOtherSessions: true }
    if (!(await run(() => ask('/change-password', body)))) return
    await refresh()
    notify({ title: 'Your password is changed' })
    onClose()
  }

  return (
    <Dialog open onOpenChange={onClose} title="Change the password">
      <form onSubmit={(event) => void submit(event)} className="grid gap-4">
        <FormError>{error}</FormError>
        <Field
          id="current-password"
          name="current-password"
          type="password"
          label="Your password"
          autoComplete="current-password"
          required
        />
        <Field
          id="new-password"
          name="new-password"
          type="password"
          label="New password"
          autoComplete="new-password"
          hint="At least 8 characters."
          error={wrong}
          required
        />
        <Button look="primary" type="submit" aria-disabled={isBusy} className="justify-self-end">
          Change
        </Button>
      </form>
    </Dialog>
  )
}
