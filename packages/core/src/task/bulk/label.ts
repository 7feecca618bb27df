import sql from 'sql-template-tag'
import { notFound } from '../../errors'
import type { BulkTasks } from '../schema'
import type { Step } from './step'

/** Puts labels on, then takes others off. A task that this changes gets a new version; others stay as they are. */
export async function labelAll(step: Step, { addLabelIds = [], removeLabelIds = [] }: BulkTasks): Promise<void> {
  const { tx, userId, at, acceptedIds } = step
  const labels = [...new Set([...addLabelIds, ...removeLabelIds].map((id) => id.toLowerCase()))]
  const there = await tx.query(sql`select from label where user_id = ${userId} and id = any (${labels}::uuid[])`)
  if (there.length < labels.length) throw notFound('label')
  const added = await tx.query<{ id: string }>(sql`
    insert into task_label (user_id, task_id, label_id)
    select ${userId}, t.id, l.id from unnest(${acceptedIds}::uuid[]) as t (id), unnest(${addLabelIds}::uuid[]) as l (id)
    on conflict do nothing returning task_id as id`)
  const removed = await tx.query<{ id: string }>(sql`
    delete from task_label where user_id = ${userId} and task_id = any (${acceptedIds}::uuid[])
      and label_id = any (${removeLabelIds}::uuid[]) returning task_id as id`)
  const changed = [...new Set([...added, ...removed].map(({ id }) => id))]
  await tx.query(sql`update task set version = version + 1, updated_at = ${at}
    where user_id = ${userId} and id = any (${changed}::uuid[])`)
}
