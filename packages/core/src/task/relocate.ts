import type { Queryable } from '@docket/db'
import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { invalid, notFound } from '../errors'
import { appendPosition } from '../position'

/** Where a task goes: to the end of a list, under another task (null: out of its parent), to a position. */
interface Destination {
  listId?: string
  parentId?: string | null
  position?: string
  /** What it is to be called there. */
  ref?: string
  /** Whether this is the change that counts as the task's next version. */
  bump?: boolean
}

/**
 * Puts a task, with its subtasks, into a list or under a task. Refs of the form T-12 are numbers of the list, so they are
 * given anew in another one; others come along. What is there already stays as it is, but for `ref` and `position`.
 *
 * @throws {DocketError} NOT_FOUND for a list or parent that isn't there; UNPROCESSABLE_CONTENT for a parent in another list
 */
export async function relocate(ctx: Ctx, tx: Queryable, id: string, to: Destination): Promise<void> {
  const { userId } = ctx.scope
  const above = to.parentId ? await listOfParent(ctx, tx, to.parentId) : undefined
  const [list] = await tx.query<{ id: string; same: boolean }>(sql`
    select l.id, l.id = t.list_id as same from task t join list l on l.user_id = t.user_id
      and l.id = coalesce(${to.listId ?? above ?? null}::uuid, t.list_id) and l.deleted_at is null
    where t.user_id = ${userId} and t.id = ${id}`)
  if (!list) throw notFound('list')
  if (above && above !== list.id) throw invalid(['parentId'], 'The parent task is in another list')
  await (list.same ? within(ctx, tx, id, to) : toOtherList(ctx, tx, id, list.id, to))
}

async function within(
  { scope: { userId }, now }: Ctx,
  tx: Queryable,
  id: string,
  { parentId, position, ref, bump }: Destination,
): Promise<void> {
  if (parentId === undefined && position === undefined && ref === undefined) return
  await tx.query(sql`
    update task as t set
      parent_id = case when ${parentId !== undefined}::boolean then ${parentId ?? null}::uuid else t.parent_id end,
      position = coalesce(${position ?? null}::text, t.position),
      ref = coalesce(${ref ?? null}::text, t.ref),
      version = t.version + ${bump ? 1 : 0}::int,
      updated_at = ${now.toISOString()}::timestamptz
    where t.user_id = ${userId} and t.id = ${id}`)
}

/** The parent stays where it is, and out of the trash, until the transaction ends. */
async function listOfParent({ scope }: Ctx, tx: Queryable, parentId: string): Promise<string> {
  const [parent] = await tx.query<{ listId: string }>(sql`select list_id as "listId" from task
    where user_id = ${scope.userId} and id = ${parentId} and deleted_at is null for no key update`)
  if (!parent) throw notFound('task')
  return parent.listId
}

async function toOtherList(ctx: Ctx, tx: Queryable, id: string, listId: string, to: Destination): Promise<void> {
  const { userId } = ctx.scope
  const ref = to.ref ?? null
  const bumped = to.bump ? 1 : 0
  await tx.query(sql`
    with recursive tree as (
      select t.id, t.position, t.ref from task t where t.user_id = ${userId} and t.id = ${id}
      union select c.id, c.position, c.ref from task c join tree on c.parent_id = tree.id where c.user_id = ${userId}
    ), numbered as (
      select id, row_number() over (order by id <> ${id}, position, id)::int as n from tree
      where ref ~ '^T-[1-9][0-9]{0,8}$' and not (id = ${id} and ${ref}::text is not null)
    ), counter as (
      insert into ref_counter as c (user_id, list_id, next) select ${userId}, ${listId}::uuid, count(*)::int + 1 from numbered
      on conflict (user_id, list_id) do update set next = c.next + excluded.next - 1
      returning c.next - (select count(*)::int from numbered) as first
    )
    update task as t set
      list_id = ${listId}::uuid,
      ref = case when t.id = ${id} and ${ref}::text is not null then ${ref}::text
        else coalesce('T-' || (counter.first + numbered.n - 1), t.ref) end,
      parent_id = case when t.id = ${id} then ${to.parentId ?? null}::uuid else t.parent_id end,
      position = case when t.id = ${id} then ${to.position ?? appendPosition(ctx.now)} else t.position end,
      version = t.version + case when t.id = ${id} then ${bumped}::int else 1 end,
      updated_at = ${ctx.now.toISOString()}::timestamptz
    from counter, tree left join numbered using (id)
    where t.user_id = ${userId} and t.id = tree.id`)
}
