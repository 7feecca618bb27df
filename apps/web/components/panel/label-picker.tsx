'use client'

import type { Task } from '@docket/core/task/schema'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Tag } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { refused } from '../../lib/tasks/say'
import { useLabelNames } from '../../lib/tasks/use-label-names'
import { useTRPC } from '../../lib/trpc/context'
import { LabelChip, LabelDot } from '../tasks/label-chip'
import { useActions } from '../tasks-provider'
import { Button } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { Input } from '../ui/input'
import { Popover } from '../ui/popover'
import { PropertyButton } from '../ui/property'

export function LabelPicker({ task, isReadOnly }: { task: Task; isReadOnly: boolean }) {
  const names = useLabelNames()(task)
  return (
    <Popover
      title="Labels"
      trigger={
        <PropertyButton name="Labels" disabled={isReadOnly} className="flex-wrap gap-1 py-1">
          {names.map((name) => (
            <LabelChip key={name} name={name} />
          ))}
          {names.length === 0 && (
            <>
              <Tag aria-hidden className="mr-1 size-4 text-faint" />
              <span className="text-faint">None</span>
            </>
          )}
        </PropertyButton>
      }
    >
      <LabelForm task={task} />
    </Popover>
  )
}

function LabelForm({ task }: { task: Task }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { edit } = useActions()
  const { data } = useQuery(trpc.label.list.queryOptions())
  const [text, setText] = useState('')
  const create = useMutation(trpc.label.create.mutationOptions())
  const labels = data?.items ?? []
  const name = text.trim()
  const shown = labels.filter((label) => label.name.toLowerCase().includes(name.toLowerCase()))

  const set = (id: string, isOn: boolean) =>
    edit(task, { labelIds: isOn ? [...task.labelIds, id] : task.labelIds.filter((has) => has !== id) })

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!name) return
    setText('')
    const has = labels.find((label) => label.name === name)
    if (has) return void set(has.id, true)
    try {
      const label = await create.mutateAsync({ id: uuidv7(), name })
      const key = trpc.label.list.queryKey()
      queries.setQueryData(key, (was) => was && { items: [...was.items, label] })
      await set(label.id, true)
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
          {shown.map(({ id, name: label }) => (
            <li key={id}>
              <label
                htmlFor={`label-${id}`}
                className="flex h-8 items-center gap-2 rounded-sm px-1 text-sm hover:bg-hover pointer-coarse:h-10"
              >
                <Checkbox
                  id={`label-${id}`}
                  checked={task.labelIds.includes(id)}
                  onCheckedChange={(isOn) => void set(id, isOn)}
                />
                <LabelDot name={label} />
                <span className="truncate">{label}</span>
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
