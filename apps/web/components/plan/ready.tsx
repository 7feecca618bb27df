'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Hand } from 'lucide-react'
import { READY_AT_ONCE } from '../../lib/plan/plan-view'
import { useClaim } from '../../lib/plan/use-claim'
import { nextPage } from '../../lib/tasks/next-page'
import { useTRPC } from '../../lib/trpc/context'
import { DueText } from '../tasks/due-text'
import { PriorityMark } from '../tasks/priority-mark'
import { Button } from '../ui/button'
import { Subject } from './subject'
import { TaskLink } from './task-link'

/** What could be taken now, in the order in which workers are given it, and the way to take it. */
export function Ready({ listId }: { listId: string }) {
  const trpc = useTRPC()
  const { claim } = useClaim()
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    trpc.task.ready.infiniteQueryOptions({ listId, limit: READY_AT_ONCE }, nextPage),
  )
  const tasks = data?.pages.flatMap(({ items }) => items)
  return (
    <Subject
      title="Next"
      note="What could be taken now, best first: by priority, then what is due soonest, then as the list has it"
    >
      {tasks?.length === 0 && <p className="text-sm text-faint">Nothing is ready.</p>}
      <ul className="grid gap-px text-sm empty:hidden">
        {tasks?.map((task) => (
          <li key={task.id} className="flex min-h-9 items-start gap-2.5 py-1">
            <span className="grid h-7 items-center">
              <PriorityMark priority={task.priority} named />
            </span>
            <span className="min-w-0 flex-1 py-1 [overflow-wrap:anywhere]">
              <TaskLink listId={listId} task={task} /> <DueText task={task} />
            </span>
            <Button
              size="small"
              aria-label={`Claim ${task.ref} ${task.title}`}
              disabled={claim.isPending}
              onClick={() => void claim.write(task)}
            >
              <Hand aria-hidden className="size-4" /> Claim
            </Button>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button
          size="small"
          look="quiet"
          className="-ml-2 justify-self-start"
          disabled={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </Subject>
  )
}
