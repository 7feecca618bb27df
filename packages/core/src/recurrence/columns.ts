import { invalid } from '../errors'
import { nextOccurrence } from './next'
import type { Recurrence } from './schema'

/**
 * A recurrence as its column: what is stored of one that a caller gives with a due date.
 *
 * @throws {DocketError} UNPROCESSABLE_CONTENT without a due date, or for a rule that never comes again
 */
export function recurrenceColumn(
  recurrence: Recurrence | null | undefined,
  dueAt: string | null | undefined,
): string | null {
  if (!recurrence) return null
  if (!dueAt) throw invalid(['dueAt'], 'A task that recurs needs a due date')
  const { rule, timeZone, from } = recurrence
  // Whether there is a second time does not depend on COUNT.
  const endless = rule.replace(/;?COUNT=\d+/, '').replace(/^;/, '')
  const [year = ''] = dueAt.split('-')
  if (!nextOccurrence({ rule: endless, timeZone, from: 'due' }, dueAt, new Date(Date.UTC(Number(year), 0))))
    throw invalid(['recurrence', 'rule'], 'This rule never comes again after the due date')
  return JSON.stringify({ rule, timeZone, from })
}
