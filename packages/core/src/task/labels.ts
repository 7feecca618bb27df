import type { Queryable } from '@docket/db'
import { violatedConstraint } from '@docket/db'
import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { notFound } from '../errors'

/**
 * Makes these the labels of a task, and no others.
 *
 * @returns the ids as they are stored: each once, in order
 * @throws {DocketError} NOT_FOUND for a label that isn't there
 */
export async function setLabels({ scope }: Ctx, tx: Queryable, taskId: string, labelIds: string[]): Promise<string[]> {
  const { userId } = scope
  const ids = [...new Set(labelIds.map((id) => id.toLowerCase()))].sort()
  await tx.query(sql`delete from task_label
    where user_id = ${userId} and task_id = ${taskId} and label_id <> all (${ids}::uuid[])`)
  if (!ids.length) return ids
  try {
    await tx.query(sql`insert into task_label (user_id, task_id, label_id)
      select ${userId}, ${taskId}::uuid, unnest(${ids}::uuid[]) on conflict do nothing`)
  } catch (error) {
    throw violatedConstraint(error) === 'task_label_user_id_label_id_fkey' ? notFound('label') : error
  }
  return ids
}
