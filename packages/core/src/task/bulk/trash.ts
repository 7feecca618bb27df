import sql from 'sql-template-tag'
import { holderOf } from '../../claim/lock'
import { heldBy } from '../../claim/refusal'
import { type Need, needRefusal, needsOf, release } from '../../dependency/needs'
import { restoreRefusal } from '../restore'
import type { BulkTasks } from '../schema'
import type { Step } from './step'

interface InTree {
  root: string
  id: string
}

/** Those that something open outside of them needs are refused, unless that is to be released. */
export async function deleteAll(step: Step, { dependents }: BulkTasks): Promise<void> {
  if (step.ctx.actor.type === 'token')
    for (const task of step.accepted) {
      const holder = holderOf(task)
      if (holder) step.refuse(task.id, heldBy(holder))
    }
  const { tx, userId, at, acceptedIds } = step
  const tree = await tx.query<InTree>(sql`
    with recursive tree as (
      select t.id as root, t.id from task t where t.user_id = ${userId} and t.id = any (${acceptedIds}::uuid[])
      union select tree.root, c.id from task c join tree on c.parent_id = tree.id
        where c.user_id = ${userId} and c.deleted_at is null
    )
    select root, id from tree`)
  const all = [...new Set(tree.map(({ id }) => id))]
  await tx.query(
    sql`select from task where user_id = ${userId} and id = any (${all}::uuid[]) order by id for no key update`,
  )
  const needs = await needsOf(step.ctx, tx, sql`select unnest(${all}::uuid[])`)
  const going = refuseNeeded(step, tree, dependents ? needs.filter(({ ref }) => ref === null) : needs)
  await release(
    step.ctx,
    tx,
    needs.filter(({ taskId, dependsOnId }) => going.has(dependsOnId) && !going.has(taskId)),
  )
  await tx.query(sql`
    update task set deleted_at = ${at}, version = version + 1, updated_at = ${at}
    where user_id = ${userId} and id = any (${[...going]}::uuid[]) and deleted_at is null`)
}

/** What stays for being needed may need others of them in turn. Gives the ids of what goes. */
function refuseNeeded(step: Step, tree: InTree[], needs: Need[]): Set<string> {
  for (;;) {
    const left = tree.filter(({ root }) => !step.refused.has(root))
    const going = new Set(left.map(({ id }) => id))
    const open = needs.filter(({ taskId, dependsOnId }) => going.has(dependsOnId) && !going.has(taskId))
    if (!open.length) return going
    const needed = new Set(open.map(({ dependsOnId }) => dependsOnId))
    for (const root of new Set(left.filter(({ id }) => needed.has(id)).map((one) => one.root))) {
      const below = new Set(left.filter((one) => one.root === root).map(({ id }) => id))
      step.refuse(root, needRefusal(open.filter(({ dependsOnId }) => below.has(dependsOnId))))
    }
  }
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
