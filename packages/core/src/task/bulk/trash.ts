import sql from 'sql-template-tag'
import { restoreRefusal } from '../restore'
import type { Step } from './step'

export async function deleteAll({ tx, userId, at, acceptedIds }: Step): Promise<void> {
  await tx.query(sql`
    with recursive tree as (
      select t.id from task t where t.user_id = ${userId} and t.id = any (${acceptedIds}::uuid[])
      union select c.id from task c join tree on c.parent_id = tree.id
        where c.user_id = ${userId} and c.deleted_at is null
    )
    update task as t set deleted_at = ${at}, version = t.version + 1, updated_at = ${at}
    from tree where t.user_id = ${userId} and t.id = tree.id and t.deleted_at is null`)
}

/** From the top down: a task whose parent is restored here as well is not refused for its parent's sake. */
export async function restoreAll(step: Step): Promise<void> {
  const { tx, userId, at } = step
  const ids = step.accepted.filter(({ deleted }) => deleted).map(({ id }) => id)
  const restored = await tx.query<{ id: string }>(sql`
    with recursive tree as (
      select t.id, t.deleted_at from task t
        join list l on l.user_id = t.user_id and l.id = t.list_id and l.deleted_at is null
        left join task p on p.user_id = t.user_id and p.id = t.parent_id
      where t.user_id = ${userId} and t.id = any (${ids}::uuid[]) and p.deleted_at is null
      union select c.id, c.deleted_at from task c join tree on c.parent_id = tree.id
        where c.user_id = ${userId} and (c.deleted_at = tree.deleted_at or c.deleted_at is not null and c.id = any (${ids}::uuid[]))
    )
    update task as t set deleted_at = null, version = t.version + 1, updated_at = ${at}
    from tree where t.user_id = ${userId} and t.id = tree.id returning t.id`)
  const done = new Set(restored.map(({ id }) => id))
  const left = ids.filter((id) => !done.has(id))
  if (!left.length) return
  const lists = await tx.query<{ id: string }>(sql`
    select t.id from task t join list l on l.user_id = t.user_id and l.id = t.list_id
    where t.user_id = ${userId} and t.id = any (${left}::uuid[]) and l.deleted_at is not null`)
  const ofList = new Set(lists.map(({ id }) => id))
  for (const id of left) step.refuse(id, restoreRefusal(ofList.has(id) ? 'list' : 'parent'))
}
