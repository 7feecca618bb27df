'use client'

import type { Reference } from '@docket/core/spec/schema'
import type { Task } from '@docket/core/task/schema'
import { X } from 'lucide-react'
import { usePlanWrite } from '../../../lib/plan/use-plan-write'
import { Button } from '../../ui/button'
import { IconButton } from '../../ui/icon-button'
import { Part } from './part'

const STATES = { current: '', changed: 'changed since it was planned', missing: 'no document has it' }

interface Props {
  task: Task
  references: Reference[]
  isReadOnly: boolean
}

/** Where the task comes from, and what is said there. */
export function References({ task, references, isReadOnly }: Props) {
  const accept = usePlanWrite((client) => client.spec.accept.mutate({ taskId: task.id }), 'It was not noted')
  const remove = usePlanWrite(
    (client, id: string) => client.spec.removeReference.mutate({ id }),
    'The reference was not removed',
  )
  const isChanged = references.some(({ state }) => state === 'changed')
  return (
    <Part title="Comes from">
      <ul className="grid gap-px text-sm">
        {references.map(({ id, document, section, title, text, state }) => (
          <li key={id} className="group/line flex items-start gap-2.5">
            <details className="min-w-0 flex-1 py-1">
              <summary className="cursor-pointer [overflow-wrap:anywhere]">
                {[section, title !== section && title].filter(Boolean).join(' ') || document}
                {document && section && <span className="text-faint"> in {document}</span>}
                {state !== 'current' && <span className="text-warn"> {STATES[state]}</span>}
              </summary>
              {text && (
                <p className="mt-1 max-h-64 overflow-y-auto rounded-md bg-hover p-2 text-xs whitespace-pre-wrap [overflow-wrap:anywhere]">
                  {text}
                </p>
              )}
            </details>
            {!isReadOnly && (
              <IconButton
                label={`Remove the reference to ${section || document}`}
                className="opacity-0 group-focus-within/line:opacity-100 group-hover/line:opacity-100 pointer-coarse:opacity-100"
                onClick={() => void remove.write(id)}
              >
                <X aria-hidden className="size-3.5" />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {isChanged && !isReadOnly && (
        <Button size="small" className="justify-self-start" onClick={() => void accept.write(undefined)}>
          Read, it still holds
        </Button>
      )}
    </Part>
  )
}
