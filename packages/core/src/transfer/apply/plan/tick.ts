import sql from 'sql-template-tag'
import type { Step } from '../step'
import type { Change } from './changes'

/**
 * Completes the tasks that a file ticks, each after those that it waits for. What the gate holds back is told.
 *
 * @returns how many were completed
 */
export async function completeTicked({ tx, userId, now, findings }: Step, changes: Change[]): Promise<number> {
  const open = new Map(changes.map((change) => [change.box.taskId, change]))
  let done = 0
  while (open.size) {
    const made = await tx.query<{ id: string }>(sql`
      update task t set status = 'done', completed_at = ${now}::timestamptz, version = t.version + 1, updated_at = ${now}::timestamptz
      from list l where t.user_id = ${userId} and t.id = any (${[...open.keys()]}::uuid[]) and l.user_id = t.user_id
        and l.id = t.list_id and l.policy = 'self' and t.status <> 'done' and t.waits_for = 0 and t.open_criteria = 0
      returning t.id`)
    for (const { id } of made) open.delete(id)
    done += made.length
    if (!made.length) break
  }
  for (const { line, mark } of open.values()) {
    const reason =
      'It waits for what is not done, has a criterion that is not met, or its list asks for more: it stays open here'
    findings.lose(line, 'status', `[${mark}]`, reason)
  }
  return done
}
