'use client'

import { useQueryClient } from '@tanstack/react-query'
import type { MouseEvent, ReactNode } from 'react'
import { cn } from '../../lib/class-names'
import { nextPage } from '../../lib/tasks/next-page'
import { useClock } from '../../lib/time/clock'
import { useTRPC } from '../../lib/trpc/context'
import { loadView, type View, viewHref } from '../../lib/view/params'
import { taskQuery } from '../../lib/view/query'
import { useView } from '../../lib/view/use-view'

interface Props {
  place: Partial<Omit<View, 'task'>>
  icon: ReactNode
  count?: string
  onNavigate?: () => void
  className?: string
  children: ReactNode
}

/** Goes to another place without asking the server for a page; its tasks are fetched as soon as one points at it. */
export function PlaceLink({ place, icon, count, onNavigate, className, children }: Props) {
  const { view, goTo } = useView()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const clock = useClock()
  const href = viewHref('/tasks', place)
  // A place is the same under other filters; a view that was saved is those filters.
  const isHere =
    'q' in place
      ? viewHref('/tasks', { ...view, task: null }) === href
      : (place.view ?? null) === view.view && (place.list ?? null) === view.list

  const fetchAhead = () => {
    const query = taskQuery(loadView(new URLSearchParams(href.split('?')[1])), clock)
    void queries.prefetchInfiniteQuery(trpc.task.list.infiniteQueryOptions(query, nextPage))
  }
  const go = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    void goTo(place)
    onNavigate?.()
  }

  return (
    <a
      href={href}
      aria-current={isHere ? 'page' : undefined}
      onClick={go}
      onPointerEnter={fetchAhead}
      onFocus={fetchAhead}
      className={cn(
        'flex h-8 items-center gap-2.5 rounded-md px-2 text-sm text-soft hover:bg-hover hover:text-ink focus-visible:-outline-offset-2 aria-[current]:bg-active aria-[current]:font-medium aria-[current]:text-ink pointer-coarse:h-11 [&_svg]:size-4 [&_svg]:shrink-0',
        className,
      )}
    >
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {count && (
        <span className="text-xs font-normal text-faint tabular-nums">
          {count}
          <span className="sr-only"> open</span>
        </span>
      )}
    </a>
  )
}
