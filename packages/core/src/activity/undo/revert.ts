import type { Tx } from '@docket/db'
import sql, { join, raw, type Sql } from 'sql-template-tag'
import type { Ctx } from '../../ctx'
import { refuseLabelsInUse } from './invariants'
import { isPart, type Undoable } from './kinds'

/** Those with a trash; the others have a version only, or none. */
const isKept = (entity: Undoable) => entity === 'task' || entity === 'list'

/** Those that say which version they are. */
const HAS_VERSION = new Set<Undoable>(['task', 'list', 'view', 'criterion'])

/**
 * Makes everything staged as it was before. What is no longer to be done is open again before its parts change, and what is
 * to be done is so only afterwards: in between the gate holds, as always.
 */
export async function revert(ctx: Ctx, tx: Tx, kinds: Undoable[]): Promise<void> {
  const whole = kinds.filter((kind) => !isPart(kind))
  for (const entity of whole) if (!isKept(entity)) await bringBack(ctx, tx, entity)
  for (const entity of whole)
    await resetFields(ctx, tx, entity, entity === 'task' ? sql`not (${TO_BE_DONE})` : undefined)
  for (const part of kinds.filter(isPart)) {
    await remove(ctx, tx, part)
    await resetFields(ctx, tx, part)
    await bringBack(ctx, tx, part)
  }
  if (kinds.includes('task')) await resetDone(ctx, tx)
  if (kinds.includes('task')) await resetLabels(ctx, tx)
  if (kinds.includes('label')) await refuseLabelsInUse(ctx, tx)
  for (const entity of whole) await remove(ctx, tx, entity)
}

const TO_BE_DONE = sql`t.status <> 'done' and n.id in (select f.id from undo_field f
  where f.entity = 'task' and f.field = 'status' and f.value = '"done"')`

/** Those that wait for others among them come after those. */
async function resetDone(ctx: Ctx, tx: Tx): Promise<void> {
  let written: number
  do written = await resetFields(ctx, tx, 'task', sql`${TO_BE_DONE} and t.waits_for = 0`)
  while (written)
  await resetFields(ctx, tx, 'task', TO_BE_DONE)
}

/** From here on, what is found out about the staged rows stays so. */
export async function lockRows({ scope }: Ctx, tx: Tx, entity: Undoable): Promise<void> {
  // No dependency is ever changed, and their tasks are locked; who adds one takes turns with all who do.
  if (entity === 'dependency') await tx.query(sql`select docket_lock_plan(${scope.userId})`)
  else
    await tx.query(sql`select from ${raw(`"${entity}"`)} where user_id = ${scope.userId}
      and id in (select id from undo_row where entity = ${entity}) order by id for update`)
}

async function bringBack({ scope }: Ctx, tx: Tx, entity: Undoable): Promise<void> {
  const table = raw(`"${entity}"`)
  await tx.query(sql`
    insert into ${table} select n.* from (
      select f.id, jsonb_object_agg(f.field, f.value) as content from undo_field f
        join undo_row r on r.id = f.id and r.entity = f.entity and r.gone
      where f.entity = ${entity} group by f.id) x
    cross join lateral jsonb_populate_record(null::${table},
      x.content || jsonb_build_object('id', x.id, 'user_id', ${scope.userId}::text)) n`)
}

/** @returns how many rows that condition, on `t` as it is and `n` as it is to be, has changed */
async function resetFields(
  { scope: { userId }, now }: Ctx,
  tx: Tx,
  entity: Undoable,
  condition: Sql = sql`true`,
): Promise<number> {
  const table = raw(`"${entity}"`)
  // Columns by name: those that are computed, or are no more, are not to be set.
  const columns = await tx.query<{ name: string }>(sql`
    select quote_ident(c.attname) as name from pg_attribute c
    where c.attrelid = ${entity}::regclass and c.attnum > 0 and not c.attisdropped and c.attgenerated = ''
      and c.attname in (select f.field from undo_field f join undo_row r on r.id = f.id and r.entity = f.entity and not r.gone
        where f.entity = ${entity}) order by 1`)
  const set: Sql[] = columns.map(({ name }) => sql`${raw(name)} = n.${raw(name)}`)
  if (HAS_VERSION.has(entity)) set.push(sql`version = t.version + 1`)
  if (HAS_VERSION.has(entity) && !isPart(entity)) set.push(sql`updated_at = ${now.toISOString()}::timestamptz`)
  if (!set.length) return 0
  const written = await tx.query(sql`
    update ${table} t set ${join(set)}
    from (select f.id, jsonb_object_agg(f.field, f.value) as content from undo_field f
        join undo_row r on r.id = f.id and r.entity = f.entity and not r.gone
      where f.entity = ${entity} group by f.id) x
      join ${table} c on c.user_id = ${userId} and c.id = x.id
      cross join lateral jsonb_populate_record(c, x.content) n
    where t.user_id = ${userId} and t.id = x.id and ${condition} returning t.id`)
  return written.length
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
async function remove({ scope: { userId }, now }: Ctx, tx: Tx, entity: Undoable): Promise<void> {
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
