import { Findings } from '../findings'
import { briefly, keptOf, othersIn, uncutNotes, unreadable, withoutComments } from '../foreign/kept'
import type { ExportLosses } from '../foreign/losses'
import { numberId } from '../foreign/number-id'
import { isAsRead } from '../foreign/original'
import type { ForeignTask } from '../foreign/task'
import { htmlOf, markdownOf } from '../html'
import { isObject, itemsOf, type JsonObject, textOf } from '../json/object'
import { storable } from '../storable'
import { repeatOf } from './repeat'
import { isSet, NO_DATE, taskEntry } from './task'

/** Where a task stands: the numbers that the file has for it and for what is around it. */
export interface Place {
  id: number
  projectId: number
  bucketId: number
  parentId: number | undefined
  position: number
}

const PRIORITIES = { low: 1, medium: 2, high: 3, urgent: 4 }

/** Fields that are made of the task. */
const MADE = new Set(
  `id title description done done_at due_date repeat repeat_after repeat_mode priority labels created updated related_tasks
  parents comments bucket_id project_id list_id position uid notes`.split(/\s+/),
)

/** A task as Vikunja exports it. */
export function recordOf(task: ForeignTask, place: Place, timeZone: string, losses: ExportLosses): JsonObject {
  const { extra } = task
  const read = (record: JsonObject) =>
    taskEntry(0, record, '', { target: { format: 'vikunja', timeZone }, findings: new Findings(), told: new Set() })
  const kept = keptOf(task, read)
  tellState(task, losses)
  return {
    id: place.id,
    project_id: place.projectId,
    title: task.title,
    ...textsOf(task, losses),
    done: isDone(task),
    done_at: doneAtOf(task),
    due_date: dueOf(task, (due) => isAsRead(read({ due_date: due }), task, 'dueAt'), losses),
    ...repeatOf(task, timeZone, losses),
    priority: kept('priority', 'priority', PRIORITIES[task.priority]),
    labels: labelsOf(kept('labels', 'labels', task.labels)),
    related_tasks: relatedOf(task, place.parentId),
    bucket_id: place.bucketId,
    position: place.position,
    created: unreadable(extra.created) ?? briefly(task.createdAt),
    updated: briefly(task.updatedAt),
    uid: textOf(extra, 'uid') || task.id,
    ...Object.fromEntries(Object.entries(othersIn(extra, MADE)).filter(([, value]) => isSet(value))),
  }
}

const isDone = ({ status }: ForeignTask) => status === 'done' || status === 'cancelled'

function tellState(task: ForeignTask, losses: ExportLosses): void {
  const { status } = task
  if (status === 'cancelled') losses.lose(task, 'status', status, 'Written as done')
  else if (status === 'blocked' || status === 'in_progress') losses.lose(task, 'status', status, 'Written as open')
}

function doneAtOf(task: ForeignTask): unknown {
  const { extra, completedAt, updatedAt } = task
  if (isDone(task)) return unreadable(extra.done_at) ?? briefly(completedAt ?? updatedAt)
  return isSet(extra.done_at) ? extra.done_at : NO_DATE
}

/** Vikunja has moments only. */
function dueOf({ extra, ...task }: ForeignTask, isSame: (due: unknown) => boolean, losses: ExportLosses): unknown {
  const { dueAt } = task
  if (isSet(extra.due_date) && isSame(extra.due_date)) return extra.due_date
  if (!dueAt) return NO_DATE
  if (dueAt.length > 10) return briefly(dueAt)
  losses.lose(task, 'dueAt', dueAt, 'Vikunja has no whole days: written as its midnight in UTC')
  return `${dueAt}T00:00:00Z`
}

/** The import adds the comments to the notes; as long as they end so, both are written as they were. */
function textsOf(task: ForeignTask, losses: ExportLosses): JsonObject {
  const { extra } = task
  const comments = itemsOf(extra, 'comments')
  const notes = uncutNotes(task)
  const texts = comments.map((comment) => (isObject(comment) ? markdownOf(textOf(comment, 'comment')).text : ''))
  const own = withoutComments(notes, texts.map(storable))
  if (own === undefined) {
    losses.lose(task, 'notes', notes, 'They were changed: the comments in them are part of the description')
    return { description: htmlOf(notes) }
  }
  const { description } = extra
  const isSame = typeof description === 'string' && storable(markdownOf(description).text) === own
  return { description: isSame ? description : htmlOf(own), ...(comments.length && { comments }) }
}

const labelsOf = (names: unknown): unknown =>
  Array.isArray(names)
    ? names.map((name) => (typeof name === 'string' ? { id: numberId(`label ${name}`), title: name } : name))
    : []

/** Relations to others are those that the import kept, by the numbers that their tasks had. */
function relatedOf({ extra, parentTitle }: ForeignTask, parentId: number | undefined): JsonObject {
  const kept = isObject(extra.related_tasks) ? extra.related_tasks : {}
  const relations = Object.entries(kept).map(([kind, tasks]) => [
    kind,
    Array.isArray(tasks) ? tasks.map((id) => (typeof id === 'number' || typeof id === 'string' ? { id } : id)) : tasks,
  ])
  return {
    ...Object.fromEntries(relations),
    ...(parentId !== undefined && { parenttask: [{ id: parentId, title: parentTitle }] }),
  }
}
