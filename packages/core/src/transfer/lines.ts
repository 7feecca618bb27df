import type { z } from 'zod'
import { dueColumns } from '../task/due'
import { contentId } from './content-id'
import { copyLine } from './copy-text'
import {
  type DetailEntry,
  type Entry,
  type LabelEntry,
  LabelFields,
  type ListEntry,
  ListFields,
  type TaskEntry,
  TaskFields,
} from './entry'
import type { Findings } from './findings'
import { isPosition } from './position'
import type { ImportTarget } from './schema'
import type { StagedLine } from './stage'
import { TOLD } from './told'
import { toldLine } from './told-line'

/**
 * Checks each entry, and gives those that are good as lines for the staging tables. After the first issue there are no
 * more lines: the rest of the file is only checked.
 */
export async function* linesOf(
  entries: AsyncIterable<Entry>,
  target: ImportTarget,
  findings: Findings,
): AsyncGenerator<StagedLine> {
  for await (const entry of entries) {
    const line = lineOf(entry, target, findings)
    if (line && !findings.issues.length) yield line
  }
}

function lineOf(entry: Entry, target: ImportTarget, findings: Findings): StagedLine | undefined {
  switch (entry.kind) {
    case 'task':
      return taskLine(entry, target, findings)
    case 'list':
      return listLine(entry, findings)
    case 'label':
      return labelLine(entry, findings)
    case 'section':
      return { table: 'import_section', line: copyLine([indexable(entry.handle), entry.name]) }
    case 'detail':
      return detailLine(entry)
    case 'dependency':
      return {
        table: 'import_dependency',
        line: copyLine([entry.row, indexable(entry.task), indexable(entry.on), entry.name, null, null]),
      }
    case 'criterion':
      return {
        table: 'import_criterion',
        line: copyLine([entry.row, indexable(entry.task), entry.text, entry.isMet, null, null, null, null, null]),
      }
    case 'reference':
      return {
        table: 'import_reference',
        line: copyLine([indexable(entry.task), entry.document, entry.section, null, null, null]),
      }
    case 'told': {
      const { of, row, fields } = entry
      const told = checked(TOLD[of], { ...fields, of }, [of, row], findings)
      return told && toldLine(told)
    }
  }
}

function taskLine(entry: TaskEntry, target: ImportTarget, findings: Findings): StagedLine | undefined {
  const { row } = entry
  const task = checked(TaskFields, entry.fields, [row], findings)
  if (!task) return undefined
  const status = task.status ?? (task.completed || task.completedAt ? 'done' : null)
  if (task.completed !== undefined && task.completed !== null && task.completed !== (status === 'done')) {
    findings.refuse([row, 'completed'], `Contradicts the status ${status ?? 'todo'}`)
  }
  if (task.completedAt && status !== 'done') findings.refuse([row, 'completedAt'], `Contradicts the status ${status}`)
  const { dueAt, dueAllDay } = dueColumns(task.dueAt)
  const key = task.id
    ? null
    : contentId([
        target.format,
        ...(entry.isKnownAnywhere ? [] : [target.listId?.toLowerCase() ?? '', target.name ?? '']),
        ...(entry.identity ?? [JSON.stringify(task)]),
      ])
  return {
    table: 'import_task',
    line: copyLine([
      row,
      task.id ?? null,
      key,
      placeOf(task.listId, task.list, entry.list),
      task.list ?? null,
      task.ref ?? null,
      task.title,
      task.notes || null,
      task.section ?? null,
      status,
      task.priority ?? null,
      dueAt,
      dueAllDay,
      keptRecurrence(task, row, findings),
      [...new Set(task.labels)],
      task.parentId ?? null,
      entry.parentRow ?? null,
      entry.handle === undefined ? null : indexable(entry.handle),
      entry.parent === undefined ? null : indexable(entry.parent),
      entry.section === undefined ? null : indexable(entry.section),
      entry.rank ?? null,
      keptPosition(task.position, row, findings),
      task.extra && Object.keys(task.extra).length ? JSON.stringify(task.extra) : null,
      task.completedAt ?? null,
      task.createdAt ?? null,
      task.updatedAt ?? null,
    ]),
  }
}

function listLine(
  { row, fields, handle, isInbox = false, isArchived = false }: ListEntry,
  findings: Findings,
): StagedLine | undefined {
  const list = checked(ListFields, fields, row ? ['lists', row] : ['inbox'], findings)
  if (!list) return undefined
  const position = keptPosition(list.position, null, findings)
  const { id, name, policy, archivedAt, createdAt, updatedAt } = list
  const cells = [
    placeOf(id, name, handle),
    id ?? null,
    name,
    position,
    archivedAt ?? null,
    createdAt ?? null,
    updatedAt ?? null,
    row,
    isInbox,
    isArchived,
    policy ?? null,
  ]
  return { table: 'import_list', line: copyLine(cells) }
}

function labelLine({ row, fields }: LabelEntry, findings: Findings): StagedLine | undefined {
  const label = checked(LabelFields, fields, ['labels', row], findings)
  if (!label) return undefined
  return { table: 'import_label', line: copyLine([row, label.id ?? null, label.name, label.createdAt ?? null]) }
}

function detailLine({ task, field, reason, ...detail }: DetailEntry): StagedLine {
  const { of } = detail
  const kept = of === 'extra' ? JSON.stringify(detail.value) : of === 'notes' ? detail.value : indexable(detail.value)
  return { table: 'import_detail', line: copyLine([of, indexable(task), field, kept, reason ?? null]) }
}

/** How a row names its list: by a handle of the file's own, by id, else by name, else not at all. */
function placeOf(id: string | null | undefined, name: string | null | undefined, handle: string | undefined): string {
  if (handle !== undefined) return `handle:${indexable(handle)}`
  return id ? `id:${id.toLowerCase()}` : name ? `name:${name}` : ''
}

/** An index holds up to 2,700 bytes. */
const indexable = (handle: string) => (handle.length <= 200 ? handle : contentId([handle]))

function keptRecurrence({ recurrence, dueAt }: TaskFields, row: number, findings: Findings): string | null {
  if (!recurrence) return null
  if (dueAt) return JSON.stringify(recurrence)
  findings.lose(row, 'recurrence', recurrence.rule, 'A task without a due date cannot recur')
  return null
}

function keptPosition(position: string | null | undefined, row: number | null, findings: Findings): string | null {
  if (!position || isPosition(position)) return position || null
  findings.lose(row, 'position', position, 'Not a position as Docket writes it: the order of the file is taken')
  return null
}

function checked<Schema extends z.ZodType>(
  schema: Schema,
  fields: unknown,
  path: (string | number)[],
  findings: Findings,
): z.infer<Schema> | undefined {
  const result = schema.safeParse(fields, { error: ({ input }) => (input === undefined ? 'Is missing' : undefined) })
  if (result.success) return result.data
  const told = new Set<string>()
  for (const issue of result.error.issues) {
    const at = [...path, ...issue.path.filter((step) => typeof step !== 'symbol')]
    if (!told.has(at.join())) findings.refuse(at, issue.message)
    told.add(at.join())
  }
  return undefined
}
