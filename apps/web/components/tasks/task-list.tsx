'use client'

import type { List } from '@docket/core/list/schema'
import type { Task } from '@docket/core/task/schema'
import { useLayoutEffect, useRef } from 'react'
import type { Gap } from '../../lib/order'
import { outline } from '../../lib/tasks/depth'
import type { RowChoice } from '../../lib/tasks/use-choice'
import { useLabelNames } from '../../lib/tasks/use-label-names'
import { useRowDrag } from '../../lib/use-row-drag'
import { TaskRow } from './task-row'

interface Props {
  tasks: Task[]
  isListOrder: boolean
  /** Given where rows of several lists stand together. */
  lists?: List[]
  openId: string | null
  editingId: string | undefined
  isNew: (id: string) => boolean
  choice: RowChoice
  onMove: (id: string, gap: Gap<Task>) => void
  onOpen: (id: string) => void
  onEdit: (id: string | undefined) => void
}

export function TaskList(props: Props) {
  const { tasks, isListOrder, lists, openId, editingId, isNew, choice, onMove, onOpen, onEdit } = props
  const names = useLabelNames()
  const ul = useFocusKept(tasks)
  const { mark, handlers } = useRowDrag('task', tasks, onMove)
  const chosen = new Set(choice.chosen.map(({ id }) => id))
  const choose = (id: string, isRange: boolean) => (isRange ? choice.extend(id) : choice.toggle(id))
  const listName = (task: Task) => lists?.find(({ id, isInbox }) => id === task.listId && !isInbox)?.name

  return (
    <ul ref={ul} aria-label="Tasks" className="flex flex-col gap-px" {...(isListOrder && handlers)}>
      {outline(tasks, isListOrder, lists === undefined).map(({ task, depth, section }) => [
        section && (
          <li key={`${task.id} section`} className="pt-4 pb-1 pl-7 text-xs font-semibold text-soft">
            <h2>{section}</h2>
          </li>
        ),
        <TaskRow
          key={task.id}
          task={task}
          depth={depth}
          labels={names(task)}
          listName={listName(task)}
          isOpen={task.id === openId}
          isEditing={task.id === editingId}
          isNew={isNew(task.id)}
          isMovable={isListOrder}
          isChosen={chosen.has(task.id)}
          isChoosing={choice.isOn}
          dropSide={mark?.id === task.id ? mark.side : undefined}
          onOpen={onOpen}
          onEdit={onEdit}
          onChoose={choose}
        />,
      ])}
    </ul>
  )
}

/** A row that has the focus keeps it when it is moved; when it leaves, the row that takes its place gets it. */
function useFocusKept(tasks: Task[]) {
  const ul = useRef<HTMLUListElement>(null)
  const at = useRef<number>(-1)
  const id = useRef<string>(undefined)

  useLayoutEffect(() => {
    const list = ul.current
    if (!list) return
    const note = () => {
      const rows = [...list.querySelectorAll<HTMLElement>('[data-task]')]
      at.current = rows.findIndex((row) => row.contains(document.activeElement))
      id.current = rows[at.current]?.dataset.task
    }
    const leave = (event: FocusEvent) => {
      if (event.relatedTarget) at.current = -1
    }
    list.addEventListener('focusin', note)
    list.addEventListener('focusout', leave)
    return () => {
      list.removeEventListener('focusin', note)
      list.removeEventListener('focusout', leave)
    }
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: looks at the page after the rows have changed
  useLayoutEffect(() => {
    if (at.current < 0 || document.activeElement !== document.body) return
    const rows = [...(ul.current?.querySelectorAll<HTMLElement>('[data-task]') ?? [])]
    const moved = rows.find((row) => row.dataset.task === id.current)
    const next = moved ?? rows[Math.min(at.current, rows.length - 1)]
    next?.querySelector<HTMLElement>('[data-row-focus]')?.focus({ preventScroll: true })
  }, [tasks])

  return ul
}
