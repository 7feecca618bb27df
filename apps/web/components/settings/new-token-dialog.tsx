'use client'

import { TokenScope } from '@docket/core/token/schema'
import { useMutation } from '@tanstack/react-query'
import { Copy } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useLists } from '../../lib/lists/use-lists'
import { notify } from '../../lib/notify'
import { useTRPC } from '../../lib/trpc/context'
import { reasonOf } from '../../lib/trpc/refusal'
import { FormError } from '../auth/form-error'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Field } from '../ui/field'
import { Choices } from './choices'
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

  if (create.data) return <MadeToken token={create.data.token} onClose={onClose} />
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

function MadeToken({ token, onClose }: { token: string; onClose: () => void }) {
  const copy = async () => {
    await navigator.clipboard.writeText(token)
    notify({ title: 'Copied' })
  }
  return (
    <Dialog open onOpenChange={onClose} title="The token" description="Docket shows it this once.">
      <div className="grid gap-4">
        <p className="rounded-md bg-side p-3 font-mono text-sm [overflow-wrap:anywhere] select-all">{token}</p>
        <div className="flex justify-end gap-2">
          <Button onClick={() => void copy()}>
            <Copy aria-hidden className="size-4" /> Copy
          </Button>
          <Button look="primary" onClick={onClose}>
            Done
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
