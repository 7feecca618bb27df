import type { BulkChange } from './bulk'

export const tasksIn = (count: number): string => (count === 1 ? '1 task' : `${count} tasks`)

/** What was done, as it is told: “Completed 3 tasks”. */
export function doneWords(change: BulkChange, count: number): string {
  const tasks = tasksIn(count)
  switch (change.verb) {
    case 'complete':
      return `Completed ${tasks}`
    case 'reopen':
      return `Reopened ${tasks}`
    case 'delete':
      return `Moved ${tasks} to the trash`
    case 'restore':
      return `Restored ${tasks}`
    case 'update':
      return `Changed the ${'priority' in change.fields ? 'priority' : 'due date'} of ${tasks}`
    case 'move':
      return `Moved ${tasks} to “${change.list.name}”`
    case 'label':
      return change.isOn
        ? `Put the label “${change.label.name}” on ${tasks}`
        : `Took the label “${change.label.name}” off ${tasks}`
  }
}

/** What they were not, as in “2 of 5 tasks were not completed”. */
export const FAILED_WORDS: Record<BulkChange['verb'], string> = {
  complete: 'completed',
  reopen: 'reopened',
  delete: 'deleted',
  restore: 'restored',
  update: 'changed',
  move: 'moved',
  label: 'changed',
}
