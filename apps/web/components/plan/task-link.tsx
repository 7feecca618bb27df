'use client'

import Link from 'next/link'
import type { MouseEvent } from 'react'
import { tasksRoute } from '../../lib/view/tasks-route'
import { useView } from '../../lib/view/use-view'

interface Props {
  listId: string
  task: { id: string; ref: string; title: string }
}

/** A task by ref and title. It opens beside the plan, and in its list where one asks for another tab. */
export function TaskLink({ listId, task }: Props) {
  const { open } = useView()
  const go = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    void open(task.id)
  }
  return (
    <Link href={tasksRoute({ list: listId, task: task.id })} onClick={go} className="hover:text-accent">
      <span className="text-faint tabular-nums">{task.ref}</span> {task.title}
    </Link>
  )
}
