'use client'

import type { Task } from '@docket/core/task/schema'
import { AlignLeft, PanelRight, Trash2 } from 'lucide-react'
import { memo, useEffect, useRef } from 'react'
import { cn } from '../../lib/class-names'
import { SelectBox } from '../bulk/select-box'
import { useActions } from '../tasks-provider'
import { Button } from '../ui/button'
import { PriorityMark } from './priority-mark'
import { RowDetails } from './row-details'
import { RowTitle } from './row-title'
import { StatusMark } from './status-mark'
import { TaskCheck } from './task-check'

const INDENTS = ['', 'ml-6', 'ml-12', 'ml-18', 'ml-24']
/** On a phone the box to choose a row by takes the place of the one to complete it. */
const INDENTS_CHOOSING = ['', 'max-sm:ml-6', 'max-sm:ml-12', 'max-sm:ml-18', 'max-sm:ml-24']

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
  isChosen: boolean
  /** Rows are being chosen: the boxes of all of them are shown. */
  isChoosing: boolean
  dropSide?: 'above' | 'below'
  onOpen: (id: string) => void
  onEdit: (id: string | undefined) => void
  onChoose: (id: string, isRange: boolean) => void
}

/** One task in one line; on a phone its details have a line of their own. */
export const TaskRow = memo(function TaskRow(props: Props) {
  const { task, depth, labels, listName, isOpen, isEditing, isNew, isMovable, isChosen, isChoosing, dropSide } = props
  const { onOpen, onEdit, onChoose } = props
  const { remove, restore } = useActions()
  const isDeleted = task.deletedAt !== null
  const isTouch = () => window.matchMedia('(pointer: coarse)').matches
  const row = useRef<HTMLLIElement>(null)
  const startEditing = () => {
    if (isChoosing && isTouch()) onChoose(task.id, false)
    else if (isDeleted || isTouch()) onOpen(task.id)
    else onEdit(task.id)
  }

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
        'group/row relative flex min-h-9 scroll-my-16 flex-wrap items-start gap-x-2.5 gap-y-0.5 rounded-md py-1.5 pr-1.5 pl-7 sm:-ml-5 sm:pl-12 [contain-intrinsic-size:auto_2.25rem] [content-visibility:auto] focus-within:bg-hover hover:bg-hover pointer-coarse:min-h-11 sm:flex-nowrap sm:items-center sm:py-1',
        isChosen && 'bg-accent-wash hover:bg-accent-wash focus-within:bg-accent-wash',
        isOpen && 'bg-active hover:bg-active focus-within:bg-active',
        isNew && 'arrive',
        dropSide === 'above' && 'shadow-[0_-2px_0_var(--color-accent)]',
        dropSide === 'below' && 'shadow-[0_2px_0_var(--color-accent)]',
      )}
    >
      {task.priority !== 'medium' && (
        <span className="absolute top-1.5 left-1.5 flex h-9 items-center sm:top-0 sm:left-6.5 sm:h-full">
          <PriorityMark priority={task.priority} named />
        </span>
      )}
      <SelectBox
        name={`Choose ${task.title}`}
        checked={isChosen}
        onSelect={(isRange) => onChoose(task.id, isRange)}
        className={cn(
          'max-sm:relative max-sm:mx-px max-sm:mt-2.5 sm:absolute sm:top-1/2 sm:left-1.5 sm:-translate-y-1/2',
          isChoosing
            ? INDENTS_CHOOSING[depth]
            : 'max-sm:hidden sm:opacity-0 sm:group-focus-within/row:opacity-100 sm:group-hover/row:opacity-100',
        )}
      />
      {isDeleted ? (
        <StatusMark status={task.status} className={cn('max-sm:mt-2.25', isChoosing && 'max-sm:hidden')} />
      ) : (
        <TaskCheck task={task} className={cn('max-sm:mt-2.25', INDENTS[depth], isChoosing && 'max-sm:hidden')} />
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
      <RowDetails task={task} depth={depth} labels={labels} listName={listName} />
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
