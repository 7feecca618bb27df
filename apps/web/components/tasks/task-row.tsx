'use client'

import type { Task } from '@docket/core/task/schema'
import { AlignLeft, Hourglass, PanelRight, Repeat, Trash2, UserRoundCheck } from 'lucide-react'
import { memo, useEffect, useRef } from 'react'
import { cn } from '../../lib/class-names'
import { recurrenceWords } from '../../lib/tasks/recurrence'
import { STATUS_WORDS } from '../../lib/tasks/words'
import { useActions } from '../tasks-provider'
import { Button } from '../ui/button'
import { DueText } from './due-text'
import { LabelChip } from './label-chip'
import { PriorityMark } from './priority-mark'
import { RowTitle } from './row-title'
import { StatusMark } from './status-mark'
import { TaskCheck } from './task-check'

/** More would leave the title no room. */
const MOST_LABELS = 3

const INDENTS = ['', 'ml-6', 'ml-12', 'ml-18', 'ml-24']

/** No tooltips of our own here: a hundred rows would have two each. */
const named = (name: string) => ({ look: 'quiet', size: 'icon', title: name, 'aria-label': name }) as const

interface Props {
  task: Task
  depth: number
  labels: string[]
  listName?: string
  isOpen: boolean
  isEditing: boolean
  isNew: boolean
  isMovable: boolean
  dropSide?: 'above' | 'below'
  onOpen: (id: string) => void
  onEdit: (id: string | undefined) => void
}

/** One task in one line; on a phone its details have a line of their own. */
export const TaskRow = memo(function TaskRow(props: Props) {
  const { task, depth, labels, listName, isOpen, isEditing, isNew, isMovable, dropSide, onOpen, onEdit } = props
  const { remove, restore } = useActions()
  const isDeleted = task.deletedAt !== null
  const isTouch = () => window.matchMedia('(pointer: coarse)').matches
  const row = useRef<HTMLLIElement>(null)
  const startEditing = () => (isDeleted || isTouch() ? onOpen(task.id) : onEdit(task.id))

  useEffect(() => {
    if (isNew) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isNew])

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a larger target for the pointer; keys and readers have the details button
    <li
      ref={row}
      data-task={task.id}
      draggable={isMovable && !isEditing && !isDeleted}
      onClick={(event) => event.target === event.currentTarget && onOpen(task.id)}
      className={cn(
        'group/row relative flex min-h-9 scroll-my-16 flex-wrap items-start gap-x-2.5 gap-y-0.5 rounded-md py-1.5 pr-1.5 pl-7 [contain-intrinsic-size:auto_2.25rem] [content-visibility:auto] focus-within:bg-hover hover:bg-hover pointer-coarse:min-h-11 sm:flex-nowrap sm:items-center sm:py-1',
        isOpen && 'bg-active hover:bg-active focus-within:bg-active',
        isNew && 'arrive',
        dropSide === 'above' && 'shadow-[0_-2px_0_var(--color-accent)]',
        dropSide === 'below' && 'shadow-[0_2px_0_var(--color-accent)]',
      )}
    >
      {task.priority !== 'medium' && (
        <span className="absolute top-1.5 left-1.5 flex h-9 items-center sm:top-0 sm:h-full">
          <PriorityMark priority={task.priority} named />
        </span>
      )}
      {isDeleted ? (
        <StatusMark status={task.status} className="max-sm:mt-2.25" />
      ) : (
        <TaskCheck task={task} className={cn('max-sm:mt-2.25', INDENTS[depth])} />
      )}
      <div className="pointer-events-none flex min-w-0 max-sm:flex-1 items-center gap-2 *:pointer-events-auto max-sm:pt-2 sm:min-w-[30%] sm:shrink-4 sm:grow">
        <RowTitle task={task} isEditing={isEditing} onEdit={startEditing} onDone={() => onEdit(undefined)} />
        {task.notes && !isEditing && (
          <>
            <AlignLeft aria-hidden className="pointer-events-none! size-3.5 shrink-0 text-faint" />
            <span className="sr-only">Has notes</span>
          </>
        )}
      </div>
      <Details task={task} labels={labels} listName={listName} />
      <span className="hidden min-w-14 shrink-0 pr-1 text-right text-xs text-faint tabular-nums group-focus-within/row:invisible group-hover/row:invisible sm:inline pointer-coarse:visible!">
        {task.ref}
      </span>
      {isDeleted ? (
        <Button look="quiet" size="small" onClick={() => void restore(task)}>
          Restore<span className="sr-only"> {task.title}</span>
        </Button>
      ) : (
        <div className="flex shrink-0 items-center sm:absolute sm:right-1.5 sm:opacity-0 sm:group-focus-within/row:opacity-100 sm:group-hover/row:opacity-100 pointer-coarse:static pointer-coarse:opacity-100">
          <Button
            {...named(`Delete ${task.title}`)}
            className="hidden sm:inline-flex"
            onClick={() => void remove(task)}
          >
            <Trash2 aria-hidden className="size-4" />
          </Button>
          <Button {...named(`Details of ${task.title}`)} className="max-sm:size-9" onClick={() => onOpen(task.id)}>
            <PanelRight aria-hidden className="size-4" />
          </Button>
        </div>
      )}
    </li>
  )
})

function Details({ task, labels, listName }: Pick<Props, 'task' | 'labels' | 'listName'>) {
  const hasWord = task.status === 'in_progress' || task.status === 'blocked' || task.status === 'cancelled'
  const isEmpty = !hasWord && !labels.length && !task.dueAt && !listName && !task.claim && !task.waitsFor
  return (
    <div
      className={cn(
        'pointer-events-none order-last flex min-w-0 basis-full flex-wrap items-center gap-x-2.5 gap-y-1 pl-7 max-sm:-mt-1 max-sm:pb-1 sm:order-none sm:basis-auto sm:flex-nowrap sm:overflow-hidden sm:pl-0',
        isEmpty && 'hidden',
      )}
    >
      {hasWord && <span className="shrink-0 text-xs whitespace-nowrap text-faint">{STATUS_WORDS[task.status]}</span>}
      {task.claim && (
        <span title={`${task.claim.worker} works on it`} className="flex min-w-0 items-center gap-1 text-xs text-faint">
          <UserRoundCheck aria-hidden className="size-3.5 shrink-0" />
          <span className="max-w-24 truncate">{task.claim.worker}</span>
        </span>
      )}
      {task.waitsFor > 0 && !task.completed && (
        <span title={`Waits for ${task.waitsFor} open`} className="flex shrink-0 items-center gap-1 text-xs text-faint">
          <Hourglass aria-hidden className="size-3.5" />
          <span className="sr-only">Waits for </span>
          {task.waitsFor}
        </span>
      )}
      {labels.slice(0, MOST_LABELS).map((name) => (
        <LabelChip key={name} name={name} />
      ))}
      {labels.length > MOST_LABELS && (
        <span title={labels.slice(MOST_LABELS).join(', ')} className="shrink-0 text-xs text-faint">
          +{labels.length - MOST_LABELS}
          <span className="sr-only"> labels</span>
        </span>
      )}
      <DueText task={task} />
      {task.recurrence && (
        <span title={recurrenceWords(task.recurrence)} className="shrink-0 text-faint">
          <Repeat aria-hidden className="size-3.5" />
          <span className="sr-only">Repeats</span>
        </span>
      )}
      {listName && <span className="max-w-32 min-w-0 truncate text-xs text-faint">{listName}</span>}
    </div>
  )
}
