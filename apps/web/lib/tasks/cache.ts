import type { Task, TaskCount } from '@docket/core/task/schema'
import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { Trpc } from '../trpc/context'
import type { TaskQuery } from '../view/query'
import { recount } from './counts'
import { matches } from './matches'
import { changeTasks, dropTasks, putTask, rowsOf, type TaskPages } from './pages'

/** How long a row that no longer belongs to its list stays, so that one sees what happened to it. In milliseconds. */
const LINGER = 1800

/** The input that a tRPC query key carries. Guarantee: keys below `task.list` and `task.count` hold a TaskQuery. */
const inputOf = (key: QueryKey): TaskQuery => ((key[1] as { input?: TaskQuery } | undefined)?.input ?? {}) as TaskQuery

const newestFirst = (a: Task, b: Task) => b.version - a.version || (a.updatedAt < b.updatedAt ? 1 : -1)

/** All that the browser knows about tasks: every list that was fetched, every count, each task by itself. */
export function taskCache(queries: QueryClient, trpc: Trpc) {
  const lists = () => queries.getQueriesData<TaskPages>(trpc.task.list.infiniteQueryFilter())

  /** An answer that is to be asked for again stays so: setting its data alone would make it pass for a fresh one. */
  const set = (key: QueryKey, data: unknown) => {
    const query = queries.getQueryCache().find({ queryKey: key, exact: true })
    const isInvalidated = query?.state.isInvalidated ?? false
    queries.setQueryData(key, data, { updatedAt: query?.state.dataUpdatedAt })
    if (isInvalidated) query?.invalidate()
  }

  const changeLists = (change: (data: TaskPages, query: TaskQuery) => TaskPages) => {
    for (const [key, data] of lists()) {
      const changed = data && change(data, inputOf(key))
      if (changed !== data) set(key, changed)
    }
  }

  /** Of the copies that there are, the one that knows most. */
  const find = (id: string): Task | undefined => {
    const rows = lists().flatMap(([, data]) => rowsOf(data).find((row) => row.id === id) ?? [])
    const alone = queries.getQueryData(trpc.task.get.queryKey({ id }))
    return [...(alone ? [alone] : []), ...rows].sort(newestFirst)[0]
  }

  const prune = (id: string) =>
    changeLists((data, query) => dropTasks(data, (row) => row.id === id && !matches(row, query)))

  return {
    find,

    /** Shows a task as it is now, everywhere. Where it no longer belongs, its row leaves after a moment. */
    put(task: Task, { isNew = false } = {}) {
      queries.setQueryData(trpc.task.get.queryKey({ id: task.id }), task)
      changeLists((data, query) => putTask(data, query, task, isNew))
      const isDeleted = task.deletedAt !== null
      changeLists((data, query) =>
        dropTasks(data, (row) => row.id === task.id && isDeleted !== (query.deleted ?? false)),
      )
      setTimeout(() => prune(task.id), LINGER)
    },

    /** Shows many tasks as they are now, at once. */
    putAll(tasks: Task[]) {
      const byId = new Map(tasks.map((task) => [task.id, task]))
      for (const task of tasks) queries.setQueryData(trpc.task.get.queryKey({ id: task.id }), task)
      changeLists((data, query) => {
        const shown = new Map(rowsOf(data).map((row) => [row.id, row]))
        // A row that stays where it is needs no search for its place.
        const isStill = (task: Task) => shown.get(task.id)?.position === task.position
        const still = changeTasks(data, (row) => {
          const task = byId.get(row.id)
          return task && isStill(task) ? task : row
        })
        const put = tasks.filter((task) => !isStill(task)).reduce((all, task) => putTask(all, query, task), still)
        return dropTasks(put, (row) => byId.has(row.id) && (row.deletedAt !== null) !== (query.deleted ?? false))
      })
      setTimeout(
        () => changeLists((data, query) => dropTasks(data, (row) => byId.has(row.id) && !matches(row, query))),
        LINGER,
      )
    },

    drop(id: string) {
      changeLists((data) => dropTasks(data, (row) => row.id === id))
      queries.removeQueries(trpc.task.get.queryFilter({ id }))
    },

    /** Changes all tasks of a list at once, as when the list goes to the trash. */
    changeList(listId: string, change: (task: Task) => Task) {
      changeLists((data) => changeTasks(data, (task) => (task.listId === listId ? change(task) : task)))
      changeLists((data, query) => dropTasks(data, (task) => task.listId === listId && !matches(task, query)))
    },

    recount(before: Task | undefined, after: Task | undefined) {
      for (const [key, count] of queries.getQueriesData<TaskCount>(trpc.task.count.queryFilter())) {
        if (count) set(key, recount(count, inputOf(key), before, after))
      }
    },

    /** Answers that are on their way were asked before the change: they must not paint over it. */
    async hold(): Promise<boolean> {
      const wasFetching = queries.isFetching(trpc.task.list.pathFilter()) > 0
      if (queries.isFetching(trpc.task.pathFilter()) > 0) await queries.cancelQueries(trpc.task.pathFilter())
      return wasFetching
    },

    /** Asks again for what can't be known here: the counts, and the lists where they are asked for. */
    async refresh({ lists }: { lists: boolean }) {
      const counts = queries.invalidateQueries(trpc.task.count.pathFilter())
      if (lists) await queries.invalidateQueries(trpc.task.get.pathFilter())
      await queries.invalidateQueries({ ...trpc.task.list.pathFilter(), refetchType: lists ? 'active' : 'none' })
      await counts
    },
  }
}
