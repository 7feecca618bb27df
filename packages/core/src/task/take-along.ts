import type { Queryable } from '@docket/db'
import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'

interface Root {
  id: string
  position: string
}

/**
 * Puts tasks into another list, each with its subtasks. Refs of the form T-12 are numbers of a list, so they are given anew
 * there, in the order of `roots`; others come along. The roots go under `parentId`, and get `ref` where one is given.
 *
 * @param roots none of them below another
 */
export async function takeAlong(
  { scope: { userId }, now }: Ctx,
  tx: Queryable,
  listId: string,
  roots: Root[],
  { parentId, ref = null, bump }: { parentId: string | null; ref?: string | null; bump: boolean },
): Promise<void> {
  await tx.query(sql`
    with recursive root as (
      select * from unnest(${roots.map(({ id }) => id)}::uuid[], ${roots.map(({ position }) => position)}::text[])
        with ordinality as r (id, position, n)
    ), tree as (
      select t.id, t.position, t.ref, root.n, true as is_root from root join task t on t.user_id = ${userId} and t.id = root.id
      union select c.id, c.position, c.ref, tree.n, false from task c join tree on c.parent_id = tree.id
        where c.user_id = ${userId}
    ), numbered as (
      select id, row_number() over (order by n, not is_root, position, id)::int as n from tree
      where ref ~ '^T-[1-9][0-9]{0,8}$' and not (is_root and ${ref}::text is not null)
    ), counter as (
      insert into ref_counter as c (user_id, list_id, next) select ${userId}, ${listId}::uuid, count(*)::int + 1 from numbered
      on conflict (user_id, list_id) do update set next = c.next + excluded.next - 1
      returning c.next - (select count(*)::int from numbered) as first
    )
    update task as t set
      list_id = ${listId}::uuid,
      ref = case when tree.is_root and ${ref}::text is not null then ${ref}::text
        else coalesce('T-' || (counter.first + numbered.n - 1), t.ref) end,
      parent_id = case when tree.is_root then ${parentId}::uuid else t.parent_id end,
      position = coalesce(root.position, t.position),
      version = t.version + case when tree.is_root then ${bump ? 1 : 0}::int else 1 end,
      updated_at = ${now.toISOString()}::timestamptz
    from counter, tree left join numbered using (id) left join root using (id)
    where t.user_id = ${userId} and t.id = tree.id`)
}
