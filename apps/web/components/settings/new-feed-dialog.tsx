'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useLists } from '../../lib/lists/use-lists'
import { useTRPC } from '../../lib/trpc/context'
import { reasonOf } from '../../lib/trpc/refusal'
import { FormError } from '../auth/form-error'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Menu, MenuRadio, MenuRadios } from '../ui/menu'
import { Property, PropertyButton } from '../ui/property'
import { ShownOnce } from './shown-once'

const EVERYTHING = 'all'
const FORMS = { tasks: 'Tasks', events: 'Events, for calendars without tasks' }

export function NewFeedDialog({ onMade, onClose }: { onMade: () => Promise<void>; onClose: () => void }) {
  const { lists, find } = useLists()
  const [listId, setListId] = useState(EVERYTHING)
  const [form, setForm] = useState<keyof typeof FORMS>('tasks')
  const create = useMutation(useTRPC().feed.create.mutationOptions({ onSuccess: onMade }))

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!create.isPending) create.mutate({ listId: listId === EVERYTHING ? undefined : listId })
  }

  if (create.data) {
    const address = form === 'events' ? `${create.data.url}?as=events` : create.data.url
    const note = 'Subscribe to it in your calendar. Whoever has the address can read the tasks, until you revoke it.'
    return <ShownOnce title="The address" secret={address} note={note} onClose={onClose} />
  }
  return (
    <Dialog open onOpenChange={onClose} title="New calendar feed">
      <form onSubmit={submit} className="grid gap-4">
        <FormError>{create.error && reasonOf(create.error)}</FormError>
        <div className="grid gap-0.5">
          <Property name="What">
            <Menu
              trigger={
                <PropertyButton hasChevron name="What">
                  <span className="truncate">{find(listId)?.name ?? 'Everything'}</span>
                </PropertyButton>
              }
            >
              <MenuRadios value={listId} onValueChange={setListId}>
                <MenuRadio value={EVERYTHING}>Everything</MenuRadio>
                {lists.map(({ id, name }) => (
                  <MenuRadio key={id} value={id}>
                    <span className="truncate">{name}</span>
                  </MenuRadio>
                ))}
              </MenuRadios>
            </Menu>
          </Property>
          <Property name="As">
            <Menu
              trigger={
                <PropertyButton hasChevron name="As">
                  {FORMS[form]}
                </PropertyButton>
              }
            >
              <MenuRadios value={form} onValueChange={setForm}>
                {Object.entries(FORMS).map(([value, name]) => (
                  <MenuRadio key={value} value={value}>
                    {name}
                  </MenuRadio>
                ))}
              </MenuRadios>
            </Menu>
          </Property>
        </div>
        <Button look="primary" type="submit" aria-disabled={create.isPending} className="justify-self-end">
          Make the feed
        </Button>
      </form>
    </Dialog>
  )
}
