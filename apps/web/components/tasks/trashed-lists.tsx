'use client'

import { useQuery } from '@tanstack/react-query'
import { ListTodo } from 'lucide-react'
import { useListActions } from '../../lib/lists/use-list-actions'
import { useTRPC } from '../../lib/trpc/context'
import { Button } from '../ui/button'

/** Lists in the trash. Their tasks come back with them. */
export function TrashedLists() {
  const { data } = useQuery(useTRPC().list.list.queryOptions({ deleted: true }))
  const { restore } = useListActions()
  if (!data?.items.length) return null
  return (
    <section aria-labelledby="trashed-lists" className="pb-4">
      <h2 id="trashed-lists" className="pt-2 pb-1 pl-7 text-xs font-semibold text-soft">
        Lists
      </h2>
      <ul className="flex flex-col gap-px">
        {data.items.map((list) => (
          <li key={list.id} className="flex min-h-9 items-center gap-2.5 rounded-md pr-1.5 pl-7 hover:bg-hover">
            <ListTodo aria-hidden className="size-4.5 shrink-0 text-faint" />
            <span className="min-w-0 flex-1 truncate">{list.name}</span>
            <Button size="small" look="quiet" onClick={() => void restore(list)}>
              Restore<span className="sr-only"> the list {list.name} and its tasks</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
