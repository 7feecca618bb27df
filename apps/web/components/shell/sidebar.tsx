'use client'

import { useQuery } from '@tanstack/react-query'
import { CalendarCheck, CalendarDays, CircleCheck, Inbox, ListTodo, Trash2 } from 'lucide-react'
import { cn } from '../../lib/class-names'
import { useListActions } from '../../lib/lists/use-list-actions'
import { useLists } from '../../lib/lists/use-lists'
import { useTRPC } from '../../lib/trpc/context'
import { AccountMenu } from './account-menu'
import { ArchivedLists } from './archived-lists'
import { ListItem } from './list-item'
import { NewList } from './new-list'
import { PlaceLink } from './place-link'
import { SavedViews } from './saved-views'
import { SideLabels } from './side-labels'
import { useSideOrder } from './use-side-order'

interface Props {
  className?: string
  onNavigate?: () => void
}

const SHOWN_AT_MOST = 9999

export function Sidebar({ className, onNavigate }: Props) {
  const { lists, inbox } = useLists()
  const { data: count } = useQuery(useTRPC().task.count.queryOptions({}))
  const openIn = (id: string) => count?.byList.find(({ listId }) => listId === id)?.open ?? 0
  const all = count?.byList.reduce((sum, { open }) => sum + open, 0) ?? 0
  const own = lists.filter(({ isInbox }) => !isInbox)
  const { move } = useListActions()
  const { handlers, orderOf } = useSideOrder('list', own, (list, to, from) => void move(list, to, from))
  const told = (n: number) => (n > SHOWN_AT_MOST || (count?.capped && n > 0) ? `${n}+` : n ? String(n) : '')

  return (
    <div className={cn('flex-col bg-side', className)}>
      <div className="p-2">
        <AccountMenu />
      </div>
      <nav
        aria-label="Lists"
        className="scroll-quiet flex min-h-0 flex-1 flex-col overflow-y-auto px-2 pb-3 max-md:[body:has(.toast)_&]:pb-20"
      >
        <ul className="flex flex-col gap-px">
          {inbox && (
            <li>
              <PlaceLink
                place={{ list: inbox.id }}
                icon={<Inbox />}
                count={told(openIn(inbox.id))}
                onNavigate={onNavigate}
              >
                {inbox.name}
              </PlaceLink>
            </li>
          )}
          <li>
            <PlaceLink place={{ view: 'today' }} icon={<CalendarCheck />} onNavigate={onNavigate}>
              Today
            </PlaceLink>
          </li>
          <li>
            <PlaceLink place={{ view: 'upcoming' }} icon={<CalendarDays />} onNavigate={onNavigate}>
              Upcoming
            </PlaceLink>
          </li>
          <li>
            <PlaceLink place={{}} icon={<CircleCheck />} count={told(all)} onNavigate={onNavigate}>
              All tasks
            </PlaceLink>
          </li>
        </ul>
        <SavedViews onNavigate={onNavigate} />
        <NewList onNavigate={onNavigate} />
        <ul className="flex flex-col gap-px" {...handlers}>
          {own.map((list) => (
            <ListItem
              key={list.id}
              list={list}
              icon={<ListTodo />}
              count={told(openIn(list.id))}
              order={orderOf(list.id)}
              onNavigate={onNavigate}
            />
          ))}
        </ul>
        <SideLabels onNavigate={onNavigate} />
        <ArchivedLists onNavigate={onNavigate} />
        <div className="mt-auto pt-4">
          <PlaceLink place={{ view: 'trash' }} icon={<Trash2 />} onNavigate={onNavigate}>
            Trash
          </PlaceLink>
        </div>
      </nav>
    </div>
  )
}
