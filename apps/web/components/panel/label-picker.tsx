'use client'

import type { Task } from '@docket/core/task/schema'
import { Tag } from 'lucide-react'
import { useLabelNames } from '../../lib/tasks/use-label-names'
import { LabelChip } from '../tasks/label-chip'
import { LabelForm } from '../tasks/label-form'
import { useActions } from '../tasks-provider'
import { Popover } from '../ui/popover'
import { PropertyButton } from '../ui/property'

export function LabelPicker({ task, isReadOnly }: { task: Task; isReadOnly: boolean }) {
  const { edit } = useActions()
  const names = useLabelNames()(task)
  const { labelIds } = task
  return (
    <Popover
      title="Labels"
      trigger={
        <PropertyButton name="Labels" disabled={isReadOnly} className="flex-wrap gap-1 py-1">
          {names.map((name) => (
            <LabelChip key={name} name={name} />
          ))}
          {names.length === 0 && (
            <>
              <Tag aria-hidden className="mr-1 size-4 text-faint" />
              <span className="text-faint">None</span>
            </>
          )}
        </PropertyButton>
      }
    >
      <LabelForm
        has={(id) => (labelIds.includes(id) ? 'all' : 'none')}
        onSet={({ id }, isOn) =>
          edit(task, { labelIds: isOn ? [...labelIds, id] : labelIds.filter((has) => has !== id) })
        }
      />
    </Popover>
  )
}
