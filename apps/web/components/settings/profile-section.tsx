'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ask } from '../../lib/auth/ask'
import { useAsk } from '../../lib/auth/use-ask'
import { notify } from '../../lib/notify'
import { useTRPC } from '../../lib/trpc/context'
import { reasonOf } from '../../lib/trpc/refusal'
import { FormError } from '../auth/form-error'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { AddressDialog } from './address-dialog'
import { Part, Section } from './section'
import { textIn } from './text-in'
import type { Account, Ways } from './types'
import { useRefresh } from './use-refresh'

export function ProfileSection({ account, ways }: { account: Account; ways: Ways }) {
  const refresh = useRefresh()
  const { error, run } = useAsk()
  const [isChanging, setChanging] = useState(false)

  const trpc = useTRPC()
  const queries = useQueryClient()
  const key = trpc.account.get.queryKey()
  const update = useMutation(
    trpc.account.update.mutationOptions({
      onMutate: async ({ name }) => {
        await queries.cancelQueries(trpc.account.get.queryFilter())
        const before = queries.getQueryData(key)
        if (before && name !== undefined) queries.setQueryData(key, { ...before, name })
        return { before }
      },
      onSuccess: () => void notify({ title: 'Your name is changed' }),
      onError: (_error, _input, held) => held?.before && queries.setQueryData(key, held.before),
      onSettled: refresh,
    }),
  )

  const rename = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const name = textIn(event, 'name').trim()
    if (!update.isPending && name !== account.name) update.mutate({ name })
  }
  const verify = async () => {
    if (await run(() => ask('/send-verification-email', { email: account.email })))
      notify({ title: 'A mail with a link is on its way' })
  }

  return (
    <Section id="profile" title="Profile">
      <FormError>{update.error ? `Your name was not changed: ${reasonOf(update.error)}` : error}</FormError>
      <form onSubmit={rename} className="flex items-end gap-2">
        <div className="min-w-0 flex-1 sm:max-w-80">
          <Field
            id="name"
            name="name"
            label="Name"
            autoComplete="name"
            required
            maxLength={255}
            defaultValue={account.name}
          />
        </div>
        <Button type="submit" aria-disabled={update.isPending} className="h-9 pointer-coarse:h-11">
          Save
        </Button>
      </form>
      <Part
        title="E-mail"
        note={
          <>
            <span className="text-ink [overflow-wrap:anywhere]">{account.email}</span>
            {ways.emailVerified ? ', confirmed.' : ', not confirmed yet.'}
          </>
        }
        action={
          <div className="flex gap-2">
            {!ways.emailVerified && <Button onClick={() => void verify()}>Confirm…</Button>}
            <Button onClick={() => setChanging(true)}>Change…</Button>
          </div>
        }
      />
      {isChanging && <AddressDialog hasPassword={ways.hasPassword} onClose={() => setChanging(false)} />}
    </Section>
  )
}
