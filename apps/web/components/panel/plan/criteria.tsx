'use client'

import type { Criterion } from '@docket/core/criterion/schema'
import type { Task } from '@docket/core/task/schema'
import { X } from 'lucide-react'
import { ownFence } from '../../../lib/plan/own-claims'
import { usePlanWrite } from '../../../lib/plan/use-plan-write'
import { Checkbox } from '../../ui/checkbox'
import { IconButton } from '../../ui/icon-button'
import { AddLine } from './add-line'
import { CriterionText } from './criterion-text'
import { Part } from './part'

interface Props {
  task: Task
  criteria: Criterion[]
  isReadOnly: boolean
  hasFocus: boolean
}

/** What has to hold before the task is done: each line can be checked and changed, and one more be written. */
export function Criteria({ task, criteria, isReadOnly, hasFocus }: Props) {
  const add = usePlanWrite(
    (client, text: string) => client.criterion.add.mutate({ taskId: task.id, text }),
    'The criterion was not added',
  )
  const check = usePlanWrite((client, { id, met }: Criterion) => {
    const input = { id, fence: ownFence(task) }
    return met ? client.criterion.uncheck.mutate(input) : client.criterion.check.mutate(input)
  }, 'The criterion stays as it was')
  const remove = usePlanWrite(
    (client, id: string) => client.criterion.remove.mutate({ id }),
    'The criterion was not removed',
  )
  const met = criteria.filter((one) => one.met).length

  return (
    <Part title="Criteria" note={criteria.length > 0 && `${met} of ${criteria.length} met`}>
      <ul className="grid gap-px">
        {criteria.map((criterion) => (
          <li
            key={criterion.id}
            className="group/line flex min-h-8 items-start gap-2.5 py-1 pointer-coarse:min-h-10 pointer-coarse:py-2"
          >
            <span className="grid h-5 items-center">
              <Checkbox
                checked={criterion.met}
                disabled={isReadOnly || check.isPending}
                onCheckedChange={() => void check.write(criterion)}
                aria-label={criterion.text}
              />
            </span>
            <CriterionText criterion={criterion} isReadOnly={isReadOnly} />
            {!isReadOnly && (
              <IconButton
                label={`Remove the criterion ${criterion.text}`}
                className="-my-1 opacity-0 group-focus-within/line:opacity-100 group-hover/line:opacity-100 pointer-coarse:opacity-100"
                onClick={() => void remove.write(criterion.id)}
              >
                <X aria-hidden className="size-3.5" />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {!isReadOnly && (
        <AddLine
          label={`Add a criterion to ${task.title}`}
          placeholder="Add a criterion"
          maxLength={2_000}
          hasFocus={hasFocus}
          onAdd={add.write}
        />
      )}
    </Part>
  )
}
