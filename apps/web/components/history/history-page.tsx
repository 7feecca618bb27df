'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { useQueryStates } from 'nuqs'
import { byDay } from '../../lib/history/days'
import { ACTOR_WORDS, historyParams, historyQuery, olderPage } from '../../lib/history/params'
import { useLive } from '../../lib/live/use-live'
import { useClock } from '../../lib/time/clock'
import { dueWords } from '../../lib/time/due'
import { useTRPC } from '../../lib/trpc/context'
import { reasonOf } from '../../lib/trpc/refusal'
import { LoadMore } from '../tasks/load-more'
import { Button } from '../ui/button'
import { Menu, MenuRadio, MenuRadios } from '../ui/menu'
import { PropertyButton } from '../ui/property'
import { OperationRow } from './operation-row'

/** Who did what in the account, and when; newest first. */
export function HistoryPage() {
  useLive()
  const trpc = useTRPC()
  const clock = useClock()
  const [view, setView] = useQueryStates(historyParams, { history: 'replace', shallow: true })
  const list = useInfiniteQuery(trpc.activity.list.infiniteQueryOptions(historyQuery(view), olderPage))
  const days = byDay(list.data?.pages.flatMap(({ items }) => items) ?? [], clock.timeZone)
  // The lines of an import take little room, and may be thousands: they don't call for each other.
  const isLong = (days.at(-1)?.operations.at(-1)?.lines.length ?? 0) > MANY

  return (
    <div className="mx-auto grid w-full max-w-3xl gap-6 px-5 pt-5 pb-24 md:pt-8">
      <header className="grid justify-items-start gap-3">
        <Link href="/tasks" className="flex items-center gap-1.5 text-sm text-soft hover:text-ink">
          <ArrowLeft aria-hidden className="size-4" /> Tasks
        </Link>
        <h1 className="text-xl font-semibold tracking-tight">History</h1>
        <Menu
          trigger={
            <PropertyButton name="Done by" hasChevron>
              {view.by ? ACTOR_WORDS[view.by] : EVERYBODY}
            </PropertyButton>
          }
        >
          <MenuRadios
            value={view.by ?? EVERYBODY}
            onValueChange={(by: keyof typeof ACTOR_WORDS | typeof EVERYBODY) =>
              void setView({ by: by === EVERYBODY ? null : by })
            }
          >
            <MenuRadio value={EVERYBODY}>{EVERYBODY}</MenuRadio>
            {Object.entries(ACTOR_WORDS).map(([actor, words]) => (
              <MenuRadio key={actor} value={actor}>
                {words}
              </MenuRadio>
            ))}
          </MenuRadios>
        </Menu>
      </header>
      <main className="grid min-w-0 gap-8" aria-busy={list.isPending}>
        {list.isError && !list.data && (
          <div role="alert" className="grid justify-items-start gap-3">
            <p className="text-sm text-soft">{reasonOf(list.error)}</p>
            <Button onClick={() => void list.refetch()}>Try again</Button>
          </div>
        )}
        {list.isSuccess && days.length === 0 && !list.hasNextPage && (
          <p className="text-sm text-faint">
            {view.by
              ? 'Nothing was done by them yet.'
              : 'Nothing was done yet. What you and your agents do shows here.'}
          </p>
        )}
        {days.map(({ day, operations }) => (
          <section key={day} aria-label={dueWords(day, clock).full} className="grid gap-1">
            <h2 className="border-b pb-1.5 font-semibold">{dueWords(day, clock).text}</h2>
            <ol className="divide-y">
              {operations.map((operation) => (
                <OperationRow key={operation.id} operation={operation} />
              ))}
            </ol>
          </section>
        ))}
        {list.hasNextPage && isLong && (
          <Button
            size="small"
            look="quiet"
            className="justify-self-center"
            disabled={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            Load more
          </Button>
        )}
        {list.hasNextPage && !isLong && (
          <LoadMore
            what="lines"
            isLoading={list.isFetchingNextPage}
            hasFailed={list.isFetchNextPageError}
            onMore={() => void list.fetchNextPage()}
          />
        )}
      </main>
    </div>
  )
}

const EVERYBODY = 'Everybody'

/** More lines of one operation than these are asked for one page at a time. */
const MANY = 100
