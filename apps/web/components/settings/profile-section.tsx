'use client'

import { type FormEvent, useState } from 'react'
import { ask } from '../../lib/auth/ask'
import { useAsk } from '../../lib/auth/use-ask'
import { notify } from '../../lib/notify'
import { FormError } from '../auth/form-error'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { AddressDialog } from './address-dialog'
import { Part, Section } from './section'
import type { Account, Ways } from './types'
import { useRefresh } from './use-refresh'

export function ProfileSection({ account, ways }: { account: Account; ways: Ways }) {
  const refresh = useRefresh()
  const { isBusy, error, run } = useAsk()
  const [isChanging, setChanging] = useState(false)

  const rename = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const name = String(new FormData(event.currentTarget).get('name') ?? '').trim()
    if (!(await run(() => ask('/update-user', { name })))) return
    await refresh()
    notify({ title: 'Your name is changed' })
  }
  const verify = async () => {
    if (await run(() => ask('/send-verification-email', { email: account.email })))
      notify({ title: 'A mail with a link is on its way' })
  }

  return (
    <Section id="profile" title="Profile">
      <FormError>{error}</FormError>
      <form onSubmit={(event) => void rename(event)} className="flex items-end gap-2">
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
        <Button type="submit" aria-disabled={isBusy} className="h-9 pointer-coarse:h-11">
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
