'use client'

import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useTRPC } from '../../lib/trpc/context'
import { reasonOf } from '../../lib/trpc/refusal'
import { FormError } from '../auth/form-error'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Field } from '../ui/field'
import { textIn } from './text-in'

interface Props {
  email: string
  hasPassword: boolean
  onClose: () => void
}

export function DeleteDialog({ email, hasPassword, onClose }: Props) {
  // The whole page anew: nothing of what this tab remembers is anybody's any more.
  const onSuccess = () => window.location.assign('/')
  const remove = useMutation(useTRPC().account.delete.mutationOptions({ onSuccess }))
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (remove.isPending) return
    remove.mutate({ email: textIn(event, 'email'), password: hasPassword ? textIn(event, 'password') : undefined })
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Delete the account"
      description="There is no way back, and nobody can restore it for you. Export your data first."
    >
      <form onSubmit={submit} className="grid gap-4">
        <FormError>{remove.error && reasonOf(remove.error)}</FormError>
        <Field
          id="delete-email"
          name="email"
          label="Type your address to confirm"
          hint={email}
          autoComplete="off"
          required
        />
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
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="danger" type="submit" aria-disabled={remove.isPending}>
            {remove.isPending ? 'Deleting…' : 'Delete for good'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
