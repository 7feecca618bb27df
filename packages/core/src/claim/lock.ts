import type { Queryable } from '@docket/db'
import sql from 'sql-template-tag'
import type { Ctx } from '../ctx'
import { notFound } from '../errors'
import { ownTasks } from '../own'
import type { TaskStatus } from '../task/schema'
import { claimEnded, type Holder, heldBy } from './refusal'

/** A task whose row is locked, and who has it by the database's clock. */
export interface Locked {
  id: string
  status: TaskStatus
  /** Of its last claim; 0 before the first. */
  fence: number
  worker: string | null
  /** Until when it is held; null where it isn't. */
  until: string | null
  /** The caller may write under its fence: a token not under that of another, unless they are of the same root. */
  isOwn: boolean
  /** It is held, its list wants somebody else to complete it, and the caller is somebody else. */
  isSecond: boolean
  /** Why the claim ended that the caller means; null while it lasts, or where there was none. */
  outcome: string | null
}

interface Asked {
  id: string
  fence?: number | undefined
}

/**
 * Locks a task until the transaction ends.
 *
 * @throws {DocketError} NOT_FOUND
 */
export async function lockTask({ scope }: Ctx, tx: Queryable, { id, fence = 0 }: Asked): Promise<Locked> {
  // What is asked about the claim is read after the row was waited for: hence two statements.
  await tx.query(sql`select from task t where ${ownTasks(scope)} and t.id = ${id} for no key update`)
  const [task] = await tx.query<Locked>(sql`
    select t.id, t.status, t.fence, t.worker, case when t.claimed_until > now() then t.claimed_until end as until,
      coalesce(t.claimed_by not like 'token:%' or docket_actor() not like 'token:%' or t.claimed_by = docket_actor()
        or h.family = docket_family(t.user_id), false) as "isOwn",
      t.claimed_until > now() and docket_is_second_actor(t.user_id, t.id, t.list_id, t.fence) as "isSecond",
      (select c.outcome from claim c where c.user_id = t.user_id and c.task_id = t.id and c.fence = ${fence}) as outcome,
      set_config('app.fence', t.id || ':' || ${fence}::int, true)
    from task t left join claim h on h.user_id = t.user_id and h.task_id = t.id and h.fence = t.fence
      and t.claimed_until is not null
    where ${ownTasks(scope)} and t.id = ${id} and t.deleted_at is null`)
  if (!task) throw notFound('task')
  return task
}

/** What is written, where who may depends on it. */
export interface Write {
  /** It completes the task. */
  completes?: boolean
  /** It may come after the caller has brought the task to one of these under this claim: sent again, or what is told of it. */
  follows?: readonly TaskStatus[]
}

/**
 * Refuses what is not the caller's to write: while somebody holds the task, all but the holder, who says so by its fence; and
 * whoever says a fence of a claim that has ended. Where the list wants a second actor, that one completes without a fence.
 *
 * @throws {DocketError} CONFLICT with who holds it, until when
 */
export function refuseOthers(task: Locked, { fence }: Asked, { completes, follows = [] }: Write = {}): void {
  const holder = holderOf(task)
  if (fence === undefined) {
    if (holder && !(completes && task.isSecond)) throw heldBy(holder)
  } else if (!holder || task.fence !== fence) {
    const isEndedByIt = task.fence === fence && task.outcome === task.status
    if (!(isEndedByIt && follows.includes(task.status))) throw claimEnded(fence, holder)
  } else if (!task.isOwn) throw heldBy(holder)
}

/**
 * For a write that only the holder of a task may make, while there is one: locks the task until the transaction ends, so that
 * nobody else gets it in between.
 *
 * @param input of the verb: `id` of the task, `fence` of the caller's claim
 * @throws {DocketError} NOT_FOUND; CONFLICT as `refuseOthers`
 */
export async function lockAsHolder(ctx: Ctx, tx: Queryable, input: Asked, write?: Write): Promise<Locked> {
  const task = await lockTask(ctx, tx, input)
  refuseOthers(task, input, write)
  return task
}

export const holderOf = ({ worker, until }: Pick<Locked, 'worker' | 'until'>): Holder | undefined =>
  until === null ? undefined : { worker: worker ?? '', until }
