import type { Tx } from '@docket/db'
import sql from 'sql-template-tag'
import type { Ctx } from '../../ctx'
import { DocketError } from '../../errors'

interface Broken {
  title: string
  reason: string
}

/**
 * What a normal write would not have left behind.
 *
 * @throws {DocketError} CONFLICT with the reason
 */
export async function refuseBroken({ scope: { userId } }: Ctx, tx: Tx): Promise<void> {
  const broken = await tx.query<Broken>(sql`
    select t.ref || ' ' || t.title as title, case
        when l.deleted_at is not null then 'its list is in the trash'
        when p.deleted_at is not null then 'its parent task is in the trash'
        else 'its parent task is in another list' end as reason
    from (
        select t.id from task t join undo_row r on r.entity = 'task' and r.id = t.id where t.user_id = ${userId}
        union select t.id from task t join undo_row r on r.entity = 'task' and r.id = t.parent_id where t.user_id = ${userId}
        union select t.id from task t join undo_row r on r.entity = 'list' and r.id = t.list_id where t.user_id = ${userId}
      ) touched
      join task t on t.user_id = ${userId} and t.id = touched.id and t.deleted_at is null
      join list l on l.user_id = t.user_id and l.id = t.list_id
      left join task p on p.user_id = t.user_id and p.id = t.parent_id
    where l.deleted_at is not null or p.deleted_at is not null or p.list_id <> t.list_id
    order by t.id limit 20`)
  const issues = broken.map(({ title, reason }) => ({
    path: ['activityIds'],
    message: `the task “${title}” would be lost from sight: ${reason}`,
  }))
  const [first] = issues
  if (first) throw new DocketError('CONFLICT', `Not undone: ${first.message}`, { issues })
}

/**
 * A task whose making is undone, now or before, is no reason: it is in the trash, and gets the label back with the redo.
 *
 * @throws {DocketError} CONFLICT where a label that was made would be taken off tasks that got it later
 */
export async function refuseLabelsInUse({ scope: { userId } }: Ctx, tx: Tx): Promise<void> {
  const [inUse] = await tx.query<{ name: string; title: string }>(sql`
    select b.name, t.ref || ' ' || t.title as title
    from undo_row r join label b on b.user_id = ${userId} and b.id = r.id
      join task_label x on x.user_id = b.user_id and x.label_id = b.id
      join task t on t.user_id = x.user_id and t.id = x.task_id
    where r.entity = 'label' and r.made
      and not exists (select from undo_row m where m.entity = 'task' and m.id = t.id and m.made)
      and not exists (select from activity a join undone u on u.user_id = a.user_id and u.operation = a.operation
        where a.user_id = ${userId} and a.entity = 'task' and a.entity_id = t.id and a.before is null
          and u.redone_by is null and t.deleted_at is not null)
    order by b.name, t.id limit 1`)
  if (inUse)
    throw new DocketError('CONFLICT', `Not undone: the label “${inUse.name}” is on the task “${inUse.title}” by now`)
}
