import type { Tx } from '@docket/db'
import sql, { join, raw, type Sql } from 'sql-template-tag'
import type { Ctx } from '../../ctx'
import type { Entity } from '../schema'
import { refuseLabelsInUse } from './invariants'

/** Those with a trash; the others have a version only, or none. */
const isKept = (entity: Entity) => entity === 'task' || entity === 'list'

/** Makes everything staged as it was before: what comes back first, then what changed, then what goes. */
export async function revert(ctx: Ctx, tx: Tx, kinds: Entity[]): Promise<void> {
  for (const entity of kinds) if (!isKept(entity)) await bringBack(ctx, tx, entity)
  for (const entity of kinds) await resetFields(ctx, tx, entity)
  if (kinds.includes('task')) await resetLabels(ctx, tx)
  if (kinds.includes('label')) await refuseLabelsInUse(ctx, tx)
  for (const entity of kinds) await remove(ctx, tx, entity)
}

/** From here on, what is found out about the staged rows stays so. */
export async function lockRows({ scope }: Ctx, tx: Tx, entity: Entity): Promise<void> {
  await tx.query(sql`select from ${raw(`"${entity}"`)} where user_id = ${scope.userId}
    and id in (select id from undo_row where entity = ${entity}) order by id for update`)
}

async function bringBack({ scope }: Ctx, tx: Tx, entity: Entity): Promise<void> {
  const table = raw(`"${entity}"`)
  await tx.query(sql`
    insert into ${table} select n.* from (
      select f.id, jsonb_object_agg(f.field, f.value) as content from undo_field f
        join undo_row r on r.id = f.id and r.entity = f.entity and r.gone
      where f.entity = ${entity} group by f.id) x
    cross join lateral jsonb_populate_record(null::${table},
      x.content || jsonb_build_object('id', x.id, 'user_id', ${scope.userId}::text)) n`)
}

async function resetFields({ scope: { userId }, now }: Ctx, tx: Tx, entity: Entity): Promise<void> {
  const table = raw(`"${entity}"`)
  // Columns by name: those that are computed, or are no more, are not to be set.
  const columns = await tx.query<{ name: string }>(sql`
    select quote_ident(c.attname) as name from pg_attribute c
    where c.attrelid = ${entity}::regclass and c.attnum > 0 and not c.attisdropped and c.attgenerated = ''
      and c.attname in (select f.field from undo_field f join undo_row r on r.id = f.id and r.entity = f.entity and not r.gone
        where f.entity = ${entity}) order by 1`)
  const set: Sql[] = columns.map(({ name }) => sql`${raw(name)} = n.${raw(name)}`)
  if (entity !== 'label') set.push(sql`version = t.version + 1`, sql`updated_at = ${now.toISOString()}::timestamptz`)
  if (!set.length) return
  await tx.query(sql`
    update ${table} t set ${join(set)}
    from (select f.id, jsonb_object_agg(f.field, f.value) as content from undo_field f
        join undo_row r on r.id = f.id and r.entity = f.entity and not r.gone
      where f.entity = ${entity} group by f.id) x
      join ${table} c on c.user_id = ${userId} and c.id = x.id
      cross join lateral jsonb_populate_record(c, x.content) n
    where t.user_id = ${userId} and t.id = x.id`)
}

async function resetLabels({ scope: { userId } }: Ctx, tx: Tx): Promise<void> {
  const was = sql`select f.id, l.value::uuid as label_id from undo_field f cross join jsonb_array_elements_text(f.value) l
    where f.entity = 'task' and f.field = 'label_ids'`
  await tx.query(sql`
    delete from task_label x using undo_field f
    where x.user_id = ${userId} and x.task_id = f.id and f.entity = 'task' and f.field = 'label_ids'
      and not f.value @> to_jsonb(x.label_id)`)
  await tx.query(sql`
    insert into task_label (user_id, task_id, label_id) select ${userId}, w.id, w.label_id from (${was}) w
    on conflict do nothing`)
}

/** What was made goes: to the trash where there is one. */
async function remove({ scope: { userId }, now }: Ctx, tx: Tx, entity: Entity): Promise<void> {
  const table = raw(`"${entity}"`)
  const made = sql`select r.id from undo_row r where r.entity = ${entity} and r.made and not r.gone`
  if (!isKept(entity)) {
    await tx.query(sql`delete from ${table} t where t.user_id = ${userId} and t.id in (${made})`)
    return
  }
  const at = now.toISOString()
  await tx.query(sql`
    update ${table} t set deleted_at = ${at}, version = t.version + 1, updated_at = ${at}
    where t.user_id = ${userId} and t.id in (${made}) and t.deleted_at is null`)
}
