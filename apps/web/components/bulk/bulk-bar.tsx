'use client'

import type { Task, TaskPriority } from '@docket/core/task/schema'
import { ArchiveRestore, CalendarDays, Check, ListTodo, RotateCcw, Tag, Trash2, X } from 'lucide-react'
import { useLists } from '../../lib/lists/use-lists'
import type { BulkChange } from '../../lib/tasks/bulk'
import { PRIORITIES, PRIORITY_WORDS } from '../../lib/tasks/words'
import { PriorityMark } from '../tasks/priority-mark'
import { Button } from '../ui/button'
import { Menu, MenuItem } from '../ui/menu'
import { BarButton } from './bar-button'
import { BulkDue } from './bulk-due'
import { BulkLabels } from './bulk-labels'

interface Props {
  chosen: Task[]
  /** How many there are to choose from. */
  shown: number
  isTrash: boolean
  onChange: (change: BulkChange) => void
  onAll: () => void
  onClear: () => void
}

export const BULK_BAR = 'bulk-bar'

/** What can be done to the rows that are chosen. It lies over the end of the list, in the thumb's reach. */
export function BulkBar({ chosen, shown, isTrash, onChange, onAll, onClear }: Props) {
  const isNone = chosen.length === 0
  return (
    <section
      id={BULK_BAR}
      aria-label="Chosen tasks"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        onClear()
      }}
      className="absolute inset-x-3 bottom-3 z-20 mx-auto flex w-fit max-w-full flex-wrap items-center justify-between gap-x-1 gap-y-1 rounded-lg bg-raised p-1.5 shadow-pop sm:bottom-5"
    >
      <div className="flex items-center gap-1 max-sm:w-full">
        <p className="px-2 text-sm whitespace-nowrap tabular-nums max-sm:flex-1">{chosen.length} chosen</p>
        {chosen.length < shown && (
          <Button look="quiet" size="small" onClick={onAll}>
            All {shown}
          </Button>
        )}
        <Button look="quiet" size="icon" aria-label="Choose none" title="Choose none (Esc)" onClick={onClear}>
          <X aria-hidden className="size-4" />
        </Button>
      </div>
      <div aria-hidden className="h-5 w-px bg-line max-sm:hidden" />
      {isTrash ? (
        <BarButton name="Restore" isDisabled={isNone} onClick={() => onChange({ verb: 'restore' })}>
          <ArchiveRestore aria-hidden className="size-4" />
        </BarButton>
      ) : (
        <Living chosen={chosen} onChange={onChange} />
      )}
    </section>
  )
}

function Living({ chosen, onChange }: Pick<Props, 'chosen' | 'onChange'>) {
  const { lists } = useLists()
  const isNone = chosen.length === 0
  const areOver = !isNone && chosen.every(({ completed }) => completed)

  return (
    <div className="flex items-center gap-1 max-sm:w-full max-sm:justify-between">
      <BarButton
        name={areOver ? 'Reopen' : 'Complete'}
        isDisabled={isNone}
        onClick={() => onChange({ verb: areOver ? 'reopen' : 'complete' })}
      >
        {areOver ? <RotateCcw aria-hidden className="size-4" /> : <Check aria-hidden className="size-4" />}
      </BarButton>
      <Menu
        side="top"
        trigger={
          <BarButton name="Priority" isDisabled={isNone}>
            <PriorityMark priority="high" />
          </BarButton>
        }
      >
        {PRIORITIES.map((priority: TaskPriority) => (
          <MenuItem key={priority} onClick={() => onChange({ verb: 'update', fields: { priority } })}>
            <PriorityMark priority={priority} />
            {PRIORITY_WORDS[priority]}
          </MenuItem>
        ))}
      </Menu>
      <BulkDue
        chosen={chosen}
        onSave={(dueAt) => onChange({ verb: 'update', fields: { dueAt } })}
        trigger={
          <BarButton name="Due" isDisabled={isNone}>
            <CalendarDays aria-hidden className="size-4" />
          </BarButton>
        }
      />
      <Menu
        side="top"
        className="w-56"
        trigger={
          <BarButton name="List" isDisabled={isNone}>
            <ListTodo aria-hidden className="size-4" />
          </BarButton>
        }
      >
        {lists.map((list) => (
          <MenuItem key={list.id} onClick={() => onChange({ verb: 'move', list })}>
            <ListTodo aria-hidden />
            <span className="truncate">{list.name}</span>
          </MenuItem>
        ))}
      </Menu>
      <BulkLabels
        chosen={chosen}
        onSet={(label, isOn) => onChange({ verb: 'label', label, isOn })}
        trigger={
          <BarButton name="Labels" isDisabled={isNone}>
            <Tag aria-hidden className="size-4" />
          </BarButton>
        }
      />
      <BarButton name="Delete" isDisabled={isNone} isDanger onClick={() => onChange({ verb: 'delete' })}>
        <Trash2 aria-hidden className="size-4" />
      </BarButton>
    </div>
  )
}
