import type { RouterOutputs } from '@docket/api'
import { dueText } from './due'
import { nameOf, type Task } from './find-task'
import type { List } from './lists'
import { painter } from './terminal/paint'
import { counted, pad, printable } from './terminal/text'

/** What a task says of itself, for people: its title, its fields, its notes. */
export function taskLines(task: Task, lists: List[], labels: RouterOutputs['label']['list']['items']): string[] {
  const labelNames = task.labelIds.map((id) => labels.find((label) => label.id === id)?.name ?? id)
  const fields: [string, string | null][] = [
    ['status', task.status.replace('_', ' ')],
    ['waits', task.waitsFor ? `for ${counted(task.waitsFor, 'task')}` : null],
    ['held', task.claim && `by ${task.claim.worker} until ${dueText(task.claim.expiresAt)}, fence ${task.claim.fence}`],
    ['priority', task.priority],
    ['due', task.dueAt && dueText(task.dueAt)],
    [
      'repeats',
      task.recurrence && `${task.recurrence.rule} (${task.recurrence.timeZone}, from ${task.recurrence.from})`,
    ],
    ['list', nameOf(lists, task.listId)],
    ['section', task.section],
    ['labels', labelNames.join(', ') || null],
    ['done', task.completedAt && dueText(task.completedAt)],
    ['changed', `${dueText(task.updatedAt)} (version ${task.version})`],
    ['id', task.id],
  ]
  const told = fields.flatMap(([name, value]) => (value ? [`  ${pad(name, 8)}  ${printable(value)}`] : []))
  const notes = task.notes ? headed('Notes', textLines(task.notes)) : []
  return [headingOf(task), ...told, ...notes]
}

/** `T-12  Pay rent`, as it stands above what is told of a task. */
export const headingOf = ({ ref, title }: Pick<Task, 'ref' | 'title'>) =>
  painter(process.stdout)('bold', `${printable(ref)}  ${printable(title)}`)

/** A part with its heading; nothing where there is nothing in it. */
export const headed = (heading: string, lines: string[]): string[] =>
  lines.length ? ['', painter(process.stdout)('bold', heading), ...lines.map((line) => `  ${line}`)] : []

/** Text of several lines from elsewhere, safe to write to a terminal. */
export const textLines = (text: string) =>
  text
    .trimEnd()
    .split(/\r\n|\r|\n/)
    .map(printable)
