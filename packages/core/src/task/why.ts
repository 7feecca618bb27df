import { actorName, type Tx } from '@docket/db'
import sql, { raw } from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { LINKED, type LinkedRow, toLinked } from '../dependency/columns'
import { notFound } from '../errors'
import { ownTasks } from '../own'
import { isInOpenList, isReady } from '../plan/ready'
import { missingOf } from './gate'
import type { TaskId } from './schema'
import { reasonsOf, type WhyRow } from './why-reasons'
import type { RootTask, Why } from './why-schema'

/** As many of a kind are told. */
const MOST = 20

/** As many tasks are followed to what holds one up in the end. */
const MOST_FOLLOWED = raw('10000')

/**
 * Why a task can be taken now, or why not: what it waits for, and what that waits for, who holds it, what it is blocked by; and
 * what it lacks to be done. Tells of tasks in the trash, too.
 *
 * @throws {DocketError} NOT_FOUND
 */
export function whyTask(ctx: Ctx, { id }: TaskId): Promise<Why> {
  return ctx.db.transaction(async (tx) => {
    // The gate asks who would complete it; and what is followed is followed by indexes, whatever the statistics say.
    await tx.query(sql`select set_config('app.actor', ${actorName(ctx.actor)}, true),
      set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
      set_config('enable_mergejoin', 'off', true), set_config('enable_bitmapscan', 'off', true)`)
    const [task] = await tx.query<WhyRow>(sql`
      select t.id, t.ref, t.status, t.waits_for as "waitsFor", ${isReady} and ${isInOpenList} as ready,
        t.deleted_at is not null as trashed, l.archived_at is not null as archived, t.worker,
        t.claimed_until as "claimedUntil",
        case when t.claimed_until > now() then json_build_object('worker', t.worker, 'fence', t.fence, 'expiresAt',
          to_char(t.claimed_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end as claim,
        (select json_build_object('reason', b.reason, 'needed', b.needed, 'createdAt',
            to_char(b.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
          from blocker b where b.user_id = t.user_id and b.task_id = t.id and b.answered_at is null) as blocker
      from task t join list l on l.user_id = t.user_id and l.id = t.list_id where ${ownTasks(ctx.scope)} and t.id = ${id}`)
    if (!task) throw notFound('task')
    const waits = task.waitsFor > 0 && task.status !== 'done'
    const open = waits ? await openDependencies(ctx, tx, id) : []
    const { items: roots, amount } = waits ? await rootsOf(ctx, tx, id) : { items: [], amount: 0 }
    const missing = task.status === 'done' ? undefined : (await missingOf(ctx, tx, [id])).get(task.id)
    const leftOut = { dependencies: waits ? Math.max(0, task.waitsFor - open.length) : 0, roots: amount - roots.length }
    return {
      id: task.id,
      ref: task.ref,
      status: task.status,
      ready: task.ready,
      reasons: reasonsOf(task, open, roots, leftOut.dependencies),
      dependencies: open,
      roots,
      claim: task.claim,
      blocker: task.blocker,
      missing: missing ?? [],
      leftOut,
    }
  })
}

async function openDependencies({ scope }: Ctx, tx: Tx, id: string) {
  const rows = await tx.query<LinkedRow>(sql`
    select ${LINKED} from dependency d join task t on ${ownTasks(scope)} and t.id = d.depends_on_id and t.status <> 'done'
      cross join lateral (select t.id) o
    where d.user_id = ${scope.userId} and d.task_id = ${id} order by t.position, t.id limit ${raw(String(MOST))}`)
  return rows.map(toLinked)
}

/** What is at the bottom of all that a task waits for. What is in the trash, or cancelled, is never ready. */
async function rootsOf({ scope }: Ctx, tx: Tx, id: string): Promise<{ items: RootTask[]; amount: number }> {
  const rows = await tx.query<LinkedRow & { ready: boolean; amount: number }>(sql`
    with recursive walk as (
      select ${id}::uuid as id
      union select x.id from walk w cross join lateral (
        select d.depends_on_id as id from dependency d where d.user_id = ${scope.userId} and d.task_id = w.id offset 0
      ) l join task x on x.user_id = ${scope.userId} and x.id = l.id and x.status <> 'done'
    )
    select ${LINKED}, ${isReady} and ${isInOpenList} as ready, count(*) over ()::int as amount
    from (select id from walk limit ${MOST_FOLLOWED}) o join task t on ${ownTasks(scope)} and t.id = o.id
    where t.id <> ${id} and (t.waits_for = 0 or t.status in ('blocked', 'cancelled') or t.deleted_at is not null)
    order by t.priority desc, t.position, t.id limit ${raw(String(MOST))}`)
  return { items: rows.map((row) => ({ ...toLinked(row), ready: row.ready })), amount: rows[0]?.amount ?? 0 }
}
