'use client'

import { useQuery } from '@tanstack/react-query'
import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { cn } from '../../lib/class-names'
import { useKeys } from '../../lib/keys/use-keys'
import { useClock } from '../../lib/time/clock'
import { useTRPC } from '../../lib/trpc/context'
import { codeOf, reasonOf } from '../../lib/trpc/refusal'
import { tasksRoute } from '../../lib/view/tasks-route'
import { useView } from '../../lib/view/use-view'
import { PanelPlace } from '../shell/panel-place'
import { BurnUp } from './burn-up'
import { Counts } from './counts'
import { PlanGraph } from './graph/graph'
import { People } from './people'
import { PolicyMenu } from './policy-menu'
import { Ready } from './ready'
import { Specs } from './specs'
import { Trace } from './trace'

/** How a list is getting on, as its plan sees it. */
export function PlanPage({ listId }: { listId: string }) {
  const { view, open } = useView()
  useKeys({ Escape: () => (view.task ? void open(null) : false) })
  const trpc = useTRPC()
  const { timeZone } = useClock()
  const { data: list, error } = useQuery(trpc.list.get.queryOptions({ id: listId }, { retry: false }))
  const { data: progress } = useQuery(trpc.plan.progress.queryOptions({ listId, timeZone }))
  const { data: trace } = useQuery(trpc.plan.trace.queryOptions({ listId }))

  return (
    <div className="flex h-dvh overflow-hidden">
      <div className="scroll-quiet min-w-0 flex-1 overflow-y-auto overscroll-contain pt-5 pb-24 md:pt-8">
        <header className={cn(COLUMN, 'mb-8 grid justify-items-start gap-3')}>
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
            <div className={cn(COLUMN, 'grid gap-8')}>
              <Counts progress={progress} />
              <BurnUp days={progress.burnUp} />
              <Ready listId={listId} />
            </div>
            <div className="mx-auto w-full min-w-0 max-w-7xl px-5">
              <PlanGraph listId={listId} way={progress.criticalPath.tasks.map(({ id }) => id)} />
            </div>
            <div className={cn(COLUMN, 'grid gap-8')}>
              <People listId={listId} progress={progress} />
              <Specs listId={listId} />
              {trace && <Trace listId={listId} trace={trace} />}
            </div>
          </main>
        )}
      </div>
      <PanelPlace />
    </div>
  )
}

const COLUMN = 'mx-auto w-full min-w-0 max-w-3xl px-5'
