'use client'

import { FAILED_WORDS, tasksIn } from '../../lib/tasks/bulk-words'
import type { Refusals } from '../../lib/tasks/use-bulk'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'

interface Props {
  refusals: Refusals
  onClose: () => void
  /** Deletes them although something waits for them. */
  onRelease: () => void
}

/** Which tasks were refused, each with the reason. The others are done by then; these stay chosen. */
export function RefusalsDialog({ refusals: { change, of, refused }, onClose, onRelease }: Props) {
  const count = refused.length
  const were = `${count === 1 ? 'was' : 'were'} not ${FAILED_WORDS[change.verb]}`
  const canRelease = change.verb === 'delete' && refused.some(({ code }) => code === 'CONFLICT')
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={count === of ? `${tasksIn(count)} ${were}` : `${count} of ${tasksIn(of)} ${were}`}
      description={count < of ? 'It is done to the others.' : undefined}
    >
      <ul aria-label="Reasons" className="scroll-quiet grid max-h-[50vh] gap-3 overflow-y-auto">
        {refused.map(({ task, message }) => (
          <li key={task.id}>
            <p className="font-medium [overflow-wrap:anywhere]">
              {task.title} <span className="text-sm font-normal text-faint">{task.ref}</span>
            </p>
            <p className="text-sm text-soft [overflow-wrap:anywhere]">{message}</p>
          </li>
        ))}
      </ul>
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        {canRelease && <Button onClick={onRelease}>Delete all the same: nothing waits for them then</Button>}
        <Button look="primary" onClick={onClose}>
          Close
        </Button>
      </div>
    </Dialog>
  )
}
