'use client'

import type { Task } from '@docket/core/task/schema'
import { CalendarDays } from 'lucide-react'
import { useState } from 'react'
import { DueForm } from '../tasks/due-form'
import { DueText } from '../tasks/due-text'
import { useActions } from '../tasks-provider'
import { Popover } from '../ui/popover'
import { PropertyButton } from '../ui/property'

export function DuePicker({ task, isReadOnly }: { task: Task; isReadOnly: boolean }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover
      title="Due"
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <PropertyButton name="Due" disabled={isReadOnly}>
          {task.dueAt ? (
            <DueText task={task} isNamed />
          ) : (
            <>
              <CalendarDays aria-hidden className="size-4 text-faint" />
              <span className="text-faint">None</span>
            </>
          )}
        </PropertyButton>
      }
    >
      <DueOf task={task} onClose={() => setOpen(false)} />
    </Popover>
  )
}

function DueOf({ task, onClose }: { task: Task; onClose: () => void }) {
  const { edit } = useActions()
  const [seen] = useState(task)
  const save = (dueAt: string | null) => {
    onClose()
    if (dueAt !== task.dueAt) void edit(task, { dueAt }, seen)
  }
  return <DueForm dueAt={seen.dueAt} canClear={task.dueAt !== null} onSave={save} />
}
