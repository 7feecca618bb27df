import type { Scope } from '@docket/db'
import sql, { join, raw, type Sql } from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { DocketError } from '../errors'
import { ownActivity, ownLists, ownTasks } from '../own'
import { toActor } from './actor'
import { type Columns, toFields } from './fields'
import type { Activity, ActivityPage, ListActivity, Recorded } from './schema'
import { readable, visibleActivity } from './visible'

/** What a page costs at most: so many lines are looked at, however few of them are asked for. */
const WINDOW = 5_000

interface Row {
  id: number
  operation: number
  at: string
  actor: string
  verb: string
  entity: Recorded
  entityId: string
  listId: string | null
  taskId: string | null
  title: string | null
  tokenName: string | null
  before: Columns | null
  after: Columns | null
  undone: boolean
}

/**
 * What was written, newest first, to what the caller may read; of tokens and feeds, what they may know (`visibleActivity`).
 * Lines are kept as long as the account.
 *
 * @throws {DocketError} BAD_REQUEST for a cursor that isn't one
 */
export async function listActivity(ctx: Ctx & { user: { name: string } }, input: ListActivity): Promise<ActivityPage> {
  const { db, scope, user } = ctx
  const { limit, cursor } = input
  const range = [ownActivity(scope)]
  if (input.entityId) range.push(sql`(a.entity_id = ${input.entityId} or a.task_id = ${input.entityId})`)
  if (cursor) range.push(sql`a.id < ${readCursor(cursor)}`)
  const rows = await db.query<Row>(sql`
    select a.id, a.operation, a.at, a.actor, a.verb, a.entity, a.entity_id as "entityId", a.list_id as "listId",
      a.task_id as "taskId", coalesce(t.title, l.name, b.name, n.name, ${viewName(scope)}, a.after ->> 'title', a.after ->> 'name', a.after ->> 'document', a.before ->> 'document', a.before ->> 'title',
        a.before ->> 'name') as title,
      k.name as "tokenName", ${shown('before')}, ${shown('after')},
      exists (select from undone u where u.user_id = a.user_id and u.operation = a.operation
        and u.redone_by is null) as undone
    from (select a.* from activity a where ${join(range, ' and ')} order by a.id desc limit ${raw(String(WINDOW))}) a
      left join task t on ${ownTasks(scope)} and t.id = case a.entity when 'task' then a.entity_id else a.task_id end
      left join list l on ${ownLists(scope)} and l.id = case a.entity when 'list' then a.entity_id when 'feed' then a.list_id end
      left join label b on a.entity = 'label' and b.user_id = a.user_id and b.id = a.entity_id
      left join token n on a.entity = 'token' and n.user_id = a.user_id and n.id = a.entity_id
      left join token k on a.actor like 'token:%' and k.user_id = a.user_id and k.id::text = substr(a.actor, 7)
    where ${join(conditions(ctx, input), ' and ')}
    order by a.id desc limit ${raw(String(limit + 1))}`)
  const items = rows.slice(0, limit).map((row) => toActivity(row, user.name))
  const last = rows.length > limit ? items.at(-1)?.id : await endOfWindow(db, range)
  return { items, nextCursor: last === undefined ? null : String(last) }
}

/** Views are closed to tokens that are restricted to lists. */
const viewName = ({ listIds }: Scope): Sql =>
  listIds ? sql`null` : sql`(select v.name from view v where v.user_id = a.user_id and v.id = a.entity_id)`

/** A line that says no more than that there is a new version stands beside one that says why. */
const SOMETHING = sql`(a.before is null or a.before - '{version,updated_at}'::text[] <> '{}')`

function conditions(ctx: Ctx, { entity, listId, actor }: ListActivity): Sql[] {
  const all = [sql`a.entity = any (${readable(ctx)}::text[])`, visibleActivity(ctx), SOMETHING]
  if (entity) all.push(sql`a.entity = ${entity}`)
  if (listId) all.push(sql`a.list_id = ${listId}`)
  if (actor) all.push(sql`split_part(a.actor, ':', 1) = ${actor}`)
  return all
}

/** Notes may be long, and a page has many lines: what is far beyond a look at them doesn't leave the database. */
const shown = (side: 'before' | 'after') =>
  raw(`case when char_length(a.${side} ->> 'notes') > 2000
    then a.${side} || jsonb_build_object('notes', left(a.${side} ->> 'notes', 2000) || '…') else a.${side} end
    - '{extra}'::text[] as ${side}`)

async function endOfWindow(db: Ctx['db'], range: Sql[]): Promise<number | undefined> {
  const [end] = await db.query<{ id: number }>(sql`
    select a.id from activity a where ${join(range, ' and ')} order by a.id desc offset ${raw(String(WINDOW - 1))} limit 1`)
  return end?.id
}

function readCursor(cursor: string): string {
  if (/^[1-9]\d{0,17}$/.test(cursor)) return cursor
  throw new DocketError('BAD_REQUEST', 'Not a cursor of the activity: start again without one')
}

function toActivity({ title, actor, tokenName, before, after, ...row }: Row, userName: string): Activity {
  return {
    ...row,
    title: title ?? '',
    actor: toActor(actor, { user: userName, token: tokenName }),
    before: toFields(row.entity, before),
    after: toFields(row.entity, after),
  }
}
