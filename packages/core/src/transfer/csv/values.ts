import { labelsOfCell } from '../label-cell'

const TRUE = /^(true|yes|y|x|1|✓|✔|☑)$/i
const FALSE = /^(false|no|n|0|☐)$/i

const STATUS: Record<string, string> = {
  open: 'todo',
  to_do: 'todo',
  doing: 'in_progress',
  complete: 'done',
  completed: 'done',
  canceled: 'cancelled',
}

const PRIORITY: Record<string, string> = { p1: 'urgent', p2: 'high', p3: 'medium', p4: 'low', normal: 'medium' }

/** What people write in a cell, as the schema expects it; what is not understood stays, for the schema to refuse. */
export const VALUES: Record<string, (cell: string) => unknown> = {
  completed: (cell) => (TRUE.test(cell.trim()) ? true : FALSE.test(cell.trim()) ? false : cell),
  status: (cell) => {
    const word = cell
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_')
    return STATUS[word] ?? word
  },
  priority: (cell) => {
    const word = cell.trim().toLowerCase()
    return PRIORITY[word] ?? word
  },
  labels: (cell) => labelsOfCell(cell) ?? cell,
  recurrence: parsed, // or else the rule alone
  extra: parsed,
}

function parsed(cell: string): unknown {
  try {
    return JSON.parse(cell)
  } catch {
    return cell
  }
}
