'use client'

import type { Activity } from '@docket/core/activity/schema'
import { Bot, Cog, UserRound } from 'lucide-react'
import Link from 'next/link'
import { cn } from '../../lib/class-names'
import { canUndo, type Operation } from '../../lib/history/days'
import { useUndo } from '../../lib/history/use-undo'
import { actorWords, historyWords, THING_WORDS } from '../../lib/plan/history-words'
import { useClock } from '../../lib/time/clock'
import { momentWords, timeWords } from '../../lib/time/due'
import { reasonOf } from '../../lib/trpc/refusal'
import { tasksRoute } from '../../lib/view/tasks-route'
import { Button } from '../ui/button'

/** As many lines of an operation are shown: an import may have thousands. */
const MOST = 4

const MARKS = { user: UserRound, token: Bot, system: Cog }

/** What somebody did at once, and the way to undo it. A refusal stays beside it, to be read. */
export function OperationRow({ operation }: { operation: Operation }) {
  const clock = useClock()
  const undo = useUndo()
  const [first, ...others] = operation.lines
  if (!first) return null
  const Mark = MARKS[first.actor.type]
  const isUndo = first.verb === 'activity.undo'
  const shown = [first, ...others.slice(0, MOST - 1)]
  const word = isUndo ? 'Redo' : 'Undo'

  return (
    <li className="grid grid-cols-[1rem_minmax(0,1fr)_auto] items-start gap-x-2.5 py-2 text-sm">
      <Mark aria-hidden className="mt-0.5 size-4 text-faint" />
      <div className={cn('grid gap-1', first.undone && 'text-faint')}>
        <p className="text-xs text-soft [overflow-wrap:anywhere]">
          {actorWords(first.actor)},{' '}
          <time dateTime={operation.at} title={momentWords(operation.at, clock)}>
            {timeWords(operation.at, clock)}
          </time>
          {isUndo && ', by an undo'}
          {first.undone && ' (undone)'}
        </p>
        <ul className="grid gap-0.5">
          {shown.map((line) => (
            <li key={line.id} className="[overflow-wrap:anywhere]">
              <Thing line={line} />: <span className="text-soft">{historyWords(line)}</span>
            </li>
          ))}
        </ul>
        {operation.lines.length > MOST && (
          <p className="text-xs text-faint">and {operation.lines.length - MOST} more</p>
        )}
        {undo.isError && (
          <p role="alert" className="text-danger">
            {reasonOf(undo.error)}
          </p>
        )}
      </div>
      {canUndo(operation) && (
        <Button
          size="small"
          look="quiet"
          aria-label={`${word}: ${first.title} ${historyWords(first)}`}
          disabled={undo.isPending}
          onClick={() => undo.mutate(operation)}
        >
          {word}
        </Button>
      )}
    </li>
  )
}

/** What it was done to: a task leads to itself. */
function Thing({ line: { entity, entityId, taskId, listId, title } }: { line: Activity }) {
  const task = entity === 'task' ? entityId : taskId
  if (task)
    return (
      <Link href={tasksRoute({ list: listId, task })} className="font-medium hover:text-accent">
        {title || 'A task'}
      </Link>
    )
  return (
    <span className="font-medium">
      {THING_WORDS[entity]} {title}
    </span>
  )
}
