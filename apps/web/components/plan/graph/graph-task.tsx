'use client'

import type { TaskStatus } from '@docket/core/task/schema'
import { ExternalLink, Route } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { cn } from '../../../lib/class-names'
import { NODE } from '../../../lib/plan/graph/layout'
import type { GraphNode } from '../../../lib/plan/graph/types'
import { STATUS_WORDS } from '../../../lib/tasks/words'
import { StatusMark } from '../../tasks/status-mark'

const LOOKS: Record<TaskStatus, string> = {
  todo: 'border-line-strong bg-paper',
  in_progress: 'border-progress bg-paper',
  blocked: 'border-danger bg-danger-wash',
  done: 'border-line bg-side text-faint',
  cancelled: 'border-line border-dashed bg-side text-faint line-through',
}

interface Props {
  task: GraphNode
  place: { x: number; y: number } | undefined
  /** the refs of what it waits for, of what is shown */
  needs: string[] | undefined
  isOnWay: boolean
  isOpen: boolean
  isElsewhere: boolean
  /** It is where the Tab key comes to. */
  isStop: boolean
  onOpen: () => void
  onFocus: () => void
  onPoint: (isOver: boolean) => void
  onKeyDown: (event: KeyboardEvent) => void
}

/** One task of the graph. Its status and what else there is to say is said by a sign and in words, and not by colour alone. */
export function GraphTask(props: Props) {
  const { task, place, needs, isOnWay, isOpen, isElsewhere, isStop, onOpen, onFocus, onPoint, onKeyDown } = props
  if (!place) return null
  return (
    <button
      type="button"
      data-task={task.id}
      tabIndex={isStop ? 0 : -1}
      aria-current={isOpen ? 'true' : undefined}
      title={`${task.ref} ${task.title}`}
      onClick={onOpen}
      onFocus={onFocus}
      onPointerEnter={() => onPoint(true)}
      onPointerLeave={() => onPoint(false)}
      onKeyDown={onKeyDown}
      style={{ left: place.x, top: place.y, width: NODE.width, height: NODE.height }}
      className={cn(
        'absolute flex scroll-m-16 flex-col items-start gap-0.5 overflow-hidden rounded-md border px-2 py-1.5 text-left text-xs hover:bg-hover focus-visible:outline-offset-0',
        LOOKS[task.status],
        isOnWay && 'border-accent inset-ring inset-ring-accent',
        isOpen && 'bg-accent-wash',
      )}
    >
      <span className="flex w-full items-center gap-1.5">
        <StatusMark status={task.status} className="size-3.5" />
        <span className="truncate font-medium tabular-nums">{task.ref}</span>
        <span className="sr-only">, {STATUS_WORDS[task.status]}</span>
        {task.ready && <span className="text-good">Ready</span>}
        <span className="ml-auto flex gap-1">
          {isElsewhere && <ExternalLink role="img" aria-label="of another list" className="size-3.5 text-faint" />}
          {isOnWay && <Route role="img" aria-label="on the longest way" className="size-3.5 text-accent" />}
        </span>
      </span>
      <span className="line-clamp-2 [overflow-wrap:anywhere]">{task.title}</span>
      {needs && <span className="sr-only">, waits for {needs.join(', ')}</span>}
    </button>
  )
}
