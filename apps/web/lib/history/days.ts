import type { Activity } from '@docket/core/activity/schema'
import { dayIn } from '../time/day'

/** What was written together. */
export interface Operation {
  id: number
  at: string
  lines: Activity[]
}

export interface Day {
  day: string
  operations: Operation[]
}

/** Lines, newest first, by the day that they fall on in a time zone, and by what was written together. */
export function byDay(lines: readonly Activity[], timeZone: string): Day[] {
  const days: Day[] = []
  for (const line of lines) {
    const on = dayIn(timeZone, line.at)
    let day = days.at(-1)
    let operation = day?.operations.at(-1)
    if (operation?.id === line.operation) {
      operation.lines.push(line)
      continue
    }
    if (day?.day !== on) {
      day = { day: on, operations: [] }
      days.push(day)
    }
    operation = { id: line.operation, at: line.at, lines: [line] }
    day.operations.push(operation)
  }
  return days
}

const STAYS: ReadonlySet<Activity['entity']> = new Set([
  'claim',
  'report',
  'evidence',
  'blocker',
  'spec',
  'token',
  'feed',
])

/** Whether there is something in it that an undo takes back. What was done to tokens and feeds stays, and what Docket did itself. */
export const canUndo = ({ lines }: Operation): boolean =>
  lines.every(
    ({ entity, undone, actor }) => !undone && entity !== 'token' && entity !== 'feed' && actor.type !== 'system',
  ) && lines.some(({ entity }) => !STAYS.has(entity))
