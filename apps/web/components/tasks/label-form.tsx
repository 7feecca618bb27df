'use client'

import type { Label } from '@docket/core/label/schema'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { refused } from '../../lib/tasks/say'
import { useTRPC } from '../../lib/trpc/context'
import { Button } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { Input } from '../ui/input'
import { LabelDot } from './label-chip'

interface Props {
  /** Whether all that it is about has a label, or only some of it. */
  has: (id: string) => 'all' | 'some' | 'none'
  onSet: (label: Label, isOn: boolean) => unknown
}

/** Labels to be put on and taken off; one that is not there yet is made. */
export function LabelForm({ has, onSet }: Props) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { data } = useQuery(trpc.label.list.queryOptions())
  const [text, setText] = useState('')
  const create = useMutation(trpc.label.create.mutationOptions())
  const labels = data?.items ?? []
  const name = text.trim()
  const shown = labels.filter((label) => label.name.toLowerCase().includes(name.toLowerCase()))

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!name) return
    setText('')
    const there = labels.find((label) => label.name === name)
    if (there) return void onSet(there, true)
    try {
      const label = await create.mutateAsync({ id: uuidv7(), name })
      const key = trpc.label.list.queryKey()
      queries.setQueryData(key, (was) => was && { items: [...was.items, label] })
      await onSet(label, true)
      await queries.invalidateQueries({ queryKey: key })
    } catch (error) {
      setText(name)
      refused(`The label “${name}” was not made`, error)
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="grid gap-2">
      <Input
        value={text}
        maxLength={64}
        onChange={(event) => setText(event.target.value)}
        aria-label="Find or make a label"
        placeholder="Find or make a label"
        autoComplete="off"
        className="h-8 px-2 text-sm"
      />
      {shown.length > 0 && (
        <ul className="scroll-quiet -mx-1 max-h-56 overflow-y-auto px-1">
          {shown.map((label) => (
            <li key={label.id}>
              <label
                htmlFor={`label-${label.id}`}
                className="flex h-8 items-center gap-2 rounded-sm px-1 text-sm hover:bg-hover pointer-coarse:h-10"
              >
                <Checkbox
                  id={`label-${label.id}`}
                  checked={has(label.id) === 'all'}
                  indeterminate={has(label.id) === 'some'}
                  onCheckedChange={(isOn) => void onSet(label, isOn)}
                />
                <LabelDot name={label.name} />
                <span className="truncate">{label.name}</span>
              </label>
            </li>
          ))}
        </ul>
      )}
      {name && !labels.some((label) => label.name === name) && (
        <Button type="submit" size="small" aria-disabled={create.isPending}>
          <span className="truncate">Make “{name}”</span>
        </Button>
      )}
      {!name && labels.length === 0 && <p className="text-sm text-faint">No labels yet: write the first one.</p>}
    </form>
  )
}
