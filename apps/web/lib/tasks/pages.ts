import type { Task, TaskPage } from '@docket/core/task/schema'
import type { InfiniteData } from '@tanstack/react-query'
import type { TaskQuery } from '../view/query'
import { compareTasks } from './compare'
import { matches } from './matches'

export type TaskPages = InfiniteData<TaskPage, NonNullable<unknown> | null>

/** Where nothing changes, the same object: who holds it can tell. */
function mapItems(data: TaskPages, change: (items: Task[]) => Task[]): TaskPages {
  const pages = data.pages.map((page) => {
    const items = change(page.items)
    return items === page.items ? page : { ...page, items }
  })
  return pages.every((page, index) => page === data.pages[index]) ? data : { ...data, pages }
}

/**
 * The task as it is now: in its row if it has one, in a new row at its place if it belongs to the answer. One whose place
 * is beyond what is loaded comes with the page that it is on; `isNew`: it shows on top until then.
 */
export function putTask(data: TaskPages, query: TaskQuery, task: Task, isNew = false): TaskPages {
  const shown = rowsOf(data).find(({ id }) => id === task.id)
  if (shown && shown.position !== task.position && (query.sort ?? 'position') === 'position' && !isNew)
    return insert(
      dropTasks(data, ({ id }) => id === task.id),
      query,
      task,
      true,
    )
  if (shown) {
    return mapItems(data, (items) =>
      items.some(({ id }) => id === task.id) ? items.map((item) => (item.id === task.id ? task : item)) : items,
    )
  }
  return matches(task, query) ? insert(data, query, task, isNew) : data
}

function insert(data: TaskPages, query: TaskQuery, task: Task, isNew: boolean): TaskPages {
  const compare = compareTasks(query)
  const last = data.pages.length - 1
  const isBefore = (item: Task) => compare(task, item) < 0
  let target = data.pages.findIndex((page) => page.items.some(isBefore))
  if (target < 0) {
    if (data.pages[last]?.nextCursor) return isNew ? onTop(data, task) : data
    target = last
  }
  const pages = data.pages.map((page, index) => {
    if (index !== target) return page
    const at = page.items.findIndex(isBefore)
    return { ...page, items: at < 0 ? [...page.items, task] : page.items.toSpliced(at, 0, task) }
  })
  return { ...data, pages }
}

const onTop = ({ pages: [first, ...more], ...data }: TaskPages, task: Task): TaskPages => ({
  ...data,
  pages: first ? [{ ...first, items: [task, ...first.items] }, ...more] : [],
})

/** Without the rows that `goes` says no longer belong here. */
export function dropTasks(data: TaskPages, goes: (task: Task) => boolean): TaskPages {
  return mapItems(data, (items) => (items.some(goes) ? items.filter((item) => !goes(item)) : items))
}

export const changeTasks = (data: TaskPages, change: (task: Task) => Task): TaskPages =>
  mapItems(data, (items) => {
    const changed = items.map(change)
    return changed.every((task, index) => task === items[index]) ? items : changed
  })

/** The rows in their order. A row that two pages have, because it moved in between, is shown once. */
export function rowsOf(data: TaskPages | undefined): Task[] {
  const rows = new Map<string, Task>()
  for (const page of data?.pages ?? []) for (const task of page.items) if (!rows.has(task.id)) rows.set(task.id, task)
  return [...rows.values()]
}
