import type { Queryable } from '@docket/db'
import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { notFound, stale } from '../errors'
import { ownTasks } from '../own'
import { TASK } from './columns'
import type { Task, TaskAtVersion, TaskId } from './schema'

/**
 * One task that is not in the trash.
 *
 * @throws {DocketError} NOT_FOUND
 */
export function getTask(ctx: Ctx, { id }: TaskId): Promise<Task> {
  return currentTask(ctx, ctx.db, { id })
}

/**
 * The same, for a verb that found nothing to change and must say why.
 *
 * @throws {DocketError} NOT_FOUND; CONFLICT where the caller has seen another version
 */
export async function currentTask(
  { scope }: Ctx,
  db: Queryable,
  { id, expectedVersion }: TaskAtVersion,
): Promise<Task> {
  const [task] = await db.query<Task>(sql`select ${TASK} from task t
    where ${ownTasks(scope)} and t.id = ${id} and t.deleted_at is null`)
  if (!task) throw notFound('task')
  if (expectedVersion !== undefined && expectedVersion !== task.version)
    throw stale('task', expectedVersion, task.version)
  return task
}
