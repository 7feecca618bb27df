import type { Queryable, Scope } from '@docket/db'
import sql, { empty, raw } from 'sql-template-tag'
import { ownActivity } from '../own'
import { toActor } from './actor'
import type { Change, Entity } from './schema'

/** More is told as "everything". */
export const MOST_CHANGES = 1_000

/** What was written between two snapshots. */
export interface Unseen {
  /** The later one. */
  seen: string
  /** In the order of writing; undefined where there is too much to tell, or the earlier one is of another server. */
  changes: Change[] | undefined
}

interface Line {
  entity: Entity
  id: string
  listId: string | null
  fromListId: string | null
  version: number | null
  verb: string
  actor: string
  at: string
  made: boolean
  gone: boolean
  left: boolean
  returned: boolean
}

/**
 * What a reader that saw `since` has not seen by `until` (by now, where that is absent). Not by ids, which are given before
 * their transactions commit: by what was visible. So nothing is missed or told twice, and nobody waits for a long
 * transaction of somebody else.
 *
 * @param since a snapshot (`isSnapshot`); undefined: nothing but the snapshot of now
 */
export async function readUnseen(
  db: Queryable,
  scope: Scope,
  since: string | undefined,
  until?: string,
): Promise<Unseen> {
  if (since === undefined) {
    const [now] = await db.query<{ seen: string }>(sql`select pg_current_snapshot()::text as seen`)
    return { seen: now?.seen ?? '', changes: [] }
  }
  const before = until === undefined ? empty : sql`and pg_visible_in_snapshot(a.xid, ${until}::pg_snapshot)`
  const [row] = await db.query<{ seen: string; foreign: boolean; lines: Line[] | null }>(sql`
    select pg_current_snapshot()::text as seen,
      pg_snapshot_xmax(${since}::pg_snapshot) > pg_snapshot_xmax(pg_current_snapshot()) as foreign,
      (select json_agg(x) from (
        select case when a.task_id is null then a.entity else 'task' end as entity,
          coalesce(a.task_id, a.entity_id) as id, a.list_id as "listId", a.before ->> 'list_id' as "fromListId",
          case when a.task_id is null then (a.after ->> 'version')::int end as version, a.verb, a.actor, a.at,
          a.before is null and a.task_id is null as made, a.after is null and a.task_id is null as gone,
          coalesce(a.after ->> 'deleted_at', '') <> '' as left,
          a.before is not null and coalesce(a.after ? 'deleted_at' and a.after ->> 'deleted_at' is null, false) as returned
        from activity a
        where ${ownActivity(scope)} and (a.entity in ('task', 'list', 'label', 'view') or a.task_id is not null)
          and a.xid >= pg_snapshot_xmin(${since}::pg_snapshot)
          and not pg_visible_in_snapshot(a.xid, ${since}::pg_snapshot) ${before}
        order by a.id limit ${raw(String(MOST_CHANGES + 1))}) x) as lines`)
  const lines = row?.lines ?? []
  const isTooMuch = row?.foreign || lines.length > MOST_CHANGES
  return { seen: until ?? row?.seen ?? '', changes: isTooMuch ? undefined : lines.map(toChange) }
}

function toChange({ made, gone, left, returned, actor, at, ...line }: Line): Change {
  const { type, id } = toActor(actor, { user: '', token: null })
  const kind = gone || left ? 'deleted' : made ? 'created' : returned ? 'restored' : 'updated'
  return { ...line, kind, actor: { type, id }, at: new Date(at).toISOString() }
}
