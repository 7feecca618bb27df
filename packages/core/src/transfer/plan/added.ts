import type { ExportLosses } from '../foreign/losses'
import type { ForeignTask } from '../foreign/task'
import { stateOfStatus } from './file'
import { itemOf } from './item'
import type { ExportedCriterion } from './kept'
import { type Outline, outlineOf } from './outline'

const MARKER = '<!-- docket:added -->'
const TITLE = 'Added in Docket'
const MARKS = { open: ' ', done: 'x', cancelled: '-' }

/** What to add to a plan. */
interface Added {
  added: ForeignTask[]
  criteria: Map<string, ExportedCriterion[]>
  losses: ExportLosses
}

/**
 * A plan with more tasks at its end. Each line says by a comment whose it is, so that it isn't taken for a new one when the file is
 * imported again. Where the file's end is no place for them (in a code block, say) they are told instead.
 */
export function withAdded(content: string, { added, criteria, losses }: Added): string {
  if (!added.length) return content
  const before = outlineOf(content.replace(/^\uFEFF/, ''))
  const lines = added.flatMap((task) => linesOf(task, criteria.get(task.id) ?? []))
  const more = `${content}${start(content, before)}${lines.join('\n')}\n`
  const text = content.includes('\r\n') ? content + more.slice(content.length).replaceAll('\n', '\r\n') : more
  if (!isRead(before, outlineOf(text.replace(/^\uFEFF/, '')), added)) {
    for (const task of added)
      losses.lose(task, 'title', task.title, 'Nothing can be added at the end of this file: not written')
    return content
  }
  for (const task of added) tell(task, losses)
  return text
}

/** What comes between: after lines that were added before, nothing. */
function start(content: string, { sections }: Outline): string {
  const end = /[\r\n]$/.test(content) || !content ? '' : '\n'
  return sections.at(-1)?.title === TITLE ? end : `${end}\n${MARKER}\n## ${TITLE}\n\n`
}

function linesOf({ id, ref, title, status }: ForeignTask, criteria: ExportedCriterion[]): string[] {
  const name = itemOf(`${ref} x`).id === ref ? `${ref} ` : ''
  return [
    `- [${MARKS[stateOfStatus(status)]}] ${name}${title} <!-- docket:${id} -->`,
    ...criteria.map(({ text, isMet }) => `  - [${isMet ? 'x' : ' '}] ${text.replace(/\s+/g, ' ')}`),
  ]
}

/** All that was there is, and everything that was added is a task of its own. */
function isRead(before: Outline, after: Outline, added: ForeignTask[]): boolean {
  const ids = after.tasks.slice(before.tasks.length).map(({ docketId }) => docketId)
  return before.left.length === after.left.length && ids.join() === added.map(({ id }) => id).join()
}

function tell(task: ForeignTask, losses: ExportLosses): void {
  const reason = 'A task that is added to a tasks.md is one line, with its criteria'
  for (const field of ['notes', 'dueAt', 'parentId', 'section'] as const) {
    const value = task[field]
    if (value) losses.lose(task, field, value, reason)
  }
  if (task.labels.length) losses.lose(task, 'labels', task.labels.join(', '), reason)
  if (task.recurrence) losses.lose(task, 'recurrence', task.recurrence.rule, reason)
}
