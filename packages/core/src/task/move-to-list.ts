import type { Queryable } from '@docket/db'
import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { notFound } from '../errors'
import { appendPosition } from '../position'

/**
 * Takes a task, with its subtasks, to the end of another list. Refs of the form T-12 are numbers of the list, so they are
 * given anew there; others come along. To the list that it is in already: nothing happens but for a new `ref`.
 *
 * @throws {DocketError} NOT_FOUND for a list that isn't there
 */
export async function moveToList(ctx: Ctx, tx: Queryable, id: string, listId: string, ref?: string): Promise<void> {
  const { userId } = ctx.scope
  const [list] = await tx.query<{ same: boolean }>(sql`
    select l.id = t.list_id as same from list l join task t on t.user_id = l.user_id and t.id = ${id}
    where l.user_id = ${userId} and l.id = ${listId} and l.deleted_at is null`)
  if (!list) throw notFound('list')
  if (list.same) {
    if (ref) await tx.query(sql`update task set ref = ${ref} where user_id = ${userId} and id = ${id}`)
    return
  }
  await tx.query(sql`
    with recursive tree as (
      select t.id, t.position, t.ref from task t where t.user_id = ${userId} and t.id = ${id}
      union select c.id, c.position, c.ref from task c join tree on c.parent_id = tree.id where c.user_id = ${userId}
    ), numbered as (
      select id, row_number() over (order by id <> ${id}, position, id)::int as n from tree
      where ref ~ '^T-[1-9][0-9]{0,8}$' and not (id = ${id} and ${ref ?? null}::text is not null)
    ), counter as (
      insert into ref_counter as c (user_id, list_id, next) select ${userId}, ${listId}::uuid, count(*)::int + 1 from numbered
      on conflict (user_id, list_id) do update set next = c.next + excluded.next - 1
      returning c.next - (select count(*)::int from numbered) as first
    )
    update task as t set
      list_id = ${listId}::uuid,
      ref = case when t.id = ${id} and ${ref ?? null}::text is not null then ${ref ?? null}::text
        else coalesce('T-' || (counter.first + numbered.n - 1), t.ref) end,
      parent_id = case when t.id = ${id} then null else t.parent_id end,
      position = case when t.id = ${id} then ${appendPosition(ctx.now)} else t.position end,
      version = t.version + (t.id <> ${id})::int,
      updated_at = ${ctx.now.toISOString()}::timestamptz
    from counter, tree left join numbered using (id)
    where t.user_id = ${userId} and t.id = tree.id`)
}
