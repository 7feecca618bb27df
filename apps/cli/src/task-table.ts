import { dueText, isOverdue } from './due'
import { nameOf, type Task } from './find-task'
import type { List } from './lists'
import { painter } from './terminal/paint'
import { type Column, layout } from './terminal/table'
import { cut, printable } from './terminal/text'

const MOST_REF = 24
const MOST_LIST = 20

/** Lays out tasks for stdout; its columns are as wide as these tasks need. */
export function taskTable(tasks: Task[], lists: List[], now: Date) {
  const paint = painter(process.stdout)
  const shown = (text: string, most: number) => (process.stdout.isTTY ? cut(printable(text), most) : printable(text))
  const columns: Column<Task>[] = [
    { heading: 'REF', text: ({ ref }) => shown(ref, MOST_REF) },
    {
      heading: 'TITLE',
      text: ({ title }) => printable(title),
      paint: (text, { status }) => (status === 'done' || status === 'cancelled' ? paint('dim', text) : text),
      flexible: true,
    },
    { heading: 'STATUS', text: ({ status }) => status.replace('_', ' '), paint: paintStatus, dispensable: 3 },
    { heading: 'PRIORITY', text: ({ priority }) => priority, paint: paintPriority, dispensable: 1 },
    { heading: 'DUE', text: ({ dueAt }) => (dueAt ? dueText(dueAt) : ''), paint: paintDue, dispensable: 2 },
    { heading: 'LIST', text: ({ listId }) => shown(nameOf(lists, listId), MOST_LIST), dispensable: 4 },
  ]
  const table = layout(tasks, columns, process.stdout.isTTY ? process.stdout.columns : undefined)
  return { heading: paint('bold', table.heading), row: table.row }

  function paintStatus(text: string, { status }: Task): string {
    if (status === 'done') return paint('green', text)
    return status === 'blocked' ? paint('yellow', text) : text
  }
  function paintPriority(text: string, { priority }: Task): string {
    if (priority === 'urgent') return paint('red', text)
    return priority === 'high' ? paint('yellow', text) : text
  }
  function paintDue(text: string, { dueAt, status }: Task): string {
    const open = status !== 'done' && status !== 'cancelled'
    return open && dueAt && isOverdue(dueAt, now) ? paint('red', text) : text
  }
}
