'use client'

import { useQuery } from '@tanstack/react-query'
import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { useLive } from '../../lib/live/use-live'
import { useClock } from '../../lib/time/clock'
import { useTRPC } from '../../lib/trpc/context'
import { codeOf, reasonOf } from '../../lib/trpc/refusal'
import { tasksRoute } from '../../lib/view/tasks-route'
import { BurnUp } from './burn-up'
import { Counts } from './counts'
import { PolicyMenu } from './policy-menu'
import { Specs } from './specs'
import { Subject, TaskNames } from './subject'
import { Trace } from './trace'

/** How a list is getting on, as its plan sees it. */
export function PlanPage({ listId }: { listId: string }) {
  useLive()
  const trpc = useTRPC()
  const { timeZone } = useClock()
  const { data: list, error } = useQuery(trpc.list.get.queryOptions({ id: listId }, { retry: false }))
  const { data: progress } = useQuery(trpc.plan.progress.queryOptions({ listId, timeZone }))
  const { data: trace } = useQuery(trpc.plan.trace.queryOptions({ listId }))

  return (
    <div className="mx-auto grid w-full max-w-3xl gap-8 px-5 pt-5 pb-24 md:pt-8">
      <header className="grid justify-items-start gap-3">
        <Link
          href={tasksRoute({ list: listId })}
          className="flex items-center gap-1.5 text-sm text-soft hover:text-ink"
        >
          <ArrowLeft aria-hidden className="size-4" /> Tasks
        </Link>
        <h1 className="text-xl font-semibold tracking-tight [overflow-wrap:anywhere]">
          {list ? `Plan of ${list.name}` : 'Plan'}
        </h1>
        {error && (
          <p role="alert" className="text-sm text-soft">
            {codeOf(error) === 'NOT_FOUND' ? 'This list does not exist, or not any more.' : reasonOf(error)}
          </p>
        )}
        {list && (
          <div className="w-full">
            <PolicyMenu list={list} />
          </div>
        )}
      </header>
      {list && progress && (
        <main className="grid min-w-0 gap-8">
          <Counts progress={progress} />
          <BurnUp days={progress.burnUp} />
          <Subject title="Next" note="What could be taken now, best first">
            <TaskNames listId={listId} tasks={progress.next} none="Nothing is ready." />
          </Subject>
          {progress.working.length > 0 && (
            <Subject title="Who works on what">
              <TaskNames listId={listId} tasks={progress.working} detail={({ worker }) => worker} />
            </Subject>
          )}
          {progress.blocked.length > 0 && (
            <Subject title="Blocked" note="Each waits for an answer">
              <TaskNames listId={listId} tasks={progress.blocked} detail={({ needed }) => needed} />
            </Subject>
          )}
          {progress.criticalPath.length > 1 && (
            <Subject
              title="Longest way"
              note={`${progress.criticalPath.length} tasks have to be done one after the other`}
            >
              <TaskNames listId={listId} tasks={progress.criticalPath.tasks} isOrdered />
            </Subject>
          )}
          {progress.workers.length > 0 && (
            <Subject title="Who did what">
              <ul className="grid gap-1 text-sm">
                {progress.workers.map(({ worker, done }) => (
                  <li key={worker} className="flex justify-between gap-4">
                    <span className="[overflow-wrap:anywhere]">{worker ?? 'Without a claim'}</span>
                    <span className="text-faint tabular-nums">{done} done</span>
                  </li>
                ))}
              </ul>
            </Subject>
          )}
          <Specs listId={listId} />
          {trace && <Trace listId={listId} trace={trace} />}
        </main>
      )}
    </div>
  )
}
