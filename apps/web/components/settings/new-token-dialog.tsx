'use client'

import { TokenScope } from '@docket/core/token/schema'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useLists } from '../../lib/lists/use-lists'
import { useTRPC } from '../../lib/trpc/context'
import { reasonOf } from '../../lib/trpc/refusal'
import { FormError } from '../auth/form-error'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Field } from '../ui/field'
import { Choices } from './choices'
import { ShownOnce } from './shown-once'
import { textIn } from './text-in'

const USUAL: TokenScope[] = ['tasks:read', 'tasks:write', 'lists:read']
const DAY = 86_400_000

export function NewTokenDialog({ onMade, onClose }: { onMade: () => Promise<void>; onClose: () => void }) {
  const { lists } = useLists()
  const [scopes, setScopes] = useState<readonly TokenScope[]>(USUAL)
  const [listIds, setListIds] = useState<readonly string[]>([])
  const create = useMutation(useTRPC().token.create.mutationOptions({ onSuccess: onMade }))

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (create.isPending) return
    const days = Number(textIn(event, 'days'))
    create.mutate({
      name: textIn(event, 'token-name'),
      scopes: [...scopes],
      listIds: listIds.length ? [...listIds] : undefined,
      expiresAt: days > 0 ? new Date(Date.now() + days * DAY).toISOString() : undefined,
    })
  }

  if (create.data) return <ShownOnce title="The token" secret={create.data.token} onClose={onClose} />
  return (
    <Dialog open onOpenChange={onClose} title="New token">
      <form onSubmit={submit} className="grid gap-4">
        <FormError>{create.error && reasonOf(create.error)}</FormError>
        <Field
          id="token-name"
          name="token-name"
          label="Name"
          hint="Which program is it for?"
          maxLength={255}
          required
        />
        <Choices
          label="What it may do"
          options={TokenScope.options.map((scope) => ({ id: scope, name: scope }))}
          chosen={scopes}
          onChange={setScopes}
        />
        <Choices
          label="Lists (none: all of them)"
          options={lists.map(({ id, name }) => ({ id, name }))}
          chosen={listIds}
          onChange={setListIds}
        />
        <Field
          id="days"
          name="days"
          type="number"
          label="Days that it lasts"
          hint="Empty: until it is revoked."
          min={1}
          max={3_650}
        />
        <Button look="primary" type="submit" aria-disabled={create.isPending} className="justify-self-end">
          Make the token
        </Button>
      </form>
    </Dialog>
  )
}
