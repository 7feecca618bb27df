'use client'

import type { Reference } from '@docket/core/spec/schema'
import type { Task } from '@docket/core/task/schema'
import { usePlanWrite } from '../../../lib/plan/use-plan-write'
import { Button } from '../../ui/button'
import { Part } from './part'

const STATES = { current: '', changed: 'changed since it was planned', missing: 'no document has it' }

/** Where the task comes from, and what is said there. */
export function References({ task, references }: { task: Task; references: Reference[] }) {
  const accept = usePlanWrite((client) => client.spec.accept.mutate({ taskId: task.id }), 'It was not noted')
  const isChanged = references.some(({ state }) => state === 'changed')
  return (
    <Part title="Comes from">
      <ul className="grid gap-1 text-sm">
        {references.map(({ id, document, section, title, text, state }) => (
          <li key={id}>
            <details>
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
          </li>
        ))}
      </ul>
      {isChanged && (
        <Button size="small" className="justify-self-start" onClick={() => void accept.write(undefined)}>
          Read, it still holds
        </Button>
      )}
    </Part>
  )
}
