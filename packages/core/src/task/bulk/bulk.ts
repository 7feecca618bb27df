import sql from 'sql-template-tag'
import type { Ctx } from '../../ctx'
import { DocketError, notFound } from '../../errors'
import { lockOrder } from '../../order/lock'
import { ownTasks } from '../../own'
import { TASK } from '../columns'
import { asRefusal } from '../refusal'
import type { BulkResult, BulkTasks, BulkVerb, Task } from '../schema'
import { labelAll } from './label'
import { moveAll } from './move'
import { completeAll, reopenAll, updateAll } from './status'
import { type Found, Step } from './step'
import { deleteAll, restoreAll } from './trash'

const VERBS: Record<BulkVerb, (step: Step, input: BulkTasks) => Promise<void>> = {
  complete: completeAll,
  reopen: reopenAll,
  delete: deleteAll,
  restore: restoreAll,
  update: updateAll,
  move: moveAll,
  label: labelAll,
}

/**
 * Does one thing to many tasks, in one transaction and as few statements as it takes. Each result is what the verb on that
 * task alone would answer; a task that is there already, or went along with another one of them, counts as done.
 *
 * @throws {DocketError} NOT_FOUND for a list or label that isn't there; with `atomic`, the first refusal, after which nothing
 *   has changed
 */
export async function bulkTasks(ctx: Ctx, input: BulkTasks): Promise<BulkResult> {
  const asked = input.ids.map((id) => id.toLowerCase())
  try {
    return await ctx.db.transaction(async (tx) => {
      await lockOrder(ctx, tx)
      const found = await tx.query<Found>(sql`
        select id, list_id as "listId", status, recurrence is not null as recurs, deleted_at is not null as deleted,
          case when t.claimed_until > now() then t.claimed_until end as until, worker,
          t.claimed_until > now() and docket_is_second_actor(t.user_id, t.id, t.list_id, t.fence) as "isSecond"
        from task t where ${ownTasks(ctx.scope)} and id = any (${[...new Set(asked)]}::uuid[])
        order by id for no key update`)
      const step = new Step(ctx, tx, asked, found)
      for (const id of step.ids)
        if (!step.found.has(id) || (step.found.get(id)?.deleted && input.verb !== 'restore'))
          step.refuse(id, notFound('task'))
      await VERBS[input.verb](step, input)
      if (input.atomic) refuseAll(asked, step)
      return { results: await told(step, asked) }
    })
  } catch (error) {
    throw asRefusal(error)
  }
}

function refuseAll(asked: string[], { refused }: Step): void {
  const [first] = refused.values()
  if (!first) return
  const issues = asked.flatMap((id, i) => {
    const refusal = refused.get(id)
    return refusal ? [{ path: ['ids', i], message: refusal.message }] : []
  })
  throw new DocketError(first.code, `${first.message}: nothing was changed`, { issues })
}

async function told({ ctx, tx, ids, refused }: Step, asked: string[]): Promise<BulkResult['results']> {
  const rows = await tx.query<Task>(sql`select ${TASK} from task t
    where ${ownTasks(ctx.scope)} and t.id = any (${ids.filter((id) => !refused.has(id))}::uuid[])`)
  const tasks = new Map(rows.map((task) => [task.id, task]))
  return asked.map((id) => {
    const task = tasks.get(id)
    if (task) return { id, ok: true, task }
    const { code, message } = refused.get(id) ?? notFound('task')
    return { id, ok: false, code, message }
  })
}
