'use client'

import type { Task } from '@docket/core/task/schema'
import { useEffect, useRef, useState } from 'react'
import { cn } from '../../lib/class-names'
import { useActions } from '../tasks-provider'

interface Props {
  task: Task
  isEditing: boolean
  onEdit: () => void
  onDone: (isKept: boolean) => void
}

/** The title of a row: a button that turns into its own editor. */
export function RowTitle({ task, isEditing, onEdit, onDone }: Props) {
  if (isEditing) return <TitleEditor task={task} onDone={onDone} />
  const isOver = task.status === 'done' || task.status === 'cancelled'
  return (
    <button
      type="button"
      data-row-focus
      onClick={onEdit}
      className={cn(
        'min-w-0 rounded-sm text-left [overflow-wrap:anywhere] sm:truncate',
        isOver ? 'text-faint line-through decoration-faint/60' : 'text-ink',
      )}
    >
      {task.title}
    </button>
  )
}

function TitleEditor({ task, onDone }: Pick<Props, 'task' | 'onDone'>) {
  const { edit } = useActions()
  const [text, setText] = useState(task.title)
  const [seen] = useState(task)
  const input = useRef<HTMLInputElement>(null)
  const isOver = useRef(false)

  useEffect(() => input.current?.select(), [])

  const finish = (isKept: boolean) => {
    if (isOver.current) return
    isOver.current = true
    const title = text.trim()
    if (isKept && title && title !== seen.title) void edit(task, { title }, seen)
    onDone(isKept)
  }

  return (
    <input
      ref={input}
      aria-label="Title"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => finish(true)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return
        event.preventDefault()
        event.stopPropagation()
        finish(event.key === 'Enter')
      }}
      className="-mx-1.5 min-w-0 flex-1 rounded-sm bg-paper px-1.5 text-base outline-2 outline-focus outline-solid pointer-coarse:text-[1rem]"
    />
  )
}
