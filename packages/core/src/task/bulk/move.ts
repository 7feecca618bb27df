import sql from 'sql-template-tag'
import { DocketError, notFound } from '../../errors'
import { ownLists } from '../../own'
import { appendPosition } from '../../position'
import type { BulkTasks } from '../schema'
import { takeAlong } from '../take-along'
import { type Going, refuseByPolicy } from './refuse'
import type { Step } from './step'

/** To the end of the list, in the order in which they were asked for. One that is below another of them goes with that one. */
export async function moveAll(step: Step, { listId }: BulkTasks): Promise<void> {
  const { ctx, tx, userId } = step
  const [list] = await tx.query<{ id: string }>(sql`select id from list l
    where ${ownLists(ctx.scope)} and id = ${listId} and deleted_at is null for key share`)
  if (!list) throw notFound('list')
  const ids = step.accepted.filter((task) => task.listId !== list.id).map(({ id }) => id)
  const below = await tx.query<Going & { ref: string | null }>(sql`
    with recursive tree as (
      select t.id as root, t.id, t.ref, t.status from task t where t.user_id = ${userId} and t.id = any (${ids}::uuid[])
      union select tree.root, c.id, c.ref, c.status from task c join tree on c.parent_id = tree.id where c.user_id = ${userId}
    )
    select root, id, status = 'done' as done, case when ref !~ '^T-[1-9][0-9]{0,8}$' then ref end as ref from tree`)
  const lower = new Set(below.filter(({ root, id }) => root !== id).map(({ id }) => id))
  const roots = new Set(ids.filter((id) => !lower.has(id)))
  await refuseByPolicy(step, list.id, roots, below)
  await refuseTakenRefs(step, list.id, roots, below)
  const going = ids.filter((id) => roots.has(id)).map((id) => ({ id, position: appendPosition(ctx.now) }))
  if (going.length) await takeAlong(ctx, tx, list.id, going, { parentId: null, bump: true })
}

/** A ref of its own comes along, unless the list, or another task on its way there, has it already. */
async function refuseTakenRefs(
  step: Step,
  listId: string,
  roots: Set<string>,
  below: { root: string; id: string; ref: string | null }[],
): Promise<void> {
  const own = below.filter(({ root, ref }) => roots.has(root) && ref !== null)
  if (!own.length) return
  const there = await step.tx.query<{ ref: string }>(sql`select ref from task
    where user_id = ${step.userId} and list_id = ${listId} and ref = any (${own.map(({ ref }) => ref)}::text[])`)
  const taken = new Set(there.map(({ ref }) => ref))
  const refusal = new DocketError('CONFLICT', 'Its ref, or one of a subtask, is taken in this list')
  for (const id of step.ids.filter((one) => roots.has(one))) {
    const refs = own.filter(({ root }) => root === id).map(({ ref }) => ref ?? '')
    if (refs.some((ref) => taken.has(ref))) {
      roots.delete(id)
      for (const { root, id: with_ } of below) if (root === id && step.found.has(with_)) step.refuse(with_, refusal)
    } else for (const ref of refs) taken.add(ref)
  }
}
