import type { ExportLosses } from '../foreign/losses'
import { plainRule } from '../foreign/plain-rule'
import type { ForeignTask } from '../foreign/task'
import { isObject, type JsonObject } from '../json/object'
import { DAY, ruleOf } from './task'

/** How Vikunja says that a task comes again: every so many seconds, or each month (mode 1); mode 2 counts from the day it is done. */
export function repeatOf(task: ForeignTask, timeZone: string, losses: ExportLosses): JsonObject {
  const { recurrence, extra } = task
  if (!recurrence) return isObject(extra.repeat) && !isUnderstood(task, extra.repeat) ? keptRepeat(extra.repeat) : NEVER
  const { rule, from, start } = recurrence
  const repeat = secondsOf(rule, from === 'completion' ? 2 : 0)
  const lose = (value: string, reason: string) => losses.lose(task, 'recurrence', value, reason)
  if (!repeat) {
    lose(rule, 'Vikunja can not repeat a task like this')
    return NEVER
  }
  if (repeat.repeat_mode === 1 && from === 'completion') lose(rule, 'Counted from the due date there')
  if (start) lose(start, 'The series is counted from the due date there')
  if (recurrence.timeZone !== timeZone) lose(recurrence.timeZone, 'Counted in the time zone of whoever reads it')
  return repeat
}

const NEVER = { repeat_after: 0, repeat_mode: 0 }

const keptRepeat = ({ repeat_after = 0, repeat_mode = 0 }: JsonObject) => ({ repeat_after, repeat_mode })

/** Whether the import would make a recurrence of it by now: if the task has none, that was taken away. */
const isUnderstood = ({ status, dueAt }: ForeignTask, { repeat_after, repeat_mode }: JsonObject) =>
  status !== 'done' && status !== 'cancelled' && dueAt !== null && ruleOf(repeat_after, repeat_mode) !== undefined

function secondsOf(rule: string, mode: number): JsonObject | undefined {
  const { frequency, interval = 1 } = plainRule(rule) ?? {}
  if (frequency === 'MONTHLY') return interval === 1 ? { repeat_after: 0, repeat_mode: 1 } : undefined
  if (frequency !== 'DAILY' && frequency !== 'WEEKLY') return undefined
  return { repeat_after: interval * DAY * (frequency === 'WEEKLY' ? 7 : 1), repeat_mode: mode }
}
