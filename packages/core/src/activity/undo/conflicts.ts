import type { Tx } from '@docket/db'
import sql from 'sql-template-tag'
import type { Ctx } from '../../ctx'
import { DocketError } from '../../errors'
import { toActor } from '../actor'
import { nameOf } from '../fields'
import type { Undoable } from './kinds'
import type { Operation } from './operations'

interface Later {
  entity: Undoable
  title: string | null
  field: string | null
  actor: string | null
  verb: string | null
  at: string | null
  gone: boolean
}

const MOST_REASONS = 20

/**
 * @throws {DocketError} CONFLICT where somebody has changed since what would be undone: an issue for each, with the thing,
 *   the field, and who did it
 */
export async function refuseConflicts(ctx: Ctx, tx: Tx, operations: Operation[]): Promise<void> {
  const { userId } = ctx.scope
  const own = operations.map(({ operation }) => operation)
  // What was undone, and what undid or redid it, cancel each other out.
  const found = await tx.query<Later>(sql`
    with later as (
      select distinct on (r.entity, r.id, f.field) r.entity, r.id, f.field, a.actor, a.verb, a.at, a.after is null as gone
      from undo_row r
        join activity a on a.user_id = ${userId} and a.entity_id = r.id and a.entity = r.entity and a.id > r.first
        left join undo_field f on f.id = r.id and f.entity = r.entity and a.after ? f.field and a.id > f.first
      where a.operation <> all (${own}::bigint[])
        and (a.after is null or f.field is not null
          or (r.made and a.before - '{version,updated_at}'::text[] <> '{}'))
        and not exists (select from undone u where u.user_id = ${userId} and u.operation = a.operation and u.redone_by is null)
        and not exists (select from undone u where u.user_id = ${userId} and u.undone_by = a.operation)
        and not exists (select from undone u where u.user_id = ${userId} and u.redone_by = a.operation)
      order by r.entity, r.id, f.field, a.id desc
    ), other as (
      select f.entity, f.id, f.field from undo_field f join task t on t.user_id = ${userId} and t.id = f.id
      where f.entity = 'task' and f.last is not null and f.last is distinct from case f.field
        when 'label_ids' then to_jsonb(array(select x.label_id from task_label x
          where x.user_id = ${userId} and x.task_id = f.id order by 1))
        else to_jsonb(t) -> f.field end
      union all select r.entity, r.id, null from undo_row r
      where r.entity in ('task', 'list') and r.gone and not r.made
    ), conflict as (
      select * from later
      union all select o.entity, o.id, o.field, null, null, null, o.field is null from other o
      where not exists (select from later l where l.id = o.id and l.entity = o.entity)
    )
    select c.entity, coalesce(t.ref || ' ' || t.title, l.name, b.name, r.text) as title, c.field, c.actor, c.verb, c.at, c.gone
    from conflict c
      left join task t on c.entity = 'task' and t.user_id = ${userId} and t.id = c.id
      left join list l on c.entity = 'list' and l.user_id = ${userId} and l.id = c.id
      left join label b on c.entity = 'label' and b.user_id = ${userId} and b.id = c.id
      left join criterion r on c.entity = 'criterion' and r.user_id = ${userId} and r.id = c.id
    order by c.at desc nulls last, c.id, c.field limit ${MOST_REASONS}`)
  const issues = found.map((later) => ({ path: ['activityIds'], message: reasonOf(ctx, later) }))
  const [first] = issues
  if (first) throw new DocketError('CONFLICT', `Not undone: ${first.message}`, { issues })
}

function reasonOf(ctx: Ctx, { entity, title, field, actor, verb, at, gone }: Later): string {
  const noun = entity.replace('_', ' ')
  const thing = title === null ? `the ${noun}` : `the ${noun} “${title}”`
  if (gone) return `${thing} is gone for good`
  const what = field === null ? thing : `${nameOf(entity, field)} of ${thing}`
  const by = actor && ` by ${nameActor(ctx, actor)} (${verb}, ${at})`
  return `${what} was changed since${by ?? ''}`
}

function nameActor({ scope }: Ctx, text: string): string {
  const { type, id } = toActor(text, { user: '', token: null })
  if (type === 'user') return id === scope.userId ? 'yourself' : 'somebody'
  return type === 'token' ? `the token ${id}` : 'Docket'
}
