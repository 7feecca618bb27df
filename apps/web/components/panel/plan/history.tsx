'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { actorWords, historyWords } from '../../../lib/plan/history-words'
import { useClock } from '../../../lib/time/clock'
import { momentWords } from '../../../lib/time/due'
import { useTRPC } from '../../../lib/trpc/context'
import { Button } from '../../ui/button'

const PAGE = 20

/** What became of the task, newest first; asked for when somebody wants to know. */
export function History({ taskId }: { taskId: string }) {
  const trpc = useTRPC()
  const clock = useClock()
  const [isOpen, setOpen] = useState(false)
  const { data, hasNextPage, fetchNextPage, isPending } = useInfiniteQuery({
    ...trpc.activity.list.infiniteQueryOptions(
      { entityId: taskId, limit: PAGE },
      { getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined },
    ),
    enabled: isOpen,
  })
  const lines = data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)} className="text-sm">
      <summary className="cursor-pointer text-faint">History</summary>
      {isOpen && isPending && <p className="mt-1 text-xs text-faint">…</p>}
      <ol className="mt-1 grid gap-1">
        {lines.map((line) => (
          <li key={line.id} className="grid grid-cols-[minmax(0,1fr)_auto] gap-2 text-xs">
            <span className="[overflow-wrap:anywhere]">
              <span className="text-soft">{actorWords(line.actor)}</span> {historyWords(line)}
              {line.undone && <span className="text-faint"> (undone)</span>}
            </span>
            <time dateTime={line.at} className="text-faint tabular-nums">
              {momentWords(line.at, clock)}
            </time>
          </li>
        ))}
      </ol>
      {hasNextPage && (
        <Button size="small" look="quiet" onClick={() => void fetchNextPage()}>
          Show more
        </Button>
      )}
    </details>
  )
}
