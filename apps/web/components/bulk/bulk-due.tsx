'use client'

import type { Task } from '@docket/core/task/schema'
import { type ReactElement, useState } from 'react'
import { DueForm } from '../tasks/due-form'
import { Popover } from '../ui/popover'

interface Props {
  chosen: Task[]
  trigger: ReactElement
  onSave: (dueAt: string | null) => void
}

export function BulkDue({ chosen, trigger, onSave }: Props) {
  const [isOpen, setOpen] = useState(false)
  const [first, ...others] = chosen
  const isSame = others.every(({ dueAt }) => dueAt === first?.dueAt)
  return (
    <Popover title="Due" side="top" open={isOpen} onOpenChange={setOpen} trigger={trigger}>
      <DueForm
        dueAt={isSame ? (first?.dueAt ?? null) : null}
        canClear={chosen.some(({ dueAt }) => dueAt !== null)}
        onSave={(dueAt) => {
          setOpen(false)
          onSave(dueAt)
        }}
      />
    </Popover>
  )
}
