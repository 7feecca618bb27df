import type { ExportedList } from '../export'
import type { ExportLosses } from '../foreign/losses'
import type { ExportSource } from '../foreign/source'
import type { ForeignWriter } from '../foreign/writer'
import { stepOf, todoTaskOf } from './todo-task'

/**
 * Writes lists with their tasks as Microsoft Graph has them (todoTaskList, todoTask). A subtask that has nothing but a title is
 * a step of the task above it; one with more is a task of its own.
 */
export const microsoftTodo: ForeignWriter = {
  extra: 'microsoft-todo',
  lacks: { section: 'Microsoft To Do has no sections' },
  always: { ref: 'Microsoft To Do has no names for tasks' },
  async *write(source, losses) {
    yield '{"value":[\n'
    for (const [index, list] of source.lists.entries()) {
      if (list.archivedAt)
        losses.once('list', list.name, 'Microsoft To Do has no archived lists: it is there as the others')
      yield `${index ? ',' : ''}${head(list)}`
      yield* tasksOf(source, list, losses)
      yield ']}\n'
    }
    yield ']}\n'
  },
}

/** All but the end of a list. Everybody has one that is called so. */
function head({ id, name, isInbox }: ExportedList): string {
  const fields = isInbox
    ? { id: 'inbox', displayName: 'Tasks', wellknownListName: 'defaultList' }
    : { id, displayName: name, wellknownListName: 'none' }
  return `${JSON.stringify({ ...fields, isOwner: true, isShared: false }).slice(0, -1)},"tasks":[\n`
}

/** Each task with its steps: those that follow it. */
async function* tasksOf(source: ExportSource, list: ExportedList, losses: ExportLosses): AsyncGenerator<string> {
  let open: 'nothing' | 'task' | 'steps' = 'nothing'
  for await (const task of source.tasks(list, 'steps')) {
    if (task.depth) {
      yield `${open === 'steps' ? ',' : ',"checklistItems":['}${JSON.stringify(stepOf(task))}`
      open = 'steps'
      continue
    }
    if (task.parentId) losses.lose(task, 'parentId', task.parentTitle ?? '', NO_STEP)
    yield `${END[open]}${open === 'nothing' ? '' : ','}${JSON.stringify(todoTaskOf(task, source.timeZone, losses)).slice(0, -1)}`
    open = 'task'
  }
  yield END[open]
}

const END = { nothing: '', task: '}\n', steps: ']}\n' }
const NO_STEP = 'A step holds a title, and whether it is done: this is a task of its own'
