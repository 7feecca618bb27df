'use client'

import { type FormEvent, useState } from 'react'
import { useSavedViews } from '../../lib/saved-views/use-saved-views'
import type { View } from '../../lib/view/params'
import { Button } from '../ui/button'
import { Input } from '../ui/input'
import { Popover } from '../ui/popover'

/** Keeps the filters, the search and the order under a name, in the sidebar. */
export function SaveView({ view }: { view: View }) {
  const { save } = useSavedViews()
  const [isOpen, setOpen] = useState(false)
  const [name, setName] = useState('')

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!name.trim()) return
    setOpen(false)
    setName('')
    void save(name.trim(), view)
  }

  return (
    <Popover
      title="Save this view"
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button look="quiet" size="small">
          Save as a view
        </Button>
      }
    >
      <form onSubmit={submit} className="grid gap-3">
        <label htmlFor="view-name" className="grid gap-1 text-xs text-soft">
          Name
          <Input
            id="view-name"
            value={name}
            maxLength={255}
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
            className="h-8 px-2 text-sm"
          />
        </label>
        <Button look="primary" size="small" type="submit" disabled={!name.trim()}>
          Save
        </Button>
      </form>
    </Popover>
  )
}
