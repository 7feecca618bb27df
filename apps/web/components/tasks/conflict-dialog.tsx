'use client'

import type { Task } from '@docket/core/task/schema'
import { useQueryClient } from '@tanstack/react-query'
import { useLists } from '../../lib/lists/use-lists'
import { taskCache } from '../../lib/tasks/cache'
import type { TaskFields } from '../../lib/tasks/draft'
import { recurrenceWords } from '../../lib/tasks/recurrence'
import { useLabelNames } from '../../lib/tasks/use-label-names'
import type { Conflict } from '../../lib/tasks/use-task-actions'
import { PRIORITY_WORDS, STATUS_WORDS } from '../../lib/tasks/words'
import { useClock } from '../../lib/time/clock'
import { dueWords } from '../../lib/time/due'
import { useTRPC } from '../../lib/trpc/context'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'

interface Props {
  conflict: Conflict
  onKeepMine: (task: Task, fields: TaskFields) => Promise<boolean>
  onClose: () => void
}

const NAMES: { [K in keyof TaskFields]-?: string } = {
  title: 'Title',
  notes: 'Notes',
  section: 'Section',
  status: 'Status',
  priority: 'Priority',
  dueAt: 'Due',
  recurrence: 'Repeat',
  listId: 'List',
  parentId: 'Parent',
  labelIds: 'Labels',
  ref: 'Ref',
}

/** Somebody else was quicker. Both texts are there, and nothing is lost before one has chosen. */
export function ConflictDialog({ conflict: { mine, theirs }, onKeepMine, onClose }: Props) {
  const cache = taskCache(useQueryClient(), useTRPC())
  const say = useWords()
  const fields = Object.entries(NAMES).filter(([field]) => field in mine)

  const settle = (isMine: boolean) => {
    cache.put(theirs)
    onClose()
    if (isMine) void onKeepMine(theirs, mine)
  }

  return (
    <Dialog
      open
      onOpenChange={() => settle(false)}
      title="This task has changed elsewhere"
      description="While you were editing, another tab, person or program changed it. Choose what it shall be."
    >
      {fields.map(([field, name]) => (
        <div key={field} className="grid gap-3 pb-4 sm:grid-cols-2">
          <Version title={`${name}: yours`} text={say(field, mine)} />
          <Version title={`${name}: now`} text={say(field, theirs)} />
        </div>
      ))}
      <div className="flex justify-end gap-2">
        <Button onClick={() => settle(false)}>Leave it as it is now</Button>
        <Button look="primary" onClick={() => settle(true)}>
          Use yours
        </Button>
      </div>
    </Dialog>
  )
}

function Version({ title, text }: { title: string; text: string }) {
  return (
    <div className="min-w-0">
      <h3 className="pb-1 text-xs font-medium text-faint">{title}</h3>
      <p className="scroll-quiet max-h-40 overflow-y-auto rounded-md bg-side px-2.5 py-1.5 text-sm whitespace-pre-wrap [overflow-wrap:anywhere]">
        {text}
      </p>
    </div>
  )
}

function useWords(): (field: string, of: TaskFields) => string {
  const clock = useClock()
  const { find } = useLists()
  const names = useLabelNames()
  return (field, of) => {
    switch (field) {
      case 'status':
        return of.status ? STATUS_WORDS[of.status] : ''
      case 'priority':
        return of.priority ? PRIORITY_WORDS[of.priority] : ''
      case 'dueAt':
        return of.dueAt ? dueWords(of.dueAt, clock).full : 'None'
      case 'recurrence':
        return of.recurrence ? recurrenceWords(of.recurrence) : 'Never'
      case 'listId':
        return find(of.listId ?? null)?.name ?? 'Another list'
      case 'labelIds':
        return names({ labelIds: of.labelIds ?? [] }).join(', ') || 'None'
      default:
        return (
          Object.entries(of)
            .find(([key]) => key === field)?.[1]
            ?.toString() || 'Empty'
        )
    }
  }
}
