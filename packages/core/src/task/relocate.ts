import type { Queryable } from '@docket/db'
import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { invalid, notFound } from '../errors'
import { ownLists, ownTasks } from '../own'
import { appendPosition } from '../position'
import { takeAlong } from './take-along'

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
    select l.id, l.id = t.list_id as same from task t join list l on ${ownLists(ctx.scope)}
      and l.id = coalesce(${to.listId ?? above ?? null}::uuid, t.list_id) and l.deleted_at is null
    where t.user_id = ${userId} and t.id = ${id}`)
  if (!list) throw notFound('list')
  if (above && above !== list.id) throw invalid(['parentId'], 'The parent task is in another list')
  if (list.same) return within(ctx, tx, id, to)
  const { parentId = null, ref, bump = false, position = appendPosition(ctx.now) } = to
  await takeAlong(ctx, tx, list.id, [{ id, position }], { parentId, ref, bump })
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
  const [parent] = await tx.query<{ listId: string }>(sql`select list_id as "listId" from task t
    where ${ownTasks(scope)} and id = ${parentId} and deleted_at is null for no key update`)
  if (!parent) throw notFound('task')
  return parent.listId
}
