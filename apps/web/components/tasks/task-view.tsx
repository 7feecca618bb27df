'use client'

import type { Task } from '@docket/core/task/schema'
import { ListChecks } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useLists } from '../../lib/lists/use-lists'
import { type Gap, gapOf } from '../../lib/order'
import { isFresh } from '../../lib/tasks/fresh'
import { useTaskList } from '../../lib/tasks/use-task-list'
import { OPEN } from '../../lib/tasks/words'
import { isNarrowed } from '../../lib/view/query'
import { useView } from '../../lib/view/use-view'
import { Bulk } from '../bulk/bulk'
import { useBulkChoice } from '../bulk/use-bulk-choice'
import { useShell } from '../shell/shell-context'
import { useActions } from '../tasks-provider'
import { IconButton } from '../ui/icon-button'
import { ActiveFilters } from './active-filters'
import { EmptyState } from './empty-state'
import { FilterMenu } from './filter-menu'
import { ListFailed } from './list-failed'
import { ListSkeleton } from './list-skeleton'
import { LoadMore } from './load-more'
import { QuickAdd } from './quick-add'
import { SearchBox } from './search-box'
import { SortMenu } from './sort-menu'
import { TaskList } from './task-list'
import { TrashedLists } from './trashed-lists'
import { focusRow, useListKeys } from './use-list-keys'
import { ViewHeader } from './view-header'

const PLACES = { today: 'Today', upcoming: 'Upcoming', trash: 'Trash' }
const NO_FILTERS = { priority: [], label: [], q: '' }

export function TaskView() {
  const { view, refine, clearFilters, open } = useView()
  const { lists, find } = useLists()
  const { show } = useShell()
  const [editingId, setEditingId] = useState<string>()
  const { move } = useActions()
  const list = useTaskList(view)
  const isTrash = view.view === 'trash'
  const current = find(view.list)
  const title = view.view ? PLACES[view.view] : view.list ? (current?.name ?? 'A list that is gone') : 'All tasks'

  const edit = (id: string | undefined) => {
    setEditingId(id)
    if (id === undefined && editingId) requestAnimationFrame(() => focusRow(editingId))
  }
  useEffect(() => {
    document.title = `${title} · Docket`
  }, [title])
  const isListOrder = list.query.sort === 'position' && view.order === 'asc'
  const onMove = (id: string, gap: Gap<Task>) => {
    const task = list.rows.find((row) => row.id === id)
    if (task) void move(task, gap, gapOf(list.rows, id))
  }
  const bulk = useBulkChoice(list.rows, `${view.view} ${view.list}`)
  const { choice } = bulk
  useListKeys({ rows: list.rows, onMove: isListOrder ? onMove : undefined, onOpen: open, onEdit: edit, bulk })

  const emptyKind = () => {
    if (view.q.trim()) return 'searched'
    if (isTrash) return 'trash'
    if (isNarrowed(view, OPEN)) return 'narrowed'
    if (view.view) return view.view
    return view.list ? 'list' : 'new'
  }

  return (
    <div className="@container relative flex min-w-0 flex-1">
      <main
        id="tasks"
        tabIndex={-1}
        className="scroll-quiet outline-none min-w-0 flex-1 overflow-y-auto overscroll-contain"
      >
        <div className="mx-auto w-full max-w-4xl px-3 pb-32 sm:px-6">
          <div className="sticky top-0 z-10 bg-paper">
            <ViewHeader title={title} onNavigation={() => show('navigation')}>
              <SearchBox value={view.q} onChange={(q) => void refine({ q })} />
              {!isTrash && <FilterMenu view={view} onChange={(changes) => void refine(changes)} />}
              {!isTrash && (
                <SortMenu
                  view={{ ...view, sort: list.query.sort ?? 'position' }}
                  hasListOrder={view.view === null}
                  onChange={(order) => void refine(order)}
                />
              )}
              {list.rows.length > 0 && (
                <IconButton
                  label="Choose several tasks"
                  aria-pressed={choice.isOn}
                  onClick={choice.isOn ? choice.clear : choice.begin}
                  className="hidden max-sm:inline-flex pointer-coarse:inline-flex"
                >
                  <ListChecks aria-hidden className="size-4" />
                </IconButton>
              )}
            </ViewHeader>
            {!isTrash && (
              <>
                <ActiveFilters
                  view={view}
                  onChange={(changes) => void refine(changes)}
                  onClear={() => void clearFilters()}
                />
                <QuickAdd key={view.list} view={view} />
              </>
            )}
            <Waiting isOn={list.isPlaceholderData || (list.isFetching && !list.isFetchingNextPage && list.isStale)} />
          </div>
          {isTrash && <TrashedLists />}
          <section aria-label={title} aria-busy={list.isPending || list.isPlaceholderData}>
            {list.isPending && <ListSkeleton />}
            {list.isError && !list.data && <ListFailed error={list.error} onRetry={() => void list.refetch()} />}
            {list.isSuccess && list.rows.length === 0 && !list.hasNextPage && (
              <EmptyState
                kind={emptyKind()}
                onClear={() => void clearFilters()}
                onImport={() => show('import')}
                onAll={() => void refine({ ...NO_FILTERS, q: view.q, status: EVERY })}
              />
            )}
            {list.rows.length > 0 && (
              <TaskList
                tasks={list.rows}
                isListOrder={isListOrder}
                onMove={onMove}
                lists={view.list ? undefined : lists}
                openId={view.task}
                editingId={editingId}
                isNew={isFresh}
                choice={choice}
                onOpen={(id) => void open(id)}
                onEdit={edit}
              />
            )}
            {list.hasNextPage && (
              <LoadMore
                isLoading={list.isFetchingNextPage}
                hasFailed={list.isFetchNextPageError}
                onMore={() => void list.fetchNextPage()}
              />
            )}
          </section>
        </div>
      </main>
      <Bulk bulk={bulk} shown={list.rows.length} isTrash={isTrash} />
    </div>
  )
}

function Waiting({ isOn }: { isOn: boolean }) {
  return (
    <div aria-hidden className="h-0.5 overflow-hidden">
      {isOn && <div className="late sweep h-full w-1/3 bg-accent" />}
    </div>
  )
}

const EVERY = [...OPEN, 'done' as const, 'cancelled' as const]
