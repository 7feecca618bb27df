import sql from 'sql-template-tag'
import { v7 as uuidv7 } from 'uuid'
import type { Ctx } from '../ctx'
import { invalid, notFound } from '../errors'
import { ownTasks } from '../own'
import { referTo } from './refer-to'
import { references } from './references'
import type { AddReference, Reference } from './schema'

/**
 * Notes where a task comes from. The same once more changes nothing.
 *
 * @throws {DocketError} NOT_FOUND; UNPROCESSABLE_CONTENT where neither a document nor a section is named
 */
export async function addReference(ctx: Ctx, { taskId, document, section }: AddReference): Promise<Reference> {
  if (!document && !section) throw invalid(['section'], 'Name a section, a document, or both')
  return ctx.db.transaction(async (tx) => {
    const [task] = await tx.query<{ listId: string }>(sql`
      select t.list_id as "listId" from task t where ${ownTasks(ctx.scope)} and t.id = ${taskId} and t.deleted_at is null`)
    if (!task) throw notFound('task')
    await tx.query(sql`
      insert into spec_reference (user_id, id, task_id, document, section)
      values (${ctx.scope.userId}, ${uuidv7()}, ${taskId}, ${document}, ${section}) on conflict do nothing`)
    await referTo(ctx, tx, task.listId)
    const condition = sql`t.id = ${taskId} and r.document = ${document} and r.section = ${section}`
    const [reference] = await references(ctx, tx, condition)
    if (!reference) throw new Error('A reference that was made is there')
    return reference
  })
}
