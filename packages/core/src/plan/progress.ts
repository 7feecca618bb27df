import sql, { type Sql } from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { getList } from '../list/get'
import { burnUp, daysAhead } from './burn-up'
import { criticalPath } from './critical-path'
import { NAME } from './name'
import type { OfPlan, PlanProgress, TaskName } from './schema'

const NEXT = 5
const MOST_NAMED = 100

type Working = PlanProgress['working'][number]
type Blocked = PlanProgress['blocked'][number]

/**
 * How a list is getting on: what `PlanProgress` tells. All of it is of one moment.
 *
 * @throws {DocketError} NOT_FOUND for a list that isn't there
 */
export async function planProgress(ctx: Ctx, { listId, timeZone }: OfPlan): Promise<PlanProgress> {
  await getList(ctx, { id: listId })
  const tasks = sql`t.user_id = ${ctx.scope.userId} and t.list_id = ${listId} and t.deleted_at is null
    and t.status <> 'cancelled'`
  return ctx.db.transaction(async (tx) => {
    await tx.query(sql`set transaction isolation level repeatable read, read only`)
    const counted = await tx.query<PlanProgress['counts'] & { last7Days: number }>(countsOf(tasks, ctx.now))
    const [{ last7Days = 0, ...counts } = NOTHING] = counted
    const [criteria] = await tx.query<PlanProgress['criteria']>(sql`
      select count(*) as total, count(c.met_at) as met from task t
        join criterion c on c.user_id = t.user_id and c.task_id = t.id where ${tasks}`)
    const next = await tx.query<TaskName>(sql`
      select ${NAME} from task t where ${tasks} and ${FREE}
      order by t.priority desc, case when t.due_at is null then 'infinity' else t.due_at end, t.position, t.id limit ${NEXT}`)
    return {
      counts,
      criteria: criteria ?? { total: 0, met: 0 },
      burnUp: await burnUp(tx, tasks, ctx.now, timeZone),
      throughput: { last7Days, doneBy: daysAhead(ctx.now, counts.total - counts.done, last7Days / 7) },
      criticalPath: await criticalPath(tx, tasks),
      next,
      working: await tx.query<Working>(sql`
        select ${NAME}, t.worker, c.claimed_at as since, t.claimed_until as "expiresAt" from task t
          join claim c on c.user_id = t.user_id and c.task_id = t.id and c.fence = t.fence
        where ${tasks} and t.claimed_until > now() order by c.claimed_at, t.id limit ${MOST_NAMED}`),
      blocked: await tx.query<Blocked>(sql`
        select ${NAME}, b.reason, b.needed, b.created_at as since from task t
          join blocker b on b.user_id = t.user_id and b.task_id = t.id and b.answered_at is null
        where ${tasks} and t.status = 'blocked' order by b.created_at, b.id limit ${MOST_NAMED}`),
      workers: await tx.query<PlanProgress['workers'][number]>(sql`
        select c.worker, count(*) as done from task t
          left join claim c on c.user_id = t.user_id and c.task_id = t.id and c.fence = t.fence and t.fence > t.reopened_fence
        where ${tasks} and t.status = 'done' group by 1 order by 2 desc, 1 limit ${MOST_NAMED}`),
    }
  })
}

const NOTHING = { total: 0, done: 0, ready: 0, waiting: 0, inProgress: 0, blocked: 0, last7Days: 0 }

/** Nobody has it, and nothing is in its way. */
const FREE = sql`t.waits_for = 0 and (t.status = 'todo' or t.status = 'in_progress' and t.claimed_until <= now())`

const countsOf = (tasks: Sql, at: Date): Sql => sql`
  select count(*) as total, count(*) filter (where t.status = 'done') as done, count(*) filter (where ${FREE}) as ready,
    count(*) filter (where t.status <> 'done' and t.waits_for > 0) as waiting,
    count(*) filter (where t.status = 'in_progress' and (t.claimed_until is null or t.claimed_until > now())) as "inProgress",
    count(*) filter (where t.status = 'blocked') as blocked,
    count(*) filter (where t.completed_at > ${at.toISOString()}::timestamptz - interval '7 days') as "last7Days"
  from task t where ${tasks}`
