'use client'

import type { Label } from '@docket/core/label/schema'
import type { Task } from '@docket/core/task/schema'
import type { ReactElement } from 'react'
import { LabelForm } from '../tasks/label-form'
import { Popover } from '../ui/popover'

interface Props {
  chosen: Task[]
  trigger: ReactElement
  onSet: (label: Label, isOn: boolean) => void
}

export function BulkLabels({ chosen, trigger, onSet }: Props) {
  const has = (id: string) => {
    const count = chosen.filter(({ labelIds }) => labelIds.includes(id)).length
    return count === 0 ? 'none' : count === chosen.length ? 'all' : 'some'
  }
  return (
    <Popover title="Labels" side="top" trigger={trigger}>
      <div id="bulk-labels">
        <LabelForm has={has} onSet={onSet} />
      </div>
    </Popover>
  )
}
