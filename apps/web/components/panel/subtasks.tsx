'use client'

import type { Task } from '@docket/core/task/schema'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { cn } from '../../lib/class-names'
import { nextPage } from '../../lib/tasks/next-page'
import { rowsOf } from '../../lib/tasks/pages'
import { useTRPC } from '../../lib/trpc/context'
import { useView } from '../../lib/view/use-view'
import { DueText } from '../tasks/due-text'
import { TaskCheck } from '../tasks/task-check'
import { useActions } from '../tasks-provider'
import { Button } from '../ui/button'
import { Input } from '../ui/input'

/** The parts of a task: each can be done and opened, and one more be written down. */
export function Subtasks({ task, isReadOnly }: { task: Task; isReadOnly: boolean }) {
  const trpc = useTRPC()
  const { open } = useView()
  const query = { parentId: task.id, sort: 'position', order: 'asc', limit: 50 } as const
  const parts = useInfiniteQuery(trpc.task.list.infiniteQueryOptions(query, nextPage))
  const rows = rowsOf(parts.data)
  const doneCount = rows.filter(({ completed }) => completed).length
  if (isReadOnly && rows.length === 0) return null

  return (
    <section aria-label="Subtasks" className="grid gap-1">
      <h2 className="flex items-baseline gap-2 text-sm text-faint">
        Subtasks
        {rows.length > 0 && !parts.hasNextPage && (
          <span className="text-xs tabular-nums">
            {doneCount} of {rows.length} done
          </span>
        )}
      </h2>
      {rows.length > 0 && (
        <ul className="grid gap-px">
          {rows.map((part) => (
            <li key={part.id} className="flex min-h-8 items-center gap-2.5 pointer-coarse:min-h-10">
              <TaskCheck task={part} />
              <button
                type="button"
                onClick={() => void open(part.id)}
                className={cn(
                  'min-w-0 flex-1 rounded-sm py-1 text-left text-sm [overflow-wrap:anywhere] hover:text-accent',
                  part.completed && 'text-faint line-through',
                )}
              >
                {part.title}
              </button>
              <DueText task={part} />
            </li>
          ))}
        </ul>
      )}
      {parts.hasNextPage && (
        <Button size="small" look="quiet" onClick={() => void parts.fetchNextPage()}>
          Show more
        </Button>
      )}
      {!isReadOnly && <NewSubtask task={task} />}
    </section>
  )
}

function NewSubtask({ task }: { task: Task }) {
  const { add } = useActions()
  const [text, setText] = useState('')

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const title = text.trim()
    if (!title) return
    setText('')
    const isAdded = await add({ title, listId: task.listId, parentId: task.id })
    if (!isAdded) setText((now) => now || title)
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="relative">
      <Plus
        aria-hidden
        className="pointer-events-none absolute top-2 left-0.5 size-4 text-faint pointer-coarse:top-3"
      />
      <Input
        value={text}
        onChange={(event) => setText(event.target.value)}
        aria-label={`Add a subtask to ${task.title}`}
        placeholder="Add a subtask"
        maxLength={255}
        autoComplete="off"
        enterKeyHint="done"
        className="h-8 border-transparent bg-transparent pl-7 text-sm hover:border-line pointer-coarse:h-10 pointer-coarse:text-[1rem]"
      />
    </form>
  )
}
