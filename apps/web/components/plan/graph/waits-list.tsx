'use client'

import { useState } from 'react'
import { needsOf } from '../../../lib/plan/graph/needs'
import type { GraphEdge, GraphNode } from '../../../lib/plan/graph/types'
import { TaskLink } from '../task-link'

interface Props {
  tasks: GraphNode[]
  edges: GraphEdge[]
  listId: string
}

/** The graph in words: “T-3 waits for T-1, T-2”. */
export function WaitsList({ tasks, edges, listId }: Props) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)} className="text-sm">
      <summary className="cursor-pointer text-soft">As a list</summary>
      {isOpen && <Lines tasks={tasks} edges={edges} listId={listId} />}
    </details>
  )
}

function Lines({ tasks, edges, listId }: Props) {
  const needs = needsOf(
    tasks,
    edges.map(({ taskId, dependsOnId }) => ({ from: dependsOnId, to: taskId })),
  )
  return (
    <ul aria-label="What waits for what" className="mt-2 grid gap-1">
      {tasks.map((task) => {
        const refs = needs.get(task.id)
        return (
          refs && (
            <li key={task.id} className="[overflow-wrap:anywhere]">
              <TaskLink listId={listId} task={task} /> <span className="text-soft">waits for {refs.join(', ')}</span>
            </li>
          )
        )
      })}
    </ul>
  )
}
